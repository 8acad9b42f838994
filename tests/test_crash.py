"""Archives broken off while they are written: what is there is whole, and the next run does the rest."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.soak.states import incomplete
from benchmarks.soak.works import FORK, INGEST, WORKS, Trial, Work, kill_after, seconds, trial
from pipeline.archive.database import open_for_reading
from pipeline.archive.originals import Originals

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KILLS = 4
PAGE = 4096


@pytest.fixture(scope="module", params=WORKS, ids=lambda work: work.name)
def made(request: pytest.FixtureRequest) -> Iterator[Trial]:
    with trial(request.param) as made:
        yield made


def status_of(work: Work, database: Path, *, largest: int | None = None) -> tuple[int, str]:
    """How a work ends in a child, whose files may grow to so many bytes; and what it says."""
    reading, writing = os.pipe()
    left = work.left(database)

    def child() -> None:
        sys.stderr = os.fdopen(writing, "w", encoding="utf-8", buffering=1)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        os._exit(left())

    process = FORK.Process(target=child)
    process.start()
    os.close(writing)
    process.join()
    with os.fdopen(reading, encoding="utf-8") as stderr:
        return process.exitcode or 0, stderr.read()


def assert_told(ended: tuple[int, str]) -> None:
    status, said = ended
    assert status == 3, said
    assert said.startswith("Lỗi: ") and said.count("\n") == 1
    assert "không ghi được" in said


@contextmanager
def disk(place: Path, size: int) -> Iterator[None]:
    """A file system of its own at a folder."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def can_mount() -> bool:
    mounted = subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True)
    return mounted.returncode == 0 and os.geteuid() == 0


@pytest.mark.parametrize("moment", range(KILLS))
def test_a_killed_work_leaves_whole_documents_and_the_next_run_completes_it(moment: int, made: Trial) -> None:
    with made.archive() as database:
        duration = seconds(made.work, database)
    with made.archive() as database:
        kill_after(made.work, database, duration * (moment + random.Random(moment).random()) / KILLS)
        assert list(made.faults_of_breaking_off(database)) == []


def test_half_a_document_would_be_seen(made: Trial) -> None:
    with made.archive() as database:
        seconds(made.work, database)
        with closing(sqlite3.connect(database)) as db:
            db.execute("DELETE FROM evidence WHERE record_id = (SELECT min(record_id) FROM evidence)")
            db.commit()
        assert list(incomplete(database, *made.wholes)) != []


@pytest.mark.parametrize("pages", [0, 1, 30, 60, 90])
def test_files_that_may_not_grow_end_a_work_with_a_reason(pages: int, made: Trial) -> None:
    """As on a disk whose file system bounds its files; each of the archive's files meets the bound at some size."""
    with made.archive() as database:
        status, said = status_of(made.work, database, largest=pages * PAGE)
        if status:
            assert_told((status, said))
        assert list(made.faults_of_breaking_off(database)) == []


if can_mount():

    @pytest.mark.parametrize("kilobytes", [4, 120, 300, 600])
    def test_a_full_disk_ends_a_work_with_a_reason(kilobytes: int, tmp_path: Path) -> None:
        with trial(INGEST) as made, disk(tmp_path / "disk", kilobytes << 10):
            database = tmp_path / "disk" / "archive.db"
            assert_told(status_of(INGEST, database))
            subprocess.run(["mount", "-o", "remount,size=100m", tmp_path / "disk"], check=True)
            assert list(made.faults_of_breaking_off(database)) == []

    def test_a_read_only_disk_is_read_and_not_written(tmp_path: Path) -> None:
        with disk(tmp_path / "disk", 100 << 20):
            database = tmp_path / "disk" / "archive.db"
            INGEST.left(database)()
            subprocess.run(["mount", "-o", "remount,ro", tmp_path / "disk"], check=True)
            assert_told(status_of(INGEST, database))
            with open_for_reading(database) as db:
                assert db.execute("SELECT count(*) FROM reports").fetchone() == (3,)


def test_a_file_whose_maker_was_killed_at_its_start_is_filled(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    assert database.stat().st_size
    INGEST.left(database)()
    assert len(list(Originals.beside(database).kept())) == 3
