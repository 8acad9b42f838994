"""A set of annotated reports, and what became of each of its records when our extraction read it."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.intake.extraction import extract
from pipeline.scoring.agreement import exact, pair
from pipeline.scoring.score import TYPES, Score, read_reports, score

SHIPPED = Path(__file__).parents[2] / "corpus" / "samples"
INVENTED = Path(__file__).parents[1] / "reports"  # of other writers, in other habits
FURTHER = "BANGVANG_GOLD"  # names a folder of folders of annotated reports that are not shipped
_ALONE = {"seed": "dev"}  # a report that is a set of its own too, and the folder that it lies in


@dataclass(frozen=True)
class Outcome:
    """A record's verdict: `exact`, `found` (but differs), `missed` (not predicted), `wrong` (not annotated)."""

    report: str
    type: str
    verdict: str
    key: str
    record: dict[str, Any] = field(compare=False)


@dataclass(frozen=True)
class Result:
    """`gold` is the SHA-256 of the annotations; `outcomes` are in the order of the reports and types."""

    gold: str
    score: Score
    outcomes: tuple[Outcome, ...]


def sets() -> dict[str, Path]:
    """The sets at hand by name, with the folder of each: `shipped`, and what the environment names."""
    further = os.environ.get(FURTHER)
    folders = sorted(p for p in Path(further).iterdir() if p.is_dir()) if further else []
    found = {"shipped": SHIPPED, "invented": INVENTED} | {folder.name: folder for folder in folders}
    alone = {name: found[home] for name, home in _ALONE.items() if home in found}
    return found | {name: folder for name, folder in alone.items() if (folder / f"{name}.json").is_file()}


@cache
def evaluate(name: str) -> Result:
    """The set's annotated reports read, extracted and compared."""
    folder = sets()[name]
    gold, pred = read_reports(folder), _predicted(folder)
    if name in _ALONE:
        gold = {name: gold[name]}
    digest = hashlib.sha256(json.dumps(gold, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return Result(digest, score(gold, pred), tuple(_outcomes(gold, pred)))


@cache
def _predicted(folder: Path) -> dict[str, dict[str, Any]]:
    return {report["id"]: report for report in extract([str(folder)])}


def _outcomes(gold: dict[str, dict[str, Any]], pred: dict[str, dict[str, Any]]) -> Iterator[Outcome]:
    for report, annotated in gold.items():
        for kind in TYPES:
            judged = _judge(kind, annotated.get(kind) or [], pred.get(report, {}).get(kind) or [])
            yield from _keyed(report, kind, judged)


def _judge(kind: str, gold: list[dict[str, Any]], pred: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    pairs = pair(kind, gold, pred)
    met = {id(record) for both in pairs for record in both}
    yield from (("exact" if exact(kind, g, p) else "found", dict(g)) for g, p in pairs)
    yield from (("missed", record) for record in gold if id(record) not in met)
    yield from (("wrong", record) for record in pred if id(record) not in met)


def _keyed(report: str, kind: str, judged: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Outcome]:
    """With a key made of the record's content alone; equal records of one report are told apart by their number."""
    seen: Counter[str] = Counter()
    for verdict, record in judged:
        content = {name: value for name, value in record.items() if name not in ("evidence", "rules", "confidence")}
        digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:10]
        seen[digest] += 1
        yield Outcome(report, kind, verdict, f"{digest}.{seen[digest]}", content)
