"""Awards out of sentences: (sentence, "award > recipient | status" lines)."""

from __future__ import annotations

import pytest

from extractors.language import Text
from extractors.mentions import find_mentions
from schemas.document import Block, Document


def document_of(text: str) -> Document:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=start, end=start + len(line)))
        start += len(line) + 1
    return Document(
        id="x", source="x", sha256="", media_type="text/plain", reader="text", text=text, blocks=tuple(blocks)
    )


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Công ty đón nhận Huân chương Lao động hạng Nhì.", ["Huân chương Lao động hạng Nhì"]),
        ('Tặng "Cờ thi đua" cho Trạm 1; tặng "Giấy khen" cho Trạm 2.', ["Cờ thi đua", "Giấy khen"]),
        ("Bà nhận Kỷ niệm chương “Vì sự nghiệp thủy lợi” của Bộ.", ["Kỷ niệm chương “Vì sự nghiệp thủy lợi”"]),
        ("UỶ BAN TẶNG BẰNG KHEN CHO HAI TẬP THỂ", ["BẰNG KHEN"]),
        ("Trường nhận Bằng khen của Thủ tướng Chính phủ.", ["Bằng khen"]),
        ("Cụ được trao Huy hiệu 60 năm tuổi Đảng.", ["Huy hiệu 60 năm tuổi Đảng"]),
        ("Đội giành giải Nhì toàn đoàn, anh Phong đoạt giải B.", ["giải Nhì toàn đoàn", "giải B"]),
        ('Anh đạt danh hiệu "Nhà nông trẻ giỏi" năm 2019.', ["Nhà nông trẻ giỏi"]),
        ("Công ty đạt danh hiệu Doanh nghiệp tiêu biểu vùng cao năm 2019.", ["Doanh nghiệp tiêu biểu vùng cao"]),
        ("Chi bộ đạt danh hiệu Trong sạch, vững mạnh.", ["Trong sạch, vững mạnh"]),
        ("Chi bộ trong sạch vững mạnh, tổ chức tốt sinh hoạt.", []),
        ("Hội đồng Thi đua - Khen thưởng họp; đơn vị hoàn thành xuất sắc nhiệm vụ.", []),
        ("Cụm trưởng trao cờ luân lưu và cờ lưu niệm.", []),
        ("Phong trào thi đua “Lao động tiên tiến” lan rộng.", []),
        ("Nhà giáo Ưu tú Lương Thị Mận phát biểu.", []),
        ("03 CSTĐ cấp tỉnh, 10 CSTĐCS.", ["CSTĐ cấp tỉnh", "CSTĐCS"]),
        ('Công ty nhận Cúp vàng và giải thưởng "Bông sen hồng".', ['giải thưởng "Bông sen hồng"']),
    ],
)
def test_awards_by_name(sentence: str, names: list[str]) -> None:
    assert [award.name for award in find_mentions(Text(document_of(sentence))).awards] == names


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Khen 05 cá nhân và hai tập thể.", [(5, "individual"), (2, "collective")]),
        ("Khen 27 tập thể, cá nhân.", [(27, None)]),
        ("Khen 12 đ/c, 01 hộ gia đình.", [(12, "individual"), (1, "household")]),
        ("Có 5/6 đơn vị đạt danh hiệu.", [(5, "collective")]),
        ("Khen hai mươi ba công nhân, gần 1.200 tập thể.", [(23, "individual"), (1200, "collective")]),
        ("Khen 04 (bốn) tập thể.", [(4, "collective")]),
        ("Khen mười lăm hội viên.", [(15, "individual")]),
        ("Năm 2019 đơn vị có 40 lượt cá nhân, 03 trường hợp.", []),
    ],
)
def test_numbers_of_recipients(sentence: str, counts: list[tuple[int, str | None]]) -> None:
    found = find_mentions(Text(document_of(sentence))).counts
    assert [(c.count, c.kind and c.kind.value) for c in found] == counts
