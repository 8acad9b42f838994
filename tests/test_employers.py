"""The unit that a participant serves: his titles', that of the post he takes, the committee that he is elected to."""

from __future__ import annotations

import pytest

from tests.test_participants import participants_of

UNITS = [
    # an office changes hands: its new holder is counted there
    ("Ông Mẫn Bá Lộc, Giám đốc Sở Y tế, được bổ nhiệm giữ chức Bí thư Huyện ủy Sơn Bình.", "Huyện ủy Sơn Bình"),
    (
        "Đại tá Cung Thị Ngân, Tham mưu trưởng Quân khu 9, được bổ nhiệm làm Phó Tư lệnh Quân khu 5.",
        "Quân khu 5",
    ),
    ("Ông Mẫn Bá Lộc, nguyên Giám đốc Sở Y tế, được bầu làm Chủ tịch Hội Đông y tỉnh.", "Hội Đông y tỉnh"),
    # who leads an association beside his work stays where he works
    ("Bà Cung Thị Ngân, Giám đốc Sở Y tế, được bầu làm Chủ tịch Hội Đông y tỉnh.", "Sở Y tế"),
    # schools, hospitals and companies promote their own
    (
        "Ông Mẫn Bá Lộc, Hiệu trưởng Trường THPT Nà Cáy, được bổ nhiệm làm Hiệu trưởng Trường THPT Sơn Bình.",
        "Trường THPT Nà Cáy",
    ),
    # an office that is named by its field alone
    ("Bộ Y tế họp. Ông Mẫn Bá Lộc, Ủy viên Trung ương Đảng, Bộ trưởng Y tế phát biểu.", "Bộ Y tế"),
    ("Vụ Pháp chế họp. Ông Mẫn Bá Lộc, Phó Vụ trưởng Pháp chế phát biểu.", "Vụ Pháp chế"),
    # of a head of state a seat tells nothing
    ("Ông Mẫn Bá Lộc, nguyên Ủy viên Bộ Chính trị, nguyên Chủ tịch nước dự.", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_units_of_participants(text: str, unit: str | None) -> None:
    (person,) = participants_of(text)
    assert person.unit == unit


def test_who_is_only_said_to_be_elected_serves_where_the_posts_are() -> None:
    text = (
        "Đại hội đã bầu ông Mẫn Bá Lộc làm Chủ tịch Hội Nông dân huyện Sơn Bình.\n"
        "Các ủy viên được bầu gồm: Cung Thị Ngân, Doãn Bá Khiêm."
    )
    assert {p.name: p.unit for p in participants_of(text)} == dict.fromkeys(
        ("Mẫn Bá Lộc", "Cung Thị Ngân", "Doãn Bá Khiêm"), "Hội Nông dân huyện Sơn Bình"
    )


def test_a_post_of_several_that_is_only_filled_is_no_title() -> None:
    text = (
        "Đại hội đã bầu cử thành công. Đại hội ra mắt Ban Chấp hành nhiệm kỳ V (2018 - 2023), các Phó Chủ tịch gồm "
        "ông Doãn Bá Khiêm, bà Cung Thị Ngân."
    )
    assert {p.name: p.positions for p in participants_of(text)} == {"Doãn Bá Khiêm": (), "Cung Thị Ngân": ()}
