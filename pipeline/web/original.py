"""A document as it came: the file that was ingested, or the answer that a crawl kept in a WARC record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from corpus.crawl.page import Place
from corpus.crawl.warc import read_record
from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses, as_source

_TEXTS = ("text/", "application/xhtml+xml")

Document = Mapping[str, Any]


def is_kept(archive: Path, document: Document) -> bool:
    """Whether the archive keeps the bytes of a document, by its row; looked up, not read."""
    place = _place(document)
    fetched = place is not None and (Responses.folder_beside(archive) / place.file).exists()
    return fetched or Originals.beside(archive).path(document["sha256"]).exists()


def content(archive: Path, document: Document) -> bytes | None:
    """The bytes of a document; None where the archive does not keep them, or keeps others."""
    found = Originals.beside(archive).read(document["sha256"])
    if found is not None or (place := _place(document)) is None:
        return found
    kept = read_record(Responses.folder_beside(archive), place)
    source = as_source(document["name"], kept) if kept else None
    return source.content if source and source.sha256 == document["sha256"] else None


def is_text(document: Document) -> bool:
    """Whether the bytes are letters that can be looked at as they are."""
    return str(document["media_type"] or "").startswith(_TEXTS)


def as_text(content: bytes, document: Document) -> str:
    """The letters that the bytes of a text stand for, markup and all."""
    try:
        return content.decode(document["encoding"] or "utf-8", errors="replace")
    except LookupError:  # an encoding that only our readers know
        return content.decode("latin-1")


def _place(document: Document) -> Place | None:
    """Where the answer stands, by its file's plain name: nothing outside the folder of WARC files is opened."""
    file = document["warc_file"]
    return Place(file, document["warc_offset"]) if file and PurePath(file).name == file else None
