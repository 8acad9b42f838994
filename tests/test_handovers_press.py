"""Posts that pass on, as the press tells of them: what is new in a biography, who left before, what is only asked."""

from __future__ import annotations

import pytest

from tests.test_handovers import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngày 3/5/2019, Tỉnh ủy Phú Hà bổ nhiệm ông Đỗ Bá Lộc (sinh năm 1971) giữ chức Giám đốc Sở Y tế.",
            ["Giám đốc Sở Y tế: - > Đỗ Bá Lộc"],
        ),
        (
            "Bà Lê Thị Mận, hiện đảm nhận chức vụ Phó Giám đốc Sở Y tế, được bổ nhiệm giữ chức Giám đốc Sở Y tế.",
            ["Giám đốc Sở Y tế: - > Lê Thị Mận"],
        ),
        (
            "Ông Đỗ Bá Lộc được bầu làm Bí thư Huyện ủy Yên Hòa. Trước đây, ông Hà Văn Cột làm Bí thư Huyện ủy. "
            "Trong nhiệm kỳ này, huyện bầu ông Vi Văn Sáu làm Chủ tịch Hội Nông dân huyện. Sau đó, ông Sáu giữ chức "
            "Chủ tịch Hội Cựu chiến binh huyện.",
            ["Bí thư Huyện ủy Yên Hòa: - > Đỗ Bá Lộc"],
        ),
        (
            "Ông Đỗ Bá Lộc, người nhận nhiệm vụ Giám đốc Sở Y tế từ lúc 38 tuổi, được điều động làm Bí thư Huyện ủy "
            "Yên Hòa.",
            ["Bí thư Huyện ủy Yên Hòa: - > Đỗ Bá Lộc"],
        ),
        (
            "Ông Đỗ Bá Lộc nhận nhiệm vụ tại Ban Dân vận Tỉnh ủy giữ chức Phó Trưởng ban Dân vận Tỉnh ủy.",
            ["Phó Trưởng ban Dân vận Tỉnh ủy: - > Đỗ Bá Lộc"],
        ),
        (
            "Ông Đỗ Bá Lộc thôi giữ chức Bí thư Huyện ủy Yên Hòa. Bà Lê Thị Mận, Phó Giám đốc Sở Nội vụ, về thay ông "
            "Đỗ Bá Lộc.",
            ["Bí thư Huyện ủy Yên Hòa: Đỗ Bá Lộc > Lê Thị Mận"],
        ),
        (
            "Ngày 4/3/2019, bà Lê Thị Mận được bầu làm Chủ tịch UBND huyện Yên Hòa. Cuối tháng 8/2018, Ban Thường vụ "
            "Tỉnh ủy cách chức ông Đỗ Bá Lộc, Chủ tịch UBND huyện Yên Hòa, vì có vi phạm.",
            ["Chủ tịch UBND huyện Yên Hòa: Đỗ Bá Lộc > Lê Thị Mận"],
        ),
        (
            "Quốc hội đã biểu quyết thông qua tờ trình đề nghị ông Đỗ Bá Lộc làm Bộ trưởng Y tế.",
            ["Bộ trưởng Y tế: - > Đỗ Bá Lộc"],
        ),
        (
            "Hội nghị giới thiệu Bí thư Huyện ủy Đỗ Bá Lộc để HĐND huyện bầu giữ chức vụ Chủ tịch HĐND huyện.",
            ["Chủ tịch HĐND huyện: - > Đỗ Bá Lộc?"],
        ),
        (
            "Ông Đỗ Bá Lộc được bầu làm Chủ tịch Hội. Ông Lộc chúc bà Lê Thị Mận thành công trên cương vị mới - Phó "
            "Giám đốc Sở Nội vụ.",
            ["Chủ tịch Hội: - > Đỗ Bá Lộc", "Phó Giám đốc Sở Nội vụ: - > Lê Thị Mận"],
        ),
        (
            "Ông Đỗ Bá Lộc được bầu làm Bí thư Huyện ủy Yên Hòa. Hiện, Bí thư Huyện ủy Yên Hòa là ông Hà Văn Cột đã "
            "đến tuổi nghỉ hưu.",
            ["Bí thư Huyện ủy Yên Hòa: Hà Văn Cột > Đỗ Bá Lộc"],
        ),
        (
            "Sở Nội vụ trao quyết định nghỉ hưu đối với bà Lê Thị Mận, Phó Bí thư Đảng ủy Sở, Phó Giám đốc Sở Nội vụ.",
            ["Phó Bí thư Đảng ủy Sở: Lê Thị Mận > -", "Phó Giám đốc Sở Nội vụ: Lê Thị Mận > -"],
        ),
        (
            "Ông Đỗ Bá Lộc thôi giữ chức Bí thư Đảng ủy và Giám đốc Sở Y tế để nhận nhiệm vụ mới.",
            ["Bí thư Đảng ủy: Đỗ Bá Lộc > -", "Giám đốc Sở Y tế: Đỗ Bá Lộc > -"],
        ),
        ("Sau hai tháng, ông Đỗ Bá Lộc, Phó Giám đốc Sở Y tế, nộp đơn xin từ chức.", []),
        (
            "Đại hội bầu ông Đỗ Bá Lộc giữ chức Chủ tịch thay ông Hà Văn Cột; các ông Vi Văn Sáu, Lò Văn Bảy được bầu "
            "làm Phó Chủ tịch.",
            [
                "Chủ tịch: Hà Văn Cột > Đỗ Bá Lộc",
                "Phó Chủ tịch: - > Vi Văn Sáu",
                "Phó Chủ tịch: - > Lò Văn Bảy",
            ],
        ),
        (
            "Ông Đỗ Bá Lộc được bầu làm chủ tịch huyện thay bà Lê Thị Mận. Kỳ họp bầu Chủ tịch UBND huyện Yên Hòa.",
            ["Chủ tịch UBND huyện Yên Hòa: Lê Thị Mận > Đỗ Bá Lộc"],
        ),
        (
            "HĐND huyện bầu bà Lê Thị Mận làm Chủ tịch UBND huyện Yên Hòa. Trước đó, Tỉnh ủy đã luân chuyển bà Lê Thị "
            "Mận giữ chức Phó Bí thư Huyện ủy Yên Hòa.",
            ["Chủ tịch UBND huyện Yên Hòa: - > Lê Thị Mận", "Phó Bí thư Huyện ủy Yên Hòa: - > Lê Thị Mận"],
        ),
        (
            "Ông Đỗ Bá Lộc được bầu làm Chủ tịch UBND huyện Yên Hòa thay ông Hà Văn Cột. Ông Hà Văn Cột thôi giữ chức "
            "Phó Bí thư Huyện ủy Yên Hòa. Ông Đỗ Bá Lộc được chỉ định giữ chức Phó Bí thư Huyện ủy Yên Hòa.",
            [
                "Chủ tịch UBND huyện Yên Hòa: Hà Văn Cột > Đỗ Bá Lộc",
                "Phó Bí thư Huyện ủy Yên Hòa: Hà Văn Cột > Đỗ Bá Lộc",
            ],
        ),
        (
            "Bà Lê Thị Mận đã trở thành tân Chủ tịch Hội Phụ nữ huyện nhiệm kỳ 2016-2021.",
            ["Chủ tịch Hội Phụ nữ huyện: - > Lê Thị Mận | 2016-2021"],
        ),
        (
            "Khách mời là ông Đỗ Bá Lộc, người khi đó giữ chức Giám đốc Sở Y tế. Sở đã bổ nhiệm nhiều cán bộ.",
            [],
        ),
        ("Hội viên tin ông Đỗ Bá Lộc sẽ làm tốt nếu được bầu làm Chủ tịch Hội Nông dân huyện.", []),
        (
            "Sở bổ nhiệm nhiều người. Bà Lê Thị Mận có đủ tiêu chuẩn để đảm nhận chức danh Giám đốc Sở Y tế.",
            [],
        ),
        (
            "Ông Đỗ Bá Lộc từ Phó Giám đốc Sở Tài chính làm Bí thư Huyện ủy Yên Hòa.",
            ["Bí thư Huyện ủy Yên Hòa: - > Đỗ Bá Lộc"],
        ),
        (
            "Sở bổ nhiệm ông Đỗ Bá Lộc làm Trưởng phòng Kế hoạch Sở Y tế. Giám đốc Sở ký văn bản hủy bỏ quyết định về "
            "việc bổ nhiệm ông Đỗ Bá Lộc làm Trưởng phòng Kế hoạch Sở Y tế.",
            [],
        ),
        (
            "Phát biểu sau khi trúng cử Chủ tịch UBND huyện Yên Hòa sáng 4/12, ông Đỗ Bá Lộc cảm ơn.",
            ["Chủ tịch UBND huyện Yên Hòa: - > Đỗ Bá Lộc"],
        ),
        (
            "Kết quả bầu cử:\nChủ tịch: bà Lê Thị Mận, kế nhiệm bà Hà Thị Cột nghỉ hưu;\nPhó Chủ tịch: ông Vi Văn Sáu.",
            ["Chủ tịch: Hà Thị Cột > Lê Thị Mận", "Phó Chủ tịch: - > Vi Văn Sáu"],
        ),
        (
            "Ông Đỗ Bá Lộc được điều động làm Phó Trưởng ban Dân vận. Tân Bộ trưởng Y tế Lê Thị Mận dự. Nguyên Bộ "
            "trưởng Y tế Đỗ Bá Lộc phát biểu.",
            ["Phó Trưởng ban Dân vận: - > Đỗ Bá Lộc", "Bộ trưởng Y tế: Đỗ Bá Lộc > Lê Thị Mận"],
        ),
        (
            "Ông Đỗ Bá Lộc nhận quyết định quyền Bộ trưởng Thông tin Truyền thông.",
            ["quyền Bộ trưởng Thông tin Truyền thông: - > Đỗ Bá Lộc"],
        ),
        (
            "HĐND huyện Yên Hòa họp bầu Chủ tịch UBND huyện nhiệm kỳ 2016-2021. Ông Đỗ Bá Lộc được bầu làm Chủ tịch "
            "UBND huyện.",
            ["Chủ tịch UBND huyện: - > Đỗ Bá Lộc | 2016-2021"],
        ),
        (
            "Ông Đỗ Bá Lộc được chỉ định giữ chức Bí thư Huyện ủy Yên Hòa. Người tiền nhiệm, ông Lò Văn Bảy, đã nghỉ.",
            ["Bí thư Huyện ủy Yên Hòa: Lò Văn Bảy > Đỗ Bá Lộc"],
        ),
        ("Ông Đỗ Bá Lộc tiếp tục được tín nhiệm bầu giữ chức Bí thư Huyện ủy Yên Hòa khóa XX.", []),
        (
            "Tân Giám đốc Sở Y tế tỉnh Phú Hà là bà Lê Thị Mận, nguyên Phó Giám đốc Sở.",
            ["Giám đốc Sở Y tế tỉnh Phú Hà: - > Lê Thị Mận"],
        ),
        ("Vị trí Giám đốc Sở Y tế được giao cho ông Đỗ Bá Lộc.", ["Giám đốc Sở Y tế: - > Đỗ Bá Lộc"]),
        (
            "UBND tỉnh chấp thuận đơn xin từ chức của ông Đỗ Bá Lộc, Chủ tịch UBND huyện Yên Hòa.",
            ["Chủ tịch UBND huyện Yên Hòa: Đỗ Bá Lộc > -"],
        ),
        (
            "Bà Lê Thị Mận kế nhiệm ông Vi Văn Sáu trong vai trò Giám đốc Nhà hát Hoa Trà.",
            ["Giám đốc Nhà hát Hoa Trà: Vi Văn Sáu > Lê Thị Mận"],
        ),
        (
            "Hội chuyển giao chức danh Chủ tịch Hội Doanh nhân từ ông Đỗ Bá Lộc sang bà Lê Thị Mận.",
            ["Chủ tịch Hội Doanh nhân: Đỗ Bá Lộc > Lê Thị Mận"],
        ),
    ],
)
def test_posts_pass_on_as_the_press_tells(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
