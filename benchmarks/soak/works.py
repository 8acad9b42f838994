"""What writes to an archive, each to be broken off at any moment and done again."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.soak.states import State, incomplete, state, torn, whole_documents
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.originals import Originals
from pipeline.cli import bangvang
from pipeline.intake.run import Options, ingest
from tests.earlier import write_earlier
from tests.site.crawler import Here
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import serving

SAMPLES = Path("corpus/samples").absolute()
REPORTS = [str(SAMPLES / name) for name in ("cum-02-2020.txt", "e-05.txt", "e-03.txt")]
WITHDRAWN, WORDS = REPORTS[1], ("Đỗ Minh Quýnh", "Quýnh", "quynh")
DATABASE = "archive.db"
ARTICLES = 8
ONE = Options(jobs=1)
FORK = multiprocessing.get_context("fork")  # a child that has the models already comes to its writing at once
Command = Sequence[str]


@dataclass(frozen=True)
class Work:
    """What users do with an archive that `prepare` makes, while what stands `beside` it is there; both get its path.

    `commands` are those that are left to do: a second run does what a first one left. `amiss` tells what is not as it
    must be when all is done, beyond what all archives have in common.
    """

    name: str
    prepare: Callable[[Path], object]
    commands: Callable[[Path], Sequence[Command]]
    beside: Callable[[Path], AbstractContextManager[object]] = lambda database: nullcontext()
    amiss: Callable[[Path], Iterable[str]] = lambda database: ()

    def left(self, database: Path) -> Callable[[], int]:
        """What is left to do on an archive; when done it gives the status of the first command that failed, else 0."""
        return partial(_do, self.commands(database), database)


def _do(commands: Sequence[Command], database: Path) -> int:
    return next((status for command in commands if (status := _status(command, database))), 0)


def _status(command: Command, database: Path) -> int:
    with redirect_stdout(StringIO()):
        return int(bangvang.main(["--quiet", *command, "--db", str(database)], standalone_mode=False) or 0)


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


def _to_be_reviewed(database: Path) -> None:
    """An archive of all reports, and beside it the acts of its reviewer."""
    ingest(REPORTS, database, ONE)
    with open_for_reading(database) as db:
        awards = [row[0] for row in db.execute("SELECT id FROM awards ORDER BY id LIMIT 3")]
        person = db.execute("SELECT min(id) FROM participations").fetchone()[0]
        two_units = "SELECT min(id) FROM mentions WHERE kind = 'unit' GROUP BY identity ORDER BY identity LIMIT 2"
        one, other = (row[0] for row in db.execute(two_units))
        document, text = db.execute("SELECT id, text FROM documents ORDER BY id LIMIT 1").fetchone()
    acts = [
        ["accept", awards[0]],
        ["correct", awards[1], "period", "2019"],
        ["reject", awards[2]],
        ["correct", person, "name", "Bế Thị Khoai"],
        ["add", document, "unit", f"name={text[:20]}", "kind=other", "--quote", text[:20]],
        ["join", one, other],
        ["undo", "3"],
        ["part", one, other],
    ]
    _acts(database).write_text(json.dumps(acts), encoding="utf-8")


def _left_to_review(database: Path) -> list[Command]:
    """The acts that the archive's ledger does not have."""
    acts = json.loads(_acts(database).read_text(encoding="utf-8"))
    with open_for_reading(database) as db:
        done = db.execute("SELECT count(*) + count(undone_at) FROM corrections").fetchone()[0]
    return [["review", *act] for act in acts[done:]]


def _acts(database: Path) -> Path:
    return database.with_name("acts.json")


@contextmanager
def _site(database: Path) -> Iterator[None]:
    """A site of some reports, and what a crawl of it needs; it reads in its own process, which is killed."""
    newsroom = Newsroom.of(ARTICLES)
    newsroom.articles[0].attachments = ("danh-sach-1.pdf",)
    with serving(PlainSite(newsroom)) as site, patch("pipeline.crawling.recipe.local", Here):
        sites_toml(database.parent, site.address)
        yield


def _left_to_withdraw(database: Path) -> list[Command]:
    with open_for_reading(database) as db:
        done = db.execute("SELECT count(*) FROM runs WHERE command = 'withdraw' AND ended IS NOT NULL").fetchone()[0]
    return [] if done else [["withdraw", WITHDRAWN, "--reason", "theo yêu cầu"]]


def _unforgotten(database: Path) -> Iterator[str]:
    """Files beside an archive that have a word of what was withdrawn."""
    for path in database.parent.rglob("*"):
        if path.is_file() and any(word.encode() in path.read_bytes() for word in WORDS):
            yield f"{path.name} has words of what was withdrawn"


INGEST = Work("ingest", lambda _: None, lambda _: [["ingest", *REPORTS, "--jobs", "1"]])
REEXTRACTION = Work("re-extraction", _extracted_before, lambda _: [["ingest", "--reextract", "--jobs", "1"]])
MIGRATION = Work("migration", _made_earlier, lambda _: [["ingest"]])
REVIEW = Work("review", _to_be_reviewed, _left_to_review)
CRAWL = Work(
    "crawl", lambda _: None, lambda database: [["crawl", "--sites", str(database.with_name("sites.toml"))]], _site
)
WITHDRAWAL = Work("withdrawal", lambda database: ingest(REPORTS, database, ONE), _left_to_withdraw, amiss=_unforgotten)
WORKS = (INGEST, REEXTRACTION, CRAWL, REVIEW, MIGRATION, WITHDRAWAL)


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
        seconds(self.work, database)
        yield from torn(database)
        yield from incomplete(database, self.wholes[-1])
        yield from self.unreached(database)
        left = [*database.parent.glob("*.part"), *Originals.beside(database).folder.rglob("*.part")]
        yield from (f"{path.name} was left" for path in left)
        yield from self.work.amiss(database)

    def unreached(self, database: Path) -> Iterator[str]:
        """Where an archive is not in the state that the work leads to."""
        made = state(database)
        yield from (f"{table} differs from an undisturbed run's" for table in made if made[table] != self.after[table])


@contextmanager
def trial(work: Work) -> Iterator[Trial]:
    """A work made ready to be disturbed."""
    from tests.site import warm  # noqa: F401  (what children need, here already)

    with TemporaryDirectory(prefix="bangvang-soak-") as before, TemporaryDirectory(prefix="bangvang-soak-") as after:
        work.prepare(Path(before, DATABASE))
        with work.beside(Path(before, DATABASE)):
            shutil.copytree(before, after, dirs_exist_ok=True)
            database = Path(after, DATABASE)
            wholes = [whole_documents(database)]
            for command in work.commands(database):
                _done(partial(_status, command, database))
                wholes.append(whole_documents(database))
            yield Trial(work, Path(before), state(database), tuple(wholes))


def seconds(work: Work, database: Path) -> float:
    """How long a work takes in a child, to its end."""
    began = time.monotonic()
    _done(work.left(database))
    return time.monotonic() - began


def kill_after(work: Work, database: Path, moment: float) -> bool:
    """Starts a work in a child and kills it after so many seconds; whether it was still at work."""
    child = FORK.Process(target=work.left(database))
    child.start()
    child.join(moment)
    at_work = child.is_alive()
    if at_work and child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    return at_work


def _done(work: Callable[[], int]) -> None:
    """Something done in a child, as a crawl can be done once in a process only; its status must be 0."""
    child = FORK.Process(target=lambda: os._exit(work()))
    child.start()
    child.join()
    if child.exitcode:
        raise RuntimeError(f"{work} ended with {child.exitcode}")
