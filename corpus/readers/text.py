"""Plain text: one block a line, lines wrapped in mid sentence joined again."""

from __future__ import annotations

import re

from corpus.decoding import decode, looks_binary
from corpus.errors import UnreadableDocument
from corpus.layout import Line, compose
from corpus.outline import is_list_item, is_section, outline
from corpus.source import Bid, Source, too_large
from schemas.document import Document

READER = "text/1"
MAX_TEXT_BYTES = 20 * 1024 * 1024  # a hundred bound volumes; more is a log or a dump
_TYPES = ("text/plain",)
_ENDINGS = (".txt", ".text")


def bid(source: Source) -> Bid:
    """Text is what remains when no other reader knows the bytes."""
    return source.bid(endings=_ENDINGS, types=_TYPES) or Bid.FALLBACK


def read(source: Source) -> Document:
    """The document of a plain text; UnreadableDocument `empty`, `binary`, `too_large`."""
    if len(source.content) > MAX_TEXT_BYTES:
        raise too_large(source.name, len(source.content), "MAX_TEXT_BYTES", MAX_TEXT_BYTES)
    if looks_binary(source.content):
        raise UnreadableDocument(
            "binary", f"{source.name}: không phải văn bản mà là dữ liệu nhị phân; hãy đổi đuôi tệp cho đúng loại"
        )
    decoded = decode(source.content)
    found = outline(unwrap(decoded.text))
    return compose(
        source,
        found.lines,
        reader=READER,
        media_type="text/plain",
        encoding=decoded.encoding,
        title=found.title,
        author=found.author,
        published=found.published,
    )


def unwrap(text: str) -> list[Line]:
    """The lines of a text, those that a typewriter's margin broke joined again."""
    written = [line.expandtabs(8).rstrip() for line in re.split(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029", text)]
    margin = _margin(written)
    lines: list[Line] = []
    gap, last = True, ""
    for line in written:
        if not line.strip():
            gap = True
            continue
        if lines and not gap and _continues(last, line, margin):
            lines[-1] = Line(text=f"{lines[-1].text} {line.strip()}", gap=lines[-1].gap)
        else:
            lines.append(Line(text=line.strip(), gap=gap, centred=_centred(line, margin)))
        gap, last = False, line
    return lines


def _margin(written: list[str]) -> int:
    """The width at which lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line) for line in written if line.strip())
    if len(lengths) < 4:
        return 0
    margin = lengths[int(len(lengths) * 0.97)]
    full = sum(length >= 0.75 * margin for length in lengths)
    return margin if margin <= 130 and full >= 0.35 * len(lengths) else 0


def _continues(above: str, line: str, margin: int) -> bool:
    """Whether a line goes on with the sentence of the one above it."""
    text, before = line.strip(), above.strip()
    if is_list_item(text) or is_section(text):
        return False
    if text[0].islower() and not re.search(r"[.:!?…]$", before):
        return True
    if not margin or (len(line) - len(text) > len(above) - len(before) + 1 and not is_list_item(before)):
        return False
    return len(above) + 1 + len(text.split()[0]) > margin and not before.isupper()


def _centred(line: str, margin: int) -> bool:
    indent = len(line) - len(line.lstrip())
    return indent >= 4 and (margin == 0 or abs(indent - (margin - len(line))) <= max(8, margin // 6))
