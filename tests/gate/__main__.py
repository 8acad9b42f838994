"""`make gate` prints the scores and what changed since the pinned run; `make pin` pins the present one.

A score under its floor ends the command with status 5. `make pin` refuses to sink a floor; `make pin LOWER=yes` does.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from tests.gate import pins
from tests.gate.outcomes import Result, evaluate, sets


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="make this run the pinned one")
    parser.add_argument("--lower", action="store_true", help="with --pin: let floors sink")
    given = parser.parse_args()
    results = {name: evaluate(name) for name in sets()}
    for name, result in results.items():
        print("\n".join(_table(name, result)))
        print("\n".join(_told(pins.changes(name, result))))
    return pin(results, lower=given.lower) if given.pin else check(results)


def check(results: dict[str, Result]) -> int:
    """The exit status for a run: 5 where a score is under its floor, each of which is said on stderr."""
    sunk = [line for name, result in results.items() for line in pins.sunk(name, result)]
    for line in sunk:
        print(line, file=sys.stderr)
    return 5 if sunk else 0


def pin(results: dict[str, Result], *, lower: bool) -> int:
    """Pins the results unless a floor would sink by it and `lower` does not allow that; the exit status."""
    pinned = {(floor.set, floor.gold) for floor in pins.read_floors()}
    compared = {name: result for name, result in results.items() if (name, result.gold) in pinned}
    sunk = [line for name, result in compared.items() for line in pins.sunk(name, result, slack=0)]
    for line in sunk:
        print(line, file=sys.stderr)
    if sunk and not lower:
        print("Nothing is pinned. To let these floors sink: make pin LOWER=yes", file=sys.stderr)
        return 5
    pins.pin(results)
    return 0


def _table(name: str, result: Result) -> Iterable[str]:
    yield f"\n{name}: {result.score.reports} reports; found {result.score.found:.3f}, exact {result.score.exact:.3f}"
    yield f"{'':14}{'gold':>6}{'pred':>6}   {'found: P / R / F1':23}   exact: P / R / F1"
    for kind, tally in result.score.tallies.items():
        rates = [f"{r.precision:.3f} / {r.recall:.3f} / {r.f1:.3f}" for r in (tally.found_rate, tally.exact_rate)]
        yield f"{kind:14}{tally.gold:6}{tally.pred:6}   {rates[0]:23}   {rates[1]}"
    evidence = result.score.evidence
    yield f"evidence: true {evidence.true:.3f}, holds a key name {evidence.holds:.3f}, median {evidence.median_length}"


def _told(changed: Iterable[pins.Change]) -> Iterable[str]:
    changed = sorted(changed, key=lambda change: change.is_gain)
    lost = sum(not change.is_gain for change in changed)
    yield f"since the pinned run: {len(changed) - lost} records gained, {lost} lost"
    for change in changed:
        sign = "+" if change.is_gain else "-"
        yield f" {sign} {change.report} {change.type}: {change.before} -> {change.now}  {_brief(change.record)}"


def _brief(record: dict[str, object] | None) -> str:
    kept = {name: value for name, value in (record or {}).items() if value not in (None, [], "")}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


if __name__ == "__main__":
    sys.exit(main())
