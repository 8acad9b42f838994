"""What lies between Scrapy and a server: no step outside a site's rules, each answer kept, cookie walls passed once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from corpus.crawl.addresses import absolute, placed
from corpus.crawl.outcome import wall_cookie
from corpus.crawl.page import Page
from corpus.crawl.sites import Site
from corpus.crawl.warc import Kept, WarcWriter
from corpus.errors import UnreadableDocument


class OutsideRules(IgnoreRequest):
    """A redirect that leads out of what the site's rules name."""


class RulesMiddleware:
    """Follows redirects only within the site; an article's only to where the rules know an article."""

    def process_request(self, request: Request) -> None:
        if not request.meta.get("redirect_times"):
            return
        site: Site = request.meta["site"]
        if urlsplit(request.url).netloc.lower() not in site.hosts:
            raise OutsideRules(request.url)
        page: Page | None = request.meta.get("page")
        if page is not None and page.kind == "article":
            address = absolute(site, request.url, "")
            where = placed(site, address) if address else None
            if where is None or where[1] != "article":
                raise OutsideRules(request.url)


class WallMiddleware:
    """Asks again with the cookie where a page only sets one by script; once."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        cookie = None if request.meta.get("walled") else wall_cookie(response.body)
        if cookie is None:
            return response
        return request.replace(cookies=dict([cookie]), meta=request.meta | {"walled": True}, dont_filter=True)


class KeepingMiddleware:
    """Next to the server: writes each answer to the WARC file, and counts a host's delay from its end."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.writer: WarcWriter = crawler.settings["BANGVANG_WRITER"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KeepingMiddleware:
        middleware = cls(crawler)
        crawler.signals.connect(middleware.came, signal=signals.response_downloaded)
        return middleware

    def came(self, response: Response, request: Request, spider: Spider) -> None:
        """A host's next request waits its delay from now."""
        slot = self.crawler.engine.downloader.slots.get(request.meta["download_slot"])
        if slot is not None:
            slot.lastseen = monotonic()

    def process_response(self, request: Request, response: Response) -> Response:
        site: Site = request.meta["site"]
        page: Page | None = request.meta.get("page")
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ]
        about = {"page": page.address, "kind": page.kind} if page else {}
        place = self.writer.keep(request.url, at, response.status, headers, response.body, site=site.name, **about)
        kept = {name.lower(): value for name, value in headers}
        request.meta["kept"] = answer = Kept(place, request.url, at, response.status, kept, response.body)
        with suppress(UnreadableDocument):  # is told of when the page is made of it
            if "Content-Encoding" in response.headers:
                response = response.replace(body=answer.content)
                del response.headers["Content-Encoding"]
        return response
