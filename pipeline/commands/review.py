"""`bangvang review`: what is doubtful, and the acts of people on records."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import database, limit, row_format
from pipeline.log import LOGGER
from pipeline.printable import printable

if TYPE_CHECKING:
    import sqlite3

    from pipeline.review.acts import By

_KINDS = ("report", "unit", "participant", "award", "handover", "statement", "finding")
_REASONS = ("conflict", "contradiction", "finding", "confidence", "identity")


def _acting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that does something to the archive."""
    for option in (
        database,
        click.option("--wait", type=float, default=5.0, show_default=True, help="Seconds to wait for another writer."),
        click.option("--reason", help="Why; it stands with the act."),
        click.option("--author", help="Who acts.  [default: the login's name]"),
    ):
        command = option(command)
    return command


@click.group("review", short_help="Review doubtful records: accept, correct, reject, add, join, part.")
def command() -> None:
    """List what is doubtful, and set records right. Every act is kept with its author, time and reason, can be undone,
    and is done again on every later extraction and on new versions of the document.

    \b
    Example:
      bangvang review list --limit 20
      bangvang review correct 5f0c2d7d3a1b4e6f8a90 period 2020 --reason "theo Quyết định 12/QĐ-UBND"
    """


@command.command("list")
@click.option("--kind", type=click.Choice(_KINDS), help="Records of one kind.")
@click.option("--why", type=click.Choice(_REASONS), help="What is doubtful for one reason.")
@click.option("--document", help="What is doubtful in one document.")
@click.option("--after", metavar="RECORD", help="Go on behind this one.")
@click.option("--acts", "ledger", is_flag=True, help="List the acts that were done instead, the latest first.")
@row_format
@limit
@database
def list_(
    kind: str | None,
    why: str | None,
    document: str | None,
    after: str | None,
    ledger: bool,
    form: str,
    limit: int | None,
    db: Path,
) -> None:
    """Print what waits for review, in the order of what it affects: corrections in conflict with a changed source,
    awards of the state, heads of units (two at once among them), findings, what reports tell differently, the rest,
    names taken for a person's or unit's that is spelled otherwise; among equals what more records hang on.

    \b
    Example:
      bangvang review list --limit 20
      bangvang review list --acts --format csv > nhat-ky.csv
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.questions.output import write_rows
    from pipeline.questions.show import find
    from pipeline.review import queue

    with open_for_reading(db) as archive:
        if ledger:
            answer, shown = queue.acts(archive, limit=limit), _LEDGER
        else:
            chosen = queue.Filters(kind, why, find(archive, document) if document else None)
            start = queue.place_of(archive, after) if after else None
            answer, shown = queue.waiting(archive, chosen, after=start, limit=limit), _QUEUE
        if not write_rows(form, answer.columns, answer.rows, sys.stdout, shown=shown) and limit != 0:
            LOGGER.info("Chưa ai duyệt gì." if ledger else "Không có gì chờ duyệt.")


_QUEUE = ["id", "record_type", "reason", "says", "report_title", "quote"]
_LEDGER = ["id", "at", "author", "act", "record_type", "record_id", "field", "extracted", "value", "undone_by"]


@command.command("show")
@click.argument("record")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@database
def show(record: str, form: str, db: Path) -> None:
    """Print one record: what it says, its words in their context, the rules that made it, and all that was done to it
    with what the extractor had said.

    RECORD is a record's id, or the number of an act on it.

    \b
    Example:
      bangvang review show 5f0c2d7d3a1b4e6f8a90
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.review.telling import describe, lines

    with open_for_reading(db) as archive:
        told = describe(archive, record)
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if form == "json" else printable("\n".join(lines(told))))


@command.command("accept")
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@_acting
def accept(records: tuple[str, ...], db: Path, **by: Any) -> None:
    """Say that records are right as they stand, or that findings are settled. Prints the numbers of the acts.

    \b
    Example:
      bangvang review accept 5f0c2d7d3a1b4e6f8a90
    """
    with _writing(db, **by) as (archive, who):
        from pipeline.review import acts

        for record in records:
            click.echo(acts.accept(archive, record, who))


@command.command("reject")
@click.argument("records", nargs=-1, required=True, metavar="RECORD...")
@_acting
def reject(records: tuple[str, ...], db: Path, **by: Any) -> None:
    """Take out records that the report does not tell of, or findings that are none. Prints the numbers of the acts.

    \b
    Example:
      bangvang review reject 5f0c2d7d3a1b4e6f8a90 --reason "tên một phong trào, không phải đơn vị"
    """
    with _writing(db, **by) as (archive, who):
        from pipeline.review import acts

        for record in records:
            click.echo(acts.reject(archive, record, who))


@command.command("correct")
@click.argument("record")
@click.argument("field")
@click.argument("value")
@_acting
def correct(record: str, field: str, value: str, db: Path, **by: Any) -> None:
    """Give one field of a record another value; '' leaves it open. Items of a list stand between semicolons; codes may
    be written in Vietnamese. Prints the number of the act.

    \b
    Example:
      bangvang review correct 5f0c2d7d3a1b4e6f8a90 status "đề nghị"
      bangvang review correct 5f0c2d7d3a1b4e6f8a90 positions "Giám đốc Sở; Bí thư Đảng ủy"
    """
    with _writing(db, **by) as (archive, who):
        from pipeline.review import acts

        click.echo(acts.correct(archive, record, who, field=field, value=value))


@command.command("add")
@click.argument("document")
@click.argument("kind", type=click.Choice(_KINDS[1:-1]))
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--quote", "quotes", multiple=True, required=True, help="Words of the text that say so; may be repeated.")
@_acting
def add(document: str, kind: str, values: tuple[str, ...], quotes: tuple[str, ...], db: Path, **by: Any) -> None:
    """Add a record that the extractor missed, on the words of the text that say it. Prints the number of the act.

    \b
    Example:
      bangvang review add tong-ket.html award award="Bằng khen" recipient="Phòng Kế hoạch" status=granted \\
        --quote "Bằng khen" --quote "Phòng Kế hoạch"
    """
    fields = dict(_pair(value) for value in values)
    with _writing(db, **by) as (archive, who):
        from pipeline.questions.show import find
        from pipeline.review import acts

        click.echo(acts.add(archive, find(archive, document), who, kind=kind, values=fields, quotes=quotes))


def _pair(value: str) -> tuple[str, str]:
    name, equals, said = value.partition("=")
    if not equals:
        raise click.UsageError(f"{value}: hãy viết mục=giá trị")
    return name, said


def _deciding(name: str, said: str) -> None:
    """The command of one decision about identity."""

    @click.argument("a")
    @click.argument("b")
    @_acting
    def decide(a: str, b: str, db: Path, **by: Any) -> None:
        with _writing(db, **by) as (archive, who):
            from pipeline.review import acts

            click.echo(getattr(acts, name)(archive, a, b, who))

    decide.__doc__ = f"""{said} Prints the number of the act.

    A and B are ids of units or persons (columns *_id of `bangvang query`), RECORD.FIELD, or records' ids.

    \b
    Example:
      bangvang review {name} 5f0c2d7d3a1b4e6f8a90.recipient 0d4a1be77c3e5f2a9b61.recipient
    """
    command.command(name)(decide)


_deciding("join", "Say that two names are of one unit or person.")
_deciding("part", "Say that two names are of different units or persons; a later join takes it back.")
_deciding("forbid", "Say that two names are never of one unit or person, whatever is decided later.")


@command.command("undo")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
@_acting
def undo(numbers: tuple[int, ...], db: Path, **by: Any) -> None:
    """Take acts back by their numbers (`bangvang review list --acts`); they stay on record. Prints
    the numbers.

    \b
    Example:
      bangvang review undo 12 --reason "nhầm văn bản"
    """
    with _writing(db, **by) as (archive, who):
        from pipeline.review import acts

        for number in numbers:
            acts.undo(archive, number, who)
            click.echo(number)


@contextmanager
def _writing(
    db: Path, *, author: str | None, reason: str | None, wait: float
) -> Iterator[tuple[sqlite3.Connection, By]]:
    """The archive, open for an act, and who acts; UnusableDatabase where there is no archive yet."""
    from pipeline.archive.database import open_for_reading, open_for_writing
    from pipeline.review.acts import By

    who = By(author if author is not None else getpass.getuser(), reason)
    if not db.exists():
        with open_for_reading(db):  # says what to do
            pass
    with open_for_writing(db, wait=wait) as archive:
        yield archive, who
