"""The organisations that a report names, each once, with all the words that name it."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions, UnitMention, evidence
from schemas.records import Unit


def build_units(found: Mentions, aliases: Aliases) -> tuple[Unit, ...]:
    """In the order of the text."""
    groups: dict[str, list[UnitMention]] = {}
    for mention in found.units:
        name = aliases.unit(mention)
        if name:
            groups.setdefault(name, []).append(mention)
    return tuple(
        Unit(
            name=name,
            kind=mentions[0].kind,
            evidence=evidence(found.text, *mentions[:3]),
            rules=tuple(dict.fromkeys(m.rule for m in mentions)),
            confidence=0.8,
        )
        for name, mentions in groups.items()
    )
