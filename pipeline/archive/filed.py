"""Records as the archive files them: each with an id that lasts, and whether people have seen it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from schemas.document import Frozen
from schemas.records import Award, Event, Evidence, Finding, Handover, Participant, Report, Tenure, Unit

R = TypeVar("R", Event, Unit, Participant, Award, Handover, Tenure, Finding)


class Filed(Frozen, Generic[R]):
    """A record with its id; `reviewed` where somebody has said that it is right."""

    id: str
    record: R
    reviewed: bool = False


class FiledReport(Frozen):
    """One report of a document, by its number from 1, with its records."""

    number: int
    name: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    event: Filed[Event]
    units: tuple[Filed[Unit], ...] = ()
    participants: tuple[Filed[Participant], ...] = ()
    awards: tuple[Filed[Award], ...] = ()
    handovers: tuple[Filed[Handover], ...] = ()
    tenures: tuple[Filed[Tenure], ...] = ()
    findings: tuple[Filed[Finding], ...] = ()


# the lists of a report, and what one of their records is called
LISTS = {
    "units": "unit",
    "participants": "participant",
    "awards": "award",
    "handovers": "handover",
    "tenures": "statement",
    "findings": "finding",
}


def file_reports(reports: Iterable[Report], document_id: str) -> list[FiledReport]:
    """A document's reports in their order, each record with its id."""
    reports = list(reports)
    ids = {
        name: iter(record_ids(document_id, kind, [r.evidence for report in reports for r in getattr(report, name)]))
        for name, kind in LISTS.items()
    }
    return [
        FiledReport(
            number=number,
            name=report.id,
            title=report.title,
            author=report.author,
            published=report.document.published,
            event=Filed(id=report_id(document_id, number), record=report.event),
            **{name: tuple(Filed(id=next(ids[name]), record=r) for r in getattr(report, name)) for name in LISTS},
        )
        for number, report in enumerate(reports, 1)
    ]


def report_id(document_id: str, number: int) -> str:
    return digest(document_id, "report", number)


def record_ids(document_id: str, kind: str, evidence: Sequence[Sequence[Evidence]]) -> list[str]:
    """Ids for a document's records of one kind: of the words that each stands on, and its place among its equals.

    A reader that lays the text out anew moves offsets, and no id.
    """
    ids = [""] * len(evidence)
    for spelled, numbers in _by_words(evidence).items():
        for occurrence, number in enumerate(sorted(numbers, key=lambda n: _place(evidence[n])), 1):
            ids[number] = record_id(document_id, kind, spelled, occurrence)
    return ids


def record_id(document_id: str, kind: str, words: str, occurrence: int) -> str:
    """The id of a record on these words, the first or a later one of those that stand on the same."""
    return digest(document_id, kind, words, occurrence)


def mention_id(kind: str, record: str, field: str) -> str:
    """The id of the name in a record's field; a unit's record is a mention itself."""
    return record if kind == "unit" else digest(record, field)


def words_of(evidence: Iterable[Evidence]) -> str:
    """What a record's words are to its id: its quotations, however their lines are broken."""
    return "\x1f".join(squeezed(e.quote) for e in evidence)


def squeezed(quote: str) -> str:
    return " ".join(quote.split())


def digest(*parts: object) -> str:
    """A short name for what these parts are together."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]


def _place(evidence: Sequence[Evidence]) -> tuple[int, int]:
    return min((e.start for e in evidence), default=0), max((e.end for e in evidence), default=0)


def _by_words(evidence: Sequence[Sequence[Evidence]]) -> dict[str, list[int]]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(evidence):
        numbers[words_of(words)].append(number)
    return numbers
