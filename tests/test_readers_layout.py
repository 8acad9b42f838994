"""What layout must not do to words: columns, running heads, text boxes, text layers and names that lie."""

from __future__ import annotations

import ctypes
import io
import shutil
import zipfile

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from benchmarks import rendering
from corpus.errors import UnreadableDocument
from corpus.readers import Source, read
from schemas.document import BlockKind, Document

needs_converter = pytest.mark.skipif(rendering.CONVERTER is None, reason="needs libreoffice-writer-nogui")
needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr-vie")
SENTENCE = "Hội nghị tổng kết phong trào thi đua yêu nước của Sở Y tế tỉnh đã thành công tốt đẹp"


def saved(word: docx.document.Document) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def as_pdf(word: docx.document.Document) -> Document:
    return read(Source(name="a.pdf", content=rendering.converted(saved(word), "docx", "pdf")))


def lines(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def numbered(paragraphs: int) -> docx.document.Document:
    word = rendering.blank()
    for number in range(paragraphs):
        word.add_paragraph(f"Đoạn {number} bắt đầu. {SENTENCE}. {SENTENCE}. Đoạn {number} kết thúc.")
    return word


@needs_converter
def test_columns_are_read_one_after_the_other() -> None:
    word = numbered(12)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    section = word.sections[0]._sectPr
    for old in section.findall(qn("w:cols")):
        section.remove(old)
    section.append(columns)
    text = " ".join(lines(as_pdf(word)))
    marks = [mark for n in range(12) for mark in (f"Đoạn {n} bắt đầu", f"Đoạn {n} kết thúc")]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


@needs_converter
def test_running_heads_and_page_numbers_are_no_part_of_the_text() -> None:
    word = numbered(45)
    word.sections[0].header.paragraphs[0].text = "SỞ Y TẾ TỈNH YÊN THƯỢNG"
    word.sections[0].footer.paragraphs[0].text = "Trang lưu của văn phòng"
    found = as_pdf(word)
    assert (found.pages or 0) >= 3
    assert "YÊN THƯỢNG" not in found.text and "Trang lưu" not in found.text
    assert found.text.count("bắt đầu") == found.text.count("kết thúc") == 45


def test_boxes_notes_and_heads_of_a_word_file_are_kept() -> None:
    word = rendering.blank()
    word.sections[0].header.paragraphs[0].text = "Đầu trang lưu trữ"
    paragraph = word.add_paragraph("Thân bài.")
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>Chữ trong khung.</w:t></w:r></w:p></w:txbxContent>"
    run = paragraph.add_run()
    picture = OxmlElement("w:pict")
    picture.append(parse_xml(box))
    run._r.append(picture)
    found = read(Source(name="a.docx", content=saved(word)))
    by_line = {found.text[b.start : b.end]: b.kind for b in found.blocks}
    assert by_line["Đầu trang lưu trữ"] is BlockKind.ASIDE
    assert "Thân bài." in by_line and "Chữ trong khung." in by_line


@needs_converter
@needs_ocr
def test_a_text_layer_that_lies_is_not_believed() -> None:
    word = rendering.blank()
    for _ in range(6):
        word.add_paragraph(f"{SENTENCE}.")
    image = pypdfium2.PdfDocument(rendering.converted(saved(word), "docx", "pdf"))[0].render(scale=200 / 72).to_pil()
    made = io.BytesIO()
    image.save(made, "PDF", resolution=200)
    found = read(
        Source(name="doi.pdf", content=with_layer(made.getvalue(), "Hqi nghj tvng kzt phqng trwo thj dwa " * 3))
    )
    assert found.text.count("thi đua") >= 5
    assert "nghj" not in found.text


def with_layer(content: bytes, words: str) -> bytes:
    """A PDF with words written over its first page, as a bad scanner's program leaves them."""
    pdf = pypdfium2.PdfDocument(content)
    page = pdf[0]
    written = pdfium.FPDFPageObj_NewTextObj(pdf, b"Helvetica", ctypes.c_float(8))
    letters = (words + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(written, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, 40, 400)
    pdfium.FPDFPage_InsertObject(page, written)
    pdfium.FPDFPage_GenerateContent(page)
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def test_the_bytes_decide_and_not_the_name() -> None:
    content = rendering.docx_of([SENTENCE])
    assert SENTENCE in read(Source(name="that-la-word.pdf", content=content)).text
    assert SENTENCE in read(Source(name="that-la-word.txt", content=content)).text


def test_macros_are_left_alone() -> None:
    made = io.BytesIO(rendering.docx_of([SENTENCE]))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(512))
    assert SENTENCE in read(Source(name="macro.docm", content=made.getvalue())).text


def test_entities_that_grow_without_end_are_not_grown() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'
    plain = zipfile.ZipFile(io.BytesIO(rendering.docx_of([SENTENCE])))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            text = plain.read(name)
            if name == "word/document.xml":
                body = text.decode().partition("?>")[2].replace(SENTENCE, "&l9;")
                text = (bomb + body).encode()
            archive.writestr(name, text)
    try:
        found = read(Source(name="cuoi.docx", content=made.getvalue()))
    except UnreadableDocument as refused:
        assert refused.code in ("empty", "broken", "too_large")
    else:
        assert len(found.text) < 1000


@needs_converter
def test_a_locked_pdf_says_that_it_is_locked() -> None:
    locked = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"mk"}}'
    content = rendering.converted(rendering.docx_of([SENTENCE]), "docx", "pdf", options=f"writer_pdf_Export:{locked}")
    with pytest.raises(UnreadableDocument) as refused:
        read(Source(name="khoa.pdf", content=content))
    assert refused.value.code == "encrypted"
