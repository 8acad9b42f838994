"""`bangvang query`: records by filters."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import database, limit, row_format
from pipeline.log import hint

if TYPE_CHECKING:
    from pipeline.query.filters import Kind

_FILTERS = {
    "recipient": "Who received it: a person or unit.",
    "award": "The award, its authority too: 'bk ttg'.",
    "status": "granted, proposed, registered.",
    "authority": "Who grants it.",
    "year": "Any year of the record's period.",
    "level": "state, government, ministry_province, grassroots, union, party, other.",
    "unit": "The unit or cluster that is led or represented.",
    "position": "The post.",
    "holder": "Who gives or takes or holds it.",
    "name": "A person's or unit's name.",
    "role": "attendee, chair, speaker, reporter, presenter, recipient, signatory, outgoing, incoming.",
    "kind": "Of units: state, party, cluster ...; of reports: annual_review, congress ...",
    "cluster": "The cluster that the unit belongs to.",
    "title": "Words of the report's title.",
    "organizer": "Who held the conference.",
    "collection": "The collection that the report is in.",
}
_KINDS = ("awards", "grants", "handovers", "posts", "participants", "units", "reports")


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, said in reversed(_FILTERS.items()):
        kind = click.IntRange(1900, 2100) if name == "year" else str
        command = click.option(f"--{name}", type=kind, help=said)(command)
    return command


@click.command("query", short_help="Print the records that agree with filters.")
@click.argument("records", type=click.Choice(_KINDS), metavar="|".join(_KINDS))
@_filters
@row_format
@limit
@database
def command(records: str, form: str, limit: int | None, db: Path, **filters: str | int | None) -> None:
    """Print the records of one kind that agree with every filter given.

    Filters by name ignore case, diacritics and tone placement, and know abbreviations and former names; records
    spelled as asked come first. Each kind has its own filters: awards and grants --recipient --award --status
    --authority --year --level; handovers and posts --unit --position --holder --year; participants --name --unit
    --role --year; units --name --kind --cluster; reports --year --kind --title --organizer
    --collection.

    \b
    Example:
      bangvang query awards --recipient "tt so nnptnt" --year 2020
      bangvang query handovers --unit "cum thi dua so 2" --format csv > ban-giao.csv
    """
    from pipeline.archive.database import open_for_reading
    from pipeline.query.absence import explain
    from pipeline.query.kinds import KINDS
    from pipeline.query.names import other_names
    from pipeline.query.records import ask
    from pipeline.questions.headings import table_columns
    from pipeline.questions.output import write_rows

    kind = KINDS[records]
    asked = {name: _value(kind, records, name, str(value)) for name, value in filters.items() if value is not None}
    with open_for_reading(db) as archive:
        answer = ask(archive, kind, asked, limit=limit)
        shown = table_columns(kind.view)
        if not write_rows(form, answer.columns, answer.rows, sys.stdout, shown=shown) and limit != 0:
            for line in explain(archive, kind, asked):
                hint(line)
        for line in other_names(archive, kind, asked):
            hint(line)


def _value(kind: Kind, records: str, name: str, value: str) -> str:
    """A filter's value, a code's word in Vietnamese as the code; UsageError where there is no such filter or code."""
    from pipeline.query.filters import Code
    from pipeline.questions.headings import codes
    from schemas.spelling import fold

    if name not in kind.filters:
        allowed = " ".join(f"--{name}" for name in kind.filters)
        raise click.UsageError(f"--{name} không dùng cho {records}; hãy dùng: {allowed}")
    asked = kind.filters[name]
    if not isinstance(asked, Code):
        return value
    known = {fold(said): code for code, word in codes(asked.column).items() for said in (word, code)}
    if fold(value) not in known:
        raise click.UsageError(f"--{name} {value}: không có mã này; hãy chọn trong: {', '.join(codes(asked.column))}")
    return known[fold(value)]
