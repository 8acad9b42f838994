"""Whether one word is a slip of the pen, or of scanning, for another."""

from __future__ import annotations

from corpus.syllables import is_legal
from schemas.spelling import fold


def is_slip(a: str, b: str) -> bool:
    """Whether one of two words is no Vietnamese syllable and the other is what it was meant to be."""
    if is_legal(a) == is_legal(b):
        return False
    return fold(a) == fold(b) or (len(a) > 2 and one_edit(fold(a), fold(b)))


def one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed makes the one word of the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
