"""From sources to reports without a database: what `bangvang extract` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from schemas.errors import BangVangError
from schemas.records import Report

# what a folder of reports holds beside reports
_SKIPPED_ENDINGS = {".json", ".jsonl", ".lock", ".tmp"}


def extract(sources: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One object a report, in sorted order; `{"id", "error": {"code", "message"}}` for a document not read."""
    paths = [path for source in sources for path in _walk(Path(source))]
    shared = {stem for stem, times in Counter(path.stem for path in paths).items() if times > 1}
    for path in paths:
        yield from _extract_one(path, path.as_posix() if path.stem in shared else path.stem)


def report_object(report: Report) -> dict[str, Any]:
    """A report as annotators write it, with its document beside the lists."""
    given = report.model_dump(mode="json")
    document = given.pop("document")
    kept = ("source", "sha256", "media_type", "encoding", "reader", "pages", "published", "text")
    return given | {"document": {key: document[key] for key in kept}}


def _walk(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    files = (path for path in sorted(source.rglob("*")) if path.is_file())
    return [path for path in files if path.suffix.lower() not in _SKIPPED_ENDINGS]


def _extract_one(path: Path, name: str) -> Iterator[dict[str, Any]]:
    from corpus.readers import Source, read
    from extractors.report import extract

    try:
        document = read(Source.from_path(path, document_id=name))
    except BangVangError as error:
        yield {"id": name, "error": {"code": error.code, "message": str(error)}}
        return
    for report in extract(document):
        yield report_object(report)
