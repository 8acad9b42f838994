"""Where an organisation's name ends because its holder's begins: "Giám đốc Sở Y tế Lê Văn Tám"."""

from __future__ import annotations

from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.grid import takes_place
from extractors.mentions.units.walk import Walk
from extractors.mentions.units.words import (
    CENTRAL,
    LONGEST_PERSON,
    MIDDLE,
    NAMED_AFTER,
)
from schemas.records import UnitKind


class PersonWalk(Walk):
    """Who stands behind a name."""

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
        if self.last == "place" and self.head.kind is UnitKind.STATE and i in g.surnames and self._behind_country(i):
            return True  # "phát ngôn viên Bộ Ngoại giao Trung Quốc Lục Khảng Minh"
        placeless = not takes_place(self.head)
        if not self.titled and not placeless:
            return certain
        likely = i in g.surnames and i not in g.places
        central = g.norms[i - 1] == CENTRAL[-1] and self.last == "level"
        if (self.last == "level" and not central) or (self.last == "head" and not placeless):
            likely = likely and end - i > 2 and (i in g.common_surnames or self.titled)
        return certain or likely

    def _behind_country(self, i: int) -> bool:
        return any(self.grid.begins_country(k) and self.grid.places[k].end == i for k in range(max(0, i - 3), i))

    def _foreigner(self, i: int) -> bool:
        """Whether the holder of a post in a public body is a foreigner: "Chủ tịch Ủy ban châu Âu Jean Dupont"."""
        g = self.grid
        named = self.head.kind in (UnitKind.STATE, UnitKind.PARTY, UnitKind.MILITARY) and (
            self.last != "head" or self.head.whole
        )
        return named and is_foreign(g.words[i]) and i + 1 < self.stop and (g.capital(i + 1) or g.words[i + 1] == "-")

    def _last_name(self, end: int) -> int | None:
        """Where the shortest full name that ends a run of capitals begins: three syllables, or four."""
        g = self.grid
        return next((i for i in (end - 3, end - 4) if i in g.surnames and i not in g.places), None)

    def _small_middle(self, i: int) -> bool:
        """Whether a surname with "thị" in small letters stands at i: "Quốc hội Trần thị Hoa"."""
        g = self.grid
        return i in g.surnames and i + 2 < self.stop and g.norms[i + 1] in MIDDLE and g.capital(i + 2)
