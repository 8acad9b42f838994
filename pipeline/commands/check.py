"""`bangvang check`: is the archive whole."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER
from pipeline.printable import printable


@click.command("check", short_help="Look for damage in the archive.")
@click.option("--fixity", is_flag=True, help="Also read every original and compare it with its hash.")
@database
def command(fixity: bool, db: Path) -> None:
    """Look for damage: in the database, in the words that records stand on, with --fixity in every original.

    Each fault is a line on stdout. Exit status 5 if there is one.

    \b
    Example:
      bangvang check --fixity --db archive.db
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.archive.soundness import faults
    from pipeline.archive.withdrawal import unfinished
    from schemas.errors import Alarm

    with open_for_reading(db) as archive:
        found = 0
        for fault in faults(archive, db, fixity=fixity):
            click.echo(printable(fault))
            found += 1
        for _, document in unfinished(archive):
            said = "%s: văn bản %s rút chưa xong; hãy chạy: bangvang withdraw %s --reason LÝ_DO"
            LOGGER.warning(said, db, document, document)
    if found:
        raise Alarm(f"{db}: {found} chỗ hỏng; hãy phục hồi từ bản sao lưu: bangvang restore")
    LOGGER.info("%s: không thấy chỗ hỏng nào.", db)
