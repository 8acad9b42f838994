"""Confidence: a chance that follows what is known of a record's rules, and holds on the shipped reports."""

from __future__ import annotations

import numpy
import pytest

from benchmarks.calibration import Judged, area_under_curve, calibration_error, fit
from extractors.confidence import Company, by_type, confidence, features, weighed
from schemas.document import Document
from schemas.records import Award, Event, EventKind, Evidence, Participant, Record, Report, Unit

EVIDENCE = (Evidence(start=0, end=8, quote="Sở Y tế."),)
DOCUMENT = Document(id="r", source="r", sha256="", media_type="text/plain", reader="text", text="Sở Y tế.", blocks=())
REPORT = Report(id="r", event=Event(kind=EventKind.CEREMONY, organizer="Sở Y tế"), document=DOCUMENT)
COMPANY = Company(REPORT)


def unit(rule: str) -> Unit:
    return Unit(name="Sở Y tế", evidence=EVIDENCE, rules=(rule,))


def judged(rule: str, right: bool) -> Judged:
    return Judged("s", "r", dict(features(unit(rule), COMPANY)), right)


def test_rules_that_are_more_often_right_are_surer() -> None:
    seen = [judged("good", n % 20 > 0) for n in range(400)] + [judged("bad", n % 2 > 0) for n in range(400)]
    weights = by_type(fit(seen))
    good, bad = (confidence(unit(rule), COMPANY, weights) for rule in ("good", "bad"))
    assert good == pytest.approx(0.95, abs=0.03)
    assert bad == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("record", [Participant(name="Lê Tư"), Award(award="Bằng khen"), Unit(name="Sở Y tế")])
def test_a_record_of_rules_never_seen_has_a_chance_too(record: Record) -> None:
    unknown = record.model_copy(update={"rules": ("a-rule-of-tomorrow",)})
    assert 0 < confidence(unknown, COMPANY) < 1


def test_a_unit_that_other_records_name_is_surer() -> None:
    alone = weighed(REPORT.model_copy(update={"units": (unit("unit-head").model_copy(update={"name": "Sở Nội vụ"}),)}))
    tied = weighed(REPORT.model_copy(update={"units": (unit("unit-head"),)}))
    assert tied.units[0].confidence > alone.units[0].confidence


def test_the_measures_know_good_from_bad() -> None:
    right = numpy.array([1.0, 1.0, 1.0, 0.0])
    assert calibration_error(numpy.array([0.75] * 4), right) == pytest.approx(0)
    assert calibration_error(numpy.array([0.25] * 4), right) == pytest.approx(0.5)
    assert area_under_curve(numpy.array([0.9, 0.8, 0.7, 0.1]), right) == 1
    assert area_under_curve(numpy.array([0.1, 0.2, 0.3, 0.9]), right) == 0
