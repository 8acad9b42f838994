"""Web pages: the article's lines, tables and data about itself, apart from what surrounds them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString

from corpus.decoding import decode
from corpus.layout import Line, compose
from corpus.outline import outline
from corpus.source import Bid, Source, too_large
from schemas.document import BlockKind, Document
from schemas.spelling import normalise_line

READER = "html/1"
MAX_PAGE_BYTES = 32 * 1024 * 1024
_TYPES = ("text/html", "application/xhtml+xml")
_ENDINGS = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp")
_MAGIC = (b"<!doctype html", b"<html", b"<head", b"<body")
_SKIPPED = re.compile(
    "script|style|noscript|template|select|option|textarea|button|input|nav|header|footer|aside|svg|iframe|object|embed|head"
)
_BLOCK = re.compile(
    "address|article|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|form|h[1-6]|hr|li"
    "|main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)


def bid(source: Source) -> Bid:
    if source.head.startswith(_MAGIC) or b"<html" in source.head:
        return Bid.MAGIC
    return source.bid(endings=_ENDINGS, types=_TYPES)


def read(source: Source) -> Document:
    """The document of a web page; UnreadableDocument `empty`, `too_large`."""
    if len(source.content) > MAX_PAGE_BYTES:
        raise too_large(source.name, len(source.content), "MAX_PAGE_BYTES", MAX_PAGE_BYTES)
    decoded = decode(source.content)
    soup = parse(decoded.text)
    found = outline(list(page_lines(soup.body or soup)), title=_declared_title(soup))
    return compose(
        source,
        [line for line in found.lines if line.kind is not BlockKind.ASIDE],
        reader=READER,
        media_type="text/html",
        encoding=decoded.encoding,
        title=found.title,
        author=found.author,
        published=found.published,
    )


def parse(text: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(text, "lxml")


def _declared_title(soup: BeautifulSoup) -> str | None:
    tag = soup.find("meta", property="og:title")
    return normalise_line(str(tag["content"])) if isinstance(tag, Tag) and tag.get("content") else None


def page_lines(root: Tag) -> Iterator[Line]:
    """The lines of a page in order, data tables row by row."""
    open_tags: list[Tag] = []
    text: list[str] = []
    linked = 0
    table = -1

    def flush() -> Iterator[Line]:
        nonlocal linked
        words = normalise_line("".join(text))
        if words:
            names = [t.name for t in open_tags]
            heading = next((int(n[1]) for n in names if n in {"h1", "h2", "h3", "h4", "h5", "h6"}), 0)
            kind = BlockKind.CAPTION if "figcaption" in names else None
            yield Line(text=words, heading=heading, kind=kind, links=linked / max(1, len(words)))
        text.clear()
        linked = 0

    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, _Close):
            if _BLOCK.fullmatch(node.tag.name):
                yield from flush()
            open_tags.pop()
        elif isinstance(node, Tag):
            if _SKIPPED.fullmatch(node.name):
                continue
            if _BLOCK.fullmatch(node.name):
                yield from flush()
            if node.name == "table" and is_data_table(node):
                table += 1
                yield from _rows(node, table)
                continue
            open_tags.append(node)
            stack.append(_Close(node))
            stack.extend(reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, Comment):
            text.append(str(node))
            if any(t.name == "a" for t in open_tags):
                linked += len(normalise_line(str(node)))
    yield from flush()


class _Close:
    def __init__(self, tag: Tag) -> None:
        self.tag = tag


def is_data_table(table: Tag) -> bool:
    """Whether a table holds data: several rows of several short cells, no table or picture inside."""
    if table.find(["table", "img", "form"]):
        return False
    rows = table.find_all("tr")
    widths = [len(row.find_all(["td", "th"], recursive=False)) for row in rows]
    return len(rows) >= 2 and max(widths, default=0) >= 2 and not table.find("a")


def _rows(table: Tag, number: int) -> Iterator[Line]:
    reaching: dict[int, int] = {}
    for row, tr in enumerate(table.find_all("tr")):
        cells: list[str | None] = []
        for cell in tr.find_all(["td", "th"], recursive=False):
            while reaching.get(len(cells), 0):
                reaching[len(cells)] -= 1
                cells.append(None)
            down, across = _reach(cell, "rowspan"), _reach(cell, "colspan")
            for i in range(across):
                reaching[len(cells)] = down - 1
                cells.append(cell.get_text(" ") if not i else "")
        while reaching.get(len(cells), 0):
            reaching[len(cells)] -= 1
            cells.append(None)
        if any(cells):
            yield Line(cells=tuple(cells), kind=BlockKind.TABLE_ROW, table=number, row=row)


def _reach(cell: Tag, attribute: str) -> int:
    match = re.match(r"\s*(\d{1,3})", str(cell.get(attribute, "")))
    return max(1, int(match.group(1))) if match else 1
