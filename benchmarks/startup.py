"""What a command costs before it does anything, as a ratio to a bare Python: processor time, children's too."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.costs import SAMPLES

ROUNDS = 15
BARE = ("-c", "import click")


class Start(NamedTuple):
    """A command, its median milliseconds, its ratio to the yardstick and the ratio it may have."""

    command: str
    milliseconds: float
    ratio: float
    limit: float


def measure() -> list[Start]:
    """The yardstick and two commands, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "small.db")
        _seconds("-m", "pipeline", "-q", "ingest", str(SAMPLES), "--db", database)
        commands = {
            'python -c "import click"': BARE,
            "bangvang --help": ("-m", "pipeline", "--help"),
            "bangvang query awards --year 2020": (
                "-m",
                "pipeline",
                "query",
                "awards",
                "--year",
                "2020",
                "--db",
                database,
            ),
        }
        for command in commands.values():
            _seconds(*command)  # compiles what is compiled once
        rounds = [{name: _seconds(*command) for name, command in commands.items()} for _ in range(ROUNDS)]
    bare = next(iter(commands))
    return [
        Start(
            name,
            median(r[name] for r in rounds) * 1000,
            median(r[name] / r[bare] for r in rounds),
            limit,
        )
        for name, limit in zip(commands, (1.0, 3.0, 8.0), strict=True)
    ]


def _seconds(*command: str) -> float:
    """The processor time of a Python program that must end well."""
    child = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime
