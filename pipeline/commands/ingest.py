"""`bangvang ingest`: reports into the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import database, nul_list, with_list
from pipeline.log import LOGGER

if TYPE_CHECKING:
    from pipeline.intake.reextraction import Selection
    from schemas.errors import BangVangError


@click.command("ingest", short_help="Read reports and load their records into the archive.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@nul_list
@database
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that read and extract.  [default: the processors]")
@click.option("--engine", type=click.Choice(["local", "dask"]), help="Where that is done.  [default: this machine]")
@click.option("--scheduler", metavar="ADDRESS", help="The Dask scheduler's address: tcp://HOST:8786.")
@click.option("--by-path", is_flag=True, help="Dask's workers see the same files: they are sent paths, not contents.")
@click.option("--force", is_flag=True, help="Read known documents again, from the sources given.")
@click.option("--reextract", is_flag=True, help="Read the archive's documents again, from its originals.")
@click.option("--failed", is_flag=True, help="Of these only those that could not be read.")
@click.option("--older-than", metavar="VERSION", help="Of these only those of an extractor before VERSION.")
@click.option("--type", "kind", metavar="T", help="Of these only those of a type: pdf, html, text, application/pdf.")
@click.option("--dry-run", is_flag=True, help="Only print which documents would be read again.")
@click.option("--collection", help="A collection that the documents are put into.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file of what is known of files: path, pages, collection, fonds, box, accession, date, title.",
)
@click.option(
    "--private-host", multiple=True, metavar="HOST", help="A host that is not public and may be fetched from."
)
@click.option("--wait", type=float, default=5.0, show_default=True, help="Seconds to wait for another writer.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    nul_list: bool,
    db: Path,
    jobs: int | None,
    engine: str | None,
    scheduler: str | None,
    by_path: bool,
    force: bool,
    reextract: bool,
    failed: bool,
    older_than: str | None,
    kind: str | None,
    dry_run: bool,
    collection: str | None,
    manifest: Path | None,
    private_host: tuple[str, ...],
    wait: float,
) -> None:
    """Read reports, extract their records and load them into the archive.

    SOURCE is a file, a folder, a .zip, an http(s) address, or - for a list on stdin (-0: NUL-separated). What is
    known already is not read again. Without a SOURCE, an older archive is brought to this program's schema.

    A manifest's files are read as well. Its rows of page images with one title are one document, its rows with pages
    of one PDF are that volume's reports.

    \b
    Example:
      bangvang ingest reports/ --db archive.db
      bangvang ingest --manifest boxes/manifest.csv
      bangvang ingest --reextract --failed
    """
    if not reextract and (failed or older_than or kind or dry_run):
        raise click.UsageError("--failed, --older-than, --type, --dry-run chỉ dùng cùng --reextract")
    if (engine == "dask") != (scheduler is not None) or (by_path and not scheduler):
        raise click.UsageError(
            "--engine dask, --scheduler ĐỊA_CHỈ đi cùng nhau; --by-path chỉ dùng cùng hai tùy chọn ấy"
        )
    sources = with_list(sources, nul_list)
    if reextract and (sources or manifest):
        raise click.UsageError("--reextract đọc lại bản gốc trong kho, không nhận SOURCE; với tệp hãy dùng --force")
    from pipeline.intake import run
    from pipeline.intake.reextraction import Selection

    def tell(cited: str, error: BangVangError | None) -> None:
        if error is not None:
            LOGGER.error("%s", error, extra={"code": error.code, "source": cited})
        else:
            LOGGER.debug("%s", cited)

    selection = Selection(failed=failed, older_than=older_than, type=kind)
    if dry_run:
        _print_chosen(db, selection)
        return
    options = run.Options(
        jobs=jobs,
        scheduler=scheduler,
        by_path=by_path,
        force=force,
        wait=wait,
        collection=collection,
        manifest=manifest,
        private_hosts=private_host,
        told=tell,
    )
    summary = run.reextract(db, selection, options) if reextract else run.ingest(sources, db, options)
    LOGGER.info(
        "Đã nạp %d văn bản (%d đọc được một phần), %d đã biết, %d bỏ qua, %d lỗi.",
        summary.ingested,
        summary.partial,
        summary.known,
        summary.skipped,
        summary.failed,
    )
    ctx.exit(summary.status)


def _print_chosen(db: Path, selection: Selection) -> None:
    from pipeline.archive.database import open_for_reading
    from pipeline.intake.reextraction import choose

    with open_for_reading(db) as archive:
        for one in choose(archive, selection):
            click.echo(one.location)
