"""`python -m benchmarks.soak.throughput [REPORTS]`: a long ingest of generated reports, watched from its parent.

Ends with 1 where the writing process grew over its limit, where a document of the last tenth cost more than LIMIT
times what one of the first tenth did (processor time of all processes, medians of stretches), or where one is missing
or failed.
"""

from __future__ import annotations

import itertools
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.generated.archive import texts
from pipeline.run import Options, Summary, ingest
from schemas.errors import BangVangError

STRETCHES = 100  # of each, what a document costs
LIMIT = 1.15  # of the first tenth's cost
MEMORY = 400  # MB that the parent may have at most
_IDLE = 50  # documents at the start, while workers load their models, that are in no stretch


@dataclass(frozen=True)
class Mark:
    """The processor seconds of all processes so far, and the parent's memory in MB, after so many documents."""

    documents: int
    processor: float
    memory: float


class Watch:
    """Marks the cost of an ingest as its documents are done."""

    def __init__(self, reports: int) -> None:
        self.every = max(1, (reports - _IDLE) // STRETCHES)
        self.done = 0
        self.marks: list[Mark] = []

    def __call__(self, cited: str, error: BangVangError | None) -> None:
        self.done += 1
        if self.done >= _IDLE and (self.done - _IDLE) % self.every == 0:
            self.marks.append(Mark(self.done, processor_of_all(), memory_of_this()))
            if len(self.marks) % 10 == 1:
                print(f"{self.done:,} documents, parent {self.marks[-1].memory:.0f} MB", file=sys.stderr, flush=True)

    def costs(self) -> list[float]:
        """Processor seconds of a document, stretch by stretch."""
        return [(b.processor - a.processor) / (b.documents - a.documents) for a, b in itertools.pairwise(self.marks)]


def processor_of_all() -> float:
    """The processor seconds of this process and of its children, those at work too."""
    ticks = os.sysconf("SC_CLK_TCK")
    own = resource.getrusage(resource.RUSAGE_SELF)
    mine = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    children = [int(pid) for file in mine for pid in file.read_text().split()]
    fields = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in children)
    return own.ru_utime + own.ru_stime + sum((int(f[11]) + int(f[12])) / ticks for f in fields)


def memory_of_this() -> float:
    """The resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def write(folder: Path, reports: int) -> None:
    """So many generated reports as files."""
    for name, text in texts(reports):
        (folder / name).write_text(text, encoding="utf-8")


def soak(reports: int) -> tuple[Summary, Watch, float]:
    """What came of an ingest of so many reports, its marks, and the seconds that it took."""
    watch = Watch(reports)
    with tempfile.TemporaryDirectory(prefix="bangvang-soak-") as folder:
        given = Path(folder, "reports")
        given.mkdir()
        write(given, reports)
        began = time.monotonic()
        summary = ingest([str(given)], Path(folder) / "soak.db", Options(told=watch))
        return summary, watch, time.monotonic() - began


def main(reports: str = "100000") -> int:
    summary, watch, seconds = soak(int(reports))
    costs = watch.costs()
    tenth = max(1, len(costs) // 10)
    first, last = median(costs[:tenth]), median(costs[-tenth:])
    most = max(mark.memory for mark in watch.marks)
    print("| reports | minutes | a second | ms of processor, first tenth | last tenth | ratio | parent at most, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    pace = f"{seconds / 60:.1f} | {int(reports) / seconds:.1f} | {first * 1000:.1f} | {last * 1000:.1f}"
    print(f"| {int(reports):,} | {pace} | {last / first:.2f} | {most:.0f} |")
    lost = int(reports) - summary.ingested
    return int(last > LIMIT * first or most > MEMORY or lost != 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
