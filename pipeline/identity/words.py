"""A unit's name as words that can be compared: abbreviations written out, slips of the pen and of scanning mended.

What the lexicons do not write out with certainty stays as letters ("·k", "·h"), each of which stands for any word that
begins with it; `agree` compares the two kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.identity.edits import is_slip
from pipeline.identity.letters import CONNECTORS, written_out
from pipeline.identity.numbers import numbered
from pipeline.identity.slips import LEVELS, mended
from pipeline.identity.tokens import tokens, without_shorts
from pipeline.identity.word import LETTER, Word
from schemas.spelling import fold, norm, norm_words

_BELONGS, _DIRECTLY, _ALL = norm("thuộc"), norm("trực"), norm("các")
_LEVELS = frozenset(norm_words(level).split()[0] for level in LEVELS)


@lru_cache(maxsize=1 << 12)
def spell(name: str) -> tuple[Word, ...]:
    """A name's words, without connectors, as far as possible written out and mended."""
    words: list[Word] = []
    before = ""
    for word in tokens(without_shorts(name)):
        if before == _ALL and word.text in _LEVELS:  # several places are none: "các huyện miền núi"
            words.append(replace(word, text=f"{before} {word.text}"))
        elif word.text == _BELONGS and before == _DIRECTLY and words:
            words.pop()  # "trực thuộc" is one word, "Thường trực" another
        elif word.text not in CONNECTORS:
            words.append(replace(word, apart=True) if before == _BELONGS and not word.apart else word)
        before = word.text
    return tuple(numbered(mended(written_out(words))))


def agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words name the same: one by one, a letter for what begins with it, a slip for what it was to be."""
    return len(ours) == len(theirs) and all(map(_one, ours, theirs))


def initials(words: Sequence[str]) -> str:
    """The words' first letters without marks and the numbers, in order; the same however much is abbreviated."""
    return "".join(sorted(word if word.isdecimal() else fold(word.removeprefix(LETTER))[:1] for word in words))


def _one(a: str, b: str) -> bool:
    if a == b:
        return True
    if a.startswith(LETTER) or b.startswith(LETTER):
        return fold(a.removeprefix(LETTER))[:1] == fold(b.removeprefix(LETTER))[:1]
    return is_slip(a, b)
