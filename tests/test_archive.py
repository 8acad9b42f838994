"""Opening, locking, migrating; documents in, again, changed; the views' columns; identities in any order."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import Source
from pipeline.archive import store
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.originals import Originals
from pipeline.intake.run import Options, Task, ingest, read_one
from schemas.errors import UnusableDatabase
from tests.views import COLUMNS

SAMPLES = Path("corpus/samples")
CHOSEN = ("d-01.html", "d-03.txt", "e-03.txt", "cum-02-2020.txt")
VIEWS = tuple(COLUMNS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four of the shipped reports."""
    given = tmp_path / "reports"
    given.mkdir()
    for name in CHOSEN:
        (given / name).write_bytes((SAMPLES / name).read_bytes())
    return given


def rows(database: Path, *views: str) -> dict[str, list[tuple[object, ...]]]:
    with open_for_reading(database) as db:
        return {view: sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for view in views or VIEWS}


@pytest.mark.parametrize("view", VIEWS)
def test_views_have_the_columns_that_others_rely_on(view: str, tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "a.db") as db:
        found = [column[0] for column in db.execute(f"SELECT * FROM {view}").description]
    assert found == COLUMNS[view].split()


def test_ingesting_again_changes_nothing_but_sources(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    first = ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)
    again = ingest([str(folder)], database, Options(jobs=1))
    assert (first.ingested, first.known, again.ingested, again.known) == (4, 0, 0, 4)
    assert before["award_records"] and before["participant_records"] and rows(database) == before


def test_reading_again_by_force_gives_the_same_records(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)
    assert ingest([str(folder)], database, Options(jobs=1, force=True)).ingested == 4
    assert rows(database) == before


def test_the_order_of_documents_makes_no_difference(tmp_path: Path) -> None:
    outcomes = [read_one(task(SAMPLES / name)) for name in CHOSEN[1:]]
    results = []
    for number, order in enumerate(permutations(outcomes)):
        database = tmp_path / f"{number}.db"
        with open_for_writing(database) as db:
            run = store.begin_run(db, "test")
            for outcome in order:
                store.write(db, outcome, run)
        results.append(rows(database))
    assert all(result == results[0] for result in results)


def task(path: Path) -> Task:
    return Task(str(path), Source.from_path(path))


def test_a_changed_file_is_a_new_version_of_its_series(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    changed = folder / "d-03.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Lê Quang Ánh", "Lê Quang Ảnh"), encoding="utf-8")
    ingest([str(folder)], database, Options(jobs=1))
    with open_for_reading(database) as db:
        versions = db.execute("SELECT version, superseded_by IS NULL FROM documents WHERE name = 'd-03' ORDER BY 1")
        assert versions.fetchall() == [(1, 0), (2, 1)]
        names = {row[0] for row in db.execute("SELECT name FROM participant_records")}
        people = {row[0] for row in db.execute("SELECT name FROM people")}
    assert "Lê Quang Ảnh" in names & people and "Lê Quang Ánh" not in names | people


def test_a_failed_file_is_a_row_with_its_reason_and_the_others_come_in(folder: Path, tmp_path: Path) -> None:
    (folder / "anh.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "rong.txt").write_bytes(b"")
    (folder / "ghi-chu.xyz").write_text("không phải báo cáo", encoding="utf-8")
    summary = ingest([str(folder), str(folder / "khong-co.txt")], tmp_path / "a.db", Options(jobs=1))
    assert (summary.ingested, summary.failed, summary.skipped, summary.status) == (4, 3, 1, 1)
    assert all(
        any(name in text for text in (where, why))
        for (where, why), name in zip(sorted(summary.failures), ("anh.txt", "khong-co.txt", "rong.txt"), strict=True)
    )
    with open_for_reading(tmp_path / "a.db") as db:
        failed = db.execute("SELECT error_code FROM documents WHERE status = 'failed' ORDER BY 1").fetchall()
    assert failed == [("binary",), ("empty",)]


def test_originals_are_kept_by_their_hash(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    content = (folder / "d-01.html").read_bytes()
    sha256 = Source(name="x", content=content).sha256
    assert Originals.beside(database).read(sha256) == content


def test_workers_give_what_one_process_gives(folder: Path, tmp_path: Path) -> None:
    ingest([str(folder)], tmp_path / "one.db", Options(jobs=1))
    ingest([str(folder)], tmp_path / "two.db", Options(jobs=2))
    assert rows(tmp_path / "one.db") == rows(tmp_path / "two.db")


def test_every_evidence_spells_the_text_of_its_document(folder: Path, tmp_path: Path) -> None:
    ingest([str(folder)], tmp_path / "a.db", Options(jobs=1))
    with open_for_reading(tmp_path / "a.db") as db:
        wrong = db.execute(
            """SELECT count(*), sum(substr(d.text, e."start" + 1, e."end" - e."start") <> e.quote)
            FROM evidence e JOIN documents d ON d.id = e.document_id"""
        ).fetchone()
    assert wrong[0] > 100 and wrong[1] == 0


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    second = (
        "from pathlib import Path; from pipeline.archive.database import open_for_writing\n"
        f"with open_for_writing(Path({str(tmp_path / 'a.db')!r}), wait=0.1): pass"
    )
    with open_for_writing(tmp_path / "a.db"):
        ended = subprocess.run([sys.executable, "-c", second], capture_output=True, text=True, check=False)
    assert (
        ended.returncode and f"BusyDatabase: {tmp_path / 'a.db'}" in ended.stderr and str(os.getpid()) in ended.stderr
    )


@pytest.mark.parametrize("content", [b"", b"not a database at all, just some text" * 30])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "a.db"
    database.write_bytes(content)
    with pytest.raises(UnusableDatabase, match=r"a\.db"), open_for_reading(database):
        pass


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with open_for_writing(database) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(UnusableDatabase, match="mới hơn"), open_for_reading(database):
        pass


def test_plain_sqlite_reads_every_view_and_finds_no_fault(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    plain = sqlite3.connect(database)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    assert all(
        plain.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in ("award_records", "unit_records")
    )
    assert not database.with_name("a.db-wal").exists() or not database.with_name("a.db-wal").stat().st_size
    plain.close()


def test_a_full_disk_is_said_with_the_archives_name(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with open_for_writing(database) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    with pytest.raises(UnusableDatabase, match=r"a\.db: không ghi được"), open_for_writing(database) as db:
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        store.write(db, read_one(task(folder / "d-01.html")), store.begin_run(db, "test"))
    with open_for_reading(database) as db:
        assert db.execute("SELECT count(*) FROM documents").fetchone() == (0,)
    assert ingest([str(folder)], database, Options(jobs=1)).ingested == len(CHOSEN)


def test_a_torn_database_is_said_to_be_unreadable(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    content = bytearray(database.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    database.write_bytes(content)
    with pytest.raises(UnusableDatabase, match="sao lưu"), open_for_reading(database) as db:
        db.execute("SELECT count(*) FROM award_records").fetchone()


def test_a_broken_pipe_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "a.db"):
        pass
    with pytest.raises(BrokenPipeError), open_for_reading(tmp_path / "a.db"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_bytes_that_stand_elsewhere_too_stay_current_when_one_place_changes(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    (folder / "z-03.txt").write_bytes((folder / "d-03.txt").read_bytes())
    first = ingest([str(folder)], database, Options(jobs=1))
    assert (first.ingested, first.known) == (4, 1)
    (folder / "d-03.txt").write_text("Hội nghị tổng kết năm 2021 của Cụm thi đua số 5.", encoding="utf-8")
    ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)
    assert len(before["report_records"]) == 5
    ingest([str(folder)], database, Options(jobs=1))
    assert rows(database) == before


def test_a_page_that_goes_back_to_what_it_was_is_current_again(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)
    first = (folder / "d-03.txt").read_bytes()
    for content in ("Hội nghị tổng kết năm 2021 của Cụm thi đua số 5.".encode(), first):
        (folder / "d-03.txt").write_bytes(content)
        ingest([str(folder)], database, Options(jobs=1))
    assert rows(database) == before


def test_a_broken_new_file_does_not_hide_the_good_old_one(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)
    (folder / "d-03.txt").write_bytes(bytes(range(256)) * 40)
    assert ingest([str(folder)], database, Options(jobs=1)).failed == 1
    assert rows(database) == before


def test_a_document_that_is_read_again_in_vain_keeps_its_records(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database, Options(jobs=1))
    before = rows(database)

    def fail(source: Source, descriptions: object) -> None:
        raise UnreadableDocument("defect", f"{source.name}: hỏng")

    monkeypatch.setattr("pipeline.intake.reading.read_and_extract", fail)
    summary = ingest([str(folder)], database, Options(jobs=1, force=True))
    assert (summary.failed, summary.status) == (4, 1)
    assert rows(database) == before


def test_a_defect_of_the_program_is_one_documents_failure(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(source: Source) -> None:
        raise KeyError(source.name)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.intake.extraction.read", stumble)
        assert ingest([str(folder)], tmp_path / "a.db", Options(jobs=1)).failed == len(CHOSEN)
    with open_for_reading(tmp_path / "a.db") as db:
        assert db.execute("SELECT DISTINCT error_code FROM documents").fetchall() == [("defect",)]
    assert ingest([str(folder)], tmp_path / "a.db", Options(jobs=1)).ingested == len(CHOSEN)
    with open_for_reading(tmp_path / "a.db") as db:
        assert db.execute("SELECT DISTINCT status, error FROM documents").fetchall() == [("ok", None)]


def test_a_reader_changes_nothing_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    ingest([str(folder)], database)
    with open_for_reading(database) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM awards")
    assert not list(tmp_path.glob("a.db-*"))
