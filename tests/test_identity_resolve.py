"""Who is who among many: whatever the order, whatever archivists decide."""

from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import bangvang
from pipeline.identity.context import Context, PersonMention, UnitMention
from pipeline.identity.lineage import heirs, unit_of
from pipeline.identity.resolve import Reading, Said, read_mention, resolve

SUCCESSIONS = tomllib.loads((files("pipeline.identity") / "lineage.toml").read_text(encoding="utf-8"))["succession"]


def unit(name: str, year: str = "2018", **about: str) -> Reading:
    return read_mention(UnitMention("", name, Context("r", year, **about)))


def person(name: str, office: str, *positions: str, year: str = "2018", report: str = "r") -> Reading:
    return read_mention(PersonMention(report, name, Context(report, year, "Hà Nam"), office, positions))


DEPARTMENT = ("Sở Y tế Hà Nam", "Sở Y tế tỉnh Hà Nam", "SỞ Y TẾ HÀ NAM", "Sở Y tê Hà Nam")


def test_the_answer_is_the_same_in_any_order() -> None:
    readings = [
        *(unit(name) for name in DEPARTMENT),
        unit("Phòng TCCB", organizer="Sở Y tế Hà Nam"),
        unit("Phòng Tổ chức cán bộ Sở Y tế Hà Nam"),
        unit("Trường MN Hoa Mai", organizer="UBND huyện Bình Lục", province="Hà Nam"),
        unit("Trường Mầm non Hoa Mai, huyện Bình Lục", province="Hà Nam"),
        person("Lê Văn Tám", "Sở Y tế Hà Nam", "Phó Giám đốc Sở", year="2012"),
        person("Lê Văn Tám", "Sở Y tế Hà Nam", "Giám đốc Sở Y tế", year="2016"),
    ]
    expected = resolve(readings)
    assert len(set(expected.values())) == 4
    for seed in range(20):
        Random(seed).shuffle(readings)
        assert resolve(readings) == expected


def test_spellings_of_one_unit_have_one_reading_or_one_identity() -> None:
    assert len(set(resolve(map(unit, DEPARTMENT)).values())) == 1


def test_a_school_that_fits_two_districts_is_neither() -> None:
    readings = [
        unit("Trường THPT Lê Lợi", province="Hà Nam"),
        unit("Trường THPT Lê Lợi, huyện Bình Lục", province="Hà Nam"),
        unit("Trường THPT Lê Lợi, huyện Lý Nhân", province="Hà Nam"),
    ]
    assert len(set(resolve(readings).values())) == 3
    assert len(set(resolve(readings[:2]).values())) == 1


def test_what_archivists_decide_goes_before_rules() -> None:
    one, other = unit("Sở Y tế Hà Nam"), unit("Sở Tư pháp Hà Nam")
    pair = frozenset((one.id, other.id))
    assert len(set(resolve([one, other], Said(one=[pair])).values())) == 1
    a, b = (
        person("Lê Văn Tám", "Sở Y tế Hà Nam", "Giám đốc"),
        person("Lê Văn Tám", "Sở Y tế Hà Nam", "Giám đốc", year="2019"),
    )
    assert len(set(resolve([a, b]).values())) == 1
    assert len(set(resolve([a, b], Said(two=[frozenset((a.id, b.id))])).values())) == 2


@pytest.mark.parametrize(
    ("name", "year", "heir"),
    [
        ("Sở Kế hoạch và Đầu tư Hà Nam", "2020", "Sở Tài chính Hà Nam"),
        ("Sở Y tế Hà Nam", "2020", "Sở Y tế Ninh Bình"),
        ("Phòng Nghiệp vụ Sở Y tế Hà Nam", "2020", "Phòng Nghiệp vụ Sở Y tế Ninh Bình"),
        ("Bộ Thủy sản", "2004", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ],
)
def test_heirs_are_named_with_their_day_and_law(name: str, year: str, heir: str) -> None:
    found = list(heirs(unit_of(name, Context(day=year))))
    on_the_day = {h.unit.key: h for h in found}
    expected = [unit_of(heir, Context(day=h.since)).key for h in found]
    assert any(key in on_the_day for key in expected)
    assert all(h.since and h.source for h in found)


PAIRS = {
    "pairs": [
        {
            "id": "u1", "kind": "unit", "same": True, "relation": None,
            "a": {"name": "Sở Y tế", "context": {"report": "1", "year": 2018, "province": "Hà Nam"}},
            "b": {"name": "Sở Y tế Hà Nam", "context": {"report": "2", "year": 2019}},
        },
        {
            "id": "u2", "kind": "unit", "same": True, "relation": None,
            "a": {"name": "Sở Y tế Hà Nam", "context": {"report": "1", "year": 2018}},
            "b": {"name": "Sở Y tế Nam Định", "context": {"report": "2", "year": 2019}},
        },
    ]
}  # fmt: skip


def test_the_command_tells_precision_and_recall_and_holds_floors(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps(PAIRS), encoding="utf-8")
    done = CliRunner().invoke(bangvang, ["score", "--identity", str(path), "--format", "json"])
    found = json.loads(done.stdout)["identity"]
    assert (found["precision"], found["recall"], found["unit"]["gold"]) == (1.0, 0.5, 2)
    low = CliRunner().invoke(bangvang, ["score", "--identity", str(path), "--floor", "identity.recall=0.9"])
    assert low.exit_code == 5
    shown = CliRunner().invoke(bangvang, ["score", "--identity", str(path), "--show", "identity"])
    assert "u2  chuẩn một, máy khác: Sở Y tế Hà Nam | Sở Y tế Nam Định" in shown.stdout


def test_a_file_that_holds_no_pairs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text("[]", encoding="utf-8")
    done = CliRunner().invoke(bangvang, ["score", "--identity", str(path)])
    assert done.exit_code == 3
    assert CliRunner().invoke(bangvang, ["score"]).exit_code == 2


@pytest.mark.parametrize("row", SUCCESSIONS, ids=lambda row: str(row["id"]))
def test_each_succession_of_the_lexicon_is_found_from_its_names(row: dict[str, Any]) -> None:
    """In a province that was merged with none, on the day before and on the day itself."""
    before = (date.fromisoformat(row["since"]) - timedelta(days=1)).isoformat()
    now = f"{row['now']} 7" if "regions" in row else row["now"]
    heir = unit_of(now, Context(day=row["since"], province="Sơn La"))
    for name in row["before"]:
        found = heirs(unit_of(name, Context(day=before, province="Sơn La")))
        assert (heir.core, row["since"], row["source"]) in {(h.unit.core, h.since, h.source) for h in found}
