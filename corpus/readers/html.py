"""Web pages: the article's lines, tables and data about itself, apart from what surrounds them.

What is no part of the article (menus, breadcrumbs, share bars, comments, lists of other articles, counters) is left out
of the document's text; the page's bytes are kept elsewhere.
"""

from __future__ import annotations

import re

from corpus.decoding import decode
from corpus.layout import compose
from corpus.markup import mend, parse
from corpus.outline import outline
from corpus.page import article_lines
from corpus.page_data import page_data
from corpus.source import Bid, Source, too_large
from schemas.document import BlockKind, Document, DocumentStatus

READER = "html/1"
MAX_PAGE_BYTES = 32 * 1024 * 1024
_TYPES = ("text/html", "application/xhtml+xml")
_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp")
_MAGIC = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<style", b"<table", b"<div")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)


def bid(source: Source) -> Bid:
    """The bytes decide where they begin like a page."""
    if source.head.startswith(_MAGIC) or b"<html" in source.head:
        return Bid.MAGIC
    return source.bid(endings=_ENDINGS, types=_TYPES)


def read(source: Source) -> Document:
    """The document of a web page; UnreadableDocument `empty`, `too_large`."""
    return read_page(source, source.content, charset=source.charset, media_type="text/html", reader=READER)


def read_page(source: Source, content: bytes, *, charset: str | None, media_type: str, reader: str) -> Document:
    """The document of a page whose bytes are `content`, wherever in the source they were."""
    if len(content) > MAX_PAGE_BYTES:
        raise too_large(source.name, len(content), "MAX_PAGE_BYTES", MAX_PAGE_BYTES)
    claimed = _CHARSET.search(content[:8192])
    decoded = decode(content, charset or (claimed[1].decode("ascii") if claimed else None))
    soup = parse(decoded.text)
    mended = mend(soup, decoded.text)
    data = page_data(soup)
    found = outline(article_lines(soup), titles=data.titles)
    return compose(
        source,
        [line for line in found.lines if line.kind is not BlockKind.ASIDE],
        reader=reader,
        media_type=media_type,
        encoding=decoded.encoding,
        title=found.title,
        author=found.author or data.author,
        published=data.published or found.published,
        warnings=decoded.warnings + mended,
        status=DocumentStatus.PARTIAL if "\ufffd" in decoded.text else DocumentStatus.OK,
    )
