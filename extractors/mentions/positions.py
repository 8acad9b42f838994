"""Posts with their modifiers and units: "nguyên Phó Giám đốc Thường trực Sở Y tế"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.language import Sentence
from extractors.lexicon import PositionEntry
from extractors.mentions.mention import Mentions, PositionMention, Term, UnitMention, keep_longest
from extractors.mentions.name_shape import SHORTEST_SURE, has_middle_name, is_foreign, run_end
from extractors.mentions.terms import country_ends, ministry_ends
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

_OF = frozenset(map(norm, ("của", "thuộc")))
_AT, _DIRECTLY = norm("tại"), norm("trực")
_MANDATE = norm("ủy")  # thừa ủy quyền Chủ tịch nước
_COMRADES = [norm_words(words).split() for words in ("các đồng chí", "các ông", "các bà", "hai đồng chí")]
_LEVELS = frozenset(
    map(norm, ("tỉnh", "huyện", "xã", "phường", "quận", "ngành", "sở", "bộ", "hội", "đoàn", "trường", "cụm", "khối"))
)
_APPOSING = frozenset({",", "-", "–", "("})
_JOINING = frozenset({"-", "–", "&"})
_BETWEEN_FIELDS = frozenset(map(norm, ("và", "-", "–", ",")))
_ENDING = frozenset(",.;:)-–")
_LONGEST_NUMBER = 2  # digits
_LONGEST_FIELD = 6  # tokens of what somebody directs or knows about
# what stands between a post and a unit that is not its own
_NO_FIELD = norm_set("và của tại với cho được đã do là trong từ đến tới về ở cùng thay bị vào ra theo các những sẽ vừa")
_WIDEST_TAIL = 24  # tokens after the head; no title in the press texts read has more


def find_positions(found: Mentions) -> Iterator[PositionMention]:
    """Yield posts, each with the unit that its words name; a post inside a unit's name is none."""
    tails = _Tails.of(found)
    terms: list[Term] = found.terms["positions"]
    sentences = iter(found.text.sentences)
    sentence = next(sentences, None)
    mentions = []
    for term in terms:
        while sentence is not None and sentence.end <= term.start:
            sentence = next(sentences, None)
        if sentence is None:
            break
        if sentence.start <= term.start and not _is_part(term, tails):
            mentions.append(_position(found, term, sentence, tails))
    yield from keep_longest(mentions)


@dataclass(frozen=True)
class _Tails:
    """What may follow the head of a title, by the token at which it starts, and what may stand before, by its end."""

    units: dict[int, UnitMention]  # by every token of theirs
    following: dict[int, Term]
    preceding: dict[int, Term]
    heads: dict[int, Term]
    head_ends: frozenset[int]  # and ends of units that need no place behind them
    states_ends: frozenset[int]  # of heads of states and their ministers: a foreigner's name may follow
    verbs: frozenset[int]  # what people do there
    surnames: frozenset[int]
    periods: dict[int, int]
    places: dict[int, int]
    countries: frozenset[int]  # their ends
    sectors: dict[int, int]  # what a ministry does, by start: "Khoa học và Công nghệ"
    sector_ends: frozenset[int]
    namesakes: frozenset[int]
    closed: frozenset[int]  # words of awards and boards: "Chiến sĩ thi đua", "Đoàn Chủ tịch"
    compounds: frozenset[int]  # where "hội nghị", "trường hợp" begin

    @staticmethod
    def of(found: Mentions) -> _Tails:
        words = found.text.words
        boards = [t for t in found.terms["modifiers"] if _role(t) == "board"]
        return _Tails(
            units={i: u for u in found.units for i in range(u.start, u.end)},
            following={t.start: t for t in found.terms["modifiers"]},
            preceding={t.end: t for t in found.terms["modifiers"]},
            heads={t.start: t for t in found.terms["positions"]},
            head_ends=frozenset(t.end for t in found.terms["positions"] if not _entry(t).bound)
            | frozenset(u.end for u in found.units if words[u.end - 1][0].isupper())
            | ministry_ends(found),
            states_ends=frozenset(t.end for t in found.terms["positions"] if _entry(t).of == ("state",)),
            verbs=frozenset(t.start for t in found.terms["roles"] if words[t.start][0].islower()),
            surnames=frozenset(t.start for t in found.terms["surnames"]),
            periods={p.start: p.end for p in found.periods},
            places={t.start: t.end for t in found.terms["places"] if words[t.start][0].isupper()},
            countries=country_ends(found.terms),
            sectors={t.start: t.end for t in found.terms["sectors"]},
            sector_ends=frozenset(t.end for t in found.terms["sectors"]),
            closed=frozenset(i for m in (*found.awards, *boards) for i in range(m.start, m.end)),
            compounds=frozenset(t.start for t in found.terms["compounds"]),
            namesakes=frozenset(t.end for t in found.terms["honorifics"] if _role(t) == "namesake")
            - {u.end for u in found.units if len(u) > 1},  # "Bộ Tài nguyên và Môi trường Lê Văn Tám"
        )


def _is_part(term: Term, tails: _Tails) -> bool:
    """Whether the words of a post are part of a unit's, a board's or an award's name, or lack the unit they need."""
    unit = tails.units.get(term.start)
    inside = unit is not None and unit.start <= term.start and term.end <= unit.end
    if unit is not None and inside and unit.end - unit.start > term.end - term.start:  # Đại sứ quán Việt Nam
        return True
    if {term.start, term.end - 1} <= tails.closed:
        return True
    return _entry(term).bound and (term.end not in tails.units or tails.units[term.end].start != term.end)


def _position(found: Mentions, term: Term, sentence: Sentence, tails: _Tails) -> PositionMention:
    start, former, plural = _opening(found, term.start, sentence, tails)
    end, unit = _closing(found, term, sentence, tails)
    title = found.text.quote(start, end)
    entry = _entry(term)
    return PositionMention(start, end, f"position:{entry.id}", title, entry, unit, former, plural)


def _opening(found: Mentions, start: int, sentence: Sentence, tails: _Tails) -> tuple[int, bool, bool]:
    """Where a title begins, with "nguyên" and "quyền" in it, without "các"."""
    former = False
    plural = any(
        start - len(words) >= sentence.start and found.text.norms[start - len(words) : start] == words
        for words in _COMRADES
    )
    while start > sentence.start and (term := tails.preceding.get(start)) is not None:
        role = _role(term)
        if role == "plural":
            plural = True
        if role not in ("former", "acting") or found.text.norms[term.start - 1] == _MANDATE:
            break
        former = former or role == "former"
        start = term.start
    return start, former, plural


def _closing(found: Mentions, term: Term, sentence: Sentence, tails: _Tails) -> tuple[int, UnitMention | None]:
    """Where a title ends, and the first unit that it names."""
    end, unit = _village_end(found, term, sentence), None
    inner = tails.units.get(term.end - 1)
    suffixed = (after := tails.following.get(term.end)) is not None and _role(after) == "suffix"
    if inner is not None and inner.end > term.end and not suffixed:  # Trưởng phòng Tổ chức: the unit begins inside
        end, unit = inner.end, inner
    elif inner is not None and inner.end == term.end and not inner.bare:  # Phó Chủ tịch Quốc hội
        unit = inner
    limit = min(sentence.end, term.end + _WIDEST_TAIL)
    while end < limit:
        reached, more = _step(found, end, limit, sentence, tails)
        own = end > term.end  # "Thứ trưởng Y tế kiêm Trưởng ban": two posts
        if reached == end and unit is None and not own and (next_head := _joint(term, end, tails)) is not None:
            reached, more = _closing(found, next_head, sentence, tails)
        if reached == end:
            break
        end, unit = reached, unit or more
    if end == term.end:
        end, unit = _field_end(found, end, limit, tails) or (end, unit)
    if term.start and found.text.words[term.start - 1] == "(" and not _entry(term).of:
        end, unit = _bracket_end(found, end, limit, tails) or (end, unit)
    if end < limit and _is_numbered(found, end, limit, tails):
        end += 1
    if unit is None and end + 1 < limit and found.text.norms[end] == _AT:
        where = tails.units.get(end + 1)
        if where is not None and where.start == end + 1 and where.kind is UnitKind.COMPANY and not where.bare:
            return where.end, where  # "Tổng Giám đốc tại Công ty Hoa Trà"
    return end, unit


def _field_end(found: Mentions, at: int, limit: int, tails: _Tails) -> tuple[int, UnitMention] | None:
    """Where a field in small letters leads to the unit: "giám đốc kỹ thuật cấp cao Công ty Hoa Trà"."""
    i, words = at, found.text.words
    while i < min(limit, at + _LONGEST_FIELD) and words[i].isalpha() and words[i].islower():
        unit = tails.units.get(i)
        if i in tails.verbs or i in tails.heads or found.text.norms[i] in _NO_FIELD or unit is not None:
            break
        i += 1
    unit = tails.units.get(i)
    if i == at or i >= limit or unit is None or unit.start != i or unit.bare or unit.kind is not UnitKind.COMPANY:
        return None
    return unit.end, unit


def _bracket_end(found: Mentions, at: int, limit: int, tails: _Tails) -> tuple[int, UnitMention] | None:
    """The end of a job that fills its brackets up to a unit behind a comma: "(nhân viên quân y, Tiểu đoàn 4)"."""
    words = found.text.words
    i = next((i for i in range(at, min(limit, at + _LONGEST_FIELD)) if words[i] in ",()"), limit)
    unit = tails.units.get(i + 1)
    if i >= limit or words[i] != "," or unit is None or unit.start != i + 1 or unit.bare:
        return None
    small = all(words[j].islower() or words[j].isdigit() for j in range(at, i))
    closed = unit.end < len(words) and words[unit.end] == ")"
    return (unit.end, unit) if small and closed and not tails.heads.keys() & set(range(at, i)) else None


def _is_numbered(found: Mentions, at: int, limit: int, tails: _Tails) -> bool:
    """Whether the number of a team or project ends a title: "Chủ nhiệm Đề án 2", "cán bộ Đội 2"."""
    words = found.text.words
    if not (words[at].isdigit() and len(words[at]) <= _LONGEST_NUMBER and words[at - 1].isalpha()):
        return False
    return at + 1 == limit or words[at + 1] in _ENDING or at + 1 in tails.verbs


def _village_end(found: Mentions, term: Term, sentence: Sentence) -> int:
    """The end of a village's name behind a post that stands behind somebody's name: "ông A, Trưởng thôn B"."""
    words = found.text.words
    if _entry(term).of != ("locality",) or term.start == sentence.start or words[term.start - 1] not in _APPOSING:
        return term.end
    return next((i for i in range(term.end, sentence.end) if not words[i][0].isupper()), sentence.end)


def _joint(term: Term, at: int, tails: _Tails) -> Term | None:
    """The second head of "Phó Tư lệnh kiêm Tham mưu trưởng Quân khu", "Trợ lý Bộ trưởng", which both have one unit."""
    if at == term.end and _entry(term).rank == "staff" and at in tails.heads:
        return tails.heads[at]
    joint = tails.following.get(at)
    return tails.heads.get(joint.end) if joint is not None and _role(joint) == "joint" else None


def _step(found: Mentions, at: int, limit: int, sentence: Sentence, tails: _Tails) -> tuple[int, UnitMention | None]:
    """How far one more part of a title reaches from `at`, and the unit that the part is."""
    text = found.text
    here = tails.units.get(at)
    if here is not None:
        return here.end, here
    role = _role(term) if (term := tails.following.get(at)) is not None else ""
    if term is not None and role in ("suffix", "board"):
        return term.end, None
    if term is not None and role == "term":
        return _term_end(found, term.end, limit, tails), None
    if at in tails.heads or at in tails.verbs or at in tails.countries:
        return at, None
    field = tails.sectors.get(at)
    if field is not None and text.words[at][0].isupper() and not _begins_person(found, at, limit, tails):
        return field, None
    if at in tails.sector_ends and text.norms[at] in _BETWEEN_FIELDS and at + 1 in tails.sectors:
        return (tails.sectors[at + 1] if text.words[at + 1][0].isupper() else at), None
    of = at + (text.norms[at] == _DIRECTLY)  # "trực thuộc Sở Y tế"
    if of + 1 < limit and text.norms[of] in _OF and (owner := tails.units.get(of + 1)) is not None:
        return owner.end, owner
    level = text.norms[at] in _LEVELS and at not in tails.compounds and not _is_surname(found, at, limit, tails)
    if level or _begins_name_of_unit(found, at, limit, tails):
        return max(at + 1, _capitals_end(found, at, limit, sentence, tails)), None
    if text.words[at] in _JOINING and at + 1 < limit and text.ends[at] == text.starts[at + 1]:
        return max(at, _capitals_end(found, at + 1, limit, sentence, tails)), None
    return at, None


def _is_surname(found: Mentions, at: int, limit: int, tails: _Tails) -> bool:
    """Whether a word of a level rather begins a full name: "Phó Thống đốc Ngân hàng Nhà nước Đoàn Lê Tám"."""
    full = at in tails.surnames and run_end(found.text, at, limit) - at >= SHORTEST_SURE
    return full and _begins_person(found, at, limit, tails)


def _begins_name_of_unit(found: Mentions, at: int, limit: int, tails: _Tails) -> bool:
    return found.text.words[at][0].isupper() and not _begins_person(found, at, limit, tails)


def _begins_person(found: Mentions, at: int, limit: int, tails: _Tails) -> bool:
    """Whether a full name starts here: two syllables are a person's right behind a head ("Bộ trưởng Tô Lan") or a
    unit that has its own name, else rather a place's ("Bí thư Thị ủy Đồng Trạch").
    """
    end = run_end(found.text, at, limit)
    if at in tails.places or at in tails.namesakes:
        return False
    if at in tails.states_ends and any(map(is_foreign, found.text.words[at:end])):
        return True
    if at not in tails.head_ends and _begins_foreigner(found, at, limit):
        return True
    shortest = 2 if at in tails.head_ends else SHORTEST_SURE
    return (at in tails.surnames and end - at >= shortest) or has_middle_name(found.text, at, end)


def _capitals_end(found: Mentions, at: int, limit: int, sentence: Sentence, tails: _Tails) -> int:
    """The end of the capitalised words from `at`, before a person's name, a known unit or another title."""
    i = at
    while i < limit and found.text.words[i][0].isupper():
        if i in tails.units or i in tails.heads or i in tails.verbs or _begins_person(found, i, limit, tails):
            break
        if i > at and i in tails.countries:
            break
        i = tails.places.get(i, i + 1)
    if at < i < limit and found.text.words[i][0].islower():  # "Kỹ thuật": a word's second syllable is small
        i = next((b for a, b in found.text.word_spans(sentence) if a < i < b), i)
    return i


def _begins_foreigner(found: Mentions, at: int, limit: int) -> bool:
    """Whether a foreigner's full name follows Vietnamese words: "Chủ tịch Đại hội đồng Maria Dupont Gomez"."""
    words, end = found.text.words, run_end(found.text, at, limit)
    new = is_foreign(words[at]) and words[at - 1][0].isalpha() and not words[at - 1].isascii()
    return new and end - at >= SHORTEST_SURE and all(word.isascii() for word in words[at:end])


def _term_end(found: Mentions, at: int, limit: int, tails: _Tails) -> int:
    """The end of "khóa XII", "nhiệm kỳ 2017-2022", whose first word ends at `at`."""
    if at in tails.periods:
        return tails.periods[at]  # years
    if at < limit and (found.text.words[at][0].isdigit() or set(found.text.words[at]) <= set("IVX")):
        return at + 1
    return at


def _role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]


def _entry(term: Term) -> PositionEntry:
    assert isinstance(term.entry, PositionEntry)
    return term.entry
