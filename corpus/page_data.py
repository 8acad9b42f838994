"""What a web page says of itself in its head: titles, author, publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from corpus.credits import published, writer
from schemas.spelling import normalise_line

MAX_LINKED_DATA = 1_000_000  # characters of one JSON-LD script; more is no description of an article
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_ARTICLE = re.compile(r".*(?:Article|Posting|Report)$")
# a page's title goes on with the site's name after one of these
_SITE_NAME = re.compile(r"\s+[-–|»:·]+\s+")


@dataclass(frozen=True, slots=True)
class PageData:
    """Titles by how far they are to be trusted, the author, the time of publication in ISO 8601."""

    titles: tuple[str, ...] = ()
    author: str | None = None
    published: str | None = None


def page_data(soup: BeautifulSoup) -> PageData:
    """What the page's metadata, JSON-LD and semantic attributes say; nothing is checked against the text."""
    said = _meta(soup)
    articles = [node for node in _linked_data(soup) if _is_article(node)]
    titles = [str(a["headline"]) for a in articles if isinstance(a.get("headline"), str)]
    titles += _fields(said, "og:title", "twitter:title", "dc.title", "headline")
    titles += _page_titles(soup)
    authors = [name for a in articles for name in _names(a.get("author"))]
    authors += _fields(said, "author", "article:author", "dc.creator") + _marked_authors(soup)
    dates = [str(a["datePublished"]) for a in articles if a.get("datePublished")]
    dates += _fields(said, "article:published_time", "datepublished", "pubdate", "dc.date.issued", "dc.date", "date")
    dates += [str(tag.get("datetime", "")) for tag in soup.find_all("time", limit=3)]
    exact = sorted((iso for d in dates if (iso := _iso(d))), key=len, reverse=True)
    return PageData(
        titles=tuple(dict.fromkeys(t for t in map(normalise_line, titles) if t)),
        author=next((name for a in authors if (name := writer(normalise_line(a)))), None),
        published=exact[0] if exact else None,
    )


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    """The contents of the head's fields by their names."""
    found: dict[str, str] = {}
    for tag in soup.find_all("meta", limit=500):
        for attribute in ("property", "name", "itemprop"):
            if (key := str(tag.get(attribute, "")).lower()) and tag.get("content"):
                found.setdefault(key, str(tag["content"]))
    return found


def _fields(said: dict[str, str], *names: str) -> list[str]:
    """The fields with these names, in the order of the names."""
    return [said[name] for name in names if name in said]


def _page_titles(soup: BeautifulSoup) -> list[str]:
    """The window's title, whole and without the site's name at either end."""
    title = normalise_line(soup.title.get_text(" ")) if soup.title else ""
    parts = _SITE_NAME.split(title)
    shorter = [title[: -len(parts[-1])].rstrip(" -–|»:·"), title[len(parts[0]) :].lstrip(" -–|»:·")]
    return [title, *(shorter if len(parts) > 1 else [])]


def _marked_authors(soup: BeautifulSoup) -> list[str]:
    return [tag.get_text(" ") for tag in soup.find_all(_marks_author, limit=3)]


def _marks_author(tag: Tag) -> bool:
    said = tag.attrs
    if not said:
        return False
    link = str(said.get("href", "")) if tag.name == "a" else ""
    relations = said.get("rel", ())
    related = "author" in (relations.split() if isinstance(relations, str) else relations)
    return related or said.get("itemprop") == "author" or "/author/" in link or "/tac-gia/" in link


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, those inside others too; scripts that are no JSON are passed over."""
    for script in soup.find_all("script", type="application/ld+json", limit=20):
        written = script.get_text()
        try:
            todo: list[Any] = [json.loads(written)] if len(written) <= MAX_LINKED_DATA else []
        except (ValueError, RecursionError):
            continue
        while todo:
            node = todo.pop(0)
            if isinstance(node, dict):
                yield node
            if isinstance(node, dict | list):
                todo += [v for v in (node.values() if isinstance(node, dict) else node) if isinstance(v, dict | list)]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(_ARTICLE.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _names(author: Any) -> list[str]:
    people = author if isinstance(author, list) else [author]
    return [str(p.get("name") if isinstance(p, dict) else p) for p in people if p]


def _iso(text: str) -> str | None:
    match = _ISO.match(text.strip())
    return match.group() if match else published(text)
