"""A small archive whose record views are tables, so that rows for questions can be put straight into them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from pipeline.migrations import migrate
from pipeline.questions.wanted import keys
from schemas.spelling import fold

COLUMNS = {
    "award_records": "id document_id award award_code level grade recipient recipient_name recipient_id recipient_kind "
    "recipient_unit count status authority period year decision_number decision_date grant_id report_title report_date "
    "organizer source page start end quote confidence reviewed",
    "grant_records": "id document_id award award_code level grade recipient_name recipient_id authority year status "
    "first_report_date sources conflicts",
    "handover_records": "id document_id position scope scope_name scope_id outgoing outgoing_name outgoing_id incoming "
    "incoming_name incoming_id period year status report_title report_date source page start end quote confidence "
    "reviewed",
    "post_records": "id document_id position scope_name scope_id holder_name holder_id from_year to_year basis "
    "gap_before",
    "participant_records": "id document_id name person_id person_name positions unit unit_name unit_id delegation "
    "roles report_title report_date source page start end quote confidence reviewed",
    "unit_records": "id document_id name kind level parent cluster names predecessors successors first_seen last_seen "
    "reports awards",
    "report_records": "id document_id title kind date end_date place organizer period collection source participants "
    "units awards handovers findings",
}


# tables that questions ask beside the views
TABLES = {
    "awards": "award_records",
    "grants": "grant_records",
    "handovers": "handover_records",
    "tenures": "post_records",
}


def make_archive(path: Path | str = ":memory:") -> sqlite3.Connection:
    """An empty archive in which the record views are tables."""
    db = sqlite3.connect(path, isolation_level=None)
    migrate(db, Path(path))
    for view, columns in COLUMNS.items():
        names = ", ".join(f'"{column}"' for column in columns.split())
        db.execute(f"DROP VIEW {view}")
        db.execute(f"CREATE TABLE {view} ({names})")
    for table, view in TABLES.items():
        db.execute(f"DROP TABLE {table}")
        db.execute(f"CREATE VIEW {table} AS SELECT * FROM {view}")
    return db


def spell(db: sqlite3.Connection, identity: str, *spellings: str) -> None:
    """A person, or a unit where the identity begins with u, with the spellings that the archive has of it."""
    if identity.startswith("u"):
        db.execute("INSERT INTO units (id, name, folded, kind) VALUES (?, ?, ?, 'other')", [identity, spellings[0], ""])
        rows = [(identity, name, fold(name)) for name in spellings]
        db.executemany("INSERT INTO unit_names (unit_id, name, folded) VALUES (?, ?, ?)", rows)
    else:
        db.execute("INSERT INTO people VALUES (?, ?, ?)", [identity, spellings[0], fold(spellings[0])])
    for name in spellings:
        _name(db, "unit" if identity.startswith("u") else "person", name, identity)


def _name(db: sqlite3.Connection, kind: str, name: str, identity: str | None = None) -> None:
    row = (kind, identity, name, keys(name))
    db.execute("INSERT INTO names (kind, identity, name, keys) VALUES (?, ?, ?, ?)", row)


def add(db: sqlite3.Connection, view: str, *rows: dict[str, Any]) -> None:
    """Rows with the columns given and an id, in their order, and a mention of whoever their *_id columns lead to."""
    for row in rows:
        number = db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] + 1
        given = {"id": f"{view}-{number}", **row}
        names = ", ".join(f'"{column}"' for column in given)
        db.execute(f"INSERT INTO {view} ({names}) VALUES ({', '.join('?' * len(given))})", list(given.values()))
        if view in ("award_records", "grant_records"):
            _count(db, row)
        if view == "report_records":
            _name(db, "title", row["title"])
        for column, identity in row.items():
            if column.endswith("_id"):
                field = "name" if column == "person_id" else column.removesuffix("_id")
                mention = (f"{given['id']}-{field}", given["id"], field, identity)
                db.execute(
                    "INSERT INTO mentions (id, document_id, report_id, record_id, field, kind, name, folded, identity) "
                    "VALUES (?1, 'd', 'r', ?2, ?3, 'unit', '', '', ?4)",
                    mention,
                )
            if column == "cluster":
                _belong(db, given["id"], identity)


def _belong(db: sqlite3.Connection, unit: str, cluster: str) -> None:
    """A unit into a cluster, which is a unit too."""
    spell(db, f"u {cluster}", cluster)
    reading = "INSERT INTO readings (id, kind, content, identity) VALUES (?1, 'unit', '{}', ?1)"
    db.executemany(reading, [[unit], [f"u {cluster}"]])
    db.execute("INSERT INTO memberships VALUES (?, ?, 2020, 1)", [unit, f"u {cluster}"])


def _count(db: sqlite3.Connection, award: dict[str, Any]) -> None:
    said = (award.get("year", 0), award.get("award", ""), award.get("authority", ""), award.get("status", ""))
    db.execute("INSERT INTO award_counts VALUES (?1, ?2, ?3, '', ?4, 1, 1) ON CONFLICT DO NOTHING", said)
