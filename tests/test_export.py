"""Exports: what programs and spreadsheets get, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from python_calamine import CalamineWorkbook

from pipeline.questions import export as module
from pipeline.questions.export import FORMATS, export
from tests.views import COLUMNS, add, make_archive


@pytest.fixture
def db() -> sqlite3.Connection:
    db = make_archive()
    good = {"award": "Cờ thi đua", "recipient": "Lý Thị Mơ", "status": "granted", "year": 2020, "confidence": 0.5}
    add(db, "award_records", good, {"award": '=HYPERLINK("x")', "recipient": "-1+1"})
    add(db, "participant_records", {"name": "Lý Thị Mơ", "positions": '["Giám đốc", "Cụm trưởng"]'})
    return db


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("form", FORMATS)
def test_equal_archives_give_equal_bytes(db: sqlite3.Connection, form: str, tmp_path: Path) -> None:
    manifest = export(db, tmp_path / "a", form)
    export(db, tmp_path / "b", form)
    export(db, tmp_path / "b", form)  # over an earlier one
    first, second = files(tmp_path / "a"), files(tmp_path / "b")
    assert first == second
    assert json.loads(first.pop("manifest.json")) == manifest
    hashes = {entry["file"]: entry["sha256"] for entry in manifest["files"]}
    assert hashes == {name: hashlib.sha256(content).hexdigest() for name, content in first.items()}


def test_csv_opens_in_a_spreadsheet_without_formulas(db: sqlite3.Connection, tmp_path: Path) -> None:
    export(db, tmp_path, "csv")
    content = (tmp_path / "award_records.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert list(rows[0]) == COLUMNS["award_records"].split()
    assert (rows[0]["recipient"], rows[0]["year"]) == ("Lý Thị Mơ", "2020")
    assert (rows[1]["award"], rows[1]["recipient"]) == ('\'=HYPERLINK("x")', "'-1+1")


def test_jsonl_has_lists(db: sqlite3.Connection, tmp_path: Path) -> None:
    export(db, tmp_path, "jsonl")
    row = json.loads((tmp_path / "participant_records.jsonl").read_text(encoding="utf-8"))
    assert row["positions"] == ["Giám đốc", "Cụm trưởng"]


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()


def test_a_workbook_has_a_sheet_a_view_in_vietnamese(db: sqlite3.Connection, tmp_path: Path) -> None:
    export(db, tmp_path, "xlsx")
    head, first, second = sheet(tmp_path / "bangvang.xlsx", "award_records")
    columns = COLUMNS["award_records"].split()
    assert head[columns.index("award")] == "Hình thức khen thưởng"
    assert (first[columns.index("status")], first[columns.index("year")]) == ("đã tặng", 2020)
    assert second[columns.index("award")] == '=HYPERLINK("x")'
    assert CalamineWorkbook.from_path(tmp_path / "bangvang.xlsx").sheet_names == list(COLUMNS)


def test_more_rows_than_a_sheet_holds_go_on_the_next(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SHEET_ROWS", 1)
    export(db, tmp_path, "xlsx")
    assert len(sheet(tmp_path / "bangvang.xlsx", "award_records 2")) == 2


def test_parquet_has_types(db: sqlite3.Connection, tmp_path: Path) -> None:
    export(db, tmp_path, "parquet")
    rows = parquet.read_table(tmp_path / "award_records.parquet").to_pylist()
    assert (rows[0]["year"], rows[0]["confidence"], rows[1]["recipient"]) == (2020, 0.5, "-1+1")
