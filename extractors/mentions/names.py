"""Persons' names: by surname and capitals where these suffice, else by the title or honorific that stands before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, keep_longest, tokens_of
from extractors.mentions.name_lists import name_lists
from extractors.mentions.name_shape import LONGEST_NAME, SHORTEST_SURE, has_middle_name, is_foreign, run_end
from extractors.mentions.terms import country_ends, ministry_ends
from schemas.document import BlockKind
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

_ADDRESSING = frozenset({"address", "plural", "rank", "degree", "honour", "profession", "clergy"})
_LINKS_OF_TITLES = frozenset({".", ",", "-", "–", "/"})  # PGS.TS, Đại tá - TS
_CREDITS = frozenset({"ảnh", "tin", "bài", "nguồn", "clip", "video", "biên tập", "theo"})
_SURE_IN_CAPITALS = frozenset({"common", "unlisted"})
_OF = norm("của")
_MADAM, _THI = norm_set("bà cô chị em cháu"), norm("thị")
_VILLAGES = norm_set("thôn bản buôn ấp làng xóm phum sóc")
_PLURAL = norm_set("các những")
_MARKS = frozenset(",;")
_LISTING = norm_set(", ; và")
_LONGEST_PLACES = 40  # tokens of a list of places
_APPOSING = frozenset({",", "-", "–", "("})
# often second in names, and no words that stand between two of them
_MIDDLES = norm_set("công đức hữu xuân ngọc thanh minh quang thế duy đình quốc trọng như kim hồng bích thu đăng huy")
# named in many reports, present in none; a delegation that begins like a surname
_NOBODY = frozenset(map(norm_words, ("Hồ Chí Minh", "Việt Nam", "Đoàn Việt Nam", "Thái Bình Dương")))


def find_names(found: Mentions) -> Iterator[NameMention]:
    """Yield full names, and given names alone after an honorific where the report has the full name too."""
    surroundings = _Surroundings.of(found)
    speaking = [s for s in found.text.sentences if _speaks(found, s)]
    full = [m for s in speaking for m in _full_names(found, s, surroundings)]
    full = keep_longest([*full, *name_lists(found, surroundings.closed, surroundings.places)])
    full = keep_longest([*full, *_between(found, full, surroundings)])
    known = {_key(found, m.start, m.end) for m in full}
    given = {tail for name in known for tail in _tails(name)}
    short = [m for s in speaking if known for m in _known_names(found, s, surroundings, known, given)]
    yield from keep_longest([*full, *short])


def _between(found: Mentions, names: list[NameMention], around: _Surroundings) -> Iterator[NameMention]:
    """Names of two syllables in a list between longer ones: "Lê Văn Tám, Danh Út, Trần Thị Hoa"."""
    words = found.text.words
    for left, right in pairwise(names):
        start, end = left.end + 1, right.lead - 1
        alone = right.lead == right.start and end - start == SHORTEST_SURE - 1
        if alone and words[left.end] in _MARKS and found.text.norms[end] in _LISTING and start in around.surnames:
            run = run_end(found.text, start, end)
            if run == end and start not in around.places and start not in around.closed:
                yield NameMention(start, end, "name-list", found.text.quote(start, end), start)


@dataclass(frozen=True)
class _Surroundings:
    """What a name's place in the text depends on: tokens where no name is, honorifics by end, titles by end."""

    closed: frozenset[int]  # no name goes on over these
    honorifics: dict[int, tuple[int, str]]  # end -> start, role
    namesakes: frozenset[int]  # ends of "đường", "Trường THPT"
    levels: frozenset[int]  # ends of "huyện"
    places: dict[int, int]  # start -> end
    named: frozenset[tuple[str, ...]]  # whom schools are named after: "Trường THPT Chu Văn An"
    countries: frozenset[int]  # ends of those that are countries
    inner: frozenset[int]  # syllables of places after the first: "Dương" of "Bình Dương"
    titles: frozenset[int]  # ends of positions
    heads: frozenset[int]  # ends of their heads, and of units that need no place behind them
    surnames: dict[int, tuple[int, str]]  # start -> end, role
    callings: frozenset[int]  # where titles and nouns of persons begin: "học sinh"

    @staticmethod
    def of(found: Mentions) -> _Surroundings:
        taken = tokens_of((*found.units, *found.awards))
        terms = [t for t in found.terms["honorifics"] if t.start not in taken]
        titles = (*found.positions, *found.terms["positions"], *terms, *found.terms["roles"])
        closed = tokens_of(m for m in titles if m.end - m.start > 1)
        roles = {t.end: (t.start, t.entry.role) for t in terms}  # type: ignore[attr-defined]
        return _Surroundings(
            closed=frozenset(closed | taken),
            honorifics={end: start_role for end, start_role in roles.items() if start_role[1] in _ADDRESSING},
            namesakes=frozenset(end for end, (_, role) in roles.items() if role == "namesake"),
            levels=frozenset(end for end, (_, role) in roles.items() if role == "level"),
            places={t.start: t.end for t in found.terms["places"]},
            named=frozenset(_namesakes(found)),
            countries=country_ends(found.terms),
            inner=frozenset(i for t in found.terms["places"] for i in range(t.start + 1, t.end)),
            titles=frozenset(m.end for m in found.positions),
            heads=frozenset(t.end for t in found.terms["positions"])
            | (country_ends(found.terms) - {p.end for p in found.positions if p.head.rank == "staff"})
            | frozenset(u.end for u in found.units if found.text.words[u.end - 1][0].isupper())
            | ministry_ends(found),
            callings=frozenset(t.start for t in found.terms["positions"])
            | frozenset(t.start for t in found.terms["count_nouns"] if t.entry.role == "individual"),  # type: ignore[attr-defined]
            surnames={t.start: (t.end, t.entry.role) for t in found.terms["surnames"]},  # type: ignore[attr-defined]
        )


def _namesakes(found: Mentions) -> Iterator[tuple[str, ...]]:
    """The last three and four syllables of schools' names."""
    for unit in found.units:
        if unit.kind is UnitKind.SCHOOL and len(unit) > SHORTEST_SURE:
            yield from (tuple(found.text.norms[unit.end - n : unit.end]) for n in (SHORTEST_SURE, SHORTEST_SURE + 1))


def _speaks(found: Mentions, sentence: Sentence) -> bool:
    return found.text.block_of(sentence).kind is not BlockKind.BYLINE


def _full_names(found: Mentions, sentence: Sentence, around: _Surroundings) -> Iterator[NameMention]:
    text = found.text
    shouted = text.is_shouted(sentence)
    reached = sentence.start
    for i in text.capitals(sentence.start, sentence.end):
        if i < reached or i in around.closed:
            continue
        stop = _open_end(around, i, min(sentence.end, i + 2 * LONGEST_NAME))
        end = run_end(text, i, stop)
        if end == i + 1 and _has_small_middle(found, around, i, stop):
            end = run_end(text, i + 2, stop)
        if end == i or _is_credit(found, sentence, i):
            continue
        mention = _name_in(found, around, i, end, shouted)
        if mention is not None:
            yield mention
            reached = mention.end


def _open_end(around: _Surroundings, start: int, stop: int) -> int:
    """The first token from `start` on over which no name goes on, `stop` at the latest."""
    reach = range(start, stop)
    return stop if around.closed.isdisjoint(reach) else next(i for i in reach if i in around.closed)


def _name_in(found: Mentions, around: _Surroundings, start: int, end: int, shouted: bool) -> NameMention | None:
    """The name that begins a run of capitalised syllables, if one does."""
    if start in around.inner and found.text.words[start - 1][0].isupper():
        return None
    lead, role = _lead(found, around, start)
    country = around.places.get(start, start)
    foreign = start < country < end - 1 and country in around.countries  # "người Hàn Quốc Kim Sang-woo"
    if foreign and (not role or is_foreign(found.text.words[country])):
        own = _name_in(found, around, country, end, shouted)
        if own is None and role:  # "thiếu tướng Nga Ivan Petrov"
            return NameMention(country, end, "name-honorific", found.text.quote(country, end), lead)
        return own and replace(own, lead=lead)
    titled = lead in around.titles or start in around.titles
    headed = start in around.titles and (start in around.heads or is_foreign(found.text.words[start]))
    surname_end, tier = around.surnames.get(start, (start, ""))
    if start + 1 in around.honorifics and not has_middle_name(found.text, start, end):  # Ông is a surname too
        return None
    if end - start == 3 and found.text.norms[start] in _MADAM and found.text.norms[start + 1] == _THI:
        return None  # "Bà Thị Pen" has no surname
    if tier in ("", "function") and has_middle_name(found.text, start, end):
        surname_end, tier = start + 1, "unlisted"
    if shouted or tier:
        end = min(end, start + (_shouted_length(found, start, tier) if shouted else LONGEST_NAME))
    length = _syllables(found, start, end)
    led = bool(role) or headed or _is_called(found, around, start, end)
    if not _plausible(length, tier, surname_end < end, led, titled, shouted):
        return None
    if role == "profession" and found.text.norms[lead - 1] in _PLURAL and around.places.get(start, 0) >= end:
        return None  # "các nhà khoa học Hà Nội"
    if not role and found.text.norms[start - 1] in _VILLAGES and (not tier or length < SHORTEST_SURE):
        return None  # "Trưởng thôn Nà Cáy"
    if not role and _is_namesake(found, around, start, end, titled):
        return None
    if _key(found, start, end) in _NOBODY:
        return None
    rule = "name-honorific" if role else "name-title" if titled else "name-surname"
    return NameMention(start, end, rule, found.text.quote(start, end), lead)


def _has_small_middle(found: Mentions, around: _Surroundings, start: int, stop: int) -> bool:
    """Whether a middle syllable in small letters follows a surname behind an honorific or a title: "ông Lê công Tú"."""
    words = found.text.words
    if start + 2 >= stop or found.text.norms[start + 1] not in _MIDDLES or not words[start + 2].istitle():
        return False
    surname = around.surnames.get(start, (0, ""))[1] == "common"
    return surname and (start in around.honorifics or start in around.titles)


def _is_called(found: Mentions, around: _Surroundings, start: int, end: int) -> bool:
    """Whether a comma, dash or bracket and what somebody is follow a run that is no place: "Lê Tú, học sinh lớp 9"."""
    if start in around.places or end + 1 >= len(found.text) or found.text.words[end] not in _APPOSING:
        return False
    return end + 1 in around.callings and start in around.surnames


def _plausible(length: int, tier: str, more: bool, led: bool, titled: bool, shouted: bool) -> bool:
    """Whether so many syllables with such a surname are a person: the less is known of it, the more must stand by."""
    if shouted:
        return bool(tier) and more and length >= SHORTEST_SURE and (led or titled or tier in _SURE_IN_CAPITALS)
    if tier == "function" and not (led or titled):  # "Vì", "Từ" begin sentences too
        return False
    if tier:
        return more and length >= (2 if led or tier == "minority" else SHORTEST_SURE)
    return led and 2 <= length <= LONGEST_NAME


def _is_namesake(found: Mentions, around: _Surroundings, start: int, end: int, titled: bool) -> bool:
    """Whether a name without honorific is a street's, a school's or a place's."""
    if not titled and start > 0 and found.text.norms[start - 1] == _OF:
        return True
    if start in around.namesakes or around.places.get(start, 0) >= end:
        return True
    if titled:
        return False
    return (
        start in around.levels
        or tuple(found.text.norms[start:end]) in around.named
        or _is_listed_place(found, around, start)
    )


def _is_listed_place(found: Mentions, around: _Surroundings, start: int) -> bool:
    """Whether capitals go on with a list of places: "các xã Nà Cáy, Linh Hồ và Việt Lâm"."""
    words, i = found.text.words, start
    while i > 1 and found.text.norms[i - 1] in _LISTING and words[i - 2][0].isupper() and start - i < _LONGEST_PLACES:
        i -= 2
        while i > 0 and words[i - 1][0].isupper():
            i -= 1
    return i < start and i in around.levels and found.text.norms[i - 2] in _PLURAL


def _shouted_length(found: Mentions, start: int, tier: str) -> int:
    """How many syllables a name in capitals takes among capitals: four with THỊ, else three."""
    return 4 if tier and found.text.norms[start + 1 : start + 2] == [norm("thị")] else 3


def _lead(found: Mentions, around: _Surroundings, start: int) -> tuple[int, str]:
    """Where the honorifics before a name begin, and the role of the last; (start, "") without any."""
    words = found.text.words
    lead, role = start, ""
    while True:
        j = lead
        while j > 0 and (words[j - 1] == "." or (role and words[j - 1] in _LINKS_OF_TITLES)):
            j -= 1
        if j not in around.honorifics or (lead - j > 2):
            return lead, role
        if role == "address" and words[lead - 1] == "," and around.honorifics[j][1] == "profession":
            return lead, role  # "trao giải cho các tác giả, bà A ..."
        lead, last = around.honorifics[j]
        role = role or last


def _known_names(
    found: Mentions, sentence: Sentence, around: _Surroundings, known: set[str], given: set[str]
) -> Iterator[NameMention]:
    """Given names after an honorific ("đồng chí Hà"), surnames of foreigners after a post, and full names of two
    syllables, known from elsewhere.
    """
    text = found.text
    for start in text.capitals(sentence.start, sentence.end):
        if start in around.closed or _is_credit(found, sentence, start):
            continue
        end = run_end(text, start, _open_end(around, start, min(sentence.end, start + LONGEST_NAME)))
        lead, role = _lead(found, around, start)
        key = _key(found, start, end)
        led = role or (start in around.heads and end == start + 1 and is_foreign(text.words[start]))
        if (led and key in given) or (end - start > 1 and key in known and start not in around.namesakes):
            yield NameMention(start, end, "name-known", text.quote(start, end), lead)


def _tails(name: str) -> list[str]:
    syllables = name.split()
    return [" ".join(syllables[-n:]) for n in range(1, len(syllables))]


def _is_credit(found: Mentions, sentence: Sentence, start: int) -> bool:
    """Whether "Ảnh:", "Tin, ảnh:" stands before: who took a photograph took no part."""
    words = found.text.words
    return start - 2 >= sentence.start and words[start - 1] == ":" and words[start - 2].lower() in _CREDITS


def _syllables(found: Mentions, start: int, end: int) -> int:
    """A name's syllables; K'Brôi has two."""
    return sum(1 + ("'" in w or "’" in w) for w in found.text.words[start:end] if w != "-")


def _key(found: Mentions, start: int, end: int) -> str:
    return " ".join(found.text.norms[start:end])
