"""`bangvang export`: the archive as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER

_FORMATS = ("csv", "jsonl", "parquet", "xlsx")


@click.command("export", short_help="Write the archive's records as files.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option(
    "--format", "form", type=click.Choice(["csv", "jsonl", "parquet", "xlsx"]), default="csv", show_default=True
)
@database
def command(folder: Path, form: str, db: Path) -> None:
    """Write every record view into DIR, and manifest.json with the number of rows and the hash of each file.

    CSV and XLSX open in a spreadsheet with their diacritics and without formulas. Parquet needs the extra [parquet].

    \b
    Example:
      bangvang export out/ --format xlsx
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.questions.export import export

    with open_for_reading(db) as archive:
        manifest = export(archive, folder, form)
    LOGGER.info("Đã xuất %d tệp vào %s; mã băm ở manifest.json.", len(manifest["files"]), folder)
