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
    """Totals, and rows of counts: reports by the year they were held in and kind, awards by level, year and type."""

    totals: Mapping[str, int]
    years: Sequence[Mapping[str, Any]]
    kinds: Sequence[Mapping[str, Any]]
    levels: Sequence[Mapping[str, Any]]
    awards: Sequence[Mapping[str, Any]]
    coverage: Sequence[Mapping[str, Any]]
    sites: Sequence[Mapping[str, Any]]
    run: Mapping[str, Any] | None


def home(db: sqlite3.Connection, public: bool) -> Home:
    """All that the first page shows, out of the archive's own counts; on a `public` site without what that hides."""
    totals = {name: int(db.execute(sql).fetchone()[0] or 0) for name, sql in _TOTALS.items()}
    for table in ("units", "people") if public else ():
        totals[table] -= db.execute(_UNSEEN.format(table)).fetchone()[0]
    return Home(
        totals,
        select(db, f"SELECT held AS year, {_REPORTS} WHERE held > 0 GROUP BY held ORDER BY held"),
        select(db, f"SELECT kind, {_REPORTS} GROUP BY kind ORDER BY 2 DESC"),
        select(db, "SELECT level, sum(records) AS count FROM award_counts GROUP BY level ORDER BY 2 DESC"),
        select(db, "SELECT year, award, sum(records) AS count FROM award_counts WHERE year > 0 GROUP BY 1, 2"),
        select(db, _COVERAGE, _ORGANIZERS),
        select(db, _PAGES, _SITES),
        next(iter(select(db, _RUN)), None),
    )


_TOTALS = {
    "reports": "SELECT sum(reports) FROM report_counts",
    "awards": "SELECT sum(records) FROM award_counts",
    "handovers": "SELECT count(*) FROM handovers JOIN current_documents d ON d.id = document_id",
    "units": "SELECT count(*) FROM main.units",
    "people": "SELECT count(*) FROM main.people",
}
# those whom only records name that the public does not see
_UNSEEN = """
SELECT count(*) FROM main.{0} AS known WHERE id IN (
  SELECT identity FROM main.mentions WHERE id = record_id AND reviewed = 0 AND confidence < 0.5
  UNION SELECT m.identity FROM (
    SELECT id FROM main.awards WHERE reviewed = 0 AND confidence < 0.5
    UNION ALL SELECT id FROM main.handovers WHERE reviewed = 0 AND confidence < 0.5
    UNION ALL SELECT id FROM main.statements WHERE reviewed = 0 AND confidence < 0.5
    UNION ALL SELECT id FROM main.participations WHERE reviewed = 0 AND confidence < 0.5) AS hidden
  CROSS JOIN main.mentions AS m ON m.record_id = hidden.id)
AND NOT EXISTS (SELECT 1 FROM mentions WHERE identity = known.id)
"""
_REPORTS = "sum(reports) AS count FROM report_counts"
_COVERAGE = """
SELECT organizer, held AS year, sum(reports) AS count FROM report_counts
WHERE held > 0 AND organizer IN (
  SELECT organizer FROM report_counts WHERE organizer <> ''
  GROUP BY organizer ORDER BY sum(reports) DESC, organizer LIMIT ?)
GROUP BY organizer, held
"""
_PAGES = """
SELECT site, count(*) AS pages, max(fetched) AS fetched, sum(failures > 0) AS failing
FROM pages GROUP BY site ORDER BY site LIMIT ?
"""
_RUN = "SELECT * FROM runs WHERE command IN ('ingest', 'crawl') ORDER BY id DESC LIMIT 1"
