"""How well predicted reports agree with annotated ones: precision, recall and F1 by record type, and their grounding.

Micro-averaged over the reports of the gold; a report without a prediction counts as an empty one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.scoring.agreement import Record, alike, equal, exact, pair, same_unit, words

Reports = Mapping[str, Mapping[str, Any]]

TYPES = ("participants", "units", "awards", "handovers")
_EVENT_FIELDS = ("kind", "date", "organizer", "period")
_FIELDS: dict[str, tuple[str, ...]] = {
    "participants": ("unit", "delegation"),
    "units": ("cluster",),
    "awards": ("authority", "period", "recipient_kind"),
    "handovers": ("scope", "outgoing", "period", "status"),
}
_CODES = {"period", "status", "recipient_kind"}
_KEY_NAMES: dict[str, tuple[str, ...]] = {
    "participants": ("name",),
    "units": ("name",),
    "awards": ("award", "recipient"),
    "handovers": ("incoming", "outgoing"),
}


@dataclass(frozen=True)
class Rate:
    """Precision, recall and F1, each from 0 to 1, rounded to three digits."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Tally:
    """Records of one type: annotated, predicted, found among both, and exact among the found."""

    gold: int = 0
    pred: int = 0
    found: int = 0
    exact: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.gold + other.gold, self.pred + other.pred, self.found + other.found, self.exact + other.exact)

    @property
    def found_rate(self) -> Rate:
        return _rate(self.found, self.gold, self.pred)

    @property
    def exact_rate(self) -> Rate:
        return _rate(self.exact, self.gold, self.pred)


@dataclass(frozen=True)
class Grounding:
    """Of the predicted records: the share whose evidence spells its quotations, the share whose evidence holds a key
    name, and the median length of the evidence in code points."""

    records: int
    true: float
    holds: float
    median_length: int


@dataclass(frozen=True)
class Score:
    """`event` and `fields` give the share in which each field agrees, over the reports or over the found records."""

    reports: int
    missing: tuple[str, ...]
    tallies: Mapping[str, Tally]
    event: Mapping[str, float]
    fields: Mapping[str, float]
    evidence: Grounding

    @property
    def found(self) -> float:
        """The headline: the mean of the types' F1 in the reading `found`."""
        return _mean([t.found_rate.f1 for t in self.tallies.values()])

    @property
    def exact(self) -> float:
        return _mean([t.exact_rate.f1 for t in self.tallies.values()])

    def measures(self) -> dict[str, float]:
        """Every number that may have a floor, by name: `found`, `awards.recall`, `event.date`, `evidence.true`."""
        named = {"found": self.found, "exact": self.exact}
        for kind, tally in self.tallies.items():
            rate = tally.found_rate
            named |= {f"{kind}.precision": rate.precision, f"{kind}.recall": rate.recall}
            named |= {f"{kind}.found": rate.f1, f"{kind}.exact": tally.exact_rate.f1}
        named |= {f"event.{field}": share for field, share in self.event.items()} | dict(self.fields)
        return named | {"evidence.true": self.evidence.true, "evidence.holds": self.evidence.holds}


@dataclass(frozen=True)
class Difference:
    """One record on which gold and prediction part: missed (no `pred`), wrong (no `gold`), or found and not exact."""

    report: str
    gold: Record | None
    pred: Record | None


def score(gold: Reports, pred: Reports) -> Score:
    """The agreement of predicted reports with annotated ones, paired by their ids."""
    pairs = {kind: list(_pairs(kind, gold, pred)) for kind in TYPES}
    return Score(
        reports=len(gold),
        missing=tuple(sorted(set(gold) - set(pred))),
        tallies={kind: sum((t for t, _ in pairs[kind]), Tally()) for kind in TYPES},
        event={field: _event_agreement(field, gold, pred) for field in _EVENT_FIELDS},
        fields=_field_agreement({k: [p for _, found in pairs[k] for p in found] for k in TYPES}, gold, pred),
        evidence=_grounding([pred[key] for key in gold if key in pred]),
    )


def as_object(score: Score) -> dict[str, Any]:
    """A score as JSON takes it: a key for each type, then `event`, `fields`, `evidence` and the two headlines."""
    types = {
        kind: {**vars(tally), "found_rate": vars(tally.found_rate), "exact_rate": vars(tally.exact_rate)}
        for kind, tally in score.tallies.items()
    }
    beside = {"event": dict(score.event), "fields": dict(score.fields), "evidence": vars(score.evidence)}
    headlines = {"headline": score.found, "headline_exact": score.exact}
    return {"reports": score.reports, "missing": list(score.missing)} | types | beside | headlines


def differences(kind: str, gold: Reports, pred: Reports) -> Iterator[Difference]:
    """Where the records of one type part, report by report: the missed, the wrong, the inexact."""
    for key, report in gold.items():
        ours, theirs = _records(report, kind), _records(pred.get(key, {}), kind)
        pairs = pair(kind, ours, theirs)
        met = {id(record) for both in pairs for record in both}
        yield from (Difference(key, record, None) for record in ours if id(record) not in met)
        yield from (Difference(key, None, record) for record in theirs if id(record) not in met)
        yield from (Difference(key, g, p) for g, p in pairs if not exact(kind, g, p))


def read_reports(path: Path) -> dict[str, dict[str, Any]]:
    """Reports by id, from a folder of JSON files or a file of JSON lines; a file's name stands in for a missing id.

    Raises ValueError where a line or file is no JSON, OSError where the path cannot be read.
    """
    if path.is_dir():
        named = ((file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in sorted(path.glob("*.json")))
        return {report.get("id") or stem: report for stem, report in named}
    return read_lines(path.read_text(encoding="utf-8").splitlines())


def read_lines(lines: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Reports by id, one JSON object a line."""
    return {report["id"]: report for report in map(json.loads, filter(str.strip, lines))}


def _records(report: Mapping[str, Any], kind: str) -> Sequence[Record]:
    return report.get(kind) or ()


def _pairs(kind: str, gold: Reports, pred: Reports) -> Iterator[tuple[Tally, list[tuple[Record, Record]]]]:
    for key, report in gold.items():
        ours, theirs = _records(report, kind), _records(pred.get(key, {}), kind)
        pairs = pair(kind, ours, theirs)
        yield Tally(len(ours), len(theirs), len(pairs), sum(exact(kind, g, p) for g, p in pairs)), pairs


def _event_agreement(field: str, gold: Reports, pred: Reports) -> float:
    def agrees(ours: Any, theirs: Any) -> bool:
        if field == "organizer":
            return (not ours and not theirs) or same_unit(ours, theirs) > 0
        return equal(ours, theirs)

    events = (((r.get("event") or {}), (pred.get(key, {}).get("event") or {})) for key, r in gold.items())
    return _mean([agrees(ours.get(field), theirs.get(field)) for ours, theirs in events])


def _field_agreement(
    pairs: Mapping[str, list[tuple[Record, Record]]], gold: Reports, pred: Reports
) -> dict[str, float]:
    shares = {}
    for kind, fields in _FIELDS.items():
        for field in fields:
            agrees: Callable[[Any, Any], bool] = equal if field in _CODES else alike
            shares[f"{kind}.{field}"] = _mean([agrees(g.get(field), p.get(field)) for g, p in pairs[kind]])
    for field in ("title", "author"):
        shares[field] = _mean([alike(r.get(field), pred.get(key, {}).get(field)) for key, r in gold.items()])
    return shares


def _grounding(reports: Sequence[Mapping[str, Any]]) -> Grounding:
    true, holds, lengths = [], [], []
    for report in reports:
        text = (report.get("document") or {}).get("text") or ""
        for kind in TYPES:
            for record in _records(report, kind):
                spans = record.get("evidence") or ()
                true.append(bool(spans) and all(text[s["start"] : s["end"]] == s["quote"] for s in spans))
                holds.append(_holds_a_key_name(kind, record))
                lengths.append(sum(s["end"] - s["start"] for s in spans))
    median = sorted(lengths)[len(lengths) // 2] if lengths else 0
    return Grounding(len(lengths), _mean(true), _mean(holds), median)


def _holds_a_key_name(kind: str, record: Record) -> bool:
    said = set(words(" ".join(s["quote"] for s in record.get("evidence") or ())))
    return any(record.get(field) and set(words(record[field])) <= said for field in _KEY_NAMES[kind])


def _mean(shares: Sequence[float]) -> float:
    return round(sum(shares) / len(shares), 3) if shares else 0.0


def _rate(hits: int, gold: int, pred: int) -> Rate:
    precision, recall = hits / pred if pred else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Rate(round(precision, 3), round(recall, 3), round(f1, 3))
