"""What a public site leaves out, on every page, in every download, to every SQL that is tried."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from httpx import Response

from pipeline.archive.withdrawal import withdraw
from tests.archives import write_reads
from tests.factories import make_award, make_handover, make_read

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from pipeline.web.public.narrowing import narrow
from pipeline.web.public.redaction import PATTERNS, redacted
from pipeline.web.site import Site

PRIVATE = (
    "Ông Trần Văn Kín, sinh ngày 12/3/1975, thường trú tại số 5 ngõ Hẹp, phường Vắng; điện thoại 0912.345.678, "
    "CCCD số 001075012345 được tặng Bằng khen."
)
SECRETS = ("12/3/1975", "ngõ Hẹp", "0912.345.678", "001075012345")
DOUBTFUL = "Hội Cờ Người Mờ"  # named by an unreviewed record alone
GONE = "Đội Văn Nghệ Đã Rút"

Get = Callable[[str], Response]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("public") / "kho.db"
    doubtful = f"Tặng Giấy khen mờ cho {DOUBTFUL}. Bàn giao Trưởng khối mờ của Khối Mờ cho {DOUBTFUL}."
    clear = "Tặng Bằng khen cho Phòng Rõ. Tặng Giấy khen cho Phòng Duyệt."
    gone = f"Tặng Bằng khen cho {GONE}."
    write_reads(
        path,
        make_read(
            "kín",
            PRIVATE,
            title="Khen ông Kín",
            date="2020-01-02",
            awards=(_award(PRIVATE, "Bằng khen", "Trần Văn Kín"),),
        ),
        make_read(
            "mờ",
            doubtful,
            title="Hội nghị mờ",
            period="2020",
            awards=(_award(doubtful, "Giấy khen mờ", DOUBTFUL, confidence=0.3),),
            handovers=(make_handover(doubtful, "Trưởng khối mờ", "Khối Mờ", incoming=DOUBTFUL, confidence=0.4),),
        ),
        make_read(
            "rõ",
            clear,
            title="Hội nghị rõ",
            period="2020",
            awards=(
                _award(clear, "Bằng khen", "Phòng Rõ", confidence=0.9),
                _award(clear, "Giấy khen", "Phòng Duyệt", confidence=0.2),
            ),
        ),
        make_read("rút", gone, title="Hội nghị rút", period="2020", awards=(_award(gone, "Bằng khen", GONE),)),
    )
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE awards SET reviewed = 1 WHERE recipient = 'Phòng Duyệt'")
    db.close()
    withdraw(path, "/rút.txt", "người được nêu tên yêu cầu")
    return path


def _award(text: str, award: str, recipient: str, confidence: float = 0.9):
    return make_award(text, award, recipient, recipient_kind="collective", confidence=confidence)


def getting(path: Path, *, public: bool = True) -> Get:
    site = Site(path, public=public)

    def get(address: str) -> Response:
        async def ask() -> Response:
            await site.invoke_startup()
            return await site.client.get(address)

        return asyncio.run(ask())

    return get


@pytest.fixture(scope="module")
def get(archive: Path) -> Get:
    return getting(archive)


def sql(get: Get, statement: str) -> Response:
    return get(f"/kho.json?_shape=array&sql={quote(statement)}")


def every_page(archive: Path) -> list[str]:
    db = sqlite3.connect(archive)
    documents = [f"/bao-cao/{id_}" for (id_,) in db.execute("SELECT id FROM documents")]
    units = [f"/don-vi/{id_}" for (id_,) in db.execute("SELECT id FROM units UNION SELECT id FROM people")]
    db.close()
    kinds = ("khen-thuong", "lan-khen", "nguoi", "don-vi", "chuc-vu", "ban-giao", "nguoi-du", "bao-cao")
    found = [f"/tra-cuu?loai={kind}" for kind in kinds] + [f"/tra-cuu.json?loai={kind}" for kind in kinds]
    sought = [f"/tra-cuu?q={quote(words)}" for words in (DOUBTFUL, GONE, *SECRETS)]
    questions = [f"/cau-hoi/{name}" for name in ("awards-by-type", "last-run", "waiting-for-review", "awards-in-year")]
    views = ("award_records", "handover_records", "documents", "units", "people", "post_records", "grant_records")
    return ["/", *documents, *units, *found, *sought, *questions, *(f"/kho/{view}.json" for view in views)]


def test_no_page_tells_what_is_private_doubtful_or_withdrawn(archive: Path, get: Get) -> None:
    for address in every_page(archive):
        text = get(address).text
        if "/tra-cuu?q=" in address:  # what was asked stands in the box
            text = BeautifulSoup(text.split("</nav>")[-1].split('class="passages"')[0], "lxml").get_text()
        whole = "/bao-cao/" in address or "/kho/documents" in address  # a report's text says what it says
        for secret in (*SECRETS, GONE, *(() if whole else (DOUBTFUL,))):
            assert secret not in text, (address, secret)
        if "/bao-cao/" in address:
            assert "giấy khen mờ" not in text.split("<aside")[-1].lower(), address


def test_an_office_sees_what_the_public_does_not(archive: Path) -> None:
    get = getting(archive, public=False)
    assert DOUBTFUL in get("/tra-cuu?loai=khen-thuong").text
    document = sql(get, "SELECT id FROM documents WHERE name = 'kín'").json()[0]["id"]
    assert all(secret in get(f"/bao-cao/{document}").text for secret in SECRETS)


def test_what_is_sure_or_reviewed_shows(get: Get) -> None:
    text = get("/tra-cuu?loai=khen-thuong").text
    assert "Phòng Rõ" in text
    assert "Phòng Duyệt" in text
    assert [row["recipient"] for row in sql(get, "SELECT recipient FROM award_records WHERE year = 2020").json()]


def test_counts_are_of_what_shows(get: Get) -> None:
    shown = [dd.get_text(strip=True) for dd in BeautifulSoup(get("/").text, "lxml").select(".totals dd")]
    views = ("report_records", "award_records", "handover_records", "units", "people")
    assert shown == [str(sql(get, f"SELECT count(*) AS n FROM {view}").json()[0]["n"]) for view in views]
    assert "giấy khen mờ" not in get("/").text.lower()


def test_blackened_words_are_not_found_either(get: Get) -> None:
    assert get("/tra-cuu?q=0912345678&loai=van-ban").text.count("<mark>") == 0
    assert "Trần Văn Kín" not in get(f"/tra-cuu?q={quote('ngõ Hẹp')}&loai=van-ban").text.split("<h1>")[1]
    assert "<mark>Kín</mark>" in get(f"/tra-cuu?q={quote('Kín')}&loai=van-ban").text


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM main.documents",
        "SELECT * FROM [main].awards",
        'SELECT * FROM "MAIN" . awards',
        "WITH awards AS (SELECT * FROM main.awards) SELECT * FROM awards",
        "SELECT count(*) FROM main.awards",
        "SELECT * FROM main.award_records",
        "SELECT * FROM passage_index WHERE passage_index MATCH 'kín'",
        "SELECT * FROM passage_index_data",
        "SELECT * FROM folded_index",
        "SELECT * FROM name_index",
        "SELECT * FROM dbstat",
        "SELECT * FROM sqlite_dbpage",
        "ATTACH '/etc/passwd' AS p",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "PRAGMA database_list",
        "DELETE FROM awards",
        "VACUUM INTO '/tmp/x.db'",
    ],
)
def test_sql_reaches_nothing_behind_the_views(get: Get, statement: str) -> None:
    answer = sql(get, statement)
    assert answer.status_code >= 400, answer.text
    assert not any(secret in answer.text for secret in (*SECRETS, DOUBTFUL, GONE))


@pytest.mark.parametrize("table", ["corrections", "extractions", "replays", "doubts", "pages", "descriptions"])
def test_tables_that_are_not_named_are_closed(get: Get, table: str) -> None:
    assert sql(get, f"SELECT * FROM {table}").status_code in (400, 403)
    assert get(f"/kho/{table}").status_code == 403


def test_runs_tell_when_but_not_of_what(get: Get) -> None:
    assert {row["summary"] for row in sql(get, "SELECT * FROM runs").json()} == {None}


def test_views_by_sql_hold_only_what_pages_show(get: Get) -> None:
    for view in ("award_records", "handover_records", "grant_records", "post_records", "unit_records", "evidence"):
        said = json.dumps(sql(get, f"SELECT * FROM {view}").json(), ensure_ascii=False)
        assert not any(secret in said for secret in (*SECRETS, DOUBTFUL, GONE)), view
    assert "•••" in sql(get, "SELECT text FROM documents WHERE name = 'kín'").json()[0]["text"]


def test_originals_and_files_beside_stay_inside(archive: Path, get: Get) -> None:
    document = sql(get, "SELECT id FROM documents WHERE name = 'kín'").json()[0]["id"]
    assert get(f"/bao-cao/{document}/ban-goc").status_code == 403
    for address in ("/kho.db", "/tinh/../site.py", "/tinh/%2e%2e/site.py", "/tinh/..%2fsite.py", "/../kho.editors.db"):
        answer = get(address)
        assert answer.status_code in (302, 403, 404), address
        assert "import" not in answer.text


def test_blackening_keeps_every_place(archive: Path) -> None:
    hidden = redacted(PRIVATE)
    assert hidden is not None
    assert len(hidden) == len(PRIVATE)
    assert hidden.index("được tặng") == PRIVATE.index("được tặng")


@pytest.mark.parametrize(("pattern", "example"), PATTERNS, ids=[example for _, example in PATTERNS])
def test_each_kind_of_private_words_is_blackened(pattern: object, example: str) -> None:
    assert redacted(example) != example
    assert not any(sign.isdigit() for sign in str(redacted(example)))


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1234/QĐ-UBND ngày 12/03/2020",
        "thưởng 12.345.678.900 đồng",
        "đạt 012.345.678 triệu đồng",
        "năm 2020 có 156 đại biểu",
        "giai đoạn 2016-2020",
        "sinh viên năm 2020",
        "phong trào được phát động từ năm 1975",
    ],
)
def test_what_is_not_private_stays(text: str) -> None:
    assert redacted(text) == text


def test_a_narrowed_connection_still_answers_by_its_indexes(archive: Path) -> None:
    """A public page must not read a whole table for one record."""
    db = sqlite3.connect(archive)
    narrow(db, indexed=True)
    plan = db.execute("EXPLAIN QUERY PLAN SELECT * FROM award_records WHERE id = 'x'").fetchall()
    db.close()
    assert not any(" ".join(map(str, row)).find("SCAN a") >= 0 for row in plan), json.dumps(plan)
