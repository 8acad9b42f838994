"""The doctor's lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import doctor
from pipeline.cli import bangvang
from pipeline.doctor import Check, State, examine


def test_every_line_names_what_and_how(tmp_path: Path) -> None:
    checks = {check.name: check for check in examine(tmp_path)}
    assert {"Python", "SQLite", "FTS5", "spacy", "underthesea", "mô hình tách từ", "nhận dạng chữ", "đĩa"} <= set(
        checks
    )
    assert checks["Python"].state is State.GOOD
    assert all(check.said for check in checks.values())


def test_what_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    checks = {check.name: check for check in examine(tmp_path)}
    assert checks["nhận dạng chữ"].state is State.LACKING
    assert "tesseract-ocr-vie" in checks["nhận dạng chữ"].said
    assert "libreoffice" in checks["bộ đổi tệp văn phòng"].said


@pytest.mark.parametrize(("state", "status"), [(State.GOOD, 0), (State.LACKING, 0), (State.BROKEN, 3)])
def test_only_what_is_needed_fails(monkeypatch: pytest.MonkeyPatch, state: State, status: int) -> None:
    monkeypatch.setattr(doctor, "examine", lambda folder: iter([Check("đĩa", state, "còn 2.0 GB")]))
    result = CliRunner().invoke(bangvang, ["doctor"])
    assert (result.exit_code, result.stdout.split()) == (status, [state, "đĩa:", "còn", "2.0", "GB"])
