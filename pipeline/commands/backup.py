"""`bangvang backup`: the archive and its originals as one file."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER


@click.command("backup", short_help="Write the archive and its originals to one file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database
def command(file: Path, db: Path) -> None:
    """Write the archive and its originals to FILE, a .zip, while others go on reading and writing.

    What was written is put back elsewhere and compared before FILE takes its name.

    \b
    Example:
      bangvang backup /backup/archive-2020-12-07.zip --db archive.db
    """
    from pipeline.archive.backup import back_up

    LOGGER.info("Đã sao lưu %s và %d bản gốc vào %s.", db, back_up(db, file), file)
