"""A site that listens to its own machine alone answers under that machine's own names alone.

Else a page from elsewhere, its name made to lead here (DNS rebinding), would read it in the browser of who opens both.
"""

from __future__ import annotations

import ipaddress
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from pipeline.web.headers import Application, Send

_REFUSED = (
    "Trang này chỉ mở ở chính máy nó chạy, bằng http://127.0.0.1 hay http://localhost. "
    "Nếu nó đứng sau một máy chủ web khác, hãy để máy chủ ấy gửi Host: 127.0.0.1 (nginx làm vậy khi không ghi Host)."
)


def is_loopback(host: str) -> bool:
    """Whether who listens at this host hears his own machine alone."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def at_home(application: Application) -> Application:
    """The application, for whoever asks for an address in numbers or for localhost; 421 for others."""

    async def wrapped(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http" or _is_home(dict(scope["headers"]).get(b"host", b"").decode("latin-1")):
            await application(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
        await send({"type": "http.response.start", "status": 421, "headers": headers})
        await send({"type": "http.response.body", "body": _REFUSED.encode()})

    return wrapped


def _is_home(host: str) -> bool:
    """Whether a Host header names the machine itself: no number leads elsewhere by a change of names."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_number(name)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
