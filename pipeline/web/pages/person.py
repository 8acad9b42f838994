"""Cá nhân: honours over time, posts held, conferences."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Request, Response

from pipeline.web.honours import honours_chart
from pipeline.web.queries.identity import LISTED, human
from pipeline.web.rendering import page


async def show(request: Request, datasette: Any) -> Response:
    found = await datasette.archive.read(human, request.url_vars["id"])
    if found is None:
        raise NotFound("Kho không có người này. Có thể văn bản nêu tên đã được đọc lại; hãy tìm theo tên.")
    context = {"here": "search", "it": found, "chart": honours_chart(found), "listed": LISTED}
    return await page(datasette, request, "person.html", context)


ROUTES = [(r"/ca-nhan/(?P<id>[\w.-]+)$", show)]
