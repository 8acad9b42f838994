"""Questions by filters: what agrees, in which order, and what is said when nothing does."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import bangvang
from pipeline.query.absence import explain
from pipeline.query.kinds import KINDS
from pipeline.query.records import ask
from tests.views import COLUMNS, add, make_archive, spell


@pytest.fixture
def db() -> sqlite3.Connection:
    db = make_archive()
    spell(db, "u1", "Thanh tra Sở", "TTr Sở NN", "Thanh tra Sở Nông nghiệp và PTNT")
    spell(db, "u2", "Văn phòng Sở")
    spell(db, "u3", "Cụm thi đua số 2", "Cụm thi đua số 02")
    spell(db, "p1", "Lý Thị Mơ")
    spell(db, "p2", "Lý Thị Mờ")
    spell(db, "p3", "Đỗ Văn Đạt")
    flag = {"award": "Cờ thi đua", "status": "proposed", "period": "2020", "year": 2020, "level": "ministry_province"}
    praise = {"award": "Bằng khen", "status": "granted"}
    mo = {"recipient": "Lý Thị Mơ", "recipient_id": "p1", "period": "2016-2019", "year": 2019}
    moi = {"recipient": "Lý Thị Mờ", "recipient_id": "p2", "year": 2018}
    add(
        db,
        "award_records",
        flag | {"recipient": "Thanh tra Sở", "recipient_id": "u1"},
        praise | mo | {"authority": "Thủ tướng Chính phủ"},
        praise | moi | {"authority": "UBND tỉnh Bà Rịa - Vũng Tàu"},
        {"award": "Giấy khen", "status": "granted", "period": "2021-H1", "year": 2021},
    )
    speaker = {"unit": "Thanh tra Sở", "unit_id": "u1", "roles": '["attendee", "speaker"]', "report_date": "2021-01-05"}
    chair = {"unit": "Phòng Kế hoạch", "unit_id": "u4", "roles": '["chair"]', "report_date": "2020-12-30"}
    add(db, "participant_records", speaker | {"name": "Đỗ Văn Đạt", "person_id": "p3"}, chair | {"name": "Phạm Hoà"})
    add(
        db,
        "report_records",
        {"title": "Tổng kết", "kind": "annual_review", "date": "2021-01-05", "period": "2020"},
        {"title": "Đại hội", "kind": "congress", "date": "2015-05-05", "period": "2015-2020"},
        {"title": "Họp", "kind": "meeting", "date": "2024-02-01", "period": None},
    )
    add(
        db,
        "unit_records",
        {"id": "u1", "name": "Thanh tra Sở", "cluster": "Cụm thi đua số 02"},
        {"id": "u2", "name": "Văn phòng Sở"},
    )
    scope = {"scope": "Cụm thi đua số 2", "scope_id": "u3", "position": "Cụm trưởng"}
    passed = {"incoming": "Thanh tra Sở", "incoming_id": "u1", "outgoing": "Văn phòng Sở", "outgoing_id": "u2"}
    add(db, "handover_records", scope | passed | {"period": "2021", "year": 2021})
    held = {"holder_name": "Văn phòng Sở", "from_year": 2019, "to_year": 2020}
    add(db, "post_records", held | {"scope_name": "Cụm thi đua số 2", "scope_id": "u3"})
    return db


def answers(db: sqlite3.Connection, kind: str, column: str, asked: dict[str, str]) -> list[object]:
    answer = ask(db, KINDS[kind], asked)
    return [row[answer.columns.index(column)] for row in answer.rows]


@pytest.mark.parametrize(
    ("kind", "column", "asked", "found"),
    [
        ("awards", "recipient", {}, ["Lý Thị Mờ", "Lý Thị Mơ", "Thanh tra Sở", None]),
        ("awards", "recipient", {"recipient": "thanh tra so nong nghiep"}, ["Thanh tra Sở"]),
        ("awards", "recipient", {"recipient": "ly thi mo"}, ["Lý Thị Mơ", "Lý Thị Mờ"]),
        ("awards", "recipient", {"recipient": "Lý Thị Mơ"}, ["Lý Thị Mơ", "Lý Thị Mờ"]),  # as spelled comes first
        ("awards", "year", {"award": "bang khen thu tuong"}, [2019]),
        ("awards", "year", {"award": "bk ttg 2019"}, [2019]),
        ("awards", "year", {"award": "bk 2018"}, [2019, 2018]),  # the former for 2016 to 2019
        ("awards", "year", {"authority": "ubnd brvt"}, [2018]),
        ("awards", "award", {"status": "proposed"}, ["Cờ thi đua"]),
        ("awards", "year", {"level": "ministry_province"}, [2020]),
        ("awards", "recipient", {"year": "2017"}, ["Lý Thị Mơ"]),
        ("awards", "recipient", {"year": "2018"}, ["Lý Thị Mờ", "Lý Thị Mơ"]),
        ("awards", "award", {"year": "2021"}, ["Giấy khen"]),
        ("awards", "award", {"year": "2018", "award": "bk", "recipient": "mơ"}, ["Bằng khen", "Bằng khen"]),
        ("participants", "name", {"name": "do dat"}, ["Đỗ Văn Đạt"]),
        ("participants", "name", {"unit": "thanh tra"}, ["Đỗ Văn Đạt"]),
        ("participants", "name", {"role": "chair"}, ["Phạm Hoà"]),
        ("participants", "name", {"year": "2021"}, ["Đỗ Văn Đạt"]),
        ("reports", "title", {"year": "2020"}, ["Đại hội", "Tổng kết"]),
        ("reports", "title", {"year": "2024"}, ["Họp"]),
        ("reports", "title", {"kind": "congress"}, ["Đại hội"]),
        ("units", "name", {"name": "ttr so nn"}, ["Thanh tra Sở"]),
        ("units", "name", {"cluster": "cum thi dua so 2"}, ["Thanh tra Sở"]),
        ("handovers", "incoming", {"holder": "van phong"}, ["Thanh tra Sở"]),
        ("handovers", "incoming", {"unit": "cum so 2", "position": "cum truong", "year": "2021"}, ["Thanh tra Sở"]),
        ("posts", "holder_name", {"year": "2020"}, ["Văn phòng Sở"]),
        ("posts", "holder_name", {"year": "2021"}, []),
        ("handovers", "scope", {"unit": '"*"'}, []),
    ],
)
def test_filters(db: sqlite3.Connection, kind: str, column: str, asked: dict[str, str], found: list[object]) -> None:
    assert answers(db, kind, column, asked) == found


@pytest.mark.parametrize("kind", KINDS)
def test_every_filter_and_order_stands_on_the_views_columns(kind: str) -> None:
    db = make_archive()
    answer = ask(db, KINDS[kind], dict.fromkeys(KINDS[kind].filters, "2020"))
    assert list(answer.rows) == []
    assert answer.columns == COLUMNS[KINDS[kind].view].split()


def test_a_limit(db: sqlite3.Connection) -> None:
    assert [len(list(ask(db, KINDS["awards"], {}, limit=n).rows)) for n in (0, 1, 9)] == [0, 1, 4]


@pytest.mark.parametrize(
    ("kind", "asked", "said"),
    [
        ("awards", {"recipient": "Thanh tra Sở", "year": "2015"}, "“Thanh tra Sở” có trong kho"),
        ("awards", {"recipient": "Thanh tra Sở", "year": "2015"}, "Năm 2015: kho có báo cáo của năm này"),
        ("awards", {"recipient": "Thanh tra Sở", "year": "2019"}, "thử bỏ --recipient hoặc --year"),
        ("awards", {"recipient": "Thanh tra Sở", "year": "2030"}, "kho có từ năm 2015 đến năm 2024"),
        ("awards", {"recipient": "van phong so"}, "“van phong so” có trong kho (Văn phòng Sở), nhưng không có bản ghi"),
        ("awards", {"recipient": "Thanh ta So"}, "“Thanh ta So” không có trong kho. Gần giống: Thanh tra Sở"),
        ("awards", {"recipient": "Ngân hàng"}, "bangvang search"),
        ("awards", {"status": "registered"}, "--status registered: không có bản ghi"),
        ("grants", {"year": "2020"}, "Kho chưa có bản ghi nào thuộc loại này"),
    ],
)
def test_an_empty_answer_says_what_the_archive_knows(
    db: sqlite3.Connection, kind: str, asked: dict[str, str], said: str
) -> None:
    assert list(ask(db, KINDS[kind], asked).rows) == []
    assert said in "\n".join(explain(db, KINDS[kind], asked))


@pytest.fixture
def archive(db: sqlite3.Connection, tmp_path: Path) -> Path:
    path = tmp_path / "small.db"
    with closing(sqlite3.connect(path)) as file:
        db.backup(file)
    return path


def query(archive: Path, *args: str):
    return CliRunner().invoke(bangvang, ["query", *args, "--db", str(archive)])


def test_the_command_prints_the_views_columns(archive: Path) -> None:
    result = query(archive, "awards", "--year", "2020", "--format", "json")
    assert [list(row) for row in json.loads(result.stdout)] == [COLUMNS["award_records"].split()]
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_table_shows_what_fits_a_screen(archive: Path) -> None:
    head, _, row = query(archive, "handovers").stdout.splitlines()
    assert [*head.split()][:4] == ["Năm", "Chức", "vụ", "Cụm,"]
    assert row.startswith("2021  Cụm trưởng  Cụm thi đua số 2  Văn phòng Sở  Thanh tra Sở")


def test_an_empty_answer_ends_with_0_and_speaks_on_stderr(archive: Path) -> None:
    result = query(archive, "awards", "--recipient", "thanh tra", "--year", "2015", "--format", "csv")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert "“thanh tra” có trong kho" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["units", "--recipient", "a"], "--recipient không dùng cho units; hãy dùng: --name --kind --cluster"),
        (["awards", "--status", "lost"], "granted, proposed, registered"),
        (["awards", "--year", "x"], "--year"),
    ],
)
def test_wrong_usage(archive: Path, args: list[str], said: str) -> None:
    result = query(archive, *args)
    assert result.exit_code == 2
    assert said in result.stderr


def test_codes_may_be_asked_in_vietnamese(archive: Path) -> None:
    assert json.loads(query(archive, "awards", "--status", "de nghi", "--format", "json").stdout)[0]["year"] == 2020


def test_a_query_loads_no_language_model(archive: Path) -> None:
    program = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from pipeline.cli import main; main()"
    args = [sys.executable, "-c", program, "query", "awards", "--format", "csv", "--db", str(archive)]
    loaded = subprocess.run(args, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()
    assert not {"spacy", "underthesea", "lxml", "bs4"} & set(loaded)


def test_a_database_that_is_none_ends_with_3_and_a_reason(tmp_path: Path) -> None:
    missing = query(tmp_path / "none.db", "awards")
    assert (missing.exit_code, "bangvang ingest" in missing.stderr) == (3, True)
    (tmp_path / "text.db").write_text("không phải kho", encoding="utf-8")
    assert query(tmp_path / "text.db", "awards").exit_code == 3
    assert not (tmp_path / "none.db").exists()
