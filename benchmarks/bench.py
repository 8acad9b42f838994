"""What each step costs in processor time, as a ratio to underthesea's word segmentation of the same texts.

Every text is seen once and goes through all steps in turn, so that neither a warm cache nor a slow minute of the
machine favours one of them. The texts are dealt into rounds; the table gives the median of the rounds and the extremes.
The texts are those of the folder that BANGVANG_PRESS names, else the shipped reports.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

from underthesea import ner, sent_tokenize, word_tokenize

from corpus.readers import Source, read
from extractors.report import extract
from pipeline import store
from pipeline.archive import open_for_writing
from pipeline.rows import document_row, record_rows
from schemas.document import Document
from schemas.records import Report

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
ROUNDS = 5
NER_EVERY = 16  # it costs ten times the yardstick: every sixteenth text, and one a round at least, tells enough
YARDSTICK = "words"
STEPS = {
    "read": "reading",
    "sentences": "underthesea.sent_tokenize",
    "words": "underthesea.word_tokenize (the yardstick)",
    "extract": "extraction of all records",
    "ner": "underthesea.ner",
    "store": "storing",
}

T = TypeVar("T")


class Clock:
    """Processor seconds by step; `on_ner` counts the yardstick's share of the texts that ner was given."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.on_ner = 0.0

    def time(self, step: str, work: Callable[[], T]) -> T:
        started = time.process_time()
        result = work()
        self.seconds[step] += time.process_time() - started
        return result

    def ratio(self, step: str) -> float:
        return self.seconds[step] / (self.on_ner if step == "ner" else self.seconds[YARDSTICK])


def run(sources: Sequence[Source]) -> list[Clock]:
    """A clock for each round, over the sources dealt into rounds in turn."""
    clocks = [Clock() for _ in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as folder, open_for_writing(Path(folder) / "bench.db") as db:
        store.fill_catalogue(db)
        store.begin_run(db, "bench")
        for number, source in enumerate(sources):
            turn = number // ROUNDS
            with_ner = turn == 0 or number % NER_EVERY == 0
            _time_one(clocks[number % ROUNDS], source, db, backwards=turn % 2 == 1, with_ner=with_ner)
    return clocks


def _time_one(clock: Clock, source: Source, db: sqlite3.Connection, *, backwards: bool, with_ner: bool) -> None:
    document = clock.time("read", lambda: read(source))
    lines = document.text.splitlines()
    sentences = clock.time("sentences", lambda: [s for line in lines for s in sent_tokenize(line)])
    before = clock.seconds[YARDSTICK]
    reports: list[Report] = []
    rivals: list[tuple[str, Callable[[], object]]] = [
        (YARDSTICK, lambda: [word_tokenize(sentence) for sentence in sentences]),
        ("extract", lambda: reports.extend(extract(document))),
    ]
    for step, work in reversed(rivals) if backwards else rivals:
        clock.time(step, work)
    if with_ner:
        clock.time("ner", lambda: [ner(sentence) for sentence in sentences])
        clock.on_ner += clock.seconds[YARDSTICK] - before
    clock.time("store", lambda: _store(db, source, document, reports))


def _store(db: sqlite3.Connection, source: Source, document: Document, reports: list[Report]) -> None:
    rows = record_rows(document, reports, store.document_id(source.sha256))
    store.write(db, store.Read(source.name, source.id, source.sha256, document_row(document), rows), run=1)


def main() -> None:
    named = os.environ.get("BANGVANG_PRESS")
    folder = Path(named) if named else SAMPLES
    sources = [Source.from_path(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]
    run([Source.from_path(SAMPLES / name) for name in ("cum-02-2020.txt", "d-07.cp1258.html")])  # loads what loads once
    clocks = run(sources)
    print(f"{len(sources)} texts, {sum(len(s.content) for s in sources) / 1e6:.1f} MB, {ROUNDS} rounds, processor time")
    print(f"{'':44}{'ms a text':>10}{'ratio':>8}{'lowest':>8}{'highest':>8}")
    for step, label in STEPS.items():
        ratios = [clock.ratio(step) for clock in clocks]
        cost = median(ratios) * sum(c.seconds[YARDSTICK] for c in clocks) / len(sources) * 1000
        print(f"{label:44}{cost:10.1f}{median(ratios):8.2f}{min(ratios):8.2f}{max(ratios):8.2f}")


if __name__ == "__main__":
    main()
