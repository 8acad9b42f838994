"""The posts of a participant: those that stand beside his name, each once and in its longest form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractors.aliases import Aliases, key_words
from extractors.mentions.mention import Mentions, PositionMention, UnitMention
from extractors.participants.people import Person
from schemas.spelling import norm, norm_set, norm_words

_YEARS = re.compile(r",? nhiệm k[ỳì] \d{4} ?[-–] ?\d{4}$", re.IGNORECASE)
_BEFORE, _THEN = norm("trước"), norm_set("đó khi đây")
_IS, _NOW = norm("là"), norm_set("hiện đang nay")


def posts_of(found: Mentions, aliases: Aliases, mentions: Sequence[Person]) -> list[PositionMention]:
    """The posts of one person's mentions; what is told of earlier days counts only if nothing else does."""
    counted = [m for m in mentions if m.titles and not _is_recalled(found, m)] or mentions
    beside = _fullest([m.titles for m in counted if not _is_told(found, m)], aliases)
    told = _fullest([m.titles for m in counted if _is_told(found, m)], aliases)
    return [*beside, *(t for t in told if not any(_is_same(t, k, aliases, together=False) for k in beside))]


def without_years(title: PositionMention) -> str:
    """A title's words without the years of its term."""
    return _YEARS.sub("", title.title)


def _is_recalled(found: Mentions, person: Person) -> bool:
    """Whether titles are said of earlier days, "Trước đó, ông A, Giám đốc ...", or by a biography: "Ông là Bí thư"."""
    norms, sentence = found.text.norms, found.text.sentence_of(person.start)
    if sentence is not None and norms[sentence.start] == _BEFORE and norms[sentence.start + 1] in _THEN:
        return True
    return person.name.rule == "name-reference" and _is_told(found, person)


def _is_told(found: Mentions, person: Person) -> bool:
    """Whether somebody is said to be what he is called: "ông A là Ủy viên Trung ương Đảng khóa X và XI"."""
    norms, at = found.text.norms, person.titles[0].start if person.titles else 0
    return at > 1 and norms[at - 1] == _IS and norms[at - 2] not in _NOW


def _fullest(mentions: Iterable[tuple[PositionMention, ...]], aliases: Aliases) -> list[PositionMention]:
    """Each post once, in its longest form, in the order of the text."""
    kept: list[PositionMention] = []
    for titles in mentions:
        for title in titles:
            same = next((k for k in kept if _is_same(title, k, aliases, together=k in titles)), None)
            if same is None:
                kept.append(title)
            elif (title.unit is not None, len(title.title)) > (same.unit is not None, len(same.title)):
                kept[kept.index(same)] = title
    return kept


def _is_same(a: PositionMention, b: PositionMention, aliases: Aliases, *, together: bool) -> bool:
    """Whether two titles name one post: "Phó Giám đốc Sở", "Phó Giám đốc Sở Y tế".

    Of two places in the text a title whose unit is not known ("Chủ tịch HLG tỉnh") repeats the other, and one that
    only leaves words out ("Phó Chủ tịch Quốc hội") the longer ("Phó Chủ tịch Thường trực Quốc hội").
    """
    if a.former != b.former:
        return False
    one, other = norm_words(a.title), norm_words(b.title)
    if one.startswith(other) or other.startswith(one):
        return True
    if not together and _shortens(_words(a.title), _words(b.title)):
        return True
    if a.head.id != b.head.id:
        return False
    if a.unit is None or b.unit is None:
        return not together
    return _means_same(a.unit, b.unit, aliases) or (not together and _is_placeless(a.unit, b.unit))


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    return key_words(title)


def _shortens(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one title is the other with words left out between its first two and its last."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return short[:2] == long[:2] and short[-1] == long[-1] and all(word in rest for word in short)


def _is_placeless(a: UnitMention, b: UnitMention) -> bool:
    """Whether one of two units of a kind is named by its level alone: "UBND thành phố", "UBND Hải Phòng"."""
    same = a.head is not None and b.head is not None and a.head.id == b.head.id
    return same and any(unit.owned and unit.name.split()[-1].islower() for unit in (a, b))


def _means_same(a: UnitMention, b: UnitMention, aliases: Aliases) -> bool:
    one, other = aliases.unit(a), aliases.unit(b)
    return one is not None and other is not None and norm_words(one) == norm_words(other)
