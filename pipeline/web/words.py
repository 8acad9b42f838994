"""Values as people read them on pages: dates dd/mm/yyyy, numbers with points, codes in words."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from jinja2 import Environment

from pipeline.questions.headings import codes, heading, readable
from pipeline.review.doubts import DOUBTFUL
from pipeline.web import links

LONGEST = 300  # signs of one value in a table's cell; its page has the whole

_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?\Z")
_STATIC = Path(__file__).parent / "static"
_HANOI = timedelta(hours=7)  # no summer time


def date(value: object) -> str:
    """An ISO date, whole or begun, as dd/mm/yyyy; what is none as it is."""
    found = _DATE.match(str(value or ""))
    return "/".join(part for part in reversed(found.groups()) if part) if found else str(value or "")


def moment(value: str | None) -> str:
    """A moment in UTC as the clock shows it in Vietnam."""
    if not value:
        return ""
    at = datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(UTC) + _HANOI
    return at.strftime("%H:%M, %d/%m/%Y")


def number(value: object) -> str:
    """A number with points between thousands."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value or "0")


def years(listed: str | None) -> str:
    """Years between commas in their order, runs of three and more as their first and last."""
    found = sorted({int(year) for year in (listed or "").split(",") if year.strip().isdecimal()})
    runs = list[list[int]]()
    for year in found:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def decimal(value: float) -> str:
    """A number between 0 and 1 with two places behind the comma."""
    return f"{value:.2f}".replace(".", ",")


def cell(value: object, column: str) -> str:
    """A value of a column in words, cut where it would fill the page."""
    said = date(value) if "date" in column or column.endswith("_seen") else readable(column, value)
    return short(said)


def short(said: object, length: int = LONGEST) -> str:
    """A text's beginning, with an ellipsis where it goes on."""
    text = str(said or "")
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@cache
def static(name: str) -> str:
    """The address of a static file, another when its bytes change."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/tinh/{name}?{digest}"


def teach(env: Environment) -> None:
    """Makes these known to templates."""
    env.filters |= {"date": date, "moment": moment, "number": number, "decimal": decimal, "cell": cell, "short": short}
    env.filters |= {"heading": heading, "years": years}
    env.globals |= {
        "doubtful": DOUBTFUL,
        "static": static,
        "codes": codes,
        "link": links.link,
        "identity": links.identity,
        "words": links.words,
    }
    env.trim_blocks = env.lstrip_blocks = True
