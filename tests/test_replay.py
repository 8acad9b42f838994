"""What people did, done again: on moved words, by other rules, on new versions of a document; conflicts are told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.archive.soundness import faults
from pipeline.archive.withdrawal import withdraw
from pipeline.identity.decisions import read_decisions
from pipeline.review.acts import By, accept, add, correct, join, reject, undo
from pipeline.review.queue import Filters, waiting
from schemas.records import Award, Unit
from tests.factories import make_award, make_read
from tests.test_acts import words

LAN = By("Lan")
TEXT = (
    "Hội nghị tổng kết năm 2020 của Sở Y tế tỉnh Lạng Sơn.\n"
    "Tặng Bằng khen cho: Phòng Kế hoạch; Phòng Tổ chức; Trạm Y tế xã Tân Văn.\n"
    "Tặng Giấy khen cho: Phòng Kế hoạch."
)
EARLIER = "Theo trang tin của Sở. Phòng Kế hoạch đưa tin.\n"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_for_writing(tmp_path / "a.db") as db:
        write(db, TEXT)
        yield db
        assert list(faults(db, tmp_path / "a.db")) == []


def write(db: sqlite3.Connection, text: str, *recipients: str, **fields: Any) -> None:
    """A report at one place, that tells of these recipients."""
    chosen = recipients or ("Phòng Kế hoạch", "Phòng Tổ chức")
    said = {"recipient_kind": "collective", "period": "2020"} | fields.pop("said", {})
    awards = fields.pop("awards", None) or [make_award(text, "Bằng khen", who, **said) for who in chosen]
    unit = Unit(name="Sở Y tế tỉnh Lạng Sơn", kind="state", evidence=(words(text, "Sở Y tế tỉnh Lạng Sơn"),))
    read = make_read("a", text, date="2020-12-07", units=(unit,), awards=awards, **fields)
    store.write(db, read, store.begin_run(db, "test"))


def awards(db: sqlite3.Connection) -> dict[str, tuple[Any, ...]]:
    rows = db.execute("SELECT recipient, award, period, reviewed, quote FROM award_records ORDER BY id")
    return {row[0]: row[1:] for row in rows}


def award_of(db: sqlite3.Connection, recipient: str) -> str:
    return str(db.execute("SELECT id FROM award_records WHERE recipient = ?", [recipient]).fetchone()[0])


def conflicts(db: sqlite3.Connection) -> list[str]:
    return [row[4] for row in waiting(db, Filters(reason="conflict")).rows]


def test_words_that_a_better_reader_moves_keep_id_and_correction(db: sqlite3.Connection) -> None:
    record = award_of(db, "Phòng Kế hoạch")
    correct(db, record, LAN, field="period", value="2019")
    moved = EARLIER + TEXT.replace("Phòng Kế hoạch; ", "Phòng Kế\nhoạch; ", 1)
    here = moved.index("Phòng Kế\nhoạch")
    plan = make_award(moved, "Bằng khen", "Phòng Kế\nhoạch", recipient_kind="collective", period="2020")
    plan = plan.model_copy(update={"recipient": "Phòng Kế hoạch"})
    staff = make_award(moved, "Bằng khen", "Phòng Tổ chức", recipient_kind="collective", period="2020")
    write(db, moved, awards=[plan, staff], bytes_of=TEXT)
    assert award_of(db, "Phòng Kế hoạch") == record
    assert awards(db)["Phòng Kế hoạch"][1:3] == ("2019", 1)
    (start,) = db.execute('SELECT "start" FROM evidence WHERE record_id = ? AND number = 2', [record]).fetchone()
    assert start == here
    assert conflicts(db) == []


def test_a_corrected_record_stands_when_rules_find_it_no_more_and_a_rejected_one_stays_away(
    db: sqlite3.Connection,
) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="award", value="Cờ thi đua")
    reject(db, award_of(db, "Phòng Tổ chức"), LAN)
    write(db, TEXT, "Trạm Y tế xã Tân Văn")
    assert {name: row[0] for name, row in awards(db).items()} == {
        "Phòng Kế hoạch": "Cờ thi đua",
        "Trạm Y tế xã Tân Văn": "Bằng khen",
    }
    write(db, TEXT)
    assert {name: row[0] for name, row in awards(db).items()} == {"Phòng Kế hoạch": "Cờ thi đua"}
    for number in (1, 2):
        undo(db, number, LAN)
    assert {name: row[0] for name, row in awards(db).items()} == {
        "Phòng Kế hoạch": "Bằng khen",
        "Phòng Tổ chức": "Bằng khen",
    }


def test_an_act_follows_a_record_that_rules_put_on_other_words(db: sqlite3.Connection) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="period", value="2019")
    wider = words(TEXT, "Tặng Bằng khen cho: Phòng Kế hoạch")
    write(db, TEXT, awards=[Award(award="Bằng khen", recipient="Phòng Kế hoạch", period="2020", evidence=(wider,))])
    assert awards(db) == {"Phòng Kế hoạch": ("Bằng khen", "2019", 1, wider.quote)}


def test_what_was_accepted_stays_so_by_other_rules(db: sqlite3.Connection) -> None:
    accept(db, award_of(db, "Phòng Kế hoạch"), LAN)
    write(db, TEXT, said={"period": "1920", "authority": "Bộ"})
    assert awards(db)["Phòng Kế hoạch"][1:3] == ("2020", 1)
    assert awards(db)["Phòng Tổ chức"][1:3] == ("1920", 0)


def test_the_context_tells_which_of_several_equal_words_is_meant(db: sqlite3.Connection) -> None:
    place = TEXT.rindex("Giấy khen"), TEXT.rindex("Phòng Kế hoạch")
    spans = [words(TEXT, q).model_copy(update={"start": s, "end": s + len(q)}) for s, q in zip(
        place, ("Giấy khen", "Phòng Kế hoạch"), strict=True)]  # fmt: skip
    other = Award(award="Giấy khen", recipient="Phòng Kế hoạch", period="2020", evidence=tuple(spans))
    first = make_award(TEXT, "Bằng khen", "Phòng Kế hoạch", period="2020")
    write(db, TEXT, awards=[first, other])
    (record,) = db.execute("SELECT id FROM awards WHERE award = 'Giấy khen'").fetchone()
    reject(db, record, LAN)
    write(db, EARLIER + TEXT)
    assert sorted(awards(db)) == ["Phòng Kế hoạch", "Phòng Tổ chức"]
    shifted = [s.model_copy(update={"start": s.start + len(EARLIER), "end": s.end + len(EARLIER)}) for s in spans]
    write(db, EARLIER + TEXT, awards=[other.model_copy(update={"evidence": tuple(shifted)})])
    assert awards(db) == {}


def test_a_new_version_takes_acts_over(db: sqlite3.Connection) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="period", value="2019")
    reject(db, award_of(db, "Phòng Tổ chức"), LAN)
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    values = {"award": "Bằng khen", "recipient": "Trạm Y tế xã Tân Văn"}
    add(db, document, LAN, kind="award", values=values, quotes=["Bằng khen", "Trạm Y tế xã Tân Văn"])
    write(db, EARLIER + TEXT)
    assert db.execute("SELECT max(version), count(*) FROM documents").fetchone() == (2, 2)
    assert {name: row[1:3] for name, row in awards(db).items()} == {
        "Phòng Kế hoạch": ("2019", 1),
        "Trạm Y tế xã Tân Văn": (None, 1),
    }
    assert conflicts(db) == []


def test_words_that_are_gone_are_a_conflict_and_nothing_is_dropped(db: sqlite3.Connection) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="period", value="2019")
    before = awards(db)
    changed = TEXT.replace("Phòng Kế hoạch", "Phòng Tài chính")
    write(db, changed, "Phòng Tài chính", "Phòng Tổ chức")
    assert awards(db)["Phòng Tài chính"][1:3] == ("2020", 0)
    (said,) = conflicts(db)
    assert "số 1 (Lan)" in said and "không còn" in said
    assert db.execute("SELECT code FROM findings").fetchall() == [("correction_conflict",)] * 1
    assert db.execute("SELECT value, undone_at FROM corrections").fetchall() == [("2019", None)]
    write(db, TEXT)
    assert awards(db) == before
    assert conflicts(db) == []


def test_a_conflict_is_settled_by_a_person(db: sqlite3.Connection) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="period", value="2019")
    write(db, TEXT.replace("Phòng Kế hoạch", "Phòng Tài chính"), "Phòng Tài chính", "Phòng Tổ chức")
    (finding,) = db.execute("SELECT id FROM findings").fetchone()
    accept(db, finding, LAN)
    assert conflicts(db) == []
    write(db, TEXT.replace("Phòng Kế hoạch", "Phòng Tài chính"), "Phòng Tài chính", "Phòng Tổ chức")
    assert conflicts(db) == []
    undo(db, 2, LAN)
    assert len(conflicts(db)) == 1


def test_a_new_version_that_says_otherwise_is_a_conflict(db: sqlite3.Connection) -> None:
    correct(db, award_of(db, "Phòng Kế hoạch"), LAN, field="period", value="2019")
    accept(db, award_of(db, "Phòng Tổ chức"), LAN)
    changed = TEXT.replace("năm 2020", "năm 2021")
    write(db, changed, said={"period": "2021"})
    assert awards(db)["Phòng Kế hoạch"][1:3] == ("2019", 1)
    assert awards(db)["Phòng Tổ chức"][1:3] == ("2021", 0)
    assert len(conflicts(db)) == 2
    write(db, EARLIER + changed, said={"period": "2019"})
    assert len(conflicts(db)) == 1


def test_an_added_record_that_rules_then_find_is_one_record(db: sqlite3.Connection) -> None:
    document = db.execute("SELECT id FROM documents").fetchone()[0]
    values = {"award": "Bằng khen", "recipient": "Trạm Y tế xã Tân Văn", "period": "2020"}
    add(db, document, LAN, kind="award", values=values, quotes=["Bằng khen", "Trạm Y tế xã Tân Văn"])
    record = award_of(db, "Trạm Y tế xã Tân Văn")
    write(db, TEXT, "Phòng Kế hoạch", "Trạm Y tế xã Tân Văn")
    assert db.execute("SELECT id, reviewed FROM awards WHERE recipient LIKE 'Trạm%'").fetchall() == [(record, 1)]


def test_decisions_about_names_follow_them(db: sqlite3.Connection) -> None:
    plan, staff = (award_of(db, name) for name in ("Phòng Kế hoạch", "Phòng Tổ chức"))
    join(db, f"{plan}.recipient", f"{staff}.recipient", LAN)
    write(db, EARLIER + TEXT)
    now = {row[0] for row in db.execute("SELECT recipient_id FROM award_records")}
    mentions = {row[0] for row in db.execute("SELECT id FROM mentions WHERE field = 'recipient'")}
    assert {name for d in read_decisions(db) for name in (d.a, d.b)} == mentions
    assert len(mentions) == 4
    assert now


def test_a_document_that_is_withdrawn_leaves_no_word_of_what_was_done_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_for_writing(path) as db:
        document = reviewed(db)
    withdraw(path, document, "theo yêu cầu")
    content = path.read_bytes()
    for word in ("Phòng Bí Mật", "Khoai", "Phòng Kế hoạch", "Trạm Y tế"):
        assert word.encode() not in content and json.dumps(word).encode() not in content
    with open_for_writing(path) as db:
        rows = db.execute("SELECT act, author, quote, value, undone_by FROM corrections ORDER BY id").fetchall()
    assert rows == [
        ("correct", "Lan", None, None, "withdraw"),
        ("join", "Lan", None, None, "withdraw"),
        ("accept", "Lan", "Phòng Nội vụ", None, None),
    ]


def reviewed(db: sqlite3.Connection) -> str:
    """Two documents, things done to both and to one alone; the id of the one to be withdrawn."""
    write(db, TEXT)
    other = make_read("b", "Phòng Nội vụ nhận Bằng khen.", awards=[make_award(
        "Phòng Nội vụ nhận Bằng khen.", "Bằng khen", "Phòng Nội vụ", recipient_kind="collective")])  # fmt: skip
    store.write(db, other, store.begin_run(db, "test"))
    plan = award_of(db, "Phòng Kế hoạch")
    correct(db, plan, By("Lan", "bà Khoai báo"), field="recipient", value="Phòng Bí Mật")
    join(db, f"{award_of(db, 'Phòng Nội vụ')}.recipient", f"{plan}.recipient", LAN)
    accept(db, award_of(db, "Phòng Nội vụ"), LAN)
    return str(db.execute("SELECT id FROM documents WHERE name = 'a'").fetchone()[0])
