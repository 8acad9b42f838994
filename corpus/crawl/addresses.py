"""Addresses: one for each page, whatever sessions, trackers and print views write into it; what a site's rules say."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from corpus.crawl.page import Kind
from corpus.crawl.sites import Site

MAX_ADDRESS = 2000  # characters; longer ones are traps
_SESSION_PATH = re.compile(
    r"/\([A-Za-z]\([A-Za-z0-9]{20,}\)\)(?=/)|;(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE
)
_NOISE = re.compile(
    r"utm_\w+|fbclid|gclid|zarsrc|_ga|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid|token|"
    r"print|printview|inbai|amp|share|replytocom",
    re.IGNORECASE,
)
_KEPT_PATH = "/%:@!$&'()*+,;=~"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def absolute(site: Site, base: str, reference: str) -> str | None:
    """The address that a page's reference stands for, without fragment or session; None where it is none of http(s)."""
    try:
        parts = urlsplit(urljoin(base, reference.strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS[parts.scheme])
    except ValueError:
        return None
    path = quote(_SESSION_PATH.sub("", parts.path), _KEPT_PATH) or "/"
    told = site.canonical_query or ()
    given = parse_qsl(parts.query, keep_blank_values=True)
    pairs = [(name, value) for name, value in given if name in told or not _NOISE.fullmatch(name)]
    query = urlencode(pairs) if pairs or "=" in parts.query else quote(parts.query, _KEPT_PATH + "?")
    address = urlunsplit((parts.scheme, host, path, query, ""))
    return address if len(address) <= MAX_ADDRESS else None


def article_address(site: Site, address: str) -> str:
    """An article's one address: of its query only what tells two articles apart, by name."""
    if site.canonical_query is None:
        return address
    parts = urlsplit(address)
    told = {name.lower() for name in site.canonical_query}
    pairs = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n.lower() in told]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(sorted(pairs)), ""))


def placed(site: Site, address: str) -> tuple[str, Kind] | None:
    """The page that an address is by the site's rules, and its kind; None where they do not name it."""
    if urlsplit(address).netloc not in site.hosts:
        return None
    if address in first_pages(site):
        return address, "listing"
    article = article_address(site, address)
    if _matches(site.article, article):
        return article, "article"
    if _matches(site.follow, address):
        return address, "listing"
    return None


def first_pages(site: Site) -> list[str]:
    """The addresses that a site's crawl begins with, as pages are addressed."""
    return [address for start in site.start if (address := absolute(site, start, ""))]


def attachment(site: Site, address: str, *said: str) -> str | None:
    """The address of an attachment on the site's own hosts, by its ending, or by what is said of it."""
    parts = urlsplit(address)
    if parts.netloc not in site.hosts:
        return None
    names = [unquote(parts.path), *(value for _, value in parse_qsl(parts.query)), *said]
    endings = {PurePosixPath(name.strip()).suffix.lower().removeprefix(".") for name in names if name}
    return address if endings & {ending.lower() for ending in site.attachments} else None


def _matches(patterns: tuple[re.Pattern[str], ...], address: str) -> bool:
    parts = urlsplit(address)
    for written in {parts.path, unquote(parts.path)}:
        whole = f"{written}?{parts.query}" if parts.query else written
        if any(pattern.fullmatch(whole) for pattern in patterns):
            return True
    return False
