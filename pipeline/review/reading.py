"""Rows of the archive's tables as the filed records that they were made of: pipeline.rows backwards."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline.filed import Filed, FiledReport
from pipeline.rows import Row, Rows
from schemas.records import Award, Event, Evidence, Finding, Handover, Participant, Tenure, Unit

# the tables that records are read from, in a report's list each
_LISTS: dict[str, tuple[str, type[Any]]] = {
    "participants": ("participations", Participant),
    "awards": ("awards", Award),
    "handovers": ("handovers", Handover),
    "tenures": ("statements", Tenure),
    "findings": ("findings", Finding),
}
TABLES = ("reports", "mentions", "evidence", *(table for table, _ in _LISTS.values()))
_JSON = ("rules", "positions", "roles")


def filed_reports(rows: Rows, published: str | None) -> list[FiledReport]:
    """A document's reports in their order; `rows` has what TABLES names, `published` is the document's."""
    evidence = _evidence(rows.get("evidence", ()))
    return [_report(row, rows, evidence, published) for row in sorted(rows["reports"], key=lambda r: int(r["number"]))]


def _report(row: Row, rows: Rows, evidence: dict[str, list[Row]], published: str | None) -> FiledReport:
    def listed(table: str) -> list[Row]:
        return [r for r in rows.get(table, ()) if r["report_id"] == row["id"]]

    units = [r | {"kind": r["unit_kind"]} for r in listed("mentions") if r["id"] == r["record_id"]]
    lists = {name: [_filed(model, r, evidence) for r in listed(table)] for name, (table, model) in _LISTS.items()}
    return FiledReport(
        **{field: row[field] for field in ("number", "name", "title", "author")},
        published=published,
        event=_filed(Event, row | {"name": row["event"]}, evidence),
        units=tuple(_filed(Unit, unit, evidence) for unit in units),
        **lists,
    )


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
