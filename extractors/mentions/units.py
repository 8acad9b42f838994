"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import Mentions, UnitMention


def find_units(found: Mentions) -> Iterator[UnitMention]:
    """Yield in the order of the text."""
    yield from ()
