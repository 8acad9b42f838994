"""Báo cáo: the text with the words of every record, and the original as it came."""

from __future__ import annotations

from asyncio import get_running_loop
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from datasette import Forbidden, NotFound, Request, Response

from pipeline.originals import Originals
from pipeline.web.page_image import DRAWN, page_image
from pipeline.web.queries.report import report
from pipeline.web.queries.rows import select
from pipeline.web.rendering import page

_IMAGES = 40  # pages of a scan that are shown as images


async def show(request: Request, datasette: Any) -> Response:
    given = request.args.get("phan") or ""
    found = await datasette.archive.read(
        report,
        request.url_vars["id"],
        int(given) if given.isdecimal() else None,
        request.args.get("ban-ghi"),
    )
    if found is None:
        raise NotFound("Kho không có văn bản này, hoặc văn bản đã được rút.")
    original = not datasette.public and Originals.beside(datasette.path).path(found.document["sha256"]).exists()
    drawn = min(found.document["pages"] or 0, _IMAGES) if found.document["media_type"] in DRAWN and original else 0
    context = {"here": "search", "it": found, "original": original, "images": drawn}
    return await page(datasette, request, "report.html", context)


async def original(request: Request, datasette: Any) -> Response:
    """The bytes as they came, for download alone: no browser shows them under our address."""
    if datasette.public:
        raise Forbidden("Trang công khai không đưa bản gốc ra, vì trong đó có điều riêng tư của người được nêu tên.")
    sql = "SELECT sha256, name FROM documents WHERE id = ?"
    found = await datasette.archive.read(select, sql, request.url_vars["id"])
    content = Originals.beside(datasette.path).read(found[0]["sha256"]) if found else None
    if content is None:
        raise NotFound("Kho không giữ bản gốc của văn bản này.")
    name = PurePosixPath(found[0]["name"]).name
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, content_type="application/octet-stream", headers=headers)


async def image(request: Request, datasette: Any) -> Response:
    """A page of a scan or PDF, drawn anew as an image: nothing of the file itself comes along."""
    if datasette.public:
        raise Forbidden("Trang công khai không đưa ảnh trang ra, vì trong đó có điều riêng tư của người được nêu tên.")
    sql = "SELECT sha256, media_type FROM documents WHERE id = ?"
    found = await datasette.archive.read(select, sql, request.url_vars["id"])
    path = Originals.beside(datasette.path).path(found[0]["sha256"]) if found else None
    drawn = None
    if path and path.exists() and found[0]["media_type"] in DRAWN:
        number = int(request.url_vars["page"])
        drawn = await get_running_loop().run_in_executor(datasette.executor, page_image, path, number)
    if drawn is None:
        raise NotFound("Không vẽ được trang này; hãy tải bản gốc.")
    return Response(drawn, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


ROUTES = [
    (r"/bao-cao/(?P<id>\w+)$", show),
    (r"/bao-cao/(?P<id>\w+)/ban-goc$", original),
    (r"/bao-cao/(?P<id>\w+)/trang/(?P<page>[1-9]\d{0,3})$", image),
]
