"""Who is who in the archive: what its names read as, resolved within the groups in which they may be one.

A new name is looked at beside those of its blocks alone, so that a report costs what it says, not what is stored.
Only names of current documents take part; what nobody names any more goes.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from pipeline.identity.decisions import read_decisions, standing
from pipeline.identity.lineage import all_heirs
from pipeline.identity.people import PersonReading
from pipeline.identity.resolve import Reading, Said, blocks, kind_of, resolve
from pipeline.identity.units import UnitReading

Row = dict[str, Any]

_ADAPTERS: dict[str, TypeAdapter[Any]] = {"unit": TypeAdapter(UnitReading), "person": TypeAdapter(PersonReading)}
_AT_ONCE = 2000  # stale readings that are resolved together


def reading_rows(readings: Iterable[Reading]) -> dict[str, list[Row]]:
    """The rows of readings, of their blocks and of the heirs that the law gives to units; all of them may be there."""
    rows: dict[str, list[Row]] = {"readings": [], "reading_blocks": [], "heirs": []}
    for reading in readings:
        unit = reading if isinstance(reading, UnitReading) else None
        rows["readings"].append(
            {
                "id": reading.id,
                "kind": kind_of(reading),
                "content": _ADAPTERS[kind_of(reading)].dump_json(reading).decode(),
                "level": unit.place.level or None if unit else None,
                "owner_id": unit.owner.id if unit and unit.owner else None,
                "identity": reading.id,
            }
        )
        rows["reading_blocks"] += ({"block": block, "reading_id": reading.id} for block in sorted(blocks(reading)))
        if unit:
            rows["heirs"] += (
                {"reading_id": unit.id, "heir_id": heir.unit.id, "since": heir.since, "source": heir.source}
                for heir in all_heirs(unit)
            )
    return rows


def identify(db: sqlite3.Connection) -> set[str]:
    """Resolves the readings that came, went or were decided upon; the identities that this touches, old ones too."""
    said = _decided(db)
    touched = {row[0] for row in db.execute("SELECT r.identity FROM stale CROSS JOIN readings r ON r.id = stale.id")}
    while stale := {row[0] for row in db.execute("SELECT id FROM stale WHERE kind = 'reading' LIMIT ?", [_AT_ONCE])}:
        known = _around(db, stale, said)
        identities = resolve((_read(row) for row in known.values()), said)
        changed = {id_: new for id_, new in identities.items() if known[id_]["identity"] != new}
        touched |= {known[id_]["identity"] for id_ in changed} | set(changed.values())
        touched |= {identities[id_] for id_ in stale if id_ in identities}
        _rename(db, changed)
        _forget(db, stale | known.keys(), known)
    return touched


def mark_stale(db: sqlite3.Connection, document: str) -> None:
    """All that a document names is to be resolved anew."""
    names = "SELECT DISTINCT 'reading', reading_id FROM mentions WHERE document_id = ?"
    db.execute(f"INSERT OR IGNORE INTO stale {names}", [document])


def read_reading(db: sqlite3.Connection, reading: str) -> Reading:
    """A stored reading by its id."""
    return _read(_rows(db, "SELECT * FROM readings WHERE id = ?", [reading])[0])


def settle(db: sqlite3.Connection, document: str) -> None:
    """The names of a document that was written just now have the identities of their readings."""
    db.execute(
        """UPDATE mentions SET identity = r.identity FROM readings r
        WHERE r.id = reading_id AND document_id = ? AND mentions.identity <> r.identity""",
        [document],
    )


def count_anew(db: sqlite3.Connection) -> None:
    """All counts of names from the records, as after rows were written without triggers; everything is stale then."""
    current = "JOIN documents d ON d.id = m.document_id AND d.superseded_by IS NULL AND d.status IN ('ok', 'partial')"
    db.execute("DELETE FROM spellings")
    db.execute("DELETE FROM memberships")
    db.execute(
        f"""INSERT INTO spellings SELECT m.reading_id, m.name, coalesce(m.unit_kind, ''), count(*)
        FROM mentions m {current} GROUP BY 1, 2, 3"""
    )
    db.execute(
        f"""INSERT INTO memberships SELECT m.reading_id, m.cluster_reading, coalesce(r.year, 0), count(*)
        FROM mentions m {current} JOIN reports r ON r.id = m.report_id WHERE m.cluster_reading IS NOT NULL
        GROUP BY 1, 2, 3"""
    )
    db.execute("INSERT OR IGNORE INTO stale SELECT 'reading', id FROM readings")
    db.execute("INSERT OR IGNORE INTO stale SELECT DISTINCT 'scope', identity FROM mentions WHERE field = 'scope'")


def _decided(db: sqlite3.Connection) -> Said:
    """What archivists decided, of readings; a name that they parted from others of its reading has one of its own."""
    one: set[frozenset[str]] = set()
    two: set[frozenset[str]] = set()
    for mentions, together in standing(read_decisions(db)).items():
        ids = [_reading_of(db, mention) for mention in sorted(mentions)]
        if None in ids:
            continue
        if not together and len(set(ids)) == 1 and len(ids) == 2:
            ids[0] = _single_out(db, min(mentions))
        pair = frozenset(id_ for id_ in ids if id_)
        if len(pair) == 2:
            (one if together else two).add(pair)
    for pair in one | two:
        found = db.execute("SELECT count(DISTINCT identity) FROM readings WHERE id IN (?, ?)", sorted(pair)).fetchone()
        if (found[0] == 1) is not (pair in one):
            db.executemany("INSERT OR IGNORE INTO stale VALUES ('reading', ?)", ([id_] for id_ in pair))
    return Said(frozenset(one), frozenset(two))


def _reading_of(db: sqlite3.Connection, mention: str) -> str | None:
    found = db.execute("SELECT reading_id FROM mentions WHERE id = ?", [mention]).fetchone()
    return str(found[0]) if found else None


def _single_out(db: sqlite3.Connection, mention: str) -> str:
    """A reading of its own for all names of a mention's report that read as it does."""
    report, old = db.execute("SELECT report_id, reading_id FROM mentions WHERE id = ?", [mention]).fetchone()
    row = _rows(db, "SELECT * FROM readings WHERE id = ?", [old])[0]
    alone = replace(_read(row), only=report)
    for table, rows in reading_rows([alone]).items():
        for made in rows:
            names = ", ".join(made)
            places = ", ".join("?" * len(made))
            db.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", list(made.values()))
    db.execute("INSERT OR IGNORE INTO stale VALUES ('reading', ?), ('reading', ?)", [alone.id, old])
    db.execute(
        """UPDATE awards SET grant_key = NULL WHERE report_id = ?1 AND id IN (
          SELECT record_id FROM mentions WHERE report_id = ?1 AND reading_id = ?2 AND field = 'recipient')""",
        [report, old],
    )
    db.execute(
        "UPDATE mentions SET reading_id = ?1, identity = ?1 WHERE report_id = ?2 AND reading_id = ?3",
        [alone.id, report, old],
    )
    return alone.id


def _around(db: sqlite3.Connection, stale: set[str], said: Said) -> dict[str, Row]:
    """The rows of these readings and of all with which they may be one, as far as current documents name them."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for pair in said.one:
        for id_ in pair:
            partners[id_] |= pair
    known: dict[str, Row] = {}
    wanted, seen = set(stale), set()
    mates = (
        "SELECT o.id FROM json_each(?) j JOIN readings r ON r.id = j.value JOIN readings o ON o.identity = r.identity"
    )
    while wanted:
        wanted |= {row[0] for row in db.execute(mates, [json.dumps(sorted(wanted))])}
        found = _rows(
            db,
            """SELECT r.* FROM json_each(?) j JOIN readings r ON r.id = j.value
            WHERE EXISTS (SELECT 1 FROM spellings s WHERE s.reading_id = r.id)""",
            [json.dumps(sorted(wanted))],
        )
        known |= {row["id"]: row for row in found}
        seen |= wanted
        beside = db.execute(
            """SELECT DISTINCT o.reading_id FROM json_each(?) j JOIN reading_blocks b ON b.reading_id = j.value
            JOIN reading_blocks o ON o.block = b.block""",
            [json.dumps(sorted(wanted))],
        )
        wanted = {row[0] for row in beside}
        wanted = wanted.union(*(partners[id_] for id_ in seen if id_ in partners)) - seen
    return known


def _rename(db: sqlite3.Connection, changed: dict[str, str]) -> None:
    """Names whose identity is another now, and awards that are no longer tied to the grants of the old one."""
    for reading, identity in sorted(changed.items()):
        db.execute("UPDATE readings SET identity = ? WHERE id = ?", [identity, reading])
        db.execute("UPDATE mentions SET identity = ? WHERE reading_id = ?", [identity, reading])
        db.execute(
            """UPDATE awards SET grant_key = NULL WHERE grant_key IS NOT NULL AND id IN (
              SELECT record_id FROM mentions WHERE reading_id = ? AND field = 'recipient')""",
            [reading],
        )


def _forget(db: sqlite3.Connection, done: set[str], current: Iterable[str]) -> None:
    """Nothing of these is stale any more; a reading that no name has goes."""
    db.executemany("DELETE FROM stale WHERE kind = 'reading' AND id = ?", ([id_] for id_ in sorted(done)))
    gone = sorted(done.difference(current))
    db.executemany(
        "DELETE FROM readings WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM mentions WHERE reading_id = ?1)",
        ([id_] for id_ in gone),
    )


def _read(row: Row) -> Reading:
    reading: Reading = _ADAPTERS[row["kind"]].validate_json(row["content"])
    return reading


def _rows(db: sqlite3.Connection, sql: str, values: list[object]) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def lineage(db: sqlite3.Connection, unit: str) -> Iterator[tuple[str, str, str, str]]:
    """What a unit was before and is since, as far as the archive names it: (before or since, id, name, day)."""
    for column, other, which in (("successor_id", "predecessor", "before"), ("predecessor_id", "successor", "since")):
        rows = db.execute(
            f"SELECT {other}_id, {other}, since FROM lineage WHERE {column} = ? ORDER BY since, {other}_id", [unit]
        )
        yield from ((which, *row) for row in rows)
