"""The place in a unit's name: level words with what stands behind them, a province or district at its end.

What the name leaves open, its report fills in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.identity import districts, provinces
from pipeline.identity.heads import is_whole, lasts, level_of
from pipeline.identity.places import NO_PLACE, Place
from pipeline.identity.word import LETTER, Word, Words
from schemas.spelling import fold, norm, norm_words

_NUMBERED = {norm("quận"), norm("phường")}  # levels whose places may have numbers for names
_COUNTRY = tuple(norm_words("việt nam").split())
_CENTRAL = tuple(norm_words("trung ương hội").split())
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

_Found = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What a report tells of places: its province, its day, and where the bodies are that it is of."""

    home: str | None = None
    day: str = ""
    near: tuple[Place, ...] = ()


def placed(words: tuple[Word, ...], around: Around) -> tuple[Words, Place]:
    """A name without the places in it, and the smallest of them; `bare` is the level of a level word alone."""
    rest: list[Word] = []
    found: dict[str, tuple[str, str]] = {}
    if len(words) > 3 and tuple(w.text for w in words[:3]) == _CENTRAL:  # the association of the whole country
        words, found = words[2:], {"country": ("", "")}
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
        core, found = _trailing(rest, found, around)
    for country in (_COUNTRY,):
        if core[-2:] == country and len(core) > 2:
            core = core[:-2]
            found = found or {"country": ("", "")}
    if core[-2:] == _CENTRE and not found:
        found = {"country": ("", "")}
    return core, _place(found, around)


def place_by_context(core: Words, place: Place, around: Around) -> Place:
    """The place of a name that tells none, or a level alone."""
    home = around.home
    near = next((place for place in around.near if place.level), NO_PLACE)
    level = level_of(core)
    if place.level == "bare":
        if place.commune:
            return Place("commune", near.province or home, near.district, near.commune)
        if place.district:
            return Place("district", near.province or home, near.district)
        return Place("province", home)
    if place.level:
        return replace(place, province=place.province or home)
    if level == "country" or (level == "" and not lasts(core) and is_whole(core)):
        return Place("country")
    if level == "city":
        level = "province" if home and provinces.province(home).is_city else "district"
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


def is_certain(core: Words, place: Place) -> bool:
    """Whether name and place tell a unit from all others."""
    if place.level == "country" or lasts(core):
        return True
    if place.level == "commune":
        return bool(place.commune and (place.district or place.province))
    return bool(place.district or (place.level == "province" and place.province))


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
        if level in {"province", "city"} and (hit := provinces.find_province(texts, behind, loosely=True)):
            return size + hit[0], level, hit[1]
        if level in {"district", "city"} and (hit := districts.find_district(texts, behind)):
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


def _trailing(rest: list[Word], found: _Found, around: Around) -> tuple[Words, _Found]:
    """A place at a name's end without its level: a province or its initials, a district of the report's province."""
    texts = [w.text for w in rest]
    for at in range(1, len(texts)):
        hit = provinces.find_province(texts, at)
        if hit and at + hit[0] == len(texts) and (rest[at].capital or rest[at].is_letter):
            return tuple(texts[:at]), {"province": ("", hit[1])}
    home = around.home
    for at in range(2, len(texts)):
        hit = districts.find_district(texts, at)
        if hit and at + hit[0] == len(texts) and rest[at].capital and not texts[at].isdecimal():
            lies_in = districts.district_province(hit[1], "", home)
            if (
                lies_in
                and districts.is_district_of(hit[1], lies_in)
                and (home is None or provinces.one_land(home, lies_in))
            ):
                return tuple(texts[:at]), {"district": ("", hit[1])}
    if home and (name := provinces.province(home).name):
        short = [LETTER + fold(word)[:1] for word in norm_words(name).split()]
        if len(texts) > len(short) and [LETTER + fold(t[1:]) for t in texts[-len(short) :] if t[:1] == LETTER] == short:
            return tuple(texts[: -len(short)]), {"province": ("", name)}
    return tuple(texts), found


def _place(found: _Found, around: Around) -> Place:
    """The place that level words and names make, the smallest level being what is meant."""
    home = around.home
    province = district = commune = None
    level = "country" if "country" in found else ""
    for kind in ("province", "city", "district", "commune"):
        if kind not in found:
            continue
        word, name = found[kind]
        if not name:
            level = level or "bare"
            if kind != "city" or not (home and provinces.province(home).is_city):
                district = district or (f"?{kind}" if kind in {"district", "city"} else None)
                commune = commune or ("?" if kind == "commune" else None)
            continue
        name = provinces.meant(name) if kind == "province" else name
        node = provinces.province_at(name, around.day) if kind in {"province", "city"} else None
        node = node or (norm_words(name) if kind == "province" else None)
        if node and (kind == "province" or provinces.province(node).is_city):
            province, level = node, "province"
        elif kind == "commune":
            commune, level = name, "commune"
        else:
            key = districts.meant(norm_words(name), province or home or "")
            inside = districts.district_province(name, word, province or home)
            district = f"{word} {key}" if districts.is_shared(name, inside) and word else key
            province, level = inside or province, "district"
    if level == "commune" and not district:
        inner = next((place for place in around.near if place.district), None)
        district, province = (inner.district, inner.province) if inner else (None, province or home)
    elif level == "commune":
        province = province or home
    return Place(level, province, district, commune)
