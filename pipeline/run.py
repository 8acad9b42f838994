"""From sources to the archive: the recipe of `bangvang ingest`.

find -> known already? -> read and extract (in workers) -> keep the original -> write, a transaction a document
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers import Source
from pipeline import store
from pipeline.archive import open_for_writing
from pipeline.executors import in_order
from pipeline.extraction import read_and_extract
from pipeline.originals import Originals
from pipeline.reextraction import Chosen, Selection, choose
from pipeline.rows import document_row, record_rows
from pipeline.sources import Item, find, is_report
from schemas.errors import BangVangError

INTERRUPTED = 130


@dataclass
class Summary:
    """What became of every source of a run; `failures` are names with reasons."""

    ingested: int = 0
    partial: int = 0
    known: int = 0
    skipped: int = 0
    failed: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def status(self) -> int:
        return 1 if self.failed else 0


@dataclass(frozen=True)
class Options:
    """How a run goes. `told` hears of each source when it is done with, and of its error if it had one."""

    jobs: int | None = None
    force: bool = False
    wait: float = 5.0
    collection: str | None = None
    told: Callable[[str, BangVangError | None], None] = lambda cited, error: None


@dataclass(frozen=True)
class Task:
    """A source that must be read."""

    location: str
    source: Source
    seen: bool = True  # False where the archive's own original is read anew


def ingest(sources: Iterable[str], database: Path, options: Options | None = None) -> Summary:
    """Read, extract and store what the sources stand for.

    Every source is accounted for in the summary: ingested, known already, skipped or failed. What is stored when the
    run is stopped stays; the next run does the rest.
    """
    with open_for_writing(database, wait=(options or Options()).wait) as db:
        store.fill_catalogue(db)
        run = _Run(db, Originals.beside(database), options or Options(), "ingest")
        return run.go(run.tasks(sources))


def reextract(database: Path, selection: Selection, options: Options | None = None) -> Summary:
    """Read and extract anew what the archive has originals of; corrections stay."""
    with open_for_writing(database, wait=(options or Options()).wait) as db:
        store.fill_catalogue(db)
        run = _Run(db, Originals.beside(database), options or Options(), "reextract")
        return run.go(run.again(choose(db, selection)))


class _Run:
    """One run of ingest, holding the archive."""

    def __init__(self, db: sqlite3.Connection, originals: Originals, options: Options, command: str) -> None:
        self.db = db
        self.originals = originals
        self.options = options
        self.summary = Summary()
        self.number = store.begin_run(db, command)
        self.under_way: dict[str, list[Task]] = {}  # by SHA-256: what else has the bytes of a task

    def go(self, tasks: Iterable[Task]) -> Summary:
        """Work through tasks; what they do not need is done when they come."""
        self.originals.sweep()
        jobs = self.options.jobs or os.cpu_count() or 1
        status = INTERRUPTED
        try:
            for task, read in in_order(read_one, tasks, jobs=jobs, lost=_lost):
                self._store(task, read)
            status = self.summary.status
        finally:
            store.end_run(self.db, self.number, status, asdict(self.summary))
        return self.summary

    def tasks(self, sources: Iterable[str]) -> Iterator[Task]:
        """The sources that must be read; the others are dealt with on the way."""
        for item in find(sources):
            task = self._open(item)
            if task is None:
                continue
            sha256 = task.source.sha256
            if sha256 in self.under_way:
                self.under_way[sha256].append(task)
            elif self._is_settled(sha256):
                self._see_again(task)
            else:
                self.under_way[sha256] = []
                yield task

    def again(self, chosen: Iterable[Chosen]) -> Iterator[Task]:
        """Known documents out of their originals."""
        for one in list(chosen):
            content = self.originals.read(one.sha256)
            if content is None:
                said = f"{one.location}: kho không còn bản gốc; hãy nạp lại tệp này bằng --force"
                self._fail(one.location, UnreadableDocument("no_original", said))
                continue
            self.under_way[one.sha256] = []
            source = Source(one.location, content, media_type=one.media_type, document_id=one.name)
            yield Task(one.location, source, seen=False)

    def _is_settled(self, sha256: str) -> bool:
        if self.options.force:
            return store.is_withdrawn(self.db, sha256)
        return store.is_known(self.db, sha256)

    def _open(self, item: Item) -> Task | None:
        """An item's bytes; None where it has none to read, which is then counted."""
        try:
            source = None if item.skipped else item.open()
        except BangVangError as error:
            self._fail(item.cited, error)
            return None
        if source is None or (item.found and not is_report(source)):
            self.summary.skipped += 1
            return None
        return Task(item.location, source)

    def _store(self, task: Task, read: store.Read) -> None:
        self.originals.keep(read.sha256, task.source.content)
        store.write(self.db, read, self.number, seen=task.seen)
        self._collect(read.sha256)
        if read.error is None:
            self.summary.ingested += 1
            self.summary.partial += read.document is not None and read.document["status"] == "partial"
            self.options.told(task.source.name, None)
        else:
            self._fail(task.source.name, read.error)
        for twin in self.under_way.pop(read.sha256):
            self._see_again(twin)

    def _see_again(self, task: Task) -> None:
        store.saw_again(self.db, task.source.sha256, task.location, self.number)
        self._collect(task.source.sha256)
        self.summary.known += 1
        self.options.told(task.source.name, None)

    def _collect(self, sha256: str) -> None:
        if self.options.collection:
            store.collect(self.db, sha256, self.options.collection)

    def _fail(self, cited: str, error: BangVangError) -> None:
        self.summary.failed += 1
        self.summary.failures.append((cited, str(error)))
        self.options.told(cited, error)


def read_one(task: Task) -> store.Read:
    """A source's document and records as rows, or the error that reading ended with."""
    source = task.source
    try:
        document, reports = read_and_extract(source)
    except BangVangError as error:
        return store.Read(task.location, source.id, source.sha256, error=error)
    rows = record_rows(document, reports, store.document_id(source.sha256))
    return store.Read(task.location, source.id, source.sha256, document_row(document), rows)


def _lost(task: Task) -> store.Read:
    source = task.source
    error = UnreadableDocument("killed_worker", f"{source.name}: làm dừng tiến trình đọc; hãy gửi tệp này để kiểm tra")
    return store.Read(task.location, source.id, source.sha256, error=error)
