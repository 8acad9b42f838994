"""Pages of the site over HTTP: what each shows, its downloads, and what is said when something is amiss."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from httpx import Response
from openpyxl import load_workbook
from PIL import Image

from pipeline.archive.database import open_for_writing
from pipeline.archive.lock import holding
from pipeline.archive.originals import Originals
from pipeline.migrations import newest
from pipeline.questions.ask import questions
from tests.archives import ingest_samples, write_reads
from tests.factories import make_award, make_read

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from pipeline.web.page_image import page_image
from pipeline.web.queries.tabs import TABS
from pipeline.web.site import Site
from pipeline.web.words import years

Get = Callable[..., Response]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "kho.db"
    return ingest_samples(path, "cum-02-2020.txt", "d-01.html", "d-03.txt", "d-13.html", "e-02.txt")


def getting(path: Path, **options: bool) -> Get:
    site = Site(path, **options)

    def get(address: str, **headers: str) -> Response:
        async def ask() -> Response:
            await site.invoke_startup()
            return await site.client.get(address, headers=headers)

        return asyncio.run(ask())

    return get


@pytest.fixture(scope="module")
def get(archive: Path) -> Get:
    return getting(archive)


def soup(response: Response, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status, response.text
    return BeautifulSoup(response.text, "lxml")


def first(archive: Path, sql: str) -> str:
    db = sqlite3.connect(archive)
    found = db.execute(sql).fetchone()[0]
    db.close()
    return str(found)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "Ai được khen gì"),
        ("/tra-cuu", "Tìm gì trong kho"),
        ("/tra-cuu?q=thanh+tra+so", "Thanh tra Sở"),
        ("/tra-cuu?q=bang+khen&loai=van-ban", "Toàn văn"),
        ("/cau-hoi", "Câu hỏi làm sẵn"),
        ("/tro-giup", "Trợ giúp"),
        ("/kho", "Khung nhìn"),
        ("/kho/award_records", "award_records"),
        ("/kho?sql=select+1", "SQL"),
    ],
)
def test_a_page_is_in_vietnamese_and_leads_to_help(get: Get, address: str, said: str) -> None:
    page = soup(get(address))
    assert page.html and page.html["lang"] == "vi"
    assert said in page.get_text()
    assert page.select("footer a[href^='/tro-giup']")


@pytest.mark.parametrize("tab", TABS)
def test_every_kind_of_results_has_rows_that_lead_on(get: Get, tab: str) -> None:
    page = soup(get(f"/tra-cuu?loai={tab}"))
    rows = page.select("table.rows tbody tr")
    assert rows
    address = rows[0].select("a")[0]["href"]
    assert get(str(address)).status_code in (200, 302)


@pytest.mark.parametrize("name", list(questions()))
def test_every_named_question_is_answered_with_its_example(get: Get, name: str) -> None:
    page = soup(get(f"/cau-hoi/{name}"))
    assert page.select("h1")[0].get_text() == questions()[name].title
    assert get(f"/cau-hoi/{name}.csv").status_code == 200


def test_a_facet_narrows_to_just_what_it_counts(get: Get) -> None:
    page = soup(get("/tra-cuu?loai=khen-thuong"))
    choice = page.select(".facets li a[href*='chon.status']")[0]
    counted = int(choice.select(".count")[0].get_text())
    narrowed = soup(get(str(choice["href"])))
    assert narrowed.select(".count-line b")[0].get_text() == str(counted)
    assert narrowed.select(".facets .picked")


def test_facets_count_all_there_are_or_say_that_they_do_not(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def counts(section: Tag) -> dict[str, str]:
        return {str(a["href"]): a.select(".count")[0].get_text() for a in section.select(".facets li a, li a")}

    whole = {tab: soup(getting(archive)(f"/tra-cuu?loai={tab}")) for tab in ("khen-thuong", "bao-cao", "don-vi")}
    monkeypatch.setattr("pipeline.web.queries.results.MOST", 3)
    for tab, all_ in whole.items():
        page = soup(getting(archive)(f"/tra-cuu?loai={tab}"))
        assert page.select(".count-line b")[0].get_text() == all_.select(".count-line b")[0].get_text()
        sections = [section for section in page.select(".facets section") if not section.select(".of-first")]
        told = {address: count for section in sections for address, count in counts(section).items()}
        assert told
        assert told.items() <= counts(all_.select(".facets")[0]).items()
    partly = soup(getting(archive)("/tra-cuu?loai=nguoi-du"))
    assert partly.select(".facets .of-first")
    assert partly.select(".count-line b")[0].get_text().startswith("Hơn")


def test_a_congress_counts_for_the_year_in_which_it_was_held(tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    text = "Đại hội nhiệm kỳ 2024-2029."
    write_reads(path, make_read("đại hội", text, date="2024-07-26", period="2024-2029", title="Đại hội"))
    get = getting(path)
    bar = soup(get("/")).select(".chart a")[0]
    assert str(bar["aria-label"]).startswith("2024:")
    assert len(soup(get(str(bar["href"]))).select("td.k-title")) == 1


def test_a_column_sorts_both_ways_and_the_address_keeps_it(get: Get) -> None:
    def years(address: str) -> list[int]:
        cells = soup(get(address)).select("td.k-year")
        return [int(cell.get_text()) for cell in cells if cell.get_text()]

    up, down = years("/tra-cuu?loai=khen-thuong&sort=year"), years("/tra-cuu?loai=khen-thuong&sort=-year")
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    assert up[0] < down[0]


def test_a_download_holds_exactly_what_is_shown(get: Get) -> None:
    query = "q=n%C4%83m:2020&loai=khen-thuong&sort=award"
    page = soup(get(f"/tra-cuu?{query}"))
    links = {a.get_text(): str(a["href"]) for a in page.select(".downloads a")}
    shown = [tr.select("td.k-award")[0].get_text(strip=True) for tr in page.select("tbody tr")]
    table = list(csv.DictReader(io.StringIO(get(links["CSV"]).text)))
    assert [row["award"] for row in table] == shown
    assert {row["year"] for row in table} == {"2020"}
    objects = json.loads(get(links["JSON"]).text)
    assert [row["award"] for row in objects] == shown
    sheet = load_workbook(io.BytesIO(get(links["XLSX"]).content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == shown
    assert rows[0][0] == "Năm"


def test_a_report_marks_the_words_of_each_of_its_records(get: Get, archive: Path) -> None:
    document = first(archive, "SELECT document_id FROM award_records GROUP BY 1 ORDER BY count(*) DESC")
    page = soup(get(f"/bao-cao/{document}"))
    marked = {record for mark in page.select("mark") for record in str(mark["data-records"]).split()}
    cards = [str(card["data-record"]) for card in page.select("[data-record]")]
    assert cards
    assert set(cards) <= marked
    assert all(page.find(id=card) for card in cards)
    text = first(archive, f"SELECT text FROM documents WHERE id = '{document}'")
    assert [p.get_text() for p in page.select(".text p")] == text.split("\n")


def test_a_record_leads_to_its_words(get: Get, archive: Path) -> None:
    record = first(archive, "SELECT id FROM award_records WHERE recipient IS NOT NULL")
    address = urlsplit(get(f"/ban-ghi/{record}").headers["location"])
    assert address.fragment == record
    assert parse_qs(address.query)["ban-ghi"] == [record]
    assert soup(get(f"{address.path}?{address.query}")).find(id=record)


def test_the_original_comes_as_it_was_and_never_opens_under_our_address(get: Get, archive: Path) -> None:
    document = first(archive, "SELECT id FROM documents WHERE name LIKE 'd-01%'")
    answer = get(f"/bao-cao/{document}/ban-goc")
    assert answer.content == (Path(__file__).parents[1] / "corpus" / "samples" / "d-01.html").read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_unit_that_is_a_cluster_has_the_clusters_page(get: Get, archive: Path) -> None:
    cluster = first(archive, "SELECT scope_id FROM post_records WHERE scope_name LIKE 'Cụm%'")
    assert get(f"/don-vi/{cluster}").headers["location"] == f"/cum/{cluster}"
    assert soup(get(f"/cum/{cluster}")).select(".chain li")


def test_every_line_of_a_unit_cluster_or_person_leads_to_its_words(get: Get, archive: Path) -> None:
    cluster = first(archive, "SELECT scope_id FROM post_records WHERE scope_name LIKE 'Cụm%'")
    unit = first(archive, "SELECT unit_id FROM unit_names GROUP BY 1 ORDER BY count(*) DESC")
    person = first(archive, "SELECT recipient_id FROM award_records WHERE recipient_kind = 'individual'")
    for address in (f"/cum/{cluster}", f"/don-vi/{unit}", f"/ca-nhan/{person}"):
        page = soup(get(address))
        lines = page.select(".names li, .chain li:not(.gap), table.rows tbody tr")
        assert lines
        for line in lines:
            leads = [str(a["href"]) for a in line.select("a") if "ban-ghi" in str(a["href"])]
            assert leads, line
        where = urlsplit(leads[-1])
        assert soup(get(f"{where.path}?{where.query}")).find(id=where.fragment)


def test_a_unit_leads_to_those_before_and_after_it(tmp_path: Path) -> None:
    path, names = tmp_path / "kho.db", ("Bộ Giao thông vận tải", "Bộ Xây dựng")
    texts = [f"Tặng Cờ thi đua cho {name}." for name in names]
    awards = [make_award(t, "Cờ thi đua", n, recipient_kind="collective") for t, n in zip(texts, names, strict=True)]
    dates = ("2020-01-02", "2026-01-02")
    write_reads(path, *(make_read(d, t, date=d, awards=(a,)) for d, t, a in zip(dates, texts, awards, strict=True)))
    get = getting(path)
    unit = first(path, f"SELECT id FROM units WHERE name = '{names[0]}'")
    [line] = soup(get(f"/don-vi/{unit}")).select(".lineage li")
    assert line.select(".years")[0].get_text() == "01/03/2025"
    assert line.a is not None
    assert line.a.get_text() == names[1]
    assert names[0] in soup(get(str(line.a["href"]))).select(".lineage")[0].get_text()


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("2004,2002,2003", "2002–2004"),
        ("2002,2003", "2002, 2003"),
        ("2002,2004,2005,2006", "2002, 2004–2006"),
        (None, ""),
    ],
)
def test_runs_of_years_are_told_by_their_ends(listed: str | None, said: str) -> None:
    assert years(listed) == said


@pytest.mark.parametrize("address", ["/khong-co", "/bao-cao/0000", "/don-vi/0000", "/ca-nhan/0000", "/cau-hoi/nothing"])
def test_what_is_not_there_is_said_in_vietnamese(get: Get, address: str) -> None:
    page = soup(get(address), 404)
    assert page.select(".fault h1")
    assert page.select("main a[href='/tra-cuu']")


def test_a_search_without_results_says_what_to_try(get: Get) -> None:
    assert "Có thể thử" in soup(get("/tra-cuu?q=xyzzyx")).get_text()
    assert "Có thể thử" in soup(get("/tra-cuu?q=xyzzyx&loai=khen-thuong")).get_text()


def test_an_absent_archive_is_told_of_and_shown_when_it_comes(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    get = getting(path)
    for address in ("/", "/tra-cuu?q=a", "/kho"):
        page = soup(get(address), 503)
        assert "bangvang ingest" in page.get_text()
        assert page.select("meta[http-equiv=refresh]")
    assert get("/kho/award_records.json").json()["ok"] is False
    shutil.copy(archive, path)
    assert soup(get("/")).select(".totals")


@pytest.mark.parametrize(("number", "said"), [(newest() - 1, "nâng cấp"), (newest() + 1, "bản bangvang mới")])
def test_an_archive_of_another_version_says_what_to_run(archive: Path, tmp_path: Path, number: int, said: str) -> None:
    path = tmp_path / "kho.db"
    shutil.copy(archive, path)
    set_version(path, number)
    assert said in soup(getting(path)("/"), 503).get_text()


def test_an_archive_being_made_or_migrated_says_so_and_shows_when_it_is_done(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    get = getting(path)
    with holding(path, 0):
        path.touch()
        assert "đang được tạo" in soup(get("/"), 503).get_text()
        shutil.copy(archive, path)
        assert soup(get("/tra-cuu?q=a")).select("h1")
        set_version(path, newest() - 1)
        page = soup(get("/tra-cuu?q=a"), 503)
        assert "đang được nâng cấp" in page.get_text()
        assert page.select("meta[http-equiv=refresh]")
        set_version(path, newest())
        assert soup(get("/tra-cuu?q=a")).select("h1")


def set_version(path: Path, number: int) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(f"PRAGMA user_version = {number}")
    db.close()


def test_pages_are_read_while_reports_come_in(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    shutil.copy(archive, path)
    get = getting(path)
    with open_for_writing(path) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO runs (command, started) VALUES ('ingest', '2026-01-01T01:00:00Z')")
        db.execute("DELETE FROM award_counts")
        before = soup(get("/"))
        assert before.select(".totals dd")[1].get_text(strip=True) != "0"
        assert soup(get("/tra-cuu?loai=khen-thuong")).select("tbody tr")
        db.execute("COMMIT")
        assert "Đang chạy" in soup(getting(path)("/")).get_text()


def test_an_archive_that_another_file_replaces_is_read_from_there(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    ingest_samples(path, "d-03.txt")
    get = getting(path)
    before = soup(get("/")).select(".totals dd")[0].get_text(strip=True)
    shutil.copy(archive, tmp_path / "new.db")
    (tmp_path / "new.db").replace(path)
    after = soup(get("/")).select(".totals dd")[0].get_text(strip=True)
    assert (before, after) == ("1", "5")


def test_a_scan_shows_its_pages_as_images(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "kho.db"
    shutil.copy(archive, path)
    out = io.BytesIO()
    pages = [Image.new("RGB", (2000, 1000), colour) for colour in ("red", "blue")]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    digest = hashlib.sha256(out.getvalue()).hexdigest()
    Originals.beside(path).keep(digest, out.getvalue())
    db = sqlite3.connect(path, isolation_level=None)
    (document,) = db.execute("SELECT id FROM documents ORDER BY id").fetchone()
    sql = "UPDATE documents SET sha256 = ?, media_type = 'application/pdf', pages = 2 WHERE id = ?"
    db.execute(sql, [digest, document])
    db.close()
    get = getting(path)
    images = [str(image["src"]) for image in soup(get(f"/bao-cao/{document}")).select(".page-image img")]
    assert len(images) == 2
    drawn = Image.open(io.BytesIO(get(images[1]).content))
    assert drawn.width <= 1400
    assert drawn.getpixel((5, 5))[2] > 200  # type: ignore[index]
    assert get(f"/bao-cao/{document}/trang/3").status_code == 404
    assert getting(path, public=True)(images[0]).status_code == 403


def test_a_file_that_is_no_page_is_refused_by_its_own_process() -> None:
    assert page_image(b"%PDF-1.4 broken", 1) is None
