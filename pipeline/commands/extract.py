"""`bangvang extract`: records without a database, one JSON object a report."""

from __future__ import annotations

import json

import click

from pipeline.log import LOGGER


@click.command("extract", short_help="Print the records of reports, without a database.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...]) -> None:
    """Print the records of reports as JSON, one object a report, without a database.

    SOURCE is a file, a folder, a .zip, an http(s) address, or - for a list on stdin. A document that cannot be read
    gives {"id", "error": {"code", "message"}}, and exit status 1 at the end.

    \b
    Example:
      bangvang extract reports/ > records.jsonl
    """
    from pipeline.extraction import extract

    failed = 0
    for found in extract(sources):
        click.echo(json.dumps(found, ensure_ascii=False))
        if "error" in found:
            failed += 1
            LOGGER.error("%s: %s", found["id"], found["error"]["message"], extra={"code": found["error"]["code"]})
    if failed:
        ctx.exit(1)
