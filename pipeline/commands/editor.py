"""`bangvang editor`: who may write on the web site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER


@click.group("editor", short_help="Say who may review on the web site.")
def command() -> None:
    """Add, remove and list those who may sign in on the web site of `bangvang serve` to review records.

    Passwords are kept hashed, in NAME.editors.db beside the archive.

    \b
    Example:
      bangvang editor add lan
    """


@command.command("add")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from stdin instead of asking for it.")
@database
def add(name: str, password_stdin: bool, db: Path) -> None:
    """Add an editor, or give a known one a new password. The password is asked for twice.

    \b
    Example:
      bangvang editor add lan
      pass show bangvang/lan | bangvang editor add lan --password-stdin
    """
    from pipeline.web.editors import Editors

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại mật khẩu", err=True)
    Editors.beside(db).add(name, password)
    LOGGER.info("%s đã có thể đăng nhập để duyệt.", name)


@command.command("remove")
@click.argument("name")
@database
def remove(name: str, db: Path) -> None:
    """Take an editor out; his sessions end at once.

    \b
    Example:
      bangvang editor remove lan
    """
    from pipeline.web.editors import Editors

    Editors.beside(db).remove(name)
    LOGGER.info("%s không còn đăng nhập được nữa.", name)


@command.command("list")
@database
def list_(db: Path) -> None:
    """Print the editors' names.

    \b
    Example:
      bangvang editor list
    """
    from pipeline.web.editors import Editors

    for name in Editors.beside(db).names():
        click.echo(name)
