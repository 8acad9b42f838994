"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

database = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="BANGVANG_DB",
    default="bangvang.db",
    show_default=True,
    show_envvar=True,
    help="The archive's database.",
)
row_format = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="Form of the rows on stdout.",
)
nul_list = click.option("-0", "nul_list", is_flag=True, help="As SOURCE: a list on stdin, NUL-separated.")
limit = click.option("--limit", type=click.IntRange(min=0), help="At most so many rows.")


def with_list(sources: tuple[str, ...], nul_list: bool) -> tuple[str, ...]:
    """The sources that a command names, the list of its option -0 among them."""
    return (*(source for source in sources if source != "-"), "-0") if nul_list else sources
