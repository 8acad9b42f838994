"""The last pinned run: floors for people to read, and the records that were not exact, named by a hash."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tests.gate.outcomes import Result

FLOORS = Path(__file__).with_name("floors.csv")
RECORDS = Path(__file__).with_name("records.csv")
# another processor may round a word boundary to the other side: less than a record in 200 is no loss
SLACK = 0.005


class Floor(NamedTuple):
    """The rates of one record type in one reading (found or exact), on the annotations whose SHA-256 is `gold`."""

    set: str
    gold: str
    type: str
    reading: str
    precision: str
    recall: str
    f1: str


class Inexact(NamedTuple):
    """A record that the pinned run did not get right: found, missed or wrong."""

    set: str
    report: str
    type: str
    key: str
    verdict: str


@dataclass(frozen=True)
class Change:
    """A record judged otherwise than in the pinned run; `gone` stands for a wrong record that is no more predicted."""

    report: str
    type: str
    before: str
    now: str
    record: dict[str, Any] | None

    @property
    def is_gain(self) -> bool:
        order = ("wrong", "missed", "found", "exact", "gone")
        return order.index(self.now) > order.index(self.before)


def sunk(name: str, result: Result, *, slack: float = SLACK) -> list[str]:
    """What lies under its floor, a line each; annotations other than the pinned ones are a line too."""
    pinned = [floor for floor in read_floors() if floor.set == name and floor.gold == result.gold]
    if not pinned:
        return [f"{name}: the annotations are not those that were pinned; look at `make gate`, then `make pin`"]
    now = {(floor.type, floor.reading): floor for floor in _floors(name, result)}
    return [
        f"{name}: {floor.type} {floor.reading} {measure} {value}, pinned {getattr(floor, measure)}"
        for floor in pinned
        for measure in ("precision", "recall", "f1")
        if float(value := getattr(now[floor.type, floor.reading], measure)) < float(getattr(floor, measure)) - slack
    ]


def changes(name: str, result: Result) -> Iterator[Change]:
    """Every record judged otherwise than in the pinned run, in the order of the reports."""
    before = {(row.report, row.type, row.key): row.verdict for row in read_inexact() if row.set == name}
    for outcome in result.outcomes:
        verdict = before.pop((outcome.report, outcome.type, outcome.key), None)
        was = verdict or ("gone" if outcome.verdict == "wrong" else "exact")
        if was != outcome.verdict:
            yield Change(outcome.report, outcome.type, was, outcome.verdict, outcome.record)
    for (report, kind, _), verdict in before.items():
        yield Change(report, kind, verdict, "gone", None)


def pin(results: dict[str, Result]) -> None:
    """Writes the results as the pinned run; sets that are not among them stay as they are."""
    kept = [floor for floor in read_floors() if floor.set not in results]
    fresh = [floor for name, result in results.items() for floor in _floors(name, result)]
    _write(FLOORS, Floor._fields, sorted(kept + fresh))
    others = [row for row in read_inexact() if row.set not in results]
    inexact = [
        Inexact(name, o.report, o.type, o.key, o.verdict)
        for name, result in results.items()
        for o in result.outcomes
        if o.verdict != "exact"
    ]
    _write(RECORDS, Inexact._fields, sorted(others + inexact))


def read_floors() -> list[Floor]:
    return [Floor(**row) for row in _rows(FLOORS)]


def read_inexact() -> list[Inexact]:
    return [Inexact(**row) for row in _rows(RECORDS)]


def _floors(name: str, result: Result) -> Iterator[Floor]:
    for kind, tally in result.score.tallies.items():
        for reading, rate in (("found", tally.found_rate), ("exact", tally.exact_rate)):
            yield Floor(
                name, result.gold, kind, reading, f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}"
            )


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.is_file() else []


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
