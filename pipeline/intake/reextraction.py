"""Which documents to read and extract anew, out of their kept originals."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Selection:
    """Documents that agree with all that is said: `failed` ones, of an extractor `older_than` a version, of a `type`.

    `type` is a reader ("pdf"), a media type, or the part of one after its slash.
    """

    failed: bool = False
    older_than: str | None = None
    type: str | None = None


class Chosen(NamedTuple):
    """A document to be read anew, and where it was last seen."""

    sha256: str
    name: str
    location: str
    media_type: str | None


def choose(db: sqlite3.Connection, selection: Selection) -> Iterator[Chosen]:
    """The documents of a selection by name; withdrawn ones never."""
    rows = db.execute(
        """SELECT d.sha256, d.name, coalesce((SELECT s.location FROM sources s WHERE s.document_id = d.id
        ORDER BY s.run_id DESC, s.location LIMIT 1), d.name), d.media_type, d.status, d.extractor, d.reader
        FROM documents d WHERE d.status <> 'withdrawn' ORDER BY d.name, d.id"""
    ).fetchall()
    for sha256, name, location, media_type, status, extractor, reader in rows:
        older = selection.older_than is None or _ordered(extractor or "") < _ordered(selection.older_than)
        if older and (status == "failed" or not selection.failed) and _is_of(selection.type, media_type, reader):
            yield Chosen(sha256, name, location, media_type)


def _is_of(wanted: str | None, media_type: str | None, reader: str | None) -> bool:
    """Whether a document is of the wanted type; what could not be read has none."""
    if wanted is None:
        return True
    known = media_type or ""
    return wanted.lower() in (known, known.partition("/")[2], (reader or "").partition("/")[0])


def _ordered(version: str) -> tuple[int, ...]:
    """A version's numbers, for comparison: 1.10 comes after 1.9."""
    return tuple(map(int, re.findall(r"\d+", version)))
