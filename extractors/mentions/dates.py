"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import DateMention, Mentions, PeriodMention


def find_dates(found: Mentions) -> Iterator[DateMention]:
    """Yield in the order of the text."""
    yield from ()


def find_periods(found: Mentions) -> Iterator[PeriodMention]:
    """Yield in the order of the text."""
    yield from ()
