"""`python -m benchmarks.soak.fuzz [FILES] [SECONDS]`: broken files of every kind, read and extracted as by `ingest`.

So many files of the kinds that are read in the asking process, then as many of the others, whose parsers have processes
of their own, as the time allows. Each must give a document, or a refusal that names it; none may take longer than
LIMIT, leave a process or a temporary file, or break in another way. Ends with 1 where one did; such files are kept in
build/fuzz/.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.soak.breaking import broken
from benchmarks.soak.seeds import QUICK, seeds
from corpus.errors import UnreadableDocument
from corpus.readers import Source
from pipeline.intake.extraction import read_and_extract
from schemas.records import Evidence, Report

LIMIT = 120  # seconds a file
SEED = 20201207
KEPT = Path("build/fuzz")


@dataclass
class Tally:
    """What became of the broken files of one kind."""

    ends: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main(files: str = "10000", seconds: str = "1200") -> int:
    given, chance = seeds(), Random(SEED)
    with temporary_folder() as folder:
        unread = [seed.name for seed in given if outcome(seed, folder) != "read"]
    assert not unread, f"cannot be read as they are: {unread}"
    quick = [seed for seed in given if seed.ending in QUICK]
    began = time.monotonic()
    tallies = campaign(quick, given, chance, files=int(files), until=began + float(seconds) / 2)
    slow = [seed for seed in given if seed.ending not in QUICK]
    tallies |= campaign(slow, given, chance, files=int(files), until=began + float(seconds))
    print("| kind | files | read | refused | median, s | longest, s | faults |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, tally in sorted(tallies.items()):
        total, read = len(tally.seconds), tally.ends["read"]
        timed = f"{median(tally.seconds):.2f} | {max(tally.seconds):.2f}"
        print(f"| {kind} | {total} | {read} | {total - read} | {timed} | {len(tally.faults)} |")
    print("refused:", dict(sum((t.ends for t in tallies.values()), Counter()).most_common()))
    faults = [fault for tally in tallies.values() for fault in tally.faults]
    print(f"{sum(len(t.seconds) for t in tallies.values())} files, {len(faults)} faults")
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


def campaign(
    kinds: list[Source], others: list[Source], chance: Random, *, files: int, until: float
) -> dict[str, Tally]:
    """So many broken files of these kinds in turn, or as many as the time allows."""
    tallies: dict[str, Tally] = {}
    with temporary_folder() as folder:
        for number, seed in zip(range(files), cycle(kinds), strict=False):
            if time.monotonic() > until:
                break
            content = broken(seed.content, chance.choice(others).content, chance)
            tally = tallies.setdefault(seed.ending, Tally())
            began = time.monotonic()
            end = outcome(Source(name=f"{number}-{seed.name}", content=content), folder)
            tally.seconds.append(time.monotonic() - began)
            tally.ends[end.partition(":")[0]] += 1
            if ":" in end:
                tally.faults.append(f"{number}-{seed.name}: {end}")
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / f"{number}-{seed.name}").write_bytes(content)
    return tallies


def outcome(source: Source, folder: Path) -> str:
    """ "read", the code of a refusal, or a fault as "what: how"; `folder` is where temporary files are made."""
    try:
        with limited():
            reports = read_and_extract(source)[1]
            wrong = [words for report in reports for words in misquoted(report)]
            end = f"misquoted: {wrong}" if wrong else "read"
    except UnreadableDocument as refusal:
        named = source.name in refusal.message and refusal.code != "defect"
        end = refusal.code if named else f"{refusal.code}: {refusal.message}"
    except Exception as error:
        end = f"broke: {type(error).__name__} {error}"
    if left := [path.name for path in folder.iterdir()]:
        return f"left: temporary files {left}"
    if alive := list(processes_of(folder)):
        return f"left: processes {alive}"
    return end


def misquoted(report: Report) -> Iterator[Evidence]:
    """The evidence of a report's records that does not stand in its text."""
    lists = (report.participants, report.units, report.awards, report.handovers, report.tenures, report.findings)
    for record in (record for records in lists for record in records):
        for words in record.evidence:
            if report.document.text[words.start : words.end] != words.quote:
                yield words


@contextmanager
def limited() -> Iterator[None]:
    """TimeoutError in the block after LIMIT."""

    def over(*_: object) -> None:
        raise TimeoutError(f"more than {LIMIT} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder of its own for all temporary files of this process and its children."""
    with TemporaryDirectory(prefix="bangvang-soak-") as folder:
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before


def processes_of(folder: Path) -> Iterator[int]:
    """Processes whose temporary files would lie in a folder: the parsers' own, and whatever they started."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
        except OSError:  # gone meanwhile, or another user's
            continue
        if os.fsencode(folder) in environment and int(process.name) != os.getpid():
            yield int(process.name)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
