"""The shipped reports: each is read, and its annotations are valid records that its text bears out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.readers import Source, read
from schemas.document import Document, DocumentStatus
from schemas.records import Award, Event, Handover, Participant, Record, Unit
from schemas.spelling import norm_words

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
REPORTS = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".json")
MODELS: dict[str, type[Record]] = {
    "units": Unit,
    "participants": Participant,
    "awards": Award,
    "handovers": Handover,
}
NAMES = ("name", "award", "recipient", "authority", "position", "incoming", "outgoing")


@cache
def document_of(report: Path) -> Document:
    return read(Source.from_path(report))


def annotations_of(report: Path) -> dict[str, Any]:
    annotations: dict[str, Any] = json.loads((SAMPLES / f"{report.stem}.json").read_text(encoding="utf-8"))
    return annotations


def names_in(annotations: dict[str, Any]) -> Iterator[str]:
    """Every name and position that the records copy from their report."""
    for kind in MODELS:
        for record in annotations[kind]:
            yield from (record[field] for field in NAMES if record.get(field))
            yield from record.get("positions", [])


def test_the_shipped_reports_are_29_each_with_its_annotations() -> None:
    assert len(REPORTS) == 29
    assert [report.stem for report in REPORTS] == sorted(path.stem for path in SAMPLES.glob("*.json"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_shipped_report_is_read_whole(report: Path) -> None:
    document = document_of(report)
    assert document.status is DocumentStatus.OK
    assert document.text and document.blocks
    assert document.title == annotations_of(report)["title"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_annotations_are_valid_records(report: Path) -> None:
    annotations = annotations_of(report)
    assert annotations.keys() == {"id", "title", "author", "event", *MODELS}
    assert annotations["id"] == report.stem
    Event.model_validate(annotations["event"])
    for kind, model in MODELS.items():
        records = [model.model_validate(record) for record in annotations[kind]]
        assert len(set(records)) == len(records)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_text_bears_its_annotations_out(report: Path) -> None:
    said = set(norm_words(document_of(report).text).split())
    unsaid = [name for name in names_in(annotations_of(report)) if not set(norm_words(name).split()) <= said]
    assert unsaid == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_text_names_its_participants_as_annotated(report: Path) -> None:
    said = f" {norm_words(document_of(report).text)} "
    participants = [participant["name"] for participant in annotations_of(report)["participants"]]
    assert [name for name in participants if f" {norm_words(name)} " not in said] == []
