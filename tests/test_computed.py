"""Grants and posts in time, put together from what several reports tell."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from corpus.readers import Source
from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.intake.reading import Task, read_one
from tests.factories import make_award, make_handover, make_read, make_tenure
from tests.views import COLUMNS

SAMPLES = Path("corpus/samples")
UNIT = "Sở Y tế tỉnh Lạng Sơn"
CLUSTER = "Cụm thi đua số 2 tỉnh Lạng Sơn"
TEXT = f"{UNIT}, Sở Xây dựng tỉnh Lạng Sơn; {CLUSTER}: Bằng khen, Cờ thi đua."
OTHER = "Sở Xây dựng tỉnh Lạng Sơn"


def told(name: str, status: str = "granted", **fields: object) -> store.Read:
    """A report that tells of a flag for 2020."""
    award = {"award": "Cờ thi đua", "recipient": UNIT, "period": "2020", "status": status} | fields
    day = award.pop("date", "2020-12-07")
    return make_read(name, f"{name}: {TEXT}", date=day, awards=[make_award(text_of(name), **award)])


def text_of(name: str) -> str:
    return f"{name}: {TEXT}"


def rows(reads: Sequence[store.Read], path: Path, view: str) -> list[dict[str, object]]:
    with open_for_writing(path) as db:
        run = store.begin_run(db, "test")
        for read in reads:
            store.write(db, read, run)
        cursor = db.execute(f"SELECT * FROM {view} ORDER BY 1")
        return [dict(zip([c[0] for c in cursor.description], row, strict=True)) for row in cursor]


def test_a_proposal_and_its_grant_are_one_history_in_any_order(tmp_path: Path) -> None:
    reads = [told("a", "proposed"), told("b", "granted", date="2021-02-01"), told("c", "registered", date="2020-01-05")]
    results = [rows(order, tmp_path / f"{n}.db", "grant_records") for n, order in enumerate(permutations(reads))]
    assert all(result == results[0] for result in results)
    (grant,) = results[0]
    assert (grant["status"], grant["year"], grant["first_report_date"]) == ("granted", 2020, "2020-01-05")
    assert grant["recipient_name"] == UNIT
    assert len(json.loads(str(grant["sources"]))) == 3
    assert json.loads(str(grant["conflicts"])) == []


def test_what_reports_say_differently_is_a_conflict(tmp_path: Path) -> None:
    reads = [
        told("a", authority="Chủ tịch nước", decision_number="12/QĐ-CTN"),
        told("b", authority="Bộ Y tế", decision_number="13/QĐ-CTN"),
    ]
    (grant,) = rows(reads, tmp_path / "a.db", "grant_records")
    assert json.loads(str(grant["conflicts"])) == [
        "authority: Bộ Y tế / Chủ tịch nước",
        "decision_number: 12/QĐ-CTN / 13/QĐ-CTN",
    ]


def test_what_two_bodies_give_is_two_grants_in_any_order(tmp_path: Path) -> None:
    reads = [
        told("a", authority="UBND tỉnh Lạng Sơn"),
        told("b", authority="Bộ Y tế"),
        told("c", "proposed", authority="Chủ tịch UBND tỉnh Lạng Sơn"),
        told("d", "proposed"),
    ]
    results = [rows(order, tmp_path / f"{n}.db", "grant_records") for n, order in enumerate(permutations(reads))]
    assert all(result == results[0] for result in results)
    assert sorted((str(grant["authority"]), len(json.loads(str(grant["sources"])))) for grant in results[0]) == [
        ("Bộ Y tế", 1),
        ("None", 1),  # whose it is, nobody says
        ("UBND tỉnh Lạng Sơn", 2),
    ]
    assert all(grant["conflicts"] == "[]" for grant in results[0])


def test_a_flag_of_no_named_giver_is_the_only_ones(tmp_path: Path) -> None:
    (grant,) = rows([told("a", "proposed"), told("b", authority="Bộ Y tế")], tmp_path / "a.db", "grant_records")
    assert (grant["status"], grant["authority"]) == ("granted", "Bộ Y tế")


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2021"},
        {"recipient": OTHER},
        {"award": "Bằng khen"},
    ],
)
def test_another_year_recipient_or_award_is_another_grant(tmp_path: Path, other: dict[str, object]) -> None:
    assert len(rows([told("a"), told("b", **other)], tmp_path / "a.db", "grant_records")) == 2


def test_grants_of_unknown_years_are_not_taken_for_one(tmp_path: Path) -> None:
    reads = [told(name, period=None, date=None) for name in "ab"]
    assert len(rows(reads, tmp_path / "a.db", "grant_records")) == 2


def test_a_report_is_dated_by_the_day_of_its_publication(tmp_path: Path) -> None:
    text = text_of("a")
    award = make_award(text, "Bằng khen", UNIT)
    read = make_read("a", text, published="2020-12-08T07:30:00+07:00", awards=[award])
    (row,) = rows([read], tmp_path / "a.db", "award_records")
    assert (row["report_date"], row["year"]) == ("2020-12-08", 2020)
    assert row["quote"] == text[int(str(row["start"])) : int(str(row["end"]))]


def test_a_chain_of_holders_with_its_grounds_and_gaps(tmp_path: Path) -> None:
    text = text_of("a")
    handover = make_handover(text, "Cụm trưởng", CLUSTER, incoming=OTHER, outgoing=UNIT, period="2021")
    first = make_read("a", text, date="2020-12-07", handovers=[handover])
    later = make_tenure(text_of("b"), "Cụm trưởng", CLUSTER, UNIT, "2024")
    second = make_read("b", text_of("b"), date="2024-12-07", tenures=[later])
    chains = [
        rows(order, tmp_path / f"{n}.db", "post_records") for n, order in enumerate(permutations([first, second]))
    ]
    assert chains[0] == chains[1]
    chain = sorted(chains[0], key=lambda row: int(str(row["from_year"])))
    assert [(row["holder_name"], row["from_year"], row["to_year"], row["gap_before"]) for row in chain] == [
        (UNIT, 2020, 2020, 0),
        (OTHER, 2021, 2021, 0),
        (UNIT, 2024, 2024, 1),
    ]
    assert all(row["scope_name"] == CLUSTER and json.loads(str(row["basis"])) for row in chain)


def test_gaps_and_two_holders_at_one_time_are_told(tmp_path: Path) -> None:
    held = [(UNIT, "2020"), (OTHER, "2020"), (UNIT, "2024")]
    reads = [
        make_read(str(n), text_of(str(n)), tenures=[make_tenure(text_of(str(n)), "Cụm trưởng", CLUSTER, holder, year)])
        for n, (holder, year) in enumerate(held)
    ]
    found = rows(reads, tmp_path / "a.db", "post_findings")
    assert [(row["code"], row["from_year"], row["to_year"]) for row in found] == [
        ("post_gap", 2021, 2023),
        ("post_overlap", 2020, 2020),
    ]
    assert "chưa rõ ai giữ chức Cụm trưởng các năm 2021–2023, trước" in str(found[0]["message"])
    assert "cùng giữ chức Cụm trưởng trong năm 2020" in str(found[1]["message"])
    deputies = [
        make_read(str(n), text_of(str(n)), tenures=[make_tenure(text_of(str(n)), "Cụm phó", CLUSTER, holder, "2020")])
        for n, holder in enumerate((UNIT, OTHER))
    ]
    assert rows(deputies, tmp_path / "b.db", "post_findings") == []


def test_a_proposed_handover_makes_no_holder(tmp_path: Path) -> None:
    text = text_of("a")
    handover = make_handover(text, "Cụm trưởng", CLUSTER, incoming=OTHER, period="2021", status="proposed")
    assert rows([make_read("a", text, handovers=[handover])], tmp_path / "a.db", "post_records") == []


def test_reports_written_together_give_what_they_give_one_by_one(tmp_path: Path) -> None:
    reads = [read_one(Task(path.name, Source.from_path(path))) for path in sorted(SAMPLES.glob("*.txt"))]
    with open_for_writing(tmp_path / "one.db") as db:
        run = store.begin_run(db, "test")
        for read in reads:
            store.write(db, read, run)
        one_by_one = {view: db.execute(f"SELECT * FROM {view} ORDER BY 1, 2").fetchall() for view in COLUMNS}
    with open_for_writing(tmp_path / "together.db") as db:
        run = store.begin_run(db, "test")
        for first in range(0, len(reads), 8):
            store.write_all(db, reads[first : first + 8], run)
        assert {view: db.execute(f"SELECT * FROM {view} ORDER BY 1, 2").fetchall() for view in COLUMNS} == one_by_one


def test_of_reports_written_together_all_or_none_are_stored(tmp_path: Path) -> None:
    whole, torn = told("a"), told("b")
    torn.rows["awards"][0]["level"] = None
    with open_for_writing(tmp_path / "a.db") as db:
        run = store.begin_run(db, "test")
        with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
            store.write_all(db, [whole, torn], run)
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)
