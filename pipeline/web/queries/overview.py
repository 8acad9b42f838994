"""A question over all kinds of records at once: how many each has, and the first of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.questions.search import search
from pipeline.web.box import Asked, Unclear
from pipeline.web.queries.results import Row, count
from pipeline.web.queries.rows import rows
from pipeline.web.queries.tabs import TABS, Tab
from schemas.spelling import fold

_FIRST = 4
_COUNTED = 100  # beyond, a count says that there are more
_PASSAGES = 30


@dataclass(frozen=True)
class Glimpse:
    """What one tab has of a question."""

    tab: Tab
    count: int
    more: bool
    rows: Sequence[Row]


def overview(db: sqlite3.Connection, asked: Asked) -> list[Glimpse]:
    """Tabs that have something at a glance, in their order; words are not sought in every filter of each."""
    glimpses = []
    for tab in TABS.values():
        try:
            found, more = count(db, tab, asked, _COUNTED)
        except Unclear:  # a code that other records have
            continue
        if found:
            glimpses.append(Glimpse(tab, len(found), more, rows(db, tab.kind, found[:_FIRST])))
    return glimpses


def passages(db: sqlite3.Connection, words: str, limit: int = _PASSAGES) -> list[dict[str, Any]]:
    """Passages of the texts that hold the words; one whose words a public site blackens holds them no longer."""
    if not fold(words):
        return []
    answer = search(db, words, limit=limit)
    found = (dict(zip(answer.columns, row, strict=True)) for row in answer.rows)
    return [passage for passage in found if "**" in passage["passage"]]
