"""From sources to reports without a database: what `bangvang extract` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from pipeline.sources import Found, find
from schemas.errors import BangVangError, MissingDocument
from schemas.records import Report


def extract(sources: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One object a report, in sorted order; `{"id", "error": {"code", "message"}}` for a document not read."""
    found = [f for f in find(sources) if not f.skipped]
    shared = {name for name, times in Counter(_stem(f) for f in found).items() if times > 1}
    for one in found:
        yield from _extract_one(one, one.name if _stem(one) in shared else _stem(one))


def report_object(report: Report) -> dict[str, Any]:
    """A report as annotators write it, with its document beside the lists."""
    given = report.model_dump(mode="json")
    document = given.pop("document")
    kept = ("source", "sha256", "media_type", "encoding", "reader", "pages", "published", "text")
    return given | {"document": {key: document[key] for key in kept}}


def _stem(found: Found) -> str:
    return found.source.id if found.source else PurePosixPath(found.name).stem


def _extract_one(found: Found, name: str) -> Iterator[dict[str, Any]]:
    from corpus.readers import read
    from extractors.report import extract

    try:
        if found.error or found.source is None:
            raise found.error or MissingDocument(found.name)
        document = read(replace(found.source, document_id=name))
    except BangVangError as error:
        yield {"id": name, "error": {"code": error.code, "message": str(error)}}
        return
    for report in extract(document):
        yield report_object(report)
