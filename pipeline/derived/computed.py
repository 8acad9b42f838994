"""Tables computed from the records of current documents: units, people, grants, tenures, what is doubtful of them.

Each is made anew for what a document's records touch, in the transaction that writes them, so that the order in which
documents come makes no difference. What is read for that is what the document says, counts, and first and last rows of
indexes: it does not grow with the archive. Joins go out from `touched` by CROSS JOIN, which SQLite leaves in its order.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.derived.grants import make_grants, tie_awards
from pipeline.derived.spelling import most_counted
from pipeline.derived.summaries import follow
from pipeline.derived.suspicions import suspect
from pipeline.derived.tenures import make_tenures, told_of
from pipeline.derived.touched import put, touch
from pipeline.identity.archive import identify
from pipeline.log import progress
from schemas.spelling import fold

_DAY = """(SELECT m.day FROM mentions m CROSS JOIN documents d ON d.id = m.document_id
WHERE m.reading_id = s.reading_id AND m.name = s.name AND m.day IS NOT NULL AND d.superseded_by IS NULL
AND d.status IN ('ok', 'partial') ORDER BY m.day {} LIMIT 1)"""
_AT_ONCE = 5000  # units and people
_UNITS = ("id", "name", "folded", "kind", "level", "parent_id")
_UNIT_NAMES = ("unit_id", "name", "folded", "first_seen", "last_seen")


class _Spelling(NamedTuple):
    """How a reading is spelled: by so many mentions, on days from the first to the last."""

    name: str
    unit_kind: str
    mentions: int
    first: str | None
    last: str | None


def recompute(db: sqlite3.Connection, identities: Iterable[str]) -> None:
    """Make anew what is known of these units and people, and of those that names turn out to mean now.

    One that no current record names any more goes.
    """
    touch(db, {*identities, *identify(db), *told_of(db)})
    _names(db)
    tie_awards(db)
    make_grants(db)
    make_tenures(db)
    follow(db)
    suspect(db)


def recompute_all(db: sqlite3.Connection) -> None:
    """The same of everybody whom the archive names, some at a time: all at once would not fit into memory."""
    identify(db)
    found = [row[0] for row in db.execute("SELECT DISTINCT identity FROM mentions ORDER BY kind, identity")]
    parts = range(0, len(found), _AT_ONCE)
    for first in progress(parts, length=len(parts), label="Đơn vị và người"):
        recompute(db, found[first : first + _AT_ONCE])


def _names(db: sqlite3.Connection) -> None:
    """Units and people with the spelling that most records use, of equals the longest."""
    called: dict[str, str] = {}
    for table in ("units", "people"):
        called |= dict(db.execute(f"SELECT id, name FROM {table} WHERE id IN (SELECT id FROM touched)").fetchall())
    said = db.execute(
        f"""SELECT r.identity, r.kind, s.name, s.unit_kind, s.mentions,
        iif(r.kind = 'unit', {_DAY.format("ASC")}, NULL), iif(r.kind = 'unit', {_DAY.format("DESC")}, NULL)
        FROM touched t CROSS JOIN readings r ON r.identity = t.id CROSS JOIN spellings s ON s.reading_id = r.id"""
    )
    found: dict[str, defaultdict[str, list[_Spelling]]] = {"unit": defaultdict(list), "person": defaultdict(list)}
    for identity, kind, *spelling in said.fetchall():
        found[kind][identity].append(_Spelling(*spelling))
    names = {id_: _name(spellings) for kind in found.values() for id_, spellings in kind.items()}
    put(db, "people", ("id", "name", "folded"), ((id_, names[id_], fold(names[id_])) for id_ in found["person"]))
    put(db, "units", _UNITS, (_unit(db, id_, names[id_], spellings) for id_, spellings in found["unit"].items()))
    put(db, "unit_names", _UNIT_NAMES, (row for one in found["unit"].items() for row in _unit_names(*one)))
    for identity, name in names.items():
        if called.get(identity) != name:
            db.execute("UPDATE grants SET recipient_name = ? WHERE recipient_id = ?", [name, identity])


def _name(spellings: Iterable[_Spelling]) -> str:
    names: Counter[str] = Counter()
    for spelling in spellings:
        names[spelling.name] += spelling.mentions
    return most_counted(names) or ""


def _unit(db: sqlite3.Connection, identity: str, name: str, spellings: Iterable[_Spelling]) -> tuple[str | None, ...]:
    kinds: Counter[str] = Counter()
    for spelling in spellings:
        if spelling.unit_kind:
            kinds[spelling.unit_kind] += spelling.mentions
    level, owner = db.execute("SELECT level, owner_id FROM readings WHERE id = ?", [identity]).fetchone()
    return identity, name, fold(name), most_counted(kinds) or "other", level, owner


def _unit_names(identity: str, spellings: Iterable[_Spelling]) -> Iterator[tuple[str | None, ...]]:
    """Each of a unit's spellings with the days on which reports first and last used it."""
    days: defaultdict[str, set[str]] = defaultdict(set)
    for spelling in spellings:
        days[spelling.name] |= {day for day in (spelling.first, spelling.last) if day}
    for name, used in days.items():
        yield identity, name, fold(name), min(used, default=None), max(used, default=None)
