"""PDF files, with text or scanned."""

from __future__ import annotations

from corpus.binary import read_binary
from corpus.sandbox import Limits
from corpus.source import Bid, Source
from schemas.document import Document

READER = "pdf/1"
_TYPE = "application/pdf"
_LIMITS = Limits(memory=3072, processor=1800, wall=2400)  # a bound volume of 300 scanned pages


def bid(source: Source) -> Bid:
    if b"%PDF-" in source.content[:1024]:
        return Bid.MAGIC
    return source.bid(endings=(".pdf",), types=(_TYPE,))


def read(source: Source) -> Document:
    """The document of a PDF; UnreadableDocument `encrypted`, `broken`, `too_large`, `too_slow`."""
    return read_binary(source, "pdf", reader=READER, media_type=_TYPE, limits=_LIMITS)
