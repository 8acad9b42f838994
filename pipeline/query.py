"""Questions by filters: which records of one kind agree with what is asked, the best spelled first."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from pipeline.former import successions, told, with_kin
from pipeline.wanted import Rank, Wanted, words

_AWARD = "award || coalesce(' ' || authority, '')"  # "bk ttg" asks for both
_FIRST_NAMES = 20  # that are asked for at once, then twice as many each time
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_YEAR = "CAST(substr({period}, 1, 4) AS INTEGER)"


@dataclass(frozen=True)
class Text:
    """A filter by name: one of these columns, or expressions over them, spells what is asked.

    Where it asks for a unit or person, any spelling of theirs in the archive will do: `fields` are the fields of the
    record in which they may be mentioned, `identities` the columns that lead to them where there are no mentions,
    `through` is a SELECT of identities and record_ids where something else leads from the one to the other.
    `known` is where all names stand: kinds of the table `names`, or one SELECT DISTINCT. With `dated`, a year among
    the words asks for that year: "bk ttg 2019".
    """

    names: tuple[str, ...]
    known: tuple[str, ...] | str
    fields: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    through: str = ""
    dated: bool = False


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


# of a report: an index has the year that it begins with, and the periods of several years
_BEGUN = _FIRST_YEAR.format(period="coalesce(period, date)")
_ENDED = "CAST(substr(period, 6) AS INTEGER)"
# the year that ends a record's period has an index, and so have the periods of several years
_PERIOD = Years(
    f"(year = :year OR (year > :year AND length(period) = 9 AND {_FIRST_YEAR.format(period='period')} <= :year))"
)


_YEAR = Years("year = :year")


def _between(first: str, last: str) -> Years:
    return Years(f":year BETWEEN {first} AND {last}")


@dataclass(frozen=True)
class Kind:
    """What may be asked of one kind of records: its view, its filters by name, the order of its answers."""

    view: str
    filters: Mapping[str, Filter]
    order: tuple[str, ...]


_WHO = ("unit", "person")
_MEMBERS = """
SELECT o.identity AS identity, m.identity AS record_id FROM readings o
CROSS JOIN memberships s ON s.cluster_reading = o.id CROSS JOIN readings m ON m.id = s.reading_id"""
_COUNTED = "coalesce(' ' || nullif(authority, ''), '')"
_AWARDS = f"SELECT DISTINCT award || {_COUNTED} FROM award_counts"
_AUTHORITIES = "SELECT DISTINCT authority FROM award_counts WHERE authority <> ''"

KINDS: dict[str, Kind] = {
    "awards": Kind(
        "award_records",
        {
            "recipient": Text(("recipient", "recipient_name"), _WHO, ("recipient",)),
            "award": Text((_AWARD,), _AWARDS, dated=True),
            "status": Code("status"),
            "authority": Text(("authority",), _AUTHORITIES),
            "year": _PERIOD,
            "level": Code("level"),
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "grants": Kind(
        "grant_records",
        {
            "recipient": Text(("recipient_name",), _WHO, identities=("recipient_id",)),
            "award": Text((_AWARD,), _AWARDS, dated=True),
            "status": Code("status"),
            "authority": Text(("authority",), _AUTHORITIES),
            "year": _YEAR,
            "level": Code("level"),
        },
        ("year", "first_report_date", "id"),
    ),
    "handovers": Kind(
        "handover_records",
        {
            "unit": Text(("scope", "scope_name"), _WHO, ("scope",)),
            "position": Text(("position",), "SELECT DISTINCT position FROM handovers"),
            "holder": Text(("incoming", "incoming_name", "outgoing", "outgoing_name"), _WHO, ("incoming", "outgoing")),
            "year": _PERIOD,
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "posts": Kind(
        "post_records",
        {
            "unit": Text(("scope_name",), _WHO, identities=("scope_id",)),
            "position": Text(("position",), "SELECT DISTINCT position FROM tenures"),
            "holder": Text(("holder_name",), _WHO, identities=("holder_id",)),
            "year": _between("coalesce(from_year, to_year)", "coalesce(to_year, from_year)"),
        },
        ("scope_name", "position", "from_year", "id"),
    ),
    "participants": Kind(
        "participant_records",
        {
            "name": Text(("name", "person_name"), ("person",), ("name",)),
            "unit": Text(("unit", "unit_name"), ("unit",), ("unit",)),
            "role": Code("roles", items=True),
            "year": Years("report_date >= CAST(:year AS TEXT) AND report_date < CAST(:year + 1 AS TEXT)"),
        },
        ("report_date", "document_id", "start", "id"),
    ),
    "units": Kind(
        "unit_records",
        {
            "name": Text(("name",), ("unit",), identities=("id",)),
            "kind": Code("kind"),
            "cluster": Text(("cluster",), ("unit",), through=_MEMBERS),
        },
        ("name", "id"),
    ),
    "reports": Kind(
        "report_records",
        {
            "year": Years(f"({_BEGUN} = :year OR (length(period) = 9 AND :year BETWEEN {_BEGUN} AND {_ENDED}))"),
            "kind": Code("kind"),
            "title": Text(("title",), ("title",)),
            "organizer": Text(("organizer",), ("organizer",)),
            "collection": Text(("collection",), "SELECT DISTINCT collection FROM report_records"),
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
    """The records that agree with every filter asked, those first that are spelled as asked, one after the other."""
    found = _named(db, kind, asked, {}) if _leading(kind, asked) else _ordered(db, kind, asked, {})
    return rows_of(db, kind, islice(found, limit))


def find(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    *,
    exactly: Mapping[str, Any] | None = None,
    among: int | None = None,
    first: str | None = None,
) -> list[str]:
    """The ids of the records that agree with every filter asked, those first that are spelled as asked.

    `exactly` are values that SQL terms over the view must have besides. No more than `among` records that agree are
    looked at: those that are spelled best, of the newest names where very many agree; where nothing is asked by name,
    those that come first by the SQL term `first`, in whose order they stand.
    """
    if _leading(kind, asked):
        return list(islice(_named(db, kind, asked, exactly or {}, newest=among and 10 * among), among))
    return list(_ordered(db, kind, asked, exactly or {}, among=among, first=first))


def _ordered(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    exactly: Mapping[str, Any],
    *,
    among: int | None = None,
    first: str | None = None,
) -> Iterator[str]:
    """The ids in the kind's own order, or in that of `first`."""
    where, values = _conditions(db, kind, asked, exactly)
    source = f"{kind.view} AS v WHERE {where}"
    if among is not None and not first:  # CROSS: these few are looked up, not sought in the order of an index
        few = f"(SELECT id FROM {source} LIMIT {among:d}) AS few"
        source = f"{few} CROSS JOIN {kind.view} AS v ON v.id = few.id"
    order = first or ", ".join(f"v.{column}" for column in kind.order)
    most = -1 if among is None else among
    return (row[0] for row in db.execute(f"{WANTED} SELECT v.id FROM {source} ORDER BY {order} LIMIT {most:d}", values))


def _named(
    db: sqlite3.Connection,
    kind: Kind,
    asked: Mapping[str, str],
    exactly: Mapping[str, Any],
    *,
    newest: int | None = None,
) -> Iterator[str]:
    """The ids for each unit, person or name that the leading filter finds: some of these at a time, the best first.

    Units and people are many with few records each; a name that is nobody's may have very many, which come in the order
    of an index when it is asked alone.
    """
    leading = _leading(kind, asked)
    assert leading is not None
    where, values = _conditions(db, kind, {name: text for name, text in asked.items() if name != leading}, exactly)
    where += "".join(f" AND {_in_year(kind, year)}" for year in _years(kind, leading, asked[leading]))
    source, alone = _source(kind, leading)
    order = ", ".join([*([] if alone else ["w.place"]), *(f"v.{column}" for column in kind.order)])
    chosen = f"{WANTED} SELECT v.id FROM {source} AND {where} ORDER BY {order}"
    seen: set[str] = set()
    for found in _in_turn(db, kind, leading, asked[leading], 1 if alone else _FIRST_NAMES, newest):
        for (id_,) in db.execute(chosen, values | {"leading": json.dumps(found)}):
            if id_ not in seen:
                seen.add(id_)
                yield id_


def _in_turn(
    db: sqlite3.Connection, kind: Kind, name: str, text: str, size: int, newest: int | None
) -> Iterator[list[str]]:
    """What a text filter finds, so many at a time, then twice as many unless it was one: those spelled best first.

    Kin of units is looked for when all that are called so have been had.
    """
    found = rest = _spelled(db, kind, name, text, newest)
    while rest:
        yield rest[:size]
        rest, size = rest[size:], 1 if size == 1 else 2 * size
    if _has_kin(kind.filters[name]) and (kin := with_kin(db, found)[len(found) :]):
        yield kin


def _leading(kind: Kind, asked: Mapping[str, str]) -> str | None:
    """The filter by name whose finds order the answer: the first of the kind's that is asked."""
    return next((name for name, found in kind.filters.items() if name in asked and isinstance(found, Text)), None)


def _source(kind: Kind, leading: str) -> tuple[str, bool]:
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


def _conditions(
    db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str], exactly: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The condition that all filters make, and the values to bind."""
    texts = [name for name in asked if isinstance(kind.filters[name], Text)]
    wanted = [(name, found) for name in texts for found in best(db, kind, name, asked[name])]
    conditions = [_condition(name, kind.filters[name]) for name in asked]
    conditions += [_in_year(kind, year) for name in texts for year in _years(kind, name, asked[name])]
    conditions += [f"{term} IS :exactly_{number}" for number, term in enumerate(exactly)]
    given = {name: int(text) if isinstance(kind.filters[name], Years) else text for name, text in asked.items()}
    given |= {f"exactly_{number}": value for number, value in enumerate(exactly.values())}
    return " AND ".join(conditions) or "TRUE", given | {"wanted": json.dumps(wanted)}


def rows_of(db: sqlite3.Connection, kind: Kind, ids: Iterable[str]) -> Answer:
    """These records whole, in this order; sorted before by themselves, for rows carry quotations out of texts."""
    columns = [column[0] for column in db.execute(f"SELECT * FROM {kind.view} LIMIT 0").description]
    rows = (row for id_ in ids for row in db.execute(f"SELECT * FROM {kind.view} WHERE id = ?", [id_]))
    return Answer(columns, rows)


def matching(db: sqlite3.Connection, kind: Kind, name: str, text: str, *, newest: int | None = None) -> Iterator[Match]:
    """The archive's names that a text filter finds; none where it has neither letter nor figure.

    Of very many, so many of the `newest` are looked at, those before that begin as asked.
    """
    if not words(text):
        return
    asked = kind.filters[name]
    assert isinstance(asked, Text)
    wanted = Wanted(_YEARS.sub(" ", text) if asked.dated else text)
    begun = f'^"{" ".join(words(text))}"'
    for said, identity in vocabulary(db, asked, wanted.expression, newest=newest, begun=begun):
        if (rank := wanted.rank(said)) is not None:
            yield Match(said, rank, identity)


def best(db: sqlite3.Connection, kind: Kind, name: str, text: str) -> list[str]:
    """What a text filter finds: identities, or names that are nobody's; those spelled as asked first.

    Units are followed by those that they came from and those that came of them.
    """
    found = _spelled(db, kind, name, text, None)
    return with_kin(db, found) if _has_kin(kind.filters[name]) else found


def _spelled(db: sqlite3.Connection, kind: Kind, name: str, text: str, newest: int | None) -> list[str]:
    """What a text filter finds by its spelling."""
    matches = matching(db, kind, name, text, newest=newest)
    ordered = sorted(matches, key=lambda match: (match.rank, match.name, match.identity or ""))
    return list(dict.fromkeys(match.identity or match.name for match in ordered))


def _has_kin(asked: Filter) -> bool:
    """Whether a filter asks for units, who came of others."""
    return isinstance(asked, Text) and "unit" in asked.known


def other_names(db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str]) -> list[str]:
    """What to say of an answer that holds units under their former and later names too, in Vietnamese."""
    by_name = [name for name in asked if isinstance(found := kind.filters[name], Text) and "unit" in found.known]
    return [line for name in by_name for line in told(successions(db, best(db, kind, name, asked[name])))]


def vocabulary(
    db: sqlite3.Connection,
    asked: Text,
    expression: str | None = None,
    *,
    limit: int = -1,
    newest: int | None = None,
    begun: str = "",
) -> Iterator[tuple[str, str | None]]:
    """The different names that a text filter looks through, and whose they are where that is known.

    Of those in the table `names`, where an FTS5 `expression` is given, the ones whose keys agree with it; with a limit,
    those that agree best, or so many of the `newest`, after those that agree with `begun`.
    """
    if isinstance(asked.known, str):
        yield from ((name, None) for (name,) in db.execute(asked.known) if name is not None)
        return
    kinds = json.dumps(asked.known)
    listed = "SELECT DISTINCT name, identity FROM {} WHERE kind IN (SELECT value FROM json_each(?1)) {} LIMIT ?2"
    if expression is None:
        yield from db.execute(listed.format("names", ""), [kinds, limit])
        return
    if newest is not None:
        found = (row for match in (begun, expression) for row in db.execute(_NEWEST, [kinds, newest, match]))
        yield from dict.fromkeys(found)
        return
    joined, best = "name_index JOIN names ON names.id = name_index.rowid", "ORDER BY rank" if limit >= 0 else ""
    yield from db.execute(listed.format(joined, f"AND name_index MATCH ?3 {best}"), [kinds, limit, expression])


_NEWEST = """
SELECT DISTINCT name, identity FROM (
  SELECT names.name, names.identity FROM name_index JOIN names ON names.id = name_index.rowid
  WHERE kind IN (SELECT value FROM json_each(?1)) AND name_index MATCH ?3 ORDER BY name_index.rowid DESC LIMIT ?2)
"""

# what filters by name found, as a table: bound as :wanted, rows of [filter, identity or name]
WANTED = """
WITH wanted(filter, said) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:wanted))
"""


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


def _leads(asked: Text) -> str:
    """The SELECT that leads from identities to records, "" where columns of the view do."""
    fields = ", ".join(f"'{field}'" for field in asked.fields)
    return asked.through or (f"SELECT identity, record_id FROM mentions WHERE field IN ({fields})" if fields else "")


def _years(kind: Kind, name: str, text: str) -> list[str]:
    """The years that a filter by name asks for among its words."""
    asked = kind.filters[name]
    return _YEARS.findall(text) if isinstance(asked, Text) and asked.dated else []


def _in_year(kind: Kind, year: str) -> str:
    asked = kind.filters["year"]
    assert isinstance(asked, Years)
    return asked.overlaps.replace(":year", year)
