"""The decisions that reports cite: "Quyết định số 145/QĐ-SNN ngày 3/2/2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.mentions.mention import Mention, Mentions
from schemas.values import value

_DECISION = re.compile(
    r"(?:[Qq]uyết định|QUYẾT ĐỊNH|QĐ)\s*(?:số)?\s*:?\s*(?P<number>\d{1,6}\s?/(?:\d{4}/)?QĐ[\w-]*(?: ?[-–] ?\w+)*)"
    r"(?:,?\s*ngày\s*(?P<day>\d{1,2})(?:[/.-]|\s*tháng\s*)(?P<month>\d{1,2})(?:[/.-]|\s*năm\s*)(?P<year>\d{4}))?"
)


@value
class Decision(Mention):
    """A decision's number, and its date (YYYY-MM-DD) where it is given."""

    number: str
    date: str | None
    ends: int  # the token after its date


def find_decisions(found: Mentions) -> list[Decision]:
    """In the order of the text."""
    return list(_decisions(found))


def _decisions(found: Mentions) -> Iterator[Decision]:
    text = found.text
    for match in _DECISION.finditer(text.document.text, text.part.start, text.part.end):
        start, end, ends = (text.token_at(i) for i in (match.start(), match.end("number"), match.end()))
        yield Decision(start, end, "decision", re.sub(r"\s", "", match["number"]), _date(match), ends)


def _date(match: re.Match[str]) -> str | None:
    if not match["year"]:
        return None
    day, month = int(match["day"]), int(match["month"])
    return f"{match['year']}-{month:02}-{day:02}" if 1 <= day <= 31 and 1 <= month <= 12 else None
