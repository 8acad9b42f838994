"""Summaries: whatever happened to the archive, they are what its records give from scratch."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generated.reports import compose
from benchmarks.generated.world import World
from pipeline.archive import store
from pipeline.archive.database import open_for_writing, transaction
from pipeline.archive.rows import document_row, record_rows
from pipeline.archive.withdrawal import withdraw
from pipeline.derived.summaries import count_anew, follow
from pipeline.derived.tenures import make_tenures

WORLD = World(40, 7)
# what is to be done, what a document touches, and the decisions of archivists
SHORT = ("SCAN stale ", "SCAN a USING INDEX awards_ungranted ", "SCAN touched ", "SCAN t ", "SCAN j ", "SCAN c ")
SHOWN = {
    "names": "kind, identity, document_id, name, keys",
    "attendances": "*",
    "award_counts": "*",
    "report_counts": "*",
    "tenures": "*",
}


def read(number: int, place: str) -> store.Read:
    document, report = (report := compose(WORLD, number)).document, report
    rows = record_rows(document, [report], store.document_id(document.sha256))
    return store.Read(place, document.id, document.sha256, document_row(document), rows)


def summaries(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(db.execute(f"SELECT {columns} FROM {table}"), key=repr) for table, columns in SHOWN.items()}


def from_scratch(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """What the records give, in an archive that is put back as it was."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.execute("INSERT INTO touched SELECT id FROM units UNION SELECT id FROM people")
    with transaction(db):
        db.execute("DELETE FROM names WHERE identity IS NOT NULL")
        db.execute("DELETE FROM attendances")
        db.execute("DELETE FROM tenures")
        db.execute("INSERT INTO stale SELECT DISTINCT 'scope', identity FROM mentions WHERE field = 'scope'")
        count_anew(db)
        make_tenures(db)
        follow(db)
        return summaries(db)


def things_that_happen(chance: random.Random) -> Iterator[tuple[str, int, str]]:
    """Documents come in, come again, take another's place, are read anew."""
    for _ in range(60):
        number = chance.randrange(25)
        yield chance.choice(("new", "new", "again", "moved")), number, f"/{chance.randrange(12)}.txt"


@pytest.mark.parametrize("seed", range(3))
def test_summaries_are_what_the_records_give(seed: int, tmp_path: Path) -> None:
    path, chance = tmp_path / "a.db", random.Random(seed)
    with open_for_writing(path) as db:
        for what, number, place in things_that_happen(chance):
            one = read(number, place if what == "moved" else f"/{number}.txt")
            store.write(db, one, store.begin_run(db, "test"), seen=what != "again")
        kept = summaries(db)
        assert kept == from_scratch(db)
        assert all(kept.values())
        (victim,) = db.execute("SELECT id FROM documents WHERE superseded_by IS NULL ORDER BY id LIMIT 1").fetchone()
    withdraw(path, victim, "thử")
    with open_for_writing(path) as db:
        kept = summaries(db)
        assert kept == from_scratch(db)
        assert not [row for row in kept["names"] if victim in row]


def test_a_corrected_record_is_counted_as_it_stands(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "a.db") as db:
        store.write(db, read(3, "/3.txt"), store.begin_run(db, "test"))
        (award,) = db.execute("SELECT id FROM awards LIMIT 1").fetchone()
        db.execute("UPDATE awards SET award = 'Kỷ niệm chương', year = NULL, authority = NULL WHERE id = ?", [award])
        db.execute("DELETE FROM awards WHERE id <> ? AND rowid % 2", [award])
        assert summaries(db) == from_scratch(db)
        assert db.execute("SELECT year, authority FROM award_counts WHERE award = 'Kỷ niệm chương'").fetchall() == [
            (0, "")
        ]


def test_upkeep_costs_what_the_report_costs_however_large_the_archive(tmp_path: Path) -> None:
    """Counted in steps of SQLite's machine, not in time."""
    steps = []
    with open_for_writing(tmp_path / "a.db") as db:
        for number in range(24):
            ticks: list[None] = []
            db.set_progress_handler(lambda ticks=ticks: ticks.append(None), 100)
            with transaction(db):
                columns = "INSERT INTO documents (id, sha256, name, status, series, version)"
                db.execute(f"{columns} VALUES (?1, ?1, '', 'ok', ?1, 1)", [str(number)])
                for table in ("reports", "awards"):
                    for row in read(1, "/1.txt").rows[table]:
                        own = row | {"id": f"{number} {row['id']}", "document_id": str(number)}
                        own |= {"report_id": f"{number} {row['report_id']}"} if "report_id" in row else {}
                        names = ", ".join(own)
                        db.execute(
                            f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(own))})", list(own.values())
                        )
            db.set_progress_handler(None, 0)
            steps.append(len(ticks))
    assert max(steps[1:]) <= 1.3 * min(steps[1:]) + 2


def test_no_table_of_the_archive_is_read_from_end_to_end_to_store_a_report(tmp_path: Path) -> None:
    """As SQLite plans each statement; a row that is put in by itself reads no table."""
    said: list[str] = []
    with open_for_writing(tmp_path / "a.db") as db:
        for number in range(12):
            store.write(db, read(number, f"/{number}.txt"), store.begin_run(db, "test"))
        for number, place in ((12, "/12.txt"), (13, "/3.txt")):
            one, run = read(number, place), store.begin_run(db, "test")
            db.set_trace_callback(said.append)
            store.write(db, one, run)
            db.set_trace_callback(None)
        asked = {s for s in said if s.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")) and " VALUES (" not in s}
        plans = {s: [step for *_, step in db.execute(f"EXPLAIN QUERY PLAN {s}")] for s in asked}
    scans = {(s, step) for s, plan in plans.items() for step in plan if step.startswith("SCAN")}
    assert plans
    assert not {(s, step) for s, step in scans if not f"{step} ".startswith(SHORT)}
