"""To be written."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions
from schemas.records import Tenure


def build_tenures(found: Mentions, aliases: Aliases) -> tuple[Tenure, ...]:
    """In the order of the text."""
    return ()
