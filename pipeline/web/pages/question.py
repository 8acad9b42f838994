"""Câu hỏi: the named questions, each with its answer."""

from __future__ import annotations

import csv
import io
import sqlite3
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Request, Response

from pipeline.questions.ask import Question, answer, bind, questions
from pipeline.web.rendering import page

_SHOWN = 200
_DOWNLOADED = 10_000

Answered = tuple[list[str], list[list[Any]]]


async def index(request: Request, datasette: Any) -> Response:
    return await page(
        datasette, request, "questions.html", {"here": "questions", "questions": list(questions().values())}
    )


async def show(request: Request, datasette: Any) -> Response:
    question = _question(request)
    given = _given(question, request)
    context: dict[str, Any] = {"here": "questions", "question": question, "given": given, "query": urlencode(given)}
    try:
        ask = datasette.archive.read if given else datasette.archive.recall
        columns, rows = await ask(_answer, question.name, tuple(given.values()), _SHOWN + 1)
    except ValueError as error:
        return await page(datasette, request, "question.html", {**context, "problem": str(error)}, status=400)
    context |= {"columns": columns, "rows": rows[:_SHOWN], "more": len(rows) > _SHOWN, "shown": _SHOWN}
    return await page(datasette, request, "question.html", context)


async def download(request: Request, datasette: Any) -> Response:
    question = _question(request)
    given = tuple(_given(question, request).values())
    try:
        columns, rows = await datasette.archive.read(_answer, question.name, given, _DOWNLOADED)
    except ValueError as error:
        return Response.text(str(error), status=400)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([columns, *rows])
    headers = {"Content-Disposition": f'attachment; filename="{question.name}.csv"'}
    return Response(out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


ROUTES = [
    (r"/cau-hoi$", index),
    (r"/cau-hoi/(?P<name>[\w-]+)$", show),
    (r"/cau-hoi/(?P<name>[\w-]+)\.csv$", download),
]


def _question(request: Request) -> Question:
    name = request.url_vars["name"]
    if name not in questions():
        raise NotFound("Không có câu hỏi tên này.")
    return questions()[name]


def _given(question: Question, request: Request) -> dict[str, str]:
    """The parameters' values, those of the question's example where none is given."""
    examples = dict(zip((p.key for p in question.parameters), question.example, strict=True))
    return {p.key: (request.args.get(p.key) or examples[p.key]).strip() for p in question.parameters}


def _answer(db: sqlite3.Connection, name: str, given: tuple[str, ...], limit: int) -> Answered:
    question = questions()[name]
    found = answer(db, question, bind(question, given))
    return found.columns, [list(row) for row in islice(found.rows, limit)]
