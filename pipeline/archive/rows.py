"""A report's records as the rows of the archive's tables; pure, so that equal documents give equal rows."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from pipeline.archive.filed import Filed, FiledReport, file_reports, mention_id
from pipeline.derived.catalogue import classify
from pipeline.identity.archive import reading_rows
from pipeline.identity.reports import Names, Succession
from pipeline.identity.resolve import Reading, kind_of
from pipeline.intake.descriptions import Description
from pipeline.questions.wanted import keys
from pipeline.review.doubts import doubt_rows
from schemas.document import BlockKind, Document
from schemas.records import Award, Evidence, Finding, Handover, Participant, RecipientKind, Report, Tenure, Unit
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
    tables = filed_rows(file_reports(reports, document_id), document_id, document.text)
    blocks = (b for b in document.blocks if b.kind is not BlockKind.ASIDE)
    said = [_passage(document_id, None, b.start, b.end, document.text[b.start : b.end]) for b in blocks]
    return tables | {"passages": [*said, *tables["passages"]]}


def filed_rows(reports: Iterable[FiledReport], document_id: str, text: str) -> Rows:
    """The rows of a document's filed reports by table, and those records that are searched as passages."""
    tables: Rows = {"reports": []}  # the others refer to them
    readings: dict[str, Reading] = {}
    for report in reports:
        writer = _Writer(report, document_id, text)
        for table, rows in writer.rows().items():
            tables.setdefault(table, []).extend(rows)
        readings |= writer.readings
    tables |= reading_rows(readings.values())
    return tables | {"passages": list(_passages(document_id, tables))}


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


def _passages(document_id: str, rows: Rows) -> Iterator[Row]:
    """What is searched beside the text: a row an award and handover."""
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


_STRETCH = 240  # code points, two or three lines, in which a record's words are shown in one piece


class _Writer:
    """The rows of one report while they are made."""

    def __init__(self, report: FiledReport, document_id: str, text: str) -> None:
        self.report = report
        self.event = report.event.record
        self.document_id = document_id
        self.text = text
        self.names = Names(report, text)
        self.readings: dict[str, Reading] = {}
        participants = [filed.record for filed in report.participants]
        self.people = {norm_words(p.name) for p in participants}
        self.units_of = {norm_words(p.name): p.unit for p in participants if p.unit}
        self.day = self.event.date or (report.published or "")[:10] or None
        self.tables: defaultdict[str, list[Row]] = defaultdict(list)

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
            self._finding(finding)
        for succession in self.names.successions():
            self._succession(succession)
        self.tables["doubts"].extend(doubt_rows(self.report, self.document_id))
        return self.tables

    def _report(self) -> None:
        event, report = self.event, self.report
        for kind, name in (("title", report.title), ("organizer", event.organizer)):
            if name:
                named = {"kind": kind, "document_id": self.document_id, "name": name, "keys": keys(name)}
                self.tables["names"].append(named)
        self.tables["reports"].append(
            {
                "id": report.event.id,
                "document_id": self.document_id,
                **{field: getattr(report, field) for field in ("number", "name", "title", "author")},
                "event": event.name,
                "day": self.day,
                **{field: getattr(event, field) for field in ("date", "end_date", "place", "organizer", "period")},
                "kind": event.kind.value,
                "year": self._year(None),
                "rules": _json(event.rules),
                "confidence": event.confidence,
                "reviewed": int(report.event.reviewed),
            }
        )
        self._evidence(report.event.id, event.evidence)

    def _unit(self, filed: Filed[Unit]) -> None:
        unit = filed.record
        self._mention(filed.id, "name", unit.name, self.names.unit(unit.name, unit.evidence), unit=filed)
        self._evidence(filed.id, filed.record.evidence)

    def _participant(self, filed: Filed[Participant]) -> None:
        person = filed.record
        row = {"name": person.name, "positions": _json(person.positions), "unit": person.unit}
        row |= {"delegation": person.delegation, "roles": _json(tuple(role.value for role in person.roles))}
        self._record("participations", filed, row | {"day": self.day})
        self._mention(filed.id, "name", person.name, self.names.participant(filed))
        self._mention(filed.id, "unit", person.unit)
        self._mention(filed.id, "delegation", person.delegation)

    def _award(self, filed: Filed[Award]) -> None:
        award = filed.record
        kind = classify(award.award, award.authority)
        row: Row = {"award": award.award, "award_code": kind.code, "level": kind.level, "grade": kind.grade}
        row |= {field: getattr(award, field) for field in ("recipient", "count", "authority", "period")}
        row |= {"recipient_kind": award.recipient_kind, "status": award.status.value, "year": self._year(award.period)}
        row |= {"decision_number": award.decision_number, "decision_date": award.decision_date}
        person = award.recipient_kind in (RecipientKind.INDIVIDUAL, RecipientKind.HOUSEHOLD)
        row["recipient_unit"] = self.units_of.get(norm_words(award.recipient or "")) if person else None
        self._record("awards", filed, row | {"day": self.day})
        if person and award.recipient:
            self._mention(filed.id, "recipient", award.recipient, self.names.person(award.recipient, award.evidence))
        else:
            self._mention(filed.id, "recipient", award.recipient)
        self._mention(filed.id, "authority", award.authority)

    def _handover(self, filed: Filed[Handover]) -> None:
        handover = filed.record
        row = {field: getattr(handover, field) for field in ("position", "scope", "outgoing", "incoming", "period")}
        row |= {"status": handover.status.value, "year": self._year(handover.period)}
        self._record("handovers", filed, row | {"day": self.day})
        self._mention(filed.id, "scope", handover.scope)
        for field in ("outgoing", "incoming"):
            self._holder(filed, field, row[field])

    def _statement(self, filed: Filed[Tenure]) -> None:
        tenure = filed.record
        row = {field: getattr(tenure, field) for field in ("position", "scope", "holder", "period")}
        self._record("statements", filed, row | {"year": self._year(tenure.period)})
        self._mention(filed.id, "scope", tenure.scope)
        self._holder(filed, "holder", tenure.holder)

    def _finding(self, filed: Filed[Finding]) -> None:
        finding = filed.record
        row = {"id": filed.id, "code": finding.code, "message": finding.message, "reviewed": int(filed.reviewed)}
        self._add("findings", row)
        self._evidence(filed.id, finding.evidence)

    def _succession(self, succession: Succession) -> None:
        said = succession.said
        row: Row = {"reading_id": succession.before.id, "heir_id": succession.after.id, "since": said.since}
        row |= {"start": said.start, "end": said.end, "quote": self.text[said.start : said.end]}
        self._add("successions", row | {"against": succession.against})

    def _record(self, table: str, filed: Filed[Any], row: Row) -> None:
        """A record's row, with what every record's has; its evidence goes along."""
        record = filed.record
        seen = {"rules": _json(record.rules), "confidence": record.confidence, "reviewed": int(filed.reviewed)}
        self._add(table, {"id": filed.id, **row, **seen})
        self._evidence(filed.id, record.evidence)

    def _holder(self, filed: Filed[Any], field: str, name: str | None) -> None:
        """Who holds a post: a person where the report tells of one by that name, else a unit."""
        person = bool(name) and norm_words(name or "") in self.people
        self._mention(filed.id, field, name, self.names.person(name) if name and person else None)

    def _add(self, table: str, row: Row) -> None:
        self.tables[table].append({**row, "document_id": self.document_id, "report_id": self.report.event.id})

    def _mention(
        self,
        record_id: str,
        field: str,
        name: str | None,
        reading: Reading | None = None,
        *,
        unit: Filed[Unit] | None = None,
    ) -> None:
        """A name in a record, and what it reads as: a unit in the report's context, where nothing else is given."""
        if not name:
            return
        read = reading or self.names.unit(name)
        self.readings[read.id] = read
        cluster = unit.record.cluster if unit else None
        row: Row = {
            "id": mention_id("unit" if unit else "", record_id, field),
            "record_id": record_id,
            "field": field,
            "kind": kind_of(read),
            "name": name,
            "folded": fold(name),
            "identity": read.id,
            "reading_id": read.id,
            "cluster_reading": self._cluster(cluster),
            "day": self.day,
            "unit_kind": unit.record.kind.value if unit else None,
            "cluster": cluster,
            "rules": _json(unit.record.rules if unit else ()),
            "confidence": unit.record.confidence if unit else None,
            "reviewed": int(unit.reviewed) if unit else 0,
        }
        self._add("mentions", row)

    def _cluster(self, name: str | None) -> str | None:
        """The reading of the cluster that a unit belongs to, as the report's record of that cluster has it."""
        if not name:
            return None
        known = (f.record for f in self.report.units if norm_words(f.record.name) == norm_words(name))
        return self.names.unit(name, next((unit.evidence for unit in known), ())).id

    def _evidence(self, record_id: str, evidence: Sequence[Evidence]) -> None:
        for number, words in enumerate(evidence, 1):
            end = max(w.end for w in evidence if w is words or w.end <= words.start + _STRETCH) if number == 1 else None
            self.tables["evidence"].append(
                {
                    "record_id": record_id,
                    "document_id": self.document_id,
                    "number": number,
                    "start": words.start,
                    "end": words.end,
                    "quote": words.quote,
                    "page": words.page,
                    "stretch_end": end,
                    "stretch": self.text[words.start : end] if end else None,
                }
            )

    def _year(self, period: str | None) -> int | None:
        """The last year of a record's period, else of the report's, else of its date."""
        said = period or self.event.period
        date = self.event.date or self.report.published
        return last_year(said) if said else int(date[:4]) if date else None


@lru_cache(maxsize=4096)
def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)
