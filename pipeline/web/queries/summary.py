"""How many of all records agree with a question, and how many have each value, out of counts that the archive keeps."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.query.filters import Code, Text
from pipeline.query.names import best


@dataclass(frozen=True)
class Summary:
    """A table of counts: what counts its rows, its column for each facet that it knows, and what stands for none.

    `names` is how a filter by name is spelled in it.
    """

    table: str
    count: str
    columns: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """All that agree, and by facet how many have each value."""

    count: int
    facets: Mapping[str, Counter[str]]


def summed(
    db: sqlite3.Connection, summary: Summary, kind: Any, asked: Mapping[str, str], picked: Mapping[str, str]
) -> Counted | None:
    """The counts of what is asked and picked; None where the table does not tell, as of a recipient."""
    conditions, values = ["TRUE"], list[Any]()
    for name, said in asked.items():
        match kind.filters[name]:
            case Text() if name in summary.names and not any(sign.isdigit() for sign in said):
                found = best(db, kind, name, said)
                conditions.append(f"{summary.names[name]} IN ({', '.join('?' * len(found))})")
                values += found
            case Code() if name in summary.columns:
                conditions.append(f"{summary.columns[name]} = ?")
                values.append(said)
            case _:
                return None
    for facet, said in picked.items():
        if facet not in summary.columns:
            return None
        conditions.append(f"{summary.columns[facet]} = ?")
        values.append(int(said) if facet == "year" and said.isdecimal() else said)
    if len(values) > _MOST:
        return None
    source = f"FROM {summary.table} WHERE {' AND '.join(conditions)}"
    (total,) = db.execute(f"SELECT sum({summary.count}) {source}", values).fetchone()
    facets = {
        facet: _counts(db, f"SELECT {column}, sum({summary.count}) {source} GROUP BY 1", values)
        for facet, column in summary.columns.items()
    }
    return Counted(total or 0, facets)


_MOST = 500  # values that are bound


def _counts(db: sqlite3.Connection, sql: str, values: Sequence[Any]) -> Counter[str]:
    """How many have each value; neither those of no year nor those of no name."""
    return Counter({str(value): count for value, count in db.execute(sql, values) if value})
