"""Slips of the pen and of scanning: what a word was meant to be, as its neighbours in the lexicons want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.syllables import is_legal
from extractors.lexicon import entries
from pipeline.identity import districts, provinces
from pipeline.identity.edits import one_edit
from pipeline.identity.letters import CONNECTORS
from pipeline.identity.word import Word
from schemas.spelling import fold, norm, norm_words

LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_BARE_LEVELS = {fold(level): norm(level) for level in LEVELS if " " not in level}


def mended(words: list[Word]) -> list[Word]:
    """Words that the lexicons do not know beside their neighbours, as these want them, where that is a slip."""
    texts = [w.text for w in words]
    fixed = in_places(texts)
    for at, word in enumerate(words):
        if not word.is_letter and not word.text.isdecimal() and at not in fixed:
            around = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
            texts[at] = _level_meant(texts, at) or _mend(around[0], texts[at], around[1])
    mended = zip(words, texts, strict=True)
    return [word if word.text == text else replace(word, text=text) for word, text in mended]


def in_places(texts: Sequence[str]) -> set[int]:
    """Which words are a province's or district's name, as it is written."""
    found: set[int] = set()
    for at in range(1, len(texts)):
        hit = provinces.find_province(texts, at) or districts.find_district(texts, at)
        if hit and (hit[0] > 1 or at == len(texts) - 1):
            found |= set(range(at, at + hit[0]))
    return found


def _level_meant(texts: list[str], at: int) -> str | None:
    """The level word that a word was to be, before a place: "tinh" of "tinh Hà Tĩnh"."""
    level = _BARE_LEVELS.get(fold(texts[at]))
    if level is None or texts[at] == level or at == 0:
        return None
    find = provinces.find_province if level == norm("tỉnh") else districts.find_district
    return level if find(texts, at + 1) else None


def _mend(before: str, word: str, after: str) -> str:
    """A word as its neighbours want it: one that is no syllable, or whose marks alone are wrong for both of them."""
    behind, ahead = _neighbours()
    here, there = behind.get(before, set()), ahead.get(after, set())
    if word in here or word in there:
        return word
    bare = fold(word)
    wanted = here | there
    if not before:
        wanted = there & _first_words() if word in _first_words() else _first_words()
    fits = {w for w in wanted if fold(w) == bare}
    if not fits:  # a word that is none may be off by a letter, another only where both neighbours want it
        meant = here & there if is_legal(word) else wanted
        fits = {w for w in meant if one_edit(fold(w), bare)}
    best = {w for w in fits if w in here and w in there} or fits
    return next(iter(best)) if len(best) == 1 else word


@cache
def _neighbours() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Which words the lexicons know behind a word, and before one."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    names = [s for lexicon in ("unit_heads", "sectors", "positions") for e in entries(lexicon) for s in e.spellings]
    names += [expansion for entry in entries("abbreviations") for expansion in entry.expansions]
    for name in (*names, *LEVELS):
        if any(len(word) > 1 and word.isupper() for word in name.split()):
            continue
        words = [w for w in norm_words(name).split() if w not in CONNECTORS]
        for one, next_ in pairwise(words):
            behind[one].add(next_)
            ahead[next_].add(one)
    return dict(behind), dict(ahead)


@cache
def _first_words() -> set[str]:
    heads = {norm_words(s).split()[0] for entry in entries("unit_heads") for s in entry.spellings}
    return heads | {norm(level.split()[0]) for level in LEVELS}
