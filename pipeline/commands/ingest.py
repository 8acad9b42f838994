"""`bangvang ingest`: reports into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER

if TYPE_CHECKING:
    from schemas.errors import BangVangError


@click.command("ingest", short_help="Read reports and load their records into the archive.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@database
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that read and extract.  [default: the processors]")
@click.option("--force", is_flag=True, help="Read known documents again.")
@click.option("--collection", help="A collection that the documents are put into.")
@click.option("--wait", type=float, default=5.0, show_default=True, help="Seconds to wait for another writer.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    db: Path,
    jobs: int | None,
    force: bool,
    collection: str | None,
    wait: float,
) -> None:
    """Read reports, extract their records and load them into the archive.

    SOURCE is a file, a folder, a .zip, or - for a list on stdin (-0: NUL-separated). What is known already is not read
    again. Without a SOURCE, an older archive is brought to this program's schema.

    \b
    Example:
      bangvang ingest reports/ --db archive.db
    """
    from pipeline.run import Options, ingest

    def tell(cited: str, error: BangVangError | None) -> None:
        if error is not None:
            LOGGER.error("%s", error, extra={"code": error.code, "source": cited})
        else:
            LOGGER.debug("%s", cited)

    options = Options(jobs=jobs, force=force, wait=wait, collection=collection, told=tell)
    summary = ingest(sources, db, options)
    LOGGER.info(
        "Đã nạp %d văn bản (%d đọc được một phần), %d đã biết, %d bỏ qua, %d lỗi.",
        summary.ingested,
        summary.partial,
        summary.known,
        summary.skipped,
        summary.failed,
    )
    ctx.exit(summary.status)
