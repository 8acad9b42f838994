"""What Datasette asks of us: our pages, who somebody is, what he may do, and what an error looks like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import Forbidden, NotFound, Response, hookimpl
from jinja2 import Environment

from pipeline.web import errors, words
from pipeline.web.headers import with_headers
from pipeline.web.pages import PAGES, session
from pipeline.web.public import SHOWN

# Datasette's pages on itself tell where files are; none is anybody's affair
_HIDDEN = (r"/-/(?!static/).*$", r"/\.jsono?$", r"/_internal(?:[/.].*)?$")


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    return [*((pattern, view) for page in PAGES for pattern, view in page.ROUTES), *((h, _nothing) for h in _HIDDEN)]


async def _nothing() -> Response:
    raise NotFound("")


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    words.teach(env)


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> Mapping[str, Any]:
    return {"public": datasette.public, "address": request.full_path if request else "/"}


@hookimpl
def actor_from_request(datasette: Any, request: Any) -> dict[str, str] | None:
    """The signed-in editor."""
    token = request.cookies.get(session.COOKIE)
    name = datasette.editors.who(token) if token and not datasette.public else None
    return {"id": name} if name else None


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[..., Any]:
    return with_headers


@hookimpl(tryfirst=True)
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """Datasette's tools are for nobody; of a public site's tables and views the named ones."""
    if action in ("view-database-download", "debug-menu", "permissions-debug") or resource == "_internal":
        return False
    if action == "view-table" and datasette.public:
        return resource[1] in SHOWN
    return None


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Awaitable[Response]:
    return errors.response(datasette, request, exception)


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Awaitable[Response]:
    return errors.response(datasette, request, Forbidden(message))
