"""From sources to the archive: the recipe of `bangvang ingest`.

find -> known already? -> read and extract (in workers) -> keep the original -> write, a transaction a batch
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers import Source
from pipeline.archive import store
from pipeline.archive.database import open_for_writing, transaction
from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses
from pipeline.archive.withdrawal import resume
from pipeline.executors import Engine, in_batches
from pipeline.executors.cluster import cluster
from pipeline.executors.local import local
from pipeline.intake.descriptions import Shelfmark
from pipeline.intake.loaded import keep_loaded
from pipeline.intake.manifest import read_manifest
from pipeline.intake.reading import Task, lost, read_one, size, whole, without_bytes
from pipeline.intake.reextraction import Chosen, Selection, choose
from pipeline.intake.sources import Item, find, is_report
from schemas.errors import BangVangError, BusyDatabase

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
    """How a run goes. `told` hears of each source when it is done with, and of its error if it had one.

    The workers of a `scheduler` do the work if one is named; `by_path` where they see the same files.
    """

    jobs: int | None = None
    scheduler: str | None = None
    by_path: bool = False
    force: bool = False
    wait: float = 5.0
    collection: str | None = None
    manifest: Path | None = None
    private_hosts: tuple[str, ...] = ()
    told: Callable[[str, BangVangError | None], None] = lambda cited, error: None


def ingest(sources: Iterable[str], database: Path, options: Options | None = None) -> Summary:
    """Read, extract and store what the sources stand for, and the files that the manifest lists.

    Every source is accounted for in the summary: ingested, known already, skipped or failed. What is stored when the
    run is stopped stays; the next run does the rest. WrongConfiguration where the manifest says something impossible.
    """
    options = options or Options()
    listed = read_manifest(options.manifest) if options.manifest else []
    with open_for_writing(database, wait=options.wait) as db:
        store.fill_catalogue(db)
        run = _Run(db, database, options, "ingest")
        return run.go(run.tasks(find(sources, listed)))


def reextract(database: Path, selection: Selection, options: Options | None = None) -> Summary:
    """Read and extract anew what the archive has originals of; corrections stay."""
    with open_for_writing(database, wait=(options or Options()).wait) as db:
        store.fill_catalogue(db)
        run = _Run(db, database, options or Options(), "reextract")
        return run.go(run.again(choose(db, selection)))


class _Run:
    """One run of ingest, holding the archive."""

    def __init__(self, db: sqlite3.Connection, database: Path, options: Options, command: str) -> None:
        self.db = db
        self.database = database
        self.originals = Originals.beside(database)
        self.responses = Responses.beside(database, db)
        self.options = options
        self.summary = Summary()
        self.number = store.begin_run(db, command)
        self.under_way: dict[str, list[Task]] = {}  # by SHA-256: what else has the bytes of a task

    def go(self, tasks: Iterable[Task]) -> Summary:
        """Work through tasks; what they do not need is done when they come."""
        self.originals.sweep()
        with suppress(BusyDatabase):  # `check` tells of it until it is done
            resume(self.db, self.database)
        status = INTERRUPTED
        sent = without_bytes if self.options.by_path else whole
        try:
            with self._engine() as engine:
                for batch in in_batches(read_one, tasks, engine=engine, lost=lost, size=size, sent=sent):
                    self._store(batch)
            status = self.summary.status
        finally:
            store.end_run(self.db, self.number, status, asdict(self.summary))
        return self.summary

    def _engine(self) -> AbstractContextManager[Engine | None]:
        jobs = self.options.jobs or os.cpu_count() or 1
        if self.options.scheduler:
            return cluster(self.options.scheduler, jobs=self.options.jobs)
        return local(jobs) if jobs > 1 else nullcontext()

    def tasks(self, items: Iterable[Item]) -> Iterator[Task]:
        """The items that must be read; the others are dealt with on the way."""
        for item in items:
            task = self._open(item)
            if task is None:
                continue
            sha256 = task.source.sha256
            if sha256 in self.under_way:
                self.under_way[sha256].append(task)
            elif self._is_settled(task):
                self._see_again(task)
            else:
                self.under_way[sha256] = []
                yield self._described(task)

    def again(self, chosen: Iterable[Chosen]) -> Iterator[Task]:
        """Known documents out of their originals."""
        for one in list(chosen):
            source = self._original(one)
            if source is None:
                said = f"{one.location}: kho không còn bản gốc; hãy nạp lại tệp này bằng --force"
                self._fail(one.location, UnreadableDocument("no_original", said))
                continue
            self.under_way[one.sha256] = []
            yield self._described(Task(one.location, source, seen=False))

    def _original(self, one: Chosen) -> Source | None:
        """A known document's bytes, as it was ingested or fetched; None where the archive has them no longer."""
        content = self.originals.read(one.sha256)
        if content is not None:
            return Source(one.location, content, media_type=one.media_type, document_id=one.name)
        fetched = self.responses.source(one.sha256, one.location)
        return replace(fetched, document_id=one.name) if fetched else None

    def _is_settled(self, task: Task) -> bool:
        sha256 = task.source.sha256
        news = task.descriptions and task.descriptions != store.descriptions(self.db, sha256)
        if self.options.force or news:
            return store.is_withdrawn(self.db, sha256)
        return store.is_known(self.db, sha256)

    def _described(self, task: Task) -> Task:
        """A task with what archivists said before of its document, where nothing is said now."""
        return replace(task, descriptions=task.descriptions or store.descriptions(self.db, task.source.sha256))

    def _open(self, item: Item) -> Task | None:
        """An item's bytes; None where it has none to read, which is then counted."""
        try:
            source = None if item.skipped or self._is_manifest(item) else item.open(self.options.private_hosts)
        except BangVangError as error:
            self._fail(item.cited, error)
            return None
        if source is None or (item.found and not is_report(source)):
            self.summary.skipped += 1
            return None
        if item.entry is None:
            return Task(item.location, source)
        return Task(item.location, source, item.others, item.entry.descriptions, item.entry.shelfmark)

    def _is_manifest(self, item: Item) -> bool:
        manifest = self.options.manifest
        return (
            manifest is not None
            and item.path is not None
            and item.member is None
            and item.path.absolute() == manifest.absolute()
        )

    def _store(self, batch: Sequence[tuple[Task, store.Read]]) -> None:
        """What was read together, whole or not at all; then it is told."""
        seen = all(task.seen for task, _ in batch)  # what the archive has itself stays where it is
        for task, read in batch if seen else ():
            self.originals.keep(read.sha256, task.source.content)
        with transaction(self.db):
            store.write_all(self.db, [read for _, read in batch], self.number, seen=seen)
            for task, _ in batch:
                self._place(task)
        keep_loaded()
        for task, read in batch:
            self._tell(task, read)

    def _tell(self, task: Task, read: store.Read) -> None:
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
        self._place(task)
        self.summary.known += 1
        self.options.told(task.source.name, None)

    def _place(self, task: Task) -> None:
        """Where a document's further pages are, and where the archive keeps it."""
        sha256 = task.source.sha256
        for location in task.others:
            store.saw_again(self.db, sha256, location, self.number)
        if task.shelfmark:
            store.collect(self.db, sha256, task.shelfmark)
        if self.options.collection:
            store.collect(self.db, sha256, Shelfmark(self.options.collection))

    def _fail(self, cited: str, error: BangVangError) -> None:
        self.summary.failed += 1
        self.summary.failures.append((cited, str(error)))
        self.options.told(cited, error)
