"""One document from an address of the web: http or https, from public hosts only, in bounds of size and time.

What a name resolves to is checked where the connection is made, and the connection goes to the very address that was
checked: neither a redirect nor a name that resolves anew leads elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import httpcore

from corpus.errors import UnreadableDocument
from corpus.source import Source, too_large

MAX_FETCHED_BYTES = 32 * 1024 * 1024
MAX_SECONDS = 60
MAX_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # beyond it lie mapped, translated, local and multicast addresses
_KEPT_SIGNS = "/%:@!$&'()*+,;=~?"
_HEADERS = {"User-Agent": "bangvang", "Accept": "*/*", "Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Answer:
    """What a server sent: its status, its headers as they came, its body as it came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)

    @property
    def header(self) -> Mapping[str, str]:
        """The headers by their names in lower case; of several with one name the last."""
        return {name.lower(): value for name, value in self.headers}


@dataclass(frozen=True)
class Bounds:
    """What one request may take, and where it may go: hosts that are not public only if named."""

    private_hosts: Collection[str] = ()
    seconds: float = MAX_SECONDS
    max_bytes: int = MAX_FETCHED_BYTES
    tls: ssl.SSLContext | None = None  # what to verify servers by, where that is not the usual authorities


def fetch(address: str, private_hosts: Collection[str] = (), *, seconds: float = MAX_SECONDS) -> Source:
    """The source at an address, with the headers of the answer; its name is the address as it was given.

    UnreadableDocument as `ask` raises it, and `redirects`, `missing`, `http_status`, `encoded`.
    """
    until = monotonic() + seconds
    at = address
    for _ in range(MAX_REDIRECTS + 1):
        answer = ask(at, bounds=Bounds(private_hosts, until - monotonic(), MAX_FETCHED_BYTES), cited=address)
        if answer.status not in REDIRECTS or "location" not in answer.header:
            return Source(address, _body(address, answer), headers=answer.header)
        try:
            at = urljoin(at, answer.header["location"])
        except ValueError as error:
            raise _bad_address(address, error) from None
    raise UnreadableDocument("redirects", f"{address}: chuyển hướng quá {MAX_REDIRECTS} lần; hãy nêu địa chỉ cuối cùng")


def ask(
    address: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] = _HEADERS,
    body: bytes = b"",
    bounds: Bounds = Bounds(),
    cited: str | None = None,
) -> Answer:
    """A server's answer to one request; redirects are answers too.

    UnreadableDocument `bad_address`, `private_host`, `unreachable`, `tls`, `too_slow`, `too_large`, which name the
    address as it was `cited`.
    """
    cited = cited or address
    backend = _CheckedBackend(bounds.private_hosts, monotonic() + bounds.seconds)
    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend, ssl_context=bounds.tls) as pool,
            pool.stream(method, _written(address), headers=sent, content=body or None) as answer,
        ):
            received = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers)
            return Answer(answer.status, received, _counted(cited, answer, received, bounds.max_bytes))
    except _PrivateHost as error:
        said = f"{cited}: {error} không phải máy công cộng; nếu tin máy này hãy nêu ở --private-host hay private_hosts"
        raise UnreadableDocument("private_host", said) from None
    except httpcore.TimeoutException:
        said = f"{cited}: quá {bounds.seconds:g} giây chưa tải xong; hãy thử lại sau"
        raise UnreadableDocument("too_slow", said) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _unreachable(cited, error) from None
    except ValueError as error:
        raise _bad_address(cited, error) from None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's: no private, local, shared, reserved or wrapped one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not ip.is_multicast and not ip.is_reserved
    return ip in _GLOBAL_UNICAST and ip.is_global and ip.sixtofour is None and ip.teredo is None


def _written(address: str) -> str:
    """An address as it goes over the wire; ValueError where it is none of http or https."""
    parts: SplitResult = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{parts.scheme}://{parts.hostname or ''}")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    query = f"?{quote(parts.query, _KEPT_SIGNS)}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, _KEPT_SIGNS) or '/'}{query}"


def _counted(cited: str, answer: httpcore.Response, headers: Iterable[tuple[str, str]], most: int) -> bytes:
    """A body, read no further than it may be long."""
    promised = int(next((value for name, value in headers if name.lower() == "content-length"), "0"))
    body = bytearray()
    for chunk in [b""] if promised > most else answer.iter_stream():
        body += chunk
        if len(body) > most:
            break
    size = max(len(body), promised)
    if size > most:
        raise too_large(cited, size, "MAX_FETCHED_BYTES", most)
    return bytes(body)


def _body(address: str, answer: Answer) -> bytes:
    if answer.status in GONE:
        raise UnreadableDocument("missing", f"{address}: không còn trang này (HTTP {answer.status})")
    if answer.status != 200:
        raise UnreadableDocument("http_status", f"{address}: máy chủ trả lời HTTP {answer.status}; hãy thử lại sau")
    encoding = answer.header.get("content-encoding", "identity")
    if encoding.lower() != "identity":
        said = f"{address}: máy chủ gửi dạng nén {encoding} dù không được yêu cầu; hãy lưu về tệp"
        raise UnreadableDocument("encoded", said)
    return answer.body


def _bad_address(address: str, error: ValueError) -> UnreadableDocument:
    return UnreadableDocument("bad_address", f"{address}: không phải địa chỉ http(s) dùng được ({error})")


def _unreachable(address: str, error: Exception) -> UnreadableDocument:
    if any(isinstance(said, ssl.SSLError) for said in error.args):
        said = f"{address}: không lập được kết nối an toàn ({error}); hãy kiểm tra chứng thư của máy chủ"
        return UnreadableDocument("tls", said)
    return UnreadableDocument("unreachable", f"{address}: không tải được ({error or type(error).__name__})")


class _PrivateHost(Exception):
    """A host that is not public and was not named; the text says which, and where it leads."""


class _CheckedBackend(httpcore.SyncBackend):
    """Connects to addresses that were checked, until a moment."""

    def __init__(self, private_hosts: Collection[str], deadline: float) -> None:
        self.private_hosts = {host.lower() for host in private_hosts}
        self.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"không tìm thấy máy {host}: {error.strerror}") from error
        addresses = dict.fromkeys(str(place[4][0]) for place in found)
        if host.lower() not in self.private_hosts:
            _check_public(host, addresses)
        failure: Exception = httpcore.ConnectError(host)
        for address in addresses:
            try:
                stream = super().connect_tcp(address, port, _left(self.deadline), local_address, socket_options)
                return _TimedStream(stream, self.deadline)
            except httpcore.ConnectError as error:
                failure = error
        raise failure


def _check_public(host: str, addresses: Iterable[str]) -> None:
    for address in addresses:
        if not is_public(address):
            raise _PrivateHost(host if host == address else f"{host} ({address})")


class _TimedStream(httpcore.NetworkStream):
    """A stream that ends at a moment, however slowly it drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self.stream.start_tls(ssl_context, server_hostname, _left(self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """The seconds until a moment; httpcore.ReadTimeout where it has passed."""
    left = deadline - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
