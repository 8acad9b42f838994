"""Sources to documents: every format has a reader, and the one that knows a source best reads it.

A reader is a module of this package with `bid(source) -> Bid` and `read(source) -> Document`; it is registered by its
place in `READERS`. Of equal bids the first in the list wins.
"""

from __future__ import annotations

from typing import Protocol

from corpus.errors import UnreadableDocument
from corpus.readers import html, images, mht, office, pdf, scan, separated, sheet, text
from corpus.source import Bid, Source
from schemas.document import Document

__all__ = ["READERS", "Bid", "Reader", "Source", "bid", "read"]


class Reader(Protocol):
    """What a module of this package offers."""

    def bid(self, source: Source) -> Bid: ...

    def read(self, source: Source) -> Document: ...


READERS: tuple[Reader, ...] = (mht, html, images, office, pdf, sheet, separated, scan, text)


def bid(source: Source) -> Bid:
    """How sure the surest reader is of a source."""
    return max(reader.bid(source) for reader in READERS)


def read(source: Source) -> Document:
    """The document of a source, by the reader that bids highest; UnreadableDocument where none can read it."""
    if not source.content:
        raise UnreadableDocument("empty", f"{source.name}: tệp rỗng (0 byte); hãy chép lại tệp gốc")
    bids = [reader.bid(source) for reader in READERS]
    best = max(bids)
    if best is Bid.NONE:
        raise UnreadableDocument("unknown_format", f"{source.name}: chưa đọc được loại tệp này")
    return READERS[bids.index(best)].read(source)
