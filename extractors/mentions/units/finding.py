"""Organisations: a head noun of the lexicon with the name that it governs; in lists the head put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, Term, UnitMention, keep_longest, tokens_of
from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.grid import Grid, head_of
from extractors.mentions.units.lists import PLURAL, shared_heads, with_shared_tails
from extractors.mentions.units.localities import find_localities
from extractors.mentions.units.members import member_lists
from extractors.mentions.units.naming import read_name
from extractors.mentions.units.shorts import used_short_forms
from extractors.mentions.units.trade_names import find_trade_names
from extractors.mentions.units.words import BODY, OF_COUNTRIES, OFFICES
from schemas.document import BlockKind
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

_NUMBER = norm("số")
_LISTING = frozenset({",", norm("và")})
_REPORTS = norm_words("đưa tin").split()
_SOURCES = frozenset(map(norm, ("theo", "nguồn", "ảnh", "(")))
_LAW = norm("luật")  # "Luật Tổ chức Quốc hội"
_BY, _CREDIT, _ADVERBS = norm("theo"), 8, norm_set("cũng đã vừa")
_COURSES, _BOARD = norm_set("ngành hệ"), "hoi-dong"  # "tốt nghiệp đại học ngành Luật"; whose board it is
_MANY = frozenset(map(norm, ("cấp", "địa", "đơn", "cơ", "sở", "ngành", "trường", "khối", "cụm")))
_AT, _OPENS = norm("tại"), frozenset({",", norm("ra")})
_HALLS = frozenset(map(norm_words, ("hội trường", "trụ sở", "phòng họp")))
_NAMESAKES = frozenset({"truong", "hoi", "khoa"})
_AREAS = norm_set("tỉnh huyện quận xã phường")
_WEB, _MEDIA = frozenset("./@-"), norm_set("trên")
_MADE = frozenset(("xe", "thoại", "tính", "hiệu", "thi", "giải", "cúp"))  # "điện thoại Samsung", "cuộc thi Intel"
_DEGREE = "CN"
_HOUSES = frozenset({"nha-van-hoa", "nha-khach"})  # where meetings are held, unless somebody heads them
_UNREAD = frozenset({BlockKind.BYLINE})


def find_units(found: Mentions) -> Iterator[UnitMention]:
    """Yield in the order of the text; a bare head ("Sở") with `bare`, for who is meant by it.

    Headlines in capitals are read last: what the text below names is known there by its syllables.
    """
    grid = Grid(found)
    read = [s for s in found.text.sentences if found.text.block_of(s).kind not in _UNREAD]
    shouted = [s for s in read if s.start in grid.shouted]
    calm = [s for s in read if s.start not in grid.shouted]
    units = [unit for sentence in calm for unit in _in_sentence(grid, sentence, {})]
    known = _by_first_syllable(grid, units)
    units += [unit for sentence in shouted for unit in _in_sentence(grid, sentence, known)]
    units = list(with_shared_tails(grid, keep_longest(units)))
    units = keep_longest([*units, *used_short_forms(found.text, units)])
    units = keep_longest([*units, *find_trade_names(grid, tokens_of(units))])
    localities = find_localities(found, grid, units, member_lists(found.text, units))
    yield from sorted([*units, *localities], key=lambda unit: unit.start)


def _in_sentence(grid: Grid, sentence: Sentence, known: dict[str, list[UnitMention]]) -> Iterator[UnitMention]:
    reached = sentence.start
    for i in grid.heads_within(sentence.start, sentence.end):
        term = grid.heads[i]
        if i < reached or term.end > sentence.end or not _may_begin(grid, term, sentence):
            continue
        if head_of(term).kind is UnitKind.PRESS and i not in grid.shouted and _credited(grid, i, sentence):
            reached = read_name(grid, term.end, sentence.end, head_of(term)).end
            continue
        units = _known(grid, i, sentence.end, known) or shared_heads(grid, term, sentence)
        if units is None:
            units = _one(grid, term, sentence)
        elif not units:
            reached = read_name(grid, term.end, sentence.end, head_of(term)).end
        yield from units
        reached = max(reached, units[-1].end if units else term.end)


def _one(grid: Grid, term: Term, sentence: Sentence) -> list[UnitMention]:
    head = head_of(term)
    name = read_name(grid, term.end, sentence.end, head, titled=term.start in grid.in_post)
    end = name.end
    if (name.level_alone and (head.general or _generic_levels(grid, end, sentence.end))) or (
        head.named and term.start not in grid.shouted and not _has_capital(grid, term.end, end)
    ):
        end = term.end
    if len(term) == 1 and grid.words[term.start] == _DEGREE and term.end in grid.surnames:
        return []  # "CN Lê Văn Tám" is a bachelor, and no branch
    if head.brand and _is_product(grid, term, end, sentence):
        return []
    bare = end == term.end and not (head.whole or ((head.alone or head.brand) and grid.capital(term.start)))
    if bare and (head.strict or head.outer or not grid.capital(term.start)):
        return []
    if not bare and not _fit_to_name(grid, term, end):
        return []
    if (
        len(term) == 1
        and not grid.capital(term.start)
        and term.start not in grid.in_post
        and not (term.end in grid.sectors and grid.capital(term.end))  # "giao sở Xây dựng"
        and grid.ends_word(term.start)
    ):
        return []
    if end == term.end + 1 and _is_name_itself(grid, term):
        return []
    if head.kind is UnitKind.PRESS and _reports(grid, term.start, end, sentence):
        return []
    if not bare and _is_common(grid, term, end):
        return []
    if not bare and not head.whole and _of_many(grid, end, sentence.end):
        return []
    words = grid.text.quote(term.start, end)
    return [
        UnitMention(
            term.start, end, f"unit-{head.id}", words, name.kind, head, bare, name.owned, _venue(grid, term, sentence)
        )
    ]


def _is_name_itself(grid: Grid, term: Term) -> bool:
    """Whether head and one syllable are a name together: "gỗ Trường Thành", "người Hội An"."""
    word = grid.words[term.end]
    return head_of(term).id in _NAMESAKES and word.istitle() and term.end not in grid.sectors


def _is_product(grid: Grid, term: Term, end: int, sentence: Sentence) -> bool:
    """Whether a company's name is part of another: of a product, an event, an address on the web."""
    before = grid.words[term.start - 1] if term.start > sentence.start else ""
    after = grid.words[end] if end < sentence.end else ""
    named_on = after[:1].isupper() and end == term.end and (is_foreign(after) or after.isupper() or len(after) == 1)
    behind = after in _WEB and grid.glued(end) and end + 1 < sentence.end and grid.glued(end + 1)
    behind = behind and grid.words[end + 1][0].isalnum()
    glued = behind or (grid.glued(term.start) and before in _WEB)
    return named_on or glued or norm(before) in _MEDIA or before in _MADE


def _is_common(grid: Grid, term: Term, end: int) -> bool:
    """Whether a name says only what a thing is: "Trường cao đẳng tiểu học", "khối 9", "Hội Luật gia quận huyện"."""
    head = head_of(term)
    if head.cluster and len(term) == 1 and not grid.capital(term.start) and term.start not in grid.shouted:
        behind = term.start in grid.in_post or grid.norms[term.end] in PLURAL or grid.norms[term.end] == _NUMBER
        return not (behind or grid.capital(term.end)) or end - term.end == 1
    levels = [i for i in range(term.end, end) if grid.level_at(i, end)]
    if end - 2 >= term.end and grid.norms[end - 1] in _AREAS and grid.norms[end - 2] in _AREAS:
        return True
    in_capitals = term.start in grid.shouted or head.kind is not UnitKind.SCHOOL or head.whole
    return not (in_capitals or levels or _has_capital(grid, term.start + 1, end))


def _venue(grid: Grid, term: Term, sentence: Sentence) -> bool:
    """Whether "tại" opens the sentence or a clause in front of the unit: the place of an event."""
    i = term.start - 1
    while i > sentence.start and " ".join(grid.norms[i - 1 : i + 1]) in _HALLS:
        i -= 2
    return i >= sentence.start and grid.norms[i] == _AT and (i == sentence.start or grid.norms[i - 1] in _OPENS)


def _of_many(grid: Grid, i: int, stop: int) -> bool:
    """Whether "các xã", "các cấp", "các địa phương" follows: the name means no single unit."""
    many = i + 1 < stop and grid.norms[i] in PLURAL
    return many and (grid.level_at(i + 1, stop) > 0 or grid.norms[i + 1] in _MANY)


def _has_capital(grid: Grid, start: int, end: int) -> bool:
    return any(grid.capital(i) or grid.words[i].isdigit() for i in range(start, end))


def _generic_levels(grid: Grid, i: int, stop: int) -> bool:
    """Whether another level follows in a list: "Công an tỉnh, thành phố" names nobody."""
    return i + 1 < stop and grid.norms[i] in _LISTING and i + 1 not in grid.heads and grid.level_at(i + 1, stop) > 0


def _fit_to_name(grid: Grid, term: Term, end: int) -> bool:
    """A head in small letters begins a name only if a capital or a level follows."""
    head = head_of(term)
    if grid.capital(term.start) or term.start in grid.shouted or head.whole:
        return True
    sector = grid.sectors.get(term.end)  # "phòng nội vụ huyện"
    behind = sector.end if sector else term.end
    if head.part and sector is not None and term.start in grid.in_post:
        return True  # "Trưởng phòng nội vụ"
    levelled = (len(term) > 1 or sector is not None) and grid.level_at(behind, end) > 0
    numbered = head.cluster and grid.norms[term.end] == _NUMBER
    return _has_capital(grid, term.start, end) or levelled or numbered


def _may_begin(grid: Grid, term: Term, sentence: Sentence) -> bool:
    """A head inside somebody's name begins none, nor does a newspaper that is quoted as a source."""
    i, head = term.start, head_of(term)
    if i in grid.shouted:
        return True
    if head.id in _HOUSES and i not in grid.in_post:
        return False
    if head.id == BODY and i > sentence.start and grid.norms[i - 1] == _LAW:
        return False
    if head.kind is UnitKind.SCHOOL and term.end < sentence.end and grid.norms[term.end] in _COURSES:
        return False
    if head.id == _BOARD and term.end in grid.heads and head_of(grid.heads[term.end]).kind is UnitKind.SCHOOL:
        return False
    if not grid.capital(i):
        named = (head.id in OF_COUNTRIES and grid.begins_country(term.end)) or (
            head.id == OFFICES and grid.capital(term.end) and _is_outer(grid, term.end)
        )
        return not head.proper or named or (head.part and i in grid.in_post)
    after_name = i > sentence.start + head.brand and grid.capital(i - 1) and grid.words[i - 1][0].isalpha()
    return not after_name or len(term) > 1 or i in grid.in_post or not grid.words[i].istitle() or len(grid.words[i]) < 2


def _credited(grid: Grid, i: int, sentence: Sentence) -> bool:
    """Whether a newspaper is quoted as a source: "Theo báo X", "Theo thông tin trên báo X"."""
    before = grid.norms[max(sentence.start, i - 2) : i]
    clause = grid.norms[max(sentence.start, i - _CREDIT) : i]
    return any(word in _SOURCES for word in before) or (_BY in clause and "," not in clause)


def _reports(grid: Grid, start: int, end: int, sentence: Sentence) -> bool:
    """Whether a newspaper's name at the beginning of a clause is followed by what it reports."""
    end += end < sentence.end and grid.norms[end] in _ADVERBS
    return grid.norms[end : end + 2] == _REPORTS and (start == sentence.start or grid.norms[start - 1] == ",")


def _is_outer(grid: Grid, i: int) -> bool:
    """Whether the centre of an organisation is named at i: "Trung ương Hội Luật gia"."""
    return i in grid.heads and head_of(grid.heads[i]).outer


def _by_first_syllable(grid: Grid, units: Iterable[UnitMention]) -> dict[str, list[UnitMention]]:
    """The units that a text names, longest first, by the matching form of their first syllable."""
    known: dict[str, list[UnitMention]] = {}
    for unit in sorted(units, key=len, reverse=True):
        if not unit.bare and unit.name == grid.text.quote(unit.start, unit.end):
            known.setdefault(grid.norms[unit.start], []).append(unit)
    return known


def _known(grid: Grid, i: int, stop: int, known: dict[str, list[UnitMention]]) -> list[UnitMention]:
    """The longest name known from elsewhere in the text whose syllables stand at i."""
    for unit in known.get(grid.norms[i], ()):
        end = i + len(unit)
        if end <= stop and grid.norms[i:end] == grid.norms[unit.start : unit.end]:
            return [UnitMention(i, end, "unit-in-capitals", unit.name, unit.kind, unit.head, False, unit.owned)]
    return []
