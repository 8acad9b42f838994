"""What a report tells of the units and people that it names: each name read in the report's context."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from pipeline.archive.filed import Filed, FiledReport
from pipeline.identity import provinces
from pipeline.identity.context import Context, PersonMention
from pipeline.identity.heads import begins
from pipeline.identity.kinship import law_against
from pipeline.identity.lineage import unit_of
from pipeline.identity.people import PersonReading, read_person
from pipeline.identity.person_names import nearly, sounds, strip
from pipeline.identity.told import Told, told
from pipeline.identity.units import UnitReading
from pipeline.identity.usual import aliased, without_form
from pipeline.identity.words import spell
from schemas.records import Evidence, Handover, Participant, RecipientKind, Unit
from schemas.spelling import norm_words
from schemas.values import last_year

_BETWEEN = re.compile(r"[\s,–—(-]*(?:(?:trực )?thuộc|của)?\s*")  # a cluster and whose it is, at once behind
_CLUSTER_OF = re.compile(r"\b(?:Cụm|Khối) (?:trực )?thuộc ")
_GAP = 24  # code points that such words take at most
_SENTENCE = 400  # code points around a name that are looked at


class Succession(NamedTuple):
    """A unit that a report tells to have taken over from another; `against` is the law that says otherwise."""

    said: Told
    before: UnitReading
    after: UnitReading
    against: str | None


class Names:
    """The names of one report; `text` is the document's, empty where it is not at hand."""

    def __init__(self, report: FiledReport, text: str) -> None:
        self.report = report
        self.event = report.event.record
        self.text = text
        self.participants = report.participants
        self._people: dict[str, PersonReading] = {}

    @cached_property
    def context(self) -> Context:
        """What the report as a whole says around its names."""
        day = self.event.date or (self.report.published or "")[:10]
        if not day and self.event.period:
            day = str(last_year(self.event.period))
        bare = Context(self.report.event.id, day)
        organizer = self.event.organizer
        home = self._home(bare) if organizer is None or _is_cluster(organizer) else None
        province = self._province(bare, home or organizer)
        return replace(bare, province=province, organizer=organizer, parent=home)

    def unit(self, name: str, words: Sequence[Evidence] = ()) -> UnitReading:
        """The unit that a name means; `words` are those that the record stands on."""
        owner = self._owner_behind(words) if words and _is_cluster(name) else None
        return unit_of(name, replace(self.context, parent=owner) if owner else self.context)

    def successions(self) -> Iterator[Succession]:
        """The units that the report tells to have taken over from others, and what the law says against it."""
        for said in told(self.text, (filed.record.name for filed in self.report.units)):
            after, day = self.unit(said.after), said.since or self.context.day
            before = self.unit(said.before)
            if before.since or before.key == after.key:  # a body that kept its name is the one that it was before
                before = unit_of(said.before, replace(self.context, day=str(int(day[:4]) - 1) if day else ""))
            if before.key != after.key and not (before.vague or after.vague):
                yield Succession(said, before, after, law_against(before, after, day))

    def person(self, name: str, words: Sequence[Evidence] = ()) -> PersonReading:
        """The person whom a name outside the list of participants means: one of them, or somebody named there alone."""
        key = norm_words(name)
        if key not in self._people:
            known = [filed for filed in self.participants if norm_words(filed.record.name) == key]
            if len(known) == 1:
                self._people[key] = self.participant(known[0])
            else:
                mention = PersonMention(key, name, replace(self.context, text=self._around(words)))
                self._people[key] = read_person(replace(mention, others=self._others(name, 1)))
        return self._people[key]

    def participant(self, filed: Filed[Participant]) -> PersonReading:
        """What the report tells of a participant."""
        person = filed.record
        alike = sum(norm_words(p.record.name) == norm_words(person.name) for p in self.participants)
        return read_person(
            PersonMention(
                filed.id if alike > 1 else norm_words(person.name),
                person.name,
                replace(self.context, text=self._around(person.evidence)),
                person.unit,
                (*person.positions, *self._passed(person.name)),
                self._others(person.name, 1),
            )
        )

    def _passed(self, name: str) -> Iterable[str]:
        """The posts that handovers tell of somebody: the one taken over, the one left."""
        for filed in self.report.handovers:
            handover: Handover = filed.record
            if norm_words(handover.incoming or "") == norm_words(name):
                yield handover.position
            if norm_words(handover.outgoing or "") == norm_words(name):
                yield f"nguyên {handover.position}"

    def _others(self, name: str, own: int) -> tuple[str, ...]:
        """The names that could be taken for this one; the same one too, where it stands more than `own` times."""
        key = strip(name)[0]
        near = [n for n, other in self._all if other != key and sounds(other) and nearly(other, key)]
        same = [n for n, other in self._all if other == key]
        return (*near, *same[own:])

    @cached_property
    def _all(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every person in the report, participants each, others once."""
        named = [filed.record.name for filed in self.participants]
        seen = {norm_words(name) for name in named}
        for award in self.report.awards:
            recipient = award.record.recipient
            person = award.record.recipient_kind in (RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD)
            if recipient and person and norm_words(recipient) not in seen:
                seen.add(norm_words(recipient))
                named.append(recipient)
        return [(name, strip(name)[0]) for name in named]

    def _home(self, bare: Context) -> str | None:
        """The organisation whose cluster meets: the first in the report that stands by itself."""
        for name in (filed.record.name for filed in self.report.units):
            unit = unit_of(name, bare)
            if not unit.vague and not _is_cluster(name) and unit.owner is None and unit.place.level:
                return name
        return None

    def _province(self, bare: Context, home: str | None) -> str | None:
        """The name of the province that the report is about."""
        own = unit_of(home, bare) if home else None
        while own is not None and own.owner is not None:
            own = own.owner
        if own is not None and own.place.province:
            return provinces.province(own.place.province).name
        units = [unit_of(filed.record.name, bare) for filed in self.report.units]
        found = Counter(unit.place.province for unit in units if unit.place.province)
        if found:
            best = min(found, key=lambda id_: (-found[id_], id_))
            return provinces.province(best).name
        words = norm_words(self.event.place or "").split()
        hits = (provinces.find_province(words, at) for at in range(len(words)))
        return next((hit[1] for hit in hits if hit), None)

    def _owner_behind(self, words: Sequence[Evidence]) -> str | None:
        """Whose a cluster is, where the text says so right behind its name or of "the cluster" elsewhere."""
        units: list[Unit] = [filed.record for filed in self.report.units]
        for mine in words:
            for unit in units:
                for place in unit.evidence:
                    gap = self.text[mine.end : place.start]
                    if mine.end <= place.start <= mine.end + _GAP and _BETWEEN.fullmatch(gap):
                        return unit.name
        places = [found.end() for found in _CLUSTER_OF.finditer(self.text)]
        return next((unit.name for unit in units if any(self.text.startswith(unit.name, at) for at in places)), None)

    def _around(self, words: Sequence[Evidence]) -> str | None:
        """What the line of text in which a person's words stand says between the people before and behind."""
        if not words or not self.text:
            return None
        start, end = words[0].start, words[0].end
        last = self.text.find("\n", end)
        stops = [self.text.rfind("\n", 0, start) + 1, start - _SENTENCE // 2, last if last >= 0 else len(self.text)]
        others = [
            e for filed in self.participants for e in filed.record.evidence[:1] if e.end <= start or e.start >= end
        ]
        first = max((at for at in (*stops, *(e.end for e in others)) if at <= start), default=0)
        until = min((at for at in (*stops, *(e.start for e in others)) if at >= end), default=end)
        return self.text[max(first, 0) : min(until, end + _SENTENCE)]


def _is_cluster(name: str) -> bool:
    _, own = without_form(aliased(spell(name)))
    return begins(tuple(word.text for word in own), "clusters")
