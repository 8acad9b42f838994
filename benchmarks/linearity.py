"""What a report's length costs: processor time per character for long texts, as a ratio to that for short ones.

Ordinary text is the shipped reports laid end to end, from 4 KB to 1 MB. Hostile text is one short pattern said over and
over, as a broken scan or a forged file has it, once in a single line and once in a line each; there the ratio is that
of a text eight times as long to the shorter one, so 8 is linear. BANGVANG_PRESS names a folder of other ordinary texts.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks.costs import SAMPLES
from corpus.readers import read
from corpus.source import Source
from extractors.report import extract
from pipeline.intake.loaded import keep_loaded

SIZES = (4_000, 16_000, 64_000, 250_000, 1_000_000)  # characters
LIMIT = 1.2  # what a character of the longest text may cost, to one of the shortest
SHORT, TIMES, HOSTILE_LIMIT = 2_000, 8, 20
ROUNDS = 3  # of the short texts, and of a long one that passes the limit at first
PATTERNS = (
    *("(", ")", '"', "“", ".", ",", ";", ":", "-", "– ", "/", "'", "1", "12/", "1.", "I. ", "- "),
    *("a", "A", "A ", "A.", "Ô ", "đ/c ", "ABC ", "(ABC) ", "(Sở) ", "và ", "được "),
    *("ngày 1 ", "ngày 5/6, ", "năm 2019 ", "2019-", "2019, ", "từ năm 2016 đến ", "tháng 5 và "),
    *("Nguyễn ", "Nguyễn Văn An, ", "ông Nguyễn Văn An ", "đồng chí ", "Phó ", "Giám đốc ", "Phó Giám đốc Sở "),
    *("Sở ", "Sở Y tế ", "Sở Y tế, ", "UBND tỉnh ", "Công ty ", "Cụm thi đua số 1 ", "các xã ", "các xã A, "),
    *("Bằng khen ", "trao Bằng khen cho ", "tặng Cờ thi đua ", "danh hiệu ", 'danh hiệu "', "đề nghị tặng "),
    *("05 cá nhân, ", "nguyên ", "bàn giao ", "thay ", "bổ nhiệm ông ", "ông A thay ông B "),
)


def main() -> None:
    """Prints both tables; the exit code is 1 where a limit is passed."""
    ordinary = dict(_ordinary())
    shortest = ordinary[SIZES[0]]
    print(f"{'characters':>12}{'µs each':>10}{'ratio':>8}")
    for size, cost in ordinary.items():
        print(f"{size:12}{cost * 1e6:10.2f}{cost / shortest:8.2f}")
    print("hostile texts", file=sys.stderr, flush=True)
    hostile = sorted(_hostile(), reverse=True)
    print(f"\n{len(hostile)} hostile texts of {SHORT} characters and {TIMES} times as many, the costliest:")
    for ratio, seconds, text in hostile[:10]:
        print(f"{ratio:8.1f}{seconds:8.2f} s  {text}")
    if ordinary[SIZES[-1]] > LIMIT * shortest or hostile[0][0] > HOSTILE_LIMIT:
        raise SystemExit(1)


def _ordinary() -> Iterator[tuple[int, float]]:
    """Seconds per character by length; of the shorter texts so many that each length is seen as often as the next."""
    named = os.environ.get("BANGVANG_PRESS")
    texts = [read(Source.from_path(p)).text for p in sorted(Path(named or SAMPLES).iterdir()) if p.suffix == ".txt"]
    lines = [line for text in texts for line in text.splitlines()]
    _seconds("\n".join(lines[:200]))  # loads what loads once
    keep_loaded()
    for size in SIZES:
        pieces = list(_pieces(cycle(lines), size, SIZES[-1] // 4))
        yield size, sum(map(_seconds, pieces)) / sum(map(len, pieces))


def _pieces(lines: Iterable[str], size: int, total: int) -> Iterator[str]:
    """Texts of at least `size` characters each, of `total` together."""
    piece: list[str] = []
    length = 0
    for line in lines:
        piece.append(line)
        length += len(line) + 1
        if length >= size:
            yield "\n".join(piece)
            total -= length
            piece, length = [], 0
            if total <= 0:
                return


def _hostile() -> Iterator[tuple[float, float, str]]:
    """How many times dearer, the seconds of the longer, and the text, for each pattern in one line and in many."""
    for pattern in PATTERNS:
        for end in ("", "\n"):
            unit = pattern + end
            short, long = (unit * (length // len(unit)) for length in (SHORT, SHORT * TIMES))
            cost = median(_seconds(short) for _ in range(ROUNDS))
            dear = _seconds(long)
            if dear > HOSTILE_LIMIT * cost:
                dear = median([dear, *(_seconds(long) for _ in range(ROUNDS - 1))])
            yield dear / cost, dear, repr(unit)


def _seconds(text: str) -> float:
    document = read(Source(name="text.txt", content=text.encode()))
    started = time.process_time()
    extract(document)
    return time.process_time() - started


if __name__ == "__main__":
    main()
