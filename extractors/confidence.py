"""How sure a record is: the chance that an annotator would have written it too, from what made it.

A logistic model over a few features of a record and of the report around it, its weights fitted on annotated reports by
`make calibrate` and kept in confidence.csv. No feature looks at single words: what a record stands on, which rules made
it, what the report's other records say of it, and how much the report is of the kind that is looked for decide.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log2
from typing import TypeVar

from schemas.records import Award, EventKind, Handover, Participant, Record, Report, Role, Unit

R = TypeVar("R", bound=Record)
_ROLES = tuple(Role)
_RULE, _UNSEEN = "rule", "unseen"
UNSEEN = f"{_RULE}:{_UNSEEN}"  # a rule too rare among the annotated reports to have a weight of its own

Weights = Mapping[str, Mapping[str, float]]  # by a record's type, then by feature


class Company:
    """What a report's records say of each other, and what its event is known by."""

    def __init__(self, report: Report) -> None:
        event = report.event
        self.signs = (
            ("event other", event.kind is EventKind.OTHER),
            ("event meeting", event.kind is EventKind.MEETING),
            ("event without organizer", event.organizer is None),
            ("event without date", event.date is None),
        )
        self.people, self.awards = log2(1 + len(report.participants)), log2(1 + len(report.awards))
        self.persons = {person.name for person in report.participants}
        self.units = {unit.name for unit in report.units}
        self.positions = "\n".join(post for person in report.participants for post in person.positions)
        self.named = {event.organizer, *(person.unit for person in report.participants)}
        self.named |= {name for award in report.awards for name in (award.authority, award.recipient)}
        self.named |= {handover.scope for handover in report.handovers}
        spans = [e for records in _records(report) for record in records for e in record.evidence]
        self.end = max((span.end for span in spans), default=1)


def weighed(report: Report) -> Report:
    """The report, its records with their confidence."""
    company = Company(report)

    def sure(records: Sequence[R]) -> tuple[R, ...]:
        return tuple(r.model_copy(update={"confidence": confidence(r, company)}) for r in records)

    return report.model_copy(
        update={
            "units": sure(report.units),
            "participants": sure(report.participants),
            "awards": sure(report.awards),
            "handovers": sure(report.handovers),
        }
    )


def confidence(record: Record, company: Company, weights: Weights | None = None) -> float:
    """The chance, from 0 to 1, that a record is right."""
    known = weights if weights is not None else fitted()
    own, unseen = known.get(_type(record), {}), known.get(_RULE, {}).get(_UNSEEN, 0.0)
    total = 0.0
    for name, value in _features(record, company):
        total += value * (own[name] if name in own else unseen if name.startswith(_RULE) else 0.0)
    return round(1 / (1 + exp(-total)), 3)


def features(record: Record, company: Company) -> Iterator[tuple[str, float]]:
    """A record's features by name, each with its value; all of a type's names begin with the type."""
    kind = _type(record)
    for name, value in _features(record, company):
        yield f"{kind}:{name}" if name else kind, value


def by_type(weights: Mapping[str, float]) -> Weights:
    """Weights by the names that `features` gives, parted into those of each type."""
    parted: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for feature, weight in weights.items():
        kind, _, name = feature.partition(":")
        parted[kind][name] = weight
    return parted


def _type(record: Record) -> str:
    return type(record).__name__.lower()


def _features(record: Record, company: Company) -> Iterator[tuple[str, float]]:
    """The features without their type, first that a record is of the type at all."""
    yield "", 1.0
    for rule in record.rules:
        yield f"{_RULE}:{rule}", 1.0 / len(record.rules)
    yield "mentions", log2(max(1, len(record.evidence)))
    yield "length", log2(max(1, sum(e.end - e.start for e in record.evidence)))
    yield "place", min((e.start for e in record.evidence), default=0) / company.end
    yield "people", company.people
    yield "awards", company.awards
    for name, holds in (*company.signs, *_signs(record, company)):
        if holds:
            yield name, 1.0


def _signs(record: Record, company: Company) -> Iterator[tuple[str, bool]]:
    match record:
        case Participant():
            yield "without position", not record.positions
            yield "without unit", record.unit is None
            yield "several positions", len(record.positions) > 1
            yield "long position", any(len(p.split()) > 8 for p in record.positions)
            yield "several roles", len(record.roles) > 1
            yield "attendee only", record.roles == (Role.ATTENDEE,)
            yield from ((f"role {role}", True) for role in _ROLES if role in record.roles)
            yield "short name", len(record.name.split()) < 3
        case Unit():
            yield "one word more than its head", len(record.name.split()) <= 2
            yield "long name", len(record.name.split()) >= 9
            yield "capitals", record.name.isupper()
            yield "named once", len(record.evidence) == 1
            yield f"kind {record.kind}", True
            yield "small head", record.name[0].islower()
            yield "small end", record.name.split()[-1][0].islower()
            yield "in a cluster", record.cluster is not None
            yield "named by another record", record.name in company.named
            yield "in a position", record.name in company.positions
        case Award():
            yield "counted", record.recipient is None
            yield "without authority", record.authority is None
            yield "without period", record.period is None
            yield "to a participant", record.recipient in company.persons
            yield "to a unit", record.recipient in company.units
            yield f"status {record.status}", True
        case Handover():
            yield "without incoming", record.incoming is None
            yield "without outgoing", record.outgoing is None
            yield "without period", record.period is None
            yield "to a participant", record.incoming in company.persons
            yield f"status {record.status}", True


def _records(report: Report) -> Iterator[Sequence[Record]]:
    yield from (report.units, report.participants, report.awards, report.handovers)


@cache
def fitted() -> Weights:
    """The weights as fitted."""
    table = (files("extractors") / "confidence.csv").read_text(encoding="utf-8")
    return by_type({row["feature"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())})
