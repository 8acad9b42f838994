"""Page images bound into one document: a comic book archive (CBZ), its first member naming the type as in EPUB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from corpus.binary import read_binary
from corpus.sandbox import Limits
from corpus.source import Bid, Source
from schemas.document import Document

READER = "images/1"
ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_TYPE = "application/vnd.comicbook+zip"
_MAGIC = b"mimetype" + _TYPE.encode()
_FIRST_MEMBER = 30  # where its name begins, after the fixed header of a zip
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: equal pages give equal bytes
_LIMITS = Limits(memory=3072, processor=1800, wall=2400)


def bid(source: Source) -> Bid:
    bound = source.content.startswith(b"PK\x03\x04") and source.content.startswith(_MAGIC, _FIRST_MEMBER)
    return Bid.MAGIC if bound else Bid.NONE


def read(source: Source) -> Document:
    """The document of bound page images, pages numbered through; UnreadableDocument as of a scan."""
    return read_binary(source, "images", reader=READER, media_type=_TYPE, limits=_LIMITS)


def bind(pages: Iterable[Source]) -> bytes:
    """The images of a document's pages in one file, in their order; their names do not matter to it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(_member("mimetype"), _TYPE)
        for number, page in enumerate(pages, 1):
            archive.writestr(_member(f"{number:04}{page.ending}"), page.content)
    return made.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MADE)
    member.create_system = 3  # Unix, on every system
    return member
