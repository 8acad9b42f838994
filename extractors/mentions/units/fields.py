"""What an organisation's name says that it does: fields, charges, purposes, groups of members, and how they join."""

from __future__ import annotations

from extractors.mentions.units.grid import head_of, role
from extractors.mentions.units.walk import Walk
from extractors.mentions.units.words import (
    ABOUT,
    ABOUT_FIELDS,
    AGENCIES,
    AIMS,
    AND,
    BRANCH,
    CHARGED,
    FIELD,
    FOR,
    FOR_A_PURPOSE,
    GROUPED,
    GROUPING,
    GROUPS_FOR,
    HOUSING,
    HYPHENS,
    INSTITUTE,
    LISTING,
    LONGEST_CHARGE,
    LONGEST_PHRASE,
    LONGEST_PURPOSE,
    MEETING,
    OF,
    OFFICES,
    ORGANISES,
    REASONS,
    TERM_OF_OFFICE,
    is_ordinal,
)
from schemas.records import UnitKind


class FieldWalk(Walk):
    """The steps over fields."""

    def _term(self) -> bool:
        """ "Đoàn đại biểu Quốc hội khóa XV tỉnh Tân Phong": a term in front of the level."""
        g, i = self.grid, self.at
        ordinal = i + 2 < self.stop and g.norms[i] == TERM_OF_OFFICE and is_ordinal(g.words[i + 1])
        return ordinal and g.level_at(i + 2, self.stop) > 0 and self._take(i + 2, "sector")

    def _about(self) -> bool:
        """What a committee of the whole country sees to: "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"."""
        g, i = self.grid, self.at
        field = g.sectors.get(i + 1)
        if self.head.id not in ABOUT_FIELDS or g.norms[i] != ABOUT or field is None or field.end > self.stop:
            return False
        return self._take(field.end, "verbal" if role(field) == "verbal" else "sector")

    def _charge(self) -> bool:
        """What a committee sees to, in small letters up to its level: "Ban Chỉ đạo phát triển chợ tỉnh Tân Phong"."""
        g, i = self.grid, self.at
        if self.head.id not in CHARGED or (self.steps and self.last != "verbal") or not self._small(i):
            return False
        if i not in g.sectors and g.norms[i] in MEETING:
            return False
        k, last = i, min(i + LONGEST_CHARGE, self.stop - 1)
        while k < last:
            level = g.level_at(k, self.stop)
            if level:
                return (
                    level < self.stop and g.capital(level) and g.norms[k - 1] not in LISTING and self._take(k, "phrase")
                )
            if k > i and self._is_owner(k):
                return self._take(k, "phrase")
            field = g.sectors.get(k)
            if not (field or self._small(k) or g.norms[k] in LISTING or g.norms[k - 1 : k + 1] == HOUSING):
                return False
            k = field.end if field else k + 1
        return False

    def _is_owner(self, k: int) -> bool:
        """Whether a charge ends with whose it is: "của Sở Xây dựng", or the company that it is about."""
        g, owned = self.grid, self.grid.norms[k] == OF
        term = g.heads.get(k + owned)
        return term is not None and g.capital(term.start) and (owned or head_of(term).kind is UnitKind.COMPANY)

    def _purpose(self) -> bool:
        """What members join for: "Ban vì sự tiến bộ của phụ nữ", "Hội đồng Doanh nghiệp vì sự Phát triển Bền vững"."""
        g, i = self.grid, self.at
        if self.head.id not in FOR_A_PURPOSE or g.norms[i] != FOR or self.stop < i + 3 or g.norms[i + 1] not in AIMS:
            return False
        end = i + 2
        while end < min(self.stop, i + LONGEST_PURPOSE) and self._aims(end):
            end += 1
        return g.norms[i + 2] not in REASONS and self._take(end, "phrase")

    def _aims(self, i: int) -> bool:
        return self._small(i) or (self.grid.norms[i] == OF and i + 1 < self.stop and self._small(i + 1))

    def _sector(self) -> bool:
        g, i = self.grid, self.at
        term = g.sectors.get(i)
        if term is None or term.end > self.stop or self.head.whole:
            return False
        verbal = role(term) == "verbal"
        if not g.capital(i):
            if self.head.alone and self.last == "head":
                return False  # a whole name needs no field
            if any(k in g.sectors and g.sectors[k].end > term.end and g.capital(k) for k in range(i + 1, term.end)):
                return self._take(term.end - 1, "sector")  # "chuyên | Khoa học tự nhiên"
            if self.last in ("place", "number") or (
                self.last == "capital" and role(term) != "tail" and not self._abbreviated(i - 1)
            ):
                return False
            if verbal and not self._names_work(i, term.end):
                return False
        if role(term) == "forces" and self._of_forces():
            self.kind = UnitKind.MILITARY
        return self._take(term.end, "verbal" if verbal else "sector")

    def _abbreviated(self, i: int) -> bool:
        """Whether letters stand at i that a field may follow, "VTYT nông thôn", and no letter alone: "Bệnh viện E"."""
        return self.grid.words[i].isupper() and len(self.grid.words[i]) > 1

    def _of_forces(self) -> bool:
        """Whether a field of army and police makes a unit theirs: "Cục Tác chiến", not "Cơ quan Tình báo"."""
        return self.head.kind is UnitKind.STATE and self.head.id != OFFICES and self.last != "capital"

    def _names_work(self, i: int, end: int) -> bool:
        """Whether a verb in small letters says what the unit does: "Ban quản lý", "Phòng Quản lý xây dựng"."""
        g = self.grid
        if self.last == "head":
            placed = end < self.stop and (g.capital(end) or g.level_at(end, self.stop) > 0)
            of_field = self.head.kind is UnitKind.UNION and g.norms[i] != ORGANISES
            owned = placed and (self.titled or of_field)  # Công đoàn giáo dục Hà Nam
            return self.head.part or owned or i in g.shouted
        if self.last == "level":
            return g.norms[i - 1] == BRANCH
        if self.last == "sector" and g.norms[i] != ORGANISES and g.ends_name(end, self.stop):
            return True  # Hội Khoa học kỹ thuật xây dựng Việt Nam
        known = self.head.part or self.head.kind is not UnitKind.STATE or self.head.id == INSTITUTE
        return self.last == "verbal" and known and g.norms[i] != ORGANISES

    def _group(self) -> bool:
        """ "các trường THPT", "lĩnh vực Pháp luật": members that name a cluster, or a board's charge."""
        g, i = self.grid, self.at
        fits = self.head.cluster or self.head.id in GROUPS_FOR
        if g.norms[i] not in GROUPING or not (fits or self.last == "verbal"):
            return False
        charge = g.sectors.get(i + 1)
        if charge and charge.end <= self.stop and self.last != "nested":
            return self._take(charge.end, "sector")
        end = i if g.norms[i] == FIELD else i + 1
        while end < self.stop and (width := self._member_at(end)):
            end += width
            if end + 1 < self.stop and g.norms[end] in LISTING and self._member_at(end + 1):
                end += 1
            else:
                return fits and self._take(end, "sector")
        return False

    def _member_at(self, i: int) -> int:
        """How many syllables the name of a group's members has at i: "cơ quan", "doanh nghiệp"."""
        return max((len(w) for w in GROUPED if self.grid.norms[i : i + len(w)] == w), default=0)

    def _joins_word(self, k: int) -> bool:
        """Whether a word with one capital goes on with a name: "Hiệp hội Gỗ và Lâm sản"."""
        g = self.grid
        lone = g.capital(k) and k + 1 < self.stop and self._small(k + 1)
        if not lone or self.listed or not (self.head.part or self.head.kind is UnitKind.ASSOCIATION):
            return False
        if any(k in taken for taken in (g.heads, g.positions, g.compounds, g.places, g.addresses)):
            return False
        end = self._word_from(k)
        return k + 1 < end <= self.stop and self._take(end, "sector")

    def _joins_sector(self, mark: str, k: int) -> bool:
        g, term = self.grid, self.grid.sectors.get(k)
        if term is None or term.end > self.stop:
            return False
        both = (mark in HYPHENS and self.last == "sector") or self.head.kind is UnitKind.SCHOOL or self.head.cluster
        if k in g.heads and not both:
            return False
        if g.norms[k : k + 2] in AGENCIES:
            return False
        verbal = role(term) == "verbal"
        again = g.norms[k : term.end] == g.norms[self.at - len(term) : self.at]  # "Hội Sinh viên và sinh viên"
        if again or (role(term) == "people" and self.kind is UnitKind.MILITARY):
            return False
        if mark == AND:
            fits = (g.capital(k) and not self.listed) or (
                (not verbal or self.last == "verbal") and not g.capital(k) and k not in g.shouted
            )
        elif mark in HYPHENS:
            fits = g.capital(k) or k in g.shouted or not verbal
        else:
            small = g.words[k][0].islower() and (not verbal or self.head.part or self.head.cluster)
            fits = mark == "," and (
                (small and self.head.kind is not UnitKind.COMPANY) or (self.head.cluster and self.last == "sector")
            )
        return fits and self._take(term.end, "verbal" if verbal else "sector")

    def _phrase(self) -> bool:
        """The small syllables behind a lone capital that begins a word or phrase: "Dệt thổ cẩm", "Sử học".

        Where no capital follows, the syllables are those of the word by underthesea.
        """
        g, i = self.grid, self.at
        if not self.lone or not self._small(i):
            return False
        end = next((k for k in range(i, min(i + LONGEST_PHRASE, self.stop)) if not self._small(k)), i)
        if end > i and self.last == "capital" and g.capital(end) and end not in g.heads and end not in g.positions:
            return self._take(end, "phrase")
        sentence = g.text.sentence_of(i)
        word = next((w for w in g.text.word_spans(sentence) if w[0] < i < w[1]), None) if sentence else None
        return word is not None and word[1] <= self.stop and self._take(word[1], "phrase")
