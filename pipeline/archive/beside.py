"""What stands beside an archive's database, under its name."""

from __future__ import annotations

from pathlib import Path


def beside(database: Path, ending: str) -> Path:
    """`kho.originals` beside `kho.db`; `kho.2020.originals` beside `kho.2020`, whose year is no ending of a file."""
    return database.with_name(database.name.removesuffix(".db") + ending)
