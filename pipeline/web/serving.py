"""The site on a socket."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pipeline.web.hosts import at_home, is_loopback
from pipeline.web.site import Site
from schemas.errors import WrongConfiguration

_PATIENCE = 5  # seconds that an answer may take after Ctrl-C


def serve(db: Path, *, host: str, port: int, public: bool, started: Callable[[str], None]) -> None:
    """Serves until it is told to stop; `started` is told the address when it can be opened.

    WrongConfiguration where nothing can listen there.
    """
    with _listening(host, port) as listener:
        site = Site(db, public=public)
        config = uvicorn.Config(
            at_home(site.app()) if is_loopback(host) and not public else site.app(),
            lifespan="on",
            log_level=logging.ERROR,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
        name = f"[{host}]" if ":" in host else host
        started(f"http://{name}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise WrongConfiguration(
            f"Không mở được cổng {port} tại {host} ({error.strerror}); hãy chọn cổng khác bằng --port"
        ) from error
    return listener
