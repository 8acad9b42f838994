"""The same report in every format: a document's blocks written as Word, PDF, scan and spreadsheet files."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from html import escape
from itertools import groupby
from pathlib import Path

import docx
import numpy
import openpyxl
import pypdfium2
import xlwt
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PIL import Image, ImageFilter

from schemas.document import BlockKind, Document

CONVERTER = shutil.which("soffice") or shutil.which("libreoffice")
FONT = "DejaVu Serif"
K = BlockKind


def to_docx(document: Document) -> bytes:
    """A Word file with the report's blocks; what is no part of the report is left out."""
    word = blank()
    blocks = [b for b in document.blocks if b.kind is not K.ASIDE]
    for tabular, run in groupby(blocks, key=lambda b: b.kind is K.TABLE_ROW):
        if tabular:
            _add_table(word, [[document.text[c.start : c.end] for c in row.cells] for row in run])
        else:
            for block in run:
                _add_paragraph(word, document.text[block.start : block.end], block.kind)
    return _saved(word)


def docx_of(lines: list[str], table: list[list[str]] | None = None) -> bytes:
    """A Word file with paragraphs and, below them, a ruled table."""
    word = blank()
    for line in lines:
        word.add_paragraph(line)
    if table:
        _add_table(word, table)
    return _saved(word)


def blank() -> docx.document.Document:
    word = docx.Document()
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(12)
    return word


def _saved(word: docx.document.Document) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _add_paragraph(word: docx.document.Document, text: str, kind: BlockKind) -> None:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(text)
    paragraph.paragraph_format.space_after = Pt(8)
    if kind is K.TITLE:
        paragraph.alignment, run.bold = WD_ALIGN_PARAGRAPH.CENTER, True
    elif kind is K.BYLINE:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind is K.CAPTION:
        paragraph.alignment, run.italic = WD_ALIGN_PARAGRAPH.CENTER, True


def _add_table(word: docx.document.Document, rows: list[list[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for row, made in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, made.cells, strict=False):
            cell.text = text


def to_text(document: Document) -> str:
    """A plain text with a blank line between blocks, a table's rows line by line."""
    blocks = [b for b in document.blocks if b.kind is not K.ASIDE]
    parts = []
    for tabular, run in groupby(blocks, key=lambda b: b.kind is K.TABLE_ROW):
        texts = [document.text[b.start : b.end] for b in run]
        parts += ["\n".join(texts)] if tabular else texts
    return "\n\n".join(parts)


def to_html(document: Document) -> bytes:
    """A plain web page: a heading, paragraphs, tables."""
    blocks = [b for b in document.blocks if b.kind is not K.ASIDE]
    parts = []
    for tabular, run in groupby(blocks, key=lambda b: b.kind is K.TABLE_ROW):
        if tabular:
            rows = ("".join(f"<td>{escape(document.text[c.start : c.end])}</td>" for c in b.cells) for b in run)
            parts.append(f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            tags = ((("h1" if b.kind is K.TITLE else "p"), escape(document.text[b.start : b.end])) for b in run)
            parts += [f"<{tag}>{text}</{tag}>" for tag, text in tags]
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(parts)}</body></html>".encode()


def converted(content: bytes, given: str, wanted: str, *, options: str = "") -> bytes:
    """A file in another format by the system's office converter: `converted(docx, "docx", "pdf")`."""
    assert CONVERTER, "no office converter on this machine"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"given.{given}")
        source.write_bytes(content)
        command = [CONVERTER, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", f"{wanted}:{options}" if options else wanted]
        subprocess.run([*command, source.name], cwd=folder, check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{wanted}").read_bytes()


def scanned(pdf: bytes) -> bytes:
    """A TIFF of a PDF's pages at 300 dpi."""
    return _tiff(_images(pdf, 300), 300)


def photocopied(pdf: bytes) -> bytes:
    """A TIFF of a PDF's pages at 200 dpi as a bad photocopier leaves them: skew of 2 degrees, noise, specks, blur."""
    return _tiff([_worn(page, seed) for seed, page in enumerate(_images(pdf, 200))], 200)


def _images(pdf: bytes, dpi: int) -> list[Image.Image]:
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]


def _tiff(pages: list[Image.Image], dpi: int) -> bytes:
    made = io.BytesIO()
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], dpi=(dpi, dpi), compression="tiff_lzw")
    return made.getvalue()


def _worn(page: Image.Image, seed: int) -> Image.Image:
    chance = numpy.random.default_rng(seed)
    turned = page.rotate(2, resample=Image.Resampling.BICUBIC, fillcolor=255, expand=True)
    pixels = numpy.asarray(turned.filter(ImageFilter.GaussianBlur(0.5)), dtype=numpy.float64)
    pixels = pixels + chance.normal(0, 20, pixels.shape)
    specks = chance.random(pixels.shape)
    pixels[specks < 0.005], pixels[specks > 0.995] = 0, 255
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


def to_xlsx(rows: list[list[str]]) -> bytes:
    """A workbook with one sheet of rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def to_xls(rows: list[list[str]]) -> bytes:
    """A workbook with one sheet of rows, as Excel wrote it before 2007."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def bomb(unpacked: int, member: str = "word/document.xml") -> bytes:
    """An archive whose one member unpacks to so many bytes of zeros."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open(member, "w") as out:
        for _ in range(unpacked // 2**20):
            out.write(bytes(2**20))
    return made.getvalue()


def error_rate(said: str, read: str) -> float:
    """The edit distance of two texts as a share of the first's length (character error rate), by Ukkonen's band."""
    band = max(60, abs(len(said) - len(read)) + len(said) // 5)
    above = list(range(len(read) + 1))
    for i, letter in enumerate(said, 1):
        row = [i, *([len(said)] * len(read))]
        for j in range(max(1, i - band), min(len(read), i + band) + 1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != read[j - 1]))
        above = row
    return above[-1] / max(1, len(said))
