"""Plain text: one block a line, lines wrapped in mid sentence joined again."""

from __future__ import annotations

import unicodedata

from corpus.decoding import decode, looks_binary, tidy
from corpus.errors import UnreadableDocument
from corpus.layout import compose
from corpus.outline import outline
from corpus.source import Bid, Source, too_large
from corpus.typed import typed_lines
from schemas.document import Document, DocumentStatus

READER = "text/1"
MAX_TEXT_BYTES = 10 * 1024 * 1024  # over two thousand pages; more is a log or a dump


def bid(source: Source) -> Bid:
    """Text is what remains when no other reader knows the bytes."""
    return source.bid(endings=(".txt", ".text"), types=("text/plain",)) or Bid.FALLBACK


def read(source: Source) -> Document:
    """The document of a plain text; UnreadableDocument `empty`, `binary`, `too_large`."""
    if len(source.content) > MAX_TEXT_BYTES:
        raise too_large(source.name, len(source.content), "MAX_TEXT_BYTES", MAX_TEXT_BYTES)
    if looks_binary(source.content):
        raise UnreadableDocument(
            "binary", f"{source.name}: không phải văn bản mà là dữ liệu nhị phân; hãy đặt lại đuôi tệp cho đúng loại"
        )
    decoded = decode(source.content, source.charset)
    written = unicodedata.normalize("NFC", decoded.text)  # before widths of lines are compared
    found = outline(typed_lines(tidy(written)))
    return compose(
        source,
        found.lines,
        reader=READER,
        media_type="text/plain",
        encoding=decoded.encoding,
        title=found.title,
        author=found.author,
        published=found.published,
        warnings=decoded.warnings,
        status=DocumentStatus.PARTIAL if "\ufffd" in decoded.text else DocumentStatus.OK,
    )
