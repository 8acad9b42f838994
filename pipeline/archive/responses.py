"""The bytes of fetched documents: responses in WARC files beside the archive, NAME.warc/ beside NAME.db."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.crawl.page import Place
from corpus.crawl.warc import Kept, blank, damaged, read_record, records
from corpus.errors import UnreadableDocument
from corpus.source import Source
from pipeline.archive.beside import beside


class Responses:
    """What an archive has of fetched documents, by the SHA-256 of their content."""

    def __init__(self, db: sqlite3.Connection, folder: Path) -> None:
        self.db = db
        self.folder = folder

    @classmethod
    def folder_beside(cls, database: Path) -> Path:
        """Where a database's WARC files stand."""
        return beside(database, ".warc")

    @classmethod
    def beside(cls, database: Path, db: sqlite3.Connection) -> Responses:
        """The responses of a database and its connection."""
        return cls(db, cls.folder_beside(database))

    def place(self, sha256: str) -> Place | None:
        """Where the archive says that a document's response stands; None for one that was not fetched by the crawl."""
        row = self.db.execute("SELECT warc_file, warc_offset FROM documents WHERE sha256 = ?", [sha256]).fetchone()
        return Place(*row) if row and row[0] else None

    def source(self, sha256: str, location: str) -> Source | None:
        """A fetched document as it came, with its headers; None where there is none, or it has other bytes now."""
        place = self.place(sha256)
        kept = read_record(self.folder, place) if place else None
        found = as_source(location, kept) if kept else None
        return found if found and found.sha256 == sha256 else None

    def is_sound(self, sha256: str) -> bool:
        """Whether a fetched document is there and still has its bytes."""
        return self.source(sha256, sha256) is not None

    def files(self) -> list[Path]:
        """The WARC files in the order of their making."""
        return sorted(self.folder.glob("*.warc.gz"))

    def damaged(self) -> Iterator[Place]:
        """Every record of a WARC file, of a document or not, that is not as it was written."""
        for path in self.files():
            yield from (Place(path.name, offset) for offset in damaged(path))

    def remove(self, sha256s: Collection[str], locations: Collection[str]) -> None:
        """Empties every record of these contents, or of pages at these addresses."""
        for path in self.files():
            for kept in list(_of(path, set(sha256s), set(locations))):
                blank(self.folder, kept)


def as_source(location: str, kept: Kept) -> Source | None:
    """A response as readers take it; None where its body cannot be unpacked."""
    try:
        return Source(location, kept.content, headers=kept.headers)
    except UnreadableDocument:
        return None


def _of(path: Path, sha256s: set[str], locations: set[str]) -> Iterator[Place]:
    for kept in records(path):
        source = as_source(kept.address, kept)
        if kept.page in locations or kept.address in locations or (source and source.sha256 in sha256s):
            yield kept.place
