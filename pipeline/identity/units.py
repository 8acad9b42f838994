"""Which unit a name means: its core, its place, and the organisation that it is a part of, read in its context.

A reading depends on the name and its context alone, never on what else the archive holds, so that it can be made anew
at any time. Two readings are compared by `kinship`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pipeline.identity import provinces
from pipeline.identity.context import NOWHERE, Context
from pipeline.identity.heads import begins, compounds, head_of, is_head, is_whole, lasts, named
from pipeline.identity.localities import Around, is_certain, place_by_context, placed
from pipeline.identity.places import NO_PLACE, Place
from pipeline.identity.slips import in_places
from pipeline.identity.usual import aliased, without_form
from pipeline.identity.word import LETTER, Word, Words
from pipeline.identity.words import initials, spell
from schemas.spelling import fold, norm_words

_PROVINCES = tuple(norm_words("tỉnh").split())
_OFFICE = tuple(norm_words("văn phòng").split())


@dataclass(frozen=True)
class UnitReading:
    """A unit as a name and its context tell it.

    `core` is the name without its place, its owner and its legal form; letters stand for words not written out.
    `vague` is the report's id where the name can mean anything elsewhere, else empty.
    """

    core: Words
    place: Place = NO_PLACE
    owner: UnitReading | None = None
    form: str = ""
    since: str = ""  # the day from which a merged body bears an older one's name
    vague: str = ""
    only: str = ""  # the report whose names alone are meant, where archivists told them from others

    @cached_property
    def key(self) -> str:
        """A text that is equal for equal readings alone."""
        place = self.place
        own = (" ".join(self.core), place.level, place.province, place.district, place.commune, self.form, self.since)
        return "/".join(
            (*(part or "" for part in own), self.vague, self.only, f"({self.owner.key})" if self.owner else "")
        )

    @cached_property
    def id(self) -> str:
        return hashlib.sha256(f"unit {self.key}".encode()).hexdigest()[:20]

    @cached_property
    def block(self) -> str:
        """What readings that may be one have in common, however they are spelled."""
        place = self.place
        if lasts(self.core):
            last = next((word for word in reversed(self.core) if not word.isdecimal()), "")
            where = fold(last.removeprefix(LETTER))[:1]
        else:
            where = "/".join(fold(part or "") for part in (place.level, place.province, place.district, place.commune))
        return f"{initials(self.core)}@{where}" + (f"({self.owner.block})" if self.owner else "")

    @property
    def head(self) -> str:
        """The noun that begins the core, as kinds.toml and the lexicon of heads have it."""
        entry = head_of(self.core)
        return norm_words(entry.name) if entry else " ".join(self.core[:1])


@lru_cache(maxsize=1 << 12)
def read_unit(name: str, context: Context = NOWHERE) -> UnitReading:
    """The unit that a name means in a context, whatever the day; `lineage.unit_of` heeds that too."""
    return _read(spell(name), context)


def _read(words: tuple[Word, ...], context: Context) -> UnitReading:
    form, own = without_form(aliased(words))
    known = _known_head(tuple(w.text for w in own), context)
    if known is not None:
        return known
    if (region := _of_a_region(tuple(w.text for w in own))) is not None:
        return region
    own, tail = _split(own)
    core, place = placed(own, _around(context))
    core = core or tuple(w.text for w in own)
    if begins(core, "forces") and (number := next((word for word in core if word.isdecimal()), "")):
        kind = max((name for name in named("forces") if core[: len(name)] == name), key=len)
        return UnitReading((*kind, number), Place("country"))  # its number is its own in the whole army
    if not tail and (owner := _of_a_field(core, context)) is not None:
        return UnitReading(core[: 1 - len(owner.core)], owner=owner)
    owner = _owner(core, place, tail, context)
    if owner is not None and _is_only_a_place(core, owner):
        place, owner = (owner.place if place.level in {"", "bare"} else place), None
    if owner is not None:
        return UnitReading(core, Place(), owner, form, vague=owner.vague)
    if not place.province and place.level != "country":
        place = place_by_context(core, place, _around(context))
    if place.commune and lasts(core) and is_head(core):  # "Trạm Y tế xã An Hòa" and "Trạm Y tế An Hòa" are one
        core, place = (*core, *place.commune.split()), replace(place, level="", commune=None)
    return UnitReading(core, place, None, form, vague="" if is_certain(core, place) else context.report)


def _known_head(core: Words, context: Context) -> UnitReading | None:
    """The organisation of a context that a bare head names: "Sở" in a report of Sở Y tế."""
    if core not in named("owners") or is_whole(core):
        return None
    return next((unit for unit in organisations(context) if unit.core[: len(core)] == core), None)


def _of_a_region(core: Words) -> UnitReading | None:
    """A cluster of a region's provinces, however it is said that they are these: "các tỉnh Tây Nguyên"."""
    if not begins(core, "clusters"):
        return None
    found = ((at, size) for at in range(1, len(core)) for size in range(len(core) - at, 0, -1))
    at, size = next(((at, size) for at, size in found if core[at : at + size] in named("regions")), (0, 0))
    if not size:
        return None
    kept = at
    while before := next((name for name in named("regional") if core[:kept][-len(name) :] == name), ()):
        kept -= len(before) + core[kept - len(before) - 1].isdecimal() * (before == _PROVINCES)
    return UnitReading((*core[:kept], *core[at : at + size]), Place("country"))


def _of_a_field(core: Words, context: Context) -> UnitReading | None:
    """The organisation whose field ends a cluster's name: "Cụm 2 ngành Tư pháp" in a report of Sở Tư pháp."""
    if not begins(core, "clusters"):
        return None
    fields = ((unit, unit.core[1:]) for unit in organisations(context))
    return next((unit for unit, field in fields if field and core[-len(field) :] == field), None)


def _split(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A part's own name and its owner's, which stands behind it; the second is empty where the name has none."""
    core = tuple(w.text for w in words)
    may_join = begins(core, "inner") or begins(core, "joined")
    if not may_join and begins(core, "levels"):
        return words, ()
    for at in range(1, len(words)):
        if (may_join or words[at].apart) and _owns(core, at) and at not in in_places(core):
            return words[:at], words[at:]
    return words, ()


def _owns(core: Words, at: int) -> bool:
    """Whether an owner's name begins at a word."""
    if core[at : at + 2] == _OFFICE and at == 1:  # "Tổ Văn phòng" is no group of an office
        return False
    if core[at - 1 : at + 1] in compounds("ending") or core[at : at + 2] in compounds("beginning"):
        return False
    return begins(core, "owners", at) or (begins(core, "beside") and begins(core, "inner", at))


def _owner(core: Words, place: Place, tail: tuple[Word, ...], context: Context) -> UnitReading | None:
    """The organisation that a part belongs to: the one that its name tells, else the one that its report does."""
    if tail:
        name = tuple(w.text for w in tail)
        if name not in named("owners") or is_whole(name):
            return _read(tail, context)
        return _known_head(name, context) or UnitReading(name, vague=context.report)
    if place.level:
        return None
    if begins(core, "clusters"):
        return _cluster_owner(core, context)
    if begins(core, "inner"):
        return next((unit for unit in organisations(context) if unit.core != core), None)
    return None


def _cluster_owner(core: Words, context: Context) -> UnitReading | None:
    """Whose a cluster is: its parent; else its organizer, where the cluster has a number as those of one body do."""
    numbered = any(word.isdecimal() for word in core)
    for unit in organisations(context if numbered else replace(context, organizer=None)):
        if unit.core != core and not lasts(unit.core):
            return unit
    return None


@lru_cache(maxsize=1024)
def organisations(context: Context) -> tuple[UnitReading, ...]:
    """The bodies that a context names, whose parts its bare names may be; no clusters, each before its owner."""
    return tuple(_organisations(context))


def _organisations(context: Context) -> Iterator[UnitReading]:
    bare = replace(context, organizer=None, parent=None, cluster=None, text=None)
    around = replace(bare, organizer=context.organizer)
    for name, known in ((context.parent, around), (context.organizer, bare)):
        unit = read_unit(name, known) if name else None
        while unit is not None:
            if not begins(unit.core, "clusters") and not unit.vague:
                yield unit
            unit = unit.owner


def _is_only_a_place(core: Words, owner: UnitReading) -> bool:
    """Whether an owner tells but where: a district's government, or the agency over what is one in its place."""
    if owner.owner is not None:
        return False
    if begins(owner.core, "governments"):
        return core != _OFFICE  # the committee's own
    return begins(core, "lone") and begins(owner.core, "agencies")


@lru_cache(maxsize=1024)
def _around(context: Context) -> Around:
    return Around(_province_of(context), context.day, tuple(unit.place for unit in organisations(context)))


@lru_cache(maxsize=1024)
def _province_of(context: Context) -> str | None:
    """The province that a report is about: as it says, else its organizer's."""
    if context.province:
        told = context.province.removeprefix("TP.").strip()
        return provinces.province_at(told, context.day) or norm_words(told)
    for name in (context.parent, context.organizer):
        if name:
            unit = read_unit(name, Context(context.report, context.day))
            while unit.owner is not None:
                unit = unit.owner
            if unit.place.province:
                return unit.place.province
    return None
