"""What an answer means for the page that was asked for: the same now as when it is read again from its WARC record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from corpus.crawl.addresses import absolute, placed
from corpus.crawl.feeds import feed_links, is_feed
from corpus.crawl.links import PageLinks, unwrapped
from corpus.crawl.page import Fate, Fetched, Link, Page
from corpus.crawl.sites import Site
from corpus.crawl.warc import Kept
from corpus.errors import UnreadableDocument
from corpus.fetch import GONE

BUSY = (429, 503)
_NOT_MODIFIED = 304
_WALL = re.compile(rb"document\.cookie\s*=\s*[\"']\s*([\w.-]{1,64})=([^;\"']{0,512})")
_RELOADS = re.compile(rb"location\s*\.\s*(?:reload|replace|href)|(?:window|document)\.location\s*=")
_MAX_WALL = 8 * 1024  # bytes; a page that only sets a cookie is short
_MARKUP = re.compile(rb"<(?:html|body|a|div|p|ul|li|table|head|meta)\b", re.IGNORECASE)


def outcome(site: Site, page: Page, kept: Kept) -> Fetched:
    """What came of asking for a page with the last answer to it, as it was kept."""
    headers = kept.headers
    base = Fetched(page, kept.at, Fate.FAILED, page.address, kept.status, place=kept.place)
    if kept.status == _NOT_MODIFIED:
        return replace(base, fate=Fate.SAME)
    if kept.status in GONE:
        return replace(base, fate=Fate.GONE)
    if kept.status in BUSY:
        wait = _seconds(headers.get("retry-after", ""), kept.at)
        return replace(base, code="busy", said=f"{page.address}: máy chủ bận (HTTP {kept.status})", wait=wait)
    if kept.status != 200:
        return replace(base, code="http_status", said=f"{page.address}: máy chủ trả lời HTTP {kept.status}")
    address = _stands_at(site, page, kept.address)
    if address is None:
        return replace(base, fate=Fate.GONE, code="outside")
    try:
        content = kept.content
    except UnreadableDocument as error:
        return replace(base, code=error.code, said=str(error))
    alias, links = _leads(site, page, kept.address, headers, content)
    came = replace(
        base,
        fate=Fate.CAME,
        address=address,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        sha256=hashlib.sha256(content).hexdigest(),
        alias_of=alias if page.kind == "article" else None,
        links=links,
    )
    if page.form is not None and _is_not_turned(page, came.leads):
        said = f"{page.address}: máy chủ không nhận lệnh lật trang; đợt sau lật lại từ trang đầu"
        return replace(base, code="not_turned", said=said)
    return came


def _is_not_turned(page: Page, leads: str | None) -> bool:
    """Whether the answer to a post-back is none: no articles, or at first those of the page before."""
    return leads is None or (page.sha256 is None and leads == page.leads)


def wall_cookie(content: bytes) -> tuple[str, str] | None:
    """The cookie that a page sets by script only to be loaded again with it; None where it is another page."""
    if len(content) > _MAX_WALL or not _RELOADS.search(content):
        return None
    found = _WALL.search(content)
    return (found[1].decode(), found[2].decode("latin-1")) if found else None


def _stands_at(site: Site, page: Page, url: str) -> str | None:
    """The address under which a page is known after redirects; None where they led out of what the rules name."""
    if page.kind != "article":
        return page.address
    at = absolute(site, url, "")
    where = placed(site, at) if at else None
    return where[0] if where and where[1] == "article" else None


def _leads(
    site: Site, page: Page, base: str, headers: Mapping[str, str], content: bytes
) -> tuple[str | None, tuple[Link, ...]]:
    if page.kind == "attachment":
        return None, ()
    if page.kind == "listing" and is_feed(content):
        return None, feed_links(site, base, content)
    declared = headers.get("content-type", "text/html").lower()
    if not re.search(r"html|json|text/plain", declared) and not _MARKUP.search(content[:4096]):
        return None, ()  # an article that is a file
    if content[:4096].count(0) > 100 and not _MARKUP.search(unwrapped(content)[:4096]):
        return None, ()
    found = PageLinks(site, page, base, content)
    return found.canonical(), found.links()


def _seconds(retry_after: str, at: str) -> float | None:
    """How long a server asks to be left alone, in seconds; None where it says nothing readable."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
        return max((until - datetime.fromisoformat(at)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
