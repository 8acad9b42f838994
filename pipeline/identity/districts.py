"""Districts of the time before 2025-07-01: in which province one of a name lies, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.identity.edits import is_slip
from pipeline.identity.gazetteer import Names, longest, table
from pipeline.identity.provinces import full_day, next_day, one_land
from pipeline.identity.word import Words
from schemas.spelling import fold, norm_words


@dataclass(frozen=True)
class District:
    """One district of the time before 2025-07-01; `until` is the year or the last day where it ended earlier."""

    name: str
    level: str
    province: str
    until: str
    moved_from: str
    source: str


def district_province(name: str, level: str, province: str | None) -> str | None:
    """The province, as before the mergers, of a district of this name that a report about a province speaks of.

    The only district of that name in the country is where it is; so is the only one in the province or in what was
    merged into it. Else it is taken for one of the report's own province.
    """
    found = _districts().get(norm_words(name), ())
    same_level = [d for d in found if d.level == level] or list(found)
    homes = sorted({d.province for d in same_level})
    if province is None:
        return homes[0] if len(homes) == 1 else None
    near = sorted({d.province for d in same_level if d.moved_from == province or one_land(d.province, province)})
    if len(near) == 1:
        return near[0]
    if province in near or not near:
        return province
    return None


def is_shared(name: str, province: str | None) -> bool:
    """Whether two districts of one province bear this name at one time: "huyện Kỳ Anh", "thị xã Kỳ Anh"."""
    return sum(d.province == province and not d.until for d in _districts().get(norm_words(name), ())) > 1


def is_district_of(name: str, province: str) -> bool:
    """Whether a province has or had a district of this name."""
    return any(d.province == province for d in _districts().get(norm_words(name), ()))


def meant(key: str, province: str) -> str:
    """The district of a province that a name was to be, where a letter or mark is wrong; the name itself if unclear."""
    if key in _districts():
        return key
    words = key.split()
    fits = [name for name in _names_in(province) if _is_meant(words, name.split())]
    return fits[0] if len(fits) == 1 else key


def _is_meant(words: list[str], name: list[str]) -> bool:
    return len(words) == len(name) and all(
        fold(a) == fold(b) or is_slip(a, b) for a, b in zip(words, name, strict=True)
    )


@cache
def _names_in(province: str) -> tuple[str, ...]:
    """The names, in matching form, of all districts that a province has or had."""
    return tuple(key for key, found in _districts().items() if any(d.province == province for d in found))


def raised(core: Words, key: str, province: str | None) -> tuple[Words, str] | None:
    """The level that a district was raised to under its name, and since when: a town that became a city."""
    here = [d for d in _districts().get(key, ()) if d.province == province]
    was = next((d for d in here if d.until and tuple(norm_words(f"{d.level} {d.name}").split()) == core), None)
    now = next((d for d in here if was and d.level != was.level and not d.until), None)
    return (tuple(norm_words(now.level).split()), next_day(full_day(was.until))) if was and now else None


def district_name(key: str) -> str | None:
    """A district's name as it is written, by its matching form; None where the tables do not have it."""
    found = _districts().get(key)
    return found[0].name if found else None


def find_district(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """The longest district's name that begins at a word: how many words, and the name."""
    return longest(words, at, _district_names())


@cache
def _district_names() -> Names:
    names = Names()
    for key, districts in _districts().items():
        names.add(tuple(key.split()), districts[0].name)
    return names


@cache
def _districts() -> dict[str, list[District]]:
    """The districts of all times by the matching form of their names."""
    found: defaultdict[str, list[District]] = defaultdict(list)
    for row in table("districts"):
        found[norm_words(row["name"])].append(District(**row))
    return dict(found)
