"""Pages saved by a browser in one file (MHT, MHTML; RFC 2557), and pages sent by mail."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

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
    message = email.message_from_bytes(source.content, policy=email.policy.default)
    for part in message.walk() if isinstance(message, EmailMessage) else ():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                charset = part.get_content_charset()
                return read_page(source, content, charset=charset, media_type="multipart/related", reader=READER)
    raise UnreadableDocument("broken", f"{source.name}: không có trang nào trong tệp MHT; hãy lưu lại trang gốc")
