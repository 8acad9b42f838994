"""`bangvang doctor`: what this machine has and lacks."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import database


@click.command("doctor", short_help="Say what this machine has and lacks.")
@database
@click.pass_context
def command(ctx: click.Context, db: Path) -> None:
    """Print what this machine has and lacks, one line each; exit status 3 where something needed is broken.

    \b
    Example:
      bangvang doctor
    """
    from pipeline.doctor import State, examine

    checks = list(examine(db.parent))
    for check in checks:
        click.echo(f"{check.state:6} {check.name}: {check.said}")
    if any(check.state is State.BROKEN for check in checks):
        ctx.exit(3)
