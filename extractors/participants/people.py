"""Names tied to the titles beside them: "Giám đốc Sở Lê Văn A", "ông A, Bí thư, Chủ tịch", "các Phó Giám đốc: A, B"."""

from __future__ import annotations

from dataclasses import replace

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, PositionMention, UnitMention, once, within
from extractors.participants.title_rows import Row, gaps
from schemas.spelling import norm
from schemas.values import value

_COORDINATED = gaps(",", "và", "cùng", "cùng với", ", và", "|")
_AND = norm("và")
_APPOSING = frozenset(",(-|")
_PARTED = gaps(";", "; và", ",")
_LISTED = gaps("", ":", "là", "gồm", ": -", "là :", "gồm :")
_POST_MARKS = frozenset(map(norm, ("chức", "vụ", "danh", "làm", "vị", "trí")))  # a post talked of, not a title held
_STILL = frozenset(map(norm, ("vẫn", "hiện", "đang", "người")))
_STILL_REACH = 5
_PLURAL = frozenset(map(norm, ("các", "hai", "ba", "02", "03")))


@value
class Person:
    """One mention of a person with the titles that stand beside it, the nearest first said first."""

    name: NameMention
    titles: tuple[PositionMention, ...] = ()
    unit: UnitMention | None = None  # named behind a comma or bracket: "bà A (Đài Truyền thanh huyện)"

    @property
    def start(self) -> int:
        """Where the mention begins, with honorifics and titles of its own."""
        own = [t.start for t in self.titles if t.start < self.name.start and not t.plural]
        return min([self.name.lead, *own])

    @property
    def end(self) -> int:
        return max([self.name.end, *[t.end for t in self.titles]])


def find_people(found: Mentions) -> list[Person]:
    """Every mentioned name with its titles, in the order of the text."""
    return [person for sentence in found.text.sentences for person in people_in(found, sentence)]


@once
def people_in(found: Mentions, sentence: Sentence) -> list[Person]:
    """The people of one sentence, in its order."""
    names = within(found.names, sentence)
    if not names:
        return []
    titles = [t for t in within(found.positions, sentence) if _is_held(found, t)]
    row = Row(found, sentence, names, titles)
    people = [Person(name, tuple(row.titles_of(i))) for i, name in enumerate(names)]
    units = {u.start: u for u in within(found.units, sentence) if not u.bare}
    people = _share(row, people)
    return [replace(p, unit=unit) if (unit := _apposed_unit(found, p, units)) else p for p in people]


def _is_held(found: Mentions, title: PositionMention) -> bool:
    """Whether words name a title that somebody has, and not a post talked of: "giữ chức Giám đốc"."""
    norms, start = found.text.norms, title.start
    if norms[start - 1] not in _POST_MARKS:
        return True
    return not _STILL.isdisjoint(norms[max(0, start - _STILL_REACH) : start])


def _apposed_unit(found: Mentions, person: Person, units: dict[int, UnitMention]) -> UnitMention | None:
    end = person.end
    return units.get(end + 1) if end < len(found.text) and found.text.norms[end] in _APPOSING else None


def _share(row: Row, people: list[Person]) -> list[Person]:
    """Titles said once for several: before the first of them ("các Phó Giám đốc: A, B") or behind the last."""
    people = _under_titles(row, list(people))
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


def _under_titles(row: Row, people: list[Person]) -> list[Person]:
    """The plural title before a colon is everybody's below: "các Ủy viên Ban Thường vụ: A, Trưởng ban; B, Bí thư"."""
    shared: PositionMention | None = None
    for i, person in enumerate(people):
        parted = i > 0 and row.gap(people[i - 1].end, person.start) in _PARTED
        shared = _list_title(row, i) or (shared if parted else None)
        if shared is not None and person.titles and shared not in person.titles:
            people[i] = replace(person, titles=(shared, *person.titles))
    return people


def _is_led_by_title(person: Person) -> bool:
    return bool(person.titles) and all(t.start < person.name.start or t.plural for t in person.titles)


def _list_title(row: Row, i: int) -> PositionMention | None:
    """The plural title before a colon that this name is the first under."""
    gap = row.between[i]
    if gap and gap[-1].plural and not row.is_filled(gap[-1]) and row.gap(gap[-1].end, row.names[i].lead) in _LISTED:
        return gap[-1]
    return None


def _shares_with_next(row: Row, people: list[Person], i: int) -> bool:
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
