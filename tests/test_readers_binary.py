"""Word files, PDFs, scans and spreadsheets: read whole, or refused with a reason; nothing is left behind."""

from __future__ import annotations

import io
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from benchmarks import rendering
from benchmarks.formats import spoken
from corpus.errors import UnreadableDocument
from corpus.parsers.scan import missing_ocr
from corpus.readers import Source, read
from corpus.sandbox import Limits, parse
from schemas.document import BlockKind, Document

SAMPLES = Path("corpus/samples")
LIST = [
    ["STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu"],
    ["1", "Lò Thị Xuân", "Phó Trưởng phòng Kế hoạch", "Chiến sĩ thi đua cơ sở"],
    ["2", "Hà Văn Bưởi", "Chuyên viên Văn phòng", "Lao động tiên tiến"],
]
needs_converter = pytest.mark.skipif(rendering.CONVERTER is None, reason="needs libreoffice-writer-nogui")
needs_ocr = pytest.mark.skipif(missing_ocr(), reason="needs tesseract-ocr-vie")


def source(content: bytes, name: str) -> Source:
    return Source(name=name, content=content)


@pytest.fixture(scope="session")
def report() -> Document:
    return read(Source.from_path(SAMPLES / "d-14.txt"))


@pytest.fixture(scope="session")
def word_file(report: Document) -> bytes:
    return rendering.to_docx(report)


@pytest.fixture(scope="session")
def pdf_file(word_file: bytes) -> bytes:
    return rendering.converted(word_file, "docx", "pdf")


def test_a_word_file_says_what_the_report_says(report: Document, word_file: bytes) -> None:
    found = read(source(word_file, "bao-cao.docx"))
    assert spoken(found) == spoken(report)
    assert found.title == report.title


@needs_converter
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_older_word_files_say_the_same(report: Document, word_file: bytes, ending: str) -> None:
    found = read(source(rendering.converted(word_file, "docx", ending), f"bao-cao.{ending}"))
    assert spoken(found) == spoken(report)


@needs_converter
def test_a_pdf_says_the_same_and_knows_its_pages(report: Document, pdf_file: bytes) -> None:
    found = read(source(pdf_file, "bao-cao.pdf"))
    assert spoken(found) == spoken(report)
    assert {b.page for b in found.blocks} == set(range(1, (found.pages or 0) + 1))
    assert all(b.box for b in found.blocks)


@needs_converter
@needs_ocr
@pytest.mark.parametrize(("scan", "most_errors"), [(rendering.scanned, 0.03), (rendering.photocopied, 0.08)])
def test_a_scan_is_read_by_ocr(
    report: Document, pdf_file: bytes, scan: Callable[[bytes], bytes], most_errors: float
) -> None:
    found = read(source(scan(pdf_file), "quet.tif"))
    assert rendering.error_rate(spoken(report), spoken(found)) <= most_errors
    assert found.pages and all(b.page and b.box for b in found.blocks)


@needs_converter
@needs_ocr
def test_a_scanned_pdf_is_read_by_ocr(report: Document, pdf_file: bytes) -> None:
    page = pypdfium2.PdfDocument(pdf_file)[0].render(scale=200 / 72).to_pil()
    made = io.BytesIO()
    page.save(made, "PDF", resolution=200)
    found = read(source(made.getvalue(), "quet.pdf"))
    assert found.title == report.title


@pytest.mark.parametrize(
    ("write", "ending"), [(rendering.to_xlsx, "xlsx"), (rendering.to_xls, "xls")], ids=["xlsx", "xls"]
)
def test_a_table_keeps_its_cells(write: Callable[[list[list[str]]], bytes], ending: str) -> None:
    found = read(source(write(LIST), f"danh-sach.{ending}"))
    rows = [[found.text[c.start : c.end] for c in b.cells] for b in found.blocks]
    assert rows == LIST
    assert [b.row for b in found.blocks] == [0, 1, 2]


@needs_converter
@pytest.mark.parametrize("ending", ["docx", "odt", "pdf"])
def test_a_ruled_table_keeps_its_cells(ending: str) -> None:
    listed = rendering.docx_of(["Danh sách khen thưởng"], LIST)
    content = listed if ending == "docx" else rendering.converted(listed, "docx", ending)
    found = read(source(content, f"danh-sach.{ending}"))
    rows = [[found.text[c.start : c.end] for c in b.cells] for b in found.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == LIST


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (rendering.bomb(500 * 2**20), "bom.docx", "bomb"),
        (rendering.bomb(500 * 2**20, "xl/workbook.xml"), "bom.xlsx", "bomb"),
        (rendering.to_xlsx(LIST)[:-300], "cut.xlsx", "broken"),
        (rendering.to_xls(LIST)[:-3000], "cut.xls", "broken"),
        (rendering.to_xls(LIST)[:-5], "cut-a-little.xls", "broken"),
        (b"%PDF-1.7\n1 0 obj\n<<", "hong.pdf", "broken"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), "hong.png", "broken", marks=needs_ocr),
        (b"PK\x03\x04 no archive", "gia.docx", "broken"),
        ("EncryptedPackage".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0", b""]), "khoa.docx", "encrypted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read(source(content, name))
    assert refused.value.code == code
    assert name in refused.value.message


def test_a_parser_that_takes_too_long_is_ended_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(UnreadableDocument) as refused:
        parse(source(rendering.to_xlsx(LIST), "cham.xlsx"), "sheet", Limits(wall=0))
    assert refused.value.code == "too_slow"
    assert list(tmp_path.iterdir()) == []


def test_a_parser_that_wants_too_much_memory_is_ended() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        parse(source(rendering.to_xlsx(LIST), "lon.xlsx"), "sheet", Limits(memory=32))
    assert "lon.xlsx" in refused.value.message


def test_letters_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Hội nghị tổng kết công tác thi đua của Sở Y tế")
    found = read(source(rendering.docx_of([decomposed]), "nfd.docx"))
    assert found.text == unicodedata.normalize("NFC", decomposed)
