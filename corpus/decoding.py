"""Bytes to characters, whatever the source claims of its encoding."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Decoded(NamedTuple):
    """Text, and the encoding that gave it."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes: by byte order mark, else by evidence, else as declared; what fits no encoding is U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(encoding, "replace"), encoding)
    if wide := _utf16_without_mark(content):
        return Decoded(content.decode(wide, "replace"), wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(content.decode("cp1258"), "windows-1258")
    except UnicodeDecodeError:
        return Decoded(content.decode("utf-8", "replace"), "utf-8")


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 by the NULs that half of its Latin letters have."""
    sample = content[:4096]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.3 * len(zeros) and sum(map(letters.count, range(9))) < 0.05 * len(letters):
            return encoding
    return None


def looks_binary(content: bytes) -> bool:
    """Whether bytes are no text: control characters beyond those that old encodings and old files use."""
    sample = content[:65536]
    if sample.startswith(tuple(mark for mark, _ in _MARKS)) or _utf16_without_mark(sample):
        return False
    # VISCII and VPS spell capitals with some controls, rarely; NUL and the others are no letters of any encoding
    return (
        sample.count(0) > len(sample) / 1000
        or sum(map(sample.count, range(1, 32))) - _layout(sample) > len(sample) / 20
    )


def _layout(sample: bytes) -> int:
    return sum(map(sample.count, b"\t\n\v\f\r\x1a"))
