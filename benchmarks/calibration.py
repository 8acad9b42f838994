"""Fits the weights of extractors/confidence.csv on annotated reports, and says how well they hold on reports left out.

Right is what an annotator wrote too (`found`). Every report is judged by weights fitted on the other folds.
Annotated reports: the shipped ones, and those of each folder of the folder that BANGVANG_GOLD names. Wrong records are
few where rules were written on: the more reports that no rule was written on, the better the fit.
"""

from __future__ import annotations

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from corpus.readers import Source, read
from extractors.confidence import UNSEEN, Company, features
from extractors.report import extract
from pipeline.intake.extraction import report_object
from pipeline.scoring.agreement import pair
from pipeline.scoring.score import TYPES, read_reports
from schemas.records import Record

ROOT = Path(__file__).parents[1]
ANNOTATED = (ROOT / "corpus" / "samples", ROOT / "tests" / "reports")
WEIGHTS = ROOT / "extractors" / "confidence.csv"
FOLDS = 8
RIDGE = 5.0  # keeps rules that are always right, or seen a dozen times, from certainty
SEEN_ENOUGH = 12
BINS = 10

Vector = NDArray[numpy.float64]


@dataclass(frozen=True)
class Judged:
    """A record's features, and whether an annotator wrote it too."""

    set: str
    report: str
    features: dict[str, float]
    right: bool


def judged_records() -> list[Judged]:
    """The records of all annotated reports at hand."""
    return [judged for folder in _folders() for judged in _judge(folder)]


def _folders() -> Iterator[Path]:
    yield from ANNOTATED
    if gold := os.environ.get("BANGVANG_GOLD"):
        yield from sorted(path for path in Path(gold).iterdir() if path.is_dir() and path.name != "dev")


def _judge(folder: Path) -> Iterator[Judged]:
    gold = read_reports(folder)
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json" or path.stem not in gold:
            continue
        report = extract(read(Source.from_path(path)))[0]
        company, written = Company(report), report_object(report)
        for kind in TYPES:
            records: Sequence[Record] = getattr(report, kind)
            found = {id(pred) for _, pred in pair(kind, gold[path.stem].get(kind) or [], written[kind])}
            for record, as_written in zip(records, written[kind], strict=True):
                yield Judged(folder.name, path.stem, dict(features(record, company)), id(as_written) in found)


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights that make the records' rightness most likely, held small by a ridge (logistic regression, Newton)."""
    names = _names(judged)
    design = numpy.array([_row(j, names) for j in judged])
    target = numpy.array([float(j.right) for j in judged])
    ridge = numpy.array([RIDGE if ":" in name else 0.01 for name in names])
    weights = numpy.zeros(len(names))
    for _ in range(30):
        chance = _chance(design, weights)
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + numpy.diag(ridge)
        step = numpy.linalg.solve(hessian, design.T @ (target - chance) - ridge * weights)
        weights += step
        if float(abs(step).max()) < 1e-6:
            break
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _names(judged: Sequence[Judged]) -> list[str]:
    seen = Counter(name for j in judged for name in j.features)
    return sorted({name for name, times in seen.items() if times >= SEEN_ENOUGH or ":" not in name} | {UNSEEN})


def _row(judged: Judged, names: Sequence[str]) -> list[float]:
    values = dict(judged.features)
    unseen = sum(x for name, x in values.items() if ":rule:" in name and name not in names)
    return [values.get(name, 0.0) if name != UNSEEN else unseen for name in names]


def _chance(design: Vector, weights: Vector) -> Vector:
    return numpy.asarray(1 / (1 + numpy.exp(-design @ weights)))


def cross_validated(judged: Sequence[Judged]) -> tuple[Vector, Vector]:
    """Each record's chance by weights that never saw its report, and whether it is right."""
    reports = sorted({j.report for j in judged})
    fold = {report: number % FOLDS for number, report in enumerate(reports)}
    chances = numpy.zeros(len(judged))
    for number in range(FOLDS):
        weights = fit([j for j in judged if fold[j.report] != number])
        names = list(weights)
        values = numpy.array(list(weights.values()))
        for i, j in enumerate(judged):
            if fold[j.report] == number:
                chances[i] = _chance(numpy.array([_row(j, names)]), values)[0]
    return chances, numpy.array([float(j.right) for j in judged])


def calibration_error(chances: Vector, right: Vector) -> float:
    """Expected calibration error over ten bins of equal width (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    bins = numpy.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == b].mean() - right[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return float(sum(gaps)) / len(chances)


def area_under_curve(chances: Vector, right: Vector) -> float:
    """The chance that a right record is held surer than a wrong one (Mann and Whitney's U over its maximum)."""
    good, bad = chances[right == 1], chances[right == 0]
    if not len(good) or not len(bad):
        return 1.0
    wins = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(wins) / (len(good) * len(bad))


def main() -> int:
    judged = judged_records()
    chances, right = cross_validated(judged)
    sets = numpy.array([j.set for j in judged])
    for name in sorted(set(sets.tolist())):
        print(_measured(name, chances[sets == name], right[sets == name]))
    print(_measured("all", chances, right))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows(sorted(fit(judged).items()))
    return 0


def _measured(name: str, chances: Vector, right: Vector) -> str:
    error, area, wrong = calibration_error(chances, right), area_under_curve(chances, right), int(sum(1 - right))
    return f"{name:8} {len(right):5} records, {wrong:4} wrong: calibration error {error:.3f}, area {area:.3f}"


if __name__ == "__main__":
    sys.exit(main())
