"""`python -m benchmarks.soak.crash [KILLS [WORK ...]]`: every work killed so many times, at random moments of its time.

After each the archive must be sound and hold whole documents only, and the next run must reach the state of an
undisturbed one. Ends with 1 where something did not hold.
"""

from __future__ import annotations

import random
import sys
import time
from statistics import median

from benchmarks.soak.works import WORKS, Work, kill_after, seconds, trial

SEED = 20201207


def crash(work: Work, kills: int) -> list[str]:
    """What was wrong after so many kills of a work; its figures are printed."""
    chance, began, caught, faults = random.Random(SEED), time.monotonic(), 0, list[str]()
    with trial(work) as made:
        durations = []
        for _ in range(3):
            with made.archive() as database:
                durations.append(seconds(work, database))
        while caught < kills:
            moment = median(durations) * chance.random()
            with made.archive() as database:
                caught += kill_after(work, database, moment)
                faults += [
                    f"{work.name}, killed after {moment:.3f} s: {f}" for f in made.faults_of_breaking_off(database)
                ]
    print(f"| {work.name} | {caught} | {len(faults)} | {time.monotonic() - began:.0f} |", flush=True)
    return faults


def main(kills: str = "300", *names: str) -> int:
    print("| work | kills | faults | seconds |\n| --- | ---: | ---: | ---: |")
    faults = [fault for work in WORKS if work.name in names or not names for fault in crash(work, int(kills))]
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
