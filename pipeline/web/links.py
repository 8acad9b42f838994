"""Where a value in a table leads: a name to its page, a title and a quotation to the words in the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PERSONS = ("individual", "household")
# a column that shows a name, and the one that leads to who it is
_IDENTITIES = {
    "scope": "scope_id",
    "scope_name": "scope_id",
    "outgoing": "outgoing_id",
    "incoming": "incoming_id",
    "holder_name": "holder_id",
    "unit": "unit_id",
    "unit_name": "unit_id",
    "recipient": "recipient_id",
    "recipient_name": "recipient_id",
}


def identity(id_: str | None, *, person: bool = False) -> str | None:
    """The page of a unit or person; each leads on to the other where it is the other."""
    return f"/{'ca-nhan' if person else 'don-vi'}/{id_}" if id_ else None


def words(document: str | None, record: str | None) -> str | None:
    """A record's words in its report."""
    return f"/bao-cao/{document}?ban-ghi={record}#{record}" if document and record else None


def link(row: Mapping[str, Any], column: str) -> str | None:
    """Where a column's value in a record's row leads; None for nowhere."""
    if column in ("quote", "report_title", "award", "roles"):
        return words(row.get("document_id"), row.get("id"))
    if column == "title" and row.get("record_id"):
        return words(row.get("document_id"), row["record_id"])
    if column == "title":
        return f"/bao-cao/{row['document_id']}" if row.get("document_id") else None
    if column == "name":
        if "person_id" in row:
            return identity(row["person_id"], person=True)
        return identity(row.get("id"), person="kind" not in row)
    leads = row.get(_IDENTITIES.get(column, ""))
    return identity(leads, person=row.get("recipient_kind") in _PERSONS) if leads else None
