"""Organisations: a head noun of the lexicon with the name that it governs, in lists the head put back."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language import Sentence
from extractors.lexicon import UnitHeadEntry
from extractors.mentions.mention import Mentions, Term, UnitMention
from extractors.mentions.unit_names import Grid, name_end

_PLURAL = {"các", "những"}
_MARKS = {",", ";", "và"}


def find_units(found: Mentions) -> Iterator[UnitMention]:
    """Yield in the order of the text; a bare head ("Sở") with `bare`, for who is meant by it."""
    grid = Grid(found)
    for sentence in found.text.sentences:
        yield from _in_sentence(found, grid, sentence)


def _in_sentence(found: Mentions, grid: Grid, sentence: Sentence) -> Iterator[UnitMention]:
    i = sentence.start
    while i < sentence.end:
        term = grid.heads.get(i)
        if term is None or term.end > sentence.end:
            i += 1
            continue
        shared = list(_shared(found, grid, term, sentence))
        if shared:
            yield from shared
            i = shared[-1].end
            continue
        unit = _unit(found, grid, term, sentence)
        if unit:
            yield unit
        i = unit.end if unit else i + 1


def _unit(found: Mentions, grid: Grid, term: Term, sentence: Sentence) -> UnitMention | None:
    head = _head(term)
    if not _may_begin(grid, term, sentence):
        return None
    titled = term.start in grid.position_ends
    end = name_end(grid, term.end, sentence.end, head, titled)
    bare = end == term.end and not head.whole
    if bare and (head.strict or head.outer or not grid.capital(term.start)):
        return None
    return UnitMention(term.start, end, f"unit-{head.id}", found.text.quote(term.start, end), head.kind, head, bare)


def _may_begin(grid: Grid, term: Term, sentence: Sentence) -> bool:
    """A head in small letters begins a name only before a capital; one inside somebody's name never."""
    i = term.start
    if not grid.capital(i):
        head, level = _head(term), grid.level_at(term.end, sentence.end)
        capital = term.end < sentence.end and (grid.capital(term.end) or (len(term) > 1 and level > 0))
        return capital or head.whole or (head.cluster and grid.norms[term.end] == "số")
    inside_name = i > sentence.start and grid.capital(i - 1) and len(term) == 1 and grid.words[i - 1][0].isalpha()
    return not inside_name or i in grid.position_ends or not grid.words[i].istitle() or len(grid.words[i]) < 2


def _shared(found: Mentions, grid: Grid, term: Term, sentence: Sentence) -> Iterator[UnitMention]:
    """ "các phòng Tổ chức, Kế hoạch"; "Công an các huyện Trà My, Đông Khê": one unit an item, the head put back."""
    head = _head(term)
    i = term.end
    if term.start > sentence.start and grid.norms[term.start - 1] in _PLURAL:
        if i < sentence.end and grid.words[i] == ":":
            i += 1
        lead = found.text.quote(term.start, term.end)
        yield from _items(found, grid, i, sentence, head, lead, term.start)
    elif i < sentence.end:
        end = name_end(grid, i, sentence.end, head, False)
        if end < sentence.end and grid.norms[end] == "các":
            level = grid.level_at(end + 1, sentence.end)
            if level:
                lead = f"{found.text.quote(term.start, end)} {found.text.quote(end + 1, level)}"
                colon = level < sentence.end and grid.words[level] == ":"
                yield from _items(found, grid, level + colon, sentence, head, lead, term.start)


def _items(
    found: Mentions, grid: Grid, i: int, sentence: Sentence, head: UnitHeadEntry, lead: str, first: int
) -> Iterator[UnitMention]:
    start = first
    while i < sentence.end and grid.capital(i) and i not in grid.heads and i not in grid.positions:
        end = name_end(grid, i, sentence.end, head, False)
        if end == i:
            return
        name = f"{lead} {found.text.quote(i, end)}"
        yield UnitMention(start, end, f"unit-shared-{head.id}", name, head.kind, head)
        if end >= sentence.end or grid.norms[end] not in _MARKS:
            return
        start = i = end + 1
        if i < sentence.end and grid.norms[i] == "và":
            start = i = i + 1


def _head(term: Term) -> UnitHeadEntry:
    assert isinstance(term.entry, UnitHeadEntry)
    return term.entry
