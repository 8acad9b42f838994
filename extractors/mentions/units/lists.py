"""Names of organisations that share a part in a list: the head in front or the place behind, put back to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.language import Sentence
from extractors.mentions.mention import Term, UnitMention
from extractors.mentions.units.grid import Grid, head_of
from extractors.mentions.units.naming import read_name
from extractors.mentions.units.words import FUNCTION
from schemas.spelling import norm

PLURAL = frozenset(map(norm, ("các", "những")))
_AND = norm("và")
_MARKS = frozenset({",", ";", _AND})
_LISTING_FIELDS = frozenset({"so", "bo"})
_COUNCILS = frozenset({"dang-uy", "ubnd", "hdnd", "uy-ban-mttq", "mttq"})
_COMMITTEES = frozenset({"tinh-uy", "huyen-uy", "thi-uy", "quan-uy-quan"})
_BOARDS = frozenset({"ban-to-chuc", "ban-tuyen-giao", "ban-dan-van", "ban-noi-chinh", "ubkt", "van-phong"})
_LONGEST_REST = 5  # syllables of an item that no lexicon knows
_SHARING, _NO_HEADS = (_COUNCILS, _BOARDS), frozenset[str]()


def shared_heads(grid: Grid, term: Term, sentence: Sentence) -> list[UnitMention] | None:
    """ "các phòng Tổ chức, Kế hoạch"; "Công an các huyện Trà My, Đông Khê": one unit an item, the head put back.

    An empty list where a plural names nobody ("các phòng Nghiệp vụ"), None where the head is shared by none.
    """
    i, head = term.end, head_of(term)
    if term.start > sentence.start and grid.norms[term.start - 1] in PLURAL:
        first = _lead(grid, term, sentence)
        colon = first < sentence.end and grid.words[first] == ":"
        items = list(_items(grid, first + colon, sentence, term, grid.text.quote(term.start, first)))
        return items if len(items) > 1 or (items and _goes_on(grid, items[0].end, sentence.end)) else []
    end = read_name(grid, i, sentence.end, head).end
    if head.id in _LISTING_FIELDS and end in grid.sector_ends:
        return _fields(grid, term, end, sentence)
    if end < sentence.end and grid.norms[end] in PLURAL:
        level = grid.level_at(end + 1, sentence.end)
        if level:
            colon = level < sentence.end and grid.words[level] == ":"
            lead = f"{grid.text.quote(term.start, end)} {grid.text.quote(end + 1, level)}"
            return list(_items(grid, level + colon, sentence, term, lead)) or None
    return None


def _fields(grid: Grid, term: Term, end: int, sentence: Sentence) -> list[UnitMention] | None:
    """ "Sở Nội vụ, Tài chính và Y tế": fields that follow the first one's, each with nothing of its own behind it."""
    first, last = sentence.end, end
    while last + 1 < sentence.end and grid.norms[last] in _MARKS and grid.capital(last + 1):
        field = grid.sectors.get(last + 1)
        if field is None or last + 1 in grid.heads or (field.end < sentence.end and grid.capital(field.end)):
            break
        first, last = min(first, last), field.end
    if first == sentence.end:
        return None
    rest = Sentence(term.end, last, sentence.block)
    return list(_items(grid, term.end, rest, term, grid.text.quote(term.start, term.end)))


def _lead(grid: Grid, term: Term, sentence: Sentence) -> int:
    """The end of what a list shares: the head, and its field if names follow: "các trường THPT Kim Sơn, Nà Cáy"."""
    first = read_name(grid, term.end, sentence.end, head_of(term), listed=True).end
    if first < sentence.end and grid.words[first] == ":":
        return first
    field = grid.sectors.get(term.end)
    if field is None or field.end >= first or first + 1 >= sentence.end or grid.norms[first] not in _MARKS:
        return term.end
    return field.end if grid.capital(field.end) and first + 1 not in grid.sectors else term.end


def _goes_on(grid: Grid, i: int, stop: int) -> bool:
    """Whether a list goes on at i with an item that has its own head: "các Huyện ủy Trà My và Thị ủy Đông Khê"."""
    return i + 1 < stop and grid.norms[i] in _MARKS and i + 1 in grid.heads


def _items(grid: Grid, i: int, sentence: Sentence, term: Term, lead: str) -> Iterator[UnitMention]:
    head, start = head_of(term), term.start
    while i < sentence.end and (grid.capital(i) or grid.words[i].isdigit()) and not _own(grid, i):
        name = read_name(grid, i, sentence.end, head, listed=True)
        if name.end == i:
            return
        end = _item_end(grid, name.end, sentence.end)
        words = f"{lead} {grid.text.quote(i, end)}"
        yield UnitMention(start, end, f"unit-shared-{head.id}", words, name.kind, head, False, name.owned)
        if end >= sentence.end or grid.norms[end] not in _MARKS:
            return
        start = i = end + 1
        if i < sentence.end and grid.norms[i] == _AND:
            start = i = i + 1


def _item_end(grid: Grid, i: int, stop: int) -> int:
    """The end of an item whose name goes on from i in small letters up to a mark: "Kết cấu hạ tầng giao thông"."""
    for k in range(i, min(i + _LONGEST_REST, stop)):
        if grid.norms[k] in _MARKS:
            return k
        if not grid.words[k][0].islower() or grid.norms[k] in FUNCTION or grid.level_at(k, stop):
            break
    return i


def _own(grid: Grid, i: int) -> bool:
    """Whether an item has a head or post of its own, so that the list of bare items has ended."""
    sector = grid.sectors.get(i)
    head = grid.heads.get(i)
    return i in grid.positions or (head is not None and not (sector and sector.end >= head.end))


def with_shared_tails(grid: Grid, units: list[UnitMention]) -> Iterator[UnitMention]:
    """ "HĐND, UBND huyện Trà My", "Ban Tổ chức, Ban Dân vận Tỉnh ủy": what ends the last is put back to each."""
    shared: list[UnitMention] = []
    tail, sharing, follows = "", _NO_HEADS, len(grid.norms)
    for unit in reversed(units):
        between = grid.norms[unit.end : follows]
        if unit.bare and unit.head and unit.head.id in sharing and tail and between and _MARKS.issuperset(between):
            unit = replace(unit, name=f"{unit.name} {tail}", bare=False, owned=True, rule=f"{unit.rule}-shared-tail")
        elif sharing is _COUNCILS and " " in tail and between and _MARKS.issuperset(between) and _levelled(grid, unit):
            place = tail.split(maxsplit=1)[1]  # "Huyện ủy, UBND huyện Nà Cáy"
            unit = replace(unit, name=f"{unit.name} {place}", owned=True, rule=f"{unit.rule}-shared-tail")
        else:
            tail, sharing = _tail(grid, unit)
        shared.append(unit)
        follows = unit.start
    yield from reversed(shared)


def _levelled(grid: Grid, unit: UnitMention) -> bool:
    """Whether a party committee of a level stands alone: "Huyện ủy"."""
    term = grid.heads.get(unit.start)
    return term is not None and term.end == unit.end and head_of(term).id in _COMMITTEES


def _tail(grid: Grid, unit: UnitMention) -> tuple[str, frozenset[str]]:
    """What ends a unit's name and which heads before it may share that: a place (no level alone), or the owner."""
    sharing = next((heads for heads in _SHARING if unit.head and unit.head.id in heads), _NO_HEADS)
    for i in range(unit.start + 1, unit.end if sharing else 0):
        owner = grid.heads.get(i)
        if sharing is _BOARDS and owner and head_of(owner).whole:
            return grid.text.quote(i, unit.end), sharing
        level = grid.level_at(i, unit.end)
        if sharing is _COUNCILS and level:
            return grid.text.quote(i, unit.end), sharing
    return "", sharing
