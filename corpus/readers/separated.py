"""Award lists as separated values (CSV, TSV): each row with its cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from corpus.decoding import decode, looks_binary, tidy
from corpus.errors import UnreadableDocument
from corpus.layout import Line, compose
from corpus.outline import outline
from corpus.readers.text import MAX_TEXT_BYTES
from corpus.source import Bid, Source, too_large
from schemas.document import BlockKind, Document

READER = "separated/1"
_SEPARATORS = ",;\t|"


def bid(source: Source) -> Bid:
    """Lists that web sites call .xls, for a spreadsheet to open them, are such too where no workbook's reader bids."""
    return source.bid(endings=(".csv", ".tsv", ".xls"), types=("text/csv", "text/tab-separated-values"))


def read(source: Source) -> Document:
    """The document of a list, one table; UnreadableDocument `empty`, `binary`, `too_large`."""
    if len(source.content) > MAX_TEXT_BYTES:
        raise too_large(source.name, len(source.content), "MAX_TEXT_BYTES", MAX_TEXT_BYTES)
    if looks_binary(source.content):
        raise UnreadableDocument("binary", f"{source.name}: không phải bảng CSV mà là dữ liệu nhị phân")
    decoded = decode(source.content, source.charset)
    found = outline(list(rows(tidy(decoded.text))))
    return compose(
        source,
        found.lines,
        reader=READER,
        media_type="text/csv",
        encoding=decoded.encoding,
        title=found.title,
        published=found.published,
        warnings=decoded.warnings,
    )


def rows(text: str) -> Iterator[Line]:
    """The rows of a list; one with a single filled cell is a line of its own (a heading, a note)."""
    written = text.splitlines()
    csv.field_size_limit(MAX_TEXT_BYTES)
    for row, cells in enumerate(csv.reader(written, delimiter=separator(written[:200]))):
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1:
            yield Line(text=filled[0], gap=True)
        elif filled:
            yield Line(cells=tuple(cells), kind=BlockKind.TABLE_ROW, table=0, row=row)


def separator(written: list[str]) -> str:
    """The sign that parts most rows into one same number of cells."""

    def regular(sign: str) -> int:
        widths = Counter(len(cells) for cells in csv.reader(written, delimiter=sign) if len(cells) > 1)
        return widths.most_common(1)[0][1] if widths else 0

    return max(_SEPARATORS, key=regular)
