"""Rows of the archive's tables as the filed records that they were made of: pipeline.archive.rows backwards."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline.archive.filed import LISTS, Filed, FiledReport
from pipeline.archive.rows import Row, Rows
from pipeline.review.fields import MODELS
from schemas.records import Event, Evidence, Unit

# the table that a kind of record stands in; a unit is a mention that is a record itself
TABLE_OF = {
    "report": "reports",
    "unit": "mentions",
    "participant": "participations",
    "award": "awards",
    "handover": "handovers",
    "statement": "statements",
    "finding": "findings",
}
TABLES = (*TABLE_OF.values(), "evidence")
_JSON = ("rules", "positions", "roles")


def filed_reports(rows: Rows, published: str | None) -> list[FiledReport]:
    """A document's reports in their order; `rows` has what TABLES names, `published` is the document's."""
    evidence = _evidence(rows.get("evidence", ()))
    return [_report(row, rows, evidence, published) for row in sorted(rows["reports"], key=lambda r: int(r["number"]))]


def read_record(db: sqlite3.Connection, kind: str, record: str) -> Filed[Any]:
    """One record of the archive by its kind and id."""
    (row,) = select(db, f"SELECT * FROM {TABLE_OF[kind]} WHERE id = ?", record)
    words = "SELECT * FROM evidence WHERE document_id = ? AND record_id = ?"
    evidence = _evidence(select(db, words, row["document_id"], record))
    return _filed(MODELS[kind], row | _renamed(kind, row), evidence)


def select(db: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """A query's rows by their columns' names."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _report(row: Row, rows: Rows, evidence: dict[str, list[Row]], published: str | None) -> FiledReport:
    def listed(table: str) -> list[Row]:
        return [r for r in rows.get(table, ()) if r["report_id"] == row["id"]]

    units = [r | _renamed("unit", r) for r in listed("mentions") if r["id"] == r["record_id"]]
    lists = {
        name: [_filed(MODELS[kind], r, evidence) for r in listed(TABLE_OF[kind])]
        for name, kind in LISTS.items()
        if kind != "unit"
    }
    return FiledReport(
        **{field: row[field] for field in ("number", "name", "title", "author")},
        published=published,
        event=_filed(Event, row | _renamed("report", row), evidence),
        units=tuple(_filed(Unit, unit, evidence) for unit in units),
        **lists,
    )


def _renamed(kind: str, row: Row) -> Row:
    """Fields that have another name in their table."""
    return {"kind": row["unit_kind"]} if kind == "unit" else {"name": row["event"]} if kind == "report" else {}


def _filed(model: type[Any], row: Row, evidence: dict[str, list[Row]]) -> Filed[Any]:
    said = {field: row[field] for field in model.model_fields if field in row}
    said |= {field: json.loads(said[field]) for field in _JSON if field in said}
    record = model.model_validate(said | {"evidence": evidence[row["id"]]})
    return Filed(id=row["id"], record=record, reviewed=bool(row.get("reviewed")))


def _evidence(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: int(r["number"])):
        found[row["record_id"]].append({field: row[field] for field in Evidence.model_fields})
    return found
