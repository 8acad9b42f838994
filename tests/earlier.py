"""Archives as programs of earlier schemas wrote them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline import migrations

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_index%'"
REPORTS = "SELECT id FROM reports"  # never of offsets
RECORD_IDS = (
    *((table, "id") for table in ("mentions", "participations", "awards", "handovers", "statements", "findings")),
    *((table, "record_id") for table in ("mentions", "passages", "evidence")),
)


def write_earlier(path: Path, version: int, fresh: Path) -> None:
    """The same archive as a program of an earlier schema wrote it; before the fifth, ids came from offsets."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        migrations.add_functions(db)
        db.executescript("".join(migrations.scripts()[:version]))
        db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("ATTACH ? AS fresh", [str(fresh)])
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for (table,) in db.execute(TABLES).fetchall():
            columns = ", ".join(f'"{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})"))
            db.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM fresh.{table}")
        for _, sql in triggers:
            db.execute(sql)
        for (index,) in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall():
            db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        if version < 5:
            for table, column in RECORD_IDS:
                db.execute(f"UPDATE {table} SET {column} = 'at ' || {column} WHERE {column} NOT IN ({REPORTS})")
            db.execute("UPDATE tenures SET basis = replace(replace(basis, '[\"', '[\"at '), ', \"', ', \"at ')")
