"""Where feeds and sitemaps lead: RSS, Atom, sitemaps and their indexes, packed or not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from lxml import etree

from corpus.crawl.addresses import absolute, placed
from corpus.crawl.page import Link
from corpus.crawl.sites import Site
from corpus.fetch import MAX_FETCHED_BYTES

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_ENTRIES = {"item", "entry", "url", "sitemap"}
_CHANGES = ("lastmod", "updated", "modified")
_DATES = ("pubDate", "published", "date", *_CHANGES)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_feed(content: bytes) -> bool:
    """Whether bytes are a feed or a sitemap, by their root."""
    return bool(_ROOT.search(_unpacked(content)[:4096]))


def feed_links(site: Site, base: str, content: bytes) -> tuple[Link, ...]:
    """Each page of the site that a feed names, once, with its date; further sitemaps are listings."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(_unpacked(content), parser)
    found: dict[str, Link] = {}
    for entry in root.iter() if root is not None else ():
        kind = _name(entry)
        if kind in _ENTRIES and (address := _address(site, base, entry)):
            if kind == "sitemap" and address.startswith(tuple(_roots(site))):
                found.setdefault(address, Link(address, "listing"))
            elif where := placed(site, address):
                found.setdefault(where[0], Link(*where, date=_date(entry, _DATES), changed=_date(entry, _CHANGES)))
    return tuple(found.values())


def _unpacked(content: bytes) -> bytes:
    """Content, unpacked where it is a packed file; of one that unpacks without end no more than may be fetched."""
    if not content.startswith(_GZIP):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, MAX_FETCHED_BYTES)
    except zlib.error:
        return content


def _roots(site: Site) -> Iterator[str]:
    for host in site.hosts:
        yield f"http://{host}/"
        yield f"https://{host}/"


def _address(site: Site, base: str, entry: etree._Element) -> str | None:
    for child in entry:
        if _name(child) in ("loc", "link"):
            is_other = child.get("rel", "alternate") != "alternate"
            reference = (child.text or "").strip() or ("" if is_other else child.get("href") or "")
            if reference:
                return absolute(site, base, reference)
    return None


def _date(entry: etree._Element, names: tuple[str, ...]) -> str | None:
    """The first of these dates that an entry has; None where it says nothing readable."""
    said = {_name(child): (child.text or "").strip() for child in entry}
    for name in names:
        if found := _ISO_DAY.match(said.get(name, "")):
            moment = said[name]
            return moment if len(moment) >= 19 else found[0]
        if said.get(name):
            try:
                return parsedate_to_datetime(said[name]).isoformat()
            except (ValueError, OverflowError):
                continue
    return None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
