"""One writes, many read: nobody sees a part of a document, or hears of a lock."""

from __future__ import annotations

from pathlib import Path

from benchmarks.soak.concurrency import second_writer, soak
from benchmarks.soak.works import INGEST


def test_readers_see_whole_documents_while_they_are_read_anew(tmp_path: Path) -> None:
    done, faults = soak(tmp_path, seconds=5, readers=6)
    assert faults == []
    assert done["runs of the writer"] > 0 and done["commands"] > 0 and done["documents looked at"] > 0


def test_a_second_writer_waits_as_long_as_it_is_told_to(tmp_path: Path) -> None:
    INGEST.left(tmp_path / "archive.db")()
    status, waited, said = second_writer(tmp_path / "archive.db", 0.6)
    assert (status, "tiến trình" in said) == (4, True)
    assert 0.6 <= waited < 5
