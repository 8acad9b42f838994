"""Duyệt: the queue, a record beside its source, and the acts of a signed-in editor on it."""

from __future__ import annotations

import sqlite3
from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from datasette import Forbidden, NotFound, Request, Response

from pipeline.archive import open_for_writing
from pipeline.review import acts
from pipeline.review.acts import By
from pipeline.review.fields import Refused, canonical, worded
from pipeline.web.queries.review import counts, desk, ledger, next_after, waiting
from pipeline.web.rendering import page

_WAIT = 5.0  # seconds for another writer
_NAMES = {"join": acts.join, "part": acts.part, "forbid": acts.forbid}

Given = Mapping[str, str]


async def index(request: Request, datasette: Any) -> Response:
    _not_in_public(datasette)
    asked = {name: request.args.get(name) for name in ("reason", "document", "after")}
    rows = await datasette.archive.read(waiting, *asked.values())
    waits = await datasette.archive.recall(counts)
    context = {"here": "review", "rows": rows, "counts": waits, "asked_for": asked, "done": request.args.get("xong")}
    return await page(datasette, request, "review.html", context)


async def show(request: Request, datasette: Any) -> Response:
    _not_in_public(datasette)
    record = request.url_vars["id"]
    return await _desk(request, datasette, record)


async def act(request: Request, datasette: Any) -> Response:
    """What an editor does to a record; then the next that waits."""
    editor = _editor(request, datasette)
    record, name, given = request.url_vars["id"], request.url_vars["act"], await request.post_vars()
    by = By(editor, given.get("reason", "").strip() or None)
    behind = await datasette.archive.read(next_after, record)
    done = await _write(datasette, _ACTS[name], record, by, given)
    leads = f"/duyet/{record}" if name not in ("accept", "reject") or not behind else f"/duyet/{behind}"
    if name in ("accept", "reject") and not behind:
        leads = "/duyet"
    return Response.redirect(f"{leads}?{urlencode({'xong': ','.join(map(str, done))})}")


async def undo(request: Request, datasette: Any) -> Response:
    editor = _editor(request, datasette)
    given = await request.post_vars()
    number = int(request.url_vars["number"])

    def undone(db: sqlite3.Connection) -> None:
        acts.undo(db, number, By(editor, given.get("reason", "").strip() or None))

    await _write(datasette, undone)
    return Response.redirect("/duyet/nhat-ky")


async def show_ledger(request: Request, datasette: Any) -> Response:
    _not_in_public(datasette)
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


async def _desk(request: Request, datasette: Any, record: str) -> Response:
    found = await datasette.archive.read(desk, record)
    said = {name: worded(found.told["record"][name], name) for name in found.fields}
    context = {"here": "review", "desk": found, "said": said, "done": request.args.get("xong")}
    return await page(datasette, request, "desk.html", context)


async def _write(datasette: Any, act: Callable[..., Any], *given: Any) -> Any:
    """Acts on the archive as its only writer, in another thread; BusyDatabase while something else writes."""

    def writing() -> Any:
        with open_for_writing(datasette.path, wait=_WAIT) as db:
            return act(db, *given)

    return await get_running_loop().run_in_executor(datasette.executor, writing)


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


def _not_in_public(datasette: Any) -> None:
    if datasette.public:
        raise NotFound("Trang công khai chỉ để đọc.")


def _editor(request: Request, datasette: Any) -> str:
    """The signed-in editor's name; Forbidden where there is none, or it was no form that was sent."""
    _not_in_public(datasette)
    if request.method != "POST":
        raise NotFound("Việc duyệt làm bằng các nút trên trang.")
    if not request.actor:
        raise Forbidden("Hãy đăng nhập rồi làm lại; phiên trước có thể đã hết hạn.")
    return str(request.actor["id"])
