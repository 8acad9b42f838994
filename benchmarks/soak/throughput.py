"""`python -m benchmarks.soak.throughput [REPORTS [MINUTES [FOLDER]]]`: a long ingest of generated reports, watched.

Now and then a worker is killed, and one document kills every worker that reads it. After so many minutes it is broken
off, and tells of what was done until then. FOLDER keeps the reports for the next time: to compose them takes long, too.
Ends with 1 where the writing process grew over its limit, where a document of the last tenth cost more than LIMIT times
what one of the first tenth did (processor time of all processes, medians of stretches), where a report is missing or
failed, or where the deadly document has not been found out.
"""

from __future__ import annotations

import itertools
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.generated.archive import texts
from corpus.readers import Source
from pipeline.archive.database import open_for_reading
from pipeline.executors import TOGETHER
from pipeline.intake.descriptions import Description
from pipeline.intake.extraction import read_and_extract
from pipeline.intake.run import Options, ingest
from schemas.document import Document
from schemas.errors import BangVangError
from schemas.records import Report

STRETCHES = 100  # at most; of each, what a document costs
LIMIT = 1.15  # of the first tenth's cost
MEMORY = 400  # MB that the parent may have at most
KILLS, APART = 7, 200  # workers that are killed, spread over the run, so many documents apart at least
DEADLY = "Văn bản này làm dừng tiến trình đọc."
_IDLE = 50  # documents at the start, while workers load their models, that are in no stretch


def _read_or_die(source: Source, said: Sequence[Description] = ()) -> tuple[Document, list[Report]]:
    if source.content.startswith(DEADLY.encode()):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_and_extract(source, said)


if __name__ == "__mp_main__":  # in a worker, which imports its parent's main module by this name
    patch("pipeline.intake.reading.read_and_extract", _read_or_die).start()


@dataclass(frozen=True)
class Mark:
    """The processor seconds of all processes and of the writing one, its memory in MB, after so many documents."""

    seconds: float
    documents: int
    processor: float
    writer: float
    memory: float


class TimeIsUp(Exception):
    """Enough has been seen."""


class Watch:
    """Marks the cost of an ingest as its documents are done, kills a worker from time to time, and ends it in time."""

    def __init__(self, reports: int, minutes: float) -> None:
        self.every = max(4 * TOGETHER, (reports - _IDLE) // STRETCHES)  # for documents are told of so many at once
        self.deaths = set(range(0, reports, max(APART, reports // (KILLS + 1)))) - {0}
        self.began = time.monotonic()
        self.until = self.began + 60 * minutes
        self.done = self.killed = self.failed = 0
        self.marks: list[Mark] = []

    def __call__(self, cited: str, error: BangVangError | None) -> None:
        self.done += 1
        self.failed += error is not None
        if self.done in self.deaths:
            os.kill(max(_workers()), signal.SIGKILL)
            self.killed += 1
        if self.done >= _IDLE and (self.done - _IDLE) % self.every == 0:
            self.marks.append(
                Mark(time.monotonic(), self.done, processor_of_all(), time.process_time(), memory_of_this())
            )
            if len(self.marks) % 10 == 1:
                print(f"{self.done:,} documents, parent {self.marks[-1].memory:.0f} MB", file=sys.stderr, flush=True)
        if time.monotonic() > self.until:
            raise TimeIsUp

    def costs(self, of: Callable[[Mark], float]) -> list[float]:
        """Processor seconds of a document, of all processes or of one, stretch by stretch."""
        return [(of(b) - of(a)) / (b.documents - a.documents) for a, b in itertools.pairwise(self.marks)]


def processor_of_all() -> float:
    """The processor seconds of this process and of its children, those at work too."""
    ticks = os.sysconf("SC_CLK_TCK")
    done = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(d.ru_utime + d.ru_stime for d in done) + sum(map(_ticks, _children())) / ticks


def _ticks(pid: int) -> int:
    """The processor time of a process so far, none where it has just ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _children() -> list[int]:
    files = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for file in files for pid in file.read_text().split()]


def _workers() -> list[int]:
    """The children that read: multiprocessing has one more, which looks after what they share."""
    return [pid for pid in _children() if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def memory_of_this() -> float:
    """The resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def write(folder: Path, reports: int) -> None:
    """So many generated reports as files, the deadly document half-way; nothing where they are there already."""
    folder.mkdir(exist_ok=True)
    if sum(1 for _ in folder.iterdir()) == reports + 1:
        return
    for number, (name, text) in enumerate(texts(reports)):
        (folder / name).write_text(text, encoding="utf-8")
        if number == reports // 2:
            (folder / name).with_suffix(".deadly.txt").write_text(DEADLY, encoding="utf-8")


def soak(reports: int, minutes: float, kept: str | None = None) -> tuple[Watch, dict[str, int]]:
    """An ingest of so many reports as it was watched, and how many documents are stored in which state."""
    with tempfile.TemporaryDirectory(prefix="bangvang-soak-") as folder:
        given = Path(kept or Path(folder, "reports"))
        write(given, reports)
        database = Path(folder) / "soak.db"
        watch = Watch(reports, minutes)
        with suppress(TimeIsUp):
            ingest([str(given)], database, Options(told=watch))
        with open_for_reading(database) as db:
            return watch, dict(db.execute("SELECT status, count(*) FROM documents GROUP BY status").fetchall())


def main(reports: str = "100000", minutes: str = "600", folder: str | None = None) -> int:
    watch, stored = soak(int(reports), float(minutes), folder)
    if len(watch.marks) < 2:
        print(f"{watch.done} documents are too few to tell their cost; {stored}")
        return 1
    seconds = watch.marks[-1].seconds - watch.began
    costs, writing = watch.costs(lambda mark: mark.processor), watch.costs(lambda mark: mark.writer)
    tenth = max(1, len(costs) // 10)
    first, last = median(costs[:tenth]), median(costs[-tenth:])
    most = max(mark.memory for mark in watch.marks)
    print("| reports | minutes | a second | ms of processor, first tenth | last tenth | ratio | parent at most, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    pace = f"{seconds / 60:.1f} | {watch.done / seconds:.1f} | {first * 1000:.1f} | {last * 1000:.1f}"
    print(f"| {watch.done:,} | {pace} | {last / first:.2f} | {most:.0f} |")
    ends = f"{median(writing[:tenth]) * 1000:.1f} in the first tenth, {median(writing[-tenth:]) * 1000:.1f} in the last"
    print(f"\nThe writing process's share, ms a document: {ends}")
    print(f"\n{watch.killed} workers killed, {watch.failed} deadly document met; stored: {stored}")
    whole = stored.get("ok", 0) >= watch.done - watch.failed  # more where it was broken off before all were told of
    found_out = watch.failed == 1 or watch.done <= int(reports)
    return int(last > LIMIT * first or most > MEMORY or not whole or stored.get("failed", 0) > 1 or not found_out)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
