"""What memory `bangvang export` takes: at most, for an archive and for one of four times its reports, by format.

`python -m benchmarks.exports [ARCHIVE...]` takes archives that are there, the smaller first, else it invents two. It
stays small itself: the system counts a new process as large as the one that began it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.questions.export import FORMATS

REPORTS = (2000, 8000)  # Parquet holds 10,000 rows of a view: the smaller one has as many
LIMIT = 1.15  # of the larger archive's memory to the smaller one's


class Cost(NamedTuple):
    """What one export wrote, and the most memory that its process held, both in MB."""

    written: float
    memory: float


def measure(archive: Path, form: str, folder: Path) -> Cost:
    """The cost of exporting an archive into a folder that is emptied afterwards."""
    command = [sys.executable, "-m", "pipeline", "-q", "export", str(folder), "--format", form, "--db", str(archive)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command} ended with {child.returncode}")
    files = list(folder.iterdir())
    written = sum(file.stat().st_size for file in files) / 1e6
    for file in files:
        file.unlink()
    return Cost(written, usage.ru_maxrss / 1024)


def main(given: Sequence[str]) -> int:
    """Prints a table; 1 where the memory grows with the archive."""
    grown = []
    with tempfile.TemporaryDirectory() as name:
        archives = [Path(path) for path in given]
        for reports in () if given else REPORTS:
            archives.append(Path(name) / f"{reports}.db")
            invent = [sys.executable, "-m", "benchmarks.generated", str(archives[-1]), str(reports)]
            subprocess.run(invent, check=True, stdout=subprocess.DEVNULL)
        print(f"{'':8} {'written, MB':>24} {'memory at most, MB':>24} {'ratio':>6}")
        for form in FORMATS:
            costs = [measure(archive, form, Path(name) / form) for archive in archives]
            ratio = costs[-1].memory / costs[0].memory
            columns = (" ".join(f"{cost[n]:11,.1f}" for cost in costs) for n in (0, 1))
            print(f"{form:8} {' '.join(f'{column:>24}' for column in columns)} {ratio:6.2f}")
            grown += [form] if ratio > LIMIT else []
    print(f"memory grows with the archive: {', '.join(grown) or 'nowhere'}")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
