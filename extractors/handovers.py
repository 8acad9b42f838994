"""To be written."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Handover


def build_handovers(found: Mentions, aliases: Aliases) -> tuple[Handover, ...]:
    """In the order of the text."""
    return ()
