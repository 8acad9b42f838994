"""`bangvang extract`: records without a database, one JSON object a report."""

from __future__ import annotations

import json

import click

from pipeline.commands.options import nul_list, with_list
from pipeline.log import LOGGER


@click.command("extract", short_help="Print the records of reports, without a database.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@nul_list
@click.pass_context
def command(ctx: click.Context, sources: tuple[str, ...], nul_list: bool) -> None:
    """Print the records of reports as JSON, one object a report, without a database.

    SOURCE is a file, a folder, a .zip, an http(s) address, or - for a list on stdin (-0: NUL-separated). A
    document that cannot be read gives {"id", "error": {"code", "message"}}, and exit status 1 at the end.

    \b
    Example:
      bangvang extract reports/ > records.jsonl
    """
    sources = with_list(sources, nul_list)
    if not sources:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    from pipeline.intake.extraction import extract

    failed = 0
    for found in extract(sources):
        click.echo(json.dumps(found, ensure_ascii=False))
        if "error" in found:
            failed += 1
            LOGGER.error("%s", found["error"]["message"], extra={"code": found["error"]["code"]})
    if failed:
        ctx.exit(1)
