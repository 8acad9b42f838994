"""Where an organisation's name goes on over a mark: "Khoa Điện - Điện tử", "Hội hữu nghị Việt Nam - Lào", "A & B"."""

from __future__ import annotations

from abc import abstractmethod

from extractors.lexicon import PlaceEntry
from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.fields import FieldWalk
from extractors.mentions.units.grid import head_of
from extractors.mentions.units.words import (
    AND,
    BODY,
    BRANCHES,
    FUNCTION,
    FUND,
    GROUPING,
    HYPHENS,
    LISTING,
    NATION,
    OF,
    OF_PARLIAMENT,
    OF_STATES,
    PAIRED,
    PARLIAMENT,
    STATE_OF,
)
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set

_FELLOWS = [norm("cộng"), norm("sự")]
_AMPERSAND = "&"
_OPENS, _CLOSES = ('"', "“", "'"), ('"', "”", "'")
_LONGEST_QUOTED = 8
_LONGEST_SERIES = 16  # tokens of "Khoa học, Pháp lý & Kinh doanh"
_STATE_WORDS = norm_set("cộng hòa xã hội chủ nghĩa dân chủ nhân dân liên bang vương quốc")


class JointWalk(FieldWalk):
    """The steps over marks."""

    @abstractmethod
    def _nested(self) -> bool:
        """Take another organisation's name, which only the whole reader can."""

    def _joined(self) -> bool:
        g, mark, k = self.grid, self.grid.norms[self.at], self.at + 1
        if k >= self.stop:
            return False
        if mark == STATE_OF and self.head.id in OF_STATES and self.last == "head" and g.capital(k):
            return self._country(k)
        if self.last not in ("sector", "verbal", "capital", "place", "nested", "phrase"):
            return False
        hyphen = mark in HYPHENS
        glued = (hyphen or mark == "/") and g.glued(self.at) and g.glued(k)
        if g.capital(k) and (k not in g.heads or g.glued(k)) and (mark == _AMPERSAND or glued):
            return self._take(k, "joined")
        if self.regional and hyphen and g.capital(k) and k not in g.heads and k not in g.positions:
            return self._take(k, "level")
        if mark == OF and self.head.id in OF_PARLIAMENT and g.norms[k : k + 2] == PARLIAMENT:
            return self._take(k + 2, "nested")
        if (hyphen or mark == ",") and self.head.id in OF_PARLIAMENT and self._fields_of_parliament():
            return True
        if mark == OF and (self.head.part or self.head.cluster or self.head.id == BODY) and self._of_owner(k):
            return True
        if mark == AND and g.norms[k : k + 2] == _FELLOWS:
            return self._take(k + 2, "capital")
        if self.head.cluster and mark in LISTING and g.norms[k] in GROUPING and self.last in ("sector", "nested"):
            self.at = k
            return self._group()
        if hyphen and g.capital(k) and (self._pairs(k) or self._branch(k)):
            return True
        if hyphen and self.last in ("place", "capital") and self.head.id in PAIRED and self._is_second(k):
            return self._take(g.places[k].end if k in g.places else g.capitals_end(k, self.stop), "place")
        if self.last == "place":
            return False
        if k in g.heads and head_of(g.heads[k]).id == self.head.id:
            return False  # "Đại học Huế và Đại học Vinh"
        return (
            self._joins_sector(mark, k)
            or self._series(mark, k)
            or (mark == AND and self._joins_word(k))
            or (hyphen and self._joins_field(k))
        )

    def _pairs(self, k: int) -> bool:
        """Two countries, or two foreign words, with a dash between: "Việt Nam - Lào", "Ohm Electric - Tesla Power"."""
        g, before = self.grid, self.at - 1
        place = g.places.get(k)
        if place and _is_country(place.entry) and self._ends_country(self.at):
            return self._take(place.end, "place")
        letters = g.words[k].isalpha() and g.words[k].isupper() and len(g.words[k]) > 1
        if letters and self.head.kind is UnitKind.COMPANY and self._before_place(k):
            return self._take(k + 1, "capital")  # "Công ty CP Dược - VTYT Tân Phong"
        foreign = is_foreign(g.words[k]) and (is_foreign(g.words[before]) or self.head.kind is UnitKind.SCHOOL)
        return foreign and k not in g.places and self._take(k + 1, "capital")

    def _is_second(self, k: int) -> bool:
        """Whether the second of a pair of places stands at k: "Sài Gòn - Hà Nội", "Phong Nha - Kẻ Bàng"."""
        g = self.grid
        return g.capital(k) and g.words[k].istitle() and k not in g.heads and k not in g.positions

    def _before_place(self, k: int) -> bool:
        """Whether an abbreviation at k is followed by what seems a place."""
        g, after = self.grid, k + 1
        return k not in g.heads and after < self.stop and g.capital(after) and after not in g.surnames

    def _of_owner(self, k: int) -> bool:
        """The owner of a part with a name of its own: "Ban Kiểm tra của Hội Luật gia tỉnh", not "của Hội"."""
        at, term = self.at, self.grid.heads.get(k)
        if term is None or term.end > self.stop:
            return False
        if head_of(term).brand:
            self.kind, self.done, self.owned = head_of(term).kind, True, True
            return self._take(term.end, "nested")
        self.at = k
        kind = self.kind
        if self._nested() and (self.at > term.end or head_of(term).whole):
            return True
        self.at, self.kind, self.done, self.owned = at, kind, False, False
        return False

    def _branch(self, k: int) -> bool:
        """A company's branch behind a dash: "Ngân hàng TMCP Hoa Trà - Chi nhánh Kim Sơn"."""
        head = self.grid.heads.get(k)
        if head is None or head_of(head).id != BRANCHES or self.head.kind is not UnitKind.COMPANY:
            return False
        at, self.at = self.at, k
        if not self._nested():
            self.at = at
        return self.at > at

    def _joins_field(self, k: int) -> bool:
        """A field that no lexicon has, behind a dash in the name of a part: "Khoa Mộc - Mỹ nghệ"."""
        g = self.grid
        if not (self.head.part and self.last in ("sector", "verbal", "capital", "phrase") and g.capital(k)):
            return False
        if g.words[k].isupper() or any(
            k in taken for taken in (g.heads, g.positions, g.compounds, g.places, g.addresses, g.surnames)
        ):
            return False
        self.at, self.last = k, "joined"  # a new word begins
        return self._take(k + 1, "capital")

    def _series(self, mark: str, k: int) -> bool:
        """Fields in a row that "&" or "và" ends: "Viện Khoa học, Pháp lý & Kinh doanh"."""
        g = self.grid
        if mark != "," or self.listed or self.head.id in ("so", "bo") or not g.capital(k) or g.words[k].isupper():
            return False
        known = True
        for i in range(k, min(k + _LONGEST_SERIES, self.stop - 1)):
            if g.norms[i] in (AND, _AMPERSAND):
                fields = g.norms[i] == _AMPERSAND or (known and i + 1 in g.sectors)
                return fields and g.capital(i + 1) and i + 1 not in g.heads and self._take(i, "sector")
            if i in g.heads or i in g.positions or not (g.words[i][0].isalpha() or g.norms[i] == ","):
                return False
            known = known and not (g.capital(i) and g.norms[i - 1] in LISTING and i not in g.sectors)
        return False

    def _fields_of_parliament(self) -> bool:
        """Fields in a row that "Quốc hội" ends: "Ủy ban Văn hóa - thanh niên - nhi đồng Quốc hội"."""
        g, first = self.grid, self.at + 1
        for i in range(first, min(first + _LONGEST_SERIES, self.stop - 1)):
            if g.norms[i : i + 2] == PARLIAMENT:
                return g.words[i - 1][0].isalpha() and self._take(i + 2, "nested")
            if g.norms[i] in HYPHENS or g.norms[i] in LISTING:
                continue
            new = g.norms[i - 1] == "," and not g.capital(i)
            other = i not in g.sectors and (i in g.heads or (g.capital(i) and i in g.common_surnames))
            binds = g.norms[i] in FUNCTION and g.norms[i] != OF
            if new or other or binds or i in g.positions or not g.words[i][0].isalpha():
                return False
        return False

    def _country(self, k: int) -> bool:
        """ "Chính phủ nước CHXHCN Việt Nam": the state's own name."""
        g, end = self.grid, k
        while end < self.stop and (g.capital(end) or g.norms[end] in _STATE_WORDS):
            end += 1
        return self._ends_country(end) and self._take(end, "place")

    def _ends_country(self, end: int) -> bool:
        """Whether a country's name ends here."""
        g = self.grid
        if g.norms[end - 2 : end] == NATION or g.norms[end - 1] == NATION[0]:
            return True
        return any(t.end == end and _is_country(t.entry) for t in map(g.places.get, range(end - 3, end)) if t)

    def _quoted(self) -> bool:
        """A trade name in quotation marks behind a company's head."""
        g, i = self.grid, self.at
        if (
            g.words[i] not in _OPENS
            or self.head.brand
            or not (self.head.kind is UnitKind.COMPANY or (self.head.id == FUND and self.titled))
        ):
            return False
        for end in range(i + 2, min(i + _LONGEST_QUOTED, self.stop)):
            if g.words[end] in _CLOSES:
                return self._take(end + 1, "capital")
        return False


def _is_country(entry: object) -> bool:
    return isinstance(entry, PlaceEntry) and entry.level == "country"
