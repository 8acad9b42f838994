"""Thêm bản ghi: a record that the extractor missed, on words that are marked in the text or typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import NotFound, Request, Response

from pipeline.review import acts
from pipeline.review.acts import ADDED, By
from pipeline.review.fields import Refused, choices, fields_of, required
from pipeline.web.queries.report import report
from pipeline.web.rendering import page
from pipeline.web.writing import editor_of, not_in_public, write

Given = Mapping[str, str]


async def form(request: Request, datasette: Any) -> Response:
    """The text beside the fields of a kind of record; an editor's record is added, or what is wrong with it is said."""
    not_in_public(datasette)
    if request.method != "POST":
        return await _form(request, datasette, request.args.get("loai") or "award", {})
    editor, given = editor_of(request, datasette), await request.post_vars()
    try:
        record, number = await write(datasette, _add, request.url_vars["id"], editor, given)
    except Refused as error:
        return await _form(request, datasette, given.get("kind", ""), given, problem=str(error))
    return Response.redirect(f"/duyet/{record}?xong={number}")


ROUTES = [(r"/duyet/them/(?P<id>\w+)$", form)]


async def _form(request: Request, datasette: Any, kind: str, given: Given, *, problem: str | None = None) -> Response:
    number = request.args.get("phan") or ""
    part = int(number) if number.isdecimal() else None
    found = await datasette.archive.read(report, request.url_vars["id"], part, request.args.get("ban-ghi"))
    if found is None or found.document["text"] is None:
        raise NotFound("Kho không có nguyên văn của văn bản này.")
    kind = kind if kind in ADDED else "award"
    context = {
        "here": "review",
        "it": found,
        "kinds": ADDED,
        "kind": kind,
        "fields": {field: choices(kind, field) for field in fields_of(kind)},
        "required": required(kind),
        "given": given,
        "problem": problem,
    }
    return await page(datasette, request, "addition.html", context, status=400 if problem else 200)


def _add(db: sqlite3.Connection, document: str, editor: str, given: Given) -> tuple[str, int]:
    """The new record's id, and the number of the act."""
    kind = given.get("kind", "")
    values = {name.removeprefix("field."): value for name, value in given.items() if name.startswith("field.")}
    near = given.get("near", "")
    number = acts.add(
        db,
        document,
        By(editor, given.get("reason", "").strip() or None),
        kind=kind,
        values={name: value for name, value in values.items() if value.strip()},
        quotes=given.get("quotes", "").splitlines(),
        near=int(near) if near.isdecimal() else None,
    )
    return str(db.execute("SELECT record_id FROM corrections WHERE id = ?", [number]).fetchone()[0]), number
