"""`python -m benchmarks.soak.crawl [KILLS [PAGES [LONG [MINUTES]]]]`: a crawl killed again and again, and a long one.

First a site of so many pages is crawled by processes that are killed at random moments: at its end no report may be
lost or doubled, and no page asked for twice but what was under way. Then a long site is crawled, for so many minutes at
most, and the memory of the crawl and of the processes that read for it is watched. Ends with 1 where something did not
hold.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.site.crawler import APART, crawl, rows, start
from tests.site.killing import killed_at_random
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Site, serving

EARLY = 2000  # pages after which memory is measured first
GROWTH = 1.2  # what it may have grown to at the end
SEED = 20261128


def main(kills: str = "100", pages: str = "2000", long: str = "20000", minutes: str = "90") -> int:
    faults = [*_killed(int(kills), int(pages)), *_long(int(long), float(minutes))]
    print(*faults, sep="\n", file=sys.stderr)
    return bool(faults)


def _killed(kills: int, pages: int) -> list[str]:
    """What was wrong after so many kills over a site of so many pages."""
    dice = random.Random(SEED)
    with TemporaryDirectory() as name, serving(PlainSite(Newsroom.of(pages), size=20)) as site:
        folder = Path(name)
        sites_toml(folder, site.address, max_pages=10 * pages)
        for _ in range(kills):
            killed_at_random(folder, site, dice, articles=pages, kills=kills)
        killed = rows(folder, "SELECT count(*) FROM runs WHERE ended IS NULL")[0][0]
        status = crawl(folder, longest=3600).status
        kept = Counter(name for (name,) in rows(folder, "SELECT name FROM documents"))
        lost = pages - len(kept)
        doubled = sum(kept.values()) - len(kept)
        repeated = sum(Counter(site.asked).values()) - len(set(site.asked))
        print(
            "| kills | pages | lost | doubled | repeated requests | status |",
            "| ---: | ---: | ---: | ---: | ---: | ---: |",
            sep="\n",
        )
        print(f"| {killed} | {pages} | {lost} | {doubled} | {repeated} | {status} |", flush=True)
    holds = not lost and not doubled and repeated <= kills and not status
    return [] if holds else ["the crawl that was killed lost, doubled or repeated something"]


def _long(pages: int, minutes: float) -> list[str]:
    """What was wrong with the memory of a crawl of a site of so many pages, or with what it loaded."""
    with TemporaryDirectory() as name, serving(PlainSite(Newsroom.of(pages), size=50)) as site:
        folder = Path(name)
        sites_toml(folder, site.address, max_pages=2 * pages)
        child = start(folder, "--max-minutes", minutes, changes=APART)
        marks = _marks(site, child.pid or 0, child.is_alive, pages)
        loaded = rows(folder, "SELECT count(*) FROM documents")[0][0]
    if loaded < pages:
        return [f"of {pages} pages {loaded} were loaded within {minutes} minutes"]
    early, late = next(used for asked, used in marks if asked >= min(EARLY, pages // 10)), marks[-1][1]
    print(f"memory at the end: {late / early:.2f} times that after {min(EARLY, pages // 10)} pages")
    return [] if late <= GROWTH * early else ["the memory of a long crawl grew"]


def _marks(site: Site, pid: int, goes_on: Callable[[], bool], pages: int) -> list[tuple[int, int]]:
    """Pages asked for and the bytes that the crawl had then, twenty times on the way; each is printed.

    The last is when the last page was asked for: when the crawl ends its readers are gone.
    """
    began, step, marks = time.monotonic(), max(pages // 20, 1), list[tuple[int, int]]()
    print("| pages | seconds | MB in all | of them in the crawl | in its readers |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    while goes_on():
        time.sleep(0.1)
        asked = _articles(site)
        if asked < step * (len(marks) + 1):
            continue
        own, readers = _resident(pid), sum(map(_resident, _children(pid)))
        marks.append((asked, own + readers))
        took = time.monotonic() - began
        print(f"| {asked} | {took:.0f} | {own + readers >> 20} | {own >> 20} | {readers >> 20} |", flush=True)
    return marks


def _articles(site: Site) -> int:
    return sum("bai-" in asked.path for asked in list(site.log))


def _children(pid: int) -> list[int]:
    """The processes that a process started, whichever of its threads did."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]


def _resident(pid: int) -> int:
    """A process's resident memory in bytes; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(found[0]) * 1024 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
