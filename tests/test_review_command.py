"""`bangvang review` from the shell: what it prints, and its exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.cli import bangvang
from tests.test_acts import made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with open_for_writing(tmp_path / "a.db") as db:
        store.write(db, made(), store.begin_run(db, "test"))
    return tmp_path / "a.db"


def run(archive: Path, *arguments: str) -> Result:
    return CliRunner().invoke(bangvang, ["review", *arguments, "--db", str(archive)])


def rows(archive: Path, *arguments: str) -> list[dict[str, object]]:
    ran = CliRunner().invoke(bangvang, [*arguments, "--db", str(archive), "--format", "json"])
    assert ran.exit_code == 0, ran.output
    found: list[dict[str, object]] = json.loads(ran.stdout)
    return found


def test_from_the_queue_to_an_answer_and_back(archive: Path) -> None:
    waiting = rows(archive, "review", "list", "--kind", "award")
    assert [row["reason"] for row in waiting] == ["confidence", "confidence"]
    record = str(waiting[0]["id"])
    ran = run(archive, "correct", record, "period", "2019", "--author", "Lan", "--reason", "bản giấy")
    assert (ran.exit_code, ran.stdout) == (0, "1\n")
    assert [row["id"] for row in rows(archive, "query", "awards", "--year", "2019")] == [record]
    assert record not in {row["id"] for row in rows(archive, "review", "list")}
    shown = run(archive, "show", record).stdout
    assert "Lan sửa" in shown and "“2020” → “2019”" in shown and "lý do: bản giấy" in shown and "[Bằng khen]" in shown
    assert run(archive, "show", "1").stdout == shown
    (act,) = rows(archive, "review", "list", "--acts")
    assert (act["act"], act["extracted"], act["value"], act["author"]) == ("correct", "2020", "2019", "Lan")
    assert run(archive, "undo", "1", "--author", "Minh").exit_code == 0
    assert rows(archive, "query", "awards", "--year", "2019") == []
    assert "Minh hoàn tác" in run(archive, "show", record).stdout


def test_a_document_shows_who_did_what_and_what_the_extractor_had_said(archive: Path) -> None:
    first, second = (str(row["id"]) for row in rows(archive, "review", "list", "--kind", "award"))
    run(archive, "correct", first, "period", "2019", "--author", "Lan")
    run(archive, "reject", second, "--author", "Minh", "--reason", "không phải khen thưởng")
    document = rows(archive, "query", "reports")[0]["document_id"]
    shown = CliRunner().invoke(bangvang, ["show", str(document), "--db", str(archive)])
    assert shown.exit_code == 0, shown.stderr
    (told,) = [line for line in shown.stdout.splitlines() if "Việc 1" in line]
    assert "Lan sửa" in told and "“2020” → “2019”" in told
    assert f"mã {first}" in shown.stdout
    assert "Đã loại (1)" in shown.stdout
    assert any("Bằng khen" in line and "Minh loại" in line for line in shown.stdout.splitlines())
    run(archive, "undo", "1", "2", "--author", "Lan")
    shown = CliRunner().invoke(bangvang, ["show", str(document), "--db", str(archive)])
    assert "Lan hoàn tác" in shown.stdout and "Đã loại" not in shown.stdout


def test_the_author_is_the_login_where_none_is_named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "thanh")
    record = str(rows(archive, "review", "list", "--kind", "award")[0]["id"])
    assert run(archive, "accept", record).exit_code == 0
    assert rows(archive, "review", "list", "--acts")[0]["author"] == "thanh"


def test_a_page_goes_on_behind_another(archive: Path) -> None:
    whole = [row["id"] for row in rows(archive, "review", "list")]
    assert len(whole) == 6  # an event, a unit, a participant, two awards, a handover
    first = [row["id"] for row in rows(archive, "review", "list", "--limit", "2")]
    rest = [row["id"] for row in rows(archive, "review", "list", "--after", str(first[-1]))]
    assert first + rest == whole


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("accept", "nobody"), 1),
        (("show", "nobody"), 1),
        (("undo", "9"), 1),
        (("list", "--after", "nobody"), 1),
        (("list", "--document", "nobody.txt"), 1),
        (("add", "a.txt", "award", "award", "--quote", "x"), 2),
        (("add", "a.txt", "award", "award=Bằng khen", "--quote", "không có"), 2),
        (("accept", "x", "--author", " "), 2),
        (("correct", "x"), 2),
    ],
)
def test_exit_statuses(archive: Path, arguments: tuple[str, ...], status: int) -> None:
    assert run(archive, *arguments).exit_code == status


def test_a_value_that_cannot_be_is_misuse_and_says_what_can(archive: Path) -> None:
    record = str(rows(archive, "review", "list", "--kind", "award")[0]["id"])
    ran = run(archive, "correct", record, "status", "xong")
    assert ran.exit_code == 2
    assert "granted (đã tặng)" in ran.stderr


def test_without_an_archive_nothing_is_made(tmp_path: Path) -> None:
    ran = run(tmp_path / "b.db", "accept", "x")
    assert ran.exit_code == 3
    assert not (tmp_path / "b.db").exists()
