"""Acts of people on records: what they change, what they refuse, how they are taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.identity.decisions import Act, Decision, read_decisions
from pipeline.review.acts import By, accept, add, correct, forbid, join, part, reject, undo
from pipeline.review.fields import Refused
from pipeline.review.places import MissingRecord
from schemas.records import Evidence, Participant, Unit
from tests.factories import make_award, make_handover, make_read

LAN = By("Lan", "đối chiếu bản giấy")
TEXT = (
    "Hội nghị tổng kết năm 2020 của Sở Y tế tỉnh Lạng Sơn. Bà Bế Thị Khoai, Giám đốc Sở, chủ trì.\n"
    "Tặng Bằng khen cho: Phòng Kế hoạch; Phòng Tổ chức; Trạm Y tế xã Tân Văn.\n"
    "Cụm thi đua số 2 bàn giao cho Sở Xây dựng."
)


def made(text: str = TEXT, name: str = "a") -> store.Read:
    """A report of a unit, a participant, two awards and a handover."""
    person = Participant(name="Bế Thị Khoai", positions=("Giám đốc Sở",), evidence=(words(text, "Bế Thị Khoai"),))
    units = (Unit(name="Sở Y tế tỉnh Lạng Sơn", kind="state", evidence=(words(text, "Sở Y tế tỉnh Lạng Sơn"),)),)
    kind = {"recipient_kind": "collective", "period": "2020"}
    awards = tuple(make_award(text, "Bằng khen", who, **kind) for who in ("Phòng Kế hoạch", "Phòng Tổ chức"))
    handover = make_handover(text, "Cụm trưởng", "Cụm thi đua số 2", incoming="Sở Xây dựng", period="2021")
    return make_read(
        name, text, date="2020-12-07", period="2020", units=units, participants=(person,), awards=awards,
        handovers=(handover,),
    )  # fmt: skip


def words(text: str, quote: str) -> Evidence:
    return Evidence(start=text.index(quote), end=text.index(quote) + len(quote), quote=quote)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_for_writing(tmp_path / "a.db") as db:
        store.write(db, made(), store.begin_run(db, "test"))
        yield db


def one(db: sqlite3.Connection, sql: str, *values: object) -> Any:
    return db.execute(sql, values).fetchone()


def award_of(db: sqlite3.Connection, recipient: str = "Phòng Kế hoạch") -> str:
    return str(one(db, "SELECT id FROM award_records WHERE recipient = ?", recipient)[0])


def views(db: sqlite3.Connection) -> dict[str, list[Any]]:
    names = ("award_records", "grant_records", "handover_records", "participant_records", "unit_records", "reports")
    return {view: sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for view in names}


def test_an_accepted_record_is_reviewed_and_the_act_has_its_row(db: sqlite3.Connection) -> None:
    award = award_of(db)
    number = accept(db, award, LAN)
    assert one(db, "SELECT reviewed FROM award_records WHERE id = ?", award) == (1,)
    assert one(db, "SELECT count(*) FROM award_records WHERE reviewed = 1") == (1,)
    row = one(
        db, "SELECT act, record_type, record_id, author, reason, quote, undone_at FROM corrections WHERE id = ?", number
    )
    assert row == ("accept", "award", award, "Lan", "đối chiếu bản giấy", "Phòng Kế hoạch", None)
    assert str(one(db, "SELECT at FROM corrections")[0]).endswith("Z")


def test_a_corrected_field_changes_all_that_is_made_of_it(db: sqlite3.Connection) -> None:
    award = award_of(db)
    correct(db, award, LAN, field="period", value="2019")
    correct(db, award, LAN, field="award", value="Huân chương Lao động hạng Ba")
    correct(db, award, LAN, field="status", value="đề nghị")
    row = one(db, "SELECT year, award, level, grade, status, reviewed FROM award_records WHERE id = ?", award)
    assert row == (2019, "Huân chương Lao động hạng Ba", "state", "3", "proposed", 1)
    assert one(db, "SELECT status FROM grant_records WHERE year = 2019") == ("proposed",)
    assert one(db, "SELECT count(*) FROM passages WHERE record_id = ? AND text LIKE 'Huân chương%2019'", award) == (1,)
    evidence = 'SELECT e.quote, substr(d.text, e."start" + 1, e."end" - e."start") FROM evidence e, documents d'
    assert all(quote == there for quote, there in db.execute(evidence))


def test_a_corrected_name_is_another_identity(db: sqlite3.Connection) -> None:
    person = one(db, "SELECT id FROM participant_records")[0]
    correct(db, person, LAN, field="name", value="  Bế Thị  Khoái ")
    correct(db, person, LAN, field="roles", value="chủ trì; speaker")
    row = one(db, "SELECT id, name, person_name, roles, quote FROM participant_records")
    assert row == (person, "Bế Thị Khoái", "Bế Thị Khoái", '["chair", "speaker"]', "Bế Thị Khoai")
    assert db.execute("SELECT name FROM people").fetchall() == [("Bế Thị Khoái",)]


def test_a_corrected_event_dates_its_records(db: sqlite3.Connection) -> None:
    report = one(db, "SELECT id FROM reports")[0]
    correct(db, report, LAN, field="date", value="2021-01-15")
    correct(db, report, LAN, field="organizer", value="Sở Y tế tỉnh Lạng Sơn")
    assert one(db, "SELECT date, organizer, reviewed FROM reports") == ("2021-01-15", "Sở Y tế tỉnh Lạng Sơn", 1)
    assert one(db, "SELECT DISTINCT report_date FROM award_records") == ("2021-01-15",)


def test_an_emptied_field_is_open(db: sqlite3.Connection) -> None:
    correct(db, award_of(db), LAN, field="period", value=None)
    assert one(db, "SELECT period, year FROM award_records WHERE recipient = 'Phòng Kế hoạch'") == (None, 2020)


def test_a_rejected_record_is_gone_and_comes_back(db: sqlite3.Connection) -> None:
    before = views(db)
    award = award_of(db)
    number = reject(db, award, LAN)
    assert one(db, "SELECT count(*) FROM award_records") == (1,)
    assert one(db, "SELECT count(*) FROM evidence WHERE record_id = ?", award) == (0,)
    with pytest.raises(MissingRecord, match=f"undo {number}"):
        accept(db, award, LAN)
    undo(db, number, LAN)
    assert views(db) == before


def test_an_added_record_stands_on_its_words(db: sqlite3.Connection) -> None:
    document = one(db, "SELECT id FROM documents")[0]
    values = {"award": "Bằng khen", "recipient": "Trạm Y tế xã Tân Văn", "recipient_kind": "tập thể"}
    quotes = ["Bằng khen", "Trạm Y tế xã Tân Văn"]
    before = views(db)
    number = add(db, document, LAN, kind="award", values=values, quotes=quotes)
    row = one(
        db,
        "SELECT id, award, recipient_name, year, reviewed, confidence FROM award_records WHERE recipient LIKE 'Trạm%'",
    )
    assert row[1:] == ("Bằng khen", "Trạm Y tế xã Tân Văn", 2020, 1, 1.0)
    assert one(db, "SELECT record_id FROM corrections WHERE id = ?", number) == row[:1]
    with pytest.raises(Refused, match=row[0]):
        add(db, document, LAN, kind="award", values=values, quotes=quotes)
    later = correct(db, row[0], LAN, field="period", value="2019")
    assert one(db, "SELECT id, year FROM award_records WHERE recipient LIKE 'Trạm%'") == (row[0], 2019)
    with pytest.raises(Refused, match=str(later)):
        undo(db, number, LAN)
    undo(db, later, LAN)
    undo(db, number, LAN)
    assert views(db) == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("period", "năm 2020", "2016-2020"),
        ("status", "đã khen", "proposed"),
        ("count", "năm", "số nguyên"),
        ("award", "", "không được để trống"),
        ("decision_date", "2020-13-01", "2020-12-07"),
        ("confidence", "1", "không sửa được mục này"),
        ("name", "x", "không sửa được mục này"),
    ],
)
def test_values_that_a_record_cannot_have_are_refused(
    db: sqlite3.Connection, field: str, value: str, said: str
) -> None:
    before = views(db)
    with pytest.raises(Refused, match=said):
        correct(db, award_of(db), LAN, field=field, value=value)
    assert views(db) == before
    assert one(db, "SELECT count(*) FROM corrections") == (0,)


@pytest.mark.parametrize(
    ("kind", "values", "quotes", "said"),
    [
        ("award", {"award": "Bằng khen"}, ["Bằng khen của Bộ"], "không có đoạn này"),
        ("award", {"award": "Bằng khen"}, [], "--quote"),
        ("award", {"award": "Bằng khen"}, ["tế"], "chỗ trong văn bản"),
        ("award", {"recipient": "Phòng Tổ chức"}, ["Phòng Tổ chức"], "không được để trống"),
        ("report", {}, ["Sở"], "không thêm được"),
    ],
)
def test_records_that_cannot_be_added_are_refused(
    db: sqlite3.Connection, kind: str, values: dict[str, str], quotes: list[str], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        add(db, one(db, "SELECT id FROM documents")[0], LAN, kind=kind, values=values, quotes=quotes)
    assert one(db, "SELECT count(*) FROM corrections") == (0,)


def test_what_is_not_there_is_said(db: sqlite3.Connection) -> None:
    for act in (lambda: accept(db, "nobody", LAN), lambda: undo(db, 7, LAN), lambda: join(db, "x", "y", LAN)):
        with pytest.raises(MissingRecord):
            act()
    with pytest.raises(Refused, match="--author"):
        By(" ")


def test_an_undone_act_stays_in_the_ledger_and_is_not_undone_twice(db: sqlite3.Connection) -> None:
    before = views(db)
    number = correct(db, award_of(db), LAN, field="period", value="2019")
    undo(db, number, By("Minh", "nhầm"))
    assert views(db) == before
    row = one(db, "SELECT value, undone_by, undone_reason, undone_at IS NOT NULL FROM corrections")
    assert row == ("2019", "Minh", "nhầm", 1)
    with pytest.raises(Refused, match="đã được hoàn tác"):
        undo(db, number, LAN)


def test_the_last_of_two_corrections_of_a_field_holds_until_it_is_undone(db: sqlite3.Connection) -> None:
    award = award_of(db)
    correct(db, award, LAN, field="period", value="2018")
    last = correct(db, award, LAN, field="period", value="2019")
    accept(db, award, LAN)
    assert one(db, "SELECT year FROM award_records WHERE id = ?", award) == (2019,)
    undo(db, last, LAN)
    assert one(db, "SELECT year FROM award_records WHERE id = ?", award) == (2018,)


def test_decisions_on_names_hold_on_to_mentions(db: sqlite3.Connection) -> None:
    plan = f"{award_of(db)}.recipient"
    mentions = [
        one(db, "SELECT id FROM mentions WHERE name = ?", name)[0] for name in ("Phòng Kế hoạch", "Phòng Tổ chức")
    ]
    numbers = [act(db, plan, award_of(db, "Phòng Tổ chức"), LAN) for act in (join, part, forbid)]
    assert read_decisions(db) == tuple(Decision(act, *mentions) for act in (Act.JOIN, Act.PART, Act.FORBID))
    for number in numbers:
        undo(db, number, LAN)
    assert read_decisions(db) == ()
    person = one(db, "SELECT id FROM participant_records")[0]
    for other, said in ((plan, "cùng một chỗ"), (person, "người với người")):
        with pytest.raises(Refused, match=said):
            join(db, plan, other, LAN)


def test_an_act_leaves_what_a_new_extraction_would_leave(db: sqlite3.Connection) -> None:
    document = one(db, "SELECT id FROM documents")[0]
    accept(db, award_of(db), LAN)
    correct(db, award_of(db, "Phòng Tổ chức"), LAN, field="recipient", value="Phòng Tổ chức cán bộ")
    correct(db, one(db, "SELECT id FROM handovers")[0], LAN, field="incoming", value="Sở Y tế tỉnh Lạng Sơn")
    reject(db, one(db, "SELECT id FROM participant_records")[0], LAN)
    values = {"award": "Bằng khen", "recipient": "Trạm Y tế xã Tân Văn"}
    undo(db, add(db, document, LAN, kind="award", values=values, quotes=list(values.values())), LAN)
    tables = {
        table: ", ".join(
            f'"{c[1]}"' for c in db.execute(f"PRAGMA table_info({table})") if c[1] != "id" or c[2] == "TEXT"
        )
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_index%'")
        if table not in ("runs", "sources")
    }
    mended = {table: sorted(db.execute(f"SELECT {tables[table]} FROM {table}"), key=repr) for table in tables}
    store.write(db, made(), store.begin_run(db, "test"))
    assert {table: sorted(db.execute(f"SELECT {tables[table]} FROM {table}"), key=repr) for table in tables} == mended


def test_an_act_that_breaks_off_has_done_nothing(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    before, award = views(db), award_of(db)

    def fail(db: sqlite3.Connection, identities: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(store, "recompute", fail)
        correct(db, award, LAN, field="period", value="2019")
    assert views(db) == before
    assert one(db, "SELECT (SELECT count(*) FROM corrections) + (SELECT count(*) FROM replays)") == (0,)


def test_joined_names_are_one_until_that_is_undone_and_forbidden_ones_never_are(db: sqlite3.Connection) -> None:
    before = views(db)
    plan, staff = (f"{award_of(db, who)}.recipient" for who in ("Phòng Kế hoạch", "Phòng Tổ chức"))
    joined = join(db, plan, staff, LAN)
    assert len(recipients(db)) == 1
    parted = part(db, plan, staff, LAN)
    assert len(recipients(db)) == 2
    again = join(db, staff, plan, LAN)
    assert len(recipients(db)) == 1
    ban = forbid(db, plan, staff, LAN)
    assert len(recipients(db)) == 2
    for number in (ban, again, parted, joined):
        undo(db, number, LAN)
    assert views(db) == before


def recipients(db: sqlite3.Connection) -> set[str]:
    return {row[0] for row in db.execute("SELECT recipient_id FROM award_records")}


def test_decisions_outlast_a_new_extraction(db: sqlite3.Connection) -> None:
    plan, staff = (f"{award_of(db, who)}.recipient" for who in ("Phòng Kế hoạch", "Phòng Tổ chức"))
    join(db, plan, staff, LAN)
    store.write(db, made(), store.begin_run(db, "test"))
    assert len(recipients(db)) == 1
