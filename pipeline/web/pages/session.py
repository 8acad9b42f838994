"""Đăng nhập, đăng xuất: an editor's session in a cookie that scripts and other sites do not get."""

from __future__ import annotations

from asyncio import get_running_loop
from typing import Any
from urllib.parse import urlsplit

from datasette import NotFound, Request, Response

from pipeline.web.editors import LONGEST, RefusedEditor
from pipeline.web.rendering import page

COOKIE = "bangvang_editor"


async def sign_in(request: Request, datasette: Any) -> Response:
    if datasette.public:
        raise NotFound("Trang công khai chỉ để đọc.")
    leads = _inside(request.args.get("den") or "")
    if request.method != "POST":
        return await page(datasette, request, "sign_in.html", {"here": "review", "leads": leads})
    given = await request.post_vars()
    name, password = given.get("name", "").strip(), given.get("password", "")
    try:  # in another thread: hashing takes its time
        token = await get_running_loop().run_in_executor(datasette.executor, datasette.editors.sign_in, name, password)
    except RefusedEditor as error:
        context = {"here": "review", "leads": leads, "problem": str(error), "name": name}
        status = 429 if error.code == "limited" else 403
        return await page(datasette, request, "sign_in.html", context, status=status)
    answer = Response.redirect(leads)
    _set(answer, request, token, LONGEST)
    return answer


async def sign_out(request: Request, datasette: Any) -> Response:
    if request.method == "POST" and (token := request.cookies.get(COOKIE)):
        datasette.editors.sign_out(token)
    answer = Response.redirect("/")
    _set(answer, request, "", 0)
    return answer


ROUTES = [(r"/dang-nhap$", sign_in), (r"/dang-xuat$", sign_out)]


def _set(answer: Response, request: Request, value: str, seconds: int) -> None:
    secure = request.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(COOKIE, value, max_age=seconds, httponly=True, samesite="strict", secure=secure)


def _inside(address: str) -> str:
    """The address if it is one of ours, else the review's."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return address if ours else "/duyet"
