"""Spreadsheets: award lists in XLSX and XLS."""

from __future__ import annotations

from corpus.binary import read_binary
from corpus.decoding import looks_binary
from corpus.source import Bid, Source
from schemas.document import Document

READER = "sheet/1"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_XLS = "application/vnd.ms-excel"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_BOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book\0"))


def bid(source: Source) -> Bid:
    content = source.content
    if content.startswith(_ZIP) and b"xl/workbook" in content:
        return Bid.MAGIC
    if content.startswith(_OLE) and any(name in content for name in _BOOK_STREAMS):
        return Bid.MAGIC
    if source.ending == ".xls" and not looks_binary(content):
        return Bid.NONE  # a list of text or HTML that a web site calls so
    return source.bid(endings=(".xlsx", ".xlsm", ".xls"), types=(_XLSX, _XLS))


def read(source: Source) -> Document:
    """The document of a workbook; UnreadableDocument `encrypted`, `bomb`, `broken`, `too_large`."""
    media_type = _XLSX if source.content.startswith(_ZIP) else _XLS
    return read_binary(source, "sheet", reader=READER, media_type=media_type)
