"""`python -m benchmarks.soak.concurrency [SECONDS] [READERS]`: an archive written all the time and read by many.

The writer reads all reports anew over and over. No reader may ever see a part of a document, be refused or be told of a
lock; a second writer waits as long as it is told to and ends with 4. Ends with 1 where something did not hold.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.soak.states import State, whole_documents
from benchmarks.soak.works import FORK, REEXTRACTION
from pipeline.archive.database import open_for_writing
from pipeline.cli import bangvang

SECONDS, READERS = 600.0, 20
COMMANDS = (
    ["query", "awards", "--format", "jsonl"],
    ["query", "participants", "--name", "a"],
    ["search", "thi đua"],
    ["ask", "awards-in-year", "2020"],
    ["check"],
)
Outcome = tuple[dict[str, int], list[str]]  # how often what was done, and what went wrong


def soak(folder: Path, seconds: float, readers: int) -> Outcome:
    """How often what was done by all together, and what went wrong."""
    database, wholes = folder / "archive.db", list[Mapping[str, State]]()
    for make in (REEXTRACTION.prepare, lambda at: REEXTRACTION.left(at)()):
        make(database)
        wholes.append(whole_documents(database))
    until = time.monotonic() + seconds
    told: SimpleQueue[Outcome] = FORK.SimpleQueue()
    reading = (partial(_read, database, wholes, until, number) for number in range(readers))
    works = [partial(_write, database, until), *reading]
    children = [FORK.Process(target=_child, args=(work, told)) for work in works]
    for child in children:
        child.start()
    done: dict[str, int] = {}
    faults: list[str] = []
    for _ in children:
        counts, wrong = told.get()
        done |= {name: done.get(name, 0) + count for name, count in counts.items()}
        faults += wrong
    for child in children:
        child.join()
    return done, faults


def _child(work: Callable[[], Outcome], told: SimpleQueue[Outcome]) -> None:
    try:
        outcome = work()
    except Exception as error:
        outcome = {}, [f"{type(error).__name__}: {error}"]
    told.put(outcome)
    os._exit(0)


def _write(database: Path, until: float) -> Outcome:
    runs = 0
    while time.monotonic() < until:
        with open_for_writing(database, wait=60) as db:  # what the rules of before gave, in one transaction
            db.execute("BEGIN IMMEDIATE")
            db.execute("UPDATE awards SET award = award || ' trước đây' WHERE award NOT LIKE '% trước đây'")
            db.execute("UPDATE participations SET positions = '[]'")
            db.execute("UPDATE documents SET extractor = '0'")
            db.execute("COMMIT")
        REEXTRACTION.left(database)()
        runs += 1
    return {"runs of the writer": runs}, []


def _read(database: Path, wholes: list[Mapping[str, State]], until: float, number: int) -> Outcome:
    chance, looks, commands, faults = random.Random(number), 0, 0, list[str]()
    while time.monotonic() < until and not faults:
        for document, held in whole_documents(database).items():
            looks += 1
            if all(held != whole[document] for whole in wholes):
                faults.append(f"reader {number} saw a part of {document}")
        command = chance.choice(COMMANDS)
        status, said = run_quietly(*command, "--db", str(database))
        commands += 1
        if status or "Lỗi" in said:
            faults.append(f"{' '.join(command)} ended with {status}: {said}")
    return {"documents looked at": looks, "commands": commands}, faults


def run_quietly(*arguments: str) -> tuple[int, str]:
    """A command's status and what it said on stderr."""
    stderr = StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(stderr):
        status = bangvang.main(list(arguments), standalone_mode=False)
    return int(status or 0), stderr.getvalue()


def second_writer(database: Path, wait: float) -> tuple[int, float, str]:
    """How a second writer ends while another holds the archive: status, seconds, what it said."""
    with open_for_writing(database):
        began = time.monotonic()
        status, said = run_quietly("ingest", "--wait", str(wait), "--jobs", "1", "--db", str(database))
        return status, time.monotonic() - began, said


def main(seconds: str = str(SECONDS), readers: str = str(READERS)) -> int:
    with TemporaryDirectory(prefix="bangvang-soak-") as folder:
        done, faults = soak(Path(folder), float(seconds), int(readers))
        status, waited, said = second_writer(Path(folder, "archive.db"), 5)
    print(f"{readers} readers, {seconds} s: {done}; a second writer ended with {status} after {waited:.1f} s")
    if status != 4 or waited < 5:
        faults.append(f"a second writer ended with {status} after {waited:.1f} s: {said}")
    print(f"{len(faults)} faults", *faults, sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
