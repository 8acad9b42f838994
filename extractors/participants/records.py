"""Who takes part: one record a person, with all that the report says of him (đại biểu)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.aliases import Aliases
from extractors.language import LONGEST_SENTENCE, Sentence
from extractors.mentions.mention import Mention, Mentions, evidence
from extractors.participants.clauses import Deed
from extractors.participants.cues import ABSENT, DECIDED, INTERVIEWED, JOINED, PRESENT
from extractors.participants.employers import Employers
from extractors.participants.people import Person, people_in
from extractors.participants.recollections import Recollections
from extractors.participants.references import add_references
from extractors.participants.roles import find_deeds
from extractors.participants.signatures import find_signatures
from extractors.participants.titles import posts_of, without_years
from schemas.records import Award, AwardStatus, Event, EventKind, Handover, HandoverStatus, Participant, Role
from schemas.spelling import norm, norm_words

_ROLES = tuple(Role)
_ONCE = norm("từng")
_TIMES = (norm("lần"), norm("được"))
_CLAUSE = 40  # tokens from an award's first word to its last that still are one clause
_RECENT = 1  # years between what an award is for and the event
_EXCERPT = 6  # sentences of a note that may leave out the meeting's name
_UNMET = "event-none"  # the rule of an event without a meeting
_TOLD = frozenset({"role-subject", "role-inverted", "role-according"})  # by what is said of somebody, not by a list
_SAID = frozenset({Role.SPEAKER, Role.REPORTER, Role.ATTENDEE})  # what people do elsewhere, too


def build_participants(
    found: Mentions, aliases: Aliases, event: Event, awards: Iterable[Award], handovers: Iterable[Handover]
) -> tuple[Participant, ...]:
    """In the order of the text; whom an award or a post passes to is a participant too."""
    handovers = tuple(handovers)
    rows = [(s, people_in(found, s)) for whole in found.text.sentences for s in _pieces(whole)]
    referring = add_references(found, aliases, rows, handovers)
    recalled = Recollections(found, event)
    deeds = [d for d in find_deeds(found, referring) if not recalled.tell(d)]
    dossiers: dict[str, _Dossier] = {}
    for _, people in rows:
        for person in people:
            name = aliases.person(person.name)
            dossiers.setdefault(norm_words(name), _Dossier(name)).mentions.append(person)
    for _, people in referring:
        for person in (p for p in people if p.name.rule == "name-reference" and p.titles):
            if (dossier := dossiers.get(norm_words(aliases.person(person.name)))) is not None:
                dossier.mentions.append(person)
    for deed in deeds:
        if (dossier := dossiers.get(norm_words(aliases.person(deed.person.name)))) is not None:
            dossier.add(deed)
    for person in find_signatures(found):
        name = aliases.person(person.name)
        dossier = dossiers.setdefault(norm_words(name), _Dossier(name))
        dossier.mentions.append(person)
        dossier.roles[Role.SIGNATORY] = "role-signature"
    for name, role in [*_recipients(found, awards), *_successions(handovers)]:
        if (dossier := dossiers.get(norm_words(name))) is not None:
            dossier.roles[role] = "role-record"
    to_press = event.kind is EventKind.OTHER and any(INTERVIEWED in d.presence for d in dossiers.values())
    whole = len(found.text.sentences) > _EXCERPT
    unmet = whole and event.kind is EventKind.OTHER and _UNMET in event.rules
    for dossier in dossiers.values():
        dossier.settle(passing=any(h.incoming for h in handovers), to_press=to_press)
        if unmet:
            dossier.unmeet()
    employers = Employers(found, aliases, event, handovers)
    return tuple(d.record(found, aliases, employers) for d in dossiers.values() if d.takes_part)


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, in pieces where it is longer than any that is written: its cost grows with its square."""
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Sentence(start, min(start + LONGEST_SENTENCE, sentence.end), sentence.block)


def _recipients(found: Mentions, awards: Iterable[Award]) -> Iterator[tuple[str, Role]]:
    """The people who receive an award at the event, and not those of whom it is recalled."""
    year = next((int(d.date[:4]) for d in found.dates if d.date[0].isdigit()), None)
    for award in awards:
        if award.recipient and award.status is AwardStatus.GRANTED and not _is_recalled(found, award, year):
            yield award.recipient, Role.RECIPIENT


def _is_recalled(found: Mentions, award: Award, year: int | None) -> bool:
    """Whether an award lies back: "02 lần được tặng", "từng nhận", or by its year."""
    if award.period and award.period.isdigit() and year and int(award.period) < year - _RECENT:
        return True
    first, last = min(e.start for e in award.evidence), max(e.end for e in award.evidence)
    said = found.text.norms[found.text.token_at(first) : found.text.token_at(last)][:_CLAUSE]
    return _ONCE in said or any(pair == _TIMES for pair in pairwise(said))


def _successions(handovers: Iterable[Handover]) -> Iterator[tuple[str, Role]]:
    """The people whom a post passes to or leaves; the name of a unit leads to nobody."""
    for handover in handovers:
        if handover.status is HandoverStatus.EFFECTIVE:
            if handover.incoming:
                yield handover.incoming, Role.INCOMING
            if handover.outgoing:
                yield handover.outgoing, Role.OUTGOING


@dataclass
class _Dossier:
    """All mentions and roles of one person."""

    name: str
    mentions: list[Person] = field(default_factory=list)
    roles: dict[Role, str] = field(default_factory=dict)  # with the rule that says so
    presence: dict[str, str] = field(default_factory=dict)  # PRESENT, JOINED, DECIDED, ABSENT
    delegation: str | None = None
    acts: bool = False  # by more than what is said elsewhere, too
    speaks: bool = False  # by more than a verb of saying

    def add(self, deed: Deed) -> None:
        if deed.role in (ABSENT, DECIDED, INTERVIEWED, JOINED, PRESENT):
            self.presence[deed.role] = deed.rule
            return
        role = Role(deed.role)
        self.roles[role] = deed.rule
        if role is Role.SPEAKER:
            self.speaks = self.speaks or not deed.said
        self.acts = self.acts or not (deed.said or (role is Role.SPEAKER and not deed.met))
        self.delegation = self.delegation or deed.delegation

    def settle(self, *, passing: bool, to_press: bool) -> None:
        """Give roles for decisions that are of no post, and to new members where posts are `passing`.

        What somebody tells the press is no speech; where a report knows no event, nothing that is said is (`to_press`).
        """
        if DECIDED in self.presence and not {Role.INCOMING, Role.OUTGOING} & self.roles.keys():
            self.roles[Role.RECIPIENT] = self.presence[DECIDED]
        if (self.presence.pop(INTERVIEWED, None) or to_press) and not self.speaks:
            self.roles.pop(Role.SPEAKER, None)
        joined = self.presence.pop(JOINED, None)
        if joined and passing and not self.roles:
            self.roles[Role.INCOMING] = joined

    def unmeet(self) -> None:
        """Take back what is done at no meeting: of a report that knows none, speeches are interviews and statements."""
        told = {role for role, rule in self.roles.items() if rule in _TOLD}
        if self.roles.keys() <= told & _SAID and not self.acts:
            self.roles.clear()
            self.presence.pop(PRESENT, None)

    @property
    def takes_part(self) -> bool:
        return ABSENT not in self.presence and bool(self.roles or self.presence)

    def record(self, found: Mentions, aliases: Aliases, employers: Employers) -> Participant:
        titles = [t for t in posts_of(found, aliases, self.mentions) if not employers.fills(self.name, t)]
        acts = self.roles or self.presence
        seated = Role.INCOMING in self.roles and self.roles[Role.INCOMING] != "role-record"
        best = max(self.mentions, key=lambda m: len(m.titles))
        stated = next((m.unit for m in self.mentions if m.unit is not None), None)
        spans: list[Mention] = [m.name for m in self.mentions]
        return Participant(
            name=self.name,
            positions=tuple(map(without_years, titles)),
            unit=employers.of(self.name, titles, self.delegation, stated) or (employers.elected if seated else None),
            delegation=self.delegation,
            roles=tuple(r for r in _ROLES if r in self.roles) or (Role.ATTENDEE,),
            evidence=evidence(found.text, *spans, *best.titles),
            rules=tuple(sorted({best.name.rule, *acts.values()})),
        )
