"""Questions by filters: which records of one kind agree with what is asked, the best spelled first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.wanted import Rank, Wanted

_AWARD = "award || coalesce(' ' || authority, '') || coalesce(' ' || year, '')"  # "bk ttg 2019" asks for all three
_FIRST_YEAR = "CAST(substr({period}, 1, 4) AS INTEGER)"
_LAST_YEAR = "CAST(substr({period}, CASE WHEN length({period}) = 9 THEN 6 ELSE 1 END, 4) AS INTEGER)"


@dataclass(frozen=True)
class Text:
    """A filter by name: one of these columns, or expressions over them, spells what is asked.

    Where it asks for a unit or person, any spelling of theirs in the archive will do: `fields` are the fields of the
    record in which they may be mentioned, `identities` the columns that lead to them where there are no mentions.
    `table` holds the names more closely than the view does.
    """

    names: tuple[str, ...]
    fields: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    table: str | None = None


@dataclass(frozen=True)
class Code:
    """A filter by a column's code; `items` where the column holds a list of codes."""

    column: str
    items: bool = False


@dataclass(frozen=True)
class Years:
    """A filter by year: `overlaps` is a condition over the view's columns and :year, an integer."""

    overlaps: str


Filter = Text | Code | Years


_REPORTED = "coalesce(period, date)"
# the year that ends a record's period has an index, and so have the periods of several years
_PERIOD = Years(
    f"(year = :year OR (year > :year AND length(period) = 9 AND {_FIRST_YEAR.format(period='period')} <= :year))"
)


def _between(first: str, last: str) -> Years:
    return Years(f":year BETWEEN {first} AND {last}")


@dataclass(frozen=True)
class Kind:
    """What may be asked of one kind of records: its view, its filters by name, the order of its answers."""

    view: str
    filters: Mapping[str, Filter]
    order: tuple[str, ...]


KINDS: dict[str, Kind] = {
    "awards": Kind(
        "award_records",
        {
            "recipient": Text(("recipient", "recipient_name"), ("recipient",)),
            "award": Text((_AWARD,), table="awards"),
            "status": Code("status"),
            "authority": Text(("authority",), table="awards"),
            "year": _PERIOD,
            "level": Code("level"),
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "grants": Kind(
        "grant_records",
        {
            "recipient": Text(("recipient_name",), identities=("recipient_id",)),
            "award": Text((_AWARD,), table="grants"),
            "status": Code("status"),
            "authority": Text(("authority",), table="grants"),
            "year": Years("year = :year"),
            "level": Code("level"),
        },
        ("year", "first_report_date", "id"),
    ),
    "handovers": Kind(
        "handover_records",
        {
            "unit": Text(("scope", "scope_name"), ("scope",)),
            "position": Text(("position",)),
            "holder": Text(("incoming", "incoming_name", "outgoing", "outgoing_name"), ("incoming", "outgoing")),
            "year": _PERIOD,
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "posts": Kind(
        "post_records",
        {
            "unit": Text(("scope_name",), identities=("scope_id",)),
            "position": Text(("position",)),
            "holder": Text(("holder_name",), identities=("holder_id",)),
            "year": _between("coalesce(from_year, to_year)", "coalesce(to_year, from_year)"),
        },
        ("scope_name", "position", "from_year", "id"),
    ),
    "participants": Kind(
        "participant_records",
        {
            "name": Text(("name", "person_name"), ("name",)),
            "unit": Text(("unit", "unit_name"), ("unit",)),
            "role": Code("roles", items=True),
            "year": Years(f"{_FIRST_YEAR.format(period='report_date')} = :year"),
        },
        ("report_date", "document_id", "start", "id"),
    ),
    "units": Kind(
        "unit_records",
        {
            "name": Text(("name",), identities=("id",)),
            "kind": Code("kind"),
            "cluster": Text(("cluster",)),
        },
        ("name", "id"),
    ),
    "reports": Kind(
        "report_records",
        {
            "year": _between(_FIRST_YEAR.format(period=_REPORTED), _LAST_YEAR.format(period=_REPORTED)),
            "kind": Code("kind"),
            "title": Text(("title",), table="reports"),
            "organizer": Text(("organizer",), table="reports"),
            "collection": Text(("collection",)),
        },
        ("date", "title", "id"),
    ),
}


@dataclass(frozen=True)
class Answer:
    """Rows as they come from the database, in the view's columns."""

    columns: list[str]
    rows: Iterator[Sequence[Any]]


class Match(NamedTuple):
    """A name in the archive that a filter finds, and whose it is where that is known."""

    name: str
    rank: Rank
    identity: str | None


def ask(db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str], *, limit: int | None = None) -> Answer:
    """The records that agree with every filter asked, those first that are spelled as asked."""
    return rows_of(db, kind, find(db, kind, asked, limit=limit))


def find(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    *,
    exactly: Mapping[str, Any] | None = None,
    order: Sequence[str] | None = None,
    limit: int | None = None,
) -> list[str]:
    """The ids of the records that agree with every filter asked, those first that are spelled as asked.

    `exactly` are values that columns of the view must have besides, `order` the terms to sort by instead: of none at
    all, the first records that come to hand are found, and no more than `limit` are looked at.
    """
    by_name = {name: found for name in asked if isinstance(found := kind.filters[name], Text)}
    wanted = [(name, *match) for name in by_name for match in matching(db, kind, name, asked[name])]
    conditions = [_condition(name, kind.filters[name]) for name in asked]
    conditions += [f'"{column}" IS :exactly_{column}' for column in exactly or ()]
    terms = [*(_rank(name, found) for name, found in by_name.items()), *kind.order] if order is None else order
    given = {name: int(text) if isinstance(kind.filters[name], Years) else text for name, text in asked.items()}
    given |= {f"exactly_{column}": value for column, value in (exactly or {}).items()}
    values = given | {"wanted": json.dumps(wanted), "limit": -1 if limit is None else limit}
    chosen = f"{WANTED} SELECT id FROM {kind.view} WHERE {' AND '.join(conditions) or 'TRUE'}"
    sorted_ = f"ORDER BY {', '.join(terms)}" if terms else ""
    return [row[0] for row in db.execute(f"{chosen} {sorted_} LIMIT :limit", values)]


def rows_of(db: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> Answer:
    """These records whole, in this order; sorted before by themselves, for rows carry quotations out of texts."""
    columns = [column[0] for column in db.execute(f"SELECT * FROM {kind.view} LIMIT 0").description]
    rows = (row for id_ in ids for row in db.execute(f"SELECT * FROM {kind.view} WHERE id = ?", [id_]))
    return Answer(columns, rows)


def matching(db: sqlite3.Connection, kind: Kind, name: str, text: str) -> Iterator[Match]:
    """The archive's names that a text filter finds."""
    wanted = Wanted(text)
    for said, folded, identity in vocabulary(db, kind, name, wanted):
        if (rank := wanted.rank(said, folded)) is not None:
            yield Match(said, rank, identity)


def vocabulary(
    db: sqlite3.Connection, kind: Kind, name: str, wanted: Wanted | None = None
) -> Iterator[tuple[str, str | None, str | None]]:
    """Every different name that a text filter looks through, folded where that is at hand, and whose it is.

    Where `wanted` is given, names that cannot agree with it may be left out.
    """
    asked = kind.filters[name]
    if not isinstance(asked, Text):
        return
    if asked.fields or asked.identities:
        certain = wanted.certain if wanted else []
        holds = " AND ".join(f"instr(folded, ?{n})" for n in range(1, len(certain) + 1)) or "TRUE"
        for spellings in _SPELLINGS:
            yield from db.execute(f"{spellings} WHERE ({holds}) OR name GLOB '*[A-ZĐ][A-ZĐ]*'", certain)
        return
    for expression in asked.names:
        said = f"SELECT DISTINCT {expression}, NULL, NULL FROM {asked.table or kind.view}"
        yield from db.execute(f"{said} WHERE {expression} IS NOT NULL")


_SPELLINGS = ("SELECT name, folded, unit_id FROM unit_names", "SELECT name, folded, id FROM people")

# the names that a question's filters found, as a table: bound as :wanted, rows of [key, name, rank, identity]
WANTED = """
WITH wanted(key, name, rank, identity) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
    json_extract(value, '$[3]')
  FROM json_each(:wanted))
"""


def _condition(name: str, asked: Filter) -> str:
    match asked:
        case Text(names, fields, identities):
            found = f"(SELECT {'identity' if fields or identities else 'name'} FROM wanted WHERE key = '{name}')"
            if fields:
                listed = ", ".join(f"'{field}'" for field in fields)
                return f"id IN (SELECT record_id FROM mentions WHERE identity IN {found} AND field IN ({listed}))"
            return f"({' OR '.join(f'{column} IN {found}' for column in identities or names)})"
        case Code(column, items):
            return f":{name} IN (SELECT value FROM json_each({column}))" if items else f"{column} = :{name}"
        case Years(overlaps):
            return overlaps


def _rank(name: str, asked: Text) -> str:
    spelled = f"(SELECT min(rank) FROM wanted WHERE key = '{name}' AND name IN ({', '.join(asked.names)}))"
    return f"coalesce({spelled}, {Rank.SHORTENED + 1})"
