"""Short forms that a report gives in brackets behind a name: "Công ty Điện lực Bình Nam (PC Bình Nam)"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.language import Text
from extractors.mentions.mention import UnitMention, tokens_of
from extractors.mentions.name_shape import is_foreign
from schemas.spelling import norm, norm_words

_LONGEST = 6  # tokens in the brackets
_CALLED = tuple(norm_words(words).split() for words in ("sau đây gọi tắt là", "gọi tắt là", "viết tắt là", "gọi là"))


class ShortForm(NamedTuple):
    """Tokens `start` to `end` shorten the name of a unit."""

    start: int
    end: int
    unit: UnitMention


def short_forms(text: Text, units: Sequence[UnitMention]) -> Iterator[ShortForm]:
    """Yield the short forms that a text defines: in brackets, with a word in capitals or behind "gọi tắt là"."""
    by_start = {unit.start: unit for unit in units}
    for unit in units:
        if unit.bare or unit.end + 2 >= len(text) or text.words[unit.end] != "(":
            continue
        start = unit.end + 1
        end = next((i for i in range(start, min(start + _LONGEST, len(text))) if _closes(text, i)), start)
        own = by_start.get(start)
        if own and own.end == end and own.head and unit.head and own.head.id == unit.head.id:
            yield ShortForm(start, end, unit)
            continue
        called = next((len(words) for words in _CALLED if text.norms[start : start + len(words)] == words), 0)
        words = text.words[start + called : end]
        if words and (called or any(_is_abbreviation(word) for word in words)) and all(map(_is_name, words)):
            yield ShortForm(start + called, end, unit)


def used_short_forms(text: Text, units: Sequence[UnitMention]) -> Iterator[UnitMention]:
    """Yield the places where the short forms stand that are no names of organisations by themselves."""
    taken = tokens_of(units)
    kinds = {tuple(text.words[short.start : short.end]): short.unit.kind for short in short_forms(text, units)}
    for start, end in occurrences(text, kinds):
        if start not in taken:
            kind = kinds[tuple(text.words[start:end])]
            yield UnitMention(start, end, "unit-short-form", text.quote(start, end), kind)


def occurrences(text: Text, phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges where phrases stand word for word, in one pass over the text."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    for i in text.standing(set(map(norm, by_first))):
        for phrase in by_first.get(text.words[i], ()):
            if tuple(text.words[i : i + len(phrase)]) == phrase:
                yield i, i + len(phrase)


def _closes(text: Text, i: int) -> bool:
    """Whether a short form ends at i: at the bracket, or before what is added behind a dash ("ABank – mã CK: ABB")."""
    apart = text.words[i] in "–-" and text.ends[i - 1] < text.starts[i]
    return text.words[i] == ")" or (apart and text.words[i + 1].islower())


def _is_abbreviation(word: str) -> bool:
    return is_foreign(word) or (len(word) > 1 and word.isupper() and not set(word) <= set("IVX"))


def _is_name(word: str) -> bool:
    return word[0].isupper() or word in "-–&"
