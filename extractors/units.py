"""To be written."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Unit


def build_units(found: Mentions, aliases: Aliases) -> tuple[Unit, ...]:
    """In the order of the text."""
    return ()
