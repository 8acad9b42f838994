"""The score: small cases whose numbers can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import bangvang
from pipeline.intake import extraction
from pipeline.scoring.agreement import exact, found, same_person, same_title, same_unit, words
from pipeline.scoring.score import Rate, as_object, differences, read_reports, score


def report(**lists: Any) -> dict[str, Any]:
    return {"id": "a", "title": None, "author": None, "event": {}, **lists}


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn", 1),
        ("Chi cục Thuỷ lợi", "chi cục Thủy Lợi", 1),
        ("Cụm thi đua số 02", "Cụm thi đua số 2", 1),
        ("Chi cục Thủy lợi", "Chi cục Thủy lợi Hà Nam", 4 / 6),
        ("Sở Y tế", "Sở Y tế tỉnh Hà Nam", 0),  # three of six syllables are under the floor
        ("Chi cục Thủy lợi", "Thủy lợi", 0),  # another head
        ("Sở Y tế", "Sở Tư pháp", 0),
        (None, None, 0),
    ],
)
def test_units_agree_by_the_share_of_the_longer_name(a: str | None, b: str | None, agreement: float) -> None:
    assert same_unit(a, b) == same_unit(b, a) == pytest.approx(agreement)


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("Đồng chí Lý Thị Mơ", "LÝ THỊ MƠ", 1),
        ("PGS.TS. Lý Thị Mơ", "bà Lý Thị Mơ", 1),
        ("Lý Thị Mơ", "Lý Mơ", 0),
        ("", "", 0),
    ],
)
def test_persons_agree_on_the_whole_name_alone(a: str, b: str, agreement: float) -> None:
    assert same_person(a, b) == agreement


def test_titles_agree_without_the_word_that_says_they_are_one() -> None:
    assert same_title("danh hiệu Lao động tiên tiến", "Lao động tiên tiến") == 1
    assert same_title("Bằng khen", "Bằng khen của Bộ") == 0.5
    assert same_title("Bằng khen", "Giấy khen") == 0


def test_words_are_syllables_with_the_tone_last() -> None:
    assert words("Uỷ ban & Hội 05") == words("ủy ban, HỘI 5")
    assert words(None) == ()


def test_an_award_of_another_status_is_another_award() -> None:
    gold = {"award": "Giấy khen", "recipient": "Lý Thị Mơ", "status": "granted"}
    assert found("awards", gold, gold) == 1
    assert found("awards", gold, gold | {"status": "proposed"}) == 0


def test_an_award_without_names_agrees_by_its_count() -> None:
    gold = {"award": "Giấy khen", "recipient": None, "count": 5, "status": "granted"}
    assert found("awards", gold, gold) == 1
    assert found("awards", gold, gold | {"count": 6}) == 0


def test_a_handover_without_a_new_holder_agrees_by_the_old_one() -> None:
    gold = {"position": "Cụm trưởng", "incoming": None, "outgoing": "Sở Y tế", "period": "2021", "status": "effective"}
    assert found("handovers", gold, gold) == 1
    assert found("handovers", gold, gold | {"outgoing": "Sở Tư pháp"}) == 0
    assert exact("handovers", gold, gold)
    assert not exact("handovers", gold, gold | {"period": None})


@pytest.mark.parametrize(
    ("change", "agrees"),
    [
        ({}, True),
        ({"positions": ["Giám đốc Sở"]}, True),  # more than half of the longer
        ({"positions": []}, False),
        ({"roles": ["chair", "attendee"]}, True),
        ({"roles": ["attendee"]}, False),
    ],
)
def test_an_exact_participant_has_its_positions_and_roles(change: dict[str, Any], agrees: bool) -> None:
    gold = {"name": "Lý Thị Mơ", "positions": ["Giám đốc"], "roles": ["attendee", "chair"]}
    assert exact("participants", gold, gold | change) is agrees


def test_each_record_is_paired_once_and_the_best_first() -> None:
    gold = {"a": report(units=[{"name": "Chi cục Thủy lợi Hà Nam", "kind": "state"}])}
    pred = {
        "a": report(
            units=[{"name": "Chi cục Thủy lợi", "kind": "state"}, {"name": "Chi cục Thuỷ lợi Hà Nam", "kind": "state"}]
        )
    }
    result = score(gold, pred)
    assert (result.tallies["units"].found, result.tallies["units"].exact) == (1, 1)
    assert result.tallies["units"].found_rate == Rate(precision=0.5, recall=1.0, f1=0.667)


def test_a_report_without_a_prediction_counts_as_empty() -> None:
    person = {"name": "Lý Thị Mơ", "positions": [], "roles": ["attendee"]}
    gold = {"a": report(participants=[person]), "b": report(participants=[person])}
    result = score(gold, {"a": report(participants=[person])})
    assert result.missing == ("b",)
    assert result.tallies["participants"].found_rate == Rate(precision=1.0, recall=0.5, f1=0.667)
    assert result.found == round(0.667 / 4, 3)


def test_event_and_field_agreement() -> None:
    unit = {"name": "Sở Y tế", "kind": "state", "cluster": "Cụm thi đua số 1"}
    gold = {"a": report(event={"kind": "meeting", "organizer": "Sở Y tế", "date": None}, units=[unit])}
    pred = {
        "a": report(
            event={"kind": "meeting", "organizer": "SỞ Y TẾ", "date": "2020-01-02"}, units=[unit | {"cluster": None}]
        )
    }
    result = score(gold, pred)
    assert result.event == {"kind": 1.0, "date": 0.0, "organizer": 1.0, "period": 1.0}
    assert (result.fields["units.cluster"], result.fields["title"]) == (0.0, 1.0)


def test_grounding_is_of_the_predicted_words() -> None:
    text = "Sở Y tế tặng Giấy khen"
    true = {"name": "Sở Y tế", "evidence": [{"start": 0, "end": 7, "quote": "Sở Y tế"}]}
    false = {"name": "Sở Y tế", "evidence": [{"start": 8, "end": 12, "quote": "trao"}]}
    bare: dict[str, Any] = {"name": "Sở Y tế", "evidence": []}
    pred = {"a": report(units=[true, false, bare], document={"text": text})}
    evidence = score({"a": report()}, pred).evidence
    assert (evidence.records, evidence.true, evidence.holds, evidence.median_length) == (3, 0.333, 0.333, 4)


def test_differences_name_the_missed_the_wrong_and_the_inexact() -> None:
    def unit(name: str, kind: str = "state") -> dict[str, str]:
        return {"name": name, "kind": kind}

    gold = {"a": report(units=[unit("Sở Y tế"), unit("Sở Tư pháp"), unit("Sở Xây dựng")])}
    pred = {"a": report(units=[unit("Sở Y tế", "health"), unit("Sở Công thương"), unit("Sở Xây dựng")])}
    named = [(d.gold and d.gold["name"], d.pred and d.pred["name"]) for d in differences("units", gold, pred)]
    assert named == [("Sở Tư pháp", None), (None, "Sở Công thương"), ("Sở Y tế", "Sở Y tế")]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    lists = {"units": [{"name": "Sở Y tế", "kind": "state", "cluster": None}]}
    (folder / "a.json").write_text(json.dumps(report(**lists)), encoding="utf-8")
    return folder


def test_the_gold_itself_scores_full(gold: Path) -> None:
    reports = read_reports(gold)
    result = score(reports, reports)
    assert result.measures()["units.exact"] == 1
    assert as_object(result)["units"]["found_rate"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


@pytest.mark.parametrize(
    ("floors", "status"),
    [
        (["units.found=1"], 0),
        (["0.25"], 0),
        (["0.26"], 5),
        (["units.found=1", "awards.recall=0.5"], 5),
        (["nothing=1"], 2),
        (["high"], 2),
    ],
)
def test_a_floor_ends_with_5_where_the_score_is_lower(gold: Path, floors: list[str], status: int) -> None:
    options = [part for floor in floors for part in ("--floor", floor)]
    result = CliRunner().invoke(bangvang, ["score", str(gold), str(gold), *options])
    assert result.exit_code == status
    assert ("Dưới ngưỡng" in result.stderr) is (status == 5)


def test_score_extracts_sources_and_reads_records_from_stdin(gold: Path, tmp_path: Path, monkeypatch) -> None:
    lists = {"units": [{"name": "Sở Y tế", "kind": "health"}]}
    monkeypatch.setattr(extraction, "extract", lambda sources: iter([report(**lists)]))
    (tmp_path / "a.txt").write_text("Sở Y tế", encoding="utf-8")
    extracted = CliRunner().invoke(bangvang, ["score", str(gold), str(tmp_path / "a.txt"), "--show", "units"])
    assert "a  khác" in extracted.stdout
    piped = CliRunner().invoke(bangvang, ["score", str(gold), "-"], input=json.dumps(report(**lists)))
    assert piped.stdout == extracted.stdout.split("\n", 2)[2]


def test_gold_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("Sở Y tế", encoding="utf-8")
    result = CliRunner().invoke(bangvang, ["score", str(tmp_path / "gold.jsonl"), "-"], input="")
    assert result.exit_code == 3
    assert "gold.jsonl" in result.stderr
