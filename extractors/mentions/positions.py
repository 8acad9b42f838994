"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import Mentions, PositionMention


def find_positions(found: Mentions) -> Iterator[PositionMention]:
    """Yield in the order of the text."""
    yield from ()
