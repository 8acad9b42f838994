"""A page out of its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from datasette import Request, Response

if TYPE_CHECKING:
    from pipeline.web.site import Site


async def page(
    site: Site, request: Request, template: str, context: Mapping[str, Any], *, status: int = 200
) -> Response:
    """The page that a template makes of this; `here` in it names the part of the site it belongs to."""
    body = await site.render_template(template, dict(context), request=request)
    return Response.html(body, status=status)
