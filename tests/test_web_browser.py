"""What people do on the site's pages, in a real browser."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archives import ingest_samples
from tests.browser import CHROMIUM, chromium, faults, serving, window

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")
if CHROMIUM is None:
    pytest.skip("apt-get install chromium", allow_module_level=True)

PAGES = {
    "home": "/",
    "overview": "/tra-cuu?q=thanh+tra+so",
    "results": "/tra-cuu?loai=khen-thuong",
    "text": "/tra-cuu?q=bang+khen&loai=van-ban",
    "nothing": "/tra-cuu?q=xyzzyx",
    "questions": "/cau-hoi",
    "question": "/cau-hoi/handovers-in-year",
    "help": "/tro-giup",
    "review": "/duyet",
    "ledger": "/duyet/nhat-ky",
    "sign-in": "/dang-nhap",
    "missing": "/khong-co-trang-nay",
    "data": "/kho",
    "table": "/kho/award_records",
    "sql": "/kho?sql=select+year%2C+award+from+award_records",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    archive = tmp_path_factory.mktemp("browser") / "kho.db"
    ingest_samples(archive, "cum-02-2020.txt", "d-01.html", "d-03.txt", "d-13.html", "e-02.txt")
    with serving(archive) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with window(browser, accept_downloads=True) as page:
        yield page


def test_a_search_without_diacritics_leads_to_a_units_honours(site: str, page: Any) -> None:
    page.goto(site)
    page.get_by_role("searchbox").fill("cong an huyen tra khe")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Công an huyện Trà Khê", exact=True).first.click()
    assert "/don-vi/" in page.url
    assert page.get_by_role("heading", level=1).inner_text() == "Công an huyện Trà Khê"
    assert page.locator(".chart a").count() > 0
    page.locator(".chart a").first.click()
    assert "#nam-" in page.url
    assert page.locator("tr:target").count() == 1


def test_a_facet_narrows_and_the_address_can_be_shared(site: str, page: Any) -> None:
    page.goto(f"{site}/tra-cuu?loai=khen-thuong")
    choice = page.locator(".facets a[href*='chon.level']").first
    said, count = choice.locator("span").first.inner_text(), choice.locator(".count").inner_text()
    choice.click()
    assert page.locator(".facets .picked span").first.inner_text() == said
    assert page.locator(".count-line b").inner_text() == count
    address = page.url
    page.goto(site)
    page.goto(address)
    assert page.locator(".count-line b").inner_text() == count


def test_an_award_is_followed_to_its_words_and_back(site: str, page: Any) -> None:
    page.goto(f"{site}/tra-cuu?q=bang+khen&loai=khen-thuong")
    quote = page.locator("td.k-quote a").first
    words = quote.inner_text()
    quote.click()
    assert "/bao-cao/" in page.url
    lit = page.locator("mark.picked-record")
    lit.first.wait_for()
    assert all(text in words for text in lit.all_inner_texts())
    assert lit.first.is_visible()
    card = page.locator(".record.picked-record")
    assert card.count() == 1
    other = page.locator(".record:not(.picked-record)").first
    other.hover()
    record = other.get_attribute("data-record")
    page.locator(f"mark.lit[data-records~='{record}']").first.wait_for()
    page.locator("mark").last.click()
    page.locator(".record.picked-record").wait_for()


def test_a_clusters_head_and_a_persons_conference_are_followed_to_their_words(site: str, page: Any) -> None:
    page.goto(f"{site}/tra-cuu?loai=chuc-vu")
    page.locator("td.k-scope_name a", has_text="Cụm").first.click()
    page.wait_for_url(re.compile("/cum/"))
    head = page.locator(".chain li:not(.gap)").first
    head.get_by_role("link", name="nguyên văn").first.click()
    page.locator("mark.picked-record").first.wait_for()
    page.goto(f"{site}/tra-cuu?loai=nguoi")
    page.locator("td.k-name a").first.click()
    page.wait_for_url(re.compile("/ca-nhan/"))
    name = page.get_by_role("heading", level=1).inner_text()
    page.locator("td.k-title a").first.click()
    page.locator("mark.picked-record").first.wait_for()
    assert any(part in page.locator(".text").inner_text() for part in name.split())


def test_a_download_is_reopened_with_the_rows_shown(site: str, page: Any, tmp_path: Path) -> None:
    page.goto(f"{site}/tra-cuu?loai=khen-thuong&chon.status=granted&sort=award")
    shown = [text.strip() for text in page.locator("td.k-award").all_inner_texts()]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["award"] for row in rows][: len(shown)] == shown
    assert {row["status"] for row in rows} == {"granted"}


def test_a_chart_on_the_first_page_leads_to_the_rows_that_it_counts(site: str, page: Any) -> None:
    page.goto(site)
    shape = page.locator(".chart a[href*='khen-thuong']").first
    count = str(shape.get_attribute("aria-label")).rsplit(", ", 1)[1]
    shape.click()
    assert page.locator(".count-line b").inner_text() == count


def test_a_chart_is_read_on_a_phone(site: str, browser: Any) -> None:
    with window(browser, viewport={"width": 360, "height": 800}) as page:
        page.goto(site)
        for said in page.locator(".chart text:visible").all():
            box = said.bounding_box()
            assert box["height"] >= 12
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360


def test_every_page_shows_its_keys(site: str, page: Any) -> None:
    page.goto(f"{site}/tra-cuu?loai=don-vi")
    page.keyboard.press("?")
    assert "trang sau" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("n")
    page.wait_for_url(re.compile("trang=2"))
    page.keyboard.press("/")
    page.keyboard.type("bang khen ?")
    assert page.get_by_role("searchbox").input_value() == "bang khen ?"


def test_the_records_of_a_report_are_gone_through_by_keyboard(site: str, page: Any) -> None:
    page.goto(f"{site}/tra-cuu?loai=bao-cao")
    page.locator("td.k-title a").first.click()
    page.wait_for_url(re.compile("/bao-cao/"))
    cards = page.locator(".record")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert cards.nth(1).get_attribute("class") == "record picked-record"
    assert page.locator("mark.picked-record").first.is_visible()
    page.keyboard.press("k")
    assert cards.nth(0).get_attribute("class") == "record picked-record"


def test_on_a_phone_facets_wait_behind_a_button(site: str, browser: Any) -> None:
    with window(browser, viewport={"width": 360, "height": 800}) as page:
        page.goto(f"{site}/tra-cuu?loai=khen-thuong")
        choice = page.locator(".facets a[href*='chon.status']").first
        assert not choice.is_visible()
        page.get_by_text("Lọc kết quả").click()
        said = choice.locator("span").first.inner_text()
        choice.click()
        assert said in page.locator(".found .chip").inner_text()


def test_a_named_question_is_answered_for_another_value(site: str, page: Any) -> None:
    page.goto(f"{site}/cau-hoi")
    page.get_by_role("link", name="Một đơn vị được khen những gì qua các năm").click()
    page.get_by_role("textbox", name="Đơn vị").fill("khong co don vi nay")
    page.get_by_role("button", name="Trả lời").click()
    assert page.get_by_role("heading", name="Không có dòng nào").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_fits_and_stays_where_it_was(
    site: str, browser: Any, scheme: str, width: int, tmp_path: Path
) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}}
    with window(browser, **options) as page:
        page.goto(f"{site}/tra-cuu?loai=khen-thuong")
        report = page.locator("td.k-quote a").first.get_attribute("href")
        page.goto(f"{site}/tra-cuu?loai=chuc-vu")
        cluster = page.locator("td.k-scope_name a").first.get_attribute("href")
        page.goto(f"{site}/tra-cuu?loai=nguoi")
        person = page.locator("td.k-name a").first.get_attribute("href")
        page.goto(f"{site}/tra-cuu?loai=don-vi&chon.kind=state")
        unit = page.locator("td.k-name a").first.get_attribute("href")
        page.goto(f"{site}/duyet")
        desk = page.locator(".queue a").first.get_attribute("href")
        page.add_init_script(_SHIFTS)
        addition = f"/duyet/them/{str(report).split('/')[2].split('?')[0]}"
        found = {
            "addition": addition,
            "report": report,
            "cluster": cluster,
            "person": person,
            "unit": unit,
            "desk": desk,
        }
        for name, address in {**PAGES, **found}.items():
            page.goto(site + str(address), wait_until="load")
            assert page.evaluate("window.shifted") < 0.02, f"{name}: {page.evaluate('window.moved')}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert faults(page) == [], name
            page.screenshot(path=tmp_path / f"{name}-{scheme}-{width}.png", full_page=True)
            elsewhere = page.evaluate("performance.getEntriesByType('resource').map(e => new URL(e.name).origin)")
            assert set(elsewhere) <= {site}, name


def test_a_table_that_comes_slowly_stays_where_it_is(site: str, browser: Any) -> None:
    with window(browser) as page:
        line = page.context.new_cdp_session(page)
        slowly = {"offline": False, "latency": 50, "downloadThroughput": 40_000, "uploadThroughput": 40_000}
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", slowly)
        page.add_init_script(_SHIFTS)
        page.goto(f"{site}{PAGES['table']}", wait_until="load")
        assert page.evaluate("window.shifted") < 0.005, page.evaluate("window.moved")


_SHIFTS = """
window.shifted = 0;
window.moved = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    window.shifted += entry.value;
    window.moved.push(...entry.sources.map(source => source.node?.outerHTML?.slice(0, 100)));
  }
}).observe({ type: "layout-shift", buffered: true });
"""
