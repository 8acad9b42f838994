"""An annex in a table gives one award a row, with the row's cells as its words, whatever the file's format."""

from __future__ import annotations

import shutil

import pytest

from benchmarks import rendering
from corpus.readers import Source, read
from extractors.report import extract
from schemas.document import BlockKind

LEAD = "DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA UBND TỈNH NĂM 2019"
ROWS = [
    ["STT", "Họ và tên", "Chức vụ, đơn vị", "Danh hiệu"],
    ["1", "Lò Thị Xuân", "Phó Trưởng phòng Kế hoạch, Sở Y tế", "Chiến sĩ thi đua cơ sở"],
    ["2", "Hà Văn Bưởi", "Chuyên viên Văn phòng Sở Y tế", "Lao động tiên tiến"],
    ["3", "Vì Thị Hặc", "Bác sĩ Bệnh viện Đa khoa tỉnh", "Bằng khen"],
]
needs_converter = pytest.mark.skipif(rendering.CONVERTER is None, reason="needs libreoffice-writer-nogui")
needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr-vie")


def html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"<html><body><h1>{LEAD}</h1><table border='1'>{rows}</table></body></html>"
    return page.encode()


FILES = {
    "annex.html": html,
    "annex.docx": lambda: rendering.docx_of([LEAD], ROWS),
    "annex.pdf": lambda: rendering.converted(rendering.docx_of([LEAD], ROWS), "docx", "pdf"),
    "annex.tif": lambda: rendering.scanned(rendering.converted(rendering.docx_of([LEAD], ROWS), "docx", "pdf")),
    "annex.xlsx": lambda: rendering.to_xlsx([[LEAD, "", "", ""], *ROWS]),
}


@needs_converter
@needs_ocr
@pytest.mark.parametrize("name", FILES)
def test_one_award_a_row(name: str) -> None:
    document = read(Source(name=name, content=FILES[name]()))
    report = extract(document)[0]
    assert [(a.award.lower(), a.recipient, a.recipient_kind) for a in report.awards] == [
        (row[3].lower(), row[1], "individual") for row in ROWS[1:]
    ]
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW][1:]
    for award, row in zip(report.awards, rows, strict=True):
        own = [e for e in award.evidence if row.start <= e.start and e.end <= row.end]
        assert {award.award, award.recipient} <= {e.quote for e in own}
