"""Documents and reports to write into archives: each record stands on its own words of the text."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from pipeline.archive import store
from pipeline.archive.rows import document_row, record_rows
from schemas.document import Block, Document
from schemas.records import Award, Event, Evidence, Handover, Report, Tenure


def make_read(name: str, text: str, **fields: Any) -> store.Read:
    """What reading a text gives that tells these records; `date` is the event's day, `period` the report's.

    `bytes_of` is another text that the same bytes were once read as.
    """
    content = sha256(f"{name} {fields.pop('bytes_of', text)}".encode()).hexdigest()
    document = Document(
        id=name,
        source=f"{name}.txt",
        sha256=content,
        media_type="text/plain",
        reader="test/1",
        text=text,
        published=fields.pop("published", None),
        blocks=(Block(start=0, end=len(text)),),
    )
    event = Event(**{name: fields.pop(name, None) for name in ("date", "period", "organizer")})
    report = Report(id=name, event=event, document=document, **fields)
    rows = record_rows(document, [report], store.document_id(content))
    return store.Read(f"/{name}.txt", name, content, document_row(document), rows)


def make_award(text: str, award: str, recipient: str, **fields: Any) -> Award:
    return Award(award=award, recipient=recipient, evidence=_words(text, award, recipient), **fields)


def make_handover(text: str, position: str, scope: str, **fields: Any) -> Handover:
    holders = [fields[name] for name in ("incoming", "outgoing") if fields.get(name)]
    return Handover(position=position, scope=scope, evidence=_words(text, *holders), **fields)


def make_tenure(text: str, position: str, scope: str, holder: str, period: str) -> Tenure:
    return Tenure(position=position, scope=scope, holder=holder, period=period, evidence=_words(text, holder))


def _words(text: str, *words: str) -> tuple[Evidence, ...]:
    found = sorted((text.index(word), word) for word in words)
    return tuple(Evidence(start=at, end=at + len(word), quote=word) for at, word in found)
