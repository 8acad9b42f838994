"""What the people of a sentence do at the event: by a verb behind them, a verb before them, or a list's lead-in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, Term, within
from extractors.people import Person, gaps
from schemas.document import BlockKind
from schemas.records import Role
from schemas.spelling import norm

ABSENT = "absent"
_INTRODUCERS = frozenset(map(norm, ("có", "gồm", "là", ":", "của")))
_SIDE = frozenset(map(norm, ("phía",)))
_NOT_AGENT = frozenset(
    map(norm, ("của", "cho", "với", "đến", "tới", "từ", "về", "được", "bởi", "nhiệm", "bầu", "thay", "cử", "động"))
)
_NO_VERB_AFTER = frozenset(
    map(norm, ("theo", "nghe", "các", "những", "bản", "trong", "dự", "qua", "công", "sự", "ban"))
)
_CHAIN = gaps("và", ",", "cùng", "cùng với", ", và", ", cùng", ") và", ") ,")
_REACH = 40  # tokens between a lead-in's verb and its "có"
_AWARD_REACH = 12  # tokens between "trao" and the award


@dataclass(frozen=True)
class Opening:
    """A list's lead-in: its people have the role, and stand on the side of `delegation`."""

    at: int
    role: Role
    delegation: str | None = None


@dataclass(frozen=True)
class Deed:
    """One person's part in one sentence; `role` is a Role or ABSENT."""

    person: Person
    role: str
    rule: str
    delegation: str | None = None


def find_deeds(found: Mentions, people: Iterable[tuple[Sentence, list[Person]]]) -> list[Deed]:
    """The parts that the mentioned people play, sentence by sentence; a list's lead-in goes on over its items."""
    deeds: list[Deed] = []
    carried: Opening | None = None
    for sentence, present in people:
        if not _continues(found, sentence):
            carried = None
        openings = _openings(found, sentence, present)
        deeds += _listed(present, openings, carried)
        cues = _cues(found, sentence, openings)
        deeds += [d for cue in cues for d in _done(found, sentence, present, cue, openings)]
        carried = _left_open(openings, carried)
    return deeds


def _continues(found: Mentions, sentence: Sentence) -> bool:
    """Whether a sentence is an item of the list before it."""
    block = found.text.block_of(sentence)
    opens = found.text.words[sentence.start] in "-+•*–"
    return block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or opens


def _left_open(openings: list[Opening], carried: Opening | None) -> Opening | None:
    """The lead-in under which the next block's list stands."""
    return openings[-1] if openings else carried


def _openings(found: Mentions, sentence: Sentence, people: list[Person]) -> list[Opening]:
    norms = found.text.norms
    cues = [t for t in _terms(found, sentence) if _role_of(t) in (Role.ATTENDEE, Role.CHAIR)]
    openings = []
    for at in range(sentence.start, sentence.end):
        if norms[at] not in _INTRODUCERS:
            continue
        side = _side(found, sentence, at)
        cue = next((c for c in reversed(cues) if c.end <= at), None)
        if side is not None:
            role = Role(_role_of(cue)) if cue is not None and _role_of(cue) == Role.CHAIR else Role.ATTENDEE
            openings.append(Opening(at, role, side))
        elif cue is not None and at - cue.end < _REACH and _leads_in(found, sentence, cue, at, people):
            openings.append(Opening(at, Role(_role_of(cue))))
    return openings


def _side(found: Mentions, sentence: Sentence, at: int) -> str | None:
    """The side named before "có": "Về phía Sở Y tế có" gives "Sở Y tế"."""
    text = found.text
    if text.norms[at] not in _SIDE_VERBS:
        return None
    for i in range(at - 1, max(sentence.start, at - _REACH) - 1, -1):
        if text.norms[i] in _SIDE and i + 1 < at:
            end = at - 1 if text.norms[at - 1] in _SIDE_VERBS | _FILLERS else at
            return text.quote(i + 1, end).strip(" ,:") or None
        if text.words[i] in ";." or text.norms[i] in _SIDE_VERBS:
            return None
    return None


_SIDE_VERBS = frozenset(map(norm, ("có", "gồm", ":")))
_FILLERS = frozenset(map(norm, ("còn", ",", "dự")))


def _leads_in(found: Mentions, sentence: Sentence, cue: Term, at: int, people: list[Person]) -> bool:
    """Whether cue and introducer stand before the people rather than after their subject."""
    text = found.text
    if any(cue.end <= p.start < at for p in people) or any(w in ";." for w in text.words[cue.end : at]):
        return False
    if text.norms[at] == norm("của"):
        return at == cue.end
    opens = (
        cue.start == sentence.start or not any(p.end <= cue.start for p in people) or text.words[cue.start - 1] in ";,"
    )
    return opens and (text.words[at] != ":" or at - cue.end < 8)


def _listed(people: list[Person], openings: list[Opening], carried: Opening | None) -> list[Deed]:
    deeds = []
    for person in people:
        opening = next((o for o in reversed(openings) if o.at < person.start), carried)
        if opening is not None:
            deeds.append(Deed(person, opening.role, "role-listed", opening.delegation))
    return deeds


def _cues(found: Mentions, sentence: Sentence, openings: list[Opening]) -> list[Term]:
    """The verbs of a sentence that say what somebody does, without nouns and without those of lead-ins."""
    kept = []
    for term in _terms(found, sentence):
        role = _role_of(term)
        if role == "none" or any(term.end <= o.at < term.end + _REACH for o in openings if _role_of(term) == o.role):
            continue
        before = found.text.norms[term.start - 1] if term.start > sentence.start else ""
        if before in _NO_VERB_AFTER or (role == Role.SPEAKER and before == norm("được")):
            continue
        if role == Role.PRESENTER and not _hands_over(found, term):
            continue
        kept.append(term)
    return kept


def _hands_over(found: Mentions, cue: Term) -> bool:
    """Whether an award or a decision follows "trao"; flowers and gifts do not count."""
    if found.text.norms[cue.start - 1 : cue.start] == [norm("được")]:
        return False
    reach = range(cue.end, cue.end + _AWARD_REACH)
    norms = found.text.norms[cue.end : cue.end + _AWARD_REACH]
    return any(a.start in reach for a in found.awards) or bool(_HANDED & set(norms))


_HANDED = frozenset(map(norm, ("quyết", "khen", "cờ", "bằng", "giải", "chương", "hiệu", "thưởng", "chứng")))


def _done(found: Mentions, sentence: Sentence, people: list[Person], cue: Term, openings: list[Opening]) -> list[Deed]:
    """The deeds that one verb tells of: its subject before it, else whom it introduces."""
    role = _role_of(cue)
    agents = [p for p in people if p.end <= cue.start and _is_agent(found, sentence, p)]
    if agents:
        listed = any(o.at < agents[-1].start for o in openings)
        return [Deed(p, role, "role-subject") for p in _chain_left(found, people, agents[-1], listed)]
    first = next((p for p in people if p.start >= cue.end), None)
    if first is None or not _may_precede(found, sentence, cue, first):
        return []
    return [Deed(p, role, "role-inverted") for p in _chain_right(found, people, first)]


def _is_agent(found: Mentions, sentence: Sentence, person: Person) -> bool:
    return person.start == sentence.start or found.text.norms[person.start - 1] not in _NOT_AGENT


def _may_precede(found: Mentions, sentence: Sentence, cue: Term, first: Person) -> bool:
    """Whether a verb before its subject opens a clause ("Phát biểu tại lễ, ông A"), or a noun is his ("của ông A")."""
    text = found.text
    between = text.norms[cue.end : first.start]
    if between[-1:] == [norm("của")]:
        return True
    opens = cue.start - sentence.start <= 2 or text.words[cue.start - 1] == ","
    return opens and _is_agent(found, sentence, first) and ";" not in between


def _chain_left(found: Mentions, people: list[Person], last: Person, listed: bool) -> list[Person]:
    """The coordinated people whose last is given."""
    chain = [last]
    for person in reversed(people[: people.index(last)]):
        gap = _gap(found, person, chain[0])
        if gap not in _CHAIN or (listed and gap == ","):
            break
        chain.insert(0, person)
    return chain


def _chain_right(found: Mentions, people: list[Person], first: Person) -> list[Person]:
    chain = [first]
    for person in people[people.index(first) + 1 :]:
        if _gap(found, chain[-1], person) not in _CHAIN | {";"}:
            break
        chain.append(person)
    return chain


def _gap(found: Mentions, left: Person, right: Person) -> str:
    return " ".join(found.text.norms[left.end : right.start])


def _terms(found: Mentions, sentence: Sentence) -> list[Term]:
    """The role verbs of a sentence that are not words of a name."""
    lists: tuple[Sequence[Mention], ...] = (found.units, found.positions, found.awards, found.names)
    inside = {i for mentions in lists for m in within(mentions, sentence) for i in range(m.start, m.end)}
    return [t for t in within(found.terms["roles"], sentence) if t.start not in inside]


def _role_of(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]
