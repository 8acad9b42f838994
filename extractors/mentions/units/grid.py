"""What stands at each token of a text, for those who read names of organisations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors.lexicon import PlaceEntry, UnitHeadEntry, WordEntry, entries
from extractors.mentions.mention import Mentions, Term, tokens_of
from extractors.mentions.name_shape import LONGEST_NAME, run_end
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

LEVELS = frozenset(
    norm_words(level)
    for level in (
        "tỉnh", "huyện", "quận", "xã", "phường", "ngành", "vùng", "miền", "tp", "tx", "thôn", "ấp", "bản", "buôn",
        "thành phố", "thị xã", "thị trấn", "đặc khu", "thủ đô", "khu vực", "cửa khẩu", "liên xã", "liên huyện",
        "khu phố", "tổ dân phố", "khu công nghiệp", "khu kinh tế", "trung ương",
    )
)  # fmt: skip
_LONGEST_LEVEL = 3
_CENTRAL = frozenset({"TƯ", "TW"})
_WHOLE_COUNTRY = [norm_words(words).split() for words in ("Việt Nam", "Trung ương", "quốc gia")]
_CENTRAL_DOTTED = (["T", ".", "Ư"], ["T", ".", "W"])
LEVEL_WORDS = frozenset(word for level in LEVELS for word in level.split())
_LEVEL_BEGINNINGS = {level.split()[0] for level in LEVELS} | norm_set("TƯ TW T")
_DOTTED = frozenset({"tp", "tx"})
_LETTERS = frozenset({"Q", "P", "H", "X", "TT"})  # "Q. 11", "P. Bến Nghé", "H.Củ Chi"
_LETTER_FORMS = frozenset(map(norm, _LETTERS))
_HOLDERS = frozenset(map(norm, ("trưởng", "phó", "viên")))  # "Chi cục trưởng" is a post, "Huyện ủy viên" a member
_ADDRESS = frozenset({"address", "rank", "degree", "plural", "honour"})
_SCHOOL, _SCHOOLS = norm("trường"), frozenset({"mam-non", "tieu-hoc", "thcs", "thpt", "nha-truong-mn"})
_LONGEST_COMPOUND = 6
_SHORTEST_IN_CAPITALS = 3


class Name(NamedTuple):
    """Where a unit's name ends, of what kind its unit is, and whether it holds its owner's name.

    `level_alone` tells whether all behind the head is a level without a place.
    """

    end: int
    kind: UnitKind
    owned: bool = False
    level_alone: bool = False


class Grid:
    """The terms of a text that decide about names, by the token that they start at, the longest of each."""

    def __init__(self, found: Mentions) -> None:
        self.text = found.text
        self.words, self.norms = found.text.words, found.text.norms
        self.starts, self.ends = found.text.starts, found.text.ends
        self.level_starts = {*found.text.standing(_LEVEL_BEGINNINGS)}
        self.level_starts |= {i for i in found.text.standing(_LETTER_FORMS) if self.words[i] in _LETTERS}
        self.sectors = _by_start(found.terms["sectors"])
        self.sector_ends = {t.end: "verbal" if role(t) == "verbal" else "sector" for t in found.terms["sectors"]}
        self.places = _by_start(t for t in found.terms["places"] if self.words[t.start][0].isupper())
        self.positions = _by_start(found.terms["positions"])
        self.surnames = {t.start for t in found.terms["surnames"]}
        self.common_surnames = {t.start for t in found.terms["surnames"] if role(t) in ("common", "rare")}
        boards = [t for t in found.terms["modifiers"] if role(t) == "board"]
        self.in_board = {i for t in boards for i in range(t.start + 1, t.end)}  # "trường" of "Hội đồng trường"
        self.suffixes = {t.start for t in found.terms["modifiers"] if role(t) == "suffix"}
        self.awards = {a.start for a in found.awards}
        self.honoured = tokens_of([*found.awards, *self._honours(found)])
        self.addresses = {t.start for t in found.terms["honorifics"] if role(t) in _ADDRESS}
        self.introduced = self._introduced(found)
        self.counted = {t.start for t in found.terms["count_nouns"]}
        self.compounds = _by_start(found.terms["compounds"])
        self.in_words = tokens_of((*self.compounds.values(), *self.places.values()))
        self.in_post = {i for t in found.terms["positions"] for i in range(t.start + 1, t.end + 1)}
        self.in_post |= {t.end for t in found.terms["modifiers"] if role(t) == "suffix" and t.start in self.in_post}
        self.shouted = tokens_of(s for s in found.text.sentences if found.text.is_shouted(s))
        self.heads = _by_start(t for t in found.terms["unit_heads"] if self._heads(t))
        self._head_starts = sorted(self.heads)
        self.names: dict[tuple[int, int, str, bool, bool], Name] = {}  # what `read_name` has read already

    @staticmethod
    def _honours(found: Mentions) -> list[Term]:
        return [t for t in found.terms["honorifics"] if role(t) == "honour"]

    def _introduced(self, found: Mentions) -> set[tuple[str, ...]]:
        """The names that stand behind "ông", "đồng chí" or a rank somewhere, as matching forms."""
        ends = {t.end for t in found.terms["honorifics"] if role(t) in ("address", "rank")}
        runs = ((i, run_end(self.text, i, min(len(self.words), i + LONGEST_NAME))) for i in sorted(ends))
        return {tuple(self.norms[i:end]) for i, end in runs if end - i > 1}

    def is_introduced(self, i: int, stop: int) -> bool:
        """Whether a name that is a person's elsewhere in the text stands at i and ends the run of capitals."""
        return i not in self.places and tuple(self.norms[i : self.capitals_end(i, stop)]) in self.introduced

    def capital(self, i: int) -> bool:
        """Whether token i has a capital that says something."""
        return self.words[i][0].isupper() and i not in self.shouted

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token i and the one before."""
        return i > 0 and self.ends[i - 1] == self.starts[i]

    def level_at(self, i: int, stop: int) -> int:
        """The end of a level word at i ("tỉnh", "TP."), or 0."""
        if i >= stop or i not in self.level_starts:
            return 0
        if self.words[i] in _LETTERS:
            named = i + 2 < stop and self.words[i + 1] == "." and self.words[i + 2][0].isalnum()
            return i + 2 if named and not self.words[i + 2].islower() else 0
        if self.words[i] in _CENTRAL:
            return i + 1
        if self.words[i : i + 3] in _CENTRAL_DOTTED and i + 3 <= stop:
            return i + 3
        for n in range(_LONGEST_LEVEL, 0, -1):
            if i + n <= stop and " ".join(self.norms[i : i + n]) in LEVELS:
                dotted = n == 1 and i + 1 < stop and self.words[i + 1] == "." and self.norms[i] in _DOTTED
                return i + n + dotted
        return 0

    def begins_country(self, i: int) -> bool:
        """Whether a country's name starts at token i."""
        place = self.places.get(i)
        return place is not None and isinstance(place.entry, PlaceEntry) and place.entry.level == "country"

    def ends_name(self, i: int, stop: int) -> bool:
        """Whether a place, "Việt Nam", "Trung ương" or a level with its place stands at i, as at the end of a name."""
        if i >= stop or i in self.places or self.norms[i : i + 2] in _WHOLE_COUNTRY:
            return i < stop
        level = self.level_at(i, stop)
        return 0 < level < stop and self.capital(level)

    def capitals_end(self, i: int, stop: int) -> int:
        """The end of the run of capitalised syllables at i."""
        while i < stop and self.capital(i) and self.words[i][0].isalpha():
            i += 1
        return i

    def _heads(self, term: Term) -> bool:
        """Whether a head's spelling is not part of another word: nhiệm vụ, Hải Phòng, hội nghị, Chi cục trưởng."""
        holder = term.end < len(self.norms) and self.norms[term.end] in _HOLDERS
        if self._small_abbreviation(term) or (term.entry.id in _SCHOOLS and self.norms[term.start - 1] == _SCHOOL):
            return False
        if term.start in self.in_board or term.start in self.honoured or (holder and term.end not in self.sectors):
            return False
        for start in range(term.start - _LONGEST_COMPOUND, term.start + 1) if term.start in self.in_words else ():
            compound = self.compounds.get(start)
            if compound and self.words[start].islower() and self.words[term.start][0].isupper():
                continue  # "phân công Sở Y tế" has no công sở
            if compound and (start < term.start < compound.end or (start == term.start and len(compound) > len(term))):
                return False
            place = self.places.get(start)
            if place and start < term.start < place.end:
                return False
        return True

    def heads_within(self, start: int, end: int) -> list[int]:
        """Where the heads begin that stand in tokens start to end."""
        return self._head_starts[bisect_left(self._head_starts, start) : bisect_left(self._head_starts, end)]

    def heads_ending(self, i: int) -> list[int]:
        """Where the heads begin that end at token i."""
        before = range(max(0, i - _LONGEST_COMPOUND), i)
        return [start for start in before if start in self.heads and self.heads[start].end == i]

    def ends_word(self, i: int) -> bool:
        """Whether token i ends a word that began before it, by underthesea: "trường" of "chính trường"."""
        sentence = self.text.sentence_of(i)
        return sentence is not None and any(a < i < b for a, b in self.text.word_spans(sentence))

    def _small_abbreviation(self, term: Term) -> bool:
        """Whether the letters of an abbreviation stand here as a small word: "ca", "bv"; in a headline none is sure."""
        if term.end - term.start > 1 or self.norms[term.start] in _spelt_out()[term.entry.id]:
            return False
        word = self.words[term.start]
        return not word.isupper() or (term.start in self.shouted and len(word) < _SHORTEST_IN_CAPITALS)


@cache
def _spelt_out() -> dict[str, frozenset[str]]:
    """The matching forms of each head that are no abbreviations, by its id."""
    return {e.id: frozenset(norm(s) for s in e.spellings if not s.isupper()) for e in entries("unit_heads")}


def takes_place(head: UnitHeadEntry) -> bool:
    """Whether a place may follow: "Tỉnh ủy Tân Phong", but there is one "Quốc hội"."""
    return not head.whole or norm(head.name.split()[0]) in LEVEL_WORDS


def head_of(term: Term) -> UnitHeadEntry:
    if not isinstance(term.entry, UnitHeadEntry):
        raise TypeError(f"{term.rule} heads no unit")
    return term.entry


def role(term: Term) -> str:
    return term.entry.role if isinstance(term.entry, WordEntry) else ""


def _by_start(terms: Iterable[Term]) -> dict[int, Term]:
    longest: dict[int, Term] = {}
    for term in terms:
        known = longest.get(term.start)
        if known is None or known.end <= term.end:
            longest[term.start] = term
    return longest
