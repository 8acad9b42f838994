"""How a report's blocks hang together: which list item stands under which heading or lead-in."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from schemas.document import Block, BlockKind

_MARKER = re.compile(
    r"\(?(?:(?P<roman>[IVX]{1,5})|(?P<deep>\d{1,2}(?:\.\d{1,2})+)|(?P<digit>\d{1,3})|(?P<letter>[a-zđ]))\s?[.)/:-]+\s*(?=\D)"
    r"|(?P<mark>[-–—+•*▪●○◦✓>]+)\s*"
)
T = TypeVar("T")


def marker(text: str) -> tuple[str | None, int]:
    """The kind of a list item's mark ("1.", "a)", "+") and its length with the blanks after it; None, 0 without one."""
    match = _MARKER.match(text)
    if match is None:
        return None, 0
    kind = next(name for name, value in match.groupdict().items() if value)
    return (match["mark"][0] if kind == "mark" else kind), match.end()


class Outline(Generic[T]):
    """What the headings above the current block say, innermost last.

    A mark of a new kind opens a level below; one of a kind seen before closes the levels down to it.
    """

    def __init__(self, ground: T) -> None:
        self.ground = ground
        self.levels: list[tuple[str, T]] = []
        self.in_list = False

    def enter(self, block: Block, text: str) -> tuple[T, str]:
        """What holds above this block, and the level's kind to `hold` something at for the blocks below it."""
        kind, _ = marker(text)
        if kind is None:
            kind = "item" if block.kind is BlockKind.LIST_ITEM else "row" if block.kind is BlockKind.TABLE_ROW else ""
        if kind == "":
            # paragraphs right after a lead-in or heading may be its list; one after a list ends it
            if self.in_list or block.kind is BlockKind.HEADING:
                self.levels = []
            self.in_list = False
        else:
            self.in_list = True
            at = next((i for i, (k, _) in enumerate(self.levels) if k == kind), len(self.levels))
            self.levels = self.levels[:at]
        return (self.levels[-1][1] if self.levels else self.ground), kind

    def hold(self, kind: str, value: T, *, heading: bool = False) -> None:
        """Let a value hold for the blocks under the one just entered; under a `heading` they may be paragraphs."""
        self.in_list = self.in_list and not heading
        self.levels.append((kind or ("heading" if heading else "lead"), value))
