"""Rows in every form."""

from __future__ import annotations

import csv
import io
import json

import pytest

from pipeline.questions.headings import heading, readable
from pipeline.questions.output import FORMATS, write_rows

COLUMNS = ["name", "positions", "status", "year"]
ROWS = [("Lý Thị Mơ", '["Giám đốc", "Cụm trưởng"]', "granted", 2020), ('"=1+1"\nA, B', "[]", None, None)]


def written(form: str, rows=ROWS, columns=COLUMNS) -> str:
    out = io.StringIO()
    assert write_rows(form, columns, iter(rows), out) == len(rows)
    return out.getvalue()


def test_json_is_one_array_with_lists_as_lists() -> None:
    first, second = json.loads(written("json"))
    assert first == {"name": "Lý Thị Mơ", "positions": ["Giám đốc", "Cụm trưởng"], "status": "granted", "year": 2020}
    assert second == {"name": '"=1+1"\nA, B', "positions": [], "status": None, "year": None}


def test_jsonl_is_an_object_a_line() -> None:
    assert [json.loads(line) for line in written("jsonl").splitlines()] == json.loads(written("json"))


def test_csv_has_the_views_columns_and_values_untouched() -> None:
    rows = list(csv.reader(io.StringIO(written("csv"))))
    assert rows == [
        COLUMNS,
        ["Lý Thị Mơ", '["Giám đốc", "Cụm trưởng"]', "granted", "2020"],
        ['"=1+1"\nA, B', "[]", "", ""],
    ]


@pytest.mark.parametrize(
    ("form", "said"), [("table", ""), ("csv", "name,positions,status,year\n"), ("json", "[]\n"), ("jsonl", "")]
)
def test_no_rows(form: str, said: str) -> None:
    assert written(form, rows=[]) == said


def test_a_table_has_vietnamese_headings_and_values() -> None:
    head, rule, first, second = written("table").splitlines()
    assert head.split("  ")[0] == "Tên"
    assert set(rule) == {"─", " "}
    assert "Giám đốc; Cụm trưởng" in first
    assert "đã tặng" in first
    assert second == '"=1+1" A, B'


def test_a_table_fits_its_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    out = Terminal()
    write_rows("table", ["name", "quote"], [("Văn phòng Sở", "từ " * 50)], out)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[2].startswith("Văn phòng Sở") and lines[2].endswith("…")


def test_rows_are_written_as_they_come() -> None:
    class Stopped(Exception):
        pass

    def endless():
        yield from ([1] for _ in range(1000))
        raise Stopped

    for form in FORMATS:
        out = io.StringIO()
        with pytest.raises(Stopped):
            write_rows(form, ["year"], endless(), out)
        assert len(out.getvalue()) > 1000


def test_unknown_columns_and_codes_stay_as_they_are() -> None:
    assert heading("of_my_own") == "of_my_own"
    assert readable("status", "of my own") == "of my own"
