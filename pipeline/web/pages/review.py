"""Duyệt: the queue, a record beside its source, and the acts of a signed-in editor on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from datasette import Request, Response

from pipeline.review import acts
from pipeline.review.acts import By
from pipeline.review.fields import Refused, canonical, choices, worded
from pipeline.web.queries.review import counts, desk, ledger, next_after, waiting
from pipeline.web.rendering import page
from pipeline.web.writing import editor_of, not_in_public, write

_NAMES = {"join": acts.join, "part": acts.part, "forbid": acts.forbid}

Given = Mapping[str, str]


async def index(request: Request, datasette: Any) -> Response:
    not_in_public(datasette)
    asked = {name: request.args.get(name) for name in ("reason", "document", "after")}
    rows = await datasette.archive.read(waiting, *asked.values())
    waits = await datasette.archive.recall(counts)
    context = {"here": "review", "rows": rows, "counts": waits, "asked_for": asked, "done": request.args.get("xong")}
    return await page(datasette, request, "review.html", context)


async def show(request: Request, datasette: Any) -> Response:
    not_in_public(datasette)
    record = request.url_vars["id"]
    return await _desk(request, datasette, record)


async def act(request: Request, datasette: Any) -> Response:
    """What an editor does to a record; then the next that waits."""
    editor = editor_of(request, datasette)
    record, name, given = request.url_vars["id"], request.url_vars["act"], await request.post_vars()
    by = By(editor, given.get("reason", "").strip() or None)
    behind = await datasette.archive.read(next_after, record)
    try:
        done = await write(datasette, _ACTS[name], record, by, given)
    except Refused as error:
        return await _desk(request, datasette, record, given=given, problem=str(error))
    leads = f"/duyet/{record}" if name not in ("accept", "reject") or not behind else f"/duyet/{behind}"
    if name in ("accept", "reject") and not behind:
        leads = "/duyet"
    return Response.redirect(f"{leads}?{urlencode({'xong': ','.join(map(str, done))})}")


async def undo(request: Request, datasette: Any) -> Response:
    editor = editor_of(request, datasette)
    given = await request.post_vars()
    number = int(request.url_vars["number"])

    def undone(db: sqlite3.Connection) -> None:
        acts.undo(db, number, By(editor, given.get("reason", "").strip() or None))

    await write(datasette, undone)
    return Response.redirect("/duyet/nhat-ky")


async def show_ledger(request: Request, datasette: Any) -> Response:
    not_in_public(datasette)
    before = request.args.get("before") or ""
    rows = await datasette.archive.read(ledger, int(before) if before.isdecimal() else None)
    return await page(datasette, request, "ledger.html", {"here": "review", "acts": rows})


ROUTES = [
    (r"/duyet$", index),
    (r"/duyet/nhat-ky$", show_ledger),
    (r"/duyet/hoan-tac/(?P<number>\d+)$", undo),
    (r"/duyet/(?P<id>\w+)$", show),
    (r"/duyet/(?P<id>\w+)/(?P<act>accept|reject|correct|names)$", act),
]


async def _desk(
    request: Request, datasette: Any, record: str, *, given: Given | None = None, problem: str | None = None
) -> Response:
    """The desk with the record as it stands; with what was `given`, and why it was refused, where it was."""
    found = await datasette.archive.read(desk, record)
    said = {name: worded(found.told["record"][name], name) for name in found.fields}
    said |= {name: given[f"field.{name}"] for name in found.fields if given and f"field.{name}" in given}
    kind = found.told["kind"]
    context = {
        "here": "review",
        "desk": found,
        "said": said,
        "choices": {name: choices(kind, name) for name in found.fields},
        "problem": problem,
        "done": request.args.get("xong"),
    }
    return await page(datasette, request, "desk.html", context, status=400 if problem else 200)


def _accept(db: sqlite3.Connection, record: str, by: By, given: Given) -> list[int]:
    return [acts.accept(db, record, by)]


def _reject(db: sqlite3.Connection, record: str, by: By, given: Given) -> list[int]:
    return [acts.reject(db, record, by)]


def _correct(db: sqlite3.Connection, record: str, by: By, given: Given) -> list[int]:
    """Every field that is no longer what it was when the page was made."""
    found = desk(db, record)
    before = {field: worded(found.told["record"][field], field) for field in found.fields}
    changed = {f: v for f in found.fields if (v := given.get(f"field.{f}", before[f]).strip()) != before[f]}
    for field, value in changed.items():
        canonical(found.told["kind"], field, value)  # all are checked before the first is written
    return [acts.correct(db, record, by, field=field, value=value) for field, value in changed.items()]


def _decide(db: sqlite3.Connection, record: str, by: By, given: Given) -> list[int]:
    """Two names are joined or parted: `name` is a mention of the record, `other` another name."""
    decide = _NAMES.get(given.get("decision", ""))
    if decide is None:
        raise Refused("Hãy chọn: là một, là hai, hay không bao giờ là một.")
    return [decide(db, given.get("name", ""), given.get("other", "").strip().rsplit("/", 1)[-1], by)]


_ACTS: dict[str, Callable[[sqlite3.Connection, str, By, Given], list[int]]] = {
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "names": _decide,
}
