"""The command `bangvang`: global options, the list of commands, and what each end of a command is to the shell."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import click

from pipeline import log
from pipeline.archive.disk import is_unwritable
from schemas.errors import BangVangError

# in the order of a report's way: each is `command` in its own module, which imports nothing heavy before it runs
COMMANDS = (
    *("ingest", "crawl", "extract", "query", "ask", "search", "show", "review", "export", "serve", "editor"),
    *("check", "backup", "restore", "withdraw", "score", "doctor"),
)

DONE, FAILED, MISUSED, UNABLE, INTERRUPTED = 0, 1, 2, 3, 130
_TOO_MANY = re.compile(r"Got unexpected extra arguments? ")


class Commands(click.Group):
    """Commands loaded when they are asked for, and every end of theirs as an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.commands.{cmd_name}").command
        return command

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        log.set_up()
        run = partial(super().main, *args, standalone_mode=False, **kwargs)
        status = _status_of(run)
        if standalone_mode:
            sys.exit(status)
        return status

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # `bangvang query awards | head`: its reader has had enough
            _let_go_of_stdout()
            return DONE
        return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, step by step.")
@click.option(
    "--log", "log_format", type=click.Choice(["text", "json"]), default="text", help="Form of the log on stderr."
)
@click.version_option(package_name="bangvang")
def bangvang(quiet: bool, verbose: bool, log_format: str) -> None:
    """Turn Vietnamese conference reports into records that can be asked questions.

    Results go to stdout, everything else to stderr. Exit status: 0 all done, 1 some documents failed, 2 wrong usage,
    3 could not run, 4 database busy, 5 alarm, 130 interrupted.

    \b
    Example:
      bangvang ingest reports/ && bangvang query awards --year 2020
    """
    log.set_up(quiet=quiet, verbose=verbose, as_json=log_format == "json")


def main() -> None:
    """The program's entry point."""
    bangvang.main(prog_name="bangvang")


def _let_go_of_stdout() -> None:
    """Points stdout at nothing, so that the interpreter's last flush finds no closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status_of(run: Callable[[], object]) -> int:
    """Runs a command to its end; an error becomes one line on stderr and a status."""
    try:
        status = run()
    except click.UsageError as error:
        log.LOGGER.error(_misuse(error))
        return MISUSED
    except click.Abort:
        log.LOGGER.warning("Đã dừng theo yêu cầu; những gì đã xong vẫn được giữ.")
        return INTERRUPTED
    except BangVangError as error:
        log.LOGGER.error(str(error), extra={"code": error.code})
        return error.exit_status
    except (OSError, sqlite3.OperationalError) as error:
        if not is_unwritable(error):
            raise
        log.LOGGER.error("Đĩa đầy hoặc không ghi được: %s. Hãy giải phóng chỗ rồi chạy lại.", error)
        return UNABLE
    return status if isinstance(status, int) else DONE


def _misuse(error: click.UsageError) -> str:
    """Click's message about wrong usage, in Vietnamese, with the command whose --help tells more."""
    match error:
        case click.NoSuchOption():
            said = f"không có tùy chọn {error.option_name}"
        case click.NoSuchCommand():
            said = f"không có lệnh {error.command_name}"
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint
            said = f"thiếu {name}"
        case click.BadParameter():
            said = _bad_value(error)
        case _:
            said = _TOO_MANY.sub("thừa: ", error.message)
    where = error.ctx.command_path if error.ctx else "bangvang"
    return f"Sai cách dùng: {said}. Xem: {where} --help"


def _bad_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param else error.param_hint
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"{name} phải là một trong: {', '.join(map(str, choices))}"
        case click.IntRange(min=low, max=high):
            return f"{name} phải là số nguyên" + (f" từ {low}" if low else "") + (f" đến {high}" if high else "")
        case click.Path():
            return f"{name}: không dùng được đường dẫn này ({error.message})"
        case _:
            return f"giá trị không hợp lệ cho {name}: {error.message}"
