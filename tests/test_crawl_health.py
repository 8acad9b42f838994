"""What a crawl tells: a report in three forms, and an alarm where a site is not well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.crawler import crawl, rows
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Asked, Reply, Site, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class Moody:
    """A plain site whose answers a test may change while it runs."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.plain = PlainSite(newsroom, validators=False)
        self.newsroom = newsroom
        self.changed: Callable[[Asked, Reply], Reply] = lambda asked, reply: reply

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        return self.changed(asked, self.plain(asked, body))


@pytest.fixture
def moody() -> Moody:
    return Moody(Newsroom.of(2))


@pytest.fixture
def site(moody: Moody, tmp_path: Path) -> Iterator[Site]:
    with serving(moody) as site:
        sites_toml(tmp_path, site.address)
        yield site


def test_five_runs_with_reports_and_one_without_is_an_alarm(site: Site, moody: Moody, tmp_path: Path) -> None:
    for _ in range(5):
        assert crawl(tmp_path).status == 0
        moody.newsroom.add()
    moody.newsroom.articles.pop(0)
    ran = crawl(tmp_path, "--report", tmp_path / "report.html")
    assert ran.status == 5, ran.err
    assert "Báo động: thu: 5 đợt trước đều có bài" in ran.err
    assert rows(tmp_path, "SELECT status FROM runs ORDER BY id DESC LIMIT 1") == [(5,)]
    note = (tmp_path / "report.html").read_text(encoding="utf-8")
    HTMLParser().feed(note)
    assert 'lang="vi"' in note and "5 đợt trước đều có bài" in note and "<td>thu</td>" in note
    assert crawl(tmp_path).status == 0  # told once, where it stopped


def test_a_listing_without_links_is_an_alarm(site: Site, moody: Moody, tmp_path: Path) -> None:
    assert crawl(tmp_path).status == 0
    for reply_now in (Reply("<h1>Giao diện mới</h1>"), Reply("", 404), Reply("", 302, {"Location": "http://so.vn/"})):
        moody.changed = lambda asked, reply, now=reply_now: now if asked.path == "/tin-tuc" else reply  # type: ignore[misc]
        ran = crawl(tmp_path)
        assert (ran.status, "không còn liên kết bài nào" in ran.err) == (5, True)


def test_pages_without_their_text_are_an_alarm(site: Site, moody: Moody, tmp_path: Path) -> None:
    empty = Reply("<html><body><div id='app'></div><script src='app.js'></script><p>Đang tải trang</p></body></html>")
    assert crawl(tmp_path).status == 0
    moody.newsroom.add()
    moody.newsroom.add()
    moody.changed = lambda asked, reply: empty if "bai-" in asked.path else reply
    ran = crawl(tmp_path)
    assert (ran.status, "không có nội dung chính" in ran.err) == (5, True), ran.err
    kept = "SELECT count(*) FROM documents WHERE name IN ('bai-1', 'bai-2') AND superseded_by IS NULL"
    assert rows(tmp_path, kept) == [(2,)]  # and nothing takes the place of what was there


def test_fewer_reports_than_expected_are_an_alarm(site: Site, tmp_path: Path) -> None:
    sites_toml(tmp_path, site.address, expect=3)
    ran = crawl(tmp_path)
    assert (ran.status, "2 bài mới trong 30 ngày, ít hơn mức 3" in ran.err) == (5, True)
    sites_toml(tmp_path, site.address, expect=2)
    assert crawl(tmp_path).status == 0


def test_pages_that_go_are_no_failure_and_stay_in_the_archive(site: Site, moody: Moody, tmp_path: Path) -> None:
    assert crawl(tmp_path).status == 0
    gone = moody.newsroom.articles.pop()
    rows(tmp_path, "UPDATE pages SET next_check = '2021-01-01T00:00:00Z' WHERE kind = 'article'")
    statuses, told = [], []
    for _ in range(5):
        ran = crawl(tmp_path, "--report", tmp_path / "report.json")
        statuses.append(ran.status)
        told.append(json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["gone"])
        rows(tmp_path, "UPDATE pages SET next_check = '2021-01-01T00:00:00Z' WHERE next_check > '2022'")
    assert (statuses, sum(told)) == ([0] * 5, 3)  # three looks, and then no more
    name = f"bai-{gone.number}"
    assert rows(tmp_path, "SELECT status, superseded_by FROM documents WHERE name = ?", name) == [("ok", None)]


def test_a_page_that_changes_only_where_it_counts_is_the_same(site: Site, moody: Moody, tmp_path: Path) -> None:
    def with_counter(number: int, words: str) -> Callable[[Asked, Reply], Reply]:
        extra = f"<p>Bài này có {number} lượt xem</p>{words}</body>"
        return lambda asked, reply: Reply(str(reply.body).replace("</body>", extra)) if "bai-" in asked.path else reply

    versions = "SELECT count(*) FROM documents"
    for number, words, expected in ((1, "", 2), (2, "", 2), (3, "<p>Đính chính: ông Lò Văn Hai nhận.</p>", 4)):
        moody.changed = with_counter(number, words)
        for _ in range(2):
            assert crawl(tmp_path).status == 0
            rows(
                tmp_path,
                "UPDATE pages SET next_check = '2021-01-01T00:00:00Z' WHERE run_id < (SELECT max(id) FROM runs)",
            )
        assert rows(tmp_path, versions) == [(expected,)]
