"""Who may write to the archive from the site, and how: one act at a time, as its only writer."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from typing import Any

from datasette import Forbidden, NotFound, Request

from pipeline.archive.database import open_for_writing

_WAIT = 5.0  # seconds for another writer


def editor_of(request: Request, datasette: Any) -> str:
    """The signed-in editor's name; Forbidden where there is none, NotFound where it was no form that was sent."""
    not_in_public(datasette)
    if request.method != "POST":
        raise NotFound("Việc duyệt làm bằng các nút trên trang.")
    if not request.actor:
        raise Forbidden("Hãy đăng nhập rồi làm lại; phiên trước có thể đã hết hạn.")
    return str(request.actor["id"])


def not_in_public(datasette: Any) -> None:
    """NotFound on a public site."""
    if datasette.public:
        raise NotFound("Trang công khai chỉ để đọc.")


async def write(datasette: Any, act: Callable[..., Any], *given: Any) -> Any:
    """What an act on the open archive gives, in another thread; BusyDatabase while something else writes."""

    def writing() -> Any:
        with open_for_writing(datasette.path, wait=_WAIT) as db:
            return act(db, *given)

    return await get_running_loop().run_in_executor(datasette.executor, writing)
