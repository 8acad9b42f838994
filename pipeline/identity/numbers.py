"""Numbers in names in one form, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.identity.word import Word
from schemas.spelling import norm

_DIGITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBERS = {norm(word): str(n) for n, word in enumerate(_DIGITS, 1)}
CLUSTERS = frozenset(map(norm, ("cụm", "khối")))
NUMBERED = frozenset(map(norm, ("số", "cụm", "khối", "đua", "khu", "vực", "vùng", "quận", "phường")))
_ROMAN = {"i": 1, "v": 5, "x": 10}


def numbered(words: list[Word]) -> Iterator[Word]:
    """Numbers in one form, without "số": "số 02", "số II", "số hai" are 2; a cluster's, also "Cụm II"."""
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
            continue
        follows = words[at + 1] if at + 1 < len(words) else None
        if word.text == norm("số") and follows is not None and (number := _as_number(follows.text)):
            yield replace(follows, text=number, apart=word.apart)
            skip = True
        else:
            yield word


def _as_number(word: str) -> str | None:
    if word.isdecimal():
        return word
    if word in _NUMBERS:
        return _NUMBERS[word]
    return roman(word)


def roman(word: str) -> str | None:
    """A small Roman number in Arabic signs, None for what is none."""
    values = [_ROMAN.get(sign, 0) for sign in word]
    if not word or 0 in values:
        return None
    return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
