"""The invented archive that figures are measured on: seeded, sound, and what `ingest` would have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generated.archive import SEED, texts, write
from benchmarks.generated.reports import compose
from benchmarks.generated.world import World
from pipeline.archive import store
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.rows import document_row, record_rows
from pipeline.archive.soundness import faults
from pipeline.query.kinds import KINDS

REPORTS = 120
VIEWS = [kind.view for kind in KINDS.values()]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "a.db"
    write(path, REPORTS)
    return path


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_for_reading(path) as db:
        return {view: db.execute(f"SELECT * FROM {view} ORDER BY id").fetchall() for view in VIEWS}


def test_an_invented_archive_is_sound_and_has_every_kind_of_record(generated: Path) -> None:
    with open_for_reading(generated) as db:
        assert list(faults(db, generated, fixity=False)) == []
        counts = {view: db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in VIEWS}
        assert db.execute("SELECT count(*) FROM documents WHERE superseded_by IS NOT NULL").fetchone() == (2,)
    assert all(counts.values())
    assert counts["award_records"] > 6 * REPORTS


def test_equal_seeds_give_equal_archives_however_many_work(generated: Path, tmp_path: Path) -> None:
    write(tmp_path / "b.db", REPORTS, jobs=2)
    assert rows(tmp_path / "b.db") == rows(generated)


def test_what_is_written_at_once_is_what_the_store_writes(generated: Path, tmp_path: Path) -> None:
    world, place = World(REPORTS, SEED), ""
    with open_for_writing(tmp_path / "c.db") as db:
        store.fill_catalogue(db)
        for number in range(REPORTS):
            run = store.begin_run(db, "test")
            report = compose(world, number)
            document, id_ = report.document, store.document_id(report.document.sha256)
            place = place if number % 50 == 49 else document.source
            made = record_rows(document, [report], id_)
            store.write(db, store.Read(place, document.id, document.sha256, document_row(document), made), run)
            db.execute("INSERT INTO collections (document_id, name) VALUES (?, 'Thi đua')", [id_])
    assert rows(tmp_path / "c.db") == rows(generated)


def test_texts_are_those_of_the_archive_and_all_different(generated: Path) -> None:
    told = dict(texts(REPORTS))
    assert len(set(told.values())) == REPORTS
    with open_for_reading(generated) as db:
        stored = db.execute("SELECT name || '.txt', text FROM documents")
        assert dict(stored) == told
