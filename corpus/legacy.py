"""The encodings in which Vietnamese was written before Unicode: TCVN3 (ABC), VNI, VISCII, VPS, windows-1258.

Old text reaches us as the characters that windows-1252 shows for its bytes ("Céng hßa"), whether a file's bytes were
read so or a program had stored it so; that form, in which the bytes 81, 8D, 8F, 90, 9D stand for themselves, is what
`to_unicode` takes and `from_unicode` gives. The letters are in `legacy_letters.csv`: TCVN3 as in TCVN 5712:1993, VISCII
as in RFC 1456, VNI and VPS as in the charts of vietunicode.sourceforge.net.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files

_CP1252 = "".join(
    bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256)
)  # every byte has a character, so that nothing is lost
_TO_BYTES = codecs.charmap_build(_CP1252)
_FONTS = (
    (re.compile(r"vni\b", re.IGNORECASE), "vni"),
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3"),
    (re.compile(r"vps\b", re.IGNORECASE), "vps"),
    (re.compile(r"viscii\b|vi \w", re.IGNORECASE), "viscii"),
)
_LONE_SIGN = re.compile(r"((?<!\S)[^\w\s](?= ))")  # a bullet or a dash before a blank is no letter
_WORDS = frozenset("àáạởừýôơêư")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Legacy(StrEnum):
    """An encoding of before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"
    CP1258 = "windows-1258"


def as_characters(content: bytes) -> str:
    """Bytes as the characters that windows-1252 shows for them; every byte gives one."""
    return codecs.charmap_decode(content, "strict", _CP1252)[0]


def as_bytes(text: str) -> bytes | None:
    """The bytes that windows-1252 shows as these characters; None where some are of no byte."""
    try:
        return codecs.charmap_encode(text, "strict", _TO_BYTES)[0]
    except UnicodeEncodeError:
        return None


def to_unicode(text: str, encoding: Legacy, *, capitals: bool = False) -> str:
    """Old text, in windows-1252's characters, in Unicode (NFC); `capitals` for a font of capitals alone (.VnTimeH)."""
    if encoding is Legacy.CP1258:
        content = as_bytes(text)
        return text if content is None else unicodedata.normalize("NFC", content.decode("cp1258", "replace"))
    letters, pattern = _decoder(encoding)
    parts = _LONE_SIGN.split(text)
    for i, part in enumerate(parts):
        sign = i % 2 == 1 and letters.get(part, part).lower() not in _WORDS
        parts[i] = part if sign else pattern.sub(lambda match: letters[match.group()], part)
    written = "".join(parts)
    if capitals:
        return written.upper()
    return _restore_capitals(written) if encoding is Legacy.TCVN3 else written


def from_unicode(text: str, encoding: Legacy) -> str:
    """Text in an old encoding, in windows-1252's characters; what the encoding lacks stays as it is.

    TCVN3 has no toned capitals: they are written as lower-case letters, as its capital fonts expect.
    """
    if encoding is Legacy.CP1258:
        return as_characters(b"".join(map(_cp1258_letter, unicodedata.normalize("NFC", text))))
    return "".join(_encoder(encoding).get(c, c) for c in unicodedata.normalize("NFC", text))


def encoding_of_font(name: str) -> tuple[Legacy, bool] | None:
    """The encoding that a font's name tells (.VnTime, VNI-Times, VPS Times), and whether it shows capitals alone."""
    for pattern, encoding in _FONTS:
        if pattern.match(name.strip(" '\"")):
            return Legacy(encoding), encoding == "tcvn3" and name.strip(" '\"").endswith("H")
    return None


def _cp1258_letter(letter: str) -> bytes:
    """A letter as windows-1258 spells it: the letter, then its tone."""
    letters = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in letters if c in _TONES)
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    return (base + tone).encode("cp1258", "replace")


@cache
def _rows() -> list[dict[str, str]]:
    with files("corpus").joinpath("legacy_letters.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@cache
def _encoder(encoding: Legacy) -> dict[str, str]:
    return {row["letter"]: as_characters(bytes.fromhex(row[encoding])) for row in _rows()}


@cache
def _decoder(encoding: Legacy) -> tuple[dict[str, str], re.Pattern[str]]:
    """Written forms to letters, and the pattern that finds them, the longest first."""
    letters: dict[str, str] = {}
    for letter, written in sorted(_encoder(encoding).items(), key=lambda pair: pair[0].isupper()):
        letters.setdefault(written, letter)  # a code that TCVN3's capitals share is the small letter's
        letters.setdefault(written[0] + written[1:].lower(), letter)  # VNI's marks as small as their typists left them
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


def _restore_capitals(text: str) -> str:
    """Words in capitals whose toned letters a capital font showed as such ("HộI NGHị"), in capitals throughout."""
    words = re.split(r"(\s+)", text)
    loud = [_is_loud(word) for word in words]
    before, after = _nearest(loud), _nearest(loud[::-1])[::-1]
    for i, word in enumerate(words):
        if loud[i] or (loud[i] is None and {before[i], after[i]} - {None} == {True}):
            words[i] = word.upper()
    return "".join(words)


def _is_loud(word: str) -> bool | None:
    """Whether a word is in capitals by its ASCII letters, the only ones that tell; None where none do ("Xã", "ở")."""
    letters = [c for c in word if c.isalpha()]
    if any(c.islower() and c.isascii() for c in letters):
        return False
    return True if any(c.isupper() for c in letters[1:]) else None


def _nearest(loud: list[bool | None]) -> list[bool | None]:
    """For each word, what the nearest one before it that tells says."""
    told: list[bool | None] = []
    last: bool | None = None
    for value in loud:
        told.append(last)
        last = last if value is None else value
    return told
