"""How sure a record is: the chance that an annotator would have written it too, from what made it.

A logistic model over a few features of a record, its weights fitted on annotated reports by `make calibrate` and
kept in confidence.csv. No feature looks at words: what a record stands on and which rules made it decide.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log2
from typing import TypeVar

from schemas.records import Award, Handover, Participant, Record, Role, Unit

R = TypeVar("R", bound=Record)
UNSEEN = "rule:unseen"  # a rule too rare among the annotated reports to have a weight of its own


def weighed(records: Sequence[R]) -> tuple[R, ...]:
    """Records with their confidence."""
    return tuple(record.model_copy(update={"confidence": confidence(record)}) for record in records)


def confidence(record: Record, weights: Mapping[str, float] | None = None) -> float:
    """The chance, from 0 to 1, that a record is right."""
    known = weights if weights is not None else fitted()
    unseen = known.get(UNSEEN, 0.0)
    total = sum(known.get(name, unseen if ":rule:" in name else 0.0) * value for name, value in features(record))
    return round(1 / (1 + exp(-total)), 3)


def features(record: Record) -> Iterator[tuple[str, float]]:
    """A record's features by name, each with its value; all of a type's names begin with the type."""
    kind = type(record).__name__.lower()
    yield kind, 1.0
    for rule in record.rules:
        yield f"{kind}:rule:{rule}", 1.0 / len(record.rules)
    yield f"{kind}:mentions", log2(max(1, len(record.evidence)))
    yield f"{kind}:length", log2(max(1, sum(e.end - e.start for e in record.evidence)))
    for name, holds in _signs(record):
        if holds:
            yield f"{kind}:{name}", 1.0


def _signs(record: Record) -> Iterator[tuple[str, bool]]:
    match record:
        case Participant():
            yield "without position", not record.positions
            yield "without unit", record.unit is None
            yield "several positions", len(record.positions) > 1
            yield "long position", any(len(p.split()) > 8 for p in record.positions)
            yield "several roles", len(record.roles) > 1
            yield "attendee only", record.roles == (Role.ATTENDEE,)
            yield from ((f"role {role}", True) for role in Role if role in record.roles)
            yield "short name", len(record.name.split()) < 3
        case Unit():
            yield "one word more than its head", len(record.name.split()) <= 2
            yield "long name", len(record.name.split()) >= 9
            yield "capitals", record.name.isupper()
            yield "named once", len(record.evidence) == 1
            yield f"kind {record.kind}", True
            yield "small head", record.name[0].islower()
            yield "in a cluster", record.cluster is not None
        case Award():
            yield "counted", record.recipient is None
            yield "without authority", record.authority is None
            yield "without period", record.period is None
            yield f"status {record.status}", True
        case Handover():
            yield "without incoming", record.incoming is None
            yield "without outgoing", record.outgoing is None
            yield "without period", record.period is None
            yield f"status {record.status}", True


@cache
def fitted() -> dict[str, float]:
    """The weights as fitted, by feature."""
    table = (files("extractors") / "confidence.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}
