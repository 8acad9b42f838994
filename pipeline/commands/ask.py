"""`bangvang ask`: the named questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import database, limit, row_format
from pipeline.log import LOGGER, hint

if TYPE_CHECKING:
    from pipeline.questions.ask import Question


@click.command("ask", short_help="Ask a named question, or list them.")
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, metavar="[PARAMETER...]")
@row_format
@limit
@database
def command(name: str | None, parameters: tuple[str, ...], form: str, limit: int | None, db: Path) -> None:
    """Print the answer to a named question; without a name, list the questions with their parameters.

    PARAMETERS are values in the order that the list shows, or LABEL=VALUE. Names ignore case, diacritics and tone
    placement, and know abbreviations and former names.

    \b
    Example:
      bangvang ask
      bangvang ask awards-in-year 2020
      bangvang ask granted-by "cấp khen=ubnd tỉnh" năm=2020 --format csv
    """
    from itertools import islice

    from pipeline.archive.database import open_for_reading
    from pipeline.query.names import other_names
    from pipeline.questions.ask import answer, bind, filter_of, questions
    from pipeline.questions.output import write_rows

    if name is None:
        write_rows(form, ["question", "parameters", "title"], map(_listed, questions().values()), sys.stdout)
        return
    if name not in questions():
        raise click.UsageError(f"không có câu hỏi {name}; danh sách: bangvang ask")
    try:
        values = bind(questions()[name], parameters)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    with open_for_reading(db) as archive:
        found = answer(archive, questions()[name], values)
        if not write_rows(form, found.columns, islice(found.rows, limit), sys.stdout) and limit != 0:
            LOGGER.info("Kho không có câu trả lời. Hãy thử: bangvang query, hoặc bangvang search")
        for parameter, (kind, asked) in filter_of(questions()[name]).items():
            for line in other_names(archive, kind, {asked: values[parameter]}):
                hint(line)


def _listed(question: Question) -> tuple[str, str, str]:
    labels = " ".join(f"{parameter.label}=..." for parameter in question.parameters)
    return question.name, labels, question.title
