"""A page's tree, with all its text in Unicode: entities escaped twice, fonts and encodings of before Unicode."""

from __future__ import annotations

import re
import warnings
from itertools import islice
from types import MappingProxyType
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString

from corpus.decoding import tidy, unescape
from corpus.repair import Repair, describe, repair, shown_in

# elements that hold nothing of an article
LEFT_OUT = frozenset(
    {
        "aside", "button", "dialog", "embed", "footer", "iframe", "input", "nav",
        "noscript", "object", "option", "select", "style", "svg", "template", "textarea",
    }
)  # fmt: skip
_OLD_FONT = re.compile(r"\.vn\w|vni-|\bvps |viscii")  # in small letters
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.IGNORECASE)
_REACH = 8  # how many elements above a text may name its font


class _WithoutSurroundings(LXMLTreeBuilder):
    """Builds no tree of what is left out anyway: of many a page that is the greater part."""

    inside = 0  # how many elements are open from the one on that is left out

    def start(self, tag: str | bytes, attrib: Any, nsmap: Any = MappingProxyType({})) -> None:
        if self.inside or tag in LEFT_OUT:
            self.inside += 1
        else:
            super().start(tag, attrib, nsmap)

    def end(self, tag: str | bytes) -> None:
        if self.inside:
            self.inside -= 1
        else:
            super().end(tag)

    def data(self, data: str | bytes) -> None:
        if not self.inside:
            super().data(data)

    def comment(self, text: str | bytes) -> None:
        """Comments are nobody's text."""

    def pi(self, target: str, data: str) -> None:
        """Nor are instructions."""


def parse(text: str) -> BeautifulSoup:
    """The tree of a page without its surroundings, by lxml, which forgives what old pages do."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(text, builder=_WithoutSurroundings)


def mend(soup: BeautifulSoup, source: str) -> tuple[str, ...]:
    """Puts the text of a page's tree into Unicode where it is not; the warnings tell which passages were repaired."""
    old_fonts = bool(_OLD_FONT.search(source.lower()))
    nodes = [n for n in soup.descendants if type(n) is NavigableString and (old_fonts or "&" in n or not n.isascii())]
    texts = [unescape(str(node)) for node in nodes]
    fonts = [_font(node) if old_fonts else "" for node in nodes]
    by_font = [shown_in(text, font) for text, font in zip(texts, fonts, strict=True)]
    told = [Repair(i, fonts[i], text) for i, text in enumerate(texts) if by_font[i] != text]
    repaired = repair(by_font)
    for node, text in zip(nodes, repaired.passages, strict=True):
        if (letters := tidy(text)) != node:
            node.replace_with(NavigableString(letters))
    return describe(sorted([*told, *repaired.repairs]))


def _font(node: NavigableString) -> str:
    """The font that the nearest element above a text names; empty where none does."""
    for parent in islice(node.parents, _REACH):
        if named := _named_font(parent):
            return named
    return ""


def _named_font(tag: Tag) -> str:
    family = _FAMILY.search(str(tag.get("style", "")))
    return str(tag.get("face", "")) or (family[1] if family else "")
