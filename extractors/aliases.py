"""Which mentions of a report mean the same unit or person: short names, bare heads, a given name alone."""

from __future__ import annotations

from extractors.mentions.mention import Mentions, NameMention, UnitMention


class Aliases:
    """The report's own answer to who is meant. A unit or person is known by the fullest name that the report uses."""

    def __init__(self, found: Mentions) -> None:
        self.found = found

    def unit(self, mention: UnitMention) -> str | None:
        """The fullest name of a mentioned unit; of a bare head ("Sở") the unit meant here, None if unknown."""
        return None if mention.bare else mention.name

    def person(self, mention: NameMention) -> str:
        """The fullest name of a mentioned person."""
        return mention.name


def find_aliases(found: Mentions) -> Aliases:
    return Aliases(found)
