"""The visit of sites: of each one page after the other, as the memory has them due, until none is left."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from corpus.crawl.engine import Unanswered, settings, slow_down
from corpus.crawl.outcome import outcome
from corpus.crawl.page import Fate, Fetched, Memory, Page
from corpus.crawl.politeness import OutsideRules
from corpus.crawl.robots import ForbiddenByRobots, RobotsUnknown, user_agent
from corpus.crawl.sites import Site
from corpus.crawl.warc import Kept, WarcWriter
from corpus.fetch import Bounds

LONGEST_WAIT = 300.0  # seconds that a server may ask to be left alone for within a run; a longer wait ends the visit
FIRST_WAIT = 2.5  # where it does not say how long; doubled each time
TRIES_OF_BUSY = 3
FAILURES_IN_A_ROW = 10  # that end a visit: the site is down
_DOWN = {"unreachable", "too_slow", "tls", "busy", "http_status"}
_AT_ONCE = 50  # pages that are taken from the memory together


@dataclass
class Visit:
    """A site while it is visited: how many pages were asked for, and why it ended."""

    site: Site
    asked: int = 0
    failed_in_a_row: int = 0
    ended: str | None = None
    pages: deque[Page] = field(default_factory=deque)


@dataclass(frozen=True)
class Orders:
    """A crawl's sites and bounds; `stop` tells before each page whether and why to end.

    `told` hears of each page; its site is asked for the next one when it is done.
    """

    sites: Sequence[Site]
    memory: Memory
    writer: WarcWriter
    told: Callable[[Fetched], Awaitable[None]]
    bounds: Bounds = Bounds()  # noqa: RUF009  (frozen)
    max_pages: int | None = None  # of all sites together
    stop: Callable[[], str | None] = lambda: None


def visit_all(orders: Orders) -> list[Visit]:
    """Visits sites, all at once and each in its own pace; the visits, with why each ended where it was not done.

    Once in a process: Scrapy's reactor does not start again. A signal to stop lets what is under way come to its end,
    and is `interrupted` then.
    """
    visits = [Visit(site) for site in orders.sites]
    own = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    _quieten()
    process = AsyncCrawlerProcess(settings(orders.sites, orders.bounds) | {"BANGVANG_WRITER": orders.writer})
    _quieten()  # once more: it has set its own logging up
    failed: list[BaseException] = []
    process.crawl(SiteSpider, orders=orders, visits=visits, failed=failed)
    process.start()
    for number, handler in own.items():
        signal.signal(number, handler)
    if failed:
        raise failed[0]
    return visits


class _Errors(logging.Handler):
    """Passes Scrapy's errors on to where the program says what it has to say."""

    def emit(self, record: logging.LogRecord) -> None:
        logging.getLogger("bangvang").handle(record)


def _quieten() -> None:
    """Scrapy says nothing but errors."""
    for name in ("scrapy", "twisted"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [_Errors(logging.ERROR)]
        logger.propagate = False


class SiteSpider(Spider):
    """A chain of requests for each site: what came of one is kept before the next is made."""

    name = "sites"

    def __init__(self, orders: Orders, visits: Sequence[Visit], failed: list[BaseException], **given: Any) -> None:
        super().__init__(**given)
        self.orders = orders
        self.visits = visits
        self.failed = failed

    async def start(self) -> AsyncIterator[Request]:
        for visit in self.visits:
            if (request := self._next(visit)) is not None:
                yield request

    async def came(self, response: Response, visit: Visit) -> AsyncIterator[Request]:
        page: Page = response.meta["page"]
        fetched = _outcome(visit.site, page, response.meta["kept"])
        if fetched.code == "busy":
            again = await self._after_a_wait(response.request, fetched, visit)
            if again is not None:
                yield again
                return
        await self._keep(fetched, visit)
        if (request := self._next(visit)) is not None:
            yield request

    async def lost(self, failure: Failure) -> AsyncIterator[Request]:
        if isinstance(failure.value, OSError):  # a response that could not be put on disk
            self.failed.append(failure.value)
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        visit: Visit = request.cb_kwargs["visit"]
        await self._keep(_of_failure(request.meta["page"], failure), visit)
        if isinstance(failure.value, RobotsUnknown):
            visit.ended = "robots"
        if (following := self._next(visit)) is not None:
            yield following

    def closed(self, reason: str) -> None:
        if reason == "shutdown":
            for visit in self.visits:
                visit.ended = "interrupted"

    def _next(self, visit: Visit) -> Request | None:
        """The request for a site's next page; None where its visit has ended."""
        if visit.ended or self.failed:
            return None
        if visit.failed_in_a_row >= FAILURES_IN_A_ROW:
            visit.ended = "down"
        elif visit.asked >= visit.site.max_pages or self._asked() == self.orders.max_pages:
            visit.ended = "max_pages"
        elif not visit.site.is_open():
            visit.ended = "hours"
        else:
            visit.ended = self.orders.stop()
        if visit.ended:
            return None
        if not visit.pages:
            visit.pages.extend(self.orders.memory.due(visit.site.name, _AT_ONCE))
        if not visit.pages:
            return None
        visit.asked += 1
        return self._request(visit.pages.popleft(), visit)

    def _asked(self) -> int:
        return sum(visit.asked for visit in self.visits)

    def _request(self, page: Page, visit: Visit) -> Request:
        headers = {"User-Agent": user_agent(visit.site)}
        if page.etag and page.sha256:
            headers["If-None-Match"] = page.etag
        if page.last_modified and page.sha256:
            headers["If-Modified-Since"] = page.last_modified
        if page.form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return Request(
            urldefrag(page.address).url,
            method="POST" if page.form is not None else "GET",
            body=page.form or "",
            headers=headers,
            meta={"page": page, "site": visit.site, "cookiejar": visit.site.name},
            callback=self.came,
            errback=self.lost,
            cb_kwargs={"visit": visit},
            dont_filter=True,
        )

    async def _after_a_wait(self, request: Request | None, fetched: Fetched, visit: Visit) -> Request | None:
        """The same request once more, after the wait that the server asks for; slower from then on."""
        assert request is not None
        tries = request.meta.get("busy", 0) + 1
        wait = fetched.wait if fetched.wait is not None else FIRST_WAIT * 2**tries
        if wait > LONGEST_WAIT:
            visit.ended = "busy"
        if visit.ended or tries >= TRIES_OF_BUSY:
            return None
        host = urlsplit(request.url).hostname or ""
        slow_down(self.crawler, host, 2 * max(visit.site.delay, 0.1) * tries)
        until = datetime.now(UTC).timestamp() + wait
        while (left := until - datetime.now(UTC).timestamp()) > 0:
            if self.orders.stop():
                return None
            await asyncio.sleep(min(left, 1.0))
        return self._request(fetched.page, visit).replace(meta=request.meta | {"busy": tries})

    async def _keep(self, fetched: Fetched, visit: Visit) -> None:
        """On record what came, and told; where that itself fails, the crawl ends."""
        visit.failed_in_a_row = visit.failed_in_a_row + 1 if fetched.code in _DOWN else 0
        try:
            self.orders.memory.keep(fetched)
            await self.orders.told(fetched)
        except BaseException as error:
            self.failed.append(error)


def _outcome(site: Site, page: Page, kept: Kept) -> Fetched:
    """What an answer means; one that the program itself fails over is a failure of its page alone."""
    try:
        return outcome(site, page, kept)
    except Exception as error:
        said = f"{page.address}: chương trình gặp lỗi ({error!r}); hãy báo lỗi này kèm {kept.place.file}"
        return Fetched(page, kept.at, Fate.FAILED, page.address, kept.status, "defect", said, place=kept.place)


def _of_failure(page: Page, failure: Failure) -> Fetched:
    """What a request without an answer means for its page."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    error = failure.value
    if isinstance(error, ForbiddenByRobots):
        return Fetched(page, at, Fate.EXCLUDED, page.address)
    if isinstance(error, OutsideRules):
        return Fetched(page, at, Fate.GONE, page.address, code="outside")
    if isinstance(error, RobotsUnknown):
        said = f"không lấy được robots.txt nên không hỏi gì trong đợt này: {error}"
        return Fetched(page, at, Fate.PUT_OFF, page.address, code=error.code, said=said)
    if isinstance(error, Unanswered):
        return Fetched(page, at, Fate.FAILED, page.address, code=error.code, said=str(error))
    if isinstance(error, IgnoreRequest):
        said = f"{page.address}: chuyển hướng quá nhiều lần"
        return Fetched(page, at, Fate.FAILED, page.address, code="redirects", said=said)
    said = f"{page.address}: chương trình gặp lỗi ({error!r}); hãy báo lỗi này"
    return Fetched(page, at, Fate.FAILED, page.address, code="defect", said=said)
