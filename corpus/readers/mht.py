"""Pages saved by a browser in one file (MHT, MHTML; RFC 2557), and pages sent by mail."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from corpus.errors import UnreadableDocument
from corpus.readers.html import read_page
from corpus.source import Bid, Source
from schemas.document import Document

READER = "mht/1"
_MAGIC = (b"from: <saved by", b'from: "saved by', b"mime-version:")


def bid(source: Source) -> Bid:
    if source.head.startswith(_MAGIC) and b"content-type:" in source.head:
        return Bid.MAGIC
    return source.bid(endings=(".mht", ".mhtml", ".eml"), types=("multipart/related", "message/rfc822"))


def read(source: Source) -> Document:
    """The document of the archive's page; UnreadableDocument `broken` where it holds none."""
    try:
        found = _page(source.content)
    except RecursionError:
        raise UnreadableDocument(
            "broken", f"{source.name}: các phần lồng nhau quá sâu; hãy lưu lại trang gốc"
        ) from None
    if found is None:
        raise UnreadableDocument("broken", f"{source.name}: không có trang nào trong tệp MHT; hãy lưu lại trang gốc")
    content, charset = found
    return read_page(source, content, charset=charset, media_type="multipart/related", reader=READER)


def _page(content: bytes) -> tuple[bytes, str | None] | None:
    """The bytes of the first page in a message, and the encoding that they are said to be in.

    By the old policy, which cuts headers up at their signs: the newer one parses hostile ones for hours.
    """
    message: Message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page, part.get_content_charset()
    return None
