"""Tables of web pages: those that hold data, row by row; those that only lay out a page are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from corpus.layout import Line
from schemas.document import BlockKind
from schemas.spelling import fold, normalise_line

MAX_COLUMNS = 100  # a row may claim a thousand columns; no list of awards has more
_BREAKS = re.compile(r"p|div|br|li|tr|td|h[1-6]")
_HEADINGS = re.compile(
    r"(?:stt|tt|so tt|ho ten|ghi chu|noi dung|(?:ho va ten|ten|don vi|chuc vu|chuc danh|danh hieu|hinh thuc|tap the"
    r"|ca nhan)(?: .*)?)"
)
_LONG_CELL = 600  # characters; a cell of a list is never so long, the body of an article is


def is_data_table(table: Tag) -> bool:
    """Whether a table holds data rather than a page's layout: rows of two or more cells, short, no table inside."""
    if _holds_table(table) or table.find(["form", "iframe", "script"]):
        return False
    rows = [cells for row in table.find_all("tr") if (cells := _cells(row))]
    wide = [cells for cells in rows if len(cells) >= 2]
    if len(wide) < 2 or 2 * len(wide) < len(rows):
        return False
    texts = [normalise_line(cell.get_text(" ")) for cells in wide for cell in cells]
    if max(map(len, texts)) > _LONG_CELL or sum(map(bool, texts)) < 0.4 * len(texts):
        return False
    if table.find("th") or any(_HEADINGS.fullmatch(fold(text)) for text in texts[: len(wide[0])]):
        return True
    linked = sum(len(a.get_text()) for a in table.find_all("a"))
    return (
        not table.find("img") and 2 * linked < sum(map(len, texts)) and str(table.get("border", "0")) not in {"0", ""}
    )


def _holds_table(table: Tag) -> bool:
    """Whether a table stands in a table: not by `find`, which first looks how deep the innermost one lies."""
    todo = list(reversed(table.contents))
    while todo:
        node = todo.pop()
        if isinstance(node, Tag):
            if node.name == "table":
                return True
            todo.extend(reversed(node.contents))
    return False


def table_rows(table: Tag, number: int) -> Iterator[Line]:
    """A data table's rows. A cell over several columns stands in the first of them, one over several rows in each."""
    reaching: dict[int, int] = {}
    for row, tr in enumerate(table.find_all("tr")):
        cells: list[str | None] = []
        for cell in _cells(tr):
            _reach_down(reaching, cells)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for i in range(min(across, MAX_COLUMNS - len(cells))):
                reaching[len(cells)] = down - 1
                cells.append("" if i else cell_text(cell))
        _reach_down(reaching, cells)
        if any(cells):
            yield Line(cells=tuple(cells), kind=BlockKind.TABLE_ROW, table=number, row=row)


def cell_text(cell: Tag) -> str:
    """A cell's words; the tags that break a line inside it become blanks, those that do not become nothing."""
    parts: list[str] = []
    for node in cell.descendants:
        if isinstance(node, Tag):
            parts.append(" " if _BREAKS.fullmatch(node.name) else "")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parts.append(str(node))
    return normalise_line("".join(parts))


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _reach_down(reaching: dict[int, int], cells: list[str | None]) -> None:
    """Appends the places that cells of earlier rows reach down into."""
    while len(cells) < MAX_COLUMNS and reaching.get(len(cells), 0) > 0:
        reaching[len(cells)] -= 1
        cells.append(None)


def _span(cell: Tag, attribute: str) -> int:
    match = re.match(r"\s*(\d{1,4})", str(cell.get(attribute, "")))
    return max(1, int(match.group(1))) if match else 1
