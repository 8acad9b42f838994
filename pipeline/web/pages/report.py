"""Báo cáo: the text with the words of every record, and the original as it came."""

from __future__ import annotations

from asyncio import get_running_loop
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit

from datasette import Forbidden, NotFound, Request, Response

from pipeline.web.original import as_text, content, is_kept, is_text
from pipeline.web.page_image import DRAWN, page_image
from pipeline.web.queries.report import report
from pipeline.web.queries.rows import select
from pipeline.web.rendering import page

_IMAGES = 40  # pages of a scan that are shown as images
_LONGEST = 100  # signs of the name of a download


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
    kept = not datasette.public and is_kept(datasette.path, found.document)
    drawn = min(found.document["pages"] or 0, _IMAGES) if found.document["media_type"] in DRAWN and kept else 0
    context = {
        "here": "search",
        "it": found,
        "original": kept,
        "source": kept and is_text(found.document),
        "images": drawn,
    }
    return await page(datasette, request, "report.html", context)


async def original(request: Request, datasette: Any) -> Response:
    """The bytes as they came, for download alone: no browser shows them under our address."""
    document, kept = await _original(request, datasette)
    if kept is None:
        raise NotFound("Kho không giữ bản gốc của văn bản này.")
    name = PurePosixPath(urlsplit(document["name"]).path).name or document["id"]
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name[-_LONGEST:])}"}
    return Response(kept, content_type="application/octet-stream", headers=headers)


async def source(request: Request, datasette: Any) -> Response:
    """The letters of a text as they came, markup and all, as plain text."""
    document, kept = await _original(request, datasette)
    if kept is None or not is_text(document):
        raise NotFound("Văn bản này không có bản gốc dạng chữ; hãy tải bản gốc.")
    return Response(as_text(kept, document), content_type="text/plain; charset=utf-8")


async def image(request: Request, datasette: Any) -> Response:
    """A page of a scan or PDF, drawn anew as an image: nothing of the file itself comes along."""
    document, kept = await _original(request, datasette)
    drawn = None
    if kept is not None and document["media_type"] in DRAWN:
        number = int(request.url_vars["page"])
        drawn = await get_running_loop().run_in_executor(datasette.executor, page_image, kept, number)
    if drawn is None:
        raise NotFound("Không vẽ được trang này; hãy tải bản gốc.")
    return Response(drawn, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


async def _original(request: Request, datasette: Any) -> tuple[dict[str, Any], bytes | None]:
    """A document's row, and its bytes where the archive keeps them; Forbidden on a public site."""
    if datasette.public:
        raise Forbidden("Trang công khai không đưa bản gốc ra, vì trong đó có điều riêng tư của người được nêu tên.")
    sql = "SELECT id, sha256, name, media_type, encoding, warc_file, warc_offset FROM documents WHERE id = ?"
    found = await datasette.archive.read(select, sql, request.url_vars["id"])
    if not found:
        raise NotFound("Kho không có văn bản này, hoặc văn bản đã được rút.")
    read = await get_running_loop().run_in_executor(datasette.executor, content, datasette.path, found[0])
    return found[0], read


ROUTES = [
    (r"/bao-cao/(?P<id>\w+)$", show),
    (r"/bao-cao/(?P<id>\w+)/ban-goc$", original),
    (r"/bao-cao/(?P<id>\w+)/nguon$", source),
    (r"/bao-cao/(?P<id>\w+)/trang/(?P<page>[1-9]\d{0,3})$", image),
]
