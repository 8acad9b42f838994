"""How well identity agrees with annotated pairs of mentions: precision and recall of who is who, and of relations.

Each pair is an archive of two mentions: read, resolved and related by the same functions as every archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.identity.context import Context, Mention, PersonMention, UnitMention
from pipeline.identity.kinship import Relation, relation
from pipeline.identity.resolve import read_mention, resolve
from pipeline.identity.units import UnitReading

KINDS = ("unit", "person")


@dataclass(frozen=True)
class Pair:
    """Two mentions and what annotators say of them."""

    id: str
    kind: str
    a: Mention
    b: Mention
    same: bool
    relation: Relation | None


@dataclass(frozen=True)
class Judged:
    """A pair, and what the rules say of it."""

    pair: Pair
    same: bool
    relation: Relation | None

    @property
    def right(self) -> bool:
        return self.same == self.pair.same and self.relation == self.pair.relation


@dataclass(frozen=True)
class Hits:
    """How often something was annotated, said by the rules, and both."""

    gold: int = 0
    said: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        return round(self.both / self.said, 3) if self.said else 1.0

    @property
    def recall(self) -> float:
        return round(self.both / self.gold, 3) if self.gold else 1.0


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file; ValueError or KeyError where it has not their form, OSError where it cannot be read."""
    return [_pair(row) for row in json.loads(path.read_text(encoding="utf-8"))["pairs"]]


def judge(pair: Pair) -> Judged:
    """What the rules say of a pair."""
    a, b = read_mention(pair.a), read_mention(pair.b)
    identities = resolve([a, b])
    same = identities[a.id] == identities[b.id]
    related = None
    if not same and isinstance(a, UnitReading) and isinstance(b, UnitReading):
        related = relation(a, b, (pair.a.context, pair.b.context))
    return Judged(pair, same, related)


def measures(judged: Iterable[Judged]) -> dict[str, float]:
    """Every number that may have a floor: identity.precision, identity.unit.recall, identity.relation.precision ..."""
    found = list(judged)
    named: dict[str, float] = {}
    for name, hits in tallies(found).items():
        prefix = f"identity.{name}" if name else "identity"
        named |= {f"{prefix}.precision": hits.precision, f"{prefix}.recall": hits.recall}
    return named


def tallies(judged: Iterable[Judged]) -> dict[str, Hits]:
    """Hits of pairs that are one, of all kinds ("") and each, and of relations."""
    found = list(judged)
    one = {kind: _same(j for j in found if j.pair.kind == kind) for kind in KINDS}
    related = Hits(
        sum(j.pair.relation is not None for j in found),
        sum(j.relation is not None for j in found),
        sum(j.relation is not None and j.relation == j.pair.relation for j in found),
    )
    return {"": _same(found), **one, "relation": related}


def as_object(judged: Iterable[Judged]) -> dict[str, Any]:
    """The tallies as JSON takes them: precision and recall of all pairs, then the same by kind and of relations."""
    found = list(judged)
    rows = {
        name: {**vars(hits), "precision": hits.precision, "recall": hits.recall}
        for name, hits in tallies(found).items()
    }
    return {"pairs": len(found)} | rows.pop("") | rows


def _same(judged: Iterable[Judged]) -> Hits:
    found = list(judged)
    return Hits(sum(j.pair.same for j in found), sum(j.same for j in found), sum(j.same and j.pair.same for j in found))


def _pair(row: Mapping[str, Any]) -> Pair:
    make = _person if row["kind"] == "person" else _unit
    told = Relation(row["relation"]) if row.get("relation") else None
    return Pair(row["id"], row["kind"], make("a", row["a"]), make("b", row["b"]), row["same"], told)


def _unit(id_: str, row: Mapping[str, Any]) -> UnitMention:
    return UnitMention(id_, row["name"], _context(row["context"]))


def _person(id_: str, row: Mapping[str, Any]) -> PersonMention:
    said = row["context"]
    return PersonMention(
        id_,
        row["name"],
        _context(said),
        said.get("unit"),
        tuple(said.get("positions") or ()),
        tuple(said.get("others") or ()),
    )


def _context(said: Mapping[str, Any]) -> Context:
    texts = {name: said.get(name) or None for name in ("province", "organizer", "cluster", "parent", "text")}
    return Context(str(said.get("report") or ""), str(said.get("date") or said.get("year") or ""), **texts)


def wrong(judged: Iterable[Judged]) -> Iterator[Judged]:
    """The pairs on which rules and annotators part."""
    return (j for j in judged if not j.right)
