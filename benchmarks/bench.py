"""`make bench`: what everything costs, measured in one run and written into docs/performance.md between its marks.

BANGVANG_PRESS may name a folder of further texts (.txt). Ends with 1 where a cost is over its limit.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks import costs, processes, startup

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_MADE = re.compile(r"(?<=<!-- made by make bench -->\n).*?(?=<!-- until here -->)", re.DOTALL)
EXTRACTION, WAY, NER, PROCESSES = 1.0, 1.4, 15.0, 0.93  # limits; underthesea.ner costs at least so many extractions
_SHOWN = ("sentences", "words", "ner", "read", "extract", "store", "way")


def main() -> int:
    measured = []
    for name, sources in costs.sets():
        print(f"{name}: {len(sources)} texts", file=sys.stderr, flush=True)
        measured.append(costs.measure(name, sources))
    print("start-up", file=sys.stderr, flush=True)
    starts = startup.measure()
    print("processes", file=sys.stderr, flush=True)
    gain = processes.measure()
    missed = list(_missed(measured, starts, gain))
    end = ["Over their limits:", "", *missed] if missed else ["Nothing is over its limit."]
    tables = (*_costs(measured), *_parts(measured), *_starts(starts), *_gain(gain))
    said = "\n".join([*_machine(), *tables, *end, "", ""])
    PAGE.write_text(_MADE.sub(lambda _: said, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(said)
    return bool(missed)


def _machine() -> Iterator[str]:
    found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    processor = found[1] if found else "a processor"
    packages = ", ".join(f"{name} {version(name)}" for name in ("underthesea", "spacy", "beautifulsoup4", "lxml"))
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} × {processor},"
    yield f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {packages}."
    yield ""


def _costs(measured: Iterable[costs.Measured]) -> Iterator[str]:
    for one in measured:
        yield f"**{one.name}**: {one.texts} texts, {one.bytes / 1e6:.1f} MB"
        yield ""
        yield from _table("step", "ms a text", "ratio", "lowest", "highest")
        yardstick = sum(clock.seconds[costs.YARDSTICK] for clock in one.clocks) / one.texts * 1000
        for step in _SHOWN:
            ratios = [clock.ratio(step) for clock in one.clocks]
            cost = one.median(step)
            figures = f"{cost * yardstick:.1f} | {cost:.2f} | {min(ratios):.2f} | {max(ratios):.2f}"
            yield f"| {costs.LABELS[step]} | {figures} |"
        yield ""


def _parts(measured: Iterable[costs.Measured]) -> Iterator[str]:
    kinds = list(measured)
    yield "Where the time goes, as ratios to the yardstick (medians, so that parts need not quite add up):"
    yield ""
    yield from _table("part", *(one.name for one in kinds))
    for step, parts in costs.PARTS.items():
        yield _row(f"**{costs.LABELS[step]}**", (one.median(step) for one in kinds))
        for part, label in parts.items():
            yield _row(label, (one.median(part) for one in kinds))
        yield _row("all else", (one.rest(step) for one in kinds))
    yield ""


def _row(label: str, ratios: Iterable[float]) -> str:
    return f"| {label} | {' | '.join(f'{ratio:.3f}' for ratio in ratios)} |"


def _starts(starts: Iterable[startup.Start]) -> Iterator[str]:
    yield f"Starting, processor time, medians of {startup.ROUNDS} rounds in turn:"
    yield ""
    yield from _table("command", "ms", "ratio", "limit")
    for start in starts:
        yield f"| `{start.command}` | {start.milliseconds:.0f} | {start.ratio:.1f} | {start.limit:.0f} |"
    yield ""


def _gain(gain: processes.Gain) -> Iterator[str]:
    yield f"Two processes against one, by the clock, medians of {processes.ROUNDS} rounds of {processes.TEXTS} texts:"
    yield ""
    yield from _table("work", "times faster", "lowest", "highest")
    for label, ratios in (("`word_tokenize` alone", gain.bare), ("ingest, its writer beside the two", gain.ours)):
        yield f"| {label} | {median(ratios):.2f} | {min(ratios):.2f} | {max(ratios):.2f} |"
    yield ""
    yield f"Ingest keeps {gain.kept:.2f} of the gain."
    yield ""


def _table(first: str, *others: str) -> Iterator[str]:
    yield f"| {' | '.join((first, *others))} |"
    yield f"| --- |{' ---: |' * len(others)}"


def _missed(measured: Iterable[costs.Measured], starts: Iterable[startup.Start], gain: processes.Gain) -> Iterator[str]:
    for one in measured:
        for step, limit in (("extract", EXTRACTION), ("way", WAY)):
            if one.median(step) > limit:
                yield f"- {one.name}: {costs.LABELS[step]}, {one.median(step):.2f} of at most {limit}"
        if (times := one.median("ner") / one.median("extract")) < NER:
            yield f"- {one.name}: `underthesea.ner` costs {times:.1f} extractions, of at least {NER:.0f}"
    for start in starts:
        if start.ratio > start.limit:
            yield f"- `{start.command}`: {start.ratio:.1f} of at most {start.limit:.0f}"
    if gain.kept < PROCESSES:
        yield f"- two processes: {gain.kept:.2f} of at least {PROCESSES}"


if __name__ == "__main__":
    sys.exit(main())
