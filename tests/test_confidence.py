"""Confidence: a chance that follows what is known of a record's rules, and holds on the shipped reports."""

from __future__ import annotations

import numpy
import pytest

from benchmarks.calibration import Judged, area_under_curve, calibration_error, fit
from extractors.confidence import confidence, features
from schemas.records import Award, Evidence, Participant, Unit

EVIDENCE = (Evidence(start=0, end=8, quote="Sở Y tế."),)


def judged(rule: str, right: bool) -> Judged:
    return Judged("r", dict(features(Unit(name="Sở Y tế", evidence=EVIDENCE, rules=(rule,)))), right)


def test_rules_that_are_more_often_right_are_surer() -> None:
    seen = [judged("good", n % 20 > 0) for n in range(200)] + [judged("bad", n % 2 > 0) for n in range(200)]
    weights = fit(seen)
    good, bad = (confidence(Unit(name="Sở Y tế", evidence=EVIDENCE, rules=(r,)), weights) for r in ("good", "bad"))
    assert good == pytest.approx(0.95, abs=0.03)
    assert bad == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("record", [Participant(name="Lê Tư"), Award(award="Bằng khen"), Unit(name="Sở Y tế")])
def test_a_record_of_rules_never_seen_has_a_chance_too(record: Unit) -> None:
    unknown = record.model_copy(update={"rules": ("a-rule-of-tomorrow",)})
    assert 0 < confidence(unknown) < 1


def test_the_measures_know_good_from_bad() -> None:
    right = numpy.array([1.0, 1.0, 1.0, 0.0])
    assert calibration_error(numpy.array([0.75] * 4), right) == pytest.approx(0)
    assert calibration_error(numpy.array([0.25] * 4), right) == pytest.approx(0.5)
    assert area_under_curve(numpy.array([0.9, 0.8, 0.7, 0.1]), right) == 1
    assert area_under_curve(numpy.array([0.1, 0.2, 0.3, 0.9]), right) == 0
