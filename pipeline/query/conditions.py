"""Filters as SQL: conditions over a kind's view, and where what a filter by name finds leads to records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from pipeline.query.filters import Code, Filter, Kind, Text, Years
from pipeline.query.names import best, years_in

# what filters by name found, as a table: bound as :wanted, rows of [filter, identity or name]
WANTED = """
WITH wanted(filter, said) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:wanted))
"""


def agreeing(
    db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str], exactly: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The condition that all filters make, and the values to bind."""
    texts = [name for name in asked if isinstance(kind.filters[name], Text)]
    wanted = [(name, found) for name in texts for found in best(db, kind, name, asked[name])]
    conditions = [_condition(name, kind.filters[name]) for name in asked]
    conditions += [in_year(kind, year) for name in texts for year in years_in(kind, name, asked[name])]
    conditions += [f"{term} IS :exactly_{number}" for number, term in enumerate(exactly)]
    given = {name: int(text) if isinstance(kind.filters[name], Years) else text for name, text in asked.items()}
    given |= {f"exactly_{number}": value for number, value in enumerate(exactly.values())}
    return " AND ".join(conditions) or "TRUE", given | {"wanted": json.dumps(wanted)}


def _condition(name: str, asked: Filter) -> str:
    match asked:
        case Text(names=names, identities=identities):
            found = f"(SELECT said FROM wanted WHERE filter = '{name}')"
            if told := _leads(asked):
                return f"v.id IN (SELECT record_id FROM ({told}) WHERE identity IN {found})"
            return f"({' OR '.join(f'{column} IN {found}' for column in identities or names)})"
        case Code(column, items):
            return f":{name} IN (SELECT value FROM json_each({column}))" if items else f"{column} = :{name}"
        case Years(overlaps):
            return overlaps


def leading_of(kind: Kind, asked: Mapping[str, str]) -> str | None:
    """The filter by name whose finds order the answer: the first of the kind's that is asked."""
    return next((name for name, found in kind.filters.items() if name in asked and isinstance(found, Text)), None)


def source_of(kind: Kind, leading: str) -> tuple[str, bool]:
    """Where records of :leading, what a filter found, are read: the view as v, after the finds as w in their order.

    True where they are read for one name alone, and there is no w.
    """
    asked = kind.filters[leading]
    assert isinstance(asked, Text)
    finds = "(SELECT key AS place, value AS said FROM json_each(:leading)) AS w CROSS JOIN"
    if told := _leads(asked):
        joined = f"({told}) AS m ON m.identity = w.said JOIN {kind.view} AS v ON v.id = m.record_id"
        return f"{finds} {joined} WHERE TRUE", False
    if asked.identities:
        return f"{finds} {kind.view} AS v ON v.{asked.identities[0]} = w.said WHERE TRUE", False
    return f"{kind.view} AS v WHERE {asked.names[0]} = json_extract(:leading, '$[0]')", True


def _leads(asked: Text) -> str:
    """The SELECT that leads from identities to records, "" where columns of the view do."""
    fields = ", ".join(f"'{field}'" for field in asked.fields)
    return asked.through or (f"SELECT identity, record_id FROM mentions WHERE field IN ({fields})" if fields else "")


def in_year(kind: Kind, year: str) -> str:
    """The condition that a kind's records are of a year."""
    asked = kind.filters["year"]
    assert isinstance(asked, Years)
    return asked.overlaps.replace(":year", year)
