"""Extraction on annotated reports keeps its floors; the gate itself notices what sinks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.scoring.score import Score, Tally
from tests.gate import __main__ as gate
from tests.gate import pins
from tests.gate.outcomes import Outcome, Result, evaluate, sets


@pytest.mark.parametrize("name", sets())
def test_no_score_is_under_its_floor(name: str) -> None:
    assert pins.sunk(name, evaluate(name)) == []


@pytest.mark.parametrize("name", sets())
def test_every_record_stands_on_a_few_words_of_its_source(name: str) -> None:
    evidence = evaluate(name).score.evidence
    assert evidence.true == 1.0
    assert evidence.holds >= 0.98
    assert evidence.median_length <= 120


def _result(*verdicts: str) -> Result:
    outcomes = tuple(Outcome("r", "units", verdict, str(i), {"name": str(i)}) for i, verdict in enumerate(verdicts))
    count = {v: verdicts.count(v) for v in ("exact", "found", "missed", "wrong")}
    met = count["exact"] + count["found"]
    tally = Tally(gold=met + count["missed"], pred=met + count["wrong"], found=met, exact=count["exact"])
    score = Score(reports=1, missing=(), tallies={"units": tally}, event={}, fields={}, evidence=None)  # type: ignore[arg-type]
    return Result("gold", score, outcomes)


@pytest.fixture
def pinned(tmp_path, monkeypatch) -> Result:
    monkeypatch.setattr(pins, "FLOORS", tmp_path / "floors.csv")
    monkeypatch.setattr(pins, "RECORDS", tmp_path / "records.csv")
    result = _result("exact", "found", "missed", "wrong")
    pins.pin({"a": result})
    return result


def test_the_pinned_run_keeps_its_own_floors(pinned: Result) -> None:
    assert pins.sunk("a", pinned, slack=0) == []
    assert list(pins.changes("a", pinned)) == []


def test_a_record_less_sinks_the_floors(pinned: Result) -> None:
    assert pins.sunk("a", _result("missed", "found", "missed", "wrong")) == [
        "a: units exact precision 0.000, pinned 0.333",
        "a: units exact recall 0.000, pinned 0.333",
        "a: units exact f1 0.000, pinned 0.333",
        "a: units found precision 0.500, pinned 0.667",
        "a: units found recall 0.333, pinned 0.667",
        "a: units found f1 0.400, pinned 0.667",
    ]


def test_other_annotations_have_no_floor_to_keep(pinned: Result) -> None:
    assert len(pins.sunk("a", replace(pinned, gold="other"))) == len(pins.sunk("b", pinned)) == 1


def test_records_gained_and_lost_are_told(pinned: Result) -> None:
    changed = [(c.before, c.now, c.is_gain) for c in pins.changes("a", _result("found", "exact", "found"))]
    assert changed == [
        ("exact", "found", False),
        ("found", "exact", True),
        ("missed", "found", True),
        ("wrong", "gone", True),
    ]


def test_a_floor_sinks_only_when_told_to(pinned: Result) -> None:
    worse = {"a": _result("missed", "found", "missed", "wrong")}
    assert gate.check(worse) == 5
    assert gate.pin(worse, lower=False) == 5
    assert pins.sunk("a", pinned, slack=0) == []
    assert gate.pin(worse, lower=True) == 0
    assert gate.check(worse) == 0


def test_pinning_one_set_leaves_the_others(pinned: Result) -> None:
    pins.pin({"b": _result("exact")})
    assert {floor.set for floor in pins.read_floors()} == {"a", "b"}
    assert pins.sunk("a", pinned) == []
