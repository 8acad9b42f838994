"""To be written."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Participant


def build_participants(found: Mentions, aliases: Aliases) -> tuple[Participant, ...]:
    """In the order of the text."""
    return ()
