"""A name cut into words as written: abbreviations are their letters, levels in short are written out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from corpus.syllables import is_legal
from pipeline.identity.kinds import kinds
from pipeline.identity.numbers import CLUSTERS, NUMBERED, roman
from pipeline.identity.word import LETTER, Word
from schemas.spelling import norm

_SHORT_LEVELS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
    "tt": "thị trấn",
}
_JOINED = re.compile(r"(?<![^\W\d_])[A-ZĐ]{1,6}(?:\s?[&+]\s?[A-ZĐ]{1,6}|[-–,.][A-ZĐ]{1,6})+(?![^\W\d_])")
_ENDS = {"TW", "TƯ", "VN"}  # shorts that may end a name
_APART = frozenset(",;()-–—/")
_ARMY = re.compile(r"\b(QK|QĐ)(\d+)\b")  # QK7
_TOKEN = re.compile(r"[^\W_]+")
_SCHOOLS = frozenset(("THCS", "THPT"))
_LONG = 4  # letters of an abbreviation that stands for a name by itself
_QUY = re.compile(r"^([Qq][Uu])([iĩíì])$")  # quĩ and quỹ are one word
_BRACKETS = re.compile(r"\(([^()]*)\)")
_FORMER = re.compile(r"\(\s*(?:tên cũ|trước đây|trước là|nay là|cũ là|đổi tên)[^()]*\)", re.IGNORECASE)


def tokens(name: str) -> list[Word]:
    """Words as written; abbreviations as their letters."""
    name = unicodedata.normalize("NFC", name)
    name = _ARMY.sub(r"\1 \2", _JOINED.sub(_unparted, name))
    shouted = sum(len(t) > 1 and t.isupper() and is_legal(t) for t in _TOKEN.findall(name)) > 2
    words: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(name):
        token, gap = match[0], name[end : match.start()]
        dotted = name[match.end() : match.end() + 1] == "."
        capital, apart = token[:1].isupper(), bool(words) and not _APART.isdisjoint(gap)
        end = match.end()
        level = _SHORT_LEVELS.get(token.lower())
        if level and capital and words and (dotted or token.lower() in {"tp", "tx"}) and _goes_on(name, match.end()):
            words += [Word(norm(w), False, apart and n == 0) for n, w in enumerate(level.split())]
        elif token.lower() in _shorts() and (
            len(token) > 2 or (token.isupper() and (not words or apart or token in _ENDS))
        ):
            words += [Word(norm(w), True, apart and n == 0) for n, w in enumerate(_shorts()[token.lower()].split())]
        elif words and token.isupper() and _counts(words, name[end:]) and (number := roman(token.lower())):
            words.append(Word(number, True, apart))
        elif len(token) > 1 and token.isupper() and token.isalpha() and not (shouted and is_legal(token)):
            words += [Word(LETTER + sign.lower(), True, apart and not n, not n) for n, sign in enumerate(token)]
        else:
            words += [Word(w, capital, apart and n == 0) for n, w in enumerate(_parted(token))]
    return words


def _unparted(match: re.Match[str]) -> str:
    """An abbreviation without its signs; two long ones stay two: "THCS & THPT"."""
    parts = re.findall(r"[A-ZĐ]+", match[0])
    apart = min(map(len, parts)) >= _LONG or not _SCHOOLS.isdisjoint(parts)
    return (" " if apart else "").join(parts)


def _counts(words: list[Word], rest: str) -> bool:
    """Whether a Roman number may follow these words: behind "số" and the like, and at the end of a cluster's name."""
    return words[-1].text in NUMBERED or (words[0].text in CLUSTERS and not rest)


def _goes_on(name: str, at: int) -> bool:
    """Whether a capital or number follows, as a place's name does."""
    rest = name[at:].lstrip(". ")
    return rest[:1].isupper() or rest[:1].isdigit()


def _parted(token: str) -> list[str]:
    """A token in matching form; two words where a blank was lost ("sựtỉnh")."""
    if len(token) > 4 and token.isalpha() and not is_legal(token):
        for at in range(2, len(token) - 1):
            left, right = token[:at].lower(), token[at:].lower()
            if right in {"tỉnh", "huyện", "quận", "phường", "thành"} and is_legal(left):
                return [norm(left), norm(right)]
    return [_number(norm(_QUY.sub(lambda m: m[1] + {"i": "y", "ĩ": "ỹ", "í": "ý", "ì": "ỳ"}[m[2]], token)))]


def _number(word: str) -> str:
    return str(int(word)) if word.isdecimal() else word


def without_shorts(name: str) -> str:
    """A name without the brackets that hold its own abbreviation or its former name."""

    def kept(match: re.Match[str]) -> str:
        inside = match[1].replace("&", "").replace("-", "").strip()
        return " " if inside.isupper() and " " not in inside and match.start() > 0 else match[0]

    return _BRACKETS.sub(kept, _FORMER.sub(" ", name))


@cache
def _shorts() -> dict[str, str]:
    """Short names that are no initials, and what they stand for."""
    return dict(kinds()["shorts"])
