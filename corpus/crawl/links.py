"""Where a web page leads: articles, further listings, the listing's next pages in their three ways, attachments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from lxml import etree, html

from corpus.crawl.addresses import absolute, attachment, placed
from corpus.crawl.page import Link, Page
from corpus.crawl.sites import Site
from corpus.decoding import decode

_POSTBACK = re.compile(r"__doPostBack\(\s*'([^']*)'\s*,\s*'([^']*)'\s*\)")
_NEXT_WORDS = re.compile(
    r"(?:trang\s+)?(?:sau|kế|tiếp|tiếp theo|kế tiếp|cuối)|next|older.*|last|[>»›→]+", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:trang|page)?\s*\[?(\d{1,4})\]?", re.IGNORECASE)
_CALENDAR = re.compile(r"(?:^|&)(?:ngay|thang|nam|day|month|year|date)=", re.IGNORECASE)
_PAGED = re.compile(r"(?:page|trang|paged|cur)[/-]?\d+(?:[/.-]|$)", re.IGNORECASE)
_MORE_WORDS = re.compile(r"(?:xem|tải|hiển thị)\s+thêm.*|load more|show more", re.IGNORECASE)
_MORE_ATTRIBUTES = ("data-url", "data-href", "data-next", "data-ajax-url", "data-link", "href")
_FURNITURE = ("nav", "header", "footer", "aside")  # what stands there is the site's, not the article's
_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_EMBEDDED = (("iframe", "src"), ("embed", "src"), ("object", "data"))
_PAGE_NUMBER = re.compile(r"[?&](?:page|p|paged|trang|pageindex|pagenumber)=(\d{1,5})(?=&|$)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
MAX_FORM = 2 * 1024 * 1024  # characters; a view state beyond this is no page turn


class PageLinks:
    """The links of one web page; `base` is the address that it came from."""

    def __init__(self, site: Site, page: Page, base: str, content: bytes) -> None:
        self.site = site
        self.page = page
        self.base = base
        self.tree = _tree(content)
        declared = self.tree.find(".//base[@href]") if self.tree is not None else None
        if declared is not None:
            self.base = absolute(site, base, declared.get("href", "")) or base

    def links(self) -> tuple[Link, ...]:
        """Each page that this one leads to, once, in its order."""
        if self.tree is None:
            return ()
        found: dict[str, Link] = {}
        for anchor in self.tree.iter("a"):
            for link in self._of(anchor):
                found.setdefault(link.address, link)
        for link in [*self._embedded(), *self._more()]:
            found.setdefault(link.address, link)
        found.pop(self.page.address, None)
        return tuple(found.values())

    def canonical(self) -> str | None:
        """The article that the page says it is another address of; None where it says so of itself or of no article."""
        declared = self.tree.find(".//link[@rel='canonical']") if self.tree is not None else None
        address = absolute(self.site, self.base, declared.get("href", "")) if declared is not None else None
        where = placed(self.site, address) if address else None
        return where[0] if where and where[1] == "article" and where[0] != self.page.address else None

    def _of(self, anchor: html.HtmlElement) -> Iterator[Link]:
        reference, words = anchor.get("href") or "", " ".join(anchor.text_content().split())
        turned = _POSTBACK.search(reference) or _POSTBACK.search(anchor.get("onclick") or "")
        if turned and self.site.paging == "postback" and self.page.kind == "listing":
            yield from self._postback(anchor, turned[1], turned[2], words)
            return
        address = absolute(self.site, self.base, reference) if reference.strip() not in ("", "#") else None
        if address is None:
            return
        if self.site.paging == "numbered" and self.page.kind == "listing" and self._turns(address, words):
            if turn := self._number(words):  # 0 is the first page by another address
                yield Link(address, "listing", turn=turn)
        elif where := placed(self.site, address):
            date = _date_beside(anchor) if where[1] == "article" else None
            yield Link(where[0], where[1], date=date)
        elif self.page.kind == "article" and not _in_furniture(anchor):
            said = (words, anchor.get("title") or "", anchor.get("download") or "")
            if at := attachment(self.site, address, *said):
                yield Link(at, "attachment")

    def _turns(self, address: str, words: str) -> bool:
        """Whether a link turns the listing's page: a number or a word for the next one, to an address much like it."""
        here, there = urlsplit(self.base), urlsplit(address)
        if there.netloc not in self.site.hosts or self._is_article(address):
            return False
        if not (_NUMBER.fullmatch(words) or _NEXT_WORDS.fullmatch(words)) or _CALENDAR.search(there.query):
            return False
        stem = _stem(here.path)
        return _stem(there.path) == stem or bool(stem and there.path.startswith(stem) and _PAGED.search(there.path))

    def _is_article(self, address: str) -> bool:
        where = placed(self.site, address)
        return where is not None and where[1] == "article"

    def _number(self, words: str) -> int:
        """How many pages have been turned at the page that a link's words name."""
        found = _NUMBER.fullmatch(words)
        return max(int(found[1]) - 1, 0) if found else self.page.turn + 1

    def _postback(self, anchor: html.HtmlElement, target: str, argument: str, words: str) -> Iterator[Link]:
        form = next(anchor.iterancestors("form"), None)
        if form is None or not (_NUMBER.fullmatch(words) or _NEXT_WORDS.fullmatch(words) or words == "..."):
            return
        hidden = {
            str(field.get("name")): str(field.get("value") or "")
            for field in form.iter("input")
            if field.get("name") and (field.get("type") or "text").lower() in ("hidden", "text")
        }
        body = urlencode(hidden | {"__EVENTTARGET": target, "__EVENTARGUMENT": argument})
        turn = self._number(words)
        posted_to = absolute(self.site, self.base, form.get("action") or "")
        if posted_to and turn == self.page.turn + 1 and len(body) <= MAX_FORM:
            # numbers of post-backs are not addresses: pages are told apart by how many were turned
            yield Link(f"{posted_to}#trang-{turn + 1}", "listing", form=body, turn=turn)

    def _more(self) -> Iterator[Link]:
        """What "Xem thêm" would load: what its element names, else the page after one that was loaded so."""
        if self.site.paging != "more" or self.page.kind != "listing" or self.tree is None:
            return
        for element in self.tree.iter("a", "button", "div", "span"):
            if _MORE_WORDS.fullmatch(" ".join(element.text_content().split())):
                for reference in filter(None, map(element.get, _MORE_ATTRIBUTES)):
                    address = absolute(self.site, self.base, reference)
                    if address and urlsplit(address).netloc in self.site.hosts and not self._is_article(address):
                        yield Link(address, "listing", turn=self.page.turn + 1)
                        return
        numbered = _PAGE_NUMBER.search(self.base) if self.page.turn else None
        if numbered and any(self._leads_to_article(anchor) for anchor in self.tree.iter("a")):
            following = f"{self.base[: numbered.start(1)]}{int(numbered[1]) + 1}{self.base[numbered.end(1) :]}"
            yield Link(following, "listing", turn=self.page.turn + 1)

    def _leads_to_article(self, anchor: html.HtmlElement) -> bool:
        address = absolute(self.site, self.base, anchor.get("href") or "#")
        return address is not None and self._is_article(address)

    def _embedded(self) -> Iterator[Link]:
        """Attachments that an article shows within itself."""
        if self.page.kind != "article" or self.tree is None:
            return
        for tag, attribute in _EMBEDDED:
            for element in self.tree.iter(tag):
                address = absolute(self.site, self.base, element.get(attribute) or "")
                if address and not _in_furniture(element) and (at := attachment(self.site, address)):
                    yield Link(at, "attachment")


def unwrapped(content: bytes) -> bytes:
    """The HTML within a JSON answer, as "Xem thêm" gets it; other content as it is."""
    if content.lstrip()[:1] not in (b"{", b"["):
        return content
    try:
        return "\n".join(_strings(json.loads(content))).encode()
    except (ValueError, RecursionError):
        return content


def _strings(value: Any) -> Iterator[str]:
    """The pieces of HTML in a JSON value, and the addresses as links."""
    if isinstance(value, str):
        yield value if "<" in value else ""
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if isinstance(one, str) and re.fullmatch(r"url|link|href|next\w*", str(name), re.IGNORECASE):
                words = "Xem thêm" if str(name).lower().startswith("next") else ""
                yield f'<a href="{one}">{words}</a>'
            yield from _strings(one)


def _tree(content: bytes) -> html.HtmlElement | None:
    text = decode(unwrapped(content)).text
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _in_furniture(element: html.HtmlElement) -> bool:
    return next(element.iterancestors(*_FURNITURE), None) is not None


def _date_beside(anchor: html.HtmlElement) -> str | None:
    """The day that stands beside a link in its item of a list; None where there is none or several."""
    item = anchor
    for _ in range(3):
        item = item.getparent() if item.getparent() is not None else item
        days = {_iso(*found) for found in _DATE.findall(item.text_content()[:2000])} - {None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _iso(day: str, month: str, year: str) -> str | None:
    valid = 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    return f"{year}-{int(month):02}-{int(day):02}" if valid else None


def _stem(path: str) -> str:
    """A path without what turning pages changes in it."""
    return _DIGITS.sub("", re.sub(r"(?:[/-](?:page|trang|p)[/-]?)?\d*(?:\.\w+)?/?$", "", path))
