"""What an archivist says of a document, told to extraction: titles, dates, the pages of a volume's reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.errors import UnreadableDocument
from schemas.document import Document, Span
from schemas.records import Report


class Pages(NamedTuple):
    """Pages from 1, the last one included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True)
class Description:
    """The title and date (ISO 8601, as precise as known) of a document, or of the report on these pages of it.

    `row` says for messages where it was written.
    """

    title: str | None = None
    date: str | None = None
    pages: Pages | None = None
    row: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        return bool(self.title or self.date or self.pages)


@dataclass(frozen=True)
class Shelfmark:
    """Where an archive keeps a document, ký hiệu lưu trữ."""

    collection: str
    fonds: str | None = None
    box: str | None = None
    accession: str | None = None


def describe(document: Document, descriptions: Sequence[Description]) -> Document:
    """The document with what is said of it as a whole, or with the parts that its reports' pages are.

    UnreadableDocument `pages` where it has no such pages, or nothing to read on them.
    """
    parts = tuple(_part(document, description) for description in descriptions if description.pages)
    if parts:
        return document.model_copy(update={"parts": parts})
    return document.model_copy(update=_said(descriptions[0])) if descriptions else document


def extract_described(document: Document, descriptions: Sequence[Description]) -> list[Report]:
    """The reports of a described document; each part read in the light of its own title and date."""
    from extractors.report import extract

    described = [description for description in descriptions if description.pages]
    if not described:
        return extract(document)
    reports = []
    for number, (part, description) in enumerate(zip(document.parts, described, strict=True), 1):
        (report,) = extract(document.model_copy(update={"parts": (part,), **_said(description)}))
        reports.append(_dated(report, description).model_copy(update={"id": f"{document.id}#{number}"}))
    return reports


def _said(description: Description) -> dict[str, str]:
    said = {"title": description.title, "published": description.date}
    return {name: value for name, value in said.items() if value}


def _dated(report: Report, description: Description) -> Report:
    """A volume's report that names no day of its event has the archivist's date: the volume's is another."""
    if report.event.date or not description.date:
        return report
    rules = (*report.event.rules, "manifest")
    return report.model_copy(
        update={"event": report.event.model_copy(update={"date": description.date, "rules": rules})}
    )


def _part(document: Document, description: Description) -> Span:
    pages = description.pages
    assert pages is not None
    where = f"{document.source}: {description.row or 'mô tả trong kho'}"
    if not document.pages:
        raise UnreadableDocument("pages", f"{where}: loại tệp này không chia trang; hãy bỏ trống cột pages")
    if pages.last > document.pages:
        raise UnreadableDocument("pages", f"{where}: trang {pages} không có, tệp chỉ có {document.pages} trang")
    on_them = [b for b in document.blocks if b.page is not None and pages.first <= b.page <= pages.last]
    if not on_them:
        raise UnreadableDocument("pages", f"{where}: trang {pages} không có chữ nào để đọc; hãy kiểm tra lại cột pages")
    return Span(start=on_them[0].start, end=on_them[-1].end)
