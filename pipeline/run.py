"""From sources to the archive: the recipe of `bangvang ingest`.

find -> known already? -> read and extract (in workers) -> keep the original -> write, a transaction a document
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers import Source, read
from extractors.report import extract
from pipeline import originals, store
from pipeline.archive import open_for_writing
from pipeline.executors import in_order
from pipeline.sources import Found, find
from schemas.errors import BangVangError


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


def ingest(
    given: Iterable[str],
    database: Path,
    *,
    jobs: int | None = None,
    force: bool = False,
    wait: float = 5.0,
    collection: str | None = None,
    told: Callable[[Found, store.Read | None], None] = lambda found, outcome: None,
) -> Summary:
    """Read, extract and store what the sources stand for. `told` hears of each source when it is done with.

    Every source is accounted for in the summary: ingested, known already, skipped or failed.
    """
    summary = Summary()
    with open_for_writing(database, wait=wait) as db:
        store.fill_catalogue(db)
        run = store.begin_run(db, "ingest")

        def fresh() -> Iterator[Found]:
            """The sources that must be read; the others are dealt with on the way."""
            for found in find(given):
                if found.source is not None and (force or not store.is_known(db, found.source.sha256)):
                    yield found
                    continue
                if found.source is not None:
                    store.saw_again(db, found.source.sha256, found.location, run)
                    if collection:
                        store.collect(db, found.source.sha256, collection)
                _count_unread(summary, found)
                told(found, None)

        for found, outcome in in_order(read_one, fresh(), jobs=jobs or os.cpu_count() or 1, lost=_lost):
            assert found.source is not None
            originals.keep(database, found.source.sha256, found.source.content)
            store.write(db, outcome, run)
            if collection:
                store.collect(db, found.source.sha256, collection)
            _count(summary, found, outcome)
            told(found, outcome)
        store.end_run(db, run, summary.status, asdict(summary))
    return summary


def read_one(found: Found) -> tuple[Found, store.Read]:
    """A source's document and reports, or the error that reading ended with."""
    assert found.source is not None
    return found, _read(found, found.source)


def _read(found: Found, source: Source) -> store.Read:
    try:
        document = read(source)
    except BangVangError as error:
        return store.Read(found.location, source.id, source.sha256, error=error)
    return store.Read(found.location, source.id, source.sha256, document, tuple(extract(document)))


def _lost(found: Found) -> tuple[Found, store.Read]:
    assert found.source is not None
    error = UnreadableDocument("killed_worker", f"{found.name}: làm dừng tiến trình đọc; hãy gửi tệp này để kiểm tra")
    return found, store.Read(found.location, found.source.id, found.source.sha256, error=error)


def _count_unread(summary: Summary, found: Found) -> None:
    if found.error is not None:
        summary.failed += 1
        summary.failures.append((found.name, str(found.error)))
    elif found.skipped:
        summary.skipped += 1
    else:
        summary.known += 1


def _count(summary: Summary, found: Found, outcome: store.Read) -> None:
    if outcome.document is None:
        summary.failed += 1
        summary.failures.append((found.name, str(outcome.error)))
    else:
        summary.ingested += 1
        summary.partial += outcome.document.status == "partial"
