"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import Mentions, NameMention


def find_names(found: Mentions) -> Iterator[NameMention]:
    """Yield in the order of the text."""
    yield from ()
