"""A report's records as the rows of the archive's tables; pure, so that equal documents give equal rows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.catalogue import classify
from pipeline.descriptions import Description
from pipeline.identity import context_of, person_id, unit_id
from schemas.document import BlockKind, Document
from schemas.records import Award, Evidence, Handover, Participant, RecipientKind, Record, Report, Tenure, Unit
from schemas.spelling import fold, norm_words
from schemas.values import last_year

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def document_row(document: Document) -> Row:
    """What `documents` says of a document, but for what the archive adds."""
    fields = ("media_type", "encoding", "pages", "published", "title", "author", "text", "reader")
    return {field: getattr(document, field) for field in fields} | {
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "status": document.status.value,
        "warnings": _json(document.warnings),
    }


def record_rows(document: Document, reports: Iterable[Report], document_id: str) -> Rows:
    """The rows of a document's reports by table, each row with its permanent id, and the passages to be searched."""
    tables: Rows = {"reports": []}  # the others refer to them
    for number, report in enumerate(reports, 1):
        for table, rows in _Writer(report, document_id, number).rows().items():
            tables.setdefault(table, []).extend(rows)
    return tables | {"passages": list(_passages(document, document_id, tables))}


def description_rows(descriptions: Iterable[Description], document_id: str) -> Rows:
    """What archivists said of a document, as rows: they are written with it, and so outlast every reading of it."""
    return {
        "descriptions": [
            {
                "document_id": document_id,
                "number": number,
                "first_page": said.pages.first if said.pages else None,
                "last_page": said.pages.last if said.pages else None,
                "title": said.title,
                "date": said.date,
            }
            for number, said in enumerate(descriptions, 1)
        ]
    }


def _passages(document: Document, document_id: str, rows: Rows) -> Iterator[Row]:
    """What is searched: a row a block of the text, and a row an award and handover."""
    for block in document.blocks:
        if block.kind is not BlockKind.ASIDE:
            text = document.text[block.start : block.end]
            yield _passage(document_id, None, block.start, block.end, text)
    first = {e["record_id"]: e for e in reversed(rows.get("evidence", []))}
    for table, fields in (("awards", _AWARD_WORDS), ("handovers", _HANDOVER_WORDS)):
        for row in rows.get(table, []):
            text = " – ".join(str(row[field]) for field in fields if row[field])
            place = first.get(row["id"], {"start": 0, "end": 0})
            yield _passage(document_id, row["id"], place["start"], place["end"], text)


_AWARD_WORDS = ("award", "recipient", "authority", "period")
_HANDOVER_WORDS = ("position", "scope", "outgoing", "incoming", "period")


def _passage(document_id: str, record_id: str | None, start: int, end: int, text: str) -> Row:
    return {
        "document_id": document_id,
        "record_id": record_id,
        "start": start,
        "end": end,
        "text": text,
        "folded": fold(text),
    }


class _Writer:
    """The rows of one report while they are made."""

    def __init__(self, report: Report, document_id: str, number: int) -> None:
        self.report = report
        self.document_id = document_id
        self.number = number
        self.report_id = _digest(document_id, "report", str(number))
        self.context = context_of(report)
        self.units_of = {norm_words(p.name): p.unit for p in report.participants if p.unit}
        self.tables: defaultdict[str, list[Row]] = defaultdict(list)
        self.seen: Counter[str] = Counter()

    def rows(self) -> Rows:
        self._report()
        for unit in self.report.units:
            self._unit(unit)
        for participant in self.report.participants:
            self._participant(participant)
        for award in self.report.awards:
            self._award(award)
        for handover in self.report.handovers:
            self._handover(handover)
        for tenure in self.report.tenures:
            self._statement(tenure)
        for finding in self.report.findings:
            row_id = self._id("finding", finding.evidence, finding.code, finding.message)
            self._add("findings", {"id": row_id, "code": finding.code, "message": finding.message})
            self._evidence(row_id, finding.evidence)
        return self.tables

    def _report(self) -> None:
        event = self.report.event
        self.tables["reports"].append(
            {
                "id": self.report_id,
                "document_id": self.document_id,
                "number": self.number,
                "name": self.report.id,
                "title": self.report.title,
                "author": self.report.author,
                "event": event.name,
                **{field: getattr(event, field) for field in ("date", "end_date", "place", "organizer", "period")},
                "kind": event.kind.value,
                "year": self._year(None),
                "rules": _json(event.rules),
                "confidence": event.confidence,
            }
        )
        self._evidence(self.report_id, event.evidence)

    def _unit(self, unit: Unit) -> None:
        row_id = self._id("unit", unit.evidence, unit.name)
        self._mention(row_id, "name", unit.name, unit=unit, row_id=row_id)
        self._evidence(row_id, unit.evidence)

    def _participant(self, person: Participant) -> None:
        row = self._record(person, "participant", person.name)
        row |= {"name": person.name, "positions": _json(person.positions), "unit": person.unit}
        row |= {"delegation": person.delegation, "roles": _json([role.value for role in person.roles])}
        self._add("participations", row)
        self._mention(row["id"], "name", person.name, person=True)
        self._mention(row["id"], "unit", person.unit)
        self._mention(row["id"], "delegation", person.delegation)

    def _award(self, award: Award) -> None:
        kind = classify(award.award, award.authority)
        row = self._record(award, "award", award.award, award.recipient, award.count)
        row |= {"award": award.award, "award_code": kind.code, "level": kind.level, "grade": kind.grade}
        row |= {field: getattr(award, field) for field in ("recipient", "count", "authority", "period")}
        row |= {"recipient_kind": award.recipient_kind, "status": award.status.value, "year": self._year(award.period)}
        row |= {"decision_number": award.decision_number, "decision_date": award.decision_date}
        person = award.recipient_kind in (RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD)
        row["recipient_unit"] = self.units_of.get(norm_words(award.recipient or "")) if person else None
        self._add("awards", row)
        self._mention(row["id"], "recipient", award.recipient, person=person)
        self._mention(row["id"], "authority", award.authority)

    def _handover(self, handover: Handover) -> None:
        row = self._record(handover, "handover", handover.position, handover.incoming, handover.outgoing)
        row |= {field: getattr(handover, field) for field in ("position", "scope", "outgoing", "incoming", "period")}
        row |= {"status": handover.status.value, "year": self._year(handover.period)}
        self._add("handovers", row)
        self._mention(row["id"], "scope", handover.scope)
        for field in ("outgoing", "incoming"):
            self._mention(row["id"], field, row[field], person=self._is_person(row[field]))

    def _statement(self, tenure: Tenure) -> None:
        row = self._record(tenure, "statement", tenure.position, tenure.holder, tenure.period)
        row |= {field: getattr(tenure, field) for field in ("position", "scope", "holder", "period")}
        row["year"] = self._year(tenure.period)
        self._add("statements", row)
        self._mention(row["id"], "scope", tenure.scope)
        self._mention(row["id"], "holder", tenure.holder, person=self._is_person(tenure.holder))

    def _is_person(self, name: str | None) -> bool:
        return norm_words(name or "") in {norm_words(p.name) for p in self.report.participants}

    def _record(self, record: Record, kind: str, *key: object) -> Row:
        """What every record's row has; its evidence goes along."""
        row_id = self._id(kind, record.evidence, *key)
        self._evidence(row_id, record.evidence)
        return {"id": row_id, "rules": _json(record.rules), "confidence": record.confidence}

    def _add(self, table: str, row: Row) -> None:
        self.tables[table].append({**row, "document_id": self.document_id, "report_id": self.report_id})

    def _mention(
        self,
        record_id: str,
        field: str,
        name: str | None,
        *,
        person: bool = False,
        unit: Unit | None = None,
        row_id: str | None = None,
    ) -> None:
        """A name in a record, and who it is."""
        if not name:
            return
        own_unit = self.units_of.get(norm_words(name))
        row: Row = {
            "id": row_id or _digest(record_id, field),
            "record_id": record_id,
            "field": field,
            "kind": "person" if person else "unit",
            "name": name,
            "folded": fold(name),
            "identity": person_id(name, own_unit, self.context) if person else unit_id(name, self.context),
            "unit_kind": unit.kind.value if unit else None,
            "cluster": unit.cluster if unit else None,
            "rules": _json(unit.rules if unit else ()),
            "confidence": unit.confidence if unit else None,
        }
        self._add("mentions", row)

    def _evidence(self, record_id: str, evidence: Iterable[Evidence]) -> None:
        for number, words in enumerate(evidence, 1):
            self.tables["evidence"].append(
                {"record_id": record_id, "document_id": self.document_id, "number": number, **words.model_dump()}
            )

    def _id(self, kind: str, evidence: Iterable[Evidence], *key: object) -> str:
        """A record's permanent id: document, report, type, words, key; of several all alike, their order too."""
        places = ",".join(f"{e.start}-{e.end}" for e in evidence)
        digest = _digest(self.report_id, kind, places, *(str(k) for k in key))
        self.seen[digest] += 1
        return digest if self.seen[digest] == 1 else _digest(digest, str(self.seen[digest]))

    def _year(self, period: str | None) -> int | None:
        """The last year of a record's period, else of the report's, else of its date."""
        event = self.report.event
        said = period or event.period
        date = event.date or self.report.document.published
        return last_year(said) if said else int(date[:4]) if date else None


def _json(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
