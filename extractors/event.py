"""The one meeting that the report is about."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Event


def build_event(found: Mentions, aliases: Aliases) -> Event:
    """The one meeting that the report is about."""
    return Event()
