"""What a text mentions: names, positions, units, awards, dates and counts, each with its tokens and its rule."""

from __future__ import annotations

from extractors.language import Text
from extractors.mentions.awards import find_awards
from extractors.mentions.counts import find_counts
from extractors.mentions.dates import find_dates, find_periods
from extractors.mentions.mention import Mentions
from extractors.mentions.names import find_names
from extractors.mentions.positions import find_positions
from extractors.mentions.terms import find_terms
from extractors.mentions.units.finding import find_units


def find_mentions(text: Text) -> Mentions:
    """Everything that the record builders work with; finders further down may look at what those above found."""
    found = Mentions(text, terms=find_terms(text))
    found.dates.extend(find_dates(found))
    found.periods.extend(find_periods(found))
    found.counts.extend(find_counts(found))
    found.awards.extend(find_awards(found))
    found.units.extend(find_units(found))
    found.positions.extend(find_positions(found))
    found.names.extend(find_names(found))
    return found
