"""Names of places by their words, and the longest that begins at a word of a name; the tables that they stand in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from pipeline.identity.word import Words


class Names(dict[str, dict[Words, str]]):
    """Names of places by their words, under their first word."""

    def add(self, words: Words, name: str, *, newest: bool = True) -> None:
        known = self.setdefault(words[0], {})
        known[words] = name if newest else known.get(words, name)


def longest(words: Sequence[str], at: int, names: Names) -> tuple[int, str] | None:
    known = names.get(words[at]) if at < len(words) else None
    if known is None:
        return None
    for size in (5, 4, 3, 2, 1):
        piece = tuple(words[at : at + size])
        if len(piece) == size and piece in known:
            return size, known[piece]
    return None


def table(name: str) -> Iterator[dict[str, Any]]:
    text = (files("pipeline.identity") / f"{name}.csv").read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))
