"""What a reader is given: bytes, where they came from and what is said of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import unquote, urlsplit

from corpus.errors import UnreadableDocument

MAX_SOURCE_BYTES = 256 * 1024 * 1024  # the largest scanned volumes known to us are a third of this


class Bid(IntEnum):
    """How sure a reader is that a source is its own; the highest bid reads it."""

    NONE = 0
    FALLBACK = 1
    TYPE = 2  # the server's word
    ENDING = 3  # the name's ending
    MAGIC = 4  # the bytes themselves


@dataclass(frozen=True)
class Source:
    """The bytes of one document and what is known of them before reading.

    `name` is its path or address as it will be cited; `path` is set where it lies on this machine; `headers` are those
    of HTTP, in lower case; `document_id` overrides the id made from the name.
    """

    name: str
    content: bytes = field(repr=False)
    path: Path | None = None
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    document_id: str | None = None

    @classmethod
    def from_path(cls, path: Path | str, *, document_id: str | None = None) -> Self:
        """The source of a file; UnreadableDocument `missing`, `too_large` or `no_access` where it cannot be had."""
        path = Path(path)
        try:
            size = path.stat().st_size
            if not path.is_file():  # a pipe would be waited for without end
                raise UnreadableDocument("no_access", f"{path}: không phải tệp thường; hãy chỉ đúng tệp cần đọc")
            if size > MAX_SOURCE_BYTES:
                raise too_large(str(path), size, "MAX_SOURCE_BYTES", MAX_SOURCE_BYTES)
            content = path.read_bytes()
        except FileNotFoundError:
            raise UnreadableDocument("missing", f"{path}: không có tệp này; hãy kiểm tra lại đường dẫn") from None
        except OSError as error:
            raise UnreadableDocument("no_access", f"{path}: không mở được tệp ({error.strerror})") from None
        return cls(name=str(path), content=content, path=path, document_id=document_id)

    @property
    def id(self) -> str:
        """The name's last part without its last ending, unless another id was given."""
        return self.document_id or PurePosixPath(self._file_name).stem or self.name

    @property
    def ending(self) -> str:
        """The name's last ending in lower case, with its dot; empty where it has none."""
        return PurePosixPath(self._file_name).suffix.lower()

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def head(self) -> bytes:
        """The first bytes in lower case, without byte order mark, NULs or leading blanks: for magic that is text."""
        return self.content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip().lower()

    def bid(self, *, endings: tuple[str, ...] = (), types: tuple[str, ...] = (), magic: tuple[bytes, ...] = ()) -> Bid:
        """The bid of a reader that knows these endings, media types and first bytes."""
        if magic and self.content.startswith(magic):
            return Bid.MAGIC
        if self.ending in endings:
            return Bid.ENDING
        return Bid.TYPE if self.declared_type in types else Bid.NONE

    @property
    def declared_type(self) -> str | None:
        """The media type by hint or HTTP header, without parameters."""
        declared = self.media_type or self.headers.get("content-type")
        return declared.partition(";")[0].strip().lower() if declared else None

    @property
    def charset(self) -> str | None:
        """The encoding that hint or HTTP header claims, in lower case."""
        match = re.search(r"charset=[\"']?([\w-]+)", self.media_type or self.headers.get("content-type", ""))
        return match[1].lower() if match else None

    @property
    def _file_name(self) -> str:
        if self.path is None and "://" in self.name:
            return unquote(PurePosixPath(urlsplit(self.name).path).name)
        return PurePosixPath(self.name).name


def too_large(name: str, size: int, limit_name: str, limit: int) -> UnreadableDocument:
    """The refusal of what is larger than a named limit, both in MB."""
    return UnreadableDocument(
        "too_large",
        f"{name}: {size / 2**20:.0f} MB, vượt giới hạn {limit_name} = {limit / 2**20:.0f} MB; hãy tách thành nhiều tệp",
    )
