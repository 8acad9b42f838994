"""What writes to an archive, each to be broken off at any moment and done again."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.soak.states import State, incomplete, state, torn, whole_documents
from pipeline.archive import open_for_writing
from pipeline.originals import Originals
from pipeline.reextraction import Selection
from pipeline.run import Options, ingest, reextract
from tests.earlier import write_earlier

SAMPLES = Path("corpus/samples").absolute()
REPORTS = [str(SAMPLES / name) for name in ("cum-02-2020.txt", "e-05.txt", "e-03.txt")]
DATABASE = "archive.db"
ONE = Options(jobs=1)
FORK = multiprocessing.get_context("fork")  # a child that has the models already comes to its writing at once


@dataclass(frozen=True)
class Work:
    """`prepare` makes the archive that `run` then works on, both at a path; a second run does what a first left."""

    name: str
    prepare: Callable[[Path], object]
    run: Callable[[Path], object]


def _migrate(database: Path) -> None:
    with open_for_writing(database):
        pass


def _extracted_before(database: Path) -> None:
    """An archive whose records are not what the present rules give."""
    ingest(REPORTS, database, ONE)
    with open_for_writing(database) as db:
        db.execute("UPDATE documents SET extractor = '0'")
        db.execute("UPDATE awards SET award = award || ' trước đây'")
        db.execute("UPDATE participations SET positions = '[]'")


def _made_earlier(database: Path) -> None:
    """An archive of the first schema with all reports in it."""
    fresh = database.with_name("fresh.db")
    ingest(REPORTS, fresh, ONE)
    write_earlier(database, 1, fresh)
    shutil.move(Originals.beside(fresh).folder, Originals.beside(database).folder)
    fresh.unlink()


INGEST = Work("ingest", lambda database: None, lambda database: ingest(REPORTS, database, ONE))
REEXTRACTION = Work("re-extraction", _extracted_before, lambda database: reextract(database, Selection(), ONE))
MIGRATION = Work("migration", _made_earlier, _migrate)
WORKS = (INGEST, REEXTRACTION, MIGRATION)

# the same works as users start them
COMMANDS = {
    INGEST: ["ingest", *REPORTS, "--jobs", "1"],
    REEXTRACTION: ["ingest", "--reextract", "--jobs", "1"],
    MIGRATION: ["ingest"],
}


@dataclass(frozen=True)
class Trial:
    """A work with the archive that it starts from, and what it makes of that when nothing disturbs it."""

    work: Work
    before: Path
    after: State
    wholes: tuple[Mapping[str, State], ...]

    @contextmanager
    def archive(self) -> Iterator[Path]:
        """The archive to work on, in a folder of its own that goes afterwards."""
        with TemporaryDirectory(prefix="bangvang-soak-") as folder:
            shutil.copytree(self.before, folder, dirs_exist_ok=True)
            yield Path(folder, DATABASE)

    def faults_of_breaking_off(self, database: Path) -> Iterator[str]:
        """What is wrong with an archive that the work was broken off on; afterwards the work is done."""
        yield from torn(database)
        yield from incomplete(database, *self.wholes)
        self.work.run(database)
        yield from torn(database)
        yield from incomplete(database, self.wholes[-1])
        yield from self.unreached(database)
        left = [*database.parent.glob("*.part"), *Originals.beside(database).folder.rglob("*.part")]
        yield from (f"{path.name} was left" for path in left)

    def unreached(self, database: Path) -> Iterator[str]:
        """Where an archive is not in the state that the work leads to."""
        made = state(database)
        yield from (f"{table} differs from an undisturbed run's" for table in made if made[table] != self.after[table])


@contextmanager
def trial(work: Work) -> Iterator[Trial]:
    """A work made ready to be disturbed."""
    with TemporaryDirectory(prefix="bangvang-soak-") as before, TemporaryDirectory(prefix="bangvang-soak-") as after:
        work.prepare(Path(before, DATABASE))
        shutil.copytree(before, after, dirs_exist_ok=True)
        database = Path(after, DATABASE)
        wholes = whole_documents(database)
        work.run(database)
        yield Trial(work, Path(before), state(database), (wholes, whole_documents(database)))


def seconds(work: Work, database: Path) -> float:
    """How long a work takes in a child."""
    began = time.monotonic()
    child = FORK.Process(target=work.run, args=(database,))
    child.start()
    child.join()
    return time.monotonic() - began


def kill_after(work: Work, database: Path, moment: float) -> bool:
    """Starts a work in a child and kills it after so many seconds; whether it was still at work."""
    child = FORK.Process(target=work.run, args=(database,))
    child.start()
    child.join(moment)
    at_work = child.is_alive()
    if at_work and child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    return at_work
