"""A site that does all that agencies' sites do to a crawler; one number of an article for each way to misbehave."""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.site.newsroom import Article, Newsroom
from tests.site.plain import PlainSite
from tests.site.server import Asked, Reply

WALL = '<html><script>document.cookie="D1N=8f3c"+";path=/";window.location.reload(true);</script></html>'
SOFT_404 = "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa khỏi hệ thống.</p>"
# numbers of articles that are none, or come in a bad way
SOFT_GONE, SLOW, CUT, ENDLESS, BOMB, LOOP, HARD_GONE, TO_PRIVATE, TO_HOME, TO_OTHER, BROKEN = range(9001, 9012)
BAD = range(9001, 9012)
BUSY, LIMITED = 5, 7  # good articles whose server asks for patience first
MISLABELLED = 3  # said to be in another encoding than it is
MOVED = 9  # an old address of article 8


class AwkwardSite(PlainSite):
    """Articles under sessions and print views behind a wall, a calendar without end, and every kind of bad answer."""

    robots = "User-agent: *\nDisallow: /quan-tri/\nDisallow: /tin-tuc/bai-mat\n"

    def __init__(self, newsroom: Newsroom, *, bad: Iterable[int] = BAD) -> None:
        super().__init__(newsroom)
        self.bad = tuple(bad)
        self.patient: set[int] = set()  # articles that were refused once

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        path = urlsplit(asked.path).path
        if path != "/robots.txt" and "D1N=8f3c" not in asked.headers.get("Cookie", ""):
            return Reply(WALL, headers={"Set-Cookie": "ASP.NET_SessionId=x1; path=/"})
        return super().__call__(asked, body)

    def items(self, number: int) -> str:
        bad = "".join(f'<li><a href="/tin-tuc/bai-{n}.html">Tin số {n}</a></li>' for n in self.bad)
        secret = '<li><a href="/tin-tuc/bai-mat-1.html">Tin nội bộ</a></li><a href="/lich/2020/12">Lịch</a>'
        return super().items(number) + (bad + secret if number == 1 else "")

    def link(self, article: Article) -> str:
        """Another address of the same article each time."""
        number = article.number
        return (
            f"/tin-tuc/bai-{number}.html;jsessionid=A{time.monotonic_ns():X}",
            f"/tin-tuc/bai-{number}.html?print=1",
            f"/tin-tuc/bai-{number}.html?sid={time.monotonic_ns()}&utm_source=trang-chu",
        )[number % 3]

    def page(self, article: Article) -> str:
        views = (
            f'<p><a href="/tin-tuc/bai-{article.number}.html?print=1">In trang</a> Lượt xem: {time.monotonic_ns()}</p>'
        )
        return super().page(article).replace("</body>", f"{views}</body>")

    def article(self, number: int, asked: Asked) -> Reply:
        awkward = _BAD.get(number)
        if awkward:
            return awkward
        if number in (BUSY, LIMITED) and number not in self.patient:
            self.patient.add(number)
            return Reply("Máy chủ bận", 503 if number == BUSY else 429, {"Retry-After": "1"})
        reply = super().article(number, asked)
        if number == MISLABELLED:
            reply.headers["Content-Type"] = "text/html; charset=iso-8859-1"
        if number == MOVED:
            return Reply("", 301, {"Location": "/tin-tuc/bai-8.html?print=1"})
        return reply

    def other(self, asked: Asked, body: bytes) -> Reply:
        path = urlsplit(asked.path).path
        if found := re.fullmatch(r"/lich/(\d+)/(\d+)", path):
            year, month = int(found[1]) + (int(found[2]) == 12), int(found[2]) % 12 + 1
            newest = "".join(f'<a href="/tin-tuc/bai-{n}.html">Tin mới {n}</a>' for n in (1, 2))
            return Reply(self.frame(f'<a href="/lich/{year}/{month}">»</a>{newest}'))
        return Reply("<h1>404</h1>", 404)


class PostbackSite(PlainSite):
    """Listings that are turned by ASP.NET's post-back, with a view state that must come back.

    `refused` is what it answers to one that it does not take, from the page on that `refuses` says.
    """

    refuses = 1000
    refused = Reply("Validation of viewstate MAC failed", 500)

    def listing(self, number: int) -> Reply:
        pages = self.newsroom.pages(self.size)
        turns = "".join(
            f"<a href=\"javascript:__doPostBack('ctl00$grid','Page${n}')\">{n}</a>"
            for n in range(1, pages + 1)
            if n != number
        )
        state = f'<input type="hidden" name="__VIEWSTATE" value="trang {number}/+==">'
        form = f'<form method="post" action="/tin-tuc">{state}{self.items(number)}{turns}</form>'
        return Reply(self.frame(form))

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        if asked.method != "POST":
            return super().__call__(asked, body)
        form = parse_qs(body.decode())
        before = int(form["__VIEWSTATE"][0].split()[1].split("/")[0])
        number = int(form["__EVENTARGUMENT"][0].removeprefix("Page$"))
        assert number == before + 1, "a view state that does not belong to the page before"
        return self.refused if number >= self.refuses else self.listing(number)


class MoreSite(PlainSite):
    """A listing that "Xem thêm" makes longer, by pieces of HTML in JSON."""

    def listing(self, number: int) -> Reply:
        if number == 1:
            return Reply(self.frame(self.items(1) + '<button data-url="/them?page=2">Xem thêm</button>'))
        return Reply(json.dumps({"html": self.items(number)}), headers={"Content-Type": "application/json"})

    def other(self, asked: Asked, body: bytes) -> Reply:
        if urlsplit(asked.path).path == "/them":
            return self.listing(int(parse_qs(urlsplit(asked.path).query)["page"][0]))
        return super().other(asked, body)


class FeedSite(PlainSite):
    """A site without listings: a sitemap index with packed sitemaps that tell of changes, and an RSS feed."""

    changed: frozenset[int] = frozenset()

    def other(self, asked: Asked, body: bytes) -> Reply:
        path = urlsplit(asked.path).path
        root = f"http://{asked.headers['Host']}"
        if path == "/sitemap_index.xml":
            parts = "".join(f"<sitemap><loc>{root}/bai-{n}.xml.gz</loc></sitemap>" for n in (1, 2))
            return self.xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{parts}</sitemapindex>')
        if found := re.fullmatch(r"/bai-([12])\.xml\.gz", path):
            half = self.newsroom.articles[3:][int(found[1]) % 2 :: 2]
            urls = "".join(
                f"<url><loc>{root}/tin-tuc/bai-{a.number}.html</loc><lastmod>2020-10-0{a.edition}</lastmod></url>"
                for a in half
            )
            packed = gzip.compress(
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
            )
            return Reply(packed, headers={"Content-Type": "application/x-gzip"})
        if path == "/feed":
            items = "".join(
                f"<item><title>{a.title}</title><link>{root}/tin-tuc/bai-{a.number}.html</link>"
                f"<pubDate>Mon, 07 Dec 2020 08:00:00 +0700</pubDate></item>"
                for a in self.newsroom.articles[:3]
            )
            return self.xml(f'<rss version="2.0"><channel>{items}</channel></rss>')
        return super().other(asked, body)

    def xml(self, content: str) -> Reply:
        return Reply(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', headers={"Content-Type": "text/xml"})


def _head(handler: BaseHTTPRequestHandler, *headers: str) -> None:
    handler.wfile.write("\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode())


def _slow(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then."""
    _head(handler, "Content-Length: 1000")
    for _ in range(1000):
        handler.wfile.write(b"a")
        time.sleep(0.01)


def _cut(handler: BaseHTTPRequestHandler) -> None:
    _head(handler, "Content-Length: 1000")
    handler.wfile.write(b"<html><p>")


def _endless(handler: BaseHTTPRequestHandler) -> None:
    _head(handler)
    for _ in range(1 << 20):
        handler.wfile.write(b"a" * 4096)


_BAD = {
    SOFT_GONE: Reply(f"<html><body>{SOFT_404}</body></html>"),
    SLOW: Reply(raw=_slow),
    CUT: Reply(raw=_cut),
    ENDLESS: Reply(raw=_endless),
    BOMB: Reply(gzip.compress(bytes(64 << 20), 1), headers={"Content-Encoding": "gzip"}),
    LOOP: Reply("", 302, {"Location": f"/tin-tuc/bai-{LOOP}.html?vong=1"}),
    HARD_GONE: Reply("<h1>410</h1>", 410),
    TO_PRIVATE: Reply("", 302, {"Location": "http://10.0.0.1/tin-tuc/bai-1.html"}),
    TO_HOME: Reply("", 302, {"Location": "/"}),
    TO_OTHER: Reply("", 302, {"Location": "/tin-tuc/bai-4.html"}),
    BROKEN: Reply("<h1>Lỗi máy chủ</h1>", 500),
}
