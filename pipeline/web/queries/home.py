"""What is in the archive, at a glance."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.web.queries.rows import select

_ORGANIZERS = 12
_SITES = 20


@dataclass(frozen=True)
class Home:
    """Totals, and rows of counts: reports by year and kind, awards by level and by year and type."""

    totals: Mapping[str, int]
    years: Sequence[Mapping[str, Any]]
    kinds: Sequence[Mapping[str, Any]]
    levels: Sequence[Mapping[str, Any]]
    awards: Sequence[Mapping[str, Any]]
    coverage: Sequence[Mapping[str, Any]]
    sites: Sequence[Mapping[str, Any]]
    run: Mapping[str, Any] | None


def home(db: sqlite3.Connection) -> Home:
    """All that the first page shows, out of the archive's own counts."""
    return Home(
        {name: int(db.execute(sql).fetchone()[0] or 0) for name, sql in _TOTALS.items()},
        select(db, f"SELECT year, {_REPORTS} WHERE year > 0 GROUP BY year ORDER BY year"),
        select(db, f"SELECT kind, {_REPORTS} GROUP BY kind ORDER BY 2 DESC"),
        select(db, "SELECT level, sum(records) AS count FROM award_counts GROUP BY level ORDER BY 2 DESC"),
        select(db, "SELECT year, award, sum(records) AS count FROM award_counts WHERE year > 0 GROUP BY 1, 2"),
        select(db, _COVERAGE, _ORGANIZERS),
        select(db, _PAGES, _SITES),
        next(iter(select(db, _RUN)), None),
    )


# how many there are is no secret, and a public site's tables would be slow to count
_TOTALS = {
    "reports": "SELECT sum(reports) FROM report_counts",
    "awards": "SELECT sum(records) FROM award_counts",
    "handovers": "SELECT count(*) FROM main.handovers",
    "units": "SELECT count(*) FROM main.units",
    "people": "SELECT count(*) FROM main.people",
}
_REPORTS = "sum(reports) AS count FROM report_counts"
_COVERAGE = """
SELECT organizer, year, sum(reports) AS count FROM report_counts
WHERE year > 0 AND organizer IN (
  SELECT organizer FROM report_counts WHERE organizer <> ''
  GROUP BY organizer ORDER BY sum(reports) DESC, organizer LIMIT ?)
GROUP BY organizer, year
"""
_PAGES = """
SELECT site, count(*) AS pages, max(fetched) AS fetched, sum(failures > 0) AS failing
FROM pages GROUP BY site ORDER BY site LIMIT ?
"""
_RUN = "SELECT * FROM runs WHERE command IN ('ingest', 'crawl') ORDER BY id DESC LIMIT 1"
