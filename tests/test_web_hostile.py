"""A report that means harm shows as text; nothing runs in the browser that is not ours, no SQL reaches too far."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from httpx import ASGITransport, AsyncClient, Response
from httpx import get as get_over_http

from tests.archives import write_reads
from tests.browser import CHROMIUM, chromium, serving, window
from tests.factories import make_award, make_read

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from pipeline.web.hosts import at_home, is_loopback
from pipeline.web.site import Site

pytestmark = pytest.mark.hostile

SCRIPT = "<script>document.title='bị chiếm'</script><img src=x onerror=\"document.title='bị chiếm'\">"
LONG = "Dài" * 3334  # ten thousand signs in one word
BACKWARDS = "\u202eĐổi chiều\u202c"
FORMULA = '=HYPERLINK("http://x")'

Get = Callable[..., Response]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "kho.db"
    names = (SCRIPT, LONG, BACKWARDS, FORMULA, "javascript:alert(1)")
    text = "Tặng Bằng khen cho " + "; cho ".join(names) + "."
    awards = tuple(make_award(text, "Bằng khen", name, recipient_kind="collective", confidence=0.9) for name in names)
    title = f"Hội nghị {SCRIPT}"
    return write_reads(path, make_read(SCRIPT, text, title=title, period="2020", awards=awards))


@pytest.fixture(scope="module")
def get(archive: Path) -> Get:
    site = Site(archive)

    def get(address: str, method: str = "GET", **headers: str) -> Response:
        async def ask() -> Response:
            await site.invoke_startup()
            return await site.client.request(method, address, headers=headers)

        return asyncio.run(ask())

    return get


def pages(archive: Path) -> list[str]:
    db = sqlite3.connect(archive)
    units = [f"/don-vi/{id_}" for (id_,) in db.execute("SELECT id FROM units")]
    (document,) = db.execute("SELECT id FROM documents").fetchone()
    (record,) = db.execute("SELECT id FROM awards").fetchone()
    db.close()
    return [
        *("/", "/tra-cuu?loai=khen-thuong", "/tra-cuu?loai=don-vi", "/tra-cuu?loai=bao-cao", "/cau-hoi/last-run"),
        *(f"/tra-cuu?q={quote(SCRIPT)}", f"/tra-cuu?loai=khen-thuong&sort={quote(SCRIPT)}"),
        *(f"/tra-cuu?loai=khen-thuong&chon.status={quote(SCRIPT)}", f"/{quote(SCRIPT)}", "/kho/award_records", "/kho"),
        *(f"/kho?sql={quote('select title from reports')}", f"/kho?sql={quote(SCRIPT)}", "/kho/reports", "/duyet"),
        *(f"/bao-cao/{document}", f"/kho/documents/{document}", f"/duyet/{record}", *units),
    ]


def test_no_page_has_anything_inline_or_from_elsewhere(archive: Path, get: Get) -> None:
    for address in pages(archive):
        answer = get(address)
        page = BeautifulSoup(answer.text, "lxml")
        assert all(str(script.get("src", "")).startswith("/tinh/") for script in page.select("script")), address
        assert not page.select("style"), address
        inline = [tag.name for tag in page.find_all(True) if any(a == "style" or a.startswith("on") for a in tag.attrs)]
        assert inline == [], address
        sources = [str(tag["src"]) for tag in page.select("[src]")]
        assert all(source.startswith("/") and not source.startswith("//") for source in sources), address
        leads = [str(tag["href"]) for tag in page.select("[href]")]
        assert not any(lead.strip().lower().startswith(("javascript:", "data:", "//")) for lead in leads), address


def test_every_answer_has_its_headers(archive: Path, get: Get) -> None:
    for address in [*pages(archive), "/tinh/site.css", "/kho.json", "/tra-cuu.csv?loai=don-vi", "/khong-co"]:
        headers = get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_a_table_cuts_a_name_that_would_fill_the_page(archive: Path, get: Get) -> None:
    page = BeautifulSoup(get("/tra-cuu?loai=khen-thuong").text, "lxml")
    cells = [cell.get_text(strip=True) for cell in page.select("td.k-recipient")]
    assert max(map(len, cells)) <= 300
    assert any(cell.endswith("…") for cell in cells)


@pytest.mark.parametrize(
    "address", ["/-/databases", "/-/plugins.json", "/-/threads", "/-/metadata", "/-/settings.json"]
)
def test_the_servers_own_affairs_are_nobodys(get: Get, address: str) -> None:
    assert get(address).status_code == 404


@pytest.mark.parametrize(
    "statement", ["INSERT INTO runs (command) VALUES ('x')", "DROP TABLE runs", "PRAGMA writable_schema=1"]
)
def test_sql_writes_nothing(get: Get, archive: Path, statement: str) -> None:
    assert get(f"/kho.json?sql={quote(statement)}").status_code == 400
    assert get("/kho/-/create", method="POST").status_code in (403, 404, 405)


def test_sql_ends_after_its_time_and_its_rows(get: Get) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    assert get(f"/kho?sql={quote(endless)}").status_code == 503
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000) SELECT x FROM n"
    answer = get(f"/kho.json?sql={quote(many)}").json()
    assert answer["truncated"]
    assert len(answer["rows"]) == 1000


def test_no_file_outside_the_archive_is_reached(get: Get) -> None:
    for address in (
        "/tinh/../site.py",
        "/tinh/%2e%2e/site.py",
        "/tinh/..%2f..%2farchive.py",
        "/tinh//etc/passwd",
        "/kho.db",
    ):
        answer = get(address)
        assert answer.status_code in (302, 403, 404), address
        assert not re.search(r"root:|^import |from __future__", answer.text), address


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *((name, 200) for name in ("localhost", "localhost:8001", "127.0.0.1:8001", "[::1]:8001", "192.168.1.5")),
        *(
            (name, 421)
            for name in ("xau.example", "127.0.0.1.xau.example:8001", "localhost.xau.example", "", "[", "a@b")
        ),
    ],
)
def test_no_name_from_elsewhere_leads_to_a_site_of_this_machine(archive: Path, host: str, status: int) -> None:
    async def ask() -> Response:
        site = Site(archive)
        await site.invoke_startup()
        async with AsyncClient(transport=ASGITransport(app=at_home(site.app())), base_url="http://kho") as client:
            return await client.get("/", headers={"Host": host})

    answer = asyncio.run(ask())
    assert answer.status_code == status
    assert ("127.0.0.1" in answer.text) == (status == 421)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_site_that_is_served_here_refuses_names_from_elsewhere(archive: Path) -> None:
    with serving(archive) as address:
        statuses = [get_over_http(address, headers={"Host": host}).status_code for host in ("xau.example", "localhost")]
    assert statuses == [421, 200]


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", True), ("::1", True), ("0.0.0.0", False), ("a.vn", False)]
)
def test_which_hosts_are_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) == expected


INPUTS = (
    *("/tra-cuu?q={}", "/tra-cuu?q=a&loai={}", "/tra-cuu?loai=khen-thuong&sort={}", "/tra-cuu?loai=don-vi&trang={}"),
    *(
        "/tra-cuu?loai=khen-thuong&chon.year={}",
        "/tra-cuu?loai=bao-cao&chon.year={}",
        "/tra-cuu?loai=bao-cao&chon.{}=1",
    ),
    *("/tra-cuu?loai=khen-thuong&chon.award={}", "/tra-cuu?loai=nguoi-du&chon.roles={}", "/tra-cuu?q={}&loai=van-ban"),
    *("/tra-cuu?q=n%C4%83m:{}", "/tra-cuu?q=query+awards+--year+{}", "/tra-cuu.csv?loai=don-vi&q={}", "/tra-cuu.{}"),
    *(
        "/cau-hoi/{}",
        "/cau-hoi/awards-in-year?year={}",
        "/cau-hoi/unit-awards?unit={}",
        "/cau-hoi/unit-awards.csv?unit={}",
    ),
    *(
        "/don-vi/{}",
        "/cum/{}",
        "/ca-nhan/{}",
        "/ban-ghi/{}",
        "/bao-cao/{}",
        "/bao-cao/{}/ban-goc",
        "/bao-cao/{}/trang/{}",
    ),
    *("/bao-cao/DOC?phan={}", "/bao-cao/DOC?ban-ghi={}", "/duyet?reason={}", "/duyet?document={}", "/duyet?after={}"),
    *("/duyet/{}", "/duyet/them/{}", "/duyet/them/DOC?loai={}", "/duyet/nhat-ky?before={}", "/dang-nhap?den={}"),
    *("/kho/reports?_sort={}", "/kho/reports?{}=1", "/kho/reports?_where={}", "/kho/{}", "/kho.json?sql={}"),
)
MEANT = (
    "'; DROP TABLE runs; --",
    '" OR 1=1 --',
    "') UNION SELECT sql FROM sqlite_master --",
    "x*) OR NEAR(a b",
    '"a" AND "',
    "a\x00b",
    "../../../../etc/passwd",
    "99999999999999999999999999",
    "-1",
    "0x10",
    "²",
    "{{ 7 * 7 }}",
    "Ả" * 2000,
)


@pytest.mark.parametrize("address", INPUTS)
def test_nothing_that_is_typed_reaches_sql_files_or_templates(archive: Path, get: Get, address: str) -> None:
    db = sqlite3.connect(archive)
    (document,) = db.execute("SELECT id FROM documents").fetchone()
    for meant in MEANT:
        answer = get(address.replace("DOC", document).replace("{}", quote(meant, safe="")))
        assert answer.status_code in (200, 302, 400, 403, 404, 414, 503), (meant, answer.text)
        assert "CREATE TABLE" not in answer.text or address.startswith("/kho"), meant
        assert "root:" not in answer.text
        assert ">49<" not in answer.text
    assert db.execute("SELECT count(*) FROM runs").fetchone()[0] == 1
    db.close()


def test_in_a_browser_a_script_in_a_title_is_a_title(archive: Path) -> None:
    if CHROMIUM is None:
        pytest.skip("apt-get install chromium")
    with (
        serving(archive) as site,
        chromium() as browser,
        window(browser, viewport={"width": 360, "height": 800}) as page,
    ):
        shown = ("/tra-cuu?loai=khen-thuong", "/tra-cuu?loai=don-vi", "/tra-cuu?loai=bao-cao")
        for address in (*(page for page in pages(archive) if "/don-vi/" in page or "/duyet/" in page), *shown):
            page.goto(site + address)
            assert page.title().endswith("Bảng Vàng")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("td.k-title a").first.click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("<script>")
        assert page.title().startswith("<script>")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        isolated = "getComputedStyle(document.querySelector('.text p')).unicodeBidi"
        assert page.evaluate(isolated) in ("isolate", "plaintext")
