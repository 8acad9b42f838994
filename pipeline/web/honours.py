"""The chart of a unit's or person's honours over time."""

from __future__ import annotations

from collections import defaultdict

from pipeline.questions.headings import codes
from pipeline.web.charts import Bar, Bars, Segment, bars
from pipeline.web.queries.identity import Identity


def honours_chart(found: Identity) -> Bars | None:
    """Granted honours by year, every year between the first and the last, levels by colour; a click leads on."""
    levels = list(codes("level"))
    years: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in found.years:
        years[row["year"]][row["level"]] = row["count"]
    if not years:
        return None
    return bars(
        [
            Bar(
                str(year),
                [
                    Segment(codes("level")[level], years[year][level], f"#nam-{year}", levels.index(level))
                    for level in levels
                    if level in years[year]
                ],
            )
            for year in range(min(years), max(years) + 1)
        ]
    )
