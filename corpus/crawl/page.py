"""What is asked for, what it leads to, and what came of asking."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

Kind = Literal["listing", "article", "attachment", "alias"]


class Place(NamedTuple):
    """Where a response stands: a WARC file's name, and the offset of its record in bytes."""

    file: str
    offset: int


@dataclass(frozen=True)
class Page:
    """One address of a site as the memory knows it.

    `form` is the body of a post-back; `turn` counts the pages turned since a listing's first; `depth` the steps since a
    page with links to other articles than the one before it had; `leads` is the digest of its own.
    """

    address: str
    site: str
    kind: Kind
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    form: str | None = None
    turn: int = 0
    depth: int = 0
    leads: str | None = None


@dataclass(frozen=True)
class Link:
    """Where a page leads; `date` is what it says of the other's age, `changed` of its last change, ISO 8601."""

    address: str
    kind: Kind
    date: str | None = None
    changed: str | None = None
    form: str | None = None
    turn: int = 0


class Fate(StrEnum):
    """What became of a page that was asked for."""

    CAME = "came"
    SAME = "same"  # the server says that nothing changed
    GONE = "gone"
    FAILED = "failed"
    EXCLUDED = "excluded"  # by robots.txt
    PUT_OFF = "put off"  # not asked for: nothing is known of the page


@dataclass(frozen=True)
class Fetched:
    """What came of asking for a page at a time: `code` says why it failed, `wait` how many seconds the server asks for.

    `address` is where the page stands now, after redirects; `alias_of` what it declares to be another address of.
    """

    page: Page
    at: str
    fate: Fate
    address: str
    status: int | None = None
    code: str | None = None
    said: str | None = None
    wait: float | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    place: Place | None = None
    alias_of: str | None = None
    links: tuple[Link, ...] = field(default=(), repr=False)

    @property
    def leads(self) -> str | None:
        """The digest of the articles that the page leads to; None where it leads to none."""
        articles = sorted(link.address for link in self.links if link.kind == "article")
        return hashlib.sha256("\n".join(articles).encode()).hexdigest()[:16] if articles else None


class Memory(Protocol):
    """What the crawl knows of pages from one run to the next."""

    def due(self, site: str, most: int) -> list[Page]:
        """The next pages of a site to be asked for, at most so many; none when there are none left."""

    def keep(self, fetched: Fetched) -> None:
        """What came of a page, and where it leads; on disk when this returns."""
