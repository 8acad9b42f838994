"""Units under other names: a part by its agency's, a unit by those of before and after."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import bangvang
from pipeline.intake.run import Options, ingest


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped report of a cluster, and two of a province that was merged into another in 2025."""
    folder = tmp_path_factory.mktemp("former")
    for name, text in (
        ("cu.txt", "Ngày 12/12/2022, Sở Y tế tỉnh Hà Giang tổ chức hội nghị tổng kết công tác thi đua năm 2022."),
        ("moi.txt", "Ngày 12/12/2025, Sở Y tế tỉnh Tuyên Quang tổ chức hội nghị tổng kết công tác thi đua năm 2025."),
    ):
        unit = "Sở Y tế tỉnh Hà Giang" if name == "cu.txt" else "Sở Y tế tỉnh Tuyên Quang"
        given = f"\n\nTại hội nghị, Bộ trưởng Bộ Y tế tặng Bằng khen cho {unit}.\n"
        (folder / name).write_text(text + given, encoding="utf-8")
    ingest(
        ["corpus/samples/cum-02-2020.txt", str(folder / "cu.txt"), str(folder / "moi.txt")],
        folder / "a.db",
        Options(jobs=1),
    )
    return folder / "a.db"


def run(*args: str, archive: Path) -> tuple[Result, list[dict[str, str]]]:
    ran = CliRunner().invoke(bangvang, [*args, "--format", "csv", "--db", str(archive)])
    assert ran.exit_code == 0
    return ran, list(csv.DictReader(io.StringIO(ran.stdout)))


@pytest.mark.parametrize(
    "spelled",
    [
        "Thanh tra Sở",
        "thanh tra so",
        "THANH TRA SỞ",
        "tt so nnptnt",
        "thanh tra sở nn&ptnt hà nội",
        "Thanh tra Sở Nông nghiệp và Phát triển nông thôn",
        "ttr so nn va ptnt",
    ],
)
def test_the_flag_asked_for_in_2020_is_found_however_its_unit_is_spelled(spelled: str, archive: Path) -> None:
    _, found = run("query", "awards", "--recipient", spelled, "--year", "2020", archive=archive)
    assert [(row["award"], row["status"], row["recipient"]) for row in found] == [
        ("Cờ thi đua", "proposed", "Thanh tra Sở")
    ]
    _, asked = run("ask", "unit-awards", spelled, archive=archive)
    assert "Cờ thi đua" in {row["award"] for row in asked}


@pytest.mark.parametrize("name", ["so y te ha giang", "Sở Y tế tỉnh Tuyên Quang"])
def test_the_name_of_then_and_of_now_find_both_and_it_is_said(name: str, archive: Path) -> None:
    for command in (("query", "awards", "--recipient", name), ("ask", "unit-awards", name)):
        ran, found = run(*command, archive=archive)
        assert {row["year"] for row in found} == {"2022", "2025"}
        assert "Sở Y tế tỉnh Tuyên Quang kế tục Sở Y tế tỉnh Hà Giang từ 2025" in ran.stderr
