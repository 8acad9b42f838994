"""Bytes to characters, whatever the source claims of its encoding."""

from __future__ import annotations

import codecs
import html
import re
from typing import NamedTuple

from corpus.legacy import Legacy, as_characters
from corpus.repair import describe, repair

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOK_ALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ"}
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_DAMAGED = 0.05  # of a text's non-ASCII characters may be no UTF-8 for it to be UTF-8 all the same


class Decoded(NamedTuple):
    """Text, the encoding that gave it, and in Vietnamese what was repaired or lost on the way."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes: by byte order mark, else by evidence; what is declared decides only where there is none.

    Lines in an encoding of before Unicode, in the bytes or stored so within Unicode, are repaired. Never fails: what
    fits no encoding is U+FFFD.
    """
    text, encoding, warnings = _characters(content)
    in_bytes = encoding == "windows-1252"
    expected = declared.lower() if in_bytes and declared and declared.lower() in set(Legacy) else None
    lines = re.split(r"(\r\n?|\n)", text)
    repaired = repair(lines[::2], expected=expected, uniform=in_bytes)
    if repaired.encoding is None and in_bytes and not text.isascii():
        whole = repair([" ".join(lines[::2])], expected=expected).encoding  # lines too short to tell may tell together
        repaired = repair(lines[::2], expected=whole, uniform=True)
    lines[::2] = repaired.passages
    prevailing = repaired.encoding if in_bytes else None
    told = describe([r for r in repaired.repairs if r.encoding != prevailing])
    return Decoded("".join(lines), prevailing or encoding, warnings + told)


def _characters(content: bytes) -> Decoded:
    """Bytes as Unicode where they are that, else as the characters that windows-1252 shows for them."""
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", ""))
    encoding = encoding or _utf16_without_mark(content) or "utf-8"
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        text = content[len(mark) :].decode(encoding, "replace")
        if not mark and text.count("\ufffd") > _DAMAGED * sum(ord(c) > 127 for c in text):
            return Decoded(as_characters(content), "windows-1252")
    lost = text.count("\ufffd")
    return Decoded(text, encoding, (f"{lost} ký tự hỏng, không đọc lại được (U+FFFD)",) if lost else ())


def tidy(text: str) -> str:
    """Text with entities as letters, and for Đ and đ the letters of other languages that look the same."""
    text = unescape(text)
    for letter, meant in _LOOK_ALIKES.items():
        text = text.replace(letter, meant)
    return text


def unescape(text: str) -> str:
    """Text with the entities that were escaped twice or left in plain text ("&amp;agrave;", "&#7879;") as letters."""
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 by the NULs that its Latin letters and blanks have, always in the same half of each pair."""
    even, odd = content[:4096:2], content[1:4096:2]
    for encoding, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros.count(0) > 0.3 * len(zeros):
            plain = sum(32 <= b < 127 or b in b"\r\n\t" for b in letters)
            if plain > 0.5 * len(letters):
                return encoding
    return None


def looks_binary(content: bytes) -> bool:
    """Whether bytes are no text: NULs, or control characters beyond those that old encodings and old files use."""
    sample = content[:65536]
    if sample.startswith(tuple(mark for mark, _ in _MARKS)) or _utf16_without_mark(sample):
        return False
    layout = sum(map(sample.count, b"\t\n\v\f\r\x1a"))
    # VISCII and VPS spell some capitals with controls; NUL is a letter of no encoding
    return sample.count(0) > len(sample) / 1000 or sum(map(sample.count, range(1, 32))) - layout > len(sample) / 20
