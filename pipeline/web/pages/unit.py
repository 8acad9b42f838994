"""Đơn vị và Cụm thi đua: honours over time, who led it, what it was called, where it took part."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Request, Response

from pipeline.web.honours import honours_chart
from pipeline.web.queries.identity import LISTED, unit
from pipeline.web.queries.rows import person
from pipeline.web.rendering import page


async def show(request: Request, datasette: Any) -> Response:
    found = await datasette.archive.read(unit, request.url_vars["id"])
    if found is None and await datasette.archive.read(person, request.url_vars["id"]):
        return Response.redirect(f"/ca-nhan/{request.url_vars['id']}")
    if found is None:
        raise NotFound("Kho không có đơn vị này. Có thể văn bản nêu tên nó đã được đọc lại; hãy tìm theo tên.")
    cluster = found.about["kind"] == "cluster"
    if cluster != request.path.startswith("/cum/"):
        return Response.redirect(f"/{'cum' if cluster else 'don-vi'}/{found.id}")
    template = "cluster.html" if cluster else "unit.html"
    context = {"here": "search", "it": found, "chart": honours_chart(found), "listed": LISTED}
    return await page(datasette, request, template, context)


ROUTES = [(r"/(?:don-vi|cum)/(?P<id>[\w.-]+)$", show)]
