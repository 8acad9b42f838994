"""Organisations known by a brand alone: "VnExpress", "BAC A BANK", names that are no Vietnamese syllables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from extractors.mentions.mention import Mentions, UnitMention
from extractors.mentions.name_shape import is_foreign
from schemas.records import UnitKind

_LONGEST = 4  # tokens
_INTRODUCING = frozenset("(-–")


def find_brands(found: Mentions) -> Iterator[UnitMention]:
    """Those that no other mention covers, in the order of the text.

    One in brackets or behind a dash after a unit's name stands for that unit wherever it is used, and so does one that
    a unit's name ends with: "Ngân hàng A (ABank)", "tập đoàn ABank".
    """
    text = found.text
    spans = list(_spans(found))
    by_end = {u.end: u for u in found.units}
    introduced = [(a, b) for a, b in spans if a >= 2 and text.words[a - 1] in _INTRODUCING and a - 1 in by_end]
    known = {text.quote(a, b): by_end[a - 1] for a, b in introduced}
    lasts = {u.name.rpartition(" ")[2]: u for u in reversed(found.units) if not u.bare and " " in u.name}
    for start, end in spans:
        name = text.quote(start, end)
        unit = known.get(name) or lasts.get(name)
        if unit:
            yield UnitMention(start, end, "brand", unit.name, unit.kind, unit.head)
        else:
            yield UnitMention(start, end, "brand", name, UnitKind.COMPANY)


def _spans(found: Mentions) -> Iterator[tuple[int, int]]:
    words = found.text.words
    capitals = [i for i in found.text.capitals(0, len(words)) if i not in found.in_names and i not in found.in_awards]
    for _, run in groupby(enumerate(capitals), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in run][:_LONGEST]
        start, end = places[0], places[-1] + 1
        several = end - start > 1 and all(w.isupper() and w.isascii() for w in words[start:end])
        if any(is_foreign(w, several) for w in words[start:end]):
            yield start, end
