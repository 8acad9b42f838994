"""The crawl of sites that misbehave: complete all the same, polite, safe, and clear about what failed and why."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus.crawl.sites import VIETNAM
from corpus.fetch import Bounds
from tests.site import awkward
from tests.site.awkward import AwkwardSite, FeedSite, MoreSite, PostbackSite
from tests.site.crawler import Ran, crawl, rows
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Asked, Reply, Site, path_of, serving

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.hostile]

TIGHT = {"pipeline.crawling.recipe.BOUNDS": Bounds(seconds=1, max_bytes=8 << 20)}
CURRENT = "SELECT name FROM documents WHERE superseded_by IS NULL AND status = 'ok' ORDER BY name"
DELAY = 0.05


class Visited:
    """An awkward site after a crawl of it."""

    def __init__(self, site: Site, ran: Ran, folder: Path) -> None:
        self.site = site
        self.ran = ran
        self.folder = folder
        self.report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))

    def codes(self) -> dict[int, str]:
        """Why articles failed, by their numbers."""
        return {_number(failure["address"]): failure["code"] for failure in self.report["failures"]}


def _number(address: str) -> int:
    return int(address.rpartition("bai-")[2].partition(".")[0])


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    folder = tmp_path_factory.mktemp("awkward")
    with serving(AwkwardSite(Newsroom.of(13, attached=13)), latency=0.01) as site:
        sites_toml(folder, site.address, delay=DELAY, follow=r'["/lich/\\d+/\\d+"]', canonical_query="[]")
        ran = crawl(folder, "--report", folder / "report.json", changes=TIGHT)
        yield Visited(site, ran, folder)


def test_every_report_is_there_once_whatever_its_addresses(visited: Visited) -> None:
    names = sorted([f"bai-{n}" for n in range(1, 14) if n != awkward.MOVED] + ["danh-sach-13"] * 2)
    assert [name for (name,) in rows(visited.folder, CURRENT)] == names
    [(text,)] = rows(visited.folder, "SELECT text FROM documents WHERE name = 'bai-3'")
    assert "Hội nghị tổng kết công tác thi đua" in text
    assert rows(visited.folder, "SELECT count(*) FROM pages WHERE kind = 'alias'") == [(2,)]


def test_what_fails_says_why_and_what_is_gone_is_no_failure(visited: Visited) -> None:
    assert visited.ran.status == 1
    assert visited.codes() == {
        awkward.SLOW: "too_slow",
        awkward.CUT: "unreachable",
        awkward.ENDLESS: "too_large",
        awkward.BOMB: "too_large",
        awkward.LOOP: "redirects",
        awkward.BROKEN: "http_status",
    }
    assert visited.report["gone"] == 4  # 410, a page that says so, two that lead out of the rules
    assert all(str(failure["message"]) in visited.ran.err for failure in visited.report["failures"])


def test_nothing_forbidden_was_asked_for_and_the_calendar_has_an_end(visited: Visited) -> None:
    asked = [path_of(one) for one in visited.site.log]
    assert not [path for path in asked if path.startswith(("/quan-tri", "/tin-tuc/bai-mat"))]
    assert 1 <= len([path for path in asked if path.startswith("/lich/")]) <= 7
    assert "/" not in asked  # a redirect out of the rules was not followed


def test_requests_come_one_at_a_time_with_the_delay_and_the_patience_asked_for(visited: Visited) -> None:
    log = visited.site.log
    assert visited.site.under_way == 1
    assert min(later.at - earlier.at for earlier, later in pairwise(log)) >= DELAY
    for number in (awkward.BUSY, awkward.LIMITED):
        first, second = [asked.at for asked in log if f"/bai-{number}." in asked.path][:2]
        assert second - first >= 1.0
        between = [asked for asked in log if first < asked.at < second]
        assert between == []
    assert all("luutru@example.vn" in asked.headers["User-Agent"] for asked in log)


def test_repeated_addresses_were_asked_for_once(visited: Visited) -> None:
    good = Counter(path_of(one).partition(";")[0] for one in visited.site.log if "bai-" in one.path)
    expected = {f"/tin-tuc/bai-{n}.html": 1 for n in range(1, 14)}
    expected |= {f"/tin-tuc/bai-{n}.html": 2 for n in (awkward.BUSY, awkward.LIMITED)}
    expected["/tin-tuc/bai-8.html"] = 2  # as itself, and behind the address that it had before
    expected["/tin-tuc/bai-4.html"] = 2
    assert {path: good[path] for path in expected} == expected


@pytest.mark.parametrize("page", [2, 3])
@pytest.mark.parametrize("answer", ["an error", "an error as a page", "the page before"])
def test_a_view_state_that_is_refused_is_told_and_the_next_run_turns_from_the_first_page_on(
    answer: str, page: int, tmp_path: Path
) -> None:
    pages = PostbackSite(Newsroom.of(33))
    given = {"an error as a page": Reply("<h1>Hết hạn</h1>"), "the page before": pages.listing(page - 1)}
    pages.refused = given.get(answer, pages.refused)
    with serving(pages) as site:
        sites_toml(tmp_path, site.address, paging='"postback"')
        pages.refuses = page
        ran = crawl(tmp_path)
        assert (ran.status, len(rows(tmp_path, CURRENT))) == (1, 10 * (page - 1)), ran.err
        del pages.refuses
        site.forget()
        assert crawl(tmp_path).status == 0
        assert len(rows(tmp_path, CURRENT)) == 33
        assert len(site.asked) <= 4 + 33 - 10 * (page - 1) + 1  # listings, what is left, a known page


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (PostbackSite, {"paging": '"postback"'}),
        (MoreSite, {"paging": '"more"'}),
        (FeedSite, {"start": '["{0}/sitemap_index.xml", "{0}/feed"]', "paging": '"none"'}),
    ],
)
def test_each_way_of_listing_leads_to_every_report(
    kind: type[PlainSite], changes: dict[str, str], tmp_path: Path
) -> None:
    newsroom = Newsroom.of(33)
    with serving(kind(newsroom)) as site:
        sites_toml(tmp_path, site.address, **{k: v.replace("{0}", site.address) for k, v in changes.items()})
        assert crawl(tmp_path).status == 0
        assert len(rows(tmp_path, CURRENT)) == 33
        assert max(Counter(path for path in site.asked if "bai-" in path and ".html" in path).values()) == 1
        new, changed = newsroom.add(), newsroom.articles[10]
        changed.edition = 2
        site.forget()
        assert crawl(tmp_path).status == 0
        listings = [path for path in site.asked if ".html" not in path]
        assert f"/tin-tuc/bai-{new.number}.html" in site.asked
        assert len(site.asked) - len(listings) <= 2 + (kind is FeedSite)
        if kind is FeedSite:  # which alone tells of changes
            assert f"/tin-tuc/bai-{changed.number}.html" in site.asked


@pytest.mark.parametrize(
    ("robots", "asked", "status"),
    [
        (Reply("User-agent: *\nDisallow: /"), 0, 0),
        (Reply("User-agent: bangvang\nDisallow: /tin-tuc/bai-\nUser-agent: *\nAllow: /"), 1, 0),
        (Reply("lỗi", 503), 0, 1),
        (Reply(raw=lambda handler: handler.connection.close()), 0, 1),
        (Reply("không có", 404), 4, 0),
        (Reply("\ufeffUser-agent: *\r\nDisallow: /tin-tuc/bai-2.html\r\n"), 3, 0),
    ],
)
def test_robots_txt_is_obeyed_also_where_it_fails(robots: Reply, asked: int, status: int, tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(3))
    with serving(lambda one, body: robots if one.path == "/robots.txt" else pages(one, body)) as site:
        sites_toml(tmp_path, site.address)
        ran = crawl(tmp_path, changes=TIGHT)
        assert (len(site.asked), ran.status) == (asked, status), ran.err
        if status:
            assert "robots.txt" in ran.err
            assert crawl(tmp_path, "--dry-run").out.strip() == f"{site.address}/tin-tuc"


def test_a_longer_crawl_delay_is_kept(tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(2))
    pages.robots = "User-agent: *\nCrawl-delay: 0.4\n"
    with serving(pages) as site:
        sites_toml(tmp_path, site.address)
        crawl(tmp_path)
        assert len(site.log) == 4
        assert min(later.at - earlier.at for earlier, later in pairwise(site.log[1:])) >= 0.4


def test_robots_txt_that_changes_is_obeyed_from_the_next_run_on(tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(2))
    with serving(pages) as site:
        sites_toml(tmp_path, site.address)
        crawl(tmp_path)
        pages.robots = "User-agent: *\nDisallow: /tin-tuc\n"
        site.forget()
        assert crawl(tmp_path).status == 0
        assert site.asked == []
        assert len(rows(tmp_path, CURRENT)) == 2


def test_a_site_is_asked_in_its_hours_alone(tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(2))
    with serving(pages) as site:
        now = datetime.now(VIETNAM)
        for first, last, asked in ((2, 3, 0), (-1, 1, 3)):
            hours = f"{now + timedelta(hours=first):%H:%M}-{now + timedelta(hours=last):%H:%M}"
            sites_toml(tmp_path, site.address, hours=f'"{hours}"')
            assert crawl(tmp_path).status == 0
            assert len(site.asked) == asked


def test_a_site_that_is_down_is_left_alone_after_some_failures(tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(15), size=15)

    def failing(asked: Asked, body: bytes) -> Reply:
        return Reply("lỗi", 500) if "bai-" in asked.path else pages(asked, body)

    with serving(failing) as site:
        sites_toml(tmp_path, site.address)
        ran = crawl(tmp_path)
        assert ran.status == 1
        assert len({path for path in site.asked if "bai-" in path}) == 10
        assert "không trả lời nhiều lần" in ran.err


def test_a_host_that_is_not_public_is_refused_unless_named(tmp_path: Path) -> None:
    with serving(PlainSite(Newsroom.of(2))) as site:
        sites_toml(tmp_path, site.address, private_hosts=None)
        ran = crawl(tmp_path)
        assert ran.status == 1
        assert "private_hosts" in ran.err
        assert site.log == []


def test_only_what_has_the_words_that_a_site_is_crawled_for_is_loaded(tmp_path: Path) -> None:
    newsroom = Newsroom.of(6, attached=1)
    with serving(PlainSite(newsroom)) as site:
        sites_toml(tmp_path, site.address, title_words='["LẦN THỨ 3", "lan thu 5"]', attachments='["doc"]')
        assert crawl(tmp_path).status == 0
        assert [name for (name,) in rows(tmp_path, CURRENT)] == ["bai-3", "bai-5", "danh-sach-3", "danh-sach-5"]


def test_a_page_that_the_program_fails_over_holds_up_no_other(tmp_path: Path) -> None:
    pages = PlainSite(Newsroom.of(4))
    deep = "<html><body>" + "<div>" * 300_000 + '<a href="/tin-tuc/bai-1.html">x</a>'
    strange = [
        deep,
        "<?xml version='1.0' encoding='nhiều'?>\0\0<rss",
        "<html><base href='http://[::1'><a href='http://[x'>",
    ]

    def answer(asked: Asked, body: bytes) -> Reply:
        number = _number(asked.path) if "bai-" in asked.path else 0
        return Reply(strange[number - 2]) if number > 1 else pages(asked, body)

    with serving(answer) as site:
        sites_toml(tmp_path, site.address)
        ran = crawl(tmp_path)
        assert (ran.status, len(site.asked)) == (5, 5)  # pages without text are an alarm
        assert "bai-4" in ran.err
        assert ("bai-1",) in rows(tmp_path, CURRENT)
