"""To be written."""

from __future__ import annotations

from extractors.mentions.mention import Mentions
from schemas.records import Finding, Report


def find_doubts(found: Mentions, report: Report) -> tuple[Finding, ...]:
    """In the order of the text."""
    return ()
