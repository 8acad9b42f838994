"""How two units stand to each other: one, apart, one the other's successor, owner or part; by their readings."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from pipeline.identity import provinces
from pipeline.identity.context import Context
from pipeline.identity.heads import begins, is_head, lasts
from pipeline.identity.lineage import all_heirs, heirs, unit_of
from pipeline.identity.places import Place
from pipeline.identity.units import UnitReading
from pipeline.identity.words import agree, spell
from schemas.spelling import fold

_DISTANCE = 6  # successions in a row that are followed
_TOLD = re.compile(
    r"tên cũ|trước đây (?:là|có tên)|trước là|tiền thân|đổi tên|mang tên|hợp nhất|sáp nhập|sát nhập|trên cơ sở"
    r"|tách ra từ|chia tách|kế thừa|chuyển thành|nâng cấp",
    re.IGNORECASE,
)


class Relation(StrEnum):
    """What the other unit is to the one: its successor, what it belongs to, what belongs to it."""

    SUCCESSOR = "successor"
    PARENT = "parent"
    PART = "part"


@lru_cache(maxsize=1 << 15)
def same_unit(a: UnitReading, b: UnitReading) -> bool:
    """Whether two readings mean one unit."""
    if a.key == b.key:
        return True
    if a.vague or b.vague or (a.owner is None) != (b.owner is None) or a.since != b.since:
        return False
    if a.form and b.form and a.form != b.form:
        return False
    if not _same_core(a, b):
        return False
    if a.owner is not None and b.owner is not None:
        return same_unit(a.owner, b.owner)
    return _same_place(a, b)


def succeeds(b: UnitReading, a: UnitReading, *, before: str = "", after: str = "") -> bool:
    """Whether b took over from a, directly or by others; `before` is a day of a, `after` one of b, where known."""
    found = [(a, "")]
    for _ in range(_DISTANCE):
        found = [
            (heir.unit, max(since, heir.since))
            for unit, since in found
            for heir in heirs(unit)
            if (not before or before < heir.since) and (not after or heir.since <= provinces.full_day(after))
        ]
        if any(same_unit(unit, b) for unit, _ in found):
            return True
    return False


def law_against(a: UnitReading, b: UnitReading, day: str) -> str | None:
    """The law by which others took over from a in a year, where b is told to have done so; None where none says so."""
    then = [heir for heir in heirs(a) if day and heir.since[:4] == day[:4]]
    if not then or any(same_unit(heir.unit, b) for heir in all_heirs(a)):
        return None
    return then[0].source


def relation(a: UnitReading, b: UnitReading, contexts: tuple[Context, Context] | None = None) -> Relation | None:
    """What b is to a, None for units that are one or have nothing to do with each other."""
    if same_unit(a, b):
        return None
    ours, theirs = contexts or (Context(), Context())
    if succeeds(b, a, before=ours.day, after=theirs.day) or _is_told(a, b, ours, theirs):
        return Relation.SUCCESSOR
    if _belongs(a, b, ours):
        return Relation.PARENT
    if _belongs(b, a, theirs):
        return Relation.PART
    return None


def _belongs(part: UnitReading, whole: UnitReading, context: Context) -> bool:
    """Whether one unit is a part of another: by its name, by what its report says, or in a system of levels."""
    if begins(part.core, "beside"):
        return False
    owner = part.owner
    while owner is not None:
        if same_unit(owner, whole):
            return True
        owner = owner.owner
    if context.parent and not begins(part.core, "clusters"):
        parent = unit_of(context.parent, replace(context, parent=None, organizer=None))
        if same_unit(parent, whole) and not begins(whole.core, "governments"):
            return True
    return _is_below(part, whole)


def _is_below(part: UnitReading, whole: UnitReading) -> bool:
    """Whether two units are the district's and the province's of one system: its police, its treasury."""
    levels = ("commune", "district", "province", "country")
    if part.place.level not in levels or whole.place.level not in levels[levels.index(part.place.level) + 1 :]:
        return False
    inside = whole.place.level == "country" or provinces.one_land(part.place.province, whole.place.province)
    if not inside or not (begins(part.core, "vertical") and begins(whole.core, "vertical")):
        return False
    return agree(part.core, whole.core) or part.core[1:] == whole.core or part.core[-1:] == whole.core[-1:]


def _is_told(a: UnitReading, b: UnitReading, ours: Context, theirs: Context) -> bool:
    """Whether a report that names b says that it took over from a."""
    if (ours.day and theirs.day and ours.day > theirs.day) or not theirs.text or not _TOLD.search(theirs.text):
        return False
    text = tuple(w.text for w in spell(theirs.text.replace("(", ", ")))
    core = a.core
    return any(agree(core, text[at : at + len(core)]) for at in range(len(text) - len(core) + 1)) and not (
        a.place.province and b.place.province and not provinces.one_land(a.place.province, b.place.province)
    )


def _same_core(a: UnitReading, b: UnitReading) -> bool:
    """Whether two names say the same but for spelling, abbreviation, and the order of what they list."""
    if agree(a.core, b.core):
        return True
    numbers = [[w for w in core if w.isdecimal()] for core in (a.core, b.core)]
    words = [[w for w in core if not w.isdecimal()] for core in (a.core, b.core)]
    if numbers[0] != numbers[1] or a.core[:1] != b.core[:1]:
        return False
    if lasts(a.core) or lasts(b.core):  # a name is a name, but its number may stand before it
        return bool(numbers[0]) and agree(words[0], words[1])
    return agree(sorted(words[0]), sorted(words[1]))


def _same_place(a: UnitReading, b: UnitReading) -> bool:
    if lasts(a.core) and lasts(b.core):
        return _same_lasting_place(a, b)
    ours, theirs = a.place, b.place
    if ours.level != theirs.level:
        return False
    if ours.level in {"district", "commune"}:
        return (
            provinces.one_land(ours.province, theirs.province)
            and _same_name(ours.district, theirs.district)
            and _same_name(ours.commune, theirs.commune)
        )
    return ours.province == theirs.province


def _same_lasting_place(a: UnitReading, b: UnitReading) -> bool:
    """Whether a school, hospital or company of one name is one: in one land, not in two districts."""
    ours, theirs = a.place, b.place
    bare = _is_bare(a) or _is_bare(b)
    if bare and ours.level != theirs.level:
        return False
    if not provinces.one_land(ours.province, theirs.province):
        return False
    if ours.level == theirs.level == "province" and _province_name(ours) != _province_name(theirs):
        return False
    named = [{fold(name) for name in (p.district, p.commune) if name} for p in (ours, theirs)]
    if named[0] and named[1]:
        return bool(named[0] & named[1])
    if bare or begins(a.core, "common_schools"):
        return (
            not named[0]
            and not named[1]
            and ours.province is not None
            and _province_name(ours) == _province_name(theirs)
        )
    return True


def _is_bare(unit: UnitReading) -> bool:
    """Whether a name is nothing but a kind of unit, so that its place alone tells it: "Trung tâm Y tế huyện"."""
    return is_head(unit.core)


def _province_name(place: Place) -> str | None:
    return provinces.province(place.province).name if place.province else None


def _same_name(a: str | None, b: str | None) -> bool:
    return a == b or (a is not None and b is not None and fold(a) == fold(b) and agree(a.split(), b.split()))


@lru_cache(maxsize=1 << 12)
def trunks(unit: UnitReading) -> frozenset[str]:
    """The blocks of the units that have a unit's work at last: it and all that took over from it share one."""
    last = [heir.unit for heir in all_heirs(unit) if not all_heirs(heir.unit)]
    return frozenset(one.block for one in last or [unit])
