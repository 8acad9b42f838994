"""Awards out of sentences: their names, the numbers of their recipients, whole records."""

from __future__ import annotations

import pytest

from extractors.language import Text
from extractors.mentions import find_mentions
from extractors.report import extract
from schemas.document import Block, BlockKind, Document, Span
from schemas.records import Award, RecipientKind


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
        ("Anh giành giải Phim ngắn xuất sắc nhờ bộ phim đầu tay.", ["giải Phim ngắn xuất sắc"]),
        ("Đội dự giải Vô địch quốc gia và giành cúp vô địch.", ["cúp vô địch"]),
        ("Bà được trao Huân chương Mặt trời mọc của Hoàng gia.", ["Huân chương Mặt trời mọc"]),
        ("Nhà trường có nhiều Huân chương, Huy chương các loại.", []),
        ("Vua trao huân chương phát triển hạng Nhì của Lào cho ông.", ["huân chương phát triển hạng Nhì"]),
        ("Tổng thống trao Huân chương Tự do cho bà.", ["Huân chương Tự do"]),
        ("Đó là huân chương cao quý nhất; trao huân chương hạng Nhất.", []),
        ("Em giành huy chương vàng Olympic Hóa học quốc tế năm 2018.", ["huy chương vàng Olympic Hóa học quốc tế"]),
        ("Em giành huy chương vàng môn bơi lội.", ["huy chương vàng"]),
        ("Bà được vinh danh Doanh nhân tiêu biểu vùng Tây Bắc.", ["Doanh nhân tiêu biểu vùng Tây Bắc"]),
        ("Anh được bình chọn là Gương mặt trẻ triển vọng của tỉnh.", ["Gương mặt trẻ triển vọng"]),
        ('Hội tôn vinh 15 "Thợ giỏi ngành mỏ" và trao "Mái ấm công đoàn".', ["Thợ giỏi ngành mỏ"]),
        ("Hội vinh danh Công ty Gốm Mường, công nhận Điểm đến mới.", []),
        ('Anh đạt danh hiệu "Thợ giỏi" và "Bàn tay vàng".', ["Thợ giỏi", "Bàn tay vàng"]),
        ("Hội thao:\nGiải Nhất kéo co nam: Phòng Kế toán", ["Giải Nhất kéo co nam"]),
        ("Lễ vinh danh:\nNhân viên xuất sắc của năm: Lò Thị Mận", ["Nhân viên xuất sắc của năm"]),
        ("Hạn chế:\nĐiểm mạnh nhất: Phòng Kế toán", []),
        ("Lễ bàn giao chức danh Hiệu trưởng Trường THPT Kim Sơn.", []),
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


def line(award: Award) -> str:
    """ "Giấy khen > Sở A | granted | UBND tỉnh | 2019", a number with its kind where nobody is named."""
    who = award.recipient or f"{award.count} {award.recipient_kind or ''}".strip()
    household = " household" if award.recipient and award.recipient_kind is RecipientKind.HOUSEHOLD else ""
    return " | ".join(filter(None, (f"{award.award} > {who}{household}", award.status, award.authority, award.period)))


ROWS = [
    # active: authority, verb, award, recipient
    (
        "Giám đốc Sở Y tế tặng Giấy khen cho Phòng Nghiệp vụ Dược.",
        ["Giấy khen > Phòng Nghiệp vụ Dược | granted | Giám đốc Sở Y tế"],
    ),
    (
        "Chủ tịch UBND tỉnh tặng Bằng khen cho Sở Nội vụ và Sở Tài chính.",
        [
            "Bằng khen > Sở Nội vụ | granted | Chủ tịch UBND tỉnh",
            "Bằng khen > Sở Tài chính | granted | Chủ tịch UBND tỉnh",
        ],
    ),
    (
        "Dịp này, Hội Nông dân tỉnh đã tặng Bằng khen cho ông Lò Văn Sướng, Chủ tịch Hội Nông dân huyện Mường Cang.",
        ["Bằng khen > Lò Văn Sướng | granted | Hội Nông dân tỉnh"],
    ),
    (
        "Bộ Công Thương tặng Cờ thi đua cho Công ty Điện lực Hà Thanh, tặng Bằng khen cho phòng Kỹ thuật.",
        [
            "Cờ thi đua > Công ty Điện lực Hà Thanh | granted | Bộ Công Thương",
            "Bằng khen > phòng Kỹ thuật | granted | Bộ Công Thương",
        ],
    ),
    (
        "Chủ tịch nước truy tặng Huân chương Dũng cảm cho anh Vừ A Pó.",
        ["Huân chương Dũng cảm > Vừ A Pó | granted | Chủ tịch nước"],
    ),
    # passive
    (
        "Trung tâm Khuyến nông được UBND tỉnh tặng Cờ thi đua năm 2018.",
        ["Cờ thi đua > Trung tâm Khuyến nông | granted | UBND tỉnh | 2018"],
    ),
    (
        "Năm 2017, Chi cục Thú y được Bộ Nông nghiệp và PTNT tặng Bằng khen.",
        ["Bằng khen > Chi cục Thú y | granted | Bộ Nông nghiệp và PTNT | 2017"],
    ),
    (
        "Bà Ngần Thị Loan và ông Hà Quang Dự được tặng Giấy khen.",
        ["Giấy khen > Ngần Thị Loan | granted", "Giấy khen > Hà Quang Dự | granted"],
    ),
    (
        "Sở Tư pháp được Bộ Tư pháp tặng Cờ thi đua, UBND tỉnh tặng Bằng khen.",
        ["Cờ thi đua > Sở Tư pháp | granted | Bộ Tư pháp", "Bằng khen > Sở Tư pháp | granted | UBND tỉnh"],
    ),
    (
        "Đồng chí Bế Quang Thức, Chi cục trưởng Chi cục Thú y, vinh dự được Chủ tịch nước tặng thưởng Huân "
        "chương Lao động hạng Ba.",
        ["Huân chương Lao động hạng Ba > Bế Quang Thức | granted | Chủ tịch nước"],
    ),
    (
        "Bà Vũ Thị Quế được tặng Bằng khen và Kỷ niệm chương.",
        ["Bằng khen > Vũ Thị Quế | granted", "Kỷ niệm chương > Vũ Thị Quế | granted"],
    ),
    # receiving
    (
        "Ông Phí Văn Sách nhận Bằng khen của Bộ trưởng Bộ Tài chính.",
        ["Bằng khen > Phí Văn Sách | granted | Bộ trưởng Bộ Tài chính"],
    ),
    (
        "Trường THPT Mường Cang đón nhận Huân chương Lao động hạng Nhì của Chủ tịch nước.",
        ["Huân chương Lao động hạng Nhì > Trường THPT Mường Cang | granted | Chủ tịch nước"],
    ),
    (
        "Phòng Kế hoạch đạt danh hiệu Tập thể lao động tiên tiến.",
        ["Tập thể lao động tiên tiến > Phòng Kế hoạch | granted"],
    ),
    (
        "Công ty Cổ phần Chè Tân Lập đạt danh hiệu Doanh nghiệp xanh tiêu biểu.",
        ["Doanh nghiệp xanh tiêu biểu > Công ty Cổ phần Chè Tân Lập | granted"],
    ),
    (
        "Sở Y tế tổ chức Lễ kỷ niệm 30 năm thành lập và đón nhận Huân chương Lao động hạng Nhất.",
        ["Huân chương Lao động hạng Nhất > Sở Y tế | granted"],
    ),
    ("Thứ trưởng Đinh Công Mạch dự lễ đón nhận Huân chương Lao động hạng Nhì.", []),
    # recognition
    (
        "Sở Nội vụ công nhận danh hiệu Chiến sĩ thi đua cơ sở cho bà Lường Thị Ón.",
        ["Chiến sĩ thi đua cơ sở > Lường Thị Ón | granted | Sở Nội vụ"],
    ),
    (
        "Bà Lường Thị Ón được công nhận Chiến sĩ thi đua cơ sở năm 2019.",
        ["Chiến sĩ thi đua cơ sở > Lường Thị Ón | granted | 2019"],
    ),
    (
        "UBND huyện Mường Cang công nhận 02 tập thể lao động xuất sắc là Phòng Nội vụ và Phòng Tư pháp.",
        [
            "tập thể lao động xuất sắc > Phòng Nội vụ | granted | UBND huyện Mường Cang",
            "tập thể lao động xuất sắc > Phòng Tư pháp | granted | UBND huyện Mường Cang",
        ],
    ),
    ("41 giáo viên được công nhận danh hiệu Lao động tiên tiến.", ["Lao động tiên tiến > 41 individual | granted"]),
    # the presenter is not the authority
    (
        "Ông Cấn Xuân Quế trao Bằng khen của Bộ trưởng Bộ Y tế cho 03 tập thể.",
        ["Bằng khen > 3 collective | granted | Bộ trưởng Bộ Y tế"],
    ),
    (
        "Thừa ủy quyền của Thủ tướng Chính phủ, ông Nghiêm Trọng Ích trao Bằng khen cho Sở Xây dựng.",
        ["Bằng khen > Sở Xây dựng | granted | Thủ tướng Chính phủ"],
    ),
    ("Bà Hồ Thị Giá, Phó Giám đốc Sở Y tế trao Giấy khen cho ông Lê Văn Kha.", ["Giấy khen > Lê Văn Kha | granted"]),
    ("Lãnh đạo Sở Xây dựng trao Giấy khen cho 05 cá nhân.", ["Giấy khen > 5 individual | granted | Sở Xây dựng"]),
    (
        "Bằng Lao động sáng tạo do Tổng Liên đoàn Lao động Việt Nam trao tặng được trao cho ông Hờ A Lềnh.",
        ["Bằng Lao động sáng tạo > Hờ A Lềnh | granted | Tổng Liên đoàn Lao động Việt Nam"],
    ),
    (
        "Trường Tiểu học Bản Lầu nhận Huân chương Lao động hạng Ba do Chủ tịch nước trao tặng.",
        ["Huân chương Lao động hạng Ba > Trường Tiểu học Bản Lầu | granted | Chủ tịch nước"],
    ),
    (
        "Ban Thường vụ Tỉnh ủy tặng Bằng khen cho Đảng bộ Sở Y tế.",
        ["Bằng khen > Đảng bộ Sở Y tế | granted | Ban Thường vụ Tỉnh ủy"],
    ),
    # counted groups
    (
        "Hội nghị tặng Giấy khen cho 02 tập thể, 05 cá nhân.",
        ["Giấy khen > 2 collective | granted", "Giấy khen > 5 individual | granted"],
    ),
    (
        "03 tập thể và 12 cá nhân được Giám đốc Sở tặng Giấy khen.",
        ["Giấy khen > 3 collective | granted | Giám đốc Sở", "Giấy khen > 12 individual | granted | Giám đốc Sở"],
    ),
    ("Tại lễ, 27 tập thể, cá nhân được tặng Bằng khen.", ["Bằng khen > 27 | granted"]),
    (
        "Tặng Bằng khen cho hai tập thể và ba hộ gia đình.",
        ["Bằng khen > 2 collective | granted", "Bằng khen > 3 household | granted"],
    ),
    (
        "Ban tổ chức trao giải Nhất cho đội Phòng Kế toán Sở Y tế và 05 giải Khuyến khích.",
        ["giải Nhất > đội Phòng Kế toán Sở Y tế | granted", "giải Khuyến khích > 5 collective | granted"],
    ),
    ("Nhiều tập thể, cá nhân được tặng Bằng khen.", []),
    ("5/6 đơn vị đạt Tập thể lao động xuất sắc.", ["Tập thể lao động xuất sắc > 5 collective | granted"]),
    (
        "02 cá nhân được tặng Bằng khen là Vừ Bá Nếnh và Lê Thị Khuê.",
        ["Bằng khen > Vừ Bá Nếnh | granted", "Bằng khen > Lê Thị Khuê | granted"],
    ),
    (
        "UBND tỉnh tặng Bằng khen cho 2 tập thể là Phòng Chính trị, Phòng Kỹ thuật và 3 cá nhân.",
        [
            "Bằng khen > Phòng Chính trị | granted | UBND tỉnh",
            "Bằng khen > Phòng Kỹ thuật | granted | UBND tỉnh",
            "Bằng khen > 3 individual | granted | UBND tỉnh",
        ],
    ),
    (
        "Công đoàn ngành tặng Giấy khen cho 03 tập thể (Phòng Tổ chức, Phòng Hành chính, Phòng Kỹ thuật).",
        [
            "Giấy khen > Phòng Tổ chức | granted | Công đoàn ngành",
            "Giấy khen > Phòng Hành chính | granted | Công đoàn ngành",
            "Giấy khen > Phòng Kỹ thuật | granted | Công đoàn ngành",
        ],
    ),
    (
        'Hội đồng khen thưởng 20 hội viên Kỷ niệm chương "Vì sự nghiệp khuyến học".',
        ['Kỷ niệm chương "Vì sự nghiệp khuyến học" > 20 individual | granted'],
    ),
    # lists
    (
        "Tặng Giấy khen cho: ông Mùa A Chư, Trạm trưởng; bà Cà Thị Ỏm, chuyên viên.",
        ["Giấy khen > Mùa A Chư | granted", "Giấy khen > Cà Thị Ỏm | granted"],
    ),
    (
        "Tặng Bằng khen cho Thiếu úy Hà Văn Nghinh, cán bộ Công an huyện Mường Cang.",
        ["Bằng khen > Hà Văn Nghinh | granted"],
    ),
    ("Trao Giấy khen cho hộ ông Tráng Seo Dín (xã Bản Lầu).", ["Giấy khen > Tráng Seo Dín household | granted"]),
    (
        "Trao giải A cho nhà báo Hoàng Thị Niệm và giải B cho tác giả Lò Văn Pâng.",
        ["giải A > Hoàng Thị Niệm | granted", "giải B > Lò Văn Pâng | granted"],
    ),
    (
        "UBND huyện Mường Cang tặng Giấy khen cho xã Bản Lầu, phường Tân Lập.",
        [
            "Giấy khen > xã Bản Lầu | granted | UBND huyện Mường Cang",
            "Giấy khen > phường Tân Lập | granted | UBND huyện Mường Cang",
        ],
    ),
    (
        "Giải Nhất thuộc về Công đoàn Sở Y tế; giải Nhì: Công đoàn Sở Xây dựng.",
        ["Giải Nhất > Công đoàn Sở Y tế | granted", "giải Nhì > Công đoàn Sở Xây dựng | granted"],
    ),
    (
        "Chiến sĩ thi đua cơ sở: 04 cá nhân; Lao động tiên tiến: 31 cá nhân.",
        ["Chiến sĩ thi đua cơ sở > 4 individual | granted", "Lao động tiên tiến > 31 individual | granted"],
    ),
    (
        "Bằng khen của UBND tỉnh cho 2 tập thể; Giấy khen của Sở Y tế cho 9 cá nhân.",
        ["Bằng khen > 2 collective | granted | UBND tỉnh", "Giấy khen > 9 individual | granted | Sở Y tế"],
    ),
    (
        "UBND tỉnh tặng Cờ thi đua cho Sở Y tế; Bằng khen cho Sở Nội vụ, Sở Tài chính.",
        [
            "Cờ thi đua > Sở Y tế | granted | UBND tỉnh",
            "Bằng khen > Sở Nội vụ | granted | UBND tỉnh",
            "Bằng khen > Sở Tài chính | granted | UBND tỉnh",
        ],
    ),
    (
        "Chi cục Lâm nghiệp và Trung tâm Giống cây trồng lần lượt được tặng Cờ thi đua và Bằng khen.",
        ["Cờ thi đua > Chi cục Lâm nghiệp | granted", "Bằng khen > Trung tâm Giống cây trồng | granted"],
    ),
    ("08 đơn vị nhận Cờ thi đua, trong đó có Chi cục Dân số.", ["Cờ thi đua > 8 collective | granted"]),
    ("Sở Y tế là 1 trong 6 đơn vị được nhận Cờ thi đua của Chính phủ.", ["Cờ thi đua > Sở Y tế | granted | Chính phủ"]),
    # grades
    (
        "Chủ tịch nước tặng Huân chương Lao động hạng Nhì cho 1 tập thể, hạng Ba cho 2 cá nhân.",
        [
            "Huân chương Lao động hạng Nhì > 1 collective | granted | Chủ tịch nước",
            "Huân chương Lao động hạng Ba > 2 individual | granted | Chủ tịch nước",
        ],
    ),
    (
        "Học viện Quân y được tặng Huân chương Quân công hạng Nhất, Nhì, Ba.",
        [
            "Huân chương Quân công hạng Nhất > Học viện Quân y | granted",
            "Huân chương Quân công hạng Nhì > Học viện Quân y | granted",
            "Huân chương Quân công hạng Ba > Học viện Quân y | granted",
        ],
    ),
    # proposed
    ("Cụm thống nhất đề nghị UBND tỉnh tặng Cờ thi đua cho Sở Y tế.", ["Cờ thi đua > Sở Y tế | proposed | UBND tỉnh"]),
    (
        "Khối đề nghị Chính phủ tặng Cờ thi đua cho Cục Thuế tỉnh Hà Thanh và công nhận 02 tập thể lao động "
        "xuất sắc là Kho bạc Nhà nước Hà Thanh, Cục Thống kê Hà Thanh.",
        [
            "Cờ thi đua > Cục Thuế tỉnh Hà Thanh | proposed | Chính phủ",
            "tập thể lao động xuất sắc > Kho bạc Nhà nước Hà Thanh | proposed | Chính phủ",
            "tập thể lao động xuất sắc > Cục Thống kê Hà Thanh | proposed | Chính phủ",
        ],
    ),
    (
        "Hội nghị suy tôn Chi cục Thú y là đơn vị dẫn đầu, đề nghị UBND tỉnh tặng Cờ thi đua.",
        ["Cờ thi đua > Chi cục Thú y | proposed | UBND tỉnh"],
    ),
    (
        "Chi cục Thú y được Khối suy tôn, đề nghị UBND tỉnh tặng Cờ thi đua.",
        ["Cờ thi đua > Chi cục Thú y | proposed | UBND tỉnh"],
    ),
    (
        "03 đơn vị được đề nghị tặng Bằng khen của Thủ tướng Chính phủ.",
        ["Bằng khen > 3 collective | proposed | Thủ tướng Chính phủ"],
    ),
    (
        "Sở lập hồ sơ trình Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba cho bà Sầm Thị Lý.",
        ["Huân chương Lao động hạng Ba > Sầm Thị Lý | proposed | Chủ tịch nước"],
    ),
    (
        "Hội đồng bình xét, đề nghị công nhận danh hiệu Chiến sĩ thi đua cơ sở cho 7 đồng chí.",
        ["Chiến sĩ thi đua cơ sở > 7 individual | proposed"],
    ),
    (
        "Phát biểu tại lễ, ông Hà Tấn đề nghị các xã tiếp tục thi đua và trao Giấy khen cho bà Lù Thị Mé.",
        ["Giấy khen > Lù Thị Mé | granted"],
    ),
    # registered
    (
        "Sở Y tế đăng ký danh hiệu Tập thể lao động xuất sắc năm 2022.",
        ["Tập thể lao động xuất sắc > Sở Y tế | registered | 2022"],
    ),
    (
        "Năm 2021, Trường THCS Tân Lập phấn đấu đạt Cờ thi đua của UBND tỉnh.",
        ["Cờ thi đua > Trường THCS Tân Lập | registered | UBND tỉnh | 2021"],
    ),
    (
        "Khối phấn đấu có 02 đơn vị đạt Cờ thi đua của Chính phủ.",
        ["Cờ thi đua > 2 collective | registered | Chính phủ"],
    ),
    (
        "Bà Mận hứa phấn đấu để Trạm Y tế xã Bản Lầu được tặng Giấy khen.",
        ["Giấy khen > Trạm Y tế xã Bản Lầu | registered"],
    ),
    (
        "Năm 2022, Công đoàn Sở Y tế đăng ký danh hiệu Tập thể lao động xuất sắc và phấn đấu được tặng Cờ "
        "thi đua của LĐLĐ tỉnh.",
        [
            "Tập thể lao động xuất sắc > Công đoàn Sở Y tế | registered | 2022",
            "Cờ thi đua > Công đoàn Sở Y tế | registered | LĐLĐ tỉnh | 2022",
        ],
    ),
    # denied, supposed, to come
    ("Phòng Kỹ thuật chưa được tặng Bằng khen.", []),
    ("Năm 2018 không có đơn vị nào được tặng Cờ thi đua.", []),
    ("Hội đồng không xét danh hiệu Lao động tiên tiến cho ông Lê Văn Kha.", []),
    ("Nếu Phòng Kỹ thuật đủ điểm thì được tặng Cờ thi đua.", []),
    ("Quy chế nêu tiêu chuẩn tặng Giấy khen cho Phòng Kỹ thuật.", []),
    ("UBND tỉnh sẽ tặng Bằng khen cho Sở Y tế.", ["Bằng khen > Sở Y tế | granted | UBND tỉnh"]),
    ("Với nỗ lực không ngừng, Sở Y tế được tặng Cờ thi đua.", ["Cờ thi đua > Sở Y tế | granted"]),
    (
        "Sở Tài chính được tặng Bằng khen; Sở Xây dựng không được đề nghị tặng Bằng khen.",
        ["Bằng khen > Sở Tài chính | granted"],
    ),
    # not the recipient
    ("Bà Hồ Thị Giá chúc mừng các tập thể được nhận Bằng khen.", []),
    ("Cụm trưởng trao cờ luân lưu cho Sở Y tế.", []),
    ("Sở Y tế xếp thứ Nhất, là đơn vị dẫn đầu Khối.", []),
    ("Ông Lê Văn Kha hoàn thành xuất sắc nhiệm vụ.", []),
    ("Hội đồng Thi đua - Khen thưởng tỉnh họp với Sở Y tế.", []),
    # the past
    (
        "Được biết, năm 2015, Trạm Thú y huyện Mường Cang đã được UBND tỉnh tặng Bằng khen.",
        ["Bằng khen > Trạm Thú y huyện Mường Cang | granted | UBND tỉnh | 2015"],
    ),
    (
        "Bà Hồ Thị Giá từng hai lần được Thủ tướng Chính phủ tặng Bằng khen.",
        ["Bằng khen > Hồ Thị Giá | granted | Thủ tướng Chính phủ"],
    ),
    (
        "Năm 2000, Nông trường Suối Bạc được phong tặng danh hiệu Anh hùng Lao động; năm 2004, Công ty Cao "
        "su Suối Bạc được tặng Huân chương Lao động hạng Nhì.",
        [
            "Anh hùng Lao động > Nông trường Suối Bạc | granted | 2000",
            "Huân chương Lao động hạng Nhì > Công ty Cao su Suối Bạc | granted | 2004",
        ],
    ),
    # pairs and flags
    (
        "Trao giải Đặc biệt và giải Nhất cho Công đoàn Sở Y tế và Công đoàn Sở Xây dựng.",
        ["giải Đặc biệt > Công đoàn Sở Y tế | granted", "giải Nhất > Công đoàn Sở Xây dựng | granted"],
    ),
    (
        "Phó Chủ tịch nước gắn Huân chương Lao động hạng Nhì lên lá cờ truyền thống của Trường THPT Mường Cang.",
        ["Huân chương Lao động hạng Nhì > Trường THPT Mường Cang | granted"],
    ),
    (
        "Lễ đón nhận Huân chương Lao động hạng Nhì của Cục Thủy lợi diễn ra sáng nay.",
        ["Huân chương Lao động hạng Nhì > Cục Thủy lợi | granted"],
    ),
    # periods
    (
        "Tặng Bằng khen cho Phòng Kỹ thuật có thành tích giai đoạn 2015-2020.",
        ["Bằng khen > Phòng Kỹ thuật | granted | 2015-2020"],
    ),
    (
        "Sở Y tế đăng ký Cờ thi đua của Chính phủ, Sở Nội vụ đăng ký Cờ thi đua của UBND tỉnh năm 2019.",
        [
            "Cờ thi đua > Sở Y tế | registered | Chính phủ | 2019",
            "Cờ thi đua > Sở Nội vụ | registered | UBND tỉnh | 2019",
        ],
    ),
    ("Tặng Bằng khen cho Sở Y tế, Cụm trưởng năm 2021.", ["Bằng khen > Sở Y tế | granted"]),
    # lists of blocks
    (
        "Kết quả bình xét, đề nghị khen thưởng năm 2023:\na) Đề nghị UBND tỉnh tặng Cờ thi đua: Sở Y tế "
        "(149,5 điểm).\nb) Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen:\n+ Tập thể (02): Sở Nội vụ; Sở Tài "
        "chính.\n+ Cá nhân (01): đ/c Giàng Thị Mỷ, Kế toán Sở Y tế.",
        [
            "Cờ thi đua > Sở Y tế | proposed | UBND tỉnh | 2023",
            "Bằng khen > Sở Nội vụ | proposed | Chủ tịch UBND tỉnh | 2023",
            "Bằng khen > Sở Tài chính | proposed | Chủ tịch UBND tỉnh | 2023",
            "Bằng khen > Giàng Thị Mỷ | proposed | Chủ tịch UBND tỉnh | 2023",
        ],
    ),
    (
        "Các tập thể được khen thưởng năm 2017:\n1. Cờ thi đua của LĐLĐ tỉnh (02 tập thể):\n- Công đoàn Sở "
        "Y tế;\n- Công đoàn Sở Xây dựng.\n2. Bằng Lao động sáng tạo: 07 cá nhân.",
        [
            "Cờ thi đua > Công đoàn Sở Y tế | granted | LĐLĐ tỉnh | 2017",
            "Cờ thi đua > Công đoàn Sở Xây dựng | granted | LĐLĐ tỉnh | 2017",
            "Bằng Lao động sáng tạo > 7 individual | granted | 2017",
        ],
    ),
    # numbers of awards, awards behind their recipients, decisions
    (
        "Ban tổ chức trao 01 giải Nhất, 02 giải Nhì cho các thí sinh.",
        ["giải Nhất > 1 | granted", "giải Nhì > 2 | granted"],
    ),
    (
        "Giải Nhất thuộc về đội Sở Y tế, giải Nhì đội Sở Nội vụ.",
        ["Giải Nhất > đội Sở Y tế | granted", "giải Nhì > đội Sở Nội vụ | granted"],
    ),
    (
        "Sở Y tế: Cờ thi đua của UBND tỉnh; Sở Nội vụ: Bằng khen của UBND tỉnh.",
        ["Cờ thi đua > Sở Y tế | granted | UBND tỉnh", "Bằng khen > Sở Nội vụ | granted | UBND tỉnh"],
    ),
    (
        "Khen thưởng năm 2020 gồm:\n1. Phòng Kế hoạch: Tập thể lao động xuất sắc.\n2. Ông Vừ A Pó - Giấy khen.",
        ["Tập thể lao động xuất sắc > Phòng Kế hoạch | granted | 2020", "Giấy khen > Vừ A Pó | granted | 2020"],
    ),
    (
        "Giám đốc Sở Y tế ban hành Quyết định số 12/QĐ-SYT ngày 05/01/2019 tặng Giấy khen cho 05 tập thể.",
        ["Giấy khen > 5 collective | granted | Giám đốc Sở Y tế"],
    ),
    (
        "Trường THPT Mường Cang được tặng thưởng Huân chương Lao động hạng Nhì (năm 2005), hạng Ba (năm 1995).",
        [
            "Huân chương Lao động hạng Nhì > Trường THPT Mường Cang | granted | 2005",
            "Huân chương Lao động hạng Ba > Trường THPT Mường Cang | granted | 1995",
        ],
    ),
    (
        "Hội nghị bình chọn Sở Y tế, Sở Nội vụ đề nghị tặng Bằng khen của UBND tỉnh.",
        ["Bằng khen > Sở Y tế | proposed | UBND tỉnh", "Bằng khen > Sở Nội vụ | proposed | UBND tỉnh"],
    ),
    (
        "Ông Vừ A Pó được công nhận Chiến sĩ thi đua cấp tỉnh và được tặng Bằng khen của Bộ Y tế.",
        ["Chiến sĩ thi đua cấp tỉnh > Vừ A Pó | granted", "Bằng khen > Vừ A Pó | granted | Bộ Y tế"],
    ),
    (
        "Ông Vừ A Pó sinh năm 1960. Ông được Nhà nước tặng thưởng Huân chương Chiến công hạng Ba.",
        ["Huân chương Chiến công hạng Ba > Vừ A Pó | granted | Nhà nước"],
    ),
    (
        "Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen đối với tập thể Văn phòng Sở và cá nhân ông Vừ A Pó.",
        [
            "Bằng khen > Văn phòng Sở | proposed | Chủ tịch UBND tỉnh",
            "Bằng khen > Vừ A Pó | proposed | Chủ tịch UBND tỉnh",
        ],
    ),
    (
        "Công ty Cổ phần Chè Tân Lập (TanLapTea) kỷ niệm 20 năm.\nTanLapTea nhận Bằng khen của UBND tỉnh.",
        ["Bằng khen > Công ty Cổ phần Chè Tân Lập | granted | UBND tỉnh"],
    ),
    ("Bà Hồ Thị Giá tặng Bằng khen cho các thầy cô Trường THPT Mường Cang.", []),
    ("Đoàn có 11 học sinh đoạt giải với 9 huy chương vàng.", []),
    (
        "Sở Y tế công bố kết quả thi đua năm 2018.\nPhòng Kế hoạch được tặng Giấy khen.",
        ["Giấy khen > Phòng Kế hoạch | granted | 2018"],
    ),
    (
        "Liên đoàn Lao động tỉnh biểu dương 20 công nhân tiêu biểu và tặng Bằng khen cho 5 công đoàn cơ sở.",
        ["Bằng khen > 5 collective | granted | Liên đoàn Lao động tỉnh"],
    ),
    ("Ông Hà Tấn trao BK của UBND tỉnh cho 02 tập thể.", ["BK > 2 collective | granted | UBND tỉnh"]),
    # a noun alone, a title that is recognised
    (
        "Trường Cao đẳng Kim Sơn kỷ niệm 20 năm.\nBộ Y tế tặng Bằng khen cho nhà trường, Giấy khen cho trường.",
        [
            "Bằng khen > Trường Cao đẳng Kim Sơn | granted | Bộ Y tế",
            "Giấy khen > Trường Cao đẳng Kim Sơn | granted | Bộ Y tế",
        ],
    ),
    ("Bệnh viện Kim Sơn, Bệnh viện Tân Phong họp.\nBộ Y tế tặng Bằng khen cho bệnh viện.", []),
    (
        "Dịp này, 14 tập thể và 15 cá nhân được Chủ tịch UBND tỉnh công nhận là gương điển hình tiên tiến.",
        [
            "gương điển hình tiên tiến > 14 collective | granted | Chủ tịch UBND tỉnh",
            "gương điển hình tiên tiến > 15 individual | granted | Chủ tịch UBND tỉnh",
        ],
    ),
    # a locality by its people, an organisation by its noun, a person with his unit between commas
    (
        "Chủ tịch nước phong tặng Đảng bộ, chính quyền và nhân dân huyện Kim Sơn danh hiệu Anh hùng Lao động.",
        ["Anh hùng Lao động > huyện Kim Sơn | granted | Chủ tịch nước"],
    ),
    (
        "Cán bộ, chiến sĩ và nhân dân xã Tân Phong vinh dự đón nhận Huân chương Lao động hạng Ba.",
        ["Huân chương Lao động hạng Ba > xã Tân Phong | granted"],
    ),
    (
        "Trường THPT Kim Sơn tròn 60 năm.\nNhà trường vinh dự được Chủ tịch nước tặng Huân chương Lao động hạng Nhì.",
        ["Huân chương Lao động hạng Nhì > Trường THPT Kim Sơn | granted | Chủ tịch nước"],
    ),
    (
        "Em Nguyễn Thị Lụa, lớp 12A1 Trường THPT chuyên Kim Sơn, đoạt huy chương vàng.",
        ["huy chương vàng > Nguyễn Thị Lụa | granted"],
    ),
    (
        "Nghệ sĩ Hà Tấn Sướng nhận giải Cống hiến.",
        ["giải Cống hiến > Hà Tấn Sướng | granted"],
    ),
    # received from whoever grants it, or from whoever only hands it over
    (
        "Công ty cổ phần Sữa Kim Sơn vinh dự nhận Bằng khen từ Thủ tướng Chính phủ.",
        ["Bằng khen > Công ty cổ phần Sữa Kim Sơn | granted | Thủ tướng Chính phủ"],
    ),
    (
        "Ông Lê Văn Tám nhận Bằng khen từ Phó Thủ tướng Hà Tấn Sướng.",
        ["Bằng khen > Lê Văn Tám | granted"],
    ),
    # who is chosen, in the passive; a school by its noun behind a time
    (
        "Ban Dân tộc tỉnh được suy tôn là đơn vị xuất sắc dẫn đầu, được đề nghị tặng Cờ thi đua của UBND tỉnh; Sở Y tế "
        "được suy tôn là đơn vị tiêu biểu, được đề nghị tặng Bằng khen.",
        ["Cờ thi đua > Ban Dân tộc tỉnh | proposed | UBND tỉnh", "Bằng khen > Sở Y tế | proposed"],
    ),
    (
        "Trường THPT Kim Sơn tròn 60 năm.\nNhiều năm liền nhà trường đạt danh hiệu Tập thể lao động xuất sắc.",
        ["Tập thể lao động xuất sắc > Trường THPT Kim Sơn | granted"],
    ),
    # names under their number
    (
        "Cụm đề nghị tặng Bằng khen cho 03 đơn vị Hội Nông dân các xã: Kim Sơn, Nà Cáy, Đông Khê.",
        [
            "Bằng khen > Hội Nông dân xã Kim Sơn | proposed",
            "Bằng khen > Hội Nông dân xã Nà Cáy | proposed",
            "Bằng khen > Hội Nông dân xã Đông Khê | proposed",
        ],
    ),
    # whose decision it is
    (
        "UBND tỉnh quyết định công nhận danh hiệu Chiến sĩ thi đua cấp tỉnh đối với 12 cá nhân, Tập thể Lao động xuất "
        "sắc đối với 25 tập thể năm 2014.",
        [
            "Chiến sĩ thi đua cấp tỉnh > 12 individual | granted | UBND tỉnh | 2014",
            "Tập thể Lao động xuất sắc > 25 collective | granted | UBND tỉnh | 2014",
        ],
    ),
    (
        "Chủ tịch nước Trần Bá Lộc đã ký quyết định tặng thưởng Huân chương Lao động hạng Ba cho Sư đoàn 308.",
        ["Huân chương Lao động hạng Ba > Sư đoàn 308 | granted | Chủ tịch nước"],
    ),
    # bodies without a name of their own, several under one head
    (
        "Ngành Y tế Kim Sơn được tặng Cờ thi đua của Chính phủ.",
        ["Cờ thi đua > Ngành Y tế Kim Sơn | granted | Chính phủ"],
    ),
    (
        "Chủ tịch tỉnh trao Bằng khen cho ngành Giáo dục và Đào tạo huyện Mường Cang vì thành tích thi đua.",
        ["Bằng khen > ngành Giáo dục và Đào tạo huyện Mường Cang | granted | Chủ tịch tỉnh"],
    ),
    (
        "Đội tuyển bóng đá nữ Kim Sơn giành huy chương vàng; các đội bắn súng, đẩy gậy và vật dân tộc giành huy "
        "chương đồng.",
        [
            "huy chương vàng > Đội tuyển bóng đá nữ Kim Sơn | granted",
            "huy chương đồng > đội bắn súng | granted",
            "huy chương đồng > đội đẩy gậy | granted",
            "huy chương đồng > đội vật dân tộc | granted",
        ],
    ),
    ("Đội ngũ cán bộ ngành này được đón nhận nhiều Bằng khen.", []),
    # who gets it behind the giver's verb, among many, of two persons; who only praises
    (
        "Bí thư Tỉnh ủy Lò Văn Bun đón Huân chương Độc lập hạng Nhì do Chủ tịch nước Trần Bá Lộc tặng tỉnh Kim Sơn.",
        ["Huân chương Độc lập hạng Nhì > tỉnh Kim Sơn | granted | Chủ tịch nước"],
    ),
    ("Bí thư Tỉnh ủy Lò Văn Bun đón nhận Huân chương Độc lập hạng Nhì do Chủ tịch nước tặng tỉnh nhà.", []),
    (
        "Bà Lò Thị Mận đón nhận Huân chương Lao động hạng Ba do Chủ tịch nước tặng năm 2018.",
        ["Huân chương Lao động hạng Ba > Lò Thị Mận | granted | Chủ tịch nước | 2018"],
    ),
    (
        "Trong số những người được tặng Bằng khen của Bộ Y tế có ông Lục Văn Quế và bà Lò Thị Mận.",
        [
            "Bằng khen > Lục Văn Quế | granted | Bộ Y tế",
            "Bằng khen > Lò Thị Mận | granted | Bộ Y tế",
        ],
    ),
    (
        "Ông Lục Văn Quế bắt tay ông Lò Văn Bun sau khi nhận Huy hiệu 50 năm tuổi Đảng.",
        ["Huy hiệu 50 năm tuổi Đảng > Lục Văn Quế | granted"],
    ),
    ("Hội Nông dân tỉnh đã tuyên dương nhiều cá nhân, tập thể đạt giải Nhất hội thi.", []),
    (
        "Hội Nông dân tỉnh tuyên dương hội viên và đón nhận Cờ thi đua.",
        ["Cờ thi đua > Hội Nông dân tỉnh | granted"],
    ),
    (
        "Sở trao Bằng khen cho đơn vị và cá nhân có thành tích, đó là Trạm Y tế Nà Cáy và bà Lò Thị Mận.",
        ["Bằng khen > Trạm Y tế Nà Cáy | granted | Sở", "Bằng khen > Lò Thị Mận | granted | Sở"],
    ),
    (
        "Anh Hà Văn Pản mang về huy chương bạc; chị Tạ Thu Nga, chủ nhân giải Nhất hội thi, phát biểu.",
        ["huy chương bạc > Hà Văn Pản | granted", "giải Nhất > Tạ Thu Nga | granted"],
    ),
    (
        "Binh nhất Hà Văn Pản (Đại đội 3), người đã cứu sống hai cháu nhỏ, được Trung ương Đoàn tặng Bằng khen.",
        ["Bằng khen > Hà Văn Pản | granted | Trung ương Đoàn"],
    ),
    # "trao ... tặng ...", "nhận ... còn có ..."; villages and classes
    (
        'Bà Lò Thị Mận trao Kỷ niệm chương "Vì sự nghiệp thủy lợi" tặng ông Lục Văn Quế và 05 cán bộ.',
        [
            'Kỷ niệm chương "Vì sự nghiệp thủy lợi" > Lục Văn Quế | granted',
            'Kỷ niệm chương "Vì sự nghiệp thủy lợi" > 5 individual | granted',
        ],
    ),
    (
        "Nhận Giấy khen còn có Trạm Y tế Nà Cáy và Chi hội Phụ nữ bản Hồng.",
        ["Giấy khen > Trạm Y tế Nà Cáy | granted", "Giấy khen > Chi hội Phụ nữ bản Hồng | granted"],
    ),
    (
        "Bản Hồng giành giải Nhất, thôn Nà Cáy giành giải Nhì; không trao giải Ba.",
        ["giải Nhất > Bản Hồng | granted", "giải Nhì > thôn Nà Cáy | granted"],
    ),
    (
        "Giấy khen của Hiệu trưởng: lớp 9A, lớp 8C.",
        ["Giấy khen > lớp 9A | granted | Hiệu trưởng", "Giấy khen > lớp 8C | granted | Hiệu trưởng"],
    ),
    (
        "Bằng khen của Bộ Y tế: ông Lò Văn Bun, Trưởng thôn Nà Cáy.",
        ["Bằng khen > Lò Văn Bun | granted | Bộ Y tế"],
    ),
    # lists: to whom a proposal goes, who was refused, titles of the house
    (
        "a) Danh hiệu Tập thể lao động xuất sắc, trình Bộ trưởng Bộ Y tế:\n- Trạm Y tế Nà Cáy: 05/05 phiếu\n"
        "- Bệnh viện Kim Sơn: 01/05 phiếu (không đạt)",
        ["Tập thể lao động xuất sắc > Trạm Y tế Nà Cáy | proposed | Bộ trưởng Bộ Y tế"],
    ),
    (
        "Hội nghị vinh danh các cá nhân, tập thể:\n- Nhân viên xuất sắc của năm: Lò Thị Mận\n"
        "- Tập thể xuất sắc của năm: Phòng Kế toán\n- Kỷ niệm chương 10 năm cống hiến: 25 thành viên\n"
        "- Học sinh giỏi: 120 em",
        [
            "Nhân viên xuất sắc của năm > Lò Thị Mận | granted",
            "Tập thể xuất sắc của năm > Phòng Kế toán | granted",
            "Kỷ niệm chương 10 năm cống hiến > 25 individual | granted",
        ],
    ),
    (
        "Tháng 10/2023, Công ty cổ phần Gốm Mường nhận Bằng khen của Thủ tướng Chính phủ.",
        ["Bằng khen > Công ty cổ phần Gốm Mường | granted | Thủ tướng Chính phủ | 2023"],
    ),
    (
        "Ông Lục Văn Quế được tặng Huân chương Lao động hạng Ba, 5 Bằng khen của Thủ tướng Chính phủ.",
        [
            "Huân chương Lao động hạng Ba > Lục Văn Quế | granted",
            "Bằng khen > Lục Văn Quế | granted | Thủ tướng Chính phủ",
        ],
    ),
    (
        "Kết quả: 01 tập thể đề nghị tặng Cờ thi đua của Chính phủ; Sở Y tế đề nghị tặng Cờ thi đua.",
        ["Cờ thi đua > 1 collective | proposed | Chính phủ"],
    ),
    # short names of companies, who the report opens with, whom only a relative clause names
    (
        "Ông Lục Văn Quế là Chủ tịch tập đoàn MEKOTEX.\nMEKOTEX vinh dự nhận danh hiệu Doanh nghiệp xanh.",
        ["Doanh nghiệp xanh > tập đoàn MEKOTEX | granted"],
    ),
    (
        "Trường THPT Kim Sơn tròn 60 năm, nơi từng có những lớp học đầu tiên của cả huyện Kim Sơn trong những năm "
        "còn nhiều gian khó, thiếu thốn đủ bề mà thầy trò vẫn bền lòng vượt qua để dạy và học cho thật tốt, để hôm nay "
        "vững bước đi lên cùng quê hương.\nTrường THPT Nà Cáy chúc mừng.\n"
        "Ông Lò Văn Bun gắn Huân chương Lao động hạng Ba lên lá cờ truyền thống của trường.",
        ["Huân chương Lao động hạng Ba > Trường THPT Kim Sơn | granted"],
    ),
    ("Nhiều tập thể, cá nhân Công an tỉnh đã được trao Bằng khen.", []),
    (
        "Ông kể chuyện của anh Hà Văn Pản, người từng đạt giải Nhất hội thi.",
        ["giải Nhất > Hà Văn Pản | granted"],
    ),
    ("Phong trào do ông Lục Văn Quế khởi xướng được nhận Bằng khen.", []),
    ("Còn cá nhân bà Lò Thị Mận được Bộ Y tế tặng Bằng khen.", ["Bằng khen > Lò Thị Mận | granted | Bộ Y tế"]),
    ("Khen thưởng:\nGiáo viên dạy giỏi: cô Lò Thị Mận", ["Giáo viên dạy giỏi > Lò Thị Mận | granted"]),
    (
        "Tỉnh đoàn trao danh hiệu Thợ trẻ giỏi năm 2018 cho các thợ. Trong số đó có 12 thợ hàn được nhận danh hiệu Thợ "
        "trẻ giỏi.",
        ["Thợ trẻ giỏi > 12 individual | granted | Tỉnh đoàn | 2018"],
    ),
    # a name's post between commas, votes for a proposal, the kind said before a number of awards
    (
        "Sở Y tế được UBND tỉnh tặng Cờ thi đua, đồng chí Lò Văn Bun, Giám đốc Sở được tặng Bằng khen.",
        ["Cờ thi đua > Sở Y tế | granted | UBND tỉnh", "Bằng khen > Lò Văn Bun | granted"],
    ),
    (
        "Hội đồng bỏ phiếu: Sở Y tế 12/12 phiếu đề nghị tặng Cờ thi đua; Sở Nội vụ 10/12 phiếu đề nghị tặng Bằng khen.",
        ["Cờ thi đua > Sở Y tế | proposed", "Bằng khen > Sở Nội vụ | proposed"],
    ),
    (
        "Khen thưởng:\n+ Tập thể: 05 Giấy khen.\n+ Cá nhân: 12 Giấy khen.",
        ["Giấy khen > 5 collective | granted", "Giấy khen > 12 individual | granted"],
    ),
    # another country's giver, adjectives before "của", one giver for who is added, households under their number
    (
        "Chủ tịch nước CHDCND Lào tặng thưởng Huân chương Hữu nghị cho Trường THPT Kim Sơn.",
        ["Huân chương Hữu nghị > Trường THPT Kim Sơn | granted | Chủ tịch nước CHDCND Lào"],
    ),
    (
        "Ông Lò Văn Bun trao Giấy khen đột xuất của Giám đốc Sở Y tế cho Trạm Y tế Nà Cáy.",
        ["Giấy khen > Trạm Y tế Nà Cáy | granted | Giám đốc Sở Y tế"],
    ),
    (
        "Ông Lò Văn Bun trao Giấy khen của Giám đốc Sở Y tế tặng 12 cá nhân. Nhận giấy khen còn có Trạm Y tế Nà Cáy.",
        [
            "Giấy khen > 12 individual | granted | Giám đốc Sở Y tế",
            "giấy khen > Trạm Y tế Nà Cáy | granted | Giám đốc Sở Y tế",
        ],
    ),
    (
        "UBND xã tặng Giấy khen cho 2 hộ: Lò Thị Mận, Hà Văn Pản.",
        [
            "Giấy khen > Lò Thị Mận household | granted | UBND xã",
            "Giấy khen > Hà Văn Pản household | granted | UBND xã",
        ],
    ),
    (
        "Hội tặng Kỷ niệm chương Vì sự phát triển của phụ nữ Việt Nam cho bà Lò Thị Mận.",
        ["Kỷ niệm chương Vì sự phát triển của phụ nữ Việt Nam > Lò Thị Mận | granted | Hội"],
    ),
    (
        "Thay mặt Ban Chấp hành mới, bà Lò Thị Mận hứa phấn đấu Hội Nông dân xã được tặng Bằng khen.",
        ["Bằng khen > Hội Nông dân xã | registered"],
    ),
    # once
    (
        "Sở Y tế đón nhận Huân chương Lao động hạng Ba\nÔng Hà Tấn trao Huân chương Lao động hạng Ba của "
        "Chủ tịch nước cho Sở Y tế.",
        ["Huân chương Lao động hạng Ba > Sở Y tế | granted | Chủ tịch nước"],
    ),
]


@pytest.mark.parametrize(("text", "records"), ROWS)
def test_awards_of_sentences_and_lists(text: str, records: list[str]) -> None:
    awards = extract(document_of(text))[0].awards
    assert [line(award) for award in awards] == records
    assert all(text[e.start : e.end] == e.quote for award in awards for e in award.evidence)
    assert all(award.rules and award.evidence for award in awards)


@pytest.mark.parametrize(
    ("blocks", "records"),
    [
        (
            [("heading", "I. GIẤY KHEN (Giám đốc Sở Y tế tặng)"), ("paragraph", "Ông Lò Văn Bun, Trưởng trạm")],
            ["GIẤY KHEN > Lò Văn Bun | granted | Giám đốc Sở Y tế"],
        ),
        (
            [
                ("heading", "II. CỜ THI ĐUA NĂM 2022"),
                ("paragraph", "(Bộ Y tế công nhận)"),
                ("list_item", "1. Bệnh viện Kim Sơn"),
            ],
            ["CỜ THI ĐUA > Bệnh viện Kim Sơn | granted | Bộ Y tế | 2022"],
        ),
        (
            [
                ("heading", "III. ĐANG TRÌNH CẤP TRÊN"),
                ("list_item", "1. Bằng khen của Bộ Y tế: Trạm Y tế Nà Cáy"),
            ],
            ["Bằng khen > Trạm Y tế Nà Cáy | proposed | Bộ Y tế"],
        ),
        (
            [("heading", "BẰNG KHEN CỦA BỘ Y TẾ"), ("paragraph", "Ông Lò Văn Bun phát biểu tại hội nghị.")],
            [],
        ),
    ],
)
def test_awards_under_headings(blocks: list[tuple[str, str]], records: list[str]) -> None:
    text = "\n".join(written for _, written in blocks)
    document = document_of(text)
    kinds = [BlockKind(kind) for kind, _ in blocks]
    told = (b.model_copy(update={"kind": kind}) for b, kind in zip(document.blocks, kinds, strict=True))
    awards = extract(document.model_copy(update={"blocks": tuple(told)}))[0].awards
    assert [line(award) for award in awards] == records


def test_a_table_row_is_an_award_with_the_cells_it_stands_on() -> None:
    rows = [
        ["STT", "Họ và tên", "Chức vụ, đơn vị", "Hình thức đề nghị"],
        ["1", "Lò Văn Sướng", "Hiệu trưởng Trường THPT Mường Cang", "Bằng khen của Chủ tịch UBND tỉnh"],
        ["2", "Hồ Thị Giá", "Giáo viên Trường THPT Mường Cang", "CSTĐ cấp tỉnh"],
    ]
    awards = extract(table_of("Danh sách khen thưởng năm học 2017-2018", rows))[0].awards
    assert [line(award) for award in awards] == [
        "Bằng khen > Lò Văn Sướng | proposed | Chủ tịch UBND tỉnh | 2017-2018",
        "CSTĐ cấp tỉnh > Hồ Thị Giá | proposed | 2017-2018",
    ]


def table_of(caption: str, rows: list[list[str]]) -> Document:
    text, blocks = caption, [Block(start=0, end=len(caption))]
    for number, row in enumerate(rows):
        start, cells = len(text) + 1, []
        text += "\n"
        for cell in row:
            text += " " if cells else ""
            cells.append(Span(start=len(text), end=len(text) + len(cell)))
            text += cell
        kind = BlockKind.TABLE_ROW
        blocks.append(Block(start=start, end=len(text), kind=kind, table=0, row=number, cells=tuple(cells)))
    return document_of(text).model_copy(update={"blocks": tuple(blocks)})


def test_the_decision_cited_with_an_award() -> None:
    text = "Theo Quyết định số 145/QĐ-SNN ngày 3/2/2021, Sở Y tế tặng Giấy khen cho Phòng Kỹ thuật."
    (award,) = extract(document_of(text))[0].awards
    assert (award.decision_number, award.decision_date) == ("145/QĐ-SNN", "2021-02-03")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cờ",
        "tặng Bằng khen cho",
        "danh hiệu Sở Y tế : ,",
        "tặng Cờ thi đua cho các",
        "được tặng Cờ thi đua",
        "()()(((",
        "; ; và , cho :",
    ],
)
def test_odd_input_gives_nothing(text: str) -> None:
    assert extract(document_of(text))[0].awards == ()
