"""Spreadsheets (XLSX, XLS): each sheet a table, its rows as cells."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

from python_calamine import CalamineWorkbook, PasswordError

from corpus.archive import check_archive
from corpus.layout import Line
from corpus.parsers.parsed import Parsed, ParserError
from schemas.document import BlockKind

MAX_CELLS = 2_000_000


def parse(content: bytes) -> Parsed:
    """The rows of a workbook's sheets; a row with one filled cell is a line of its own (a heading, a note)."""
    if content.startswith(b"PK"):
        check_archive(content)
    try:
        return _read(content)
    except PasswordError:
        raise ParserError("encrypted", "tệp đặt mật khẩu; hãy bỏ mật khẩu rồi nạp lại") from None
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # how a library in Rust tells that it gave up, no Exception
            raise
        raise ParserError("broken", "tệp hỏng hoặc không đúng định dạng; hãy chép lại tệp gốc") from None


def _read(content: bytes) -> Parsed:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    lines: list[Line] = []
    for number, name in enumerate(book.sheet_names):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        if sum(len(row) for row in rows) > MAX_CELLS:
            raise ParserError("too_large", f"trang tính {name} vượt giới hạn MAX_CELLS = {MAX_CELLS}")
        lines += [_line(row, number, index) for index, row in enumerate(rows)]
    return Parsed(lines=tuple(line for line in lines if line.text or any(line.cells)), pages=len(book.sheet_names))


def _line(row: Sequence[object], table: int, index: int) -> Line:
    cells = tuple(_text(cell) for cell in row)
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:
        return Line(text=filled[0], page=table + 1)
    return Line(kind=BlockKind.TABLE_ROW, cells=cells, table=table, row=index, page=table + 1)


def _text(cell: object) -> str:
    """A cell as people see it: whole numbers without a point, dates as dd/mm/yyyy."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)
