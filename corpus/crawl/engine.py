"""Scrapy as the project uses it: its settings, and the downloader that goes only where it may."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from corpus.crawl.sites import Site
from corpus.errors import UnreadableDocument
from corpus.fetch import MAX_REDIRECTS, Answer, Bounds, ask

ROBOT = "bangvang"  # the name that robots.txt may call it by
TRIES_AGAIN = 2
_TEMPORARY = {"unreachable"}  # what is too slow has had its minute
_AGAIN = (408, 500, 502, 504, 522, 524)
_HERE = "corpus.crawl"


class Unanswered(Exception):
    """A request without a usable answer; `code` and the text are UnreadableDocument's."""

    def __init__(self, error: UnreadableDocument) -> None:
        super().__init__(str(error))
        self.code = error.code


class TemporarilyUnanswered(Unanswered):
    """One that is worth trying again."""


class CheckedHandler(BaseDownloadHandler):
    """Downloads by `corpus.fetch.ask`: addresses checked where the connection is made, in bounds of size and time."""

    async def download_request(self, request: Request) -> Response:
        site: Site = request.meta["site"]
        limits: Bounds = self.crawler.settings["BANGVANG_BOUNDS"]
        bounds = Bounds(site.private_hosts, limits.seconds, limits.max_bytes, site.tls)
        headers = {name.decode("latin-1"): b", ".join(v).decode("latin-1") for name, v in request.headers.items()}
        try:
            answer = await asyncio.to_thread(
                ask, request.url, method=request.method, headers=headers, body=request.body, bounds=bounds
            )
        except UnreadableDocument as error:
            kind = TemporarilyUnanswered if error.code in _TEMPORARY else Unanswered
            raise kind(error) from None
        return _response(request, answer)


def settings(sites: Iterable[Site], bounds: Bounds) -> dict[str, Any]:
    """Scrapy's settings for a crawl of sites: one request at a time to a host, its delay kept, nothing from outside."""
    return {
        "BANGVANG_BOUNDS": bounds,
        "DOWNLOAD_HANDLERS": {
            "http": f"{_HERE}.engine.CheckedHandler",
            "https": f"{_HERE}.engine.CheckedHandler",
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            f"{_HERE}.politeness.RulesMiddleware": 90,
            f"{_HERE}.robots.RobotsMiddleware": 100,
            f"{_HERE}.politeness.WallMiddleware": 595,
            f"{_HERE}.politeness.KeepingMiddleware": 950,
        },
        "DOWNLOAD_SLOTS": slots(sites),
        "CONCURRENT_ITEMS": 1,  # that a page gives rise to at a time: its site's next request
        "CONCURRENT_REQUESTS": 0,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "RETRY_TIMES": TRIES_AGAIN,
        "RETRY_HTTP_CODES": list(_AGAIN),
        "RETRY_EXCEPTIONS": [TemporarilyUnanswered],
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        "REDIRECT_MAX_TIMES": MAX_REDIRECTS,
        "METAREFRESH_MAXDELAY": 5,
        "COMPRESSION_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        "REFERER_ENABLED": True,
        "URLLENGTH_LIMIT": 0,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        },
        "EXTENSIONS": dict.fromkeys(
            f"scrapy.extensions.{name}"
            for name in ("telnet.TelnetConsole", "remote_control.RemoteControl", "memusage.MemoryUsage",
                         "feedexport.FeedExporter", "logstats.LogStats")
        ),
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
        "STATS_DUMP": False,
    }  # fmt: skip


def slots(sites: Iterable[Site]) -> dict[str, dict[str, Any]]:
    """A downloader's slot for each host: one request at a time, at the longest delay that a site of it has."""
    delays: dict[str, float] = {}
    for site in sites:
        for netloc in site.hosts:
            host = urlsplit(f"//{netloc}").hostname or netloc
            delays[host] = max(site.delay, delays.get(host, 0.0))
    return {host: {"concurrency": 1, "delay": delay, "jitter": 0} for host, delay in delays.items()}


def slow_down(crawler: Crawler, host: str, delay: float) -> None:
    """Keeps at least this delay to a host from now on."""
    downloader = crawler.engine.downloader
    set_apart = downloader.per_slot_settings.setdefault(host, {"concurrency": 1, "jitter": 0})
    set_apart["delay"] = max(delay, set_apart.get("delay", 0.0))
    if host in downloader.slots:
        downloader.slots[host].delay = set_apart["delay"]


def _response(request: Request, answer: Answer) -> Response:
    headers = Headers()
    for name, value in answer.headers:
        headers.appendlist(name, value.encode("latin-1"))
    kind = responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
    return kind(request.url, status=answer.status, headers=headers, body=answer.body, request=request)
