"""The site's server: one handler for each path's first part, a log of all requests, in a thread of its own."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it, at a monotonic time in seconds."""

    at: float
    method: str
    path: str
    headers: Mapping[str, str]


@dataclass
class Reply:
    """What to answer: a body of bytes, or a function that writes to the connection itself."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None

    @property
    def content(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


Pages = Callable[[Asked, bytes], Reply]


class Site:
    """A running site: `log` has every request, `under_way` the most that waited for an answer at one time."""

    def __init__(self, pages: Pages, latency: float) -> None:
        self.pages = pages
        self.latency = latency
        self.log: list[Asked] = []
        self.open = 0
        self.under_way = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.address = ""

    @property
    def asked(self) -> list[str]:
        """The paths asked for so far, but for robots.txt."""
        return [asked.path for asked in self.log if asked.path != "/robots.txt"]

    def forget(self) -> None:
        self.log.clear()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        asked = Asked(time.monotonic(), handler.command, handler.path, dict(handler.headers.items()))
        with self.lock:
            self.log.append(asked)
            self.open += 1
            self.under_way = max(self.under_way, self.open)
        try:
            body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
            time.sleep(self.latency)
            reply = self.pages(asked, body)
        finally:
            with self.lock:
                self.open -= 1
        with suppress(BrokenPipeError, ConnectionResetError):
            if reply.raw:
                reply.raw(handler)
            else:
                _send(handler, reply)


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(reply.content))} | reply.headers
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    if reply.status != 304:
        handler.wfile.write(reply.content)


@contextmanager
def serving(pages: Pages, *, latency: float = 0.0, chain: Path | None = None) -> Iterator[Site]:
    """The site at a free port of 127.0.0.1, as long as the block runs; it thinks `latency` seconds over each answer.

    With a `chain`, certificate and key in one file, it is reached by https.
    """
    site = Site(pages, latency)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        do_POST = do_GET

        def log_message(self, *said: object) -> None:
            """Nothing on stderr."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that goes away is none of the test's business."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if chain:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(chain)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        site.address = f"http{'s' if chain else ''}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.stopped.set()
            server.shutdown()
            thread.join()


def path_of(asked: Asked) -> str:
    return urlsplit(asked.path).path
