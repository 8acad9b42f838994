"""To be written."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Award


def build_awards(found: Mentions, aliases: Aliases) -> tuple[Award, ...]:
    """In the order of the text."""
    return ()
