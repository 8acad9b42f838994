"""Names tied to the titles beside them: "Giám đốc Sở Lê Văn A", "ông A, Bí thư, Chủ tịch", "các Phó Giám đốc: A, B"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, PositionMention, UnitMention, within
from schemas.spelling import norm


def gaps(*between: str) -> frozenset[str]:
    """What may stand between two mentions, in matching forms, words and marks apart by blanks."""
    return frozenset(" ".join(map(norm, words.split())) for words in between)


_APPOSED = gaps(
    ",", "-", "–", "—", "(", "|", "là", "hiện là", ", là", ", hiện là", "hiện", ", hiện", "- tân", "– tân", ", tân"
)
_JOINED = gaps("và", "kiêm", ", kiêm", ", và", "đồng thời là", ", đồng thời là", "- kiêm", ") ,", ") -")
_CHAINED = _JOINED | gaps("", ",", "-", "–", "—")
_COORDINATED = gaps(",", "và", "cùng", "cùng với", ", và", "|")
_ADJACENT = gaps("")
_FRONTED = gaps("", ",", "-", "–")
_NEW = norm("tân")
_IS = norm("là")
_AND = norm("và")
_LISTED = gaps("", ":", "là", "gồm", ": -", "là :", "gồm :")
_POST_MARKS = frozenset(map(norm, ("chức", "vụ", "danh", "làm", "vị", "trí")))  # a post talked of, not a title held
_AGE = re.compile(rf"(?<=[(,]) (?:{norm('sinh')} {norm('năm')}|sn)? ?\d+(?: {norm('tuổi')})? ,$")
_PLURAL = frozenset(map(norm, ("các", "hai", "ba", "02", "03")))


@dataclass(frozen=True)
class Person:
    """One mention of a person with the titles that stand beside it, the nearest first said first."""

    name: NameMention
    titles: tuple[PositionMention, ...] = ()
    unit: UnitMention | None = None  # named behind a comma or bracket: "bà A (Đài Truyền thanh huyện)"

    @property
    def start(self) -> int:
        """Where the mention begins, with honorifics and titles of its own."""
        return min([self.name.lead, *(t.start for t in self.titles if t.start < self.name.start and not t.plural)])

    @property
    def end(self) -> int:
        return max([self.name.end, *(t.end for t in self.titles)])


def find_people(found: Mentions) -> list[Person]:
    """Every mentioned name with its titles, in the order of the text."""
    return [person for sentence in found.text.sentences for person in people_in(found, sentence)]


def people_in(found: Mentions, sentence: Sentence) -> list[Person]:
    """The people of one sentence, in its order."""
    names = within(found.names, sentence)
    titles = [t for t in within(found.positions, sentence) if found.text.norms[t.start - 1] not in _POST_MARKS]
    if not names:
        return []
    row = _Row(found, sentence, names, titles)
    people = [Person(name, tuple(row.titles_of(i))) for i, name in enumerate(names)]
    units = {u.start: u for u in within(found.units, sentence) if not u.bare}
    return [replace(p, unit=_apposed_unit(found, p, units)) for p in _share(row, people)]


def _apposed_unit(found: Mentions, person: Person, units: dict[int, UnitMention]) -> UnitMention | None:
    return units.get(person.end + 1) if found.text.norms[person.end : person.end + 1] in ([","], ["("], ["-"]) else None


def between(found: Mentions, start: int, end: int) -> str:
    """The matching forms of the tokens from start to end, without what brackets hold."""
    words: list[str] = []
    depth = 0
    for i in range(start, end):
        word = found.text.norms[i]
        if word == "(" and ")" in found.text.norms[i:end]:
            depth += 1
        if not depth:
            words.append(word)
        if word == ")" and depth:
            depth -= 1
    return " ".join(words)


def _without_age(gap: str) -> str:
    """A gap without "39 tuổi," or "sinh năm 1967," behind its bracket or comma."""
    return _AGE.sub("", gap)


class _Row:
    """A sentence's names with the titles that stand between them."""

    def __init__(
        self, found: Mentions, sentence: Sentence, names: list[NameMention], titles: list[PositionMention]
    ) -> None:
        self.found = found
        self.start = sentence.start
        self.names = names
        bounds = [sentence.start, *(n.start for n in names), sentence.end]
        cuts = [bisect_left(titles, bound, key=lambda t: t.start) for bound in bounds]
        self.between = [titles[a:b] for a, b in pairwise(cuts)]
        self.behind: list[list[PositionMention]] = []
        self.before: list[list[PositionMention]] = []
        for i, gap in enumerate(self.between):
            left = names[i - 1] if i else None
            right = names[i] if i < len(names) else None
            had_titles = bool(self.before and self.before[-1])
            behind, before = self._divide(gap, left, right, had_titles)
            self.behind.append(behind)
            self.before.append(before)

    def titles_of(self, i: int) -> list[PositionMention]:
        return [*self.before[i], *self.behind[i + 1]]

    def is_filled(self, title: PositionMention) -> bool:
        """Whether a title is what somebody is elected to, and not yet his: "bầu hai Phó Chủ tịch là ..."."""
        filling = {t.end for t in self.found.terms["successions"] if t.entry.role == "appoint"}  # type: ignore[attr-defined]
        return not filling.isdisjoint(range(title.start - 2, title.start + 1))

    def gap(self, start: int, end: int) -> str:
        return between(self.found, start, end)

    def _divide(
        self, gap: list[PositionMention], left: NameMention | None, right: NameMention | None, had_titles: bool
    ) -> tuple[list[PositionMention], list[PositionMention]]:
        """The titles between two names: those of the left one, those of the right one."""
        behind = self._chain_behind(gap, left) if left else []
        before = self._chain_before(gap, right) if right else []
        shared = [t for t in behind if t in before]
        if not shared or right is None:
            return behind, before
        if had_titles or len(behind) == 1:
            kept = [] if right.lead == right.start or had_titles else behind
            return kept, [t for t in before if t not in kept]
        last = before[-1]
        if right.lead < right.start:  # "ông A, Giám đốc, bà B": the honorific opens anew
            return behind, []
        return [t for t in behind if t is not last], [last]

    def _chain_behind(self, gap: list[PositionMention], left: NameMention) -> list[PositionMention]:
        chain: list[PositionMention] = []
        reached = left.end
        for title in gap:
            allowed = _CHAINED if chain else _APPOSED
            between_them = _without_age(self.gap(reached, title.start))
            if between_them not in allowed or (
                between_them == _IS and title.head.rank == "staff" and title.unit is None
            ):
                break  # "ông A là cán bộ gương mẫu" tells of no post
            chain.append(title)
            reached = title.end
        return chain

    def _chain_before(self, gap: list[PositionMention], right: NameMention) -> list[PositionMention]:
        chain: list[PositionMention] = []
        reached = right.lead
        for title in reversed(gap):
            allowed = _CHAINED if chain else self._fronted(gap[0], right)
            if self.gap(title.end, reached) not in allowed:
                break
            chain.insert(0, title)
            reached = title.start
        return chain

    def _fronted(self, first: PositionMention, right: NameMention) -> frozenset[str]:
        """What may stand between a title and its holder: nothing, or a comma in "Giám đốc Sở Y tế, ông A nói"."""
        opens = first.start == self.start or self.found.text.norms[first.start - 1] == _NEW
        return _FRONTED if opens and right.lead < right.start else _ADJACENT


def _share(row: _Row, people: list[Person]) -> list[Person]:
    """Titles said once for several: before the first of them ("các Phó Giám đốc: A, B") or behind the last."""
    people = list(people)
    for i, person in enumerate(people):
        if not person.titles and i:
            gap = row.gap(people[i - 1].end, person.start)
            led = _is_led_by_title(people[i - 1])
            if led and gap in _COORDINATED and person.name.lead == person.name.start:
                people[i] = replace(person, titles=people[i - 1].titles)
        if not people[i].titles and (listed := _list_title(row, i)):
            people[i] = replace(person, titles=(listed,))
    for i in range(len(people) - 2, -1, -1):
        if not people[i].titles and people[i + 1].titles and _shares_with_next(row, people, i):
            people[i] = replace(people[i], titles=tuple(t for t in people[i + 1].titles))
    return people


def _is_led_by_title(person: Person) -> bool:
    return bool(person.titles) and all(t.start < person.name.start or t.plural for t in person.titles)


def _list_title(row: _Row, i: int) -> PositionMention | None:
    """The plural title before a colon that this name is the first under."""
    gap = row.between[i]
    if gap and gap[-1].plural and not row.is_filled(gap[-1]) and row.gap(gap[-1].end, row.names[i].lead) in _LISTED:
        return gap[-1]
    return None


def _shares_with_next(row: _Row, people: list[Person], i: int) -> bool:
    """Whether the next name's titles are said of this one too: "các ông A, B - Bí thư", "bà A và bà B, Phó Bí thư"."""
    here, then = people[i], people[i + 1]
    gap = row.gap(here.end, then.name.lead)
    if gap == _AND and then.titles[0].head.rank != "head" and then.titles[0].start > then.name.start:
        return True
    if gap not in _COORDINATED or then.name.lead < then.name.start:
        return False
    first = i
    while first and not people[first - 1].titles and people[first].name.lead == people[first].name.start:
        first -= 1
    opening = row.found.text.norms[people[first].name.lead : people[first].name.start]
    return bool(set(opening) & _PLURAL) or any(t.plural for t in then.titles)
