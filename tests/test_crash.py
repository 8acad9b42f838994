"""Ingest killed at any moment: what is there is whole, and the next run does the rest."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from pipeline.archive import open_for_reading
from pipeline.originals import Originals
from pipeline.run import Options, ingest
from tests.views import COLUMNS

SAMPLES = Path("corpus/samples")
CHOSEN = ("d-03.txt", "e-02.txt", "e-03.txt", "e-05.txt", "e-07.txt", "cum-02-2020.txt")
KILLS = 8
FORK = multiprocessing.get_context("fork")  # a child that has the models already comes to its writing at once

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = tmp_path_factory.mktemp("reports")
    for name in CHOSEN:
        shutil.copy(SAMPLES / name, given)
    return given


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("undisturbed") / "a.db"
    assert ingest([str(folder)], database, Options(jobs=1)).ingested == len(CHOSEN)
    return database


def start(folder: Path, database: Path) -> multiprocessing.process.BaseProcess:
    child = FORK.Process(target=ingest, args=([str(folder)], database, Options(jobs=1)))
    child.start()
    return child


def seconds_of_a_run(folder: Path, database: Path) -> float:
    started = time.monotonic()
    start(folder, database).join()
    return time.monotonic() - started


def rows(database: Path, *tables: str) -> Rows:
    with open_for_reading(database) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def evidence_by_document(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All evidence of every document that was read: what a half-written one would lack."""
    with open_for_reading(database) as db:
        documents = [row[0] for row in db.execute("SELECT id FROM documents WHERE status = 'ok'")]
        said = 'SELECT record_id, number, "start", "end", quote FROM evidence WHERE document_id = ? ORDER BY 1, 2'
        return {document: db.execute(said, [document]).fetchall() for document in documents}


def assert_sound(database: Path) -> None:
    db = sqlite3.connect(database)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.execute("INSERT INTO passage_index(passage_index) VALUES ('integrity-check')")
    kept = set(Originals.beside(database).kept())
    assert {row[0] for row in db.execute("SELECT sha256 FROM documents")} <= kept
    db.close()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_ingest_leaves_whole_documents_and_the_next_completes_it(
    seed: int, folder: Path, undisturbed: Path, tmp_path: Path
) -> None:
    duration = seconds_of_a_run(folder, tmp_path / "timed.db")
    database = tmp_path / "a.db"
    child = start(folder, database)
    time.sleep(duration * (seed + random.Random(seed).random()) / KILLS)
    if child.pid is not None and child.is_alive():
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    if database.exists() and database.stat().st_size:
        assert_sound(database)
        whole = evidence_by_document(undisturbed)
        for document, evidence in evidence_by_document(database).items():
            assert evidence == whole[document]
    ingest([str(folder)], database, Options(jobs=1))
    assert_sound(database)
    assert rows(database, *COLUMNS) == rows(undisturbed, *COLUMNS)
    assert list(Originals.beside(database).folder.rglob("*.part")) == []


def test_a_file_whose_maker_was_killed_at_its_start_is_filled(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with sqlite3.connect(database) as db:
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    assert database.stat().st_size
    assert ingest([str(folder)], database, Options(jobs=1)).ingested == len(CHOSEN)
