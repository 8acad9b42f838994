"""An organisation's name as it is read, token by token: what was taken last, and what may be taken next."""

from __future__ import annotations

from extractors.lexicon import UnitHeadEntry
from extractors.mentions.units.grid import Grid
from extractors.mentions.units.words import (
    FUNCTION,
)


class Walk:
    """One name as it grows. `last` is what the last step took."""

    def __init__(self, grid: Grid, i: int, stop: int, head: UnitHeadEntry, titled: bool, listed: bool) -> None:
        self.grid, self.start, self.at, self.stop, self.head = grid, i, i, stop, head
        self.titled, self.listed = titled, listed
        self.before = ""  # what the step before the last took
        self.last = grid.sector_ends.get(i, "head") if head.part else "head"
        self.kind = head.kind
        self.steps = 0
        self.capitals = 0  # taken in a row
        self.one = False  # whether the last step took one syllable with a capital
        self.lone = False  # whether the last step took one capital alone, which may begin a word or phrase
        self.done = self.regional = self.owned = False

    def _take(self, end: int, what: str) -> bool:
        self.one = end == self.at + 1 and self.grid.words[self.at].istitle()
        self.lone = self.one and (what == "sector" or (what == "capital" and self.last != "capital"))
        self.capitals = self.capitals + 1 if what == "capital" else 0
        self.at, self.before, self.last = end, self.last, what
        return True

    def _small(self, i: int) -> bool:
        """Whether a syllable may stand in a name in small letters: no mark, no function word, no level."""
        g = self.grid
        return g.words[i][0].islower() and g.norms[i] not in FUNCTION and not g.level_at(i, self.stop)

    def _word_from(self, i: int) -> int:
        """The end of the word that begins at i by underthesea; i if none does."""
        sentence = self.grid.text.sentence_of(i)
        return next((b for a, b in self.grid.text.word_spans(sentence) if a == i), i) if sentence else i
