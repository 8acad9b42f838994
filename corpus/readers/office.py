"""Word files and their kin: DOCX as it is, DOC, RTF and ODT through the system's office converter."""

from __future__ import annotations

from corpus.binary import read_binary
from corpus.errors import UnreadableDocument
from corpus.sandbox import Limits
from corpus.source import Bid, Source
from schemas.document import Document

READER = "office/1"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CONVERTED = {
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
}
_CONVERTER_LIMITS = Limits(memory=6144, processor=120, wall=180)  # LibreOffice maps far more than it uses
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def bid(source: Source) -> Bid:
    if _format(source):
        return Bid.MAGIC
    return source.bid(endings=(".docx", ".docm", *_CONVERTED), types=(_DOCX, *_CONVERTED.values()))


def read(source: Source) -> Document:
    """The document of a Word file or its kin; UnreadableDocument `encrypted`, `bomb`, `missing_program` ..."""
    ending = _format(source) or source.ending
    if source.content.startswith(_OLE) and _ENCRYPTED_STREAM in source.content:
        raise UnreadableDocument("encrypted", f"{source.name}: tệp đặt mật khẩu; hãy bỏ mật khẩu rồi nạp lại")
    if ending in _CONVERTED:
        return read_binary(source, "converted", reader=READER, media_type=_CONVERTED[ending], limits=_CONVERTER_LIMITS)
    return read_binary(source, "word", reader=READER, media_type=_DOCX)


def _format(source: Source) -> str | None:
    """The ending that the bytes speak for, whatever the name says."""
    content = source.content
    if content.startswith(_ZIP):
        if b"word/document" in content:
            return ".docx"
        return ".odt" if b"application/vnd.oasis.opendocument.text" in content[:200] else None
    if content.startswith(b"{\\rt"):
        return ".rtf"
    if content.startswith(_OLE) and (_WORD_STREAM in content or _ENCRYPTED_STREAM in content):
        return ".doc"
    return None
