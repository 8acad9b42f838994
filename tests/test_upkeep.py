"""An archive kept for years: damage found, copies taken and put back, documents taken out for good."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.archive.backup import back_up, restore
from pipeline.archive.database import open_for_reading
from pipeline.archive.originals import Originals
from pipeline.archive.soundness import faults
from pipeline.cli import bangvang
from pipeline.intake.run import Options, ingest
from schemas.errors import Alarm, UnusableDatabase
from tests.views import COLUMNS

ONE = Options(jobs=1)
SECRET = "Bế Thị Khoai"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(Path("corpus/samples/d-03.txt").read_bytes())
    for year in (2020, 2021):
        text = (
            f"Hội nghị tổng kết năm {year}\n\nBà {SECRET}, Giám đốc Sở Y tế tỉnh Lạng Sơn, nhận Bằng khen của Bộ Y tế."
        )
        (folder / "b.txt").write_text(text, encoding="utf-8")
        ingest([str(folder)], tmp_path / "a.db", ONE)
    return tmp_path / "a.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(bangvang, [str(a) for a in arguments])


def found(database: Path) -> list[str]:
    with open_for_reading(database) as db:
        return list(faults(db, database, fixity=True))


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_for_reading(database) as db:
        return {view: sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for view in COLUMNS}


def test_a_sound_archive_has_no_faults(archive: Path) -> None:
    assert found(archive) == []
    assert run("check", "--fixity", "--db", archive).exit_code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE evidence SET quote = quote || '.' WHERE number = 1", "nguyên văn"),
        ("UPDATE documents SET text = replace(text, 'Hội', 'hội')", "nguyên văn"),
        ("UPDATE passages SET text = text || '.' WHERE record_id IS NULL", "đoạn để tìm"),
        ("UPDATE awards SET report_id = 'nobody'", "awards"),
    ],
)
def test_every_kind_of_damage_in_the_database_is_found(archive: Path, change: str, said: str) -> None:
    with closing(sqlite3.connect(archive)) as db:
        db.execute(change.replace(" WHERE number = 1", " WHERE number = 1"))
        db.commit()
    assert any(said in fault for fault in found(archive))
    ran = run("check", "--db", archive)
    assert ran.exit_code == 5
    assert said in ran.stdout


def test_a_flipped_byte_and_a_lost_original_are_found(archive: Path) -> None:
    originals = Originals.beside(archive)
    first, second, *_ = originals.kept()
    content = bytearray(originals.path(first).read_bytes())
    content[len(content) // 2] ^= 1
    originals.path(first).write_bytes(content)
    originals.remove(second)
    said = "\n".join(found(archive))
    assert f"{first[:16]} " in said and "bị thay đổi" in said
    assert f"{second[:16]} " in said and "mất" in said
    assert run("check", "--db", archive).exit_code == 0
    assert run("check", "--fixity", "--db", archive).exit_code == 5


def test_a_backup_gives_the_archive_back(archive: Path, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "b.zip", tmp_path / "there" / "c.db"
    assert run("backup", file, "--db", archive).exit_code == 0
    assert run("restore", file, elsewhere).exit_code == 0
    assert rows(elsewhere) == rows(archive)
    assert found(elsewhere) == []
    assert list(Originals.beside(elsewhere).kept()) == list(Originals.beside(archive).kept())
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None


def test_a_backup_is_not_put_over_an_archive(archive: Path, tmp_path: Path) -> None:
    back_up(archive, tmp_path / "b.zip")
    before = rows(archive)
    with pytest.raises(UnusableDatabase, match="đã có kho"):
        restore(tmp_path / "b.zip", archive)
    assert rows(archive) == before


def test_a_damaged_backup_is_refused_and_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    back_up(archive, file)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    with pytest.raises(Alarm, match=r"b\.zip"):
        restore(file, tmp_path / "there" / "c.db")
    assert [path for path in (tmp_path / "there").rglob("*") if path.is_file()] == []


def test_nothing_is_backed_up_of_an_archive_that_lacks_an_original(archive: Path, tmp_path: Path) -> None:
    originals = Originals.beside(archive)
    originals.remove(next(originals.kept()))
    with pytest.raises(Alarm, match="--fixity"):
        back_up(archive, tmp_path / "b.zip")
    assert list(tmp_path.glob("b.zip*")) == []


def test_a_withdrawn_document_leaves_no_word_but_a_tombstone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db.v0.bak").write_bytes(archive.read_bytes())
    assert SECRET.encode() in archive.read_bytes()
    ran = run("withdraw", tmp_path / "reports" / "b.txt", "--reason", "theo yêu cầu", "--db", archive)
    assert ran.exit_code == 0
    run("backup", tmp_path / "b.zip", "--db", archive)
    restore(tmp_path / "b.zip", tmp_path / "there" / "c.db")
    searched = [p for p in tmp_path.rglob("*") if p.is_file() and p.parent.name != "reports" and p.suffix != ".zip"]
    assert len(searched) >= 4
    for word in (SECRET, SECRET.split()[-1], "khoai"):
        assert [path for path in searched if word.encode() in path.read_bytes()] == []
    with open_for_reading(archive) as db:
        stone = "SELECT error, title, text, name = id FROM documents WHERE status = 'withdrawn'"
        assert db.execute(stone).fetchall() == [("theo yêu cầu", None, None, 1)] * 2
        assert db.execute("SELECT count(*) FROM report_records").fetchone() == (1,)
    assert found(archive) == []


def test_withdrawn_bytes_do_not_come_in_again(archive: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports" / "b.txt"
    run("withdraw", report, "--reason", "theo yêu cầu", "--db", archive)
    for force in (False, True):
        assert ingest([str(report)], archive, Options(jobs=1, force=force)).known == 1
    assert all("b.txt" not in str(row) for row in rows(archive)["report_records"])


def test_a_withdrawal_that_a_reader_holds_up_is_told_and_done_by_the_next_run(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.archive.database._BUSY_MILLISECONDS", 50)
    report = tmp_path / "reports" / "b.txt"
    with open_for_reading(archive) as reader:
        reader.execute("SELECT count(*) FROM documents").fetchone()
        ran = run("withdraw", report, "--reason", "theo yêu cầu", "--db", archive)
        assert ran.exit_code == 4
        assert "đang đọc" in ran.stderr
        assert "rút chưa xong" in run("check", "--db", archive).stderr
        assert SECRET.encode() in archive.read_bytes()
    assert ingest([], archive, ONE).status == 0
    assert "rút chưa xong" not in run("check", "--db", archive).stderr
    assert SECRET.encode() not in archive.read_bytes()


def test_what_could_not_be_read_before_is_withdrawn_too(archive: Path, tmp_path: Path) -> None:
    report = tmp_path / f"{SECRET}.docx"
    report.write_bytes(b"PK\x03\x04 no archive")
    assert ingest([str(report)], archive, ONE).failures
    assert run("withdraw", report, "--reason", "theo yêu cầu", "--db", archive).exit_code == 0
    with open_for_reading(archive) as db:
        assert db.execute("SELECT summary FROM runs WHERE summary LIKE ?", [f"%{report.name}%"]).fetchall() == []
        assert db.execute("SELECT count(*) FROM runs WHERE json_valid(summary)").fetchone() == (4,)
    assert report.name.encode() not in archive.read_bytes()


def test_withdrawing_what_is_not_there_is_said(archive: Path) -> None:
    assert run("withdraw", "khong-co", "--reason", "x", "--db", archive).exit_code == 1
