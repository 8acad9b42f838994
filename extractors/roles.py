"""What the people of a sentence do at the event: by a verb behind them, a verb before them, or a list's lead-in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.language import Sentence
from extractors.lead_ins import Opening, continues, find_openings
from extractors.mentions.mention import Mention, Mentions, Term, within
from extractors.people import Person, between, gaps
from schemas.document import BlockKind
from schemas.records import Role
from schemas.spelling import norm

PRESENT = "present"  # does something there that is no role
ABSENT = "absent"  # did not come, or is dead

_BEFORE_SUBJECT = frozenset(map(norm, (",", ";", "-", "–", "(", "+", "và", "cùng", "do", "nghe", "khi", "sau")))
_BEFORE_OBJECT = frozenset(
    map(
        norm,
        ("của", "cho", "với", "đến", "tới", "từ", "về", "được", "bởi", "nhiệm", "bầu", "thay", "cử", "động", "gương"),
    )
)
_NOUN_MARKS = frozenset(
    map(norm, ("theo", "nghe", "các", "những", "bản", "trong", "dự", "qua", "công", "ban", "tờ", "để", "phải", "cần"))
)
_ADVERBS = frozenset(map(norm, ("đã", "sẽ", "vừa", "cũng", "tiếp", "tục", "vinh", "dự", "long", "trọng", "trực")))
_PASSIVE = norm("được")
_OF = norm("của")
_WISHED = frozenset(map(norm, ("đề", "mong", "phấn", "để", "sẽ", "đăng")))  # no deed yet
_HANDED = frozenset(map(norm, ("quyết", "khen", "cờ", "bằng", "giải", "chương", "hiệu", "thưởng", "chứng", "trướng")))
_CHAIN = gaps("và", ",", "cùng", "cùng với", ", và", ", cùng")
_AND = gaps("và", "cùng", "cùng với", ", và", ", cùng")
_INVERTED = frozenset({Role.SPEAKER, Role.REPORTER, Role.CHAIR, Role.ATTENDEE, ABSENT})
_AWARD_REACH = 12  # tokens between "trao" and the award
_ADVERBIAL_REACH = 3  # tokens between a subject and its verb


@dataclass(frozen=True)
class Deed:
    """One person's part in one sentence; `role` is a Role, PRESENT or ABSENT."""

    person: Person
    role: str
    rule: str
    delegation: str | None = None


def find_deeds(found: Mentions, people: Iterable[tuple[Sentence, list[Person]]]) -> list[Deed]:
    """The parts that the mentioned people play, sentence by sentence; a list's lead-in goes on over its items."""
    deeds: list[Deed] = []
    carried: Opening | None = None
    for sentence, present in people:
        carried = continues(found, sentence, carried)
        openings = find_openings(found, sentence, present)
        deeds += _listed(present, openings, carried)
        clause = _Clause(found, sentence, present, openings)
        deeds += [*clause.deeds(), *clause.bystanders(), *clause.late()]
        carried = openings[-1] if openings else carried
    return deeds


def _listed(people: list[Person], openings: list[Opening], carried: Opening | None) -> list[Deed]:
    deeds = []
    for person in people:
        opening = next((o for o in reversed(openings) if o.at < person.start), carried)
        if opening is not None:
            deeds += [Deed(person, role, "role-listed", opening.delegation) for role in opening.roles]
    return deeds


class _Clause:
    """A sentence's people and the verbs that tell what they do."""

    def __init__(self, found: Mentions, sentence: Sentence, people: list[Person], openings: list[Opening]) -> None:
        self.found = found
        self.norms = found.text.norms
        self.sentence = sentence
        self.people = people
        self.openings = openings
        self.agents = self._subjects()
        table = found.text.block_of(sentence).kind is BlockKind.TABLE_ROW
        self.cues = [] if table or not people else [t for t in self._terms() if self._tells(t)]

    def deeds(self) -> list[Deed]:
        """All that the verbs tell; who reports and "nêu rõ" does one thing, not two."""
        told = [(role_of(cue), d) for cue in self.cues for d in self._deeds_of(cue)]
        reporters = {id(d.person) for _, d in told if d.role == Role.REPORTER}
        return [d for kind, d in told if not (kind == "saying" and id(d.person) in reporters)]

    def _deeds_of(self, cue: Term) -> list[Deed]:
        """The deeds that one verb tells of: its subject's before it, else theirs whom it introduces."""
        kind = role_of(cue)
        role = str(Role.SPEAKER) if kind == "saying" else kind
        after = next((p for p in self.people if p.start >= cue.end), None)
        if kind == "recalled":
            return [Deed(after, ABSENT, "role-recalled")] if after and after.start - cue.end <= 2 else []
        subject = self._subject(cue)
        if subject is not None:
            if role in (Role.PRESENTER, Role.RECIPIENT) and self._is_undone(subject.end, cue.start):
                return []
            return [Deed(p, role, "role-subject") for p in self._chain_left(subject)]
        if after is None or role not in _INVERTED or kind == "saying" or not self._may_precede(cue, after):
            return []
        return [Deed(p, role, "role-inverted") for p in self._chain_right(after)]

    def _subject(self, cue: Term) -> Person | None:
        """The person who does it: the last subject before the verb in its clause, unless a unit stands nearer."""
        agents = [p for p in self.agents if p.end <= cue.start]
        if not agents or ";" in self.norms[agents[-1].end : cue.start]:
            return None
        for unit in within(self.found.units, self.sentence):
            if agents[-1].end <= unit.start and unit.end <= cue.start <= unit.end + _ADVERBIAL_REACH:
                apart = unit.start - agents[-1].end > 1 and set(self.norms[unit.end : cue.start]) <= _ADVERBS
                if apart and role_of(cue) != "saying":
                    return None
        return agents[-1]

    def bystanders(self) -> list[Deed]:
        """The subject of a caption is at the event whatever it does."""
        if self.found.text.block_of(self.sentence).kind is not BlockKind.CAPTION:
            return []
        return [Deed(p, PRESENT, "role-caption") for p in self.agents if p.name.lead < p.name.start or p.titles]

    def late(self) -> list[Deed]:
        """Those called "cố"."""
        ends = {t.end for t in within(self.found.terms["honorifics"], self.sentence) if role_of(t) == "late"}
        return [Deed(p, ABSENT, "role-late") for p in self.people if p.start in ends]

    def _terms(self) -> list[Term]:
        """The role verbs of the sentence that are not words of a name."""
        lists: tuple[Sequence[Mention], ...] = (
            self.found.units, self.found.positions, self.found.awards, self.found.names,
        )  # fmt: skip
        inside = {i for mentions in lists for m in within(mentions, self.sentence) for i in range(m.start, m.end)}
        return [t for t in within(self.found.terms["roles"], self.sentence) if t.start not in inside]

    def _tells(self, term: Term) -> bool:
        """Whether a term is a verb here, and neither a noun nor a lead-in's."""
        kind = role_of(term)
        if kind == "none" or any(term in o.cues for o in self.openings):
            return False
        before = self.norms[term.start - 1] if term.start > self.sentence.start else ""
        if before in _NOUN_MARKS or (kind in ("saying", Role.SPEAKER, Role.PRESENTER) and before == _PASSIVE):
            return False
        return kind not in (Role.PRESENTER, Role.RECIPIENT) or self._hands_over(term)

    def _hands_over(self, cue: Term) -> bool:
        """Whether an award or a decision follows "trao"; flowers and gifts do not count."""
        reach = range(cue.start, min(cue.end + _AWARD_REACH, self.sentence.end))
        return any(a.start in reach for a in within(self.found.awards, self.sentence)) or any(
            self.norms[i] in _HANDED for i in reach
        )

    def _subjects(self) -> list[Person]:
        """The people who stand where a subject may, the first wherever no preposition governs him."""
        subjects: list[Person] = []
        for i, person in enumerate(self.people):
            before = self.norms[person.start - 1] if person.start > self.sentence.start else ""
            if i and self._gap(self.people[i - 1], person) in _CHAIN:
                fits = self.people[i - 1] in subjects  # what is joined to an object is one too
            else:
                fits = not before or before in _BEFORE_SUBJECT or (not subjects and before not in _BEFORE_OBJECT)
            if fits:
                subjects.append(person)
        return subjects

    def _is_undone(self, start: int, end: int) -> bool:
        """Whether "được", "đề nghị", "phấn đấu" between subject and verb say that he does not hand over or receive."""
        return bool({_PASSIVE, *_WISHED} & set(self.norms[start:end]))

    def _may_precede(self, cue: Term, first: Person) -> bool:
        """Whether a verb before its subject opens a clause ("Phát biểu, ông A"), or a noun is his ("của ông A")."""
        gap = self.norms[cue.end : first.start]
        if gap[-1:] == [_OF]:
            return True
        opens = cue.start - self.sentence.start <= 2 or self.found.text.words[cue.start - 1] == ","
        return opens and first in self.agents and ";" not in gap

    def _chain_left(self, last: Person) -> list[Person]:
        """The coordinated subjects whose last is given; of a list that a lead-in opens only those joined by "và"."""
        joined = _AND if any(o.at < last.start for o in self.openings) else _CHAIN
        chain = [last]
        for person in reversed(self.people[: self.people.index(last)]):
            if person not in self.agents or self._gap(person, chain[0]) not in joined:
                break
            chain.insert(0, person)
        return chain

    def _chain_right(self, first: Person) -> list[Person]:
        noun = self.norms[first.start - 1] == _OF
        joined = _AND if noun else _CHAIN | {";"}
        chain = [first]
        for person in self.people[self.people.index(first) + 1 :]:
            if self._gap(chain[-1], person) not in joined:
                break
            chain.append(person)
        return chain

    def _gap(self, left: Person, right: Person) -> str:
        return between(self.found, left.end, right.start)


def role_of(term: Term) -> str:
    """The role that a lexicon entry gives."""
    return str(term.entry.role)  # type: ignore[attr-defined]
