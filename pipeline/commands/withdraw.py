"""`bangvang withdraw`: a document out of the archive for good."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER


@click.command("withdraw", short_help="Take a document out of the archive for good.")
@click.argument("document")
@click.option("--reason", required=True, help="Why; it stands on the tombstone.")
@click.option("--wait", type=float, default=5.0, show_default=True, help="Seconds to wait for another writer.")
@database
def command(document: str, reason: str, wait: float, db: Path) -> None:
    """Take a document, with all its versions, out of every table, view, index and original. A tombstone with the hash
    and the reason stays, and the same bytes are not read in again. Exports and backups made before are yours to remove.

    DOCUMENT is its id, a prefix of its SHA-256 of at least 8 signs, its path or its address.

    \b
    Example:
      bangvang withdraw reports/2020/tong-ket.html --reason "người được nêu tên yêu cầu"
    """
    from pipeline.archive.withdrawal import withdraw

    gone = withdraw(db, document, reason, wait=wait)
    LOGGER.info("Đã rút %d bản của văn bản này: %s.", len(gone), ", ".join(gone))
