"""How sure a record is: the chance that an annotator would have written it too, from what made it.

A logistic model over a few features of a record and of the report around it, its weights fitted on annotated reports by
`make calibrate` and kept in confidence.csv. No feature looks at single words: what a record stands on, which rules made
it, what the report's other records say of it, and how much the report is of the kind that is looked for decide.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log2
from typing import TypeVar

from schemas.records import Award, EventKind, Handover, Participant, Record, Report, Role, Unit

R = TypeVar("R", bound=Record)
UNSEEN = "rule:unseen"  # a rule too rare among the annotated reports to have a weight of its own


class Company:
    """What a report's records say of each other, and what its event is known by."""

    def __init__(self, report: Report) -> None:
        event = report.event
        self.signs = {
            "event other": event.kind is EventKind.OTHER,
            "event meeting": event.kind is EventKind.MEETING,
            "event without organizer": event.organizer is None,
            "event without date": event.date is None,
        }
        self.people, self.awards = log2(1 + len(report.participants)), log2(1 + len(report.awards))
        self.persons = {person.name for person in report.participants}
        self.units = {unit.name for unit in report.units}
        self.positions = [post for person in report.participants for post in person.positions]
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


def confidence(record: Record, company: Company, weights: Mapping[str, float] | None = None) -> float:
    """The chance, from 0 to 1, that a record is right."""
    known = weights if weights is not None else fitted()
    unseen = known.get(UNSEEN, 0.0)
    total = sum(
        known.get(name, unseen if ":rule:" in name else 0.0) * value for name, value in features(record, company)
    )
    return round(1 / (1 + exp(-total)), 3)


def features(record: Record, company: Company) -> Iterator[tuple[str, float]]:
    """A record's features by name, each with its value; all of a type's names begin with the type."""
    kind = type(record).__name__.lower()
    yield kind, 1.0
    for rule in record.rules:
        yield f"{kind}:rule:{rule}", 1.0 / len(record.rules)
    yield f"{kind}:mentions", log2(max(1, len(record.evidence)))
    yield f"{kind}:length", log2(max(1, sum(e.end - e.start for e in record.evidence)))
    yield f"{kind}:place", min((e.start for e in record.evidence), default=0) / company.end
    yield f"{kind}:people", company.people
    yield f"{kind}:awards", company.awards
    for name, holds in (*company.signs.items(), *_signs(record, company)):
        if holds:
            yield f"{kind}:{name}", 1.0


def _signs(record: Record, company: Company) -> Iterator[tuple[str, bool]]:
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
            yield "small end", record.name.split()[-1][0].islower()
            yield "in a cluster", record.cluster is not None
            yield "named by another record", record.name in company.named
            yield "in a position", any(record.name in post for post in company.positions)
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
def fitted() -> dict[str, float]:
    """The weights as fitted, by feature."""
    table = (files("extractors") / "confidence.csv").read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(table.splitlines())}
