"""The ledger of acts: rows of `corrections`, and what the archive keeps so that they can be replayed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from pipeline.archive.database import now
from pipeline.archive.filed import FiledReport
from pipeline.archive.rows import Row, Rows, filed_rows
from pipeline.review.anchors import Anchor
from pipeline.review.reading import TABLES, filed_reports, select
from pipeline.review.replay import Act, Extracted, Outcome, replay
from schemas.document import Frozen

MENTION = "mention"  # the kind of decisions about identity, which change no record


class Side(Frozen):
    """One of the two mentions that a decision is about: its id, its record, and the field that it stands in."""

    id: str
    field: str
    series: str
    kind: str
    record_id: str
    anchor: Anchor | None
    extracted: Extracted


_SIDES = TypeAdapter(list[Side])
_REPORTS = TypeAdapter(list[FiledReport])


def enter(db: sqlite3.Connection, series: str, act: Act, *, reason: str | None) -> int:
    """A new row of the ledger, and its number; the act's own is not looked at."""
    quote, prefix, suffix = act.anchor or (None, None, None)
    row = {
        "series": series,
        "record_type": act.kind,
        "record_id": act.record_id,
        **{name: getattr(act, name) for name in ("act", "field", "value", "author")},
        "quote": quote,
        "prefix": prefix,
        "suffix": suffix,
        "at": now(),
        "reason": reason,
        "extracted": act.extracted.model_dump_json() if act.extracted else None,
    }
    cursor = db.execute(
        f"INSERT INTO corrections ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())
    )
    return int(cursor.lastrowid or 0)


def enter_sides(db: sqlite3.Connection, act: int, sides: Sequence[Side]) -> None:
    """The two mentions of a decision about identity, each with its own anchor."""
    kept = _SIDES.dump_json(list(sides)).decode()
    db.execute("UPDATE corrections SET extracted = ? WHERE id = ?", [kept, act])
    for number, side in enumerate(sides):
        db.execute(
            "INSERT INTO replays (correction_id, document_id, side, record_id) VALUES (?, ?, ?, ?)",
            [act, side.extracted.document_id, number, side.id],
        )


def acts_of(db: sqlite3.Connection, series: str) -> list[Act]:
    """The acts on records and mentions of a series that stand, in their order."""
    rows = select(
        db,
        """SELECT * FROM corrections WHERE undone_at IS NULL AND (series = ?1 OR id IN (
          SELECT correction_id FROM replays WHERE document_id IN (SELECT id FROM documents WHERE series = ?1)))
        ORDER BY id""",
        series,
    )
    return [act for row in rows for act in _acts(row, series)]


def series_of(db: sqlite3.Connection, act: int) -> set[str]:
    """The series that an act is on; of a decision about identity there may be two."""
    rows = db.execute(
        """SELECT series FROM corrections WHERE id = ?1
        UNION SELECT d.series FROM replays r JOIN documents d ON d.id = r.document_id WHERE r.correction_id = ?1""",
        [act],
    )
    return {row[0] for row in rows}


def present(db: sqlite3.Connection, document_id: str) -> list[FiledReport]:
    """A document's records as the archive has them now."""
    return filed_reports(_stored(db, document_id), _document(db, document_id)["published"])


def replayed(db: sqlite3.Connection, document_id: str, rows: Rows) -> Rows:
    """The rows of a stored document's new extraction, with all that people did to its series."""
    document = _document(db, document_id)
    acts = acts_of(db, document["series"])
    if not acts or "reports" not in rows:
        return rows
    return _replayed(document_id, document, rows, filed_reports(rows, document["published"]), acts)


def again(db: sqlite3.Connection, document_id: str) -> Rows:
    """A stored document's rows as its extraction and the acts that stand make them."""
    document = _document(db, document_id)
    return _replayed(
        document_id, document, _stored(db, document_id), extraction(db, document_id), acts_of(db, document["series"])
    )


def extraction(db: sqlite3.Connection, document_id: str) -> list[FiledReport]:
    """What the extractor said of a document, whatever people did to it since."""
    kept = db.execute("SELECT reports FROM extractions WHERE document_id = ?", [document_id]).fetchone()
    if kept:
        return _REPORTS.validate_json(kept[0])
    return present(db, document_id)


def _replayed(document_id: str, document: Row, rows: Rows, reports: list[FiledReport], acts: Sequence[Act]) -> Rows:
    changed, outcomes = replay(reports, acts, text=document["text"], document_id=document_id)
    made = filed_rows(changed, document_id, document["text"] or "")
    passages = [row for row in rows.get("passages", ()) if row["record_id"] is None]
    others = {table: rows[table] for table in ("descriptions",) if table in rows}
    kept = {"document_id": document_id, "reports": _REPORTS.dump_json(reports).decode()}
    return {
        **made,
        **others,
        "passages": [*passages, *made["passages"]],
        "extractions": [kept] if acts else [],
        "replays": list(_replays(outcomes, document_id)),
    }


def _replays(outcomes: Iterable[Outcome], document_id: str) -> Iterable[Row]:
    for outcome in outcomes:
        yield {
            "correction_id": outcome.act.id,
            "document_id": document_id,
            "side": outcome.act.side,
            "record_id": outcome.record_id,
            "conflict": outcome.conflict,
        }


def _document(db: sqlite3.Connection, document_id: str) -> Row:
    return select(db, "SELECT series, published, text FROM documents WHERE id = ?", document_id)[0]


def _stored(db: sqlite3.Connection, document_id: str) -> Rows:
    """A document's rows by table, but for what the database numbers and computes itself."""
    found = {}
    for table in (*TABLES, "descriptions"):
        order = "number" if table in ("evidence", "descriptions", "reports") else "rowid"
        found[table] = select(db, f"SELECT * FROM {table} WHERE document_id = ? ORDER BY {order}", document_id)
    columns = 'document_id, record_id, "start", "end", text, folded'
    found["passages"] = select(db, f"SELECT {columns} FROM passages WHERE document_id = ? ORDER BY id", document_id)
    return found


def _acts(row: Row, series: str) -> Iterator[Act]:
    """What a row of the ledger does to a series' records: one act, or its side of a decision about identity."""
    names = {name: row[name] for name in ("id", "act", "author")}
    if row["record_type"] == MENTION:
        for number, side in enumerate(_SIDES.validate_json(row["extracted"] or "[]")):
            if side.series == series:
                kept = {name: getattr(side, name) for name in ("kind", "record_id", "field", "anchor", "extracted")}
                yield Act(**names, **kept, side=number)
        return
    quote = row["quote"]
    yield Act(
        **names,
        kind=row["record_type"],
        **{name: row[name] for name in ("record_id", "field", "value")},
        anchor=Anchor(quote, row["prefix"] or "", row["suffix"] or "") if quote else None,
        extracted=Extracted.model_validate_json(row["extracted"]) if row["extracted"] else None,
    )
