"""How far an organisation's name runs: its head noun, then what that head may govern, token by token.

A name goes on over capitals, the words of the `sectors` lexicon, levels with their places, numbers and further heads
("phòng Tổ chức Sở Y tế tỉnh Tân Phong" is one name); it ends at verbs, function words and marks.
"""

from __future__ import annotations

from extractors.lexicon import PositionEntry, UnitHeadEntry
from extractors.mentions.mention import Term
from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.grid import Grid, Name, head_of
from extractors.mentions.units.joints import JointWalk
from extractors.mentions.units.persons import PersonWalk
from extractors.mentions.units.words import (
    ABROAD,
    AND,
    AT,
    BRANCH,
    BRANCHES,
    CHARGED,
    COUNTED_THROUGH,
    COURTS,
    DAY,
    DISTRICT,
    FUND,
    HIGH,
    IN,
    LONGEST_NUMBER,
    MEASURES,
    MIDDLE,
    MISSIONS,
    NAMED_BY_DAYS,
    NATION,
    NUMBER,
    NUMBERED,
    OFFICES,
    PLACE_IN_CAPITALS,
    PROJECT,
    REGION,
    ROMAN,
    SHARING_OFFICE,
    TERM_OF_OFFICE,
    is_ordinal,
)
from schemas.records import UnitKind
from schemas.spelling import norm


def read_name(
    grid: Grid, i: int, stop: int, head: UnitHeadEntry, *, titled: bool = False, listed: bool = False
) -> Name:
    """The name whose head ends at i; its end is i if nothing belongs to the head.

    `titled` says that a post stands before the unit, so that its holder's name may follow without a comma; `listed`
    that several share the head, so that "và" stands between two of them. What was read once is remembered.
    """
    asked = (i, stop, head.id, titled, listed)
    name = grid.names.get(asked)
    if name is None:
        walk = _Reader(grid, i, stop, head, titled, listed)
        while walk.step():
            pass
        name = grid.names[asked] = Name(walk.at, walk.kind, walk.owned, walk.last == "level" and walk.steps == 1)
    return name


class _Reader(JointWalk, PersonWalk):
    """A name with its numbers, levels, places, capitals and further heads."""

    def step(self) -> bool:
        if self.at >= self.stop or self.at in self.grid.awards:
            return False
        if self.done:
            return self._about() or self._seat()
        if self.head.outer and self.last == "head":
            return self._nested()
        taken = (
            self._term() or self._about() or self._charge() or self._number() or self._abbreviation() or self._purpose()
            or self._nested() or self._level() or self._sector() or self._place() or self._group() or self._capital()
            or self._region() or self._joined() or self._quoted() or self._phrase() or self._seat()
        )  # fmt: skip
        self.steps += taken
        return taken

    def _number(self) -> bool:
        g, i = self.grid, self.at
        if g.norms[i] == NUMBER and i + 1 < self.stop and (g.words[i + 1][0].isdigit() or g.words[i + 1].isupper()):
            ranked = self.last == "head" and self.head.kind is UnitKind.COMPANY and not g.capital(self.start - 1)
            return not ranked and self._take(i + 2, "number")  # "ngân hàng số 1 Việt Nam" is a boast
        if self.head.cluster and self.last == "head" and set(g.words[i]) <= ROMAN:  # "Khối thi đua VII"
            return self._take(i + 1, "number")
        if self.head.kind in NAMED_BY_DAYS and self.last in ("head", "sector") and DAY.match(g.words[i]):
            return self._take(i + 1, "number")
        digits = len(g.words[i]) if g.words[i].isdigit() else 0
        if not 0 < digits <= LONGEST_NUMBER or self.last == "number":
            return False
        if self.last == "head" and self.head.name.startswith(DISTRICT):
            return self._take(i + 1, "number")
        if self.last == "head" and digits < LONGEST_NUMBER and self.head.kind not in COUNTED_THROUGH:
            return False
        if self.steps == 0 and digits == LONGEST_NUMBER and self.head.id in CHARGED:
            return self._take(i + 1, "number")  # Ban Chỉ đạo 389
        if (g.glued(i) and self.last in ("capital", "number")) or g.norms[i - 2 : i] == PROJECT:
            return self._take(i + 1, "number")
        counts = i + 1 < self.stop and (i + 1 in g.counted or g.words[i + 1] in "%/" or g.norms[i + 1] in MEASURES)
        numbered = (
            self.head.kind in NUMBERED or self.last == "level" or (self.titled and self.head.part and digits == 1)
        )
        return not counts and numbered and self._take(i + 1, "number")

    def _abbreviation(self) -> bool:
        """The head's short form in brackets, where the name goes on: "Hội đồng nhân dân (HĐND) tỉnh"."""
        g, i, end = self.grid, self.at, self.at + 3
        if self.last != "head" or end >= self.stop or g.words[i] != "(" or g.words[i + 2] != ")":
            return False
        return g.words[i + 1].isupper() and g.level_at(end, self.stop) > 0 and self._take(end, "head")

    def _region(self) -> bool:
        """The half of the country in brackets behind it: "Hội Thánh Tin lành Việt Nam (miền Nam)"."""
        g, i = self.grid, self.at
        if self.last not in ("place", "capital") or self.stop < i + 4 or g.words[i] != "(" or g.words[i + 3] != ")":
            return False
        return g.norms[i + 1] == REGION and g.capital(i + 2) and self._take(i + 4, "level")

    def _nested(self) -> bool:
        g, term = self.grid, self.grid.heads.get(self.at)
        if term is None or term.end > self.stop or (self.head.whole and not self.head.part):
            return False
        if self.titled and len(term) == 1 and self._person(self.at):
            return False  # "Phó Thống đốc Ngân hàng Nhà nước Đoàn Lê Tám"
        head, sector = head_of(term), g.sectors.get(self.at)
        if head.id == self.head.id or head.brand or self._second_of_place(self.at) or self._surnamed(term):
            return False
        if self.head.brand and head.id != BRANCHES:
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
        if (self.head.part or self.head.outer or self.head.id == OFFICES) and not head.cluster:
            self.kind = name.kind
        second = g.heads.get(name.end + 1) if name.end < self.stop and g.norms[name.end] == AND else None
        if self.head.id == "van-phong" and second and head_of(second).id in SHARING_OFFICE:
            name = read_name(g, second.end, self.stop, head_of(second), titled=self.titled)
        self.done, self.owned = not self.head.cluster, True
        return self._take(name.end, "nested")

    def _surnamed(self, term: Term) -> bool:
        """Whether a head is a surname here: "Đoàn" of "Thống đốc Ngân hàng Nhà nước Đoàn Thái Sơn"."""
        g, i = self.grid, term.start
        named = len(term) == 1 and i in g.surnames and i + 2 < self.stop and g.capital(i + 1) and g.capital(i + 2)
        return named and self.titled and term.end not in g.sectors and term.end not in g.heads

    def _level(self) -> bool:
        g, i = self.grid, self.at
        end, sector = g.level_at(i, self.stop), g.sectors.get(i)
        if not end or (sector and sector.end > end) or (self.head.whole and self.head.kind is UnitKind.STATE):
            return False
        self.regional, self.owned = g.norms[end - 1] == norm("vực"), True
        if self.head.id == FUND:
            self.kind = UnitKind.STATE
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

    def _place(self) -> bool:
        g, i = self.grid, self.at
        term = g.places.get(i)
        if term is None or term.end > self.stop or (self.head.strict and self.last == "head"):
            return False
        if self._person(i) and g.norms[i + 1] in MIDDLE:
            return False
        return self._take(term.end, "place")

    def _capital(self) -> bool:
        g, i = self.grid, self.at
        if not g.capital(i) or not g.words[i][0].isalpha() or (self.head.whole and self.head.kind is UnitKind.OTHER):
            return False
        if g.norms[i] == TERM_OF_OFFICE and i + 1 < self.stop and is_ordinal(g.words[i + 1]):
            return False
        if i in g.positions and i not in g.suffixes and self._office_of(g.positions[i]):
            return self._take(g.positions[i].end, "capital")
        if i in g.positions or i in g.suffixes or (i in g.addresses and not self._inside_name()):
            return False
        if self._begins_common_word(i) or (self.titled and self._foreigner(i)):
            return False
        if self.head.brand and not self._may_place(i):
            return False
        if i in g.heads and not head_of(g.heads[i]).brand and not self._second_of_place(i):
            return False
        if self.last == "head" and (self.head.strict or self.head.outer or self._vague(i)):
            return False
        if self._person(i) and not (i in g.addresses and self.last == "place"):
            return False
        return self._take(i + 1, "place" if self.last in ("level", "place") else "capital")

    def _office_of(self, post: Term) -> bool:
        """Whether the head of the house ends the name of his office: "Văn phòng Tổng giám đốc"."""
        leads = isinstance(post.entry, PositionEntry) and post.entry.rank == "head"
        return leads and self.head.id == "van-phong" and self.last == "head"

    def _may_place(self, i: int) -> bool:
        """Whether a brand goes on with a place that no lexicon knows: "Viettel Tân Phong", not "Viettel Lê Văn Tám"."""
        g = self.grid
        if self.last == "head" and g.norms[i : i + 2] == NATION:
            return True
        if self.head.kind is not UnitKind.COMPANY or not g.words[i].istitle() or is_foreign(g.words[i]):
            return False
        return self.last != "head" or i not in g.surnames

    def _vague(self, i: int) -> bool:
        """Whether the head needs a field or a number behind it: "Khối ASEAN" is no cluster, "vụ Nga" no department."""
        g = self.grid
        if self.head.cluster or (self.head.kind is UnitKind.PARTY and self.head.part):
            return True
        if not (self.head.part and self.head.general) or self.titled or self.listed or g.words[i].isupper():
            return False
        return not any(g.capital(start) for start in g.heads_ending(i))

    def _inside_name(self) -> bool:
        """Whether capitals go on: "Ông" of "phường Cầu Ông Lãnh" addresses nobody."""
        return self.last == "capital" or (self.before == "level" and self.last == "place" and self.one)

    def _second_of_place(self, i: int) -> bool:
        """Whether a head's syllable ends a place of two: "huyện Mường Khoa"."""
        g = self.grid
        lone = self.before == "level" and self.last == "place" and g.words[i].istitle()
        return lone and i in g.heads and len(g.heads[i]) == 1 and not (i + 1 < self.stop and g.capital(i + 1))

    def _begins_common_word(self, i: int) -> bool:
        """Whether a word starts here that begins like a head and is none: "Hội nghị", not "Tiên Phong"."""
        compound = self.grid.compounds.get(i)
        return compound is not None and not self.grid.capital(compound.end - 1)

    def _seat(self) -> bool:
        """Where a mission is accredited or a high court sits: "Đại sứ quán Việt Nam tại Lào"."""
        g, i = self.grid, self.at
        high = self.head.id in COURTS and g.norms[i - 2 : i] == HIGH
        abroad = self.head.id in MISSIONS or (self.head.id == "van-phong" and self.kind is UnitKind.OTHER)
        abroad = abroad or (self.head.kind is UnitKind.ASSOCIATION and g.norms[i - 3 : i] == ABROAD)
        there = g.norms[i] == AT or (g.norms[i] == IN and self.last != "head")
        if not (high or abroad) or not there or i + 1 == self.stop or not g.capital(i + 1):
            return False
        self.done = True
        place = g.places.get(i + 1) or g.heads.get(i + 1)
        return self._take(place.end if place else g.capitals_end(i + 1, self.stop), "place")
