"""Sentences as newspapers write them: who takes part in which role, and which posts pass on."""

from __future__ import annotations

import pytest

from tests.test_handovers import lines
from tests.test_participants import participants_of

Row = tuple[str, list[str], list[str]]

PEOPLE: list[tuple[str, list[Row]]] = [
    # titles said once for several, and beside other titles
    (
        "Dự buổi lễ có các đồng chí Ủy viên Ban Thường vụ Huyện ủy: Mẫn Bá Lộc, Trưởng ban Tổ chức Huyện ủy; "
        "đồng chí Cung Thị Ngân, Trưởng ban Dân vận Huyện ủy.",
        [
            ("Mẫn Bá Lộc", ["Ủy viên Ban Thường vụ Huyện ủy", "Trưởng ban Tổ chức Huyện ủy"], ["attendee"]),
            ("Cung Thị Ngân", ["Ủy viên Ban Thường vụ Huyện ủy", "Trưởng ban Dân vận Huyện ủy"], ["attendee"]),
        ],
    ),
    (
        "Thủ tướng Mẫn Bá Lộc dự lễ.\nThủ tướng và Bí thư Tỉnh ủy Cung Thị Ngân trao Bằng khen cho 5 em.",
        [
            ("Mẫn Bá Lộc", ["Thủ tướng"], ["attendee", "presenter"]),
            ("Cung Thị Ngân", ["Bí thư Tỉnh ủy"], ["presenter"]),
        ],
    ),
    (
        "Bà Cung Thị Ngân phát biểu tại lễ kỷ niệm. Bà Ngân hiện cũng là Chủ tịch Hội Nông dân huyện.",
        [("Cung Thị Ngân", ["Chủ tịch Hội Nông dân huyện"], ["speaker"])],
    ),
    (
        "Tại hội nghị, ông Mẫn Bá Lộc, Phó Bí thư Huyện ủy, phát biểu.\n"
        "Theo ông Mẫn Bá Lộc, cán bộ, đảng viên phải nêu gương.",
        [("Mẫn Bá Lộc", ["Phó Bí thư Huyện ủy"], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc được bổ nhiệm giữ chức Giám đốc Sở Y tế.\n"
        "Tại buổi lễ, Phó Chủ tịch UBND tỉnh Cung Thị Ngân chúc mừng tân Giám đốc Sở Y tế.",
        [
            ("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["incoming"]),
            ("Cung Thị Ngân", ["Phó Chủ tịch UBND tỉnh"], ["attendee"]),
        ],
    ),
    # "cán bộ" that is a field and no post
    (
        "Nói về công tác cán bộ, Bí thư Huyện ủy Mẫn Bá Lộc cho biết huyện rất quan tâm.",
        [("Mẫn Bá Lộc", ["Bí thư Huyện ủy"], ["speaker"])],
    ),
    (
        "Dự lễ có ông Mẫn Bá Lộc, Phó Vụ trưởng Tổ chức cán bộ; bà Cung Thị Ngân, Trưởng phòng Tổ chức nhân sự.",
        [
            ("Mẫn Bá Lộc", ["Phó Vụ trưởng Tổ chức cán bộ"], ["attendee"]),
            ("Cung Thị Ngân", ["Trưởng phòng Tổ chức nhân sự"], ["attendee"]),
        ],
    ),
    # whom an election's list names has not read the report that was passed before
    (
        "Đại hội đã thông qua báo cáo của Hội đồng quản trị và bầu 02 thành viên HĐQT gồm: ông Mẫn Bá Lộc, "
        "bà Cung Thị Ngân.",
        [("Mẫn Bá Lộc", [], ["incoming"]), ("Cung Thị Ngân", [], ["incoming"])],
    ),
    # a country before a name is no part of it
    (
        "Hội nghị bầu quyền chủ tịch người Hàn Quốc Kim Sang-woo làm chủ tịch Liên đoàn Cờ.",
        [("Kim Sang-woo", [], ["incoming"])],
    ),
    # who stands at a monument is not the one whom it recalls
    (
        "Ông Mẫn Bá Lộc dự lễ. Tại đài tưởng niệm, ông Mẫn Bá Lộc thắp hương.",
        [("Mẫn Bá Lộc", [], ["attendee"])],
    ),
    # who speaks at the event, and who speaks elsewhere
    ("Trao đổi với báo Gió Mới, ông Mẫn Bá Lộc, Giám đốc Sở Y tế, cho biết sẽ kiểm tra lại.", []),
    ("Trả lời phóng viên, ông Mẫn Bá Lộc cho rằng việc này đúng quy định.", []),
    (
        "Tại hội nghị tổng kết, ông Mẫn Bá Lộc trao đổi với đại biểu và nhấn mạnh ba việc.",
        [("Mẫn Bá Lộc", [], ["speaker"])],
    ),
    ("Ông Mẫn Bá Lộc bị nêu tên vì liên quan đến dự án chợ.", []),
    ("Ông Mẫn Bá Lộc đã báo cáo sự việc với Ban Thường vụ.", []),
    ("Ông Mẫn Bá Lộc là kỹ sư điều khiển tàu biển.", []),
    (
        "Tại lễ kỷ niệm, ông Mẫn Bá Lộc nói không thể hy sinh môi trường vì lợi nhuận.",
        [("Mẫn Bá Lộc", [], ["speaker"])],
    ),
    (
        "Đến dự và trao giải thưởng cho các tác giả, bà Cung Thị Ngân, Phó Giám đốc Sở Văn hóa, chúc các em học tốt.",
        [("Cung Thị Ngân", ["Phó Giám đốc Sở Văn hóa"], ["attendee", "presenter"])],
    ),
    (
        "Ông Giàng A Páo, Trưởng thôn Đồng Chằm, phát biểu tại lễ kỷ niệm.",
        [("Giàng A Páo", ["Trưởng thôn Đồng Chằm"], ["speaker"])],
    ),
    # lists of those present
    (
        "Đồng chí Mẫn Bá Lộc, Bí thư Huyện ủy; đồng chí Cung Thị Ngân, Chủ tịch UBND huyện dự và trao Giấy khen.",
        [
            ("Mẫn Bá Lộc", ["Bí thư Huyện ủy"], ["attendee", "presenter"]),
            ("Cung Thị Ngân", ["Chủ tịch UBND huyện"], ["attendee", "presenter"]),
        ],
    ),
    (
        "- 1. Thành phần tham dự:\n- Ông Mẫn Bá Lộc, Cục trưởng;\n- Bà Cung Thị Ngân, Phó Cục trưởng.\n"
        "- 2. Nội dung:\n- Theo đề án của ông Đới Sỹ Hùng, các đơn vị bình xét.",
        [
            ("Mẫn Bá Lộc", ["Cục trưởng"], ["attendee"]),
            ("Cung Thị Ngân", ["Phó Cục trưởng"], ["attendee"]),
        ],
    ),
    (
        "Kính thưa đồng chí Mẫn Bá Lộc, Phó Chủ tịch UBND tỉnh!",
        [("Mẫn Bá Lộc", ["Phó Chủ tịch UBND tỉnh"], ["attendee"])],
    ),
    (
        "Tham luận của xã Nà Cáy do bà Cung Thị Ngân trình bày được chú ý.",
        [("Cung Thị Ngân", [], ["speaker"])],
    ),
    (
        "Thừa ủy quyền của Chủ tịch nước, Thứ trưởng Mẫn Bá Lộc trao Huân chương cho nhà máy.",
        [("Mẫn Bá Lộc", ["Thứ trưởng"], ["presenter"])],
    ),
    ("Ông Phạm công Lộc phát biểu tại lễ kỷ niệm.", [("Phạm công Lộc", [], ["speaker"])]),
]


@pytest.mark.parametrize(("text", "rows"), PEOPLE)
def test_people_in_the_press(text: str, rows: list[Row]) -> None:
    found = [(p.name, list(p.positions), [str(role) for role in p.roles]) for p in participants_of(text)]
    assert sorted(found) == sorted(rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # careers
        ("Sáng 5/8, ông Lê Bá Tám nhận hoa. Tháng 4/2014, ông Tám được phân công giữ chức Giám đốc Sở Y tế.", []),
        ("Hơn 3 năm được điều động làm Giám đốc Sở Y tế, ông Lê Bá Tám gặp nhiều khó khăn.", []),
        ("Ông Lê Bá Tám được phân công giữ chức Giám đốc Sở Y tế cho đến nay.", []),
        # posts left
        (
            "Tỉnh điều động ông Lê Bá Tám, Phó Bí thư Huyện ủy Mường Pa, về nhận công tác tại Sở Y tế.",
            ["Phó Bí thư Huyện ủy Mường Pa: Lê Bá Tám > -"],
        ),
        (
            "Ông Lê Bá Tám được bổ nhiệm làm Tổng Giám đốc Công ty Hoa Trà từ ngày 2/1/2017.\n"
            "Hội đồng quản trị miễn nhiệm chức danh Tổng Giám đốc Công ty Hoa Trà đối với ông Lê Bá Tám.",
            ["Tổng Giám đốc Công ty Hoa Trà: Lê Bá Tám > -"],
        ),
        (
            "Bà Hà Thị Cột được phân công giữ chức Bí thư Huyện ủy Mường Pa.\n"
            "Trước đó, Tỉnh ủy kỷ luật ông Lê Bá Tám bằng hình thức cách chức Bí thư Huyện ủy Mường Pa.",
            ["Bí thư Huyện ủy Mường Pa: Lê Bá Tám > Hà Thị Cột"],
        ),
        (
            "Hội đồng nhân dân bầu bà Hà Thị Cột giữ chức Chủ tịch UBND tỉnh Tân Phong.\n"
            "Ông Lê Bá Tám, Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Tân Phong chúc mừng bà Cột.",
            ["Chủ tịch UBND tỉnh Tân Phong: Lê Bá Tám > Hà Thị Cột"],
        ),
        ("Tỉnh bổ nhiệm lại ông Lê Bá Tám giữ chức Giám đốc Sở Y tế.", []),
        # posts taken
        ("Tân Giám đốc Sở Y tế Lê Bá Tám phát biểu.", ["Giám đốc Sở Y tế: - > Lê Bá Tám"]),
        (
            "Ông Lê Bá Tám nhận quyết định quyền Giám đốc Sở Y tế.",
            ["quyền Giám đốc Sở Y tế: - > Lê Bá Tám"],
        ),
        (
            "HĐND tỉnh Tân Phong khóa VIII nhiệm kỳ 2011-2016 đã bầu ông Lê Bá Tám giữ chức Chủ tịch UBND tỉnh.",
            ["Chủ tịch UBND tỉnh: - > Lê Bá Tám"],
        ),
    ],
)
def test_posts_in_the_press(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
