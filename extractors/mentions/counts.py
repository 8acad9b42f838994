"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import CountMention, Mentions


def find_counts(found: Mentions) -> Iterator[CountMention]:
    """Yield in the order of the text."""
    yield from ()
