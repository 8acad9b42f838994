"""Reading anew out of the originals: which documents, and what stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.readers import Source
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.originals import Originals
from pipeline.archive.store import EXTRACTOR
from pipeline.cli import bangvang
from pipeline.intake.reextraction import Selection, choose
from pipeline.intake.run import Options, ingest, reextract
from tests.views import COLUMNS

ONE = Options(jobs=1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    """Two reports of one place, a page and what could not be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Hội nghị tổng kết năm 2020 của Cụm thi đua số 5.", encoding="utf-8")
    (folder / "b.html").write_text("<html><body><p>Ông Lê Văn Sáu nhận Bằng khen.</p></body></html>", encoding="utf-8")
    (folder / "c.txt").write_bytes(bytes(range(256)) * 40)
    ingest([str(folder)], tmp_path / "a.db", ONE)
    (folder / "a.txt").write_text("Hội nghị tổng kết năm 2021 của Cụm thi đua số 5.", encoding="utf-8")
    ingest([str(folder)], tmp_path / "a.db", ONE)
    yield tmp_path / "a.db"


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(), ["a", "a", "b", "c"]),
        (Selection(failed=True), ["c"]),
        (Selection(type="html"), ["b"]),
        (Selection(type="text/plain"), ["a", "a"]),
        (Selection(older_than=f"{EXTRACTOR}.1"), ["a", "a", "b", "c"]),
        (Selection(older_than=EXTRACTOR), []),
        (Selection(older_than="0.9"), []),
    ],
)
def test_which_documents_are_chosen(archive: Path, selection: Selection, names: list[str]) -> None:
    with open_for_reading(archive) as db:
        assert [one.name for one in choose(db, selection)] == names


def everything(database: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = (*COLUMNS, "sources", "documents", "evidence")
    with open_for_reading(database) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def test_reading_anew_changes_nothing_where_the_program_is_the_same(archive: Path, tmp_path: Path) -> None:
    before = everything(archive)
    for path in (tmp_path / "reports").iterdir():
        path.unlink()
    summary = reextract(archive, Selection(), ONE)
    assert (summary.ingested, summary.failed, summary.status) == (3, 1, 1)
    assert everything(archive) == before


def test_a_document_gets_what_the_program_now_finds(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.readers import read as read_first

    def read(source: Source) -> object:
        return read_first(source).model_copy(update={"title": "Tiêu đề mới"})

    monkeypatch.setattr("pipeline.intake.extraction.read", read)
    reextract(archive, Selection(type="html"), ONE)
    with open_for_reading(archive) as db:
        assert db.execute("SELECT title FROM report_records WHERE source LIKE '%b.html'").fetchall() == [
            ("Tiêu đề mới",)
        ]
        assert db.execute("SELECT count(*) FROM report_records WHERE title = 'Tiêu đề mới'").fetchone() == (1,)


def test_corrections_stay(archive: Path) -> None:
    said = "INSERT INTO corrections (series, record_type, act, author, at, quote) VALUES (?, ?, ?, ?, ?, ?)"
    with open_for_writing(archive) as db:
        db.execute(said, ["s", "award", "accept", "Lan", "2021-01-01T00:00:00Z", "Bằng khen"])
    reextract(archive, Selection(), ONE)
    with open_for_reading(archive) as db:
        assert db.execute("SELECT author, quote FROM corrections").fetchall() == [("Lan", "Bằng khen")]


def test_an_original_that_is_gone_is_a_failure_and_loses_nothing(archive: Path) -> None:
    before = everything(archive)
    originals = Originals.beside(archive)
    for sha256 in originals.kept():
        originals.remove(sha256)
    assert reextract(archive, Selection(), ONE).failed == 4
    assert everything(archive) == before


def test_a_dry_run_prints_and_changes_nothing(archive: Path) -> None:
    before = archive.read_bytes()
    ran = CliRunner().invoke(bangvang, ["ingest", "--db", str(archive), "--reextract", "--failed", "--dry-run"])
    assert (ran.exit_code, ran.stdout.splitlines()) == (0, [str(archive.parent / "reports" / "c.txt")])
    assert archive.read_bytes() == before


def test_a_selection_without_reextract_is_misuse(archive: Path) -> None:
    ran = CliRunner().invoke(bangvang, ["ingest", "--db", str(archive), "--failed"])
    assert ran.exit_code == 2
