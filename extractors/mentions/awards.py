"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import AwardMention, Mentions


def find_awards(found: Mentions) -> Iterator[AwardMention]:
    """Yield in the order of the text."""
    yield from ()
