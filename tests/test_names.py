"""Persons' names and posts in sentences: what is found, and where it ends."""

from __future__ import annotations

import pytest

from extractors.language import Text
from extractors.mentions import find_mentions
from extractors.mentions.mention import Mentions
from schemas.document import Block, Document


def mentions_of(text: str) -> Mentions:
    """What is found in a text of one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(line)))
        at += len(line) + 1
    document = Document(
        id="x", source="x", sha256="0" * 64, media_type="text/plain", reader="test", text=text, blocks=tuple(blocks)
    )
    return find_mentions(Text(document))


NAMES = [
    ("Đồng chí Lều Văn Quyến phát biểu chỉ đạo.", ["Lều Văn Quyến"]),
    ("PGS.TS. Mẫn Thị Dung trình bày báo cáo.", ["Mẫn Thị Dung"]),
    ("Đại tá, TS Doãn Bá Khiêm chủ trì.", ["Doãn Bá Khiêm"]),
    ("Tới dự có ông K'Brôi, bà H'Hen Niê và ông Y Thịnh Ksor.", ["K'Brôi", "H'Hen Niê", "Y Thịnh Ksor"]),
    ("Ông Giàng A Páo và bà Ksor Blâm cùng dự.", ["Giàng A Páo", "Ksor Blâm"]),
    ("Đại đức Thích Thiện Quang tặng quà.", ["Thích Thiện Quang"]),
    ("Ngài Keo Ba Phnum phát biểu.", ["Keo Ba Phnum"]),
    ("Chủ tịch huyện Lương Tấn Đạo dự hội nghị.", ["Lương Tấn Đạo"]),
    ("ĐỒNG CHÍ MẪN THỊ THU DUNG PHÁT BIỂU", ["MẪN THỊ THU DUNG"]),
    ("Đồng chí Lều Văn Quyến đến dự. Đồng chí Quyến phát biểu.", ["Lều Văn Quyến", "Quyến"]),
    ("Ảnh: Lều Văn Quyến", []),
    ("Nhân dân học tập Chủ tịch Hồ Chí Minh.", []),
    ("Anh hùng lao động, các anh hùng và bà con về dự.", []),
    ("Nhà ở đường Lê Hồng Phong.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions_of(text).names] == names


POSITIONS = [
    ("Ông Lều Văn Quyến, nguyên Giám đốc, phát biểu.", ["nguyên Giám đốc"]),
    ("Bà Mẫn Thị Dung - Phó Chủ tịch Thường trực huyện.", ["Phó Chủ tịch Thường trực huyện"]),
    ("Ông Lều Văn Quyến, PCT xã.", ["PCT xã"]),
    ("Ủy viên Trung ương Đảng khóa XII Lều Văn Quyến.", ["Ủy viên Trung ương Đảng khóa XII"]),
]


@pytest.mark.parametrize(("text", "positions"), POSITIONS)
def test_positions(text: str, positions: list[str]) -> None:
    assert [m.title for m in mentions_of(text).positions] == positions
