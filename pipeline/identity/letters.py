"""Abbreviations written out, where only one phrase of the lexicons will do."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from extractors.lexicon import entries
from pipeline.identity.kinds import kinds
from pipeline.identity.word import LETTER, Word, Words
from schemas.spelling import norm, norm_words

_LEVELS = frozenset(tuple(norm_words(level).split()) for level in ("thị xã", "thị trấn", "thành phố"))
CONNECTORS = frozenset(map(norm, ("và", "các", "của", "ngành", "thuộc", "cho")))


def written_out(words: list[Word]) -> list[Word]:
    """Letters as the words that they stand for, where only one phrase of the lexicons will do."""
    done: list[Word] = []
    at = 0
    while at < len(words):
        if not words[at].is_letter:
            done.append(words[at])
            at += 1
            continue
        end = at
        while end < len(words) and words[end].is_letter and (end == at or not words[end].begins):
            end += 1
        last = end == len(words) and end - at == 2 < at  # two letters at a name's end may be its province's
        phrase, used = ((), 0) if last else _phrase(words, at, end)
        done += [Word(text, True, words[at].apart and n == 0) for n, text in enumerate(phrase)] or words[at:end]
        at = at + used if phrase else end
    return done


def _phrase(words: list[Word], at: int, end: int) -> tuple[Words, int]:
    """The one longest phrase that begins with the letters from `at` to `end` and goes on with the words behind them."""
    letters = "".join(w.text[1:] for w in words[at:end])
    longest: dict[int, set[Words]] = defaultdict(set)
    for phrase in _phrases().get(letters[0], ()):
        size = min(len(phrase), len(words) - at)
        if size == len(phrase) and size >= len(letters) and _ends(words, at + size):
            texts = [w.text for w in words[at : at + size]]
            if all(t == p or (t.startswith(LETTER) and t[1:] == p[:1]) for t, p in zip(texts, phrase, strict=True)):
                longest[size].add(phrase)
    if longest:
        best = longest[max(longest)] & _meant() or longest[max(longest)]
        if len(best) == 1:
            return next(iter(best)), max(longest)
    return (), 0


def _ends(words: list[Word], at: int) -> bool:
    """Whether a phrase may end before a word: "TT TGPL" is not "TTT GPL", nor "CTĐ thị xã" a field "... đô thị"."""
    if at == len(words):
        return True
    return (not words[at].is_letter or words[at].begins) and (words[at - 1].text, words[at].text) not in _LEVELS


@cache
def _phrases() -> dict[str, tuple[Words, ...]]:
    """What abbreviations may stand for, by first letter: the names of fields and what the lexicon writes out."""
    found: defaultdict[str, set[Words]] = defaultdict(set)
    names = [entry.name for entry in entries("sectors")]
    names += [entry.name for entry in entries("unit_heads") if not entry.brand]
    for words in (*map(_weighty, names), *_meant()):
        if len(words) > 1:
            found[words[0][:1]].add(words)
    return {letter: tuple(sorted(phrases)) for letter, phrases in found.items()}


@cache
def _meant() -> frozenset[Words]:
    """What letters mean first where several fields begin with them."""
    written_out = [expansion for entry in entries("abbreviations") for expansion in entry.expansions]
    return frozenset(map(_weighty, (*written_out, *kinds()["meant"])))


def _weighty(name: str) -> Words:
    return tuple(w for w in norm_words(name).split() if w not in CONNECTORS)
