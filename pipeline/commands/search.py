"""`bangvang search`: the full text of the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands.options import database, limit, row_format
from pipeline.log import LOGGER


@click.command("search", short_help="Search the full text of the archive.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@row_format
@limit
@database
def command(words: tuple[str, ...], form: str, limit: int | None, db: Path) -> None:
    """Print the passages that hold all WORDS, with the hits marked: spelled so first, then without diacritics.

    \b
    Example:
      bangvang search co thi dua xuat sac --limit 20
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.questions.output import write_rows
    from pipeline.questions.search import search

    with open_for_reading(db) as archive:
        found = search(archive, " ".join(words), limit=limit)
        shown = ["date", "title", "passage"]
        if not write_rows(form, found.columns, found.rows, sys.stdout, shown=shown) and limit != 0:
            LOGGER.info("Không có đoạn nào chứa mọi từ này; hãy thử ít từ hơn hoặc không dấu.")
