"""Which unit a name means: its core, its place, and the organisation that it is a part of, read in its context.

A reading depends on the name and its context alone, never on what else the archive holds, so that it can be made anew
at any time. Two readings are compared by `kinship`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache

from extractors.lexicon import UnitHeadEntry, entries
from pipeline.identity import places
from pipeline.identity.context import NOWHERE, Context
from pipeline.identity.places import NO_PLACE, Place
from pipeline.identity.words import LETTER, Word, Words, initials, kinds, spell
from schemas.spelling import fold, norm, norm_words

_NUMBERED = {norm("quận"), norm("phường")}  # levels whose places may have numbers for names
_OFFICE = tuple(norm_words("văn phòng").split())
_COUNTRY = tuple(norm_words("việt nam").split())
_CENTRE = tuple(norm_words("trung ương").split())
_LEVEL_OF = {
    norm_words(word): level
    for level, names in (
        ("province", ("tỉnh",)),
        ("district", ("huyện", "quận", "thị xã")),
        ("commune", ("xã", "phường", "thị trấn", "đặc khu")),
        ("city", ("thành phố",)),
    )
    for word in names
}
_LEVEL_BEGINS = {word.split()[0] for word in _LEVEL_OF}


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
            where = fold(self.core[-1].removeprefix(LETTER))[:1] if self.core else ""
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
    form, own = _without_form(_aliased(words))
    known = _known_head(tuple(w.text for w in own), context)
    if known is not None:
        return known
    own, tail = _split(own)
    core, place = _placed(own, context)
    core = core or tuple(w.text for w in own)
    if begins(core, "forces") and any(word.isdecimal() for word in core):  # its number is its own in the whole army
        return UnitReading(core, Place("country"))
    owner = _owner(core, place, tail, context)
    if owner is not None and _is_only_a_place(core, owner):
        place, owner = (owner.place if place.level in {"", "bare"} else place), None
    if owner is not None:
        return UnitReading(core, Place(), owner, form, vague=owner.vague)
    if not place.province and place.level != "country":
        place = _place_by_context(core, place, context)
    if place.commune and lasts(core) and is_head(core):  # "Trạm Y tế xã An Hòa" and "Trạm Y tế An Hòa" are one
        core, place = (*core, *place.commune.split()), replace(place, level="", commune=None)
    return UnitReading(core, place, None, form, vague="" if _is_certain(core, place) else context.report)


def _known_head(core: Words, context: Context) -> UnitReading | None:
    """The organisation of a context that a bare head names: "Sở" in a report of Sở Y tế."""
    if core not in _named("owners") or _is_whole(core):
        return None
    return next((unit for unit in organisations(context) if unit.core[: len(core)] == core), None)


@cache
def _named(list_name: str) -> frozenset[Words]:
    return frozenset(_words(name) for name in kinds()[list_name])


@cache
def _sizes(list_name: str) -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _named(list_name)}))


@lru_cache(maxsize=4096)
def _words(name: str) -> Words:
    return tuple(w.text for w in spell(name))


def begins(core: Words, list_name: str, at: int = 0) -> bool:
    """Whether a name of kinds.toml's list stands in a core at a word."""
    names = _named(list_name)
    return any(core[at : at + size] in names for size in _sizes(list_name))


def head_of(core: Words) -> UnitHeadEntry | None:
    """The lexicon's entry of the noun that begins a core."""
    for size in range(min(len(core), 7), 0, -1):
        if entry := _heads().get(core[:size]):
            return entry
    return None


def is_head(core: Words) -> bool:
    """Whether a core is nothing but a noun that heads names."""
    return core in _heads()


@cache
def _heads() -> dict[Words, UnitHeadEntry]:
    return {_words(spelling): entry for entry in entries("unit_heads") for spelling in reversed(entry.spellings)}


@lru_cache(maxsize=4096)
def lasts(core: Words) -> bool:
    """Whether a unit outlives the merging of provinces: a school, a hospital, a company."""
    entry = head_of(core)
    if core[:1] in {(LETTER,)} or entry is None:
        return entry is not None
    hospital = entry.kind.value == "health" and entry.id not in {"trung-tam-kiem-soat-benh-tat"}
    return hospital or (entry.kind.value in {"school", "company"} and entry.id != "truong-chinh-tri")


def _without_form(words: tuple[Word, ...]) -> tuple[str, tuple[Word, ...]]:
    """A company's legal form, and its name without it."""
    texts = tuple(w.text for w in words)
    for name, kept, form in _forms():
        if texts[: len(name)] == name:
            return form, (*words[:kept], *words[len(name) :])
    return "", words


@cache
def _forms() -> tuple[tuple[Words, int, str], ...]:
    """Spellings of companies with a legal form, the longest first; how many of their words stay; the form."""
    company = _words("công ty")
    found = []
    for spelled, form in kinds()["forms"].items():
        name = _words(spelled)
        found.append((name, len(company) if name[: len(company)] == company else 0, form))
    return tuple(sorted(found, key=lambda f: -len(f[0])))


def _aliased(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A name in which the other names of bodies are the usual ones."""
    done = list(words)
    texts = tuple(w.text for w in words)
    said = frozenset(texts)
    for name, usual in _usual("aliases"):
        if name[0] in said:
            at = next((i for i in range(len(texts)) if texts[i : i + len(name)] == name), None)
            if at is not None and not _is_usual(texts, at, name, usual):
                done[at : at + len(name)] = [Word(w, n == 0, done[at].apart and n == 0) for n, w in enumerate(usual)]
                texts = tuple(w.text for w in done)
    for short, usual in _usual("leading"):
        if texts[: len(short)] == short:
            done[: len(short)] = [Word(w, n == 0) for n, w in enumerate(usual)]
            texts = tuple(w.text for w in done)
    for short, usual in _usual("numbered"):
        if texts[:1] == short and texts[1:2] and texts[1].isdecimal():
            done[:1] = [Word(w, n == 0) for n, w in enumerate(usual)]
            texts = tuple(w.text for w in done)
    return tuple(done)


def _is_usual(texts: Words, at: int, name: Words, usual: Words) -> bool:
    """Whether the other name stands in the usual one already: "mặt trận tổ quốc" behind "ủy ban"."""
    longer = len(usual) - len(name)
    return longer > 0 and usual in (texts[at : at + len(usual)], texts[max(at - longer, 0) : at + len(name)])


@cache
def _usual(list_name: str) -> tuple[tuple[Words, Words], ...]:
    """A list of kinds.toml that says what is usual for other names."""
    return tuple((_words(spelled), _words(usual)) for spelled, usual in kinds()[list_name].items())


def _split(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A part's own name and its owner's, which stands behind it; the second is empty where the name has none."""
    core = tuple(w.text for w in words)
    may_join = begins(core, "inner") or begins(core, "joined")
    if not may_join and begins(core, "levels"):
        return words, ()
    for at in range(1, len(words)):
        if (may_join or words[at].apart) and _owns(core, at):
            return words[:at], words[at:]
    return words, ()


def _owns(core: Words, at: int) -> bool:
    """Whether an owner's name begins at a word."""
    if core[at - 1 : at + 1] in _compounds("ending") or core[at : at + 2] in _compounds("beginning"):
        return False
    return begins(core, "owners", at) or (begins(core, "beside") and begins(core, "inner", at))


@cache
def _compounds(side: str) -> frozenset[Words]:
    return frozenset(map(_words, kinds()["compounds"][side]))


def _owner(core: Words, place: Place, tail: tuple[Word, ...], context: Context) -> UnitReading | None:
    """The organisation that a part belongs to: the one that its name tells, else the one that its report does."""
    if tail:
        name = tuple(w.text for w in tail)
        if name not in _named("owners") or _is_whole(name):
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


def _placed(words: tuple[Word, ...], context: Context) -> tuple[Words, Place]:
    """A name without the places in it, and the smallest of them; `bare` is the level of a level word alone."""
    rest: list[Word] = []
    found: dict[str, tuple[str, str]] = {}
    at = 0
    while at < len(words):
        size, level, name = _level_at(words, at)
        if not size:
            rest.append(words[at])
            at += 1
            continue
        found.setdefault(level, (words[at].text, name))
        at += size
    core = tuple(w.text for w in rest)
    if not any(name for _, name in found.values()):
        core, found = _trailing(rest, found, context)
    for country in (_COUNTRY,):
        if core[-2:] == country and len(core) > 2:
            core = core[:-2]
            found = found or {"country": ("", "")}
    if core[-2:] == _CENTRE and not found:
        found = {"country": ("", "")}
    return core, _place(found, context)


def _level_at(words: tuple[Word, ...], at: int) -> tuple[int, str, str]:
    """A level word at a position and the place behind it: how many words, the level, the name, "" where it has none."""
    if words[at].text not in _LEVEL_BEGINS:
        return 0, "", ""
    texts = [w.text for w in words]
    for level_word, level in _LEVEL_OF.items():
        size = len(level_word.split())
        if " ".join(texts[at : at + size]) != level_word or _is_no_level(texts, at, size):
            continue
        behind = at + size
        if level in {"province", "city"} and (hit := places.find_province(texts, behind, loosely=True)):
            return size + hit[0], level, hit[1]
        if level in {"district", "city"} and (hit := places.find_district(texts, behind)):
            return size + hit[0], level, hit[1]
        run = behind
        while run < len(words) and run - behind < 4 and _goes_on(words, run, behind):
            run += 1
        return run - at, level, " ".join(texts[behind:run])
    return 0, "", ""


def _goes_on(words: tuple[Word, ...], at: int, start: int) -> bool:
    word, level = words[at], words[start - 1].text
    if word.is_letter or (word.apart and at > start) or _level_at_word(words, at):
        return False
    return word.capital or (word.text.isdecimal() and level in _NUMBERED)


def _level_at_word(words: tuple[Word, ...], at: int) -> bool:
    return words[at].text in _LEVEL_OF or " ".join(w.text for w in words[at : at + 2]) in _LEVEL_OF


def _is_no_level(texts: list[str], at: int, size: int) -> bool:
    """Whether a level word is a part of another: tỉnh ủy, xã hội, hợp tác xã."""
    before, behind = texts[at - 1 : at] if at else [], texts[at + size : at + size + 1]
    return behind in ([norm("ủy")], [norm("hội")], [norm("đội")]) or before in ([norm("tác")], [norm("thị")])


_Found = dict[str, tuple[str, str]]


def _trailing(rest: list[Word], found: _Found, context: Context) -> tuple[Words, _Found]:
    """A place at a name's end without its level: a province or its initials, a district of the report's province."""
    texts = [w.text for w in rest]
    for at in range(1, len(texts)):
        hit = places.find_province(texts, at)
        if hit and at + hit[0] == len(texts) and (rest[at].capital or rest[at].is_letter):
            return tuple(texts[:at]), {"province": ("", hit[1])}
    home = _province_of(context)
    for at in range(2, len(texts)):
        hit = places.find_district(texts, at)
        if hit and at + hit[0] == len(texts) and rest[at].capital and not texts[at].isdecimal():
            lies_in = places.district_province(hit[1], "", home)
            if lies_in and places.is_district_of(hit[1], lies_in) and (home is None or places.one_land(home, lies_in)):
                return tuple(texts[:at]), {"district": ("", hit[1])}
    if home and (name := places.province(home).name):
        short = [LETTER + fold(word)[:1] for word in norm_words(name).split()]
        if len(texts) > len(short) and [LETTER + fold(t[1:]) for t in texts[-len(short) :] if t[:1] == LETTER] == short:
            return tuple(texts[: -len(short)]), {"province": ("", name)}
    return tuple(texts), found


def _place(found: _Found, context: Context) -> Place:
    """The place that level words and names make, the smallest level being what is meant."""
    home = _province_of(context)
    province = district = commune = None
    level = "country" if "country" in found else ""
    for kind in ("province", "city", "district", "commune"):
        if kind not in found:
            continue
        word, name = found[kind]
        if not name:
            level = level or "bare"
            if kind != "city" or not (home and places.province(home).is_city):
                district = district or (f"?{kind}" if kind in {"district", "city"} else None)
                commune = commune or ("?" if kind == "commune" else None)
            continue
        node = places.province_at(name, context.day) if kind in {"province", "city"} else None
        node = node or (_key(name) if kind == "province" else None)
        if node and (kind == "province" or places.province(node).is_city):
            province, level = node, "province"
        elif kind == "commune":
            commune, level = name, "commune"
        else:
            key = norm_words(name)
            inside = places.district_province(name, word, province or home)
            district = f"{word} {key}" if places.is_shared(name, inside) and word else key
            province, level = inside or province, "district"
    if level == "commune" and not district:
        inner = next((u.place for u in organisations(context) if u.place.district), None)
        district, province = (inner.district, inner.province) if inner else (None, province or home)
    elif level == "commune":
        province = province or home
    return Place(level, province, district, commune)


@lru_cache(maxsize=1024)
def _province_of(context: Context) -> str | None:
    """The province that a report is about: as it says, else its organizer's."""
    if context.province:
        told = context.province.removeprefix("TP.").strip()
        return places.province_at(told, context.day) or _key(told)
    for name in (context.parent, context.organizer):
        if name:
            unit = read_unit(name, Context(context.report, context.day))
            while unit.owner is not None:
                unit = unit.owner
            if unit.place.province:
                return unit.place.province
    return None


def _place_by_context(core: Words, place: Place, context: Context) -> Place:
    """The place of a name that tells none, or a level alone."""
    home = _province_of(context)
    near = next((unit.place for unit in organisations(context) if unit.place.level), Place())
    level = _level_of(core)
    if place.level == "bare":
        if place.commune:
            return Place("commune", near.province or home, near.district, near.commune)
        if place.district:
            return Place("district", near.province or home, near.district)
        return Place("province", home)
    if place.level:
        return replace(place, province=place.province or home)
    if level == "country" or (level == "" and not lasts(core) and _is_whole(core)):
        return Place("country")
    if level == "city":
        level = "province" if home and places.province(home).is_city else "district"
    if level == "province":
        return Place("province", home)
    if level == "district":
        return Place("district", near.province or home, near.district)
    if lasts(core):
        return Place("", near.province or home, near.district if near.level in {"district", "commune"} else None)
    if near.level == "country" and not home:
        return near
    if near.level in {"district", "commune"}:
        return near
    return Place("province" if home else "", home)


def _level_of(core: Words) -> str:
    """The level that a name's head tells by itself, "" where it tells none."""
    if begins(core, "commands"):
        return ""
    return next((level for name, level in _levels() if core[: len(name)] == name), "")


@cache
def _levels() -> tuple[tuple[Words, str], ...]:
    found = [(_words(name), level) for name, level in kinds()["levels"].items()]
    return tuple(sorted(found, key=lambda f: -len(f[0])))


def _key(name: str) -> str:
    """The id of a province that the tables do not have."""
    return str(norm_words(name))


def _is_whole(core: Words) -> bool:
    entry = head_of(core)
    return entry is not None and entry.whole and _heads().get(core) is not None


def _is_certain(core: Words, place: Place) -> bool:
    """Whether name and place tell a unit from all others."""
    if place.level == "country" or lasts(core):
        return True
    if place.level == "commune":
        return bool(place.commune and (place.district or place.province))
    return bool(place.district or (place.level == "province" and place.province))
