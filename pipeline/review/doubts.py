"""What of a report waits for review, and how much hangs on each: rows of `doubts`; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.archive.filed import LISTS, Filed, FiledReport
from pipeline.derived.catalogue import classify
from pipeline.review.anchors import overlap
from schemas.records import Award, Event, Evidence, Finding, Handover, Participant, Tenure, Unit
from schemas.spelling import norm_words

DOUBTFUL = 0.8  # confidence below which one record in five or more is wrong
CONFLICT = "correction_conflict"  # the code of findings that tell of an act that cannot be trusted any more

# what is asked first of an archive is reviewed first; the higher, the sooner
_RANKS = {"handover": 7, "statement": 7, "finding": 5, "report": 3}
_LEVELS = {"state": 8, "government": 8, "ministry_province": 4}
_CONFLICT = 9
_OTHER = 2
_RANK = 1000  # between ranks: within one, what more records hang on comes first
# the fields that name somebody or something
_NAMES: dict[type[Any], tuple[str, ...]] = {
    Event: ("name",),
    Unit: ("name",),
    Participant: ("name", "unit"),
    Award: ("recipient", "authority"),
    Handover: ("scope", "incoming", "outgoing"),
    Tenure: ("scope", "holder"),
    Finding: (),
}


def doubt_rows(report: FiledReport, document_id: str) -> Iterator[dict[str, Any]]:
    """A row for each record of a report that is doubtful and that nobody has seen."""
    records = [("report", report.event), *((kind, f) for name, kind in LISTS.items() for f in getattr(report, name))]
    doubtful = [(*one, reason) for one in records if (reason := _reason(*one)) and not one[1].reviewed]
    named = Counter(name for _, filed in records if doubtful for name in _names(filed.record))
    for kind, filed, reason in doubtful:
        weight = _RANK * _rank(kind, filed.record, records) + min(_hanging(kind, filed, named, records), _RANK - 1)
        place = {"record_id": filed.id, "document_id": document_id, "record_type": kind}
        yield place | {"reason": reason, "weight": weight}


def _reason(kind: str, filed: Filed[Any]) -> str | None:
    if kind == "finding":
        return "conflict" if filed.record.code == CONFLICT else "finding"
    return "confidence" if filed.record.confidence < DOUBTFUL else None


def _rank(kind: str, record: Any, records: Iterable[tuple[str, Filed[Any]]]) -> int:
    """How soon a record is reviewed; a finding as soon as the weightiest record that it is about."""
    if isinstance(record, Award):
        return _LEVELS.get(classify(record.award, record.authority).level, _OTHER)
    if kind == "finding":
        about = [_rank(k, f.record, ()) for k, f in records if k != "finding" and _meet(f.record, record.evidence)]
        return _CONFLICT if record.code == CONFLICT else max([_RANKS[kind], *about])
    return _RANKS.get(kind, _OTHER)


def _hanging(kind: str, filed: Filed[Any], named: Counter[str], records: list[tuple[str, Filed[Any]]]) -> int:
    """How many records of the report hang on this one: all on its event, those with the same names on the others."""
    if kind == "report":
        return len(records) - 1
    if kind == "finding":
        return sum(_meet(f.record, filed.record.evidence) for k, f in records if k != "finding")
    return max((named[name] - 1 for name in _names(filed.record)), default=0)


def _meet(record: Any, evidence: Iterable[Evidence]) -> bool:
    return any(overlap(one, other) for one in record.evidence for other in evidence)


def _names(record: Any) -> set[str]:
    said = (getattr(record, field) for field in _NAMES[type(record)])
    return {norm_words(name) for name in said if name}
