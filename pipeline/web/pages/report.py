"""Báo cáo: the text with the words of every record, and the original as it came."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from datasette import Forbidden, NotFound, Request, Response

from pipeline.originals import Originals
from pipeline.web.queries.report import report
from pipeline.web.queries.rows import select
from pipeline.web.rendering import page


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
    context = {"here": "search", "it": found, "original": original}
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


ROUTES = [(r"/bao-cao/(?P<id>\w+)$", show), (r"/bao-cao/(?P<id>\w+)/ban-goc$", original)]
