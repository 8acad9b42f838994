"""Where a page leads: links in pages, feeds and JSON, their paging, dates and attachments."""

from __future__ import annotations

import re

import pytest

from corpus.crawl.feeds import feed_links, is_feed
from corpus.crawl.links import PageLinks
from corpus.crawl.outcome import wall_cookie
from corpus.crawl.page import Kind, Page
from corpus.crawl.sameness import said_beside
from corpus.crawl.sites import Site

SITE = Site(
    name="so",
    start=("https://so.vn/tin-tuc",),
    article=(re.compile(r"/tin/[^?]+\.html"),),
    follow=(re.compile(r"/muc/\w+"),),
    contact="a@b.vn",
    paging="numbered",
)


def leads(content: str, *, site: Site = SITE, at: str = "https://so.vn/tin-tuc", kind: Kind = "listing", turn: int = 0):  # type: ignore[no-untyped-def]
    """What a page leads to, as paths with what is known of each."""
    found = PageLinks(site, Page(at, "so", kind, turn=turn), at.partition("#")[0], content.encode()).links()
    return [(link.address.removeprefix("https://so.vn"), link.kind, link.turn) for link in found]


@pytest.mark.parametrize(
    ("at", "anchor", "expected"),
    [
        ("/tin-tuc", '<a href="?page=2">2</a>', ("/tin-tuc?page=2", "listing", 1)),
        ("/tin-tuc", '<a href="/tin-tuc/trang-3.html">Trang 3</a>', ("/tin-tuc/trang-3.html", "listing", 2)),
        ("/tin-tuc.aspx", '<a href="/tin-tuc/page/2/">»</a>', ("/tin-tuc/page/2/", "listing", 1)),
        ("/", '<a href="/trang-2">Trang sau</a>', ("/trang-2", "listing", 1)),
        ("/tin-tuc", '<a href="/TIN-TUC?p=2" rel="next">[2]</a>', None),  # paths are told apart by case
        ("/tin-tuc", '<a href="/tin-tuc">1</a>', None),
        ("/", '<a href="/lich/2026/11/5">5</a>', None),
        ("/tin-tuc", '<a href="/tin-tuc?ngay=5">5</a>', None),
        ("/tin-tuc", '<a href="/lich/2026/12">»</a>', None),
        ("/tin-tuc", '<a href="/thong-ke">2020</a>', None),
        ("/tin-tuc", '<a href="/muc/xa">Tin cấp xã</a>', ("/muc/xa", "listing", 0)),
        ("/tin-tuc", '<a href="/tin/2.html">2</a>', ("/tin/2.html", "article", 0)),
        ("/tin-tuc", '<a href="javascript:alert(1)">2</a>', None),
        ("/tin-tuc", '<a href="https://khac.vn/tin-tuc?page=2">2</a>', None),
    ],
)
def test_a_numbered_listing_leads_to_its_pages_and_not_into_calendars(
    at: str, anchor: str, expected: tuple[str, str, int] | None
) -> None:
    assert leads(anchor, at=f"https://so.vn{at}") == ([expected] if expected else [])


def test_an_article_leads_to_its_attachments_but_not_to_those_of_the_frame() -> None:
    page = """<nav><a href="/mau.doc">Mẫu</a></nav><a href="/tep/ds.pdf">Danh sách</a><a href="/tai?id=1">ds.xlsx</a>
    <iframe src="/tep/qd.pdf"></iframe><a href="https://khac.vn/b.pdf">b</a><a href="/anh.png">ảnh</a>
    <footer><a href="/quy-che.pdf">Quy chế</a></footer><a href="/tin/2.html">Tin khác</a>"""
    assert leads(page, at="https://so.vn/tin/1.html", kind="article") == [
        *(("/tep/ds.pdf", "attachment", 0), ("/tai?id=1", "attachment", 0)),
        *(("/tin/2.html", "article", 0), ("/tep/qd.pdf", "attachment", 0)),
    ]


def test_links_know_their_base_and_the_day_beside_them() -> None:
    page = """<base href="/tin/"><ul><li><a href="1.html">Một</a> (05/11/2026)</li><li>Hai <a href="2.html">hai</a></li>
    <li><a href="3.html">Ba</a> 1/2/2020 - 3/2/2020</li><li><a href="4.html">Bốn</a> 45/13/2020</li></ul>"""
    found = PageLinks(
        SITE, Page("https://so.vn/tin-tuc", "so", "listing"), "https://so.vn/tin-tuc", page.encode()
    ).links()
    assert (found[0].address[-6:], found[0].date) == ("1.html", "2026-11-05")
    assert [link.date for link in found][2:] == [None, None]


def test_more_is_found_by_its_words_and_goes_on_by_its_number() -> None:
    site = SITE.model_copy(update={"paging": "more"})
    button = '<button data-url="/them?page=2">Xem thêm</button>'
    assert leads(button, site=site) == [("/them?page=2", "listing", 1)]
    at = "https://so.vn/them?page=2"
    piece = '{"html": "<a href=\\"\\/tin\\/9.html\\">Chín<\\/a>"}'
    assert leads(piece, site=site, at=at, turn=1) == [("/tin/9.html", "article", 0), ("/them?page=3", "listing", 2)]
    assert leads('{"html": ""}', site=site, at=at, turn=1) == []
    told = '{"items": [{"url": "/tin/8.html"}], "next": "/them?sau=8"}'
    assert leads(told, site=site, at=at, turn=1)[0] == ("/tin/8.html", "article", 0)


@pytest.mark.parametrize("content", ["", "   ", "\0\0", "{", "[1, 2", '{"a": null}', "<", "<html", "%PDF-1.4"])
def test_what_is_no_page_leads_nowhere(content: str) -> None:
    assert leads(content) == []


def test_feeds_give_days_and_changes() -> None:
    atom = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><link href="https://so.vn/"/><entry>
    <link rel="edit" href="https://so.vn/sua"/><link href="https://so.vn/tin/1.html"/>
    <published>2026-11-01T08:00:00+07:00</published><updated>2026-11-02T08:00:00+07:00</updated></entry></feed>"""
    [link] = feed_links(SITE, "https://so.vn/feed", atom.encode())
    assert (link.address, link.date, link.changed) == (
        *("https://so.vn/tin/1.html", "2026-11-01T08:00:00+07:00", "2026-11-02T08:00:00+07:00"),
    )
    rss = """<rss><channel><item><link>https://so.vn/tin/2.html?utm_source=rss</link><pubDate>Mon, 02 Nov 2026 08:00:00
    +0700</pubDate></item><item><link>https://khac.vn/tin/3.html</link></item></channel></rss>"""
    [link] = feed_links(SITE, "https://so.vn/feed", rss.encode())
    assert (link.address, (link.date or "")[:10], link.changed) == ("https://so.vn/tin/2.html", "2026-11-02", None)
    never = rss.replace("Mon, 02 Nov 2026", "2 Nov 99999999999999999999")
    assert [link.date for link in feed_links(SITE, "https://so.vn/feed", never.encode())] == [None]
    assert not is_feed(b"<html><body>rss</body></html>")
    hostile = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert feed_links(SITE, "https://so.vn/s.xml", hostile.encode()) == ()


def test_a_wall_is_known_by_its_cookie_and_its_reload() -> None:
    wall = b'<script>document.cookie="D1N=8f3c"+"; path=/"; window.location.reload(true);</script>'
    assert wall_cookie(wall) == ("D1N", "8f3c")
    assert wall_cookie(wall + b"<p>text</p>" * 2000) is None
    assert wall_cookie(b'<script>document.cookie="a=b"</script><p>Tin</p>') is None


def test_counters_and_other_peoples_news_are_not_what_a_page_says() -> None:
    page = "<body><p>Bà Na nhận Bằng khen.</p><p>Bài có {} lượt xem</p><p>Thứ {}, ngày {} tháng 11</p>{}</body>"
    one = page.format(1, 2, 3, '<a href="/x">Một tin khác của hôm nay</a>').encode()
    two = page.format(9, 8, 7, '<a href="/y">Một tin mới của ngày mai</a>').encode()
    assert said_beside(one) == said_beside(two)
    assert said_beside(one) != said_beside(one.replace("Na nhận".encode(), "Nụ nhận".encode()))
