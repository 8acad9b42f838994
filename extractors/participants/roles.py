"""What the people of a report do at the event: by verbs in their sentences, or by a list's lead-in."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.language import Sentence
from extractors.mentions.mention import Mentions
from extractors.participants.bystanders import bystanders, decided, late
from extractors.participants.clauses import Clause, Deed
from extractors.participants.lead_ins import Opening, attended, continues, find_openings
from extractors.participants.people import Person


def find_deeds(found: Mentions, people: Iterable[tuple[Sentence, list[Person]]]) -> list[Deed]:
    """The parts that the mentioned people play, sentence by sentence; a list's lead-in goes on over its items."""
    deeds: list[Deed] = []
    carried: Opening | None = None  # holds over the list below
    last: Opening | None = None  # of the sentence before
    for sentence, present in people:
        carried = continues(found, sentence, carried)
        openings = find_openings(found, sentence, present, last)
        deeds += _listed(present, openings, carried)
        clause = Clause(found, sentence, present, openings)
        deeds += [*clause.deeds(), *decided(clause), *bystanders(clause), *late(clause)]
        carried = openings[-1] if openings else carried
        last = openings[-1] if openings else attended(found, sentence, present)
    return deeds


def _listed(people: list[Person], openings: list[Opening], carried: Opening | None) -> list[Deed]:
    deeds = []
    for person in people:
        opening = next((o for o in reversed(openings) if o.at < person.start), carried)
        if opening is not None:
            deeds += [Deed(person, role, "role-listed", opening.delegation) for role in opening.roles]
    return deeds
