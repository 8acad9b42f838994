"""The bytes of ingested files by their SHA-256, in NAME.originals/ beside NAME.db."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def folder(database: Path) -> Path:
    """Where an archive's originals stand."""
    return database.with_name(f"{database.stem}.originals")


def place(database: Path, sha256: str) -> Path:
    return folder(database) / sha256[:2] / sha256


def keep(database: Path, sha256: str, content: bytes) -> None:
    """Write an original once, whole or not at all, before any row names it."""
    path = place(database, sha256)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
