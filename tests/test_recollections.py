"""What a report only recalls or quotes makes nobody a participant."""

from __future__ import annotations

import pytest

from tests.test_participants import participants_of

MEETING = "Ngày 20/10, Sở Y tế tổ chức Hội nghị tổng kết công tác năm 2020."
RECALLED = [
    ("Trước đó, ngày 8/8, ông Mẫn Bá Lộc phát biểu tại Huyện ủy.", []),
    ("[Ông Mẫn Bá Lộc phát biểu tại một hội nghị. Ảnh tư liệu", []),
    # a day near the event, a decision's day, one that is spoken of
    ("Ngày 18/10, ông Mẫn Bá Lộc phát biểu.", ["Mẫn Bá Lộc"]),
    ("Theo Quyết định số 12 ngày 3/4, ông Mẫn Bá Lộc chủ trì hội nghị.", ["Mẫn Bá Lộc"]),
    ("Ông Mẫn Bá Lộc nhắc lại những việc đã làm từ ngày 8/8.", ["Mẫn Bá Lộc"]),
]


@pytest.mark.parametrize(("said", "names"), RECALLED)
def test_other_days(said: str, names: list[str]) -> None:
    assert [p.name for p in participants_of(f"{MEETING}\n{said}")] == names


def test_the_year_may_turn_between() -> None:
    text = "Ngày 5/1, Sở Y tế tổ chức Hội nghị tổng kết.\nNgày 20/12, ông Mẫn Bá Lộc phát biểu."
    assert [p.name for p in participants_of(text)] == ["Mẫn Bá Lộc"]


STORY = "\n".join(
    [
        "Người dân phố Chùa kêu cứu vì nước ngập.",
        "Mưa lớn từ đêm qua làm nước dâng cao.",
        "Nhiều nhà phải kê đồ lên giường.",
        "Một số xe máy chết máy giữa đường.",
        "Trẻ nhỏ không thể đến lớp.",
        "Ông Mẫn Bá Lộc, tổ trưởng tổ dân phố, cho biết cống đã tắc từ lâu.",
        "Bà Cung Thị Ngân có mặt từ sáng sớm.",
    ]
)


def test_who_is_interviewed_where_nobody_meets_takes_no_part() -> None:
    assert participants_of(STORY) == ()


def test_who_attends_or_hands_over_does_though_no_meeting_is_named() -> None:
    text = f"{STORY}\nÔng Doãn Bá Khiêm đến dự.\nÔng Đới Sỹ Hùng trao Bằng khen cho 3 hộ."
    assert [p.name for p in participants_of(text)] == ["Doãn Bá Khiêm", "Đới Sỹ Hùng"]
