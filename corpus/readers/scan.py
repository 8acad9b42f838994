"""Scanned pages as images, read by OCR."""

from __future__ import annotations

from corpus.binary import read_binary
from corpus.sandbox import Limits
from corpus.source import Bid, Source
from schemas.document import Document

READER = "scan/1"
_MAGIC = {
    b"\x89PNG\r\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
_LIMITS = Limits(memory=3072, processor=900, wall=1200)


def bid(source: Source) -> Bid:
    return source.bid(
        endings=(".png", ".jpg", ".jpeg", ".tif", ".tiff"), types=tuple(_MAGIC.values()), magic=tuple(_MAGIC)
    )


def read(source: Source) -> Document:
    """The document of a scan; UnreadableDocument `missing_program`, `broken`, `too_large`, `empty`."""
    media_type = next((kind for magic, kind in _MAGIC.items() if source.content.startswith(magic)), "image")
    return read_binary(source, "scan", reader=READER, media_type=media_type, limits=_LIMITS)
