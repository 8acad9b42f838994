"""The command line: its ends, its streams, its help."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline import cli
from pipeline.intake import extraction
from schemas.errors import Alarm, BangVangError, BusyDatabase, UnusableDatabase

COMMANDS = sorted(cli.bangvang.list_commands(click.Context(cli.bangvang)))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch):
    """Makes `extract` end with an exception."""

    def fail_with(error: BaseException) -> None:
        def extract(sources: tuple[str, ...]) -> Iterator[dict[str, object]]:
            raise error

        monkeypatch.setattr(extraction, "extract", extract)

    return fail_with


def run(*args: str):
    return CliRunner().invoke(cli.bangvang, args)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"bangvang {name}" in result.stdout.split("Example:")[1]


def test_help_lists_every_command() -> None:
    listed = run("--help").stdout.split("Commands:")[1]
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(cli.COMMANDS)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnusableDatabase("tệp hỏng"), 3),
        (BusyDatabase("đang bận"), 4),
        (Alarm("dưới ngưỡng"), 5),
        (KeyboardInterrupt(), 130),
        (OSError(28, "No space left on device"), 3),
        (BrokenPipeError(), 0),
    ],
)
def test_an_error_ends_with_its_status(failing, monkeypatch, error: BaseException, status: int) -> None:
    monkeypatch.setattr(cli, "_let_go_of_stdout", lambda: None)
    failing(error)
    result = run("extract", "a.txt")
    assert result.exit_code == status
    assert result.stdout == ""
    if isinstance(error, BangVangError):
        assert result.stderr == f"Lỗi: {error}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nothing",), "Lỗi: Sai cách dùng: không có lệnh nothing. Xem: bangvang --help"),
        (("show", "a", "b"), "thừa: (b)"),
        (("query", "prizes"), "phải là một trong: awards, grants"),
        (("query", "awards", "--year", "x"), "--year phải là số nguyên từ 1900 đến 2100"),
        (("extract",), "thiếu SOURCE"),
        (("extract", "--nothing"), "không có tùy chọn --nothing"),
        (("--log", "xml", "extract", "a"), "--log phải là một trong: text, json"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_where_help_is(args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "--help" in result.stderr


def test_extract_prints_an_object_a_report_and_names_the_one_that_failed(monkeypatch) -> None:
    objects = [{"id": "a", "title": "Tổng kết"}, {"id": "b", "error": {"code": "empty", "message": "b.txt: tệp rỗng"}}]
    monkeypatch.setattr(extraction, "extract", lambda sources: iter(objects))
    result = run("extract", "a.txt", "b.txt")
    assert [json.loads(line) for line in result.stdout.splitlines()] == objects
    assert result.stderr == "Lỗi: b.txt: tệp rỗng\n"
    assert result.exit_code == 1


def test_a_failed_document_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "rong.txt").touch()
    result = run("extract", str(tmp_path / "rong.txt"))
    assert result.exit_code == 1
    assert result.stderr.count("rong") == 1


def test_the_log_as_json(monkeypatch) -> None:
    monkeypatch.setattr(
        extraction,
        "extract",
        lambda sources: iter([{"id": "b", "error": {"code": "empty", "message": "b.txt: tệp rỗng"}}]),
    )
    line = json.loads(run("--log", "json", "extract", "b.txt").stderr)
    assert (line["level"], line["message"], line["code"]) == ("error", "b.txt: tệp rỗng", "empty")
    assert line["time"].endswith("Z")


def test_a_broken_pipe_ends_quietly(tmp_path: Path) -> None:
    program = (
        "from pipeline import cli; from pipeline.intake import extraction;"
        "extraction.extract = lambda sources: ({'id': 'x' * 99} for _ in range(10**5));"
        "cli.main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, "extract", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (0, b"")


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); import pipeline.__main__"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; pipeline.__main__.main()", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"spacy", "underthesea", "pydantic", "sqlite_utils", "lxml", "bs4"} & set(done.stderr.split())
