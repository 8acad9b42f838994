"""The invented agencies: provinces with their departments, the parts of these, their people and their clusters."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

from extractors.lexicon import entries

FIRST_YEAR, LAST_YEAR = 2000, 2026
REPORTS_A_PROVINCE = 1600  # of 100,000 reports, all 63 provinces have some
STAFF = 40  # people of an agency over the years
_CITIES = ("Hà Nội", "Hồ Chí Minh", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế")
_LONGEST_TERM = 22  # years that somebody may be seen at one agency
_MEMBERS = 6  # agencies of a cluster


@dataclass(frozen=True)
class Person:
    """Somebody of an agency: `part` is where, `post` what as, both from one year to another."""

    name: str
    part: str
    post: str
    first: int
    last: int


@dataclass(frozen=True)
class Agency:
    """An organisation that holds conferences. `spellings` are what reports call it, the full name first."""

    number: int
    spellings: tuple[str, ...]
    province: str
    head: str
    ministry: str
    parts: tuple[str, ...]
    staff: tuple[Person, ...]
    cluster: str
    first: int
    last: int

    @property
    def name(self) -> str:
        return self.spellings[0]


@cache
def data() -> dict[str, Any]:
    """What world.toml says."""
    return tomllib.loads((files(__package__) / "world.toml").read_text(encoding="utf-8"))


class World:
    """The agencies of an archive of so many reports. Equal seeds and sizes give equal worlds."""

    def __init__(self, size: int, seed: int) -> None:
        names = [entry.name for entry in entries("places") if entry.level == "province"]
        chance = random.Random(f"{seed} provinces")
        chance.shuffle(names)
        self.seed = seed
        self.provinces = names[: max(1, min(len(names), -(-size // REPORTS_A_PROVINCE)))]
        self.count = len(self.provinces) * len(data()["department"])
        weights = [1 / (1 + chance.randrange(self.count)) ** 0.5 for _ in range(self.count)]
        self._weights = list(accumulate(weights))
        self._years = list(accumulate(range(4, 4 + LAST_YEAR - FIRST_YEAR + 1)))
        self.agency = lru_cache(maxsize=None)(self._agency)

    def any_agency(self, chance: random.Random) -> Agency:
        """An agency, busy ones more often."""
        return self.agency(chance.choices(range(self.count), cum_weights=self._weights)[0])

    def any_year(self, chance: random.Random) -> int:
        """A year, late ones more often."""
        return chance.choices(range(FIRST_YEAR, LAST_YEAR + 1), cum_weights=self._years)[0]

    def members(self, agency: Agency) -> list[Agency]:
        """The agencies of its cluster: neighbours in one province."""
        departments = len(data()["department"])
        place, within = divmod(agency.number, departments)
        first = within - within % _MEMBERS
        return [self.agency(place * departments + n) for n in range(first, min(first + _MEMBERS, departments))]

    def _agency(self, number: int) -> Agency:
        chance = random.Random(f"{self.seed} agency {number}")
        place, within = divmod(number, len(data()["department"]))
        said = data()["department"][within]
        province = self.provinces[place]
        level = "thành phố" if province in _CITIES else "tỉnh"
        own = said["name"].split()[0]
        common = [f"{part} {own}" if part in ("Văn phòng", "Thanh tra") else part for part in data()["common"]["parts"]]
        parts = [*common, *(f"{part} {level} {province}" for part in said["parts"])]
        short = [f"{said['short']} {level} {province}", f"{said['short']} {province}"] if "short" in said else []
        return Agency(
            number=number,
            spellings=(f"{said['name']} {level} {province}", f"{said['name']} {province}", *short),
            province=f"{level} {province}",
            head=f"Giám đốc {own}" if own == "Sở" else said["name"],
            ministry=f"Bộ {said['name'].removeprefix('Sở ')}" if own == "Sở" else "Bộ Nội vụ",
            parts=tuple(parts),
            staff=tuple(_person(chance, parts, own) for _ in range(STAFF)),
            cluster=f"Cụm thi đua số {within // _MEMBERS + 1} {level} {province}",
            first=said.get("from", FIRST_YEAR),
            last=said.get("until", LAST_YEAR),
        )


def _person(chance: random.Random, parts: list[str], own: str) -> Person:
    """One of the staff: every tenth leads the agency, every third a part."""
    people = data()["people"]
    (surname,) = chance.choices(list(people["surnames"]), list(people["surnames"].values()))
    name = f"{surname} {chance.choice(people['middles'])} {chance.choice(people['given'])}"
    part, first = chance.choice(parts), chance.randrange(FIRST_YEAR - 8, LAST_YEAR)
    led = (
        "Chánh Văn phòng"
        if part.startswith("Văn phòng")
        else "Trưởng phòng"
        if part.startswith("Phòng")
        else "Giám đốc"
    )
    posts = {0: f"Giám đốc {own}", 1: f"Phó Giám đốc {own}", 2: led, 3: led, 4: led}
    return Person(
        name, part, posts.get(chance.randrange(10), "Chuyên viên"), first, first + chance.randint(3, _LONGEST_TERM)
    )
