"""The lexicons: what the field calls things, as data that proves itself.

Each file in lexicons/ is a list of entries of one model. An entry has an id that never changes, the name, its other
spellings, examples in which a test finds it, counterexamples in which none may be found, and a source.
Case, tone placement and i or y need no variants: terms are matched by `schemas.spelling.norm`.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from pydantic import Field

from schemas.document import Frozen
from schemas.records import UnitKind


class Entry(Frozen):
    """One term of a lexicon. `valid_from` and `valid_to` are dates as precise as known."""

    id: str
    name: str
    variants: tuple[str, ...] = ()
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    source: str

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.variants)


class AwardEntry(Entry):
    """An award of the law's catalogue or a custom of the field (khen thưởng)."""

    category: str
    level: str
    general: str | None = None  # the id of the award in general, of which this is one authority's
    grades: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()


class UnitHeadEntry(Entry):
    """A noun that heads the names of organisations ("Sở", "Công ty cổ phần"). A bare one names nobody."""

    kind: UnitKind
    whole: bool = False  # names somebody without anything behind it: "Chính phủ", "Tỉnh ủy"
    alone: bool = False  # the same, and a place may follow: "Ngân hàng Nhà nước tỉnh Tân Phong"
    part: bool = False  # belongs to an organisation, whose kind it has: "Phòng", "Ban", "Hội đồng"
    outer: bool = False  # only in front of another head: "Trung ương" of "Trung ương Hội"
    strict: bool = False  # followed by a field or level alone, not by any capital: "Đoàn" is a surname too
    general: bool = False  # a level alone makes it no name: "Trung tâm huyện"
    named: bool = False  # its name has a capital behind the head: "Công ty quản lý" is none
    proper: bool = False  # has a capital itself: "thủy điện Sơn Bình" is a place
    brand: bool = False  # a name in itself, which only a place may follow: "Viettel Tân Phong"
    stands_for: str = ""  # the whole name that a brand abbreviates
    cluster: bool = False  # numbered, with its members behind it: "Cụm thi đua số 2 các trường THPT"


class PositionEntry(Entry):
    """A post ("Giám đốc")."""

    rank: str  # head, deputy, member, staff
    bound: bool = False  # a post only with a unit right behind it: "Trưởng" of "Trưởng Đài truyền thanh"
    of: tuple[str, ...] = ()  # kinds of unit that it leads, empty: any


class AbbreviationEntry(Entry):
    """A short form and what it stands for; several meanings where context must decide."""

    expansions: tuple[str, ...] = Field(min_length=1)


class PlaceEntry(Entry):
    """A province, district, country or the like; `level` says which."""

    level: str
    successor: str | None = None


class WordEntry(Entry):
    """A word or phrase with a part to play: a verb of granting, an honorific, a rank."""

    role: str


MODELS: dict[str, type[Entry]] = {
    "abbreviations": AbbreviationEntry,  # NN&PTNT, UBND, CSTĐ
    "awards": AwardEntry,
    "count_nouns": WordEntry,  # what groups of recipients are counted in: tập thể, cá nhân, hộ
    "compounds": WordEntry,  # words that begin like a unit's name and name none: hội nghị, ban giám đốc
    "events": WordEntry,  # what meetings are called and are about, and that they take place
    "honorifics": WordEntry,  # đồng chí, ông; ranks and degrees
    "modifiers": WordEntry,  # what stands around a post: nguyên, Thường trực, Ban Chấp hành
    "places": PlaceEntry,
    "positions": PositionEntry,
    "roles": WordEntry,  # what people do at an event: chủ trì, phát biểu, trao
    # what a unit's name says it does: field, forces (of army and police), people, verbal (a verb elsewhere), tail
    "sectors": WordEntry,
    "successions": WordEntry,  # how posts pass on: appoint, hand_over, replace, leave
    "surnames": WordEntry,
    "unit_heads": UnitHeadEntry,
    "verbs": WordEntry,  # what is done to awards, posts and words
}


@cache
def entries(lexicon: str) -> tuple[Any, ...]:
    """The entries of a lexicon, of its model in MODELS; empty where the file is not there.

    A TOML file has an [[entry]] each; a CSV file a row each, with lists separated by "|".
    """
    model = MODELS[lexicon]
    folder = files("extractors") / "lexicons"
    toml, table = folder / f"{lexicon}.toml", folder / f"{lexicon}.csv"
    rows: Iterable[dict[str, Any]]
    if toml.is_file():
        rows = tomllib.loads(toml.read_text(encoding="utf-8"))["entry"]
    elif table.is_file():
        rows = [_typed(row, model) for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]
    else:
        return ()
    return tuple(model.model_validate(row) for row in rows)


@cache
def digest() -> str:
    """The lexicons' version: the first 12 signs of the SHA-256 of all their files."""
    found = sha256()
    for file in sorted((files("extractors") / "lexicons").iterdir(), key=lambda f: f.name):
        if file.is_file():
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


def _typed(row: dict[str, str], model: type[Entry]) -> dict[str, Any]:
    lists = {name for name, field in model.model_fields.items() if "tuple" in str(field.annotation)}
    return {k: tuple(v.split("|")) if k in lists else v for k, v in row.items() if v}
