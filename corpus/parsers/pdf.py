"""PDF files: the text layer's lines in reading order, ruled tables row by row, pages without an honest layer by OCR."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException

from corpus.layout import Line
from corpus.parsers.page import Word, page_lines, whole, without_margins
from corpus.parsers.parsed import Parsed, ParserError
from corpus.parsers.scan import missing_ocr, recognise, tables_in
from corpus.syllables import legal_share
from schemas.document import BlockKind

MAX_PAGES = 2000
MIN_LEGAL_SHARE = 0.6  # of a page's syllables; under it a text layer lies, or is in a font's own code
OCR_SCALE = 300 / 72


def parse(content: bytes) -> Parsed:
    """The lines of a PDF's pages; ParserError `encrypted`, `too_large`. A page that stays unread makes it partial."""
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            raise ParserError("encrypted", "tệp PDF đặt mật khẩu; hãy bỏ mật khẩu rồi nạp lại") from None
        raise
    if len(pdf.pages) > MAX_PAGES:
        raise ParserError("too_large", f"{len(pdf.pages)} trang, vượt giới hạn MAX_PAGES = {MAX_PAGES}; hãy tách tệp")
    pages: list[list[Line]] = []
    unread: list[int] = []
    images: pypdfium2.PdfDocument | None = None
    tables = 0
    for number, page in enumerate(pdf.pages, 1):
        lines = list(_page(page, number, tables))
        if _needs_ocr(page, lines):
            images = images or pypdfium2.PdfDocument(content)
            seen = None if missing_ocr() else _by_ocr(images, number, tables)
            if seen is None or (page.images and not seen and not lines):
                unread.append(number)
            lines = seen or lines
        tables += tables_in(lines)
        pages.append(lines)
        page.close()
    return Parsed(
        lines=tuple(whole(without_margins(pages))),
        title=(pdf.metadata or {}).get("Title") or None,
        pages=len(pages),
        partial=bool(unread),
        warnings=tuple(_unread(unread)),
    )


def _page(page: Page, number: int, tables: int) -> Iterator[Line]:
    """A page's lines from top to bottom, a table's rows where the table stands."""
    found = page.find_tables({"vertical_strategy": "lines_strict", "horizontal_strategy": "lines_strict"})
    found = [t for t in found if len(t.rows) > 1 and max(len(row.cells) for row in t.rows) > 1]
    words = [
        Word(w["text"], w["x0"], w["top"], w["x1"], w["bottom"], w["fontname"])
        for w in page.extract_words(extra_attrs=["fontname"], use_text_flow=False, x_tolerance_ratio=0.15)
        if not any(_holds(table.bbox, w) for table in found)
    ]
    placed: list[tuple[float, list[Line]]] = [
        (line.box[1] if line.box else 0.0, [line]) for line in page_lines(words, number)
    ]
    for index, table in enumerate(found):
        placed.append((table.bbox[1], list(_rows(table, number, tables + index))))
    ordered = placed if len(found) == 0 else sorted(placed, key=lambda p: p[0])
    yield from (line for _, lines in ordered for line in lines)


def _holds(box: tuple[float, float, float, float], word: dict[str, Any]) -> bool:
    """Whether a word's middle stands in a box; a line right under a table may touch its border."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(table: Table, number: int, index: int) -> Iterator[Line]:
    """A ruled table's rows; None for a cell that the one above reaches down into."""
    for row, (cells, texts) in enumerate(zip(table.rows, table.extract(), strict=True)):
        yield Line(
            kind=BlockKind.TABLE_ROW,
            cells=tuple(_cell(box, text) for box, text in zip(cells.cells, texts, strict=True)),
            table=index,
            row=row,
            page=number,
            box=tuple(round(x, 1) for x in cells.bbox),
        )


def _cell(box: object, text: str | None) -> str | None:
    return None if box is None else " ".join((text or "").split())


def _needs_ocr(page: Page, lines: list[Line]) -> bool:
    """Whether a page has no text but images, or text that is no Vietnamese."""
    text = " ".join(line.text or " ".join(filter(None, line.cells)) for line in lines)
    if not text.strip():
        return bool(page.images)
    share = legal_share(text)
    return share is not None and len(text) > 40 and share < MIN_LEGAL_SHARE


def _by_ocr(pdf: pypdfium2.PdfDocument, number: int, tables: int) -> list[Line]:
    image = pdf[number - 1].render(scale=OCR_SCALE).to_pil()
    image.info["dpi"] = (300, 300)
    return recognise(image, number, tables)


def _unread(pages: list[int]) -> Iterator[str]:
    if pages:
        listed = ", ".join(map(str, pages))
        yield f"trang {listed} không có lớp chữ đọc được; hãy cài Tesseract tiếng Việt rồi trích lại"
