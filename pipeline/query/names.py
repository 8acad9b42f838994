"""The archive's names that a filter finds: identities, or names that are nobody's, the best spelled first."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.query.filters import Filter, Kind, Text
from pipeline.query.former import successions, told, with_kin
from pipeline.questions.wanted import Rank, Wanted, words

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_NEWEST = """
SELECT DISTINCT name, identity FROM (
  SELECT names.name, names.identity FROM name_index JOIN names ON names.id = name_index.rowid
  WHERE kind IN (SELECT value FROM json_each(?1)) AND name_index MATCH ?3 ORDER BY name_index.rowid DESC LIMIT ?2)
"""


class Match(NamedTuple):
    """A name in the archive that a filter finds, and whose it is where that is known."""

    name: str
    rank: Rank
    identity: str | None


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
    found = spelled(db, kind, name, text, None)
    return with_kin(db, found) if has_kin(kind.filters[name]) else found


def spelled(db: sqlite3.Connection, kind: Kind, name: str, text: str, newest: int | None) -> list[str]:
    """What a text filter finds by its spelling."""
    matches = matching(db, kind, name, text, newest=newest)
    ordered = sorted(matches, key=lambda match: (match.rank, match.name, match.identity or ""))
    return list(dict.fromkeys(match.identity or match.name for match in ordered))


def has_kin(asked: Filter) -> bool:
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


def years_in(kind: Kind, name: str, text: str) -> list[str]:
    """The years that a filter by name asks for among its words."""
    asked = kind.filters[name]
    return _YEARS.findall(text) if isinstance(asked, Text) and asked.dated else []
