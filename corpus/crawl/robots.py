"""robots.txt: obeyed as RFC 9309 has it. One that cannot be had forbids all; one that is not there allows all."""

from __future__ import annotations

import asyncio
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from corpus.crawl.engine import ROBOT, Unanswered, slow_down
from corpus.crawl.sites import Site

_MAX_BYTES = 512 * 1024  # what RFC 9309 says must be read
_DAY = 24 * 3600.0


class ForbiddenByRobots(IgnoreRequest):
    """An address that robots.txt excludes."""


class RobotsUnknown(IgnoreRequest):
    """A host whose robots.txt cannot be had now, and that is left alone for it; `code` and the text say why."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


_Rules = Protego | RobotsUnknown


class RobotsMiddleware:
    """Asks each host's robots.txt first, once in a run and once a day; keeps its Crawl-delay."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.known: dict[str, tuple[float, asyncio.Future[_Rules]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        rules = await self._rules(request)
        if isinstance(rules, RobotsUnknown):
            raise rules
        if not rules.can_fetch(request.url, ROBOT):
            raise ForbiddenByRobots(request.url)

    async def _rules(self, request: Request) -> _Rules:
        parts = urlsplit(request.url)
        root = f"{parts.scheme}://{parts.netloc}"
        at, rules = self.known.get(root, (-_DAY, None))
        if rules is None or monotonic() - at > _DAY:
            rules = asyncio.get_running_loop().create_future()
            self.known[root] = monotonic(), rules
            found = await self._ask(root, request.meta["site"])
            rules.set_result(found)
            delay = found.crawl_delay(ROBOT) if isinstance(found, Protego) else None
            if delay:
                slow_down(self.crawler, parts.hostname or "", delay)
        return await rules

    async def _ask(self, root: str, site: Site) -> _Rules:
        headers = {"User-Agent": user_agent(site)}
        meta = {"robots": True, "site": site, "dont_merge_cookies": True}
        asked = Request(f"{root}/robots.txt", callback=NO_CALLBACK, headers=headers, meta=meta)
        try:
            answer = await self.crawler.engine.download_async(asked)
        except Unanswered as error:
            return RobotsUnknown(error.code, str(error))
        except IgnoreRequest:
            return RobotsUnknown("redirects", f"{asked.url}: chuyển hướng quá nhiều lần")
        if answer.status == 429 or answer.status >= 500:
            return RobotsUnknown("robots", f"{asked.url}: máy chủ trả lời HTTP {answer.status}")
        text = answer.body[:_MAX_BYTES].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(text.removeprefix("\ufeff"))


def user_agent(site: Site) -> str:
    """Who asks, and whom to write to."""
    where = f"mailto:{site.contact}" if "@" in site.contact and "://" not in site.contact else site.contact
    return f"Mozilla/5.0 (compatible; {ROBOT}/0.1; +{where})"
