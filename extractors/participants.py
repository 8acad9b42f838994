"""Who takes part: one record a person, with all that the report says of him (đại biểu)."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.aliases import Aliases
from extractors.mentions.mention import Mention, Mentions, PositionMention, evidence
from extractors.people import Person, people_in
from extractors.roles import ABSENT, Deed, find_deeds
from schemas.records import Participant, Role
from schemas.spelling import norm_words


def build_participants(found: Mentions, aliases: Aliases) -> tuple[Participant, ...]:
    """In the order of the text."""
    rows = [(s, people_in(found, s)) for s in found.text.sentences]
    deeds = find_deeds(found, rows)
    dossiers: dict[str, _Dossier] = {}
    for _, people in rows:
        for person in people:
            name = aliases.person(person.name)
            dossiers.setdefault(norm_words(name), _Dossier(name)).mentions.append(person)
    for deed in deeds:
        dossiers[norm_words(aliases.person(deed.person.name))].deeds.append(deed)
    return tuple(d.record(found, aliases) for d in dossiers.values() if d.takes_part)


@dataclass
class _Dossier:
    """All mentions and deeds of one person."""

    name: str
    mentions: list[Person] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    @property
    def takes_part(self) -> bool:
        return any(d.role != ABSENT for d in self.deeds)

    def record(self, found: Mentions, aliases: Aliases) -> Participant:
        titles = _fullest([t for m in self.mentions for t in m.titles])
        said = {Role(d.role) for d in self.deeds if d.role != ABSENT}
        best = max(self.mentions, key=lambda m: len(m.titles))
        spans: list[Mention] = [m.name for m in self.mentions]
        return Participant(
            name=self.name,
            positions=tuple(t.title for t in titles),
            unit=_unit(titles, aliases),
            delegation=next((d.delegation for d in self.deeds if d.delegation), None),
            roles=tuple(r for r in Role if r in said),
            evidence=evidence(found.text, *spans, *best.titles),
            rules=tuple(sorted({best.name.rule, *(d.rule for d in self.deeds)})),
            confidence=0.8,
        )


def _fullest(titles: list[PositionMention]) -> list[PositionMention]:
    """Each title once, in its longest form, in the order of the text."""
    kept: list[PositionMention] = []
    for title in titles:
        words = f" {norm_words(title.title)} "
        same = next((i for i, k in enumerate(kept) if _alike(words, f" {norm_words(k.title)} ")), None)
        if same is None:
            kept.append(title)
        elif len(norm_words(kept[same].title)) < len(words) - 2:
            kept[same] = title
    return kept


def _alike(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _unit(titles: list[PositionMention], aliases: Aliases) -> str | None:
    """The unit of the last title that has one and is no cluster's."""
    for title in reversed(titles):
        if title.unit is not None and "cluster" not in title.head.of:
            return aliases.unit(title.unit)
    return None
