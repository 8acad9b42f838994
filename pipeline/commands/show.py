"""`bangvang show`: one document and why its records are what they are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.printable import printable


@click.command("show", short_help="Show one document, its records and why.")
@click.argument("document")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database
def command(document: str, form: str, db: Path) -> None:
    """Print one document: its versions and sources, its reports and records, each with its exact words, their place
    in the source, the rules that made it and how sure they are.

    DOCUMENT is its id, a prefix of its SHA-256 of at least 8 signs, its path or its address.

    \b
    Example:
      bangvang show reports/2020/tong-ket.html
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.questions.show import describe, find, lines

    with open_for_reading(db) as archive:
        described = describe(archive, find(archive, document))
    if form == "json":
        click.echo(json.dumps(described, ensure_ascii=False, indent=1))
    else:
        click.echo(printable("\n".join(lines(described))))
