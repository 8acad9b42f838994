"""Who gives an award, as records say it: which of them are plainly two bodies, so that their grants are two."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from pipeline.identity import provinces
from pipeline.identity.context import NOWHERE
from pipeline.identity.heads import head_of
from pipeline.identity.kinship import same_unit, succeeds
from pipeline.identity.lineage import unit_of
from pipeline.identity.titles import read_post
from pipeline.identity.units import UnitReading
from pipeline.identity.words import agree
from schemas.spelling import norm_words

_PREMIER = norm_words("thủ tướng")  # a title that names its body without a word
_NO_LEVEL = frozenset({"", "bare"})


def groups(givers: Collection[str]) -> list[frozenset[str]]:
    """Names of givers that may be one body together; two groups are plainly two. In the order of their names."""
    found: list[set[str]] = []
    for giver in sorted(givers):
        near = [group for group in found if not all(are_two(giver, other) for other in group)]
        found = [group for group in found if group not in near]
        found.append({giver}.union(*near))
    return sorted(map(frozenset, found), key=sorted)


@lru_cache(maxsize=1 << 14)
def are_two(one: str, other: str) -> bool:
    """Whether two names of givers cannot mean one body: another organisation, or another place's."""
    a, b = _body(one), _body(other)
    if a is None or b is None or not head_of(a.core) or not head_of(b.core):
        return False
    if any(_may_be_one(x, y) for x, y in ((a, b), *((o, b) for o in _owners(a)), *((a, o) for o in _owners(b)))):
        return False
    return not (succeeds(a, b) or succeeds(b, a))


def are_one(one: str, other: str) -> bool:
    """Whether two names of givers may mean one body, as far as both tell of one at all."""
    return norm_words(one) == norm_words(other) or bool(_body(one) and _body(other) and not are_two(one, other))


@lru_cache(maxsize=1 << 14)
def _body(giver: str) -> UnitReading | None:
    """The organisation that a giver is or heads; None where a post tells of none."""
    if norm_words(giver).startswith(_PREMIER):
        return unit_of("Chính phủ")
    post = read_post(giver, None, NOWHERE)
    return post.organisation if post else unit_of(giver)


def _owners(unit: UnitReading) -> list[UnitReading]:
    return [] if unit.owner is None else [unit.owner, *_owners(unit.owner)]


def _may_be_one(a: UnitReading, b: UnitReading) -> bool:
    if same_unit(a, b):
        return True
    if a.place.level != b.place.level and _NO_LEVEL.isdisjoint((a.place.level, b.place.level)):
        return False
    size = min(len(a.core), len(b.core))
    if not agree(a.core[:size], b.core[:size]):
        return False
    district = a.place.district is None or b.place.district is None or a.place.district == b.place.district
    return district and provinces.one_land(a.place.province, b.place.province)
