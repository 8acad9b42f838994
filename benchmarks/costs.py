"""What each step costs in processor time, as a ratio to underthesea's word segmentation of the same texts.

Every text is seen once and goes through all steps in turn, so that neither a warm cache nor a slow minute of the
machine favours one of them; it is stored with those of its batch, as by `bangvang ingest`. The batches are dealt into
rounds; the tables give the median of the rounds and the extremes.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from html import escape
from importlib import import_module
from itertools import islice, starmap
from pathlib import Path
from statistics import median
from types import GeneratorType
from typing import Any, NamedTuple, TypeVar
from unittest.mock import patch

from underthesea import ner, sent_tokenize, word_tokenize

from benchmarks.generated.archive import texts
from corpus.readers import Source, read
from extractors.report import extract
from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.archive.rows import document_row, record_rows
from pipeline.executors import TOGETHER
from pipeline.intake.loaded import keep_loaded
from schemas.document import Document
from schemas.records import Report

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
ROUNDS = 5
GENERATED = 300  # texts
WARMING = 200  # other generated texts, read first: what is loaded and learned once is no text's cost
NER_EVERY = 16  # it costs ten times the yardstick: every sixteenth text of a batch, the first of each, tells enough
YARDSTICK = "words"
WAY = ("read", "extract", "store")  # from bytes to rows
LABELS = {
    "sentences": "underthesea.sent_tokenize",
    "words": "underthesea.word_tokenize (the yardstick)",
    "ner": "underthesea.ner",
    "read": "reading: bytes to a text in blocks",
    "extract": "extraction of all records",
    "store": "storing: records to rows, indexes, full text, who is who",
    "way": "the whole way from bytes to rows",
}
OF_IT = "of it: "  # in the label of a part that another one contains
# of each step the functions where its time goes: attributes of modules that are timed in passing
PARTS = {
    "read": {
        "corpus.readers.html.decode": "bytes to characters",
        "corpus.readers.html.parse": "the page's tree, by Beautiful Soup and lxml",
        "corpus.readers.html.mend": "fonts and letters of before Unicode",
        "corpus.readers.html.page_data": "what the page says of itself",
        "corpus.readers.html.article_lines": "the article's lines",
        "corpus.readers.html.outline": "title, credits, kinds of lines",
        "corpus.readers.html.compose": "the document and its blocks",
    },
    "extract": {
        "extractors.report.Text": "syllables and sentences",
        "extractors.report.find_mentions": "everything mentioned",
        "extractors.mentions.find_terms": OF_IT + "terms of the lexicons, by spaCy",
        "extractors.mentions.find_dates": OF_IT + "days",
        "extractors.mentions.find_periods": OF_IT + "periods",
        "extractors.mentions.find_counts": OF_IT + "numbers of recipients",
        "extractors.mentions.find_awards": OF_IT + "names of awards",
        "extractors.mentions.find_units": OF_IT + "names of units",
        "extractors.mentions.find_positions": OF_IT + "posts",
        "extractors.mentions.find_names": OF_IT + "names of people",
        "extractors.language.segment": OF_IT + "underthesea's words, where they decide",
        "extractors.report.find_aliases": "which names mean the same",
        "extractors.report.Lists": "what recipients may be listed",
        "extractors.report.build_awards": "awards",
        "extractors.report.build_event": "the event",
        "extractors.report.find_holdings": "who holds a cluster's posts",
        "extractors.report.build_handovers": "handovers",
        "extractors.report.build_units": "units",
        "extractors.report.build_participants": "participants",
        "extractors.report.weighed": "confidence",
        "extractors.report.find_doubts": "findings",
    },
    "store": {
        "benchmarks.costs.record_rows": "records to rows",
        "benchmarks.costs._write": "the transaction",
        "pipeline.archive.store.recompute": OF_IT + "who is who, grants, tenures",
    },
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
        if step == "way":
            return sum(map(self.ratio, WAY))
        return self.seconds[step] / (self.on_ner if step == "ner" else self.seconds[YARDSTICK])


class Measured(NamedTuple):
    """What the texts of one kind cost."""

    name: str
    texts: int
    bytes: int
    clocks: list[Clock]

    def median(self, step: str) -> float:
        return median(clock.ratio(step) for clock in self.clocks)

    def rest(self, step: str) -> float:
        """What a step costs beyond its parts."""
        parts = [part for part, label in PARTS[step].items() if not label.startswith(OF_IT)]
        return median(clock.ratio(step) - sum(map(clock.ratio, parts)) for clock in self.clocks)


def sets() -> Iterator[tuple[str, list[Source]]]:
    """The shipped reports as they are, generated ones and those of the folder that BANGVANG_PRESS names as pages."""
    if named := os.environ.get("BANGVANG_PRESS"):
        files = sorted(path for path in Path(named).iterdir() if path.suffix == ".txt")
        yield "press", [as_page(path.stem, path.read_text(encoding="utf-8")) for path in files]
    shipped = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))
    yield "shipped", [Source.from_path(path) for path in shipped]
    yield "generated", [as_page(name, text) for name, text in texts(GENERATED)]


def as_page(name: str, text: str) -> Source:
    """A text as a page of the web, among what stands around articles there."""
    around = "".join(f'<li><a href="/muc-{n}.html">Chuyên mục {n}</a></li>' for n in range(20))
    lines = text.splitlines()
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines[1:])
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(lines[0])}</title></head><body>"
        f"<nav><ul>{around}</ul></nav><article><h1>{escape(lines[0])}</h1>\n{body}</article>"
        f"<aside><ul>{around}</ul></aside><footer>{around}</footer></body></html>"
    )
    return Source(f"{name}.html", page.encode())


def measure(name: str, sources: Sequence[Source]) -> Measured:
    """The costs of sources, dealt into rounds in turn, in an archive of their own."""
    clocks = [Clock() for _ in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as folder, open_for_writing(Path(folder) / "bench.db") as db:
        store.fill_catalogue(db)
        store.begin_run(db, "bench")
        for batch in batched(starmap(as_page, texts(WARMING, first=GENERATED)), TOGETHER):
            _time_batch(Clock(), batch, db, backwards=False)
        keep_loaded()
        for number, batch in enumerate(batched(sources, min(TOGETHER, len(sources) // ROUNDS))):
            clock, turn = clocks[number % ROUNDS], number // ROUNDS
            with _timed_parts(clock):
                _time_batch(clock, batch, db, backwards=turn % 2 == 1)
    return Measured(name, len(sources), sum(len(s.content) for s in sources), clocks)


def batched(sources: Iterable[Source], size: int) -> Iterator[list[Source]]:
    """Sources in their order, so many at a time."""
    left = iter(sources)
    while batch := list(islice(left, size)):
        yield batch


def _time_batch(clock: Clock, batch: Sequence[Source], db: sqlite3.Connection, *, backwards: bool) -> None:
    made = []
    for number, source in enumerate(batch):
        document, reports = _time_one(
            clock, source, backwards=backwards != (number % 2 == 1), with_ner=number % NER_EVERY == 0
        )
        made.append((source, document, reports))
    clock.time("store", lambda: _store(db, made))


def _time_one(clock: Clock, source: Source, *, backwards: bool, with_ner: bool) -> tuple[Document, list[Report]]:
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
    return document, reports


def _store(db: sqlite3.Connection, made: Iterable[tuple[Source, Document, list[Report]]]) -> None:
    reads = []
    for source, document, reports in made:
        rows = record_rows(document, reports, store.document_id(source.sha256))
        reads.append(store.Read(source.name, source.id, source.sha256, document_row(document), rows))
    _write(db, reads)


def _write(db: sqlite3.Connection, reads: Sequence[store.Read]) -> None:
    store.write_all(db, reads, run=1)


@contextmanager
def _timed_parts(clock: Clock) -> Iterator[None]:
    """The functions of PARTS are timed where they are called."""
    with ExitStack() as stack:
        for name in (part for parts in PARTS.values() for part in parts):
            module, _, attribute = name.rpartition(".")
            stack.enter_context(patch(name, _timed(clock, name, getattr(import_module(module), attribute))))
        yield


def _timed(clock: Clock, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given, **named: clock.time(name, lambda: _whole(original(*given, **named)))


def _whole(result: Any) -> Any:
    """What a function gives, a generator's yield as a list: only so its work is in its own time."""
    return list(result) if isinstance(result, GeneratorType) else result
