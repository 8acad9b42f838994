"""A small archive with nothing but the views of the record kinds, as tables: rows for questions to be tried on."""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.archive import APPLICATION_ID, newest
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


def make_archive() -> sqlite3.Connection:
    """A database in memory, empty."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {newest()}")
    for view, columns in COLUMNS.items():
        names = ", ".join(f'"{column}"' for column in columns.split())
        db.execute(f"CREATE TABLE {view} ({names})")
    db.execute("CREATE TABLE unit_names (unit_id, name, folded)")
    db.execute("CREATE TABLE people (id, name, folded)")
    return db


def spell(db: sqlite3.Connection, identity: str, *spellings: str) -> None:
    """A person, or a unit where the identity begins with u, with the spellings that the archive has of it."""
    table = "unit_names" if identity.startswith("u") else "people"
    db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", [(identity, s, fold(s)) for s in spellings])


def add(db: sqlite3.Connection, view: str, *rows: dict[str, Any]) -> None:
    """Rows with the columns given and an id, in their order."""
    for row in rows:
        number = db.execute(f"SELECT count(*) FROM {view}").fetchone()[0] + 1
        given = {"id": f"{view}-{number}", **row}
        names = ", ".join(f'"{column}"' for column in given)
        db.execute(f"INSERT INTO {view} ({names}) VALUES ({', '.join('?' * len(given))})", list(given.values()))
