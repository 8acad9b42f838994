"""Localities that act as one: a commune that is a cluster's member, receives an award, holds the event."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, UnitMention, tokens_of
from extractors.mentions.units.grid import Grid
from extractors.mentions.units.members import MemberList
from extractors.mentions.units.populace import populace_start
from schemas.records import UnitKind
from schemas.spelling import norm, norm_words

_LEVELS = frozenset(
    map(
        norm_words,
        ("tỉnh", "huyện", "quận", "thị xã", "thành phố", "tp", "tx", "xã", "phường", "thị trấn", "đặc khu"),
    )
)
_PLURAL = frozenset(map(norm, ("các", "những", "hai", "ba")))
_AND = norm("và")
_MARKS = frozenset({",", ";", _AND})
_CLUSTERS = frozenset(map(norm, ("cụm", "khối")))
_TO = frozenset(map(norm, ("cho", "tặng", "thay", "cử", "bầu", "tôn", "nhận", "giao")))
_ADVERBS = frozenset(map(norm, ("đã", "vừa", "sẽ", "long", "trọng", "vinh", "dự", "cũng", "tiếp", "tục")))
_ACTS = frozenset(
    map(
        norm_words,
        ("tổ chức", "đón nhận", "đăng ký", "bàn giao", "phát động", "bổ nhiệm", "ký kết", "nhận", "làm", "giữ"),
    )
)
_TIMES = frozenset(map(norm, ("năm", "ngày", "khi")))  # kỷ niệm 20 năm thành phố A được ...
_GETS = frozenset(map(norm_words, ("được", "đạt")))
_COMMUNAL = frozenset(map(norm, ("xã", "phường", "đặc")))
_LONGEST_PLACE = 4


def find_localities(
    found: Mentions, grid: Grid, units: list[UnitMention], lists: list[MemberList]
) -> Iterator[UnitMention]:
    """Yield the localities that act, outside the names of organisations."""
    taken = tokens_of(units)
    listed = {i for m in lists for i in range(m.start + 1, m.end)}
    awards = sorted(a.start for a in found.awards)
    for sentence in found.text.sentences:
        acted: UnitMention | None = None
        waiting: UnitMention | None = None
        for place in _localities(grid, sentence, taken):
            follows = acted is not None and _follows(grid, acted, place)
            if follows or _acts(awards, grid, place, sentence) or place.start in listed:
                if (
                    waiting is not None
                    and _AND in grid.norms[waiting.end : place.start]
                    and _follows(grid, waiting, place)
                ):
                    yield waiting
                acted, waiting = place, None
                yield place
            else:
                waiting = place


def _follows(grid: Grid, acted: UnitMention, place: UnitMention) -> bool:
    """Whether a list goes on from one that acts; behind a comma the district of a commune is its address."""
    between = grid.norms[acted.end : place.start]
    if not set(between) <= _MARKS | _LEVELS | _PLURAL:
        return False
    return between != [","] or grid.norms[acted.start] not in _COMMUNAL or grid.norms[place.start] in _COMMUNAL


def _localities(grid: Grid, sentence: Sentence, taken: set[int]) -> Iterator[UnitMention]:
    """ "xã Tân Lĩnh"; of "các xã: Tân Lĩnh, Hòa Mỹ" each with its level put back."""
    i = sentence.start
    while i < sentence.end:
        if i not in grid.level_starts:
            i += 1
            continue
        level = grid.level_at(i, sentence.end)
        if i in taken or not level or grid.text.quote(i, level).rstrip(".") == "" or not _is_level(grid, i, level):
            i += 1
            continue
        plural = i > sentence.start and grid.norms[i - 1] in _PLURAL
        first = level + (plural and level < sentence.end and grid.words[level] == ":")
        items = list(_items(grid, i, level, first, sentence, plural, taken))
        yield from items
        i = items[-1].end if items else level


def _items(
    grid: Grid, start: int, level: int, i: int, sentence: Sentence, plural: bool, taken: set[int]
) -> Iterator[UnitMention]:
    lead = grid.text.quote(start, level)
    while i < sentence.end and i not in taken:
        end = min(grid.capitals_end(i, sentence.end), i + _LONGEST_PLACE)
        known = grid.places.get(i)
        end = known.end if known and known.end >= end else end
        if end == i or i in grid.positions:
            return
        yield UnitMention(start, end, "locality", f"{lead} {grid.text.quote(i, end)}", UnitKind.LOCALITY)
        if not plural or end >= sentence.end or grid.norms[end] not in _MARKS:
            return
        start = i = end + 1


def _is_level(grid: Grid, i: int, end: int) -> bool:
    return " ".join(grid.norms[i:end]).removesuffix(" .") in _LEVELS


def _acts(awards: list[int], grid: Grid, place: UnitMention, sentence: Sentence) -> bool:
    """Whether a locality is given something, or does what organisations do."""
    start = max(sentence.start, populace_start(grid.norms, place.start))
    before = grid.norms[start - 1] if start > sentence.start else ""
    if before in _TO:
        return _some_within(awards, sentence.start, sentence.end) or _has_post(grid, sentence)
    if place.start in grid.in_post and grid.norms[place.start] in _COMMUNAL:
        return True  # "Chủ tịch xã Nà Cáy"
    i = place.end
    while i < sentence.end and grid.norms[i] in _ADVERBS:
        i += 1
    if before and before not in _MARKS | _TIMES and not _after_opening(grid, start):
        return False
    if i + 1 < sentence.end and grid.words[i] in ",(-–" and _leads_cluster(grid, i + 1):
        return True
    verbs = {" ".join(grid.norms[i : i + n]) for n in (1, 2)}
    return bool(verbs & _ACTS) or (bool(verbs & _GETS) and _some_within(awards, i, sentence.end))


def _leads_cluster(grid: Grid, i: int) -> bool:
    """Whether a cluster's leading post stands at i: "phường Bình Sơn, Khối trưởng năm 2025"."""
    return i in grid.positions and bool(_CLUSTERS & set(grid.norms[i : i + 3]))


def _after_opening(grid: Grid, i: int) -> bool:
    return grid.words[i - 1].isdigit() or grid.words[i - 1] in '":-–"'


def _has_post(grid: Grid, sentence: Sentence) -> bool:
    return any(i in grid.positions for i in range(sentence.start, sentence.end))


def _some_within(starts: list[int], start: int, end: int) -> bool:
    """Whether one of sorted tokens stands from start to end."""
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end
