"""Whether one word is a slip of the pen, or of scanning, for another."""

from __future__ import annotations

from corpus.syllables import is_legal
from schemas.spelling import fold, norm, split_tone

_HOOKED = {"\u0303", "\u0309"}  # ngã and hỏi, which speakers of the South and scanners confuse
_MISREAD = {frozenset(map(norm, ("Nguyên", "Nguyễn")))}  # the most common surname without its tilde


def is_slip(a: str, b: str) -> bool:
    """Whether one word is what the other, which is no Vietnamese syllable, was meant to be.

    Of two syllables, whether they are the same but for marks that are confused all the time.
    """
    if is_legal(a) == is_legal(b):
        return frozenset((a, b)) in _MISREAD or _differ_in_hook(a, b)
    return fold(a) == fold(b) or (len(a) > 2 and one_edit(fold(a), fold(b)))


def _differ_in_hook(a: str, b: str) -> bool:
    ours, theirs = split_tone(a), split_tone(b)
    return ours[0] == theirs[0] and {ours[1], theirs[1]} == _HOOKED


def one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed makes the one word of the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
