"""The schema step by step: every earlier archive opens, after a copy, and keeps its rows; each step is on record."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline import log, migrations
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.intake.run import Options, ingest
from pipeline.log import LOGGER
from schemas.errors import UnusableDatabase
from tests.earlier import TABLES, write_earlier

DUMPS = Path(__file__).parent / "schema"
LATER = "ALTER TABLE runs ADD COLUMN machine TEXT;"


def schema(db: sqlite3.Connection) -> str:
    """What a database is made of, but for the tables that full-text search keeps to itself."""
    kept = "sql IS NOT NULL AND name NOT LIKE '%_index_%'"
    rows = db.execute(f"SELECT sql FROM sqlite_master WHERE {kept} ORDER BY type, name")
    return "".join(f"{sql};\n" for (sql,) in rows)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program with one migration more than this one."""
    scripts = (*migrations.scripts(), LATER)
    monkeypatch.setattr(migrations, "scripts", lambda: scripts)
    yield


def make(path: Path) -> None:
    with open_for_writing(path) as db:
        db.execute("INSERT INTO runs (command, started) VALUES ('ingest', '2020-12-07T01:00:00Z')")


def test_the_newest_schema_is_the_one_on_record(tmp_path: Path) -> None:
    """A changed table or view needs a migration, an empty one at least, and its dump: BANGVANG_DUMP=1 writes it."""
    dump = DUMPS / f"{migrations.newest():04}.sql"
    with open_for_writing(tmp_path / "a.db") as db:
        found = schema(db)
    if os.environ.get("BANGVANG_DUMP"):
        dump.write_text(found, encoding="utf-8")
    assert found == dump.read_text(encoding="utf-8")


def test_there_is_a_dump_of_every_schema() -> None:
    assert [dump.name for dump in sorted(DUMPS.iterdir())] == [f"{n:04}.sql" for n in range(1, migrations.newest() + 1)]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that this program has written."""
    path = tmp_path_factory.mktemp("fresh") / "a.db"
    ingest([f"corpus/samples/{name}" for name in ("cum-02-2020.txt", "d-01.html", "e-03.txt")], path, Options(jobs=1))
    return path


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_for_reading(path) as db:
        tables = [table for (table,) in db.execute(TABLES)]
        shown = {table: "kind, identity, document_id, name, keys" if table == "names" else "*" for table in tables}
        return {
            table: sorted(db.execute(f"SELECT {shown[table]} FROM {table}").fetchall(), key=repr) for table in tables
        }


@pytest.mark.parametrize("version", range(1, migrations.newest() + 1))
def test_an_archive_of_every_earlier_schema_becomes_the_newest(version: int, fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_earlier(path, version, fresh)
    with open_for_writing(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (migrations.newest(),)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert everything(path) == everything(fresh)
    assert path.with_name(f"a.db.v{version}.bak").exists() == (version < migrations.newest())


def test_corrections_of_an_earlier_schema_keep_to_their_records(fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_earlier(path, 4, fresh)
    said = (
        "INSERT INTO corrections (series, record_type, act, author, at, record_id) SELECT 's', 'award', 'accept', 'Lan'"
    )
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"{said}, '2021-01-01T00:00:00Z', id FROM awards LIMIT 1")
        db.commit()
    with open_for_writing(path) as db:
        assert db.execute("SELECT count(*) FROM corrections c JOIN awards a ON a.id = c.record_id").fetchone() == (1,)


def test_an_older_archive_is_copied_migrated_and_keeps_its_rows(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "a.db"
    make(path)
    request.getfixturevalue("later")
    with pytest.raises(UnusableDatabase, match="bangvang ingest --db"), open_for_reading(path):
        pass
    with open_for_writing(path) as db:
        assert db.execute("SELECT command, machine FROM runs").fetchall() == [("ingest", None)]
        assert db.execute("SELECT count(*) FROM award_records").fetchone() == (0,)
    with open_for_reading(path):
        pass
    copy = tmp_path / f"a.db.v{migrations.newest() - 1}.bak"
    with closing(sqlite3.connect(copy)) as db:
        assert [column[1] for column in db.execute("PRAGMA table_info(runs)")][-1] == "summary"
        assert db.execute("SELECT command FROM runs").fetchall() == [("ingest",)]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    make(path)
    with monkeypatch.context() as patched:
        scripts = (*migrations.scripts(), "DROP TABLE findings; SELECT * FROM nowhere;")
        patched.setattr(migrations, "scripts", lambda: scripts)
        with pytest.raises(sqlite3.OperationalError, match="nowhere"), open_for_writing(path):
            pass
    with open_for_reading(path) as db:
        assert db.execute("SELECT count(*) FROM findings, award_records").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_migration_that_tears_records_apart_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    make(path)
    torn = "INSERT INTO sources VALUES ('nobody', '/a.txt', '2020', 1);"
    with monkeypatch.context() as patched:
        scripts = (*migrations.scripts(), torn)
        patched.setattr(migrations, "scripts", lambda: scripts)
        with pytest.raises(UnusableDatabase, match="không khớp"), open_for_writing(path):
            pass
    with open_for_reading(path) as db:
        assert db.execute("SELECT count(*) FROM sources").fetchone() == (0,)


def test_a_path_may_have_any_signs(tmp_path: Path) -> None:
    path = tmp_path / "kho #1 50%?.db"
    make(path)
    with open_for_reading(path) as db:
        assert db.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_reader_sees_one_state_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    make(path)
    with open_for_reading(path) as reader:
        assert reader.execute("SELECT count(*) FROM runs").fetchone() == (1,)
        make(path)
        assert reader.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    with pytest.raises(UnusableDatabase, match="không phải kho"), open_for_writing(path):
        pass
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_migrating_tells_where_the_old_archive_is_and_how_far_it_got(
    fresh: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    write_earlier(path, 10, fresh)
    monkeypatch.setattr(LOGGER, "propagate", True)
    monkeypatch.setattr(log, "_MINUTE", 0)
    caplog.set_level("INFO", LOGGER.name)
    with open_for_writing(path):
        pass
    said = [record.getMessage() for record in caplog.records]
    assert f"bản cũ để ở {path}.v10.bak" in said[0]
    assert f"{path}: đang nâng cấp lên lược đồ 11" in said
    assert [line for line in said if line.startswith("Đọc lại tên: ")][-1] == "Đọc lại tên: 3/3"
