"""Archives for the web site's tests."""

from __future__ import annotations

from pathlib import Path

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.intake.run import Options, ingest

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def ingest_samples(path: Path, *names: str) -> Path:
    """An archive of shipped reports."""
    ingest([str(SAMPLES / name) for name in names], path, Options(jobs=1))
    return path


def write_reads(path: Path, *reads: store.Read) -> Path:
    """An archive of what was read, in this order."""
    with open_for_writing(path) as db:
        run = store.begin_run(db, "ingest")
        for read in reads:
            store.write(db, read, run)
        store.end_run(db, run, 0, {})
    return path
