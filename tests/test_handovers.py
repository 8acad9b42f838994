"""Posts that pass on, out of sentences: (text, "position: outgoing > incoming | period" lines)."""

from __future__ import annotations

import pytest

from extractors.report import extract
from schemas.records import Handover
from tests.test_awards import document_of


def lines(text: str) -> list[str]:
    return [_line(h) for h in extract(document_of(text))[0].handovers]


def _line(handover: Handover) -> str:
    mark = "?" if handover.status == "proposed" else ""
    period = f" | {handover.period}" if handover.period else ""
    return f"{handover.position}: {handover.outgoing or '-'} > {handover.incoming or '-'}{period}{mark}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cụm bàn giao Cụm trưởng năm 2022 cho Sở Công Thương.", ["Cụm trưởng: - > Sở Công Thương | 2022"]),
        (
            "Sở Nội vụ đã bàn giao nhiệm vụ Khối trưởng năm 2015 cho Sở Tư pháp.",
            ["Khối trưởng: Sở Nội vụ > Sở Tư pháp | 2015"],
        ),
        (
            "Cụm tiến hành bàn giao Cụm trưởng, Cụm phó năm 2021 cho Chi cục Thủy sản và Trung tâm Giống cây trồng.",
            ["Cụm trưởng: - > Chi cục Thủy sản | 2021", "Cụm phó: - > Trung tâm Giống cây trồng | 2021"],
        ),
        (
            "Hội nghị nhất trí cử Sở Y tế và Sở Tài chính lần lượt giữ vai trò Khối trưởng và Khối phó năm 2018.",
            ["Khối trưởng: - > Sở Y tế | 2018", "Khối phó: - > Sở Tài chính | 2018"],
        ),
        (
            "Khối suy tôn Sở Y tế làm Khối trưởng thay Sở Xây dựng, Sở Tài chính làm Khối phó năm 2018.",
            ["Khối trưởng: Sở Xây dựng > Sở Y tế | 2018", "Khối phó: - > Sở Tài chính | 2018"],
        ),
        (
            "Năm 2012, Sở Y tế giữ nhiệm vụ Cụm trưởng thay Sở Xây dựng.",
            ["Cụm trưởng: Sở Xây dựng > Sở Y tế | 2012"],
        ),
        (
            "Khối thống nhất giới thiệu Sở Y tế làm Trưởng khối năm 2018, trình tỉnh quyết định.",
            ["Trưởng khối: - > Sở Y tế | 2018?"],
        ),
        (
            "Đại hội đã bầu cử thành công. Đại hội ra mắt Ban Chấp hành nhiệm kỳ V (2018 - 2023), các Phó Chủ tịch gồm "
            "bà Hà Thị Cột, ông Lê Bá Tám.",
            ["Phó Chủ tịch: - > Hà Thị Cột | 2018-2023", "Phó Chủ tịch: - > Lê Bá Tám | 2018-2023"],
        ),
        ("Sở Y tế trúng cử Trưởng khối năm 2018.", ["Trưởng khối: - > Sở Y tế | 2018"]),
        (
            "Cụm bầu chọn cụm trưởng và cụm phó năm 2023 là UBMTTQVN xã Kim Sơn (Cụm trưởng) và UBMTTQVN xã Nà Cáy "
            "(Cụm phó).",
            ["cụm trưởng: - > UBMTTQVN xã Kim Sơn | 2023", "cụm phó: - > UBMTTQVN xã Nà Cáy | 2023"],
        ),
        (
            "Giám đốc Sở Nội vụ công bố quyết định nghỉ hưu đối với ông Lê Bá Tám, Chi cục trưởng Chi cục Văn thư.",
            ["Chi cục trưởng Chi cục Văn thư: Lê Bá Tám > -"],
        ),
        (
            "Ông Lê Bá Tám thay ông Hà Văn Cột làm Tổng Giám đốc Công ty Hoa Trà từ ngày 1/8/2015.",
            ["Tổng Giám đốc Công ty Hoa Trà: Hà Văn Cột > Lê Bá Tám"],
        ),
        (
            "Thiếu tướng Hà Văn Cột, Giám đốc Công an tỉnh Sơn La được Bộ Công an cho nghỉ chờ hưu.",
            ["Giám đốc Công an tỉnh Sơn La: Hà Văn Cột > -"],
        ),
        (
            "Lễ bàn giao chức danh Hiệu trưởng giữa thầy Hà Văn Cột và thầy Lê Bá Tám.",
            ["Hiệu trưởng: Hà Văn Cột > Lê Bá Tám"],
        ),
        (
            "Hội nghị cử ông Lê Bá Tám giữ chức Chủ tịch Ủy ban MTTQ huyện khóa X, nhiệm kỳ 2019-2024.",
            ["Chủ tịch Ủy ban MTTQ huyện: - > Lê Bá Tám | 2019-2024"],
        ),
        (
            "Ông Lê Bá Tám thôi trực tiếp phụ trách Cục Thuế Tân Phong, bàn giao cho ông Hà Văn Cột.",
            ["phụ trách Cục Thuế Tân Phong: Lê Bá Tám > -"],
        ),
        (
            "Ông Lê Bá Tám được bầu giữ chức Chủ tịch UBND huyện thay ông Hà Văn Cột.\n"
            "Trước đó, tại đại hội, ông Hà Văn Cột được bầu làm Bí thư Huyện ủy.",
            ["Chủ tịch UBND huyện: Hà Văn Cột > Lê Bá Tám"],
        ),
        (
            "Các đơn vị bầu ra Sở Y tế là Cụm trưởng năm 2018.",
            ["Cụm trưởng: - > Sở Y tế | 2018"],
        ),
        ("Sở Y tế tiếp tục làm Cụm trưởng năm 2018.", []),
        (
            "Ông Lê Bá Tám thôi chức Chủ tịch HĐTV Tổng công ty 219.\n"
            "Ông cảm ơn mọi người đã giúp Chủ tịch Hội đồng thành viên Tổng công ty 219.",
            ["Chủ tịch Hội đồng thành viên Tổng công ty 219: Lê Bá Tám > -"],
        ),
        (
            "Từ 1/10, ông Lê Bá Tám thôi làm Giám đốc Bệnh viện Kim Sơn, người kế nhiệm là bà Hà Thị Cột.",
            ["Giám đốc Bệnh viện Kim Sơn: Lê Bá Tám > Hà Thị Cột"],
        ),
        (
            "Bộ Y tế bổ nhiệm chức vụ Giám đốc Bệnh viện Kim Sơn cho bà Hà Thị Cột nhiệm kỳ 2018-2023.",
            ["Giám đốc Bệnh viện Kim Sơn: - > Hà Thị Cột | 2018-2023"],
        ),
        (
            "Quyết định điều động đồng chí Lê Bá Tám, Bí thư Đảng ủy xã Hòa Lâm đến nhận công tác tại Huyện ủy và "
            "bổ nhiệm giữ chức vụ Phó Chủ nhiệm Ủy ban Kiểm tra Huyện ủy.",
            ["Phó Chủ nhiệm Ủy ban Kiểm tra Huyện ủy: - > Lê Bá Tám"],
        ),
        ("Cụm trưởng được bầu hằng năm theo quy chế.", []),
        (
            "Bộ bổ nhiệm ông Lò Văn Khảm giữ chức Giám đốc Sở Y tế.",
            ["Giám đốc Sở Y tế: - > Lò Văn Khảm"],
        ),
        (
            "Ông Lò Văn Khảm được bổ nhiệm giữ chức vụ Giám đốc Sở Y tế thay bà Hà Thị Nhung nghỉ hưu.",
            ["Giám đốc Sở Y tế: Hà Thị Nhung > Lò Văn Khảm"],
        ),
        (
            "Bà Hà Thị Nhung bàn giao chức danh Chi cục trưởng Chi cục Thú y cho ông Lò Văn Khảm.",
            ["Chi cục trưởng Chi cục Thú y: Hà Thị Nhung > Lò Văn Khảm"],
        ),
        (
            "Công bố quyết định miễn nhiệm chức vụ Giám đốc Sở Y tế đối với ông Lò Văn Khảm.",
            ["Giám đốc Sở Y tế: Lò Văn Khảm > -"],
        ),
        (
            "Bà Hà Thị Nhung, Giám đốc Sở Y tế, nghỉ hưu theo chế độ từ ngày 1/6.",
            ["Giám đốc Sở Y tế: Hà Thị Nhung > -"],
        ),
        ("Ông Lò Văn Khảm được bổ nhiệm lại chức vụ Giám đốc Sở Y tế.", []),
        ("Bà Hà Thị Nhung tái đắc cử Chủ tịch Hội Nông dân huyện.", []),
        ("Từ năm 2001 đến năm 2004, ông Lò Văn Khảm được bổ nhiệm giữ chức Giám đốc Sở Y tế.", []),
        ("Ông Lò Văn Khảm từng được bổ nhiệm giữ chức Giám đốc Sở Y tế.", []),
        (
            "Đại hội bầu bà Hà Thị Nhung giữ chức Chủ tịch Hội Nông dân huyện nhiệm kỳ 2012 - 2017.",
            ["Chủ tịch Hội Nông dân huyện: - > Hà Thị Nhung | 2012-2017"],
        ),
        ("Đại hội bầu Ban Chấp hành gồm 15 ủy viên.", []),
        (
            "Cụm bầu Hội Nông dân huyện Mường Pa làm Cụm phó Cụm thi đua số 4 năm 2018.",
            ["Cụm phó: - > Hội Nông dân huyện Mường Pa | 2018"],
        ),
        (
            "Đại hội suy tôn ông Lò Văn Khảm làm Chủ tịch danh dự Hội Nông dân huyện.",
            ["Chủ tịch danh dự Hội Nông dân huyện: - > Lò Văn Khảm"],
        ),
        (
            "Đại hội cử 2 Phó Chủ tịch không chuyên trách Hội Nông dân huyện là ông Lò Văn Khảm và bà Hà Thị Nhung.",
            [
                "Phó Chủ tịch không chuyên trách Hội Nông dân huyện: - > Lò Văn Khảm",
                "Phó Chủ tịch không chuyên trách Hội Nông dân huyện: - > Hà Thị Nhung",
            ],
        ),
        (
            "Cụm thống nhất cử phường Đông Hà và xã Nậm Cang làm Cụm phó năm 2026.",
            ["Cụm phó: - > phường Đông Hà | 2026", "Cụm phó: - > xã Nậm Cang | 2026"],
        ),
        (
            "Khối bàn giao nhiệm vụ Trưởng, Phó Khối năm 2016 cho Sở Y tế và Sở Tài chính.",
            ["Trưởng Khối: - > Sở Y tế | 2016", "Phó Khối: - > Sở Tài chính | 2016"],
        ),
        (
            "Sở Tư pháp nhận bàn giao Khối trưởng năm 2015 từ Sở Nội vụ.",
            ["Khối trưởng: Sở Nội vụ > Sở Tư pháp | 2015"],
        ),
        (
            "Các đơn vị bầu Khối trưởng năm 2015. Khối trưởng là Sở Tư pháp, Khối phó là Sở Nội vụ.",
            ["Khối trưởng: - > Sở Tư pháp | 2015", "Khối phó: - > Sở Nội vụ | 2015"],
        ),
        (
            "Sáng 2/3, bà Hà Thị Nhung, Trưởng ban Tổ chức Tỉnh ủy công bố quyết định bổ nhiệm cán bộ "
            "giữ chức Giám đốc Sở Y tế.",
            [],
        ),
        (
            "Ông Lò Văn Khảm, Giám đốc Sở Y tế, được điều động giữ chức Bí thư Huyện ủy Mường Pa; "
            "bà Hà Thị Nhung được bổ nhiệm giữ chức Giám đốc Sở Y tế.",
            ["Bí thư Huyện ủy Mường Pa: - > Lò Văn Khảm", "Giám đốc Sở Y tế: Lò Văn Khảm > Hà Thị Nhung"],
        ),
        (
            "Hội nghị bàn giao nhiệm vụ Giám đốc Sở Y tế giữa ông Lò Văn Khảm và bà Hà Thị Nhung.",
            ["Giám đốc Sở Y tế: Lò Văn Khảm > Hà Thị Nhung"],
        ),
        (
            "Ông Lò Văn Khảm được bổ nhiệm giữ chức Giám đốc Sở Y tế. Ông Khảm thay bà Hà Thị Nhung nghỉ hưu.",
            ["Giám đốc Sở Y tế: Hà Thị Nhung > Lò Văn Khảm"],
        ),
        (
            "Ông Lò Văn Khảm, Phó Giám đốc Sở Y tế, vừa thôi giữ vị trí Tổng Giám đốc tại Công ty Hoa Trà.",
            ["Tổng Giám đốc tại Công ty Hoa Trà: Lò Văn Khảm > -"],
        ),
        (
            "Ông Lò Văn Khảm thôi giữ chức Giám đốc Sở Y tế để nhận nhiệm vụ Bí thư Huyện ủy Mường Pa.",
            ["Giám đốc Sở Y tế: Lò Văn Khảm > -", "Bí thư Huyện ủy Mường Pa: - > Lò Văn Khảm"],
        ),
        (
            "Tháng 9/2010, ông Lò Văn Khảm được bổ nhiệm giữ chức Giám đốc Sở Y tế. Ngày 5/6/2018, ông được tặng hoa.",
            [],
        ),
        (
            "Ông Lò Văn Khảm được giao làm Phó Giám đốc phụ trách Sở Y tế.",
            ["Phó Giám đốc phụ trách Sở Y tế: - > Lò Văn Khảm"],
        ),
        (
            "Đại hội bầu ông Lò Văn Khảm làm Chủ tịch Hội Nông dân huyện, "
            "bà Hà Thị Nhung làm Phó Chủ tịch Hội Nông dân huyện nhiệm kỳ 2012-2017.",
            [
                "Chủ tịch Hội Nông dân huyện: - > Lò Văn Khảm | 2012-2017",
                "Phó Chủ tịch Hội Nông dân huyện: - > Hà Thị Nhung | 2012-2017",
            ],
        ),
        (
            "Các đơn vị bầu Sở Y tế là đơn vị Trưởng khối, Sở Xây dựng là đơn vị Phó khối năm 2023.",
            ["Trưởng khối: - > Sở Y tế | 2023", "Phó khối: - > Sở Xây dựng | 2023"],
        ),
        (
            "Khối phân công Sở Y tế giữ vai trò Khối trưởng năm 2021 và Sở Tài chính giữ vai trò Khối phó năm 2021.",
            ["Khối trưởng: - > Sở Y tế | 2021", "Khối phó: - > Sở Tài chính | 2021"],
        ),
        (
            "Cụm trưởng năm 2019 - Chi cục Thú y đã trao cờ luân lưu cho Cụm trưởng năm 2020 - Chi cục Kiểm lâm.",
            ["Cụm trưởng: Chi cục Thú y > Chi cục Kiểm lâm | 2020"],
        ),
        (
            "Sở Nội vụ chuyển giao chức năng Khối trưởng sang Sở Tư pháp đảm nhiệm từ năm 2022.",
            ["Khối trưởng: Sở Nội vụ > Sở Tư pháp | 2022"],
        ),
        ("Khối thi đua số 4 do Sở Y tế làm Khối trưởng đã tổ chức hội nghị.", []),
        (
            "Kết quả bầu chọn: Cụm trưởng: Sở Y tế; Cụm phó: Sở Tài chính.",
            ["Cụm trưởng: - > Sở Y tế", "Cụm phó: - > Sở Tài chính"],
        ),
        (
            "Cụm bàn giao Cụm trưởng giữa Sở Y tế (Cụm trưởng năm 2018) với Sở Tài chính (Cụm trưởng năm 2019).",
            ["Cụm trưởng: Sở Y tế > Sở Tài chính | 2019"],
        ),
        (
            "Tỉnh trao quyết định nghỉ hưu cho ông Lò Văn Khảm, Giám đốc Sở Y tế và bổ nhiệm bà Hà Thị Nhung, "
            "Phó Giám đốc Sở Y tế giữ chức vụ Giám đốc Sở Y tế.",
            ["Giám đốc Sở Y tế: Lò Văn Khảm > Hà Thị Nhung"],
        ),
        (
            "Đại tá Lò Văn Khảm bàn giao chức trách Chính ủy Trung đoàn 12 cho Thượng tá Vì Văn Tỉnh.",
            ["Chính ủy Trung đoàn 12: Lò Văn Khảm > Vì Văn Tỉnh"],
        ),
        (
            "Hội nghị bầu Bí thư Huyện ủy Mường Pa thay ông Lò Văn Khảm, người được cử giữ chức Giám đốc Sở Y tế.",
            ["Bí thư Huyện ủy Mường Pa: Lò Văn Khảm > -", "Giám đốc Sở Y tế: - > Lò Văn Khảm"],
        ),
        (
            "Đại hội bầu Ban Chấp hành gồm 15 người. Các Phó Chủ tịch Hội là bà Hà Thị Nhung và ông Vì Văn Tỉnh.",
            ["Phó Chủ tịch Hội: - > Hà Thị Nhung", "Phó Chủ tịch Hội: - > Vì Văn Tỉnh"],
        ),
        (
            "Trước đó ông Lò Văn Khảm lần lượt giữ các chức vụ Phó Giám đốc Sở Y tế; Chánh Văn phòng Sở.",
            [],
        ),
        (
            "Đại hội bầu Ban Chấp hành. Các Phó Chủ tịch Hội gồm ông Lò Văn Khảm và bà Hà Thị Nhung tiếp tục giữ chức.",
            [],
        ),
        ("Đại hội bầu Ban Chấp hành. Hội hiện có 2 Phó Chủ tịch là ông Lò Văn Khảm và bà Hà Thị Nhung.", []),
        (
            "Sau phần trình bày tham luận, Hội nghị bầu bà Hà Thị Nhung làm Chủ tịch Hội Nông dân huyện.",
            ["Chủ tịch Hội Nông dân huyện: - > Hà Thị Nhung"],
        ),
        (
            "Cụm tổ chức Hội nghị tổng kết năm 2018. Cụm bàn giao Cụm trưởng năm tới cho Sở Y tế.",
            ["Cụm trưởng: - > Sở Y tế | 2019"],
        ),
        (
            "Sở bổ nhiệm bà Hà Thị Nhung giữ chức vụ Trưởng khoa Nội, ông Vì Văn Tỉnh giữ chức vụ Trưởng phòng Y tế.",
            ["Trưởng khoa Nội: - > Hà Thị Nhung", "Trưởng phòng Y tế: - > Vì Văn Tỉnh"],
        ),
        (
            "Bộ bổ nhiệm ông Lò Văn Khảm giữ chức Vụ trưởng Vụ Tổ chức cán bộ.",
            ["Vụ trưởng Vụ Tổ chức cán bộ: - > Lò Văn Khảm"],
        ),
        ("Bà Hà Thị Nhung được phân công phụ trách xây dựng cơ sở.", []),
        (
            "Phó Giám đốc Sở Y tế Lò Văn Khảm khẳng định các đồng chí nghỉ hưu đã hoàn thành nhiệm vụ.",
            [],
        ),
    ],
)
def test_handovers_by_sentence(sentence: str, expected: list[str]) -> None:
    assert lines(sentence) == expected
