"""A document from the web: fetched whole with its headers, or refused by a code; nowhere but where it may go."""

from __future__ import annotations

import socket
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import fetch as fetching
from corpus.errors import UnreadableDocument
from corpus.fetch import fetch, is_public
from pipeline.cli import bangvang

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.hostile]

PAGE = "<html><body><p>Bà Hà Thị Na nhận Bằng khen của Bộ trưởng năm 2019.</p></body></html>".encode()
LOCAL = ("127.0.0.1",)


class Site(BaseHTTPRequestHandler):
    """One path for each way to answer."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/tin"):
            self.answer(200, PAGE, {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(PAGE))})
        elif path == "/lon":
            self.answer(200, b"a" * 3000)
        elif path == "/lon-khai":
            self.answer(200, b"", {"Content-Length": "99999999999"})
        elif path == "/cut":
            self.answer(200, PAGE, {"Content-Length": "9999"})
        elif path == "/nen":
            self.answer(200, PAGE, {"Content-Encoding": "gzip"})
        elif path == "/cham":
            self.drip()
        elif path == "/sang-hong":
            self.answer(302, b"", {"Location": "http://[::1/"})
        elif path.startswith("/sang/"):
            self.answer(302, b"", {"Location": path.removeprefix("/sang/") or self.path})
        else:
            self.answer(int(path[1:]), b"")

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Headers without an end."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.server.stopped.wait(10)  # type: ignore[attr-defined]

    def log_message(self, *said: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.stopped = threading.Event()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.stopped.set()  # type: ignore[attr-defined]
            server.shutdown()
            thread.join()


def refusal(address: str, *hosts: str, seconds: float = 5) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        fetch(address, hosts, seconds=seconds)
    assert address in refused.value.message
    return refused.value.code


def test_a_page_comes_whole_with_its_headers(site: str) -> None:
    source = fetch(f"{site}/sang//tin/tổng kết.html", LOCAL)
    assert source.content == PAGE
    assert source.name == f"{site}/sang//tin/tổng kết.html"
    assert (source.declared_type, source.charset) == ("text/html", "utf-8")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/404", "missing"),
        ("/410", "missing"),
        ("/503", "http_status"),
        ("/cut", "unreachable"),
        ("/nen", "encoded"),
        ("/lon-khai", "too_large"),
        ("/sang/", "redirects"),
        ("/sang/http://10.0.0.1/", "private_host"),
        ("/sang/http://localhost:1/", "private_host"),
        ("/sang/file:///etc/passwd", "bad_address"),
        ("/sang-hong", "bad_address"),
    ],
)
def test_what_does_not_come_has_a_code(site: str, path: str, code: str) -> None:
    assert refusal(site + path, *LOCAL) == code


def test_what_is_larger_than_it_may_be_is_not_read_to_its_end(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_FETCHED_BYTES", 2000)
    assert refusal(f"{site}/lon", *LOCAL) == "too_large"


def test_headers_that_never_end_are_not_waited_for(site: str) -> None:
    assert refusal(f"{site}/cham", *LOCAL, seconds=0.3) == "too_slow"


def test_a_host_that_is_not_public_must_be_named(site: str) -> None:
    assert refusal(f"{site}/tin") == "private_host"
    assert refusal(f"{site}/tin", "127.0.0.2") == "private_host"


@pytest.mark.parametrize("address", ["ftp://example.vn/a", "http://", "http://[::1", "https://a..vn/"])
def test_only_addresses_of_the_web_are_fetched(address: str) -> None:
    assert refusal(address) == "bad_address"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_name_is_resolved_once_and_connected_to_as_it_was_checked(
    scheme: str, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is looked at and local a moment later."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    port = int(site.rpartition(":")[2])
    reached: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("unreachable here")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    assert refusal(f"{scheme}://doi-ten.vn:{port}/tin") == "unreachable"
    assert reached == ["93.184.216.34"]
    assert refusal(f"{scheme}://doi-ten.vn:{port}/tin") == "private_host"
    assert reached == ["93.184.216.34"]


def test_a_server_without_tls_is_no_https_server(site: str) -> None:
    assert refusal(site.replace("http:", "https:"), *LOCAL) == "tls"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00:ec2::254", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_fetched_document_is_located_at_its_address(site: str, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    command = ["ingest", f"{site}/tin/1.html", "--db", str(database)]
    refused = CliRunner().invoke(bangvang, command)
    assert refused.exit_code == 1 and "--private-host" in refused.stderr
    assert CliRunner().invoke(bangvang, [*command, "--private-host", "127.0.0.1"]).exit_code == 0
    with closing(sqlite3.connect(database)) as db:
        assert db.execute("SELECT name, media_type, location FROM documents, sources").fetchall() == [
            ("1", "text/html", f"{site}/tin/1.html")
        ]
        assert db.execute("SELECT recipient FROM awards").fetchall() == [("Hà Thị Na",)]
