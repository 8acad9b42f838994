"""Page images bound into one file: each read as a scan, their pages numbered through."""

from __future__ import annotations

from corpus.archive import check_archive
from corpus.layout import Line
from corpus.parsers.page import whole, without_margins
from corpus.parsers.parsed import Parsed
from corpus.parsers.scan import recognised_pages


def parse(content: bytes) -> Parsed:
    """The lines of all pages; ParserError as of a scan, `bomb` where unpacking would do harm."""
    archive = check_archive(content)
    pages: list[list[Line]] = []
    for member in archive.namelist()[1:]:  # the first names the type
        pages += recognised_pages(archive.read(member), before=pages)
    return Parsed(lines=tuple(whole(without_margins(pages))), pages=len(pages))
