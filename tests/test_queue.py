"""What waits for review: in the order of what it affects, a page at a time, until somebody has settled it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.questions.ask import answer, questions
from pipeline.review.acts import By, accept, correct, join, reject
from pipeline.review.queue import After, Filters, count, place_of, waiting
from schemas.records import Finding, Participant
from tests.factories import make_award, make_handover, make_read
from tests.test_acts import words

LAN = By("Lan")
TEXT = (
    "Sở Y tế tỉnh Lạng Sơn nhận Huân chương Lao động hạng Ba; Phòng Kế hoạch nhận Giấy khen, Cờ thi đua; "
    "Bà Bế Thị Khoai dự. Cụm thi đua số 2 bàn giao cho Sở Xây dựng. Có 5 đơn vị."
)


def report(name: str, *, confidence: float = 0.5, **fields: Any) -> store.Read:
    """A report with a doubtful record of every rank."""
    text = f"{name}: {TEXT}"
    awards = [
        make_award(text, "Giấy khen", "Phòng Kế hoạch", confidence=confidence, period="2020"),
        make_award(text, "Huân chương Lao động hạng Ba", "Sở Y tế tỉnh Lạng Sơn", confidence=confidence, period="2020"),
    ]
    heads = [make_handover(text, "Cụm trưởng", "Cụm thi đua số 2", incoming="Sở Xây dựng", confidence=confidence)]
    person = Participant(name="Bế Thị Khoai", confidence=confidence, evidence=(words(text, "Bế Thị Khoai"),))
    finding = Finding(code="count_mismatch", message="Báo cáo ghi 5, kể 2.", evidence=(words(text, "5 đơn vị"),))
    given: dict[str, Any] = {"awards": awards, "handovers": heads, "participants": [person], "findings": [finding]}
    return make_read(name, text, period="2020", **(given | fields))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_for_writing(tmp_path / "a.db") as db:
        yield db


def write(db: sqlite3.Connection, *reads: store.Read) -> None:
    for read in reads:
        store.write(db, read, store.begin_run(db, "test"))


def listed(db: sqlite3.Connection, **filters: Any) -> list[tuple[str, str]]:
    return [(row[2], row[4].split(" · ")[0]) for row in waiting(db, Filters(**filters)).rows]


def test_what_affects_most_comes_first(db: sqlite3.Connection) -> None:
    write(db, report("a"))
    order = listed(db)
    assert order[:3] == [
        ("award", "Huân chương Lao động hạng Ba"),
        ("handover", "Cụm trưởng"),
        ("finding", "Báo cáo ghi 5, kể 2."),
    ]
    assert {kind for kind, _ in order[3:]} == {"report", "award", "participant"}
    assert listed(db, kind="participant") == [("participant", "Bế Thị Khoai")]
    assert listed(db, reason="finding") == [("finding", "Báo cáo ghi 5, kể 2.")]
    assert count(db) == {"confidence": 5, "finding": 1}


def test_a_record_that_more_hangs_on_comes_before_its_equals(db: sqlite3.Connection) -> None:
    text = TEXT
    one = make_award(text, "Giấy khen", "Sở Xây dựng", confidence=0.5)
    two = [make_award(text, award, "Phòng Kế hoạch", confidence=0.5) for award in ("Giấy khen", "Cờ thi đua")]
    write(
        db, report("a", awards=[], handovers=[], participants=[], findings=[]), make_read("b", text, awards=[one, *two])
    )
    says = [row[4] for row in waiting(db, Filters(kind="award")).rows]
    assert "Sở Xây dựng" in says[-1] and all("Phòng Kế hoạch" in said for said in says[:-1])


def test_what_is_sure_does_not_wait(db: sqlite3.Connection) -> None:
    write(db, report("a", confidence=0.95, findings=[]))
    assert [kind for kind, _ in listed(db)] == ["report"]


def test_pages_follow_each_other_whatever_is_settled_meanwhile(db: sqlite3.Connection) -> None:
    write(db, *(report(name) for name in "abcd"))
    whole = [row[0] for row in waiting(db).rows]
    seen: list[str] = []
    after: After | None = None
    while page := list(waiting(db, after=after, limit=5).rows):
        seen += [row[0] for row in page]
        after = After(page[-1][-1], page[-1][0])
        accept(db, page[-1][0], LAN)
    assert seen == whole and len(whole) == 24


def test_settled_records_leave_the_queue_and_superseded_ones_never_enter_it(db: sqlite3.Connection) -> None:
    write(db, report("a"))
    rows = list(waiting(db).rows)
    accept(db, rows[0][0], LAN)
    correct(db, rows[1][0], LAN, field="position", value="Trưởng cụm")
    reject(db, rows[2][0], LAN)
    assert [row[0] for row in waiting(db).rows] == [row[0] for row in rows[3:]]
    write(db, make_read("a", "Bản mới không kể gì."))
    assert [row[3] for row in waiting(db).rows] == ["conflict", "conflict", "conflict", "confidence"]


def test_what_reports_tell_differently_waits_until_it_is_seen(db: sqlite3.Connection) -> None:
    texts = [f"{name}: {TEXT}" for name in "ab"]
    for name, text, authority in zip("ab", texts, ("Bộ Y tế", "Chủ tịch nước"), strict=True):
        award = make_award(
            text, "Cờ thi đua", "Sở Y tế tỉnh Lạng Sơn", authority=authority, period="2020", confidence=1.0,
            recipient_kind="collective",
        )  # fmt: skip
        write(db, make_read(name, text, awards=[award]))
    rows = list(waiting(db, Filters(reason="contradiction")).rows)
    assert len(rows) == 2
    assert all("Bộ Y tế / Chủ tịch nước" in row[4] for row in rows)
    assert count(db)["contradiction"] == 2
    correct(db, rows[0][0], LAN, field="authority", value="Bộ Y tế")
    correct(db, rows[1][0], LAN, field="authority", value="Bộ Y tế")
    assert list(waiting(db, Filters(reason="contradiction")).rows) == []


def test_people_taken_for_somebody_spelled_otherwise_wait_last(db: sqlite3.Connection) -> None:
    for name, person in (("a", "Bế Thị Khoai"), ("b", "Bế Thị Khoai"), ("c", "Bế Thị Khoái")):
        text = f"{name}: {person} dự."
        guest = Participant(name=person, confidence=1.0, evidence=(words(text, person),))
        write(db, make_read(name, text, participants=[guest]))
    everybody = dict(db.execute("SELECT name, id FROM participant_records"))
    assert [row[3] for row in waiting(db).rows] == ["confidence"] * 3
    join(db, everybody["Bế Thị Khoai"], everybody["Bế Thị Khoái"], LAN)
    (*_, last) = waiting(db).rows
    assert last[0] == everybody["Bế Thị Khoái"]
    assert (last[3], last[4].split(" · ")[-1]) == ("identity", "“Bế Thị Khoái” được coi là “Bế Thị Khoai”")
    assert place_of(db, last[0]) == After(1000, last[0])
    accept(db, last[0], LAN)
    assert list(waiting(db, Filters(reason="identity")).rows) == []


def test_a_unit_taken_for_one_that_is_spelled_otherwise_waits_once_a_spelling(db: sqlite3.Connection) -> None:
    long, short = "Trung tâm Trà hoa vàng tỉnh Lạng Sơn", "Trung tâm THV tỉnh Lạng Sơn"
    for name, unit in zip("abcde", (long, short, long, short, long), strict=True):
        text = f"{name}: {unit} nhận Giấy khen."
        award = make_award(text, "Giấy khen", unit, confidence=1.0, period="2020", recipient_kind="collective")
        write(db, make_read(name, text, awards=[award]))
    (row,) = waiting(db, Filters(reason="identity")).rows
    assert (row[2], row[4].split(" · ")[-1]) == ("award", f"“{short}” được coi là “{long}”")
    accept(db, row[0], LAN)
    assert list(waiting(db, Filters(reason="identity")).rows) == []


def test_two_holders_of_one_leading_post_wait_until_one_is_seen(db: sqlite3.Connection) -> None:
    for name, holder in (("a", "Sở Xây dựng"), ("b", "Sở Y tế")):
        text = f"{name}: Cụm thi đua số 2, Cụm trưởng năm 2020 là {holder}."
        head = make_handover(text, "Cụm trưởng", "Cụm thi đua số 2", incoming=holder, period="2020", confidence=1.0)
        write(db, make_read(name, text, organizer="UBND tỉnh Lạng Sơn", handovers=[head]))
    rows = list(waiting(db, Filters(reason="contradiction")).rows)
    assert [row[4].split(" · ")[-1] for row in rows] == ["hai bên cùng giữ chức Cụm trưởng trong năm 2020"] * 2
    assert count(db)["contradiction"] == 2
    answered = [row[:4] for row in answer(db, questions()["contradictions"], {}).rows]
    assert ("chức vụ", 2020, "Cụm thi đua số 2", "hai bên cùng giữ chức Cụm trưởng trong năm 2020") in answered
    accept(db, rows[0][0], LAN)
    assert len(list(waiting(db, Filters(reason="contradiction")).rows)) == 1
    reject(db, rows[1][0], LAN)
    assert list(waiting(db, Filters(reason="contradiction")).rows) == []
