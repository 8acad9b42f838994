"""What every answer says to the browser: nothing from elsewhere, nothing inline, nobody's frame."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Any, Send], Awaitable[None]]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = [
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
_KEPT = b"public, max-age=31536000, immutable"  # the address of a static file changes with what it holds


def with_headers(application: Application) -> Application:
    """The application, each of whose answers carries these headers."""

    async def wrapped(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in _HEADERS}
                theirs = [header for header in message.get("headers", []) if header[0].lower() not in ours]
                message = {**message, "headers": [*theirs, *_HEADERS, *_caching(scope, message["status"])]}
            await send(message)

        await application(scope, receive, send_with_headers)

    return wrapped


def _caching(scope: MutableMapping[str, Any], status: int) -> list[tuple[bytes, bytes]]:
    immutable = status == 200 and scope.get("path", "").startswith("/tinh/") and scope.get("query_string")
    return [(b"cache-control", _KEPT)] if immutable else []
