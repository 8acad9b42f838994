"""What a second process is worth: ingest in two against one, beside bare word segmentation in two against one.

The rounds take all four in turn, on texts of their own, in workers that have their models already. The archive is
written by the process that hands the texts out, as in `bangvang ingest`.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from underthesea import sent_tokenize, word_tokenize

from benchmarks.generated.archive import texts
from corpus.readers import Source
from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.executors import Engine, in_batches
from pipeline.executors.local import local
from pipeline.intake.reading import Task, lost, read_one, size

ROUNDS = 10
TEXTS = 120  # a round


class Gain(NamedTuple):
    """How many times faster two processes are than one, by round: of bare segmentation, and of ingest."""

    bare: list[float]
    ours: list[float]

    @property
    def kept(self) -> float:
        """What share of the bare gain ingest has; the median of the rounds."""
        return median(ours / bare for ours, bare in zip(self.ours, self.bare, strict=True))


def measure() -> Gain:
    """Both gains, round by round; the first round, in which workers load their models, is not counted."""
    gain = Gain([], [])
    with (
        local(2) as engine,
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as bare,
        _archive() as by_one,
        _archive() as by_two,
    ):
        for number in range(ROUNDS + 1):
            given = list(texts(TEXTS, first=number * TEXTS))
            lines = [text.splitlines() for _, text in given]
            tasks = [Task(name, Source(name, text.encode())) for name, text in given]
            one, two = _seconds(partial(segment, lines)), _seconds(partial(_halves, bare, lines))
            alone, shared = _seconds(partial(_ingest, by_one, tasks)), _seconds(partial(_ingest, by_two, tasks, engine))
            if number:
                gain.bare.append(one / two)
                gain.ours.append(alone / shared)
    return gain


def _halves(bare: Executor, lines: Sequence[Sequence[str]]) -> None:
    list(bare.map(segment, [lines[::2], lines[1::2]]))


def segment(reports: Sequence[Sequence[str]]) -> int:
    """The words of these reports' lines, counted."""
    sentences = (s for report in reports for line in report for s in sent_tokenize(line))
    return sum(len(word_tokenize(sentence)) for sentence in sentences)


def _ingest(db: sqlite3.Connection, tasks: Sequence[Task], engine: Engine | None = None) -> None:
    for batch in in_batches(read_one, tasks, engine=engine, lost=lost, size=size):
        store.write_all(db, [read for _, read in batch], run=1)


@contextmanager
def _archive() -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder, open_for_writing(Path(folder) / "bench.db") as db:
        store.fill_catalogue(db)
        store.begin_run(db, "bench")
        yield db


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
