"""`python -m benchmarks.soak.disk [SECONDS [WORK ...]]`: works whose disk fails at each of their writes in turn.

The disk is full, read-only or broken from that write on, or the process dies there. A command must then end with
status 3 and one line that says so, what it leaves must be sound, and the next run must reach an undisturbed run's
state. Writes are tried in an order that covers a work evenly, until all were or the time is over. Needs a C compiler.
Ends with 1 where something did not hold.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from benchmarks.soak.works import FORK, WORKS, Trial, trial
from pipeline.cli import UNABLE

DEATH = -1
FAILURES = {"full": errno.ENOSPC, "read-only": errno.EROFS, "broken": errno.EIO, "killed": DEATH}
SEED = 20201207
_PRELOADED = "BANGVANG_SOAK_DISK"


def main(seconds: str = "600", *names: str) -> int:
    if _PRELOADED not in os.environ:
        return _with_failing_writes(seconds, *names)
    works = [work for work in WORKS if work.name in names or not names]
    share = float(seconds) / len(works) / len(FAILURES)
    print("| work | disk | writes | tried | faults |\n| --- | --- | ---: | ---: | ---: |")
    faults = []
    for work in works:
        with trial(work) as made:
            writes = _run(made, 10**9, 0)[2]
            for name, failure in FAILURES.items():
                tried, found = _campaign(made, writes, failure, share)
                print(f"| {work.name} | {name} | {writes} | {tried} | {len(found)} |", flush=True)
                faults += [f"{work.name}, {name} at write {fault}" for fault in found]
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


def _with_failing_writes(*arguments: str) -> int:
    """This program again, with the library loaded through which it can make its writes fail."""
    with TemporaryDirectory(prefix="bangvang-soak-") as folder:
        library = Path(folder, "failing.so")
        source = Path(__file__).with_name("failing.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        environment = os.environ | {"LD_PRELOAD": str(library), _PRELOADED: "1"}
        return subprocess.run(
            [sys.executable, "-m", __spec__.name, *arguments], env=environment, check=False
        ).returncode


def _campaign(made: Trial, writes: int, failure: int, share: float) -> tuple[int, list[str]]:
    """How many writes were made to fail within so many seconds, and what was wrong afterwards."""
    until = time.monotonic() + share
    numbers = list(range(1, writes + 1))
    random.Random(SEED).shuffle(numbers)
    found: list[str] = []
    for tried, number in enumerate(numbers):
        if time.monotonic() > until:
            return tried, found
        found += [f"{number}: {fault}" for fault in _faults(made, number, failure)]
    return writes, found


def _faults(made: Trial, number: int, failure: int) -> Iterator[str]:
    with made.archive() as database:
        status, said, _ = _run(made, number, failure, database)
        if failure != DEATH:
            if status not in (0, UNABLE):
                yield f"ended with {status}: {said}"
            if status == UNABLE and (said.count("\n") != 1 or not said.startswith("Lỗi: ")):
                yield f"said {said!r}"
            if status == 0:
                yield from made.unreached(database)
        yield from made.faults_of_breaking_off(database)


def _run(made: Trial, number: int, failure: int, at: Path | None = None) -> tuple[int, str, int]:
    """A work in a child whose write `number` fails, as all after it: its status, its stderr, its writes."""
    if at is None:
        with made.archive() as database:
            return _run(made, number, failure, database)
    writes, work = FORK.Value("q", 0), made.work.left(at)
    with TemporaryFile() as stderr:

        def child() -> None:
            os.dup2(stderr.fileno(), 2)
            library = ctypes.CDLL(None)
            library.writes_seen.restype = ctypes.c_long
            library.fail_write(ctypes.c_long(number), failure, 1)
            status = 70
            try:
                status = work()
            except BaseException:
                traceback.print_exc()
            finally:
                writes.value = library.writes_seen()
                os._exit(status)

        process = FORK.Process(target=child)
        process.start()
        process.join()
        stderr.seek(0)
        return process.exitcode or 0, stderr.read().decode(), int(writes.value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
