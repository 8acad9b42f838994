"""Trang chủ: what is in the archive, with the search box and the named questions."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette import Request, Response

from pipeline.questions.ask import questions
from pipeline.questions.headings import codes
from pipeline.web.charts import Bar, Bars, Matrix, Segment, bars, matrix
from pipeline.web.queries.home import Home, home
from pipeline.web.rendering import page
from pipeline.web.words import number

_TYPES = 6  # awards that a chart tells apart by colour
_REST = "khác"


async def show(request: Request, datasette: Any) -> Response:
    found = await datasette.archive.recall(home, datasette.public)
    context = {
        "here": "home",
        "home": found,
        "reports_chart": _reports(found),
        "awards_chart": _awards(found),
        "coverage": _coverage(found),
        "levels": _shares(found.levels, "level", "khen-thuong"),
        "kinds": _shares(found.kinds, "kind", "bao-cao"),
        "brought": _brought(found.run),
        "questions": list(questions().values()),
    }
    return await page(datasette, request, "home.html", context)


ROUTES = [(r"/$", show)]

# what a run says of itself
_BROUGHT = {"ingested": "báo cáo mới", "new": "bài mới", "changed": "bài đã sửa", "failed": "không đọc được"}


def _brought(run: Mapping[str, Any] | None) -> list[str]:
    """What the last run brought, in words."""
    told = json.loads((run or {}).get("summary") or "{}")
    counts = {name: sum(n.values()) if isinstance(n := told.get(name), dict) else n for name in _BROUGHT}
    return [f"{number(count)} {_BROUGHT[name]}" for name, count in counts.items() if count]


def _address(tab: str, **picked: object) -> str:
    return f"/tra-cuu?{urlencode({'loai': tab, **{f'chon.{k}': v for k, v in picked.items()}})}"


def _reports(found: Home) -> Bars | None:
    counts = {row["year"]: row["count"] for row in found.years}

    def bar(year: int) -> Bar:
        segment = Segment("báo cáo", counts.get(year, 0), _address("bao-cao", year=year))
        return Bar(str(year), [segment] if segment.count else [])

    return bars([bar(year) for year in _span(counts)])


def _awards(found: Home) -> Bars | None:
    """Awards by year, the commonest types by colour."""
    totals = Counter[str]()
    years: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in found.awards:
        totals[row["award"]] += row["count"]
    common = [award for award, _ in totals.most_common(_TYPES)]
    for row in found.awards:
        years[row["year"]][row["award"] if row["award"] in common else _REST] += row["count"]
    kinds = list(enumerate([*common, _REST]))

    def bar(year: int) -> Bar:
        counts = years[year]
        return Bar(str(year), [Segment(k, counts[k], _typed(k, year), n) for n, k in kinds if counts[k]])

    return bars([bar(year) for year in _span(years)])


def _span(years: Collection[int]) -> range:
    """Every year from the first to the last: a gap shows as one."""
    return range(min(years), max(years) + 1) if years else range(0)


def _typed(award: str, year: int) -> str:
    asked = {} if award == _REST else {"q": f'hình thức:"{award}"'}
    return f"/tra-cuu?{urlencode({**asked, 'loai': 'khen-thuong', 'chon.year': year})}"


def _coverage(found: Home) -> Matrix | None:
    """Which units' conferences of which years the archive has."""
    counts = {(row["organizer"], row["year"]): row["count"] for row in found.coverage}
    if not counts:
        return None
    first, last = min(year for _, year in counts), max(year for _, year in counts)
    organizers = sorted({organizer for organizer, _ in counts})
    return matrix(
        organizers,
        list(range(last, max(first - 1, last - 30), -1)),
        counts,
        lambda organizer, year: _address("bao-cao", organizer=organizer, year=year),
    )


def _shares(rows: Sequence[Mapping[str, Any]], column: str, tab: str) -> list[dict[str, Any]]:
    """Counts of a column's codes, each with its share of the largest and its address."""
    most = max((row["count"] for row in rows), default=1)
    words = codes(column)
    return [
        {
            "said": words.get(row[column], row[column]),
            "count": row["count"],
            "share": row["count"] / most,
            "address": _address(tab, **{column: row[column]}),
        }
        for row in rows
    ]
