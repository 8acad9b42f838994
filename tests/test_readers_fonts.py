"""Word files whose runs are in fonts of before Unicode, a run at a time."""

from __future__ import annotations

import io

import docx
import pytest

from benchmarks import rendering
from corpus.legacy import Legacy, from_unicode
from corpus.readers import Source, read

HEADING = "cụm thi đua số 3 tổng kết"
SENTENCE = "Tại Hội trường Chi cục Thủy lợi, Cụm thi đua số 3 tổ chức Hội nghị tổng kết năm 2012."


def test_each_run_is_read_in_its_font() -> None:
    word = docx.Document()
    runs = [
        (from_unicode(HEADING, Legacy.TCVN3), ".VnTimeH"),
        (from_unicode(SENTENCE, Legacy.TCVN3), ".VnTime"),
        (from_unicode(SENTENCE, Legacy.VNI), "VNI-Times"),
        (SENTENCE, ".VnTime"),  # Unicode, whatever its font's name
        (from_unicode(SENTENCE, Legacy.TCVN3), "Times New Roman"),  # its font's name lost
    ]
    for written, font in runs:
        word.add_paragraph().add_run(written).font.name = font
    cell = word.add_table(1, 2).cell(0, 0).paragraphs[0].add_run(from_unicode("Bằng khen", Legacy.TCVN3))
    cell.font.name = ".VnTime"
    content = io.BytesIO()
    word.save(content)
    document = read(Source(name="bao-cao.docx", content=content.getvalue()))
    assert document.text.split("\n") == [HEADING.upper(), *[SENTENCE] * 4, "Bằng khen | "]
    assert ".VnTimeH (tcvn3)" in document.warnings[0]
    assert "đoạn 5" in document.warnings[1]


@pytest.mark.parametrize("kind", Legacy)
def test_a_workbook_of_before_unicode_is_told_by_its_words(kind: Legacy) -> None:
    rows = [
        ["Họ và tên", "Danh hiệu"],
        ["Lò Thị Xuân", "Chiến sĩ thi đua cơ sở"],
        ["Hà Văn Bưởi", "Lao động tiên tiến"],
    ]
    written = [[from_unicode(cell, kind) for cell in row] for row in rows]
    document = read(Source(name="danh-sach.xls", content=rendering.to_xls(written)))
    assert document.text.split("\n") == [" | ".join(row) for row in rows]
    assert kind in document.warnings[0]
