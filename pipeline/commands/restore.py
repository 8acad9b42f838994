"""`bangvang restore`: an archive out of its backup."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.log import LOGGER


@click.command("restore", short_help="Put a backup's archive where none is.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("db", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path, db: Path) -> None:
    """Put the archive of a backup FILE, with its originals, at DB, where none may be yet; every byte is proved.

    \b
    Example:
      bangvang restore /backup/archive-2020-12-07.zip archive.db
    """
    from pipeline.archive.backup import restore

    LOGGER.info("Đã phục hồi %s với %d bản gốc.", db, restore(file, db))
