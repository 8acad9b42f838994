"""A record's own address: it leads to its words in the report."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Request, Response

from pipeline.web.queries.report import place


async def show(request: Request, datasette: Any) -> Response:
    record = request.url_vars["id"]
    document = await datasette.archive.read(place, record)
    if document is None:
        raise NotFound("Kho không có bản ghi này.")
    return Response.redirect(f"/bao-cao/{document}?ban-ghi={record}#{record}")


ROUTES = [(r"/ban-ghi/(?P<id>\w+)$", show)]
