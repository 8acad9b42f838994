"""No answer to somebody's question, and nothing that a report costs, reads a large table from end to end.

SQLite's own programs tell: a cursor on the table's tree itself, not on an index, that is put to its beginning.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.questions import Samples, filter_calls, question_calls, search_calls
from pipeline.archive import store
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.query.kinds import KINDS
from pipeline.query.records import ask
from pipeline.questions.ask import answer, bind
from pipeline.questions.search import search
from pipeline.questions.show import describe
from tests.test_summaries import read

# tables that grow with every report; `stale`, `touched`, the catalogue and sums by year do not
LARGE = {
    *("documents", "sources", "reports", "mentions", "participations", "awards", "handovers", "statements"),
    *("findings", "evidence", "passages", "names", "readings", "reading_blocks", "heirs", "spellings", "memberships"),
    *("units", "unit_names", "people", "grants", "tenures", "attendances", "doubts", "suspicions", "successions"),
}
REPORTS = 24
MAIN = 0  # SQLite's number for the database itself, beside which are temporary tables

Step = tuple[str, int, int, int]  # a code with its first three operands


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "a.db"
    with open_for_writing(path) as db:
        store.write_all(db, [read(n, f"/{n}.txt") for n in range(REPORTS)], store.begin_run(db, "test"))
    return path


def read_through(db: sqlite3.Connection, statements: Iterable[str]) -> set[tuple[str, str]]:
    """Which of these statements read which large table from its beginning."""
    trees = {root: table for table, root in db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'")}
    found = set()
    for statement in statements:
        for program in programs(db, statement):
            opened = [step for step in program if step[0] in ("OpenRead", "OpenWrite") and step[3] == MAIN]
            cursors = {cursor: trees[root] for _, cursor, root, _ in opened if root in trees}
            begun = {cursors[cursor] for code, cursor, *_ in program if code == "Rewind" and cursor in cursors}
            found |= {(table, re.sub(r"\s+", " ", statement)[:200]) for table in begun & LARGE}
    return found


def programs(db: sqlite3.Connection, statement: str) -> Iterator[list[Step]]:
    """What a statement runs, then what its triggers and foreign keys do."""
    program: list[Step] = []
    for address, code, *operands in db.execute(f"EXPLAIN {statement}").fetchall():
        if address == 0 and program:
            yield program
            program = []
        program.append((code, *operands[:3]))
    yield program


def said(db: sqlite3.Connection, calls: Iterable[object]) -> set[str]:
    """The statements that were executed for calls, without those that ask for a view's columns alone."""
    heard: set[str] = set()
    db.set_trace_callback(heard.add)
    for call in calls:
        assert call is not None
    db.set_trace_callback(None)
    known = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")
    return {s for s in heard if s.lstrip().startswith(known) and not s.endswith("LIMIT 0")}


def asked_for_somebody(db: sqlite3.Connection, samples: Samples) -> Iterator[object]:
    """Questions, filters, searches and documents, as people ask for them by name, year and words."""
    yield from (
        list(islice(answer(db, question, bind(question, given)).rows, 100))
        for question, given in islice(question_calls(samples), 60)
        if question.parameters
    )
    yield from (
        list(islice(ask(db, KINDS[kind], filters).rows, 100)) for kind, filters in islice(filter_calls(samples), 40)
    )
    yield from (list(search(db, words, limit=100).rows) for words in islice(search_calls(samples), 10))
    yield from (describe(db, document) for (document,) in db.execute("SELECT id FROM documents LIMIT 2").fetchall())


def test_what_people_ask_for_reads_no_large_table_through(archive: Path) -> None:
    with open_for_reading(archive) as db:
        calls = asked_for_somebody(db, Samples(db, random.Random(4)))
        assert read_through(db, said(db, calls)) == set()


def test_what_is_written_reads_no_large_table_through(archive: Path) -> None:
    with open_for_writing(archive) as db:
        run = store.begin_run(db, "test")
        again = [read(n, place) for n, place in ((1, "/1.txt"), (REPORTS, "/2.txt"), (REPORTS + 1, "/new.txt"))]
        statements = said(db, (store.write_all(db, [one], run) or one for one in again))
        assert any("stale" in statement for statement in statements)
        found = read_through(db, statements)
        # a document that others wait for as what supersedes them: looked for only where some do
        assert {(table, said) for table, said in found if not said.startswith("INSERT INTO documents ")} == set()


def test_reading_a_table_through_is_seen(archive: Path) -> None:
    with open_for_reading(archive) as db:
        assert read_through(db, ["SELECT 1 FROM mentions WHERE folded = 'x'"])
        assert read_through(db, ["SELECT 1 FROM evidence WHERE record_id = 'x'"])
        assert not read_through(db, ["SELECT 1 FROM mentions WHERE record_id = 'x'"])
        assert not read_through(db, ["SELECT 1 FROM evidence WHERE document_id = 'x' AND record_id = 'x'"])
