"""Who holds a cluster's post, as sentences state it: (text, "position: holder | period" lines)."""

from __future__ import annotations

import pytest

from extractors.report import extract
from tests.test_awards import document_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sở Y tế (Cụm trưởng năm 2010) trình bày báo cáo.", ["Cụm trưởng: Sở Y tế | 2010"]),
        ("Sở Y tế - Cụm trưởng tổ chức hội nghị.", ["Cụm trưởng: Sở Y tế"]),
        ("Sở Y tế, đơn vị Khối trưởng năm 2014, điều hành hội nghị.", ["Khối trưởng: Sở Y tế | 2014"]),
        ("Cụm trưởng năm 2010 là Sở Y tế.", ["Cụm trưởng: Sở Y tế | 2010"]),
        ("Đơn vị Cụm trưởng (Sở Y tế) báo cáo kết quả.", ["Cụm trưởng: Sở Y tế"]),
        (
            "Ông Lò Văn Khảm, Giám đốc Sở Y tế, Khối trưởng chủ trì hội nghị.",
            ["Khối trưởng: Sở Y tế"],
        ),
        (
            "Thay mặt Cụm trưởng, bà Hà Thị Nhung - Giám đốc Sở Y tế báo cáo kết quả.",
            ["Cụm trưởng: Sở Y tế"],
        ),
        (
            "Bà Hà Thị Nhung, Phó Giám đốc Sở Y tế đại diện cho đơn vị Cụm trưởng báo cáo.",
            ["Cụm trưởng: Sở Y tế"],
        ),
        ("Với vai trò Cụm trưởng, Sở Y tế đã tổ chức hội nghị.", ["Cụm trưởng: Sở Y tế"]),
        ("Đơn vị Cụm trưởng mới nhận cờ luân lưu.", []),
        ("Hội nghị bàn giao Cụm trưởng năm 2015 cho Sở Y tế.", []),
        ("Cụm trưởng được bầu hằng năm.", []),
        ("Ông Lò Văn Khảm, Giám đốc Sở Y tế phát biểu.", []),
    ],
)
def test_tenures_by_sentence(sentence: str, expected: list[str]) -> None:
    tenures = extract(document_of(sentence))[0].tenures
    assert [f"{t.position}: {t.holder}" + (f" | {t.period}" if t.period else "") for t in tenures] == expected


def test_a_tenure_stands_on_its_words() -> None:
    report = extract(document_of("Cụm thi đua số 3 họp. Sở Y tế (Cụm trưởng năm 2010) báo cáo."))[0]
    (tenure,) = report.tenures
    assert tenure.scope == "Cụm thi đua số 3"
    assert {e.quote for e in tenure.evidence} >= {"Sở Y tế", "Cụm trưởng"}
