"""`python -m benchmarks.soak.crawl [KILLS [PAGES [LONG [MINUTES]]]]`: a crawl killed again and again, and a long one.

First a site of so many pages is crawled by processes that are killed at random moments: at its end no report may be
lost or doubled, and no page asked for twice but what was under way. Then a long site is crawled for so many minutes,
and the memory of the process that crawls is watched. Ends with 1 where something did not hold.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.site.crawler import HERE, crawl, rows, start
from tests.site.killing import killed_at_random
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Site, serving

EARLY = 2000  # pages after which the memory is measured first
GROWTH = 1.2  # what it may have grown by at the end
SEED = 20261128


def main(kills: str = "100", pages: str = "2000", long: str = "20000", minutes: str = "30") -> int:
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
        status = crawl(folder, changes=HERE, longest=3600).status
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
    """What was wrong with the memory of a crawl of a site of so many pages."""
    with TemporaryDirectory() as name, serving(PlainSite(Newsroom.of(pages), size=50)) as site:
        folder = Path(name)
        sites_toml(folder, site.address, max_pages=2 * pages)
        child = start(folder, "--max-minutes", minutes)
        early = late = peak = 0
        began, fetched = time.monotonic(), 0.0
        while child.is_alive():
            time.sleep(0.5)
            resident = _resident(child.pid or 0)
            asked = _articles(site)
            late = resident or late
            peak = max(peak, resident)
            early = early or (resident if asked >= min(EARLY, pages // 10) else 0)
            fetched = fetched or (time.monotonic() - began if asked >= pages else 0.0)
        took = time.monotonic() - began
        loaded = rows(folder, "SELECT count(*) FROM documents")[0][0]
        print("| pages fetched | loaded | seconds | of them fetching | MB early | MB at the end | MB at most |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        figures = (
            _articles(site),
            loaded,
            f"{took:.0f}",
            f"{fetched or took:.0f}",
            early >> 20,
            late >> 20,
            peak >> 20,
        )
        print("| " + " | ".join(map(str, figures)) + " |", flush=True)
    return [] if late <= GROWTH * early else ["the memory of a long crawl grew"]


def _articles(site: Site) -> int:
    return sum("bai-" in asked.path for asked in list(site.log))


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
