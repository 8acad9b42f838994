"""The bytes of ingested files, kept by their SHA-256 beside the archive: NAME.originals/ beside NAME.db."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self
from uuid import uuid4

from pipeline.archive.beside import beside


class Originals:
    """A folder of files named by their SHA-256, in folders of its first two signs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, db: Path) -> Self:
        """The originals of a database."""
        return cls(beside(db, ".originals"))

    def path(self, sha256: str) -> Path:
        """Where an original stands, or would."""
        return self.folder / sha256[:2] / sha256

    def keep(self, sha256: str, content: bytes) -> Path:
        """Writes an original that is not there yet, whole or not at all, on disk when this returns."""
        path = self.path(sha256)
        if path.exists() and path.stat().st_size == len(content):
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{sha256}.{uuid4().hex}.part")
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return path

    def read(self, sha256: str) -> bytes | None:
        """An original's bytes, None where there is none."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes what a killed writer left half written; only for who holds the writer's lock."""
        for part in self.folder.glob("*/*.part"):
            part.unlink(missing_ok=True)

    def kept(self) -> Iterator[str]:
        """The SHA-256 of every original, in order."""
        yield from sorted(path.name for path in self.folder.glob("*/*") if path.suffix != ".part")

    def is_sound(self, sha256: str) -> bool:
        """Whether an original is there and still has the bytes that its name says."""
        digest = hashlib.sha256()
        with suppress(FileNotFoundError), self.path(sha256).open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
            return digest.hexdigest() == sha256
        return False


def _sync_folder(folder: Path) -> None:
    """A new name is on disk when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
