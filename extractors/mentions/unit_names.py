"""How far an organisation's name runs: its head noun, then what that head may govern, token by token.

A name goes on over capitals, the words of the `sectors` lexicon, levels with their places, numbers and further heads
("phòng Tổ chức Sở Y tế tỉnh Tân Phong" is one name); it ends at verbs, function words and marks.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.lexicon import UnitHeadEntry
from extractors.mentions.unit_grid import Grid, head_of, role, takes_place
from extractors.mentions.unit_words import (
    AGENCY,
    AIMS,
    AND,
    AT,
    BRANCH,
    CENTRAL,
    CHARGED,
    COUNTED_THROUGH,
    DISTRICT,
    FIELD,
    FOR,
    FOR_A_PURPOSE,
    FUNCTION,
    GROUPED,
    GROUPING,
    GROUPS_FOR,
    HYPHENS,
    LISTING,
    LONGEST_CHARGE,
    LONGEST_NUMBER,
    LONGEST_PERSON,
    LONGEST_PHRASE,
    LONGEST_PURPOSE,
    MEASURES,
    MIDDLE,
    MISSIONS,
    NAMED_AFTER,
    NUMBER,
    NUMBERED,
    OF,
    ORGANISES,
    PARLIAMENT,
    PLACE_IN_CAPITALS,
    REASONS,
    ROMAN,
    SHARING_OFFICE,
    TERM_OF_OFFICE,
    is_ordinal,
)
from schemas.records import UnitKind
from schemas.spelling import norm


class Name(NamedTuple):
    """Where a name ends, of what kind its unit is, and whether it holds its owner's name.

    `level_alone` tells whether all behind the head is a level without a place.
    """

    end: int
    kind: UnitKind
    owned: bool = False
    level_alone: bool = False


def read_name(
    grid: Grid, i: int, stop: int, head: UnitHeadEntry, *, titled: bool = False, listed: bool = False
) -> Name:
    """The name whose head ends at i; its end is i if nothing belongs to the head.

    `titled` says that a post stands before the unit, so that its holder's name may follow without a comma; `listed`
    that several share the head, so that "và" stands between two of them.
    """
    walk = _Walk(grid, i, stop, head, titled, listed)
    while walk.step():
        pass
    return Name(walk.at, walk.kind, walk.owned, walk.last == "level" and walk.steps == 1)


class _Walk:
    """One name as it grows. `last` is what the last step took."""

    def __init__(self, grid: Grid, i: int, stop: int, head: UnitHeadEntry, titled: bool, listed: bool) -> None:
        self.grid, self.start, self.at, self.stop, self.head = grid, i, i, stop, head
        self.titled, self.listed = titled, listed
        self.before = ""  # what the step before the last took
        self.last = grid.sector_ends.get(i, "head") if head.part else "head"
        self.kind = head.kind
        self.steps = 0
        self.capitals = 0  # taken in a row
        self.lone = False  # whether the last step took one capital alone, which may begin a word or phrase
        self.done = self.regional = self.owned = False

    def step(self) -> bool:
        if self.done or self.at >= self.stop or self.at in self.grid.awards:
            return False
        if self.head.outer and self.last == "head":
            return self._nested()
        taken = (
            self._term() or self._charge() or self._number() or self._abbreviation() or self._purpose()
            or self._nested() or self._level() or self._sector() or self._place() or self._group() or self._capital()
            or self._joined() or self._quoted() or self._phrase() or self._seat()
        )  # fmt: skip
        self.steps += taken
        return taken

    def _take(self, end: int, what: str) -> bool:
        one = end == self.at + 1 and self.grid.words[self.at].istitle()
        self.lone = one and (what == "sector" or (what == "capital" and self.last != "capital"))
        self.capitals = self.capitals + 1 if what == "capital" else 0
        self.at, self.before, self.last = end, self.last, what
        return True

    def _term(self) -> bool:
        """ "Đoàn đại biểu Quốc hội khóa XV tỉnh Tân Phong": a term in front of the level."""
        g, i = self.grid, self.at
        ordinal = i + 2 < self.stop and g.norms[i] == TERM_OF_OFFICE and is_ordinal(g.words[i + 1])
        return ordinal and g.level_at(i + 2, self.stop) > 0 and self._take(i + 2, "sector")

    def _charge(self) -> bool:
        """What a committee sees to, in small letters up to its level: "Ban Chỉ đạo phát triển chợ tỉnh Tân Phong"."""
        g, i = self.grid, self.at
        if self.head.id not in CHARGED or self.last != "head" or i not in g.sectors or g.capital(i):
            return False
        for k in range(i, min(i + LONGEST_CHARGE, self.stop - 1)):
            level = g.level_at(k, self.stop)
            if level:
                return level < self.stop and g.capital(level) and self._take(k, "phrase")
            if not (self._small(k) or g.norms[k] in LISTING):
                return False
        return False

    def _number(self) -> bool:
        g, i = self.grid, self.at
        if g.norms[i] == NUMBER and i + 1 < self.stop and (g.words[i + 1][0].isdigit() or g.words[i + 1].isupper()):
            return self._take(i + 2, "number")
        if self.head.cluster and self.last == "head" and set(g.words[i]) <= ROMAN:  # "Khối thi đua VII"
            return self._take(i + 1, "number")
        digits = len(g.words[i]) if g.words[i].isdigit() else 0
        if not 0 < digits <= LONGEST_NUMBER or self.last == "number":
            return False
        if self.last == "head" and self.head.name.startswith(DISTRICT):
            return self._take(i + 1, "number")
        if self.last == "head" and digits < LONGEST_NUMBER and self.head.kind not in COUNTED_THROUGH:
            return False
        if g.glued(i) and self.last in ("capital", "number"):
            return self._take(i + 1, "number")
        counts = i + 1 < self.stop and (i + 1 in g.counted or g.words[i + 1] in "%/" or g.norms[i + 1] in MEASURES)
        return not counts and (self.head.kind in NUMBERED or self.last == "level") and self._take(i + 1, "number")

    def _abbreviation(self) -> bool:
        """The head's short form in brackets, where the name goes on: "Hội đồng nhân dân (HĐND) tỉnh"."""
        g, i, end = self.grid, self.at, self.at + 3
        if self.last != "head" or end >= self.stop or g.words[i] != "(" or g.words[i + 2] != ")":
            return False
        return g.words[i + 1].isupper() and g.level_at(end, self.stop) > 0 and self._take(end, "head")

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

    def _nested(self) -> bool:
        g, term = self.grid, self.grid.heads.get(self.at)
        if term is None or term.end > self.stop or (self.head.whole and not self.head.part):
            return False
        head, sector = head_of(term), g.sectors.get(self.at)
        if head.id == self.head.id or self._second_of_place(self.at):
            return False
        if (sector and sector.end > term.end) or (head.cluster and len(term) > 1):
            return False
        level = head.kind is UnitKind.SCHOOL and self.head.kind is UnitKind.SCHOOL  # "bán trú THCS"
        if sector and sector.end == term.end and (level or self.last in ("head", "verbal")) and not head.whole:
            return False
        name = read_name(g, term.end, self.stop, head, titled=self.titled)
        if name.end == term.end and head.outer:
            return False
        forces = head.kind is UnitKind.MILITARY and self.head.kind is UnitKind.MILITARY  # "Quân chủng hải quân"
        if name.end == term.end and not g.capital(self.at) and not head.whole and not forces:
            return False
        if self.head.part or self.head.outer:
            self.kind = name.kind
        second = g.heads.get(name.end + 1) if name.end < self.stop and g.norms[name.end] == AND else None
        if self.head.id == "van-phong" and second and head_of(second).id in SHARING_OFFICE:
            name = read_name(g, second.end, self.stop, head_of(second), titled=self.titled)
        self.done, self.owned = not self.head.cluster, True
        return self._take(name.end, "nested")

    def _level(self) -> bool:
        g, i = self.grid, self.at
        end, sector = g.level_at(i, self.stop), g.sectors.get(i)
        if not end or (sector and sector.end > end) or (self.head.whole and self.head.kind is UnitKind.STATE):
            return False
        self.regional, self.owned = g.norms[end - 1] == norm("vực"), True
        if end < self.stop and i in g.shouted and end not in g.sectors and end not in g.places:
            place_end = end
            while place_end < min(end + PLACE_IN_CAPITALS, self.stop) and g.words[place_end][0].isalpha():
                place_end += 1
            return self._take(place_end, "place" if place_end > end else "level")
        if g.words[end - 1] == "." and not (end < self.stop and (g.capital(end) or g.words[end].isdigit())):
            end -= 1
        names_place = end < self.stop and (
            g.capital(end) or g.words[end].isdigit() or g.level_at(end, self.stop) > 0 or g.norms[end] == NUMBER
        )
        self.done = not names_place and not (end in g.sectors and g.norms[end - 1] == BRANCH)
        return self._take(end, "level")

    def _sector(self) -> bool:
        g, i = self.grid, self.at
        term = g.sectors.get(i)
        if term is None or term.end > self.stop or self.head.whole:
            return False
        verbal = role(term) == "verbal"
        if not g.capital(i):
            if self.last in ("place", "number") or (
                self.last == "capital" and role(term) != "tail" and not g.words[i - 1].isupper()
            ):
                return False
            if verbal and not self._names_work(i, term.end):
                return False
        if role(term) == "forces" and self.head.kind is UnitKind.STATE:
            self.kind = UnitKind.MILITARY
        return self._take(term.end, "verbal" if verbal else "sector")

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
        known = self.head.part or self.head.kind is not UnitKind.STATE
        return self.last == "verbal" and known and g.norms[i] != ORGANISES

    def _place(self) -> bool:
        g, i = self.grid, self.at
        term = g.places.get(i)
        if term is None or term.end > self.stop or (self.head.strict and self.last == "head"):
            return False
        if self._person(i) and g.norms[i + 1] in MIDDLE:
            return False
        return self._take(term.end, "place")

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

    def _capital(self) -> bool:
        g, i = self.grid, self.at
        if not g.capital(i) or not g.words[i][0].isalpha() or (self.head.whole and self.head.kind is UnitKind.OTHER):
            return False
        if g.norms[i] == TERM_OF_OFFICE and i + 1 < self.stop and is_ordinal(g.words[i + 1]):
            return False
        if i in g.positions or i in g.suffixes or (i in g.addresses and self.last != "capital"):
            return False
        if self._begins_common_word(i):
            return False
        if i in g.heads and not self._second_of_place(i):
            return False
        if self.last == "head" and (self.head.strict or self.head.outer or self._vague(i)):
            return False
        if self._person(i):
            return False
        return self._take(i + 1, "place" if self.last in ("level", "place") else "capital")

    def _vague(self, i: int) -> bool:
        """Whether the head needs a field or a number behind it: "Khối ASEAN" is no cluster, "vụ Nga" no department."""
        g = self.grid
        if self.head.cluster or (self.head.kind is UnitKind.PARTY and self.head.part):
            return True
        small = not g.capital(i - 1) and self.head.part and self.head.general
        return small and not g.words[i].isupper()

    def _second_of_place(self, i: int) -> bool:
        """Whether a head's syllable ends a place of two: "huyện Mường Khoa"."""
        g = self.grid
        lone = self.before == "level" and self.last == "place" and g.words[i].istitle()
        return lone and i in g.heads and len(g.heads[i]) == 1 and not (i + 1 < self.stop and g.capital(i + 1))

    def _begins_common_word(self, i: int) -> bool:
        """Whether a word starts here that begins like a head and is none: "Hội nghị", not "Tiên Phong"."""
        compound = self.grid.compounds.get(i)
        return compound is not None and not self.grid.capital(compound.end - 1)

    def _person(self, i: int) -> bool:
        """Whether somebody's name begins at i: a surname and one to four capitals that end the run."""
        g = self.grid
        end = g.capitals_end(i, self.stop)
        if not 2 <= end - i <= LONGEST_PERSON and not self._small_middle(i):
            return False
        if self.titled and self.last != "level" and g.is_introduced(i, self.stop):
            return True
        certain = (end - i > 2 and g.norms[i + 1] in MIDDLE) or self._small_middle(i)
        if self.head.kind in NAMED_AFTER and not self.head.part:
            headed = self.last in ("head", "sector")
            if self.titled and self.capitals > 1 and i == self._last_name(end):
                return True  # "Giám đốc Bệnh viện Nguyễn Trãi Lê Văn Tám"
            return certain and (not headed or (self.titled and self.head.kind is UnitKind.COMPANY))
        placeless = not takes_place(self.head)
        if not self.titled and not placeless:
            return certain
        likely = i in g.surnames and i not in g.places
        central = g.norms[i - 1] == CENTRAL[-1] and self.last == "level"
        if (self.last == "level" and not central) or (self.last == "head" and not placeless):
            likely = likely and end - i > 2 and (i in g.common_surnames or (self.head.general and self.last == "head"))
        return certain or likely

    def _last_name(self, end: int) -> int | None:
        """Where the shortest full name that ends a run of capitals begins: three syllables, or four."""
        g = self.grid
        return next((i for i in (end - 3, end - 4) if i in g.surnames and i not in g.places), None)

    def _small_middle(self, i: int) -> bool:
        """Whether a surname with "thị" in small letters stands at i: "Quốc hội Trần thị Hoa"."""
        g = self.grid
        return i in g.surnames and i + 2 < self.stop and g.norms[i + 1] in MIDDLE and g.capital(i + 2)

    def _joined(self) -> bool:
        g, mark, k = self.grid, self.grid.norms[self.at], self.at + 1
        if k >= self.stop or self.last not in ("sector", "verbal", "capital", "place", "nested"):
            return False
        hyphen = mark in HYPHENS
        glued = (hyphen or mark == "/") and g.glued(self.at) and g.glued(k)
        if g.capital(k) and (k not in g.heads or g.glued(k)) and (mark == "&" or glued):
            return self._take(k, "joined")
        if self.regional and hyphen and g.capital(k) and k not in g.heads and k not in g.positions:
            return self._take(k, "level")
        if mark == OF and self.head.id == "uy-ban" and g.norms[k : k + 2] == PARLIAMENT:
            return self._take(k + 2, "nested")
        if mark == AND and g.norms[k : k + 2] == [norm("cộng"), norm("sự")]:
            return self._take(k + 2, "capital")
        if self.head.cluster and mark in LISTING and g.norms[k] in GROUPING and self.last in ("sector", "nested"):
            self.at = k
            return self._group()
        return self.last != "place" and (self._joins_sector(mark, k) or (mark == AND and self._joins_word(k)))

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

    def _word_from(self, i: int) -> int:
        """The end of the word that begins at i by underthesea; i if none does."""
        sentence = self.grid.text.sentence_of(i)
        return next((b for a, b in self.grid.text.word_spans(sentence) if a == i), i) if sentence else i

    def _joins_sector(self, mark: str, k: int) -> bool:
        g, term = self.grid, self.grid.sectors.get(k)
        if term is None or term.end > self.stop:
            return False
        both = (mark in HYPHENS and self.last == "sector") or self.head.kind is UnitKind.SCHOOL or self.head.cluster
        if k in g.heads and not both:
            return False
        if g.norms[k] == AGENCY:
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
            fits = g.capital(k) or k in g.shouted or (not verbal and g.words[self.start][0].islower())
        else:
            small = g.words[k][0].islower() and (not verbal or self.head.part or self.head.cluster)
            fits = mark == "," and (small or (self.head.cluster and self.last == "sector"))
        return fits and self._take(term.end, "verbal" if verbal else "sector")

    def _quoted(self) -> bool:
        """A trade name in quotation marks behind a company's head."""
        g, i = self.grid, self.at
        if g.words[i] not in ('"', "“", "'") or self.head.kind is not UnitKind.COMPANY:
            return False
        for end in range(i + 2, min(i + 8, self.stop)):
            if g.words[end] in ('"', "”", "'"):
                return self._take(end + 1, "capital")
        return False

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

    def _seat(self) -> bool:
        """Where a mission is accredited: "Đại sứ quán Việt Nam tại Lào"."""
        g, i = self.grid, self.at
        if self.head.id not in MISSIONS or g.norms[i] != AT or i + 1 == self.stop or not g.capital(i + 1):
            return False
        self.done = True
        return self._take(g.capitals_end(i + 1, self.stop), "place")

    def _small(self, i: int) -> bool:
        """Whether a syllable may stand in a name in small letters: no mark, no function word, no level."""
        g = self.grid
        return g.words[i][0].islower() and g.norms[i] not in FUNCTION and not g.level_at(i, self.stop)
