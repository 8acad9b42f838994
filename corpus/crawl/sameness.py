"""What a page says beside what its reader takes for the report: whether a page changed that reads the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.decoding import decode

_OUT = {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "a", "head", "svg"}
# counters and clocks change by themselves, whatever the page reports
_RUNNING = re.compile(
    r"lượt|truy cập|online|trực tuyến|thống kê|hôm nay|hôm qua|visit|view|counter|^(?:thứ|chủ nhật)\b", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_LEAST_WORDS = 4


def said_beside(content: bytes) -> frozenset[str]:
    """The running lines of a page's own text, without links and furniture; counters without their figures."""
    text = decode(content).text
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return frozenset()
    lines = (" ".join(piece.split()) for piece in _pieces(tree))
    return frozenset(
        _DIGITS.sub("0", line) if _RUNNING.search(line) else line
        for line in lines
        if line.count(" ") + 1 >= _LEAST_WORDS
    )


def _pieces(tree: html.HtmlElement) -> Iterator[str]:
    """The pieces of text between tags, without recursion."""
    todo: list[html.HtmlElement | str] = [tree]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            yield node
            continue
        todo.append(node.tail or "")
        if isinstance(node.tag, str) and node.tag not in _OUT:
            todo.extend(reversed(node))
            todo.append(node.text or "")
