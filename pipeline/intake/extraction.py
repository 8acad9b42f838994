"""From sources to reports without a database: what `bangvang extract` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers import Source, read
from pipeline.intake.descriptions import Description, describe, extract_described
from pipeline.intake.sources import Item, find, is_report
from schemas.document import Document
from schemas.errors import BangVangError
from schemas.records import Report


def extract(sources: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One object a report, in sorted order; `{"id", "error": {"code", "message"}}` for a document not read."""
    for item in find(sources):
        if not item.skipped:
            yield from _extract_one(item)


def report_object(report: Report) -> dict[str, Any]:
    """A report as annotators write it, with its document beside the lists."""
    given = report.model_dump(mode="json")
    document = given.pop("document")
    kept = ("source", "sha256", "media_type", "encoding", "reader", "pages", "published", "text")
    return given | {"document": {key: document[key] for key in kept}}


def read_and_extract(source: Source, descriptions: Sequence[Description] = ()) -> tuple[Document, list[Report]]:
    """A source's document and reports, in the light of what an archivist says of it.

    UnreadableDocument, `defect` where the program itself fails over it.
    """
    try:
        document = describe(read(source), descriptions)
        return document, extract_described(document, descriptions)
    except BangVangError:
        raise
    except Exception as error:  # one document's trouble is not the batch's
        said = f"{source.name}: chương trình gặp lỗi ({type(error).__name__}: {error}); hãy báo lỗi này kèm tệp"
        raise UnreadableDocument("defect", said) from error


def _extract_one(item: Item) -> Iterator[dict[str, Any]]:
    try:
        source = item.open()
        if item.found and not is_report(source):
            return
        _, reports = read_and_extract(source)
    except BangVangError as error:
        yield {"id": item.name, "error": {"code": error.code, "message": str(error)}}
        return
    yield from map(report_object, reports)
