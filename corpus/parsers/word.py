"""Word files (DOCX): paragraphs, tables, text boxes, footnotes, headers, in the order of reading."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from corpus.archive import check_archive
from corpus.layout import Line
from corpus.legacy import encoding_of_font
from corpus.parsers.parsed import Parsed
from corpus.repair import shown_in
from schemas.document import BlockKind

_TEXT_BOX = f".//{qn('w:txbxContent')}"
_CHOICE_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def parse(content: bytes) -> Parsed:
    """The lines of a DOCX file. Headers and footers come last, as asides; footnotes after the body."""
    check_archive(content)
    word = docx.Document(io.BytesIO(content))
    lines = [*_spaced(_body(word)), *_notes(word), *_margins(word)]
    properties = word.core_properties
    return Parsed(lines=tuple(lines), title=properties.title or None, author=None, warnings=_old_fonts(word))


def _old_fonts(word: WordDocument) -> tuple[str, ...]:
    """What to tell of runs in fonts of before Unicode, which are read by their fonts' encodings."""
    fonts = {str(fonts.get(qn("w:ascii")) or "") for fonts in word.element.body.iter(qn("w:rFonts"))}
    old = sorted(f"{font} ({told[0]})" for font in fonts if (told := encoding_of_font(font)))
    return (f"chữ phông {', '.join(old)} đã chuyển sang Unicode",) if old else ()


def _spaced(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that hold something, told whether an empty one stood before."""
    gap = True
    for line in lines:
        if line.text.strip() or line.cells:
            yield replace(line, gap=gap)
        gap = not (line.text.strip() or line.cells)


def _body(word: WordDocument) -> Iterator[Line]:
    table = -1
    for item in word.iter_inner_content():
        if isinstance(item, Paragraph):
            yield from _paragraph(item)
            for box in _text_boxes(item):
                yield from box
        else:
            table += 1
            yield from _table(item, table)


def _paragraph(paragraph: Paragraph) -> Iterator[Line]:
    """A paragraph's lines: a forced line break ends one; its look is told to whoever decides what it is."""
    pieces = [(run_text, font, bold) for run_text, font, bold in _runs(paragraph)]
    text = "".join(piece for piece, _, _ in pieces)
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    spoken = [p for p in pieces if p[0].strip()]
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    for part in text.split("\n"):
        yield Line(
            text=part,
            kind=BlockKind.LIST_ITEM if numbered or style.startswith("List") else None,
            centred=paragraph.alignment == 1,
            right=paragraph.alignment == 2,
            heading=_heading(style),
            emphasis=bool(spoken) and all(bold for _, _, bold in spoken),
            font=next((font for _, font, _ in spoken if font), None),
        )


def _runs(paragraph: Paragraph) -> Iterator[tuple[str, str | None, bool]]:
    """The pieces of a paragraph: text, font, bold; those of links and fields too, deleted ones not."""
    for r in paragraph._p.iter(qn("w:r")):
        if next(r.iterancestors(qn("w:p"))) is not paragraph._p:  # of a text box inside, which comes by itself
            continue
        if any(a.tag in (qn("w:del"), qn("w:moveFrom")) for a in r.iterancestors()):
            continue
        properties = r.find(qn("w:rPr"))
        text = "".join(_piece(child) for child in r)
        if text:
            font = _font(properties)
            yield shown_in(text, font or ""), font, properties is not None and properties.find(qn("w:b")) is not None


def _piece(child: etree._Element) -> str:
    if child.tag == qn("w:t"):
        return child.text or ""
    if child.tag in (qn("w:br"), qn("w:cr")):
        return "\n"
    return {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}.get(str(child.tag), "")


def _font(properties: etree._Element | None) -> str | None:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") or None if fonts is not None else None


def _heading(style: str) -> int:
    if style == "Title":
        return 1
    name, _, level = style.rpartition(" ")
    return min(int(level), 6) if name == "Heading" and level.isdigit() else 0


def _text_boxes(paragraph: Paragraph) -> Iterator[list[Line]]:
    """The lines of text boxes anchored in a paragraph; Word writes each twice, the second time for old programs."""
    for box in paragraph._p.iterfind(_TEXT_BOX):
        if not any(a.tag == _CHOICE_FALLBACK for a in box.iterancestors()):
            inner = [Paragraph(p, paragraph._parent) for p in box.iter(qn("w:p"))]
            yield [line for p in inner for line in _paragraph(p)]


def _table(table: Table, number: int) -> Iterator[Line]:
    """A table's rows; a cell merged downwards is None in the rows below, one merged sideways stands once."""
    above: list[_Cell | None] = []
    for index, row in enumerate(table.rows):
        cells: list[str | None] = []
        current: list[_Cell | None] = []
        for column, cell in enumerate(row.cells):
            if current and current[-1] is not None and cell._tc is current[-1]._tc:
                continue
            merged = any(a is not None and a._tc is cell._tc for a in above[column : column + 1])
            cells.append(None if merged else _cell_text(cell))
            current.append(cell)
        above = current
        yield Line(kind=BlockKind.TABLE_ROW, cells=tuple(cells), table=number, row=index)


def _cell_text(cell: _Cell) -> str:
    """A cell's words, its lines and paragraphs parted by blanks."""
    return " ".join("".join(text for text, _, _ in _runs(p)) for p in cell.paragraphs).replace("\n", " ")


def _notes(word: WordDocument) -> Iterator[Line]:
    """Footnotes and endnotes."""
    for relation in word.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            for note in root:
                if note.get(qn("w:type")) is None:
                    yield Line(text="".join(t.text or "" for t in note.iter(qn("w:t"))), kind=BlockKind.PARAGRAPH)


def _margins(word: WordDocument) -> Iterator[Line]:
    """Running headers and footers, once each."""
    said: set[str] = set()
    for section in word.sections:
        for part in (section.header, section.footer):
            text = " ".join(p.text for p in part.paragraphs if p.text.strip())
            if text and text not in said:
                said.add(text)
                yield Line(text=text, kind=BlockKind.ASIDE)
