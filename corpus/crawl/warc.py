"""Responses as they came, in WARC files: a packed record each, on disk before anything is made of it."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.crawl.page import Place
from corpus.errors import UnreadableDocument
from corpus.fetch import MAX_FETCHED_BYTES
from corpus.source import too_large

MAX_FILE_BYTES = 1 << 30
_PAGE, _SITE, _KIND = "Bangvang-Page", "Bangvang-Site", "Bangvang-Kind"
_NOT_AS_KEPT = {"transfer-encoding"}  # of the wire, not of the body
_PACKED = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # zlib's window bits: by the stream's own header
_USUAL_HEAD = re.compile(rb"\x1f\x8b\x08\0{5}[\0\x02\x04].", re.DOTALL)
_EMPTIED = re.compile(rb"\x1f\x8b\x08\x10\0{5}\xff *\0")  # with a comment of blanks in a record's place
_CHUNK = 1 << 20
_HEAD = b"\x1f\x8b\x08"  # of a packed member
_SUM = 8  # bytes at its end: the sum of what it holds, and its length
_PLAIN = "/:?&=#;,+@!$'()*~"  # signs that the names and addresses of pages keep in a record's head


@dataclass(frozen=True)
class Kept:
    """A response as it was kept; `page`, `site`, `kind` tell which page was asked for when it came."""

    place: Place
    address: str
    at: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    page: str = ""
    site: str = ""
    kind: str = ""

    @property
    def content(self) -> bytes:
        """The body unpacked; UnreadableDocument `too_large`, `encoded`, `broken`."""
        return unpacked(self.address, self.body, self.headers.get("content-encoding", ""))


class WarcWriter:
    """A run's WARC files in a folder: `STAMP-00000.warc.gz` and on; the first is made for the first response."""

    def __init__(self, folder: Path, stamp: str, *, max_bytes: int = MAX_FILE_BYTES) -> None:
        self.folder = folder
        self.stamp = stamp
        self.max_bytes = max_bytes
        self.number = -1
        self.file: BinaryIO | None = None

    def keep(
        self, address: str, at: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, **page: str
    ) -> Place:
        """Writes a response that came at a time; on disk when this returns."""
        if self.file is None or self.file.tell() >= self.max_bytes:
            self._next()
        assert self.file is not None
        place = Place(Path(self.file.name).name, self.file.tell())
        self.file.write(_record(address, at, status, headers, body, page))
        self.file.flush()
        os.fsync(self.file.fileno())
        return place

    def close(self) -> None:
        if self.file is not None:
            self.file.close()

    def _next(self) -> None:
        self.close()
        self.number += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = (self.folder / f"{self.stamp}-{self.number:05}.warc.gz").open("xb")
        out = BytesIO()
        writer = WARCWriter(out, gzip=True)
        said = {"software": "bangvang", "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(Path(self.file.name).name, said))
        self.file.write(out.getvalue())


def read_record(folder: Path, place: Place) -> Kept | None:
    """The response at a place; None where there is none, or a damaged one."""
    try:
        found = next(_members(folder / place.file, place.offset), None)
    except OSError:
        return None
    return _kept(place, found[1]) if found and found[0] == place.offset else None


def records(path: Path) -> Iterator[Kept]:
    """The responses of a file in their order, but for damaged ones and a torn last one."""
    for offset, content in _members(path):
        if (kept := _kept(Place(path.name, offset), content)) is not None:
            yield kept


def damaged(path: Path) -> Iterator[int]:
    """The offsets of what is not, byte for byte, as it was written; a torn last record is among it.

    Sums cover all of a record but its head and the bits that fill up its last byte: heads are alike in a file (emptied
    records have one of their own), and the bits are zero.
    """
    end = 0
    with path.open("rb") as file:
        usual = file.read(10)
        if not _USUAL_HEAD.fullmatch(usual):
            yield 0
        for offset, _ in _members(path):
            if offset > end:
                yield end
            end = offset + (length := _length(file, offset))
            file.seek(offset)
            packed = file.read(length)
            if not (packed.startswith(usual) or _EMPTIED.match(packed)) or _is_filled(packed):
                yield offset
    if end < path.stat().st_size:
        yield end


def _is_filled(packed: bytes) -> bool:
    """Whether bits behind a packed member's last word are set: without its highest bit it would still be the same."""
    last = len(packed) - _SUM - 1
    emptied = packed[last] & ~(1 << packed[last].bit_length() >> 1)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacker.decompress(packed[:last] + bytes([emptied]) + packed[last + 1 :])
    except zlib.error:
        return False
    return emptied != packed[last] and unpacker.eof


def mend(path: Path, since: int = 0) -> None:
    """Cuts off what a killed writer left of a record at a file's end; `since` is where a whole record begins."""
    end = since
    with path.open("r+b") as file:
        for offset, content in _members(path, since):
            if content:
                end = offset + _length(file, offset)
        file.truncate(end)


def blank(folder: Path, place: Place) -> None:
    """Puts an empty record of the same length in a record's place: its content is gone, all others stay."""
    path = folder / place.file
    with path.open("r+b") as file:
        length = _length(file, place.offset)
        file.seek(place.offset)
        file.write(_padded(_empty_record(), length))
        file.flush()
        os.fsync(file.fileno())


def unpacked(cited: str, body: bytes, encoding: str) -> bytes:
    """A body without its packing, counted while it is unpacked: UnreadableDocument `too_large`, `encoded`, `broken`."""
    for packing in reversed([name.strip().lower() for name in encoding.split(",") if name.strip()]):
        if packing == "identity":
            continue
        if packing not in _PACKED:
            raise UnreadableDocument("encoded", f"{cited}: máy chủ gửi dạng nén {packing} dù không được yêu cầu")
        body = _inflated(cited, body, _PACKED[packing])
    return body


def _inflated(cited: str, body: bytes, bits: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=bits)
    try:
        content = unpacker.decompress(body, MAX_FETCHED_BYTES + 1)
    except zlib.error as error:
        if bits > 0:
            return _inflated(cited, body, -15)  # servers send "deflate" without its header
        raise UnreadableDocument("broken", f"{cited}: dữ liệu nén hỏng ({error})") from None
    if len(content) > MAX_FETCHED_BYTES:
        raise too_large(cited, len(content), "MAX_FETCHED_BYTES", MAX_FETCHED_BYTES)
    if body and not unpacker.eof:
        raise UnreadableDocument("broken", f"{cited}: dữ liệu nén bị cắt cụt; hãy thử lại sau")
    return content


def _record(
    address: str, at: str, status: int, headers: Iterable[tuple[str, str]], body: bytes, page: Mapping[str, str]
) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    sent = [(name, value) for name, value in headers if name.lower() not in _NOT_AS_KEPT]
    reason = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    about = {"WARC-Date": at} | {name: quote(page[key], _PLAIN) for name, key in _ABOUT if page.get(key)}
    http = StatusAndHeaders(f"{status} {reason}", sent, protocol="HTTP/1.1")
    record = writer.create_warc_record(
        address, "response", payload=BytesIO(body), length=len(body), warc_headers_dict=about, http_headers=http
    )
    writer.write_record(record)
    return out.getvalue()


_ABOUT = ((_PAGE, "page"), (_SITE, "site"), (_KIND, "kind"))


def _members(path: Path, since: int = 0) -> Iterator[tuple[int, bytes]]:
    """Each whole packed member of a file from an offset on, unpacked, with its offset; damaged ones are passed over."""
    with path.open("rb") as file:
        offset = since
        while (offset := _next_head(file, offset)) >= 0:
            file.seek(offset)
            unpacker, content, length = zlib.decompressobj(wbits=31), bytearray(), 0
            try:
                while not unpacker.eof and (chunk := file.read(_CHUNK)):
                    content += unpacker.decompress(chunk)
                    length += len(chunk) - len(unpacker.unused_data)
            except zlib.error:
                offset += 1
                continue
            if not unpacker.eof:
                offset += 1
                continue
            yield offset, bytes(content)
            offset += length


def _next_head(file: BinaryIO, offset: int) -> int:
    """Where the next packed member may begin at an offset or after it; -1 where none does."""
    file.seek(offset)
    kept = b""
    while chunk := file.read(_CHUNK):
        found = (kept + chunk).find(_HEAD)
        if found >= 0:
            return offset - len(kept) + found
        kept = chunk[-len(_HEAD) + 1 :]
        offset += len(chunk)
    return -1


def _length(file: BinaryIO, offset: int) -> int:
    """The length of the packed member at an offset, in bytes."""
    file.seek(offset)
    unpacker, length = zlib.decompressobj(wbits=31), 0
    while not unpacker.eof and (chunk := file.read(_CHUNK)):
        unpacker.decompress(chunk)
        length += len(chunk) - len(unpacker.unused_data)
    return length


def _kept(place: Place, content: bytes) -> Kept | None:
    """The response that a record's bytes are; None for another kind of record."""
    record = next(iter(ArchiveIterator(BytesIO(content))), None)
    if record is None or record.rec_type != "response":
        return None
    about = record.rec_headers
    return Kept(
        place,
        about.get_header("WARC-Target-URI"),
        datetime.fromisoformat(about.get_header("WARC-Date")).strftime("%Y-%m-%dT%H:%M:%SZ"),
        int(record.http_headers.get_statuscode()),
        {name.lower(): value for name, value in record.http_headers.headers},
        record.raw_stream.read(),
        **{key: unquote(about.get_header(name) or "") for name, key in _ABOUT},
    )


def _empty_record() -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(writer.create_warc_record("urn:bangvang:withdrawn", "metadata", payload=BytesIO(b""), length=0))
    return out.getvalue()


def _padded(content: bytes, length: int) -> bytes:
    """Content as one packed member of a length, its header filled up with a comment."""
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(content) + packer.flush()
    tail = packed + zlib.crc32(content).to_bytes(4, "little") + len(content).to_bytes(4, "little")
    head = b"\x1f\x8b\x08\x10" + bytes(4) + b"\x00\xff"  # a comment follows, up to its zero byte
    comment = length - len(head) - len(tail) - 1
    if comment < 0:
        raise ValueError(length)
    return head + b" " * comment + b"\0" + tail
