"""An archive of invented reports, written at once: the rows that `ingest` writes, without a transaction for each."""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.generated.reports import compose
from benchmarks.generated.world import World
from pipeline.archive import store
from pipeline.archive.database import open_for_writing, transaction
from pipeline.archive.rows import Row, document_row, record_rows
from pipeline.derived.computed import recompute_all
from pipeline.derived.summaries import count_anew
from pipeline.executors import in_order
from pipeline.executors.local import local
from pipeline.identity.archive import count_anew as count_names

SEED = 2020
_CHUNK = 200  # reports that a worker composes at a time
_SECOND_VERSIONS = 50  # every so many reports, one is the second version of the one before
_BOXES = 40  # that the reports are kept in


class Table(NamedTuple):
    """Rows of one table, as they are inserted."""

    name: str
    columns: Sequence[str]
    rows: list[tuple[Any, ...]]


def texts(count: int, *, seed: int = SEED, first: int = 0) -> Iterator[tuple[str, str]]:
    """Names and texts of so many invented reports, from number `first` on; no two are the same."""
    for number in range(first, first + count):
        document = compose(_world(count, seed), number).document
        yield f"{document.id}.txt", document.text


def write(path: Path, reports: int, *, seed: int = SEED, jobs: int = 1) -> None:
    """A new archive of so many reports at `path`; 100,000 of them have about a million awards."""
    with open_for_writing(path) as db:
        store.fill_catalogue(db)
        run = store.begin_run(db, "generate")
        chunks = (range(first, min(first + _CHUNK, reports)) for first in range(0, reports, _CHUNK))
        make = partial(tables_of, reports, seed, run)
        with _in_bulk(db), local(jobs) as engine:
            for numbers, tables in in_order(make, chunks, engine=engine, lost=make):
                _insert(db, tables)
                if numbers.stop % (25 * _CHUNK) == 0:
                    _say(f"{numbers.stop:,} reports")
        count_anew(db)
        count_names(db)
        _say("units and people")
        with transaction(db):
            recompute_all(db)
        store.end_run(db, run, 0, {"ingested": reports})


def tables_of(size: int, seed: int, run: int, numbers: range) -> list[Table]:
    """The rows of these reports, their documents first."""
    world = _world(size, seed)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for number in numbers:
        report = compose(world, number)
        document, sha256 = report.document, report.document.sha256
        read = store.Read(document.source, document.id, sha256, document_row(document))
        place: Row = {"series": read.document_id, "version": 1, "superseded_by": None, "first_run": run}
        location = read.location
        if number % _SECOND_VERSIONS == _SECOND_VERSIONS - 1 and rows["documents"]:
            older = rows["documents"][-1]
            older["superseded_by"] = read.document_id
            place |= {"series": older["id"], "version": 2}
            location = rows["sources"][-1]["location"]
        rows["documents"].append(store.whole_row(read) | place)
        rows["sources"].append(
            {"document_id": read.document_id, "location": location, "seen": "2026-01-01T00:00:00Z", "run_id": run}
        )
        box = f"Hộp {number % _BOXES + 1:02}"
        rows["collections"].append({"document_id": read.document_id, "name": "Thi đua", "box": box})
        for table, made in record_rows(document, [report], read.document_id).items():
            rows[table].extend(made)
    return [Table(name, list(made[0]), [tuple(row.values()) for row in made]) for name, made in rows.items() if made]


@cache
def _world(size: int, seed: int) -> World:
    return World(size, seed)


@contextmanager
def _in_bulk(db: sqlite3.Connection) -> Iterator[None]:
    """Without indexes and triggers while many rows come; they are made anew at the end."""
    kept = "SELECT name, type, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    made = db.execute(kept).fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA cache_size = -500000")
    for name, kind, _ in made:
        db.execute(f"DROP {kind} {name}")
    yield
    _say("indexes")
    for _, _, sql in made:
        db.execute(sql)
    _say("full text")
    for index in ("passage_index", "folded_index", "name_index"):
        db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    db.execute("PRAGMA foreign_keys = ON")


def _insert(db: sqlite3.Connection, tables: Sequence[Table]) -> None:
    with transaction(db):
        for table in tables:
            names = ", ".join(f'"{column}"' for column in table.columns)
            places = ", ".join("?" * len(table.columns))
            ignore = "OR IGNORE" if table.name in store.SHARED else ""
            db.executemany(f"INSERT {ignore} INTO {table.name} ({names}) VALUES ({places})", table.rows)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
