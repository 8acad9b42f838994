"""Awards as newspapers write them: medals, prizes, orders, people meant by a name's end or by what is said of them."""

from __future__ import annotations

import pytest

from extractors.report import extract
from tests.test_awards import document_of, line

ROWS = [
    # who is named behind a number, or with others
    (
        "Thủ tướng quyết định tặng Bằng khen cho hai chiến sĩ Phàn Láo Lở và Sùng A Vàng vì đã cứu người trong lũ.",
        ["Bằng khen > Phàn Láo Lở | granted | Thủ tướng", "Bằng khen > Sùng A Vàng | granted | Thủ tướng"],
    ),
    (
        "Đội trưởng Lê Hữu Phước được tặng Chiến sĩ thi đua toàn quân, 5 đồng đội của anh được tặng Giấy khen.",
        ["Chiến sĩ thi đua toàn quân > Lê Hữu Phước | granted", "Giấy khen > 5 individual | granted"],
    ),
    # what is said of somebody before the verb
    (
        "Nổi bật có những gương mặt như Nông Thế Hải (THPT chuyên Kim Sơn), chàng trai hai năm liền giành huy chương "
        "vàng Olympic Toán quốc tế.",
        ["huy chương vàng Olympic Toán quốc tế > Nông Thế Hải | granted"],
    ),
    (
        "Đại úy Trần Phú Cường, người vừa đoạt giải Đặc biệt cuộc thi Robocon, chia sẻ niềm vui.",
        ["giải Đặc biệt > Trần Phú Cường | granted"],
    ),
    # by the end of his name, by a pronoun
    (
        "Em Vi Thanh Nam học lớp 12. Nam giành được huy chương vàng Olympic Vật lý châu Á diễn ra tại Hàng Châu.",
        ["huy chương vàng Olympic Vật lý châu Á > Vi Thanh Nam | granted"],
    ),
    ("Ông Lò Hải Nam và ông Hà Hoàng Nam dự lễ. Nam giành được giải Nhất.", []),
    (
        "Cụ Tô Sỹ Lan từng dạy học ở bản. Vừa rồi, cụ mới được nhận huy hiệu 70 năm tuổi Đảng.",
        ["huy hiệu 70 năm tuổi Đảng > Tô Sỹ Lan | granted"],
    ),
    # a second award of the same subject, with a contest between
    (
        "Em Vi Thanh Nam từng giành huy chương bạc ở kỳ thi này và huy chương vàng Olympic Vật lý quốc tế.",
        [
            "huy chương bạc > Vi Thanh Nam | granted",
            "huy chương vàng Olympic Vật lý quốc tế > Vi Thanh Nam | granted",
        ],
    ),
    # the award before its subject
    (
        "Nhận kỷ niệm chương của Hội Luật gia Việt Nam, bà Maria Petrova không giấu nổi xúc động.",
        ["kỷ niệm chương > Maria Petrova | granted | Hội Luật gia Việt Nam"],
    ),
    (
        "Từng giành huy chương vàng Olympic Toán quốc tế nhưng Đàm Quốc Sơn lại nghiên cứu Vật lý.",
        ["huy chương vàng Olympic Toán quốc tế > Đàm Quốc Sơn | granted"],
    ),
    ("Nhận Bằng khen trong dịp này có 12 cá nhân, 3 tập thể.", []),
    # what will be given: to those who are named
    (
        "Tối mai, Hứa Văn Đoàn và Lục Bảo Toàn sẽ được nhận bằng khen của Chủ tịch UBND tỉnh.",
        [
            "bằng khen > Hứa Văn Đoàn | granted | Chủ tịch UBND tỉnh",
            "bằng khen > Lục Bảo Toàn | granted | Chủ tịch UBND tỉnh",
        ],
    ),
    ("Giải thưởng Kovalevskaia sẽ được trao cho 2 nhà khoa học vào tháng tới.", []),
    ("Nếu phá được kỷ lục, võ sĩ Hứa Văn Đoàn sẽ nhận huy chương vàng.", []),
    # who gives: a body with its short name, for whom a speaker acts
    (
        "Lễ kỷ niệm 20 năm thành phố Hoa Lâm được Tổ chức Giáo dục, Khoa học và Văn hóa của Liên hợp quốc (UNESCO) "
        'trao tặng danh hiệu "Thành phố vì hòa bình".',
        [
            "Thành phố vì hòa bình > thành phố Hoa Lâm | granted | "
            "Tổ chức Giáo dục, Khoa học và Văn hóa của Liên hợp quốc"
        ],
    ),
    (
        "Thay mặt Đảng, Nhà nước, Chủ tịch Quốc hội trao Huân chương Độc lập hạng Ba cho ông Lò Văn Sướng.",
        ["Huân chương Độc lập hạng Ba > Lò Văn Sướng | granted | Đảng, Nhà nước"],
    ),
    # to a school by its noun, to a mission
    (
        "Trường THPT Kim Sơn tròn 50 tuổi.\nChủ tịch nước trao Huân chương Lao động hạng Ba cho đại diện nhà trường.",
        ["Huân chương Lao động hạng Ba > Trường THPT Kim Sơn | granted | Chủ tịch nước"],
    ),
    (
        "Thủ tướng trao tặng Bằng khen cho Đại sứ quán Việt Nam tại Lào về thành tích năm 2018.",
        ["Bằng khen > Đại sứ quán Việt Nam tại Lào | granted | Thủ tướng | 2018"],
    ),
    # titles that end at what is done with them
    (
        "Hai sĩ quan Tô Văn Hiến và Lục Bảo Toàn được Liên hợp quốc tặng Huy chương Vì sự nghiệp gìn giữ hòa bình.",
        [
            "Huy chương Vì sự nghiệp gìn giữ hòa bình > Tô Văn Hiến | granted | Liên hợp quốc",
            "Huy chương Vì sự nghiệp gìn giữ hòa bình > Lục Bảo Toàn | granted | Liên hợp quốc",
        ],
    ),
    (
        "Danh hiệu Tay vợt xuất sắc thuộc về Lý Mỹ Tâm.",
        ["Tay vợt xuất sắc > Lý Mỹ Tâm | granted"],
    ),
    # crowns and contests
    (
        "Vượt qua 34 thí sinh, người đẹp Phùng Ngọc Diệp đăng quang Hoa hậu Du lịch Bạch Hà 2018.",
        ["Hoa hậu Du lịch Bạch Hà > Phùng Ngọc Diệp | granted | 2018"],
    ),
    (
        "Danh hiệu Á hậu 1 thuộc về Trần Thảo Vy, Á hậu 2 thuộc về Lý Mỹ Tâm.",
        ["Á hậu 1 > Trần Thảo Vy | granted", "Á hậu 2 > Lý Mỹ Tâm | granted"],
    ),
    (
        "Cô gái 21 tuổi Vũ Hà My trở thành Hoa khôi sinh viên Hà Thành.",
        ["Hoa khôi sinh viên Hà Thành > Vũ Hà My | granted"],
    ),
    ("Hoa hậu Vũ Hà My trao quà cho 20 học sinh.", []),
    (
        "Em Nông Thị Hà xuất sắc giành ngôi quán quân Đường lên đỉnh Phù Sơn.",
        ["ngôi quán quân > Nông Thị Hà | granted"],
    ),
    (
        "Ban tổ chức trao Cúp vô địch cho đội Điện lực Hồng Lam.",
        ["Cúp vô địch > đội Điện lực Hồng Lam | granted"],
    ),
    (
        "Giải Nam diễn viên phụ xuất sắc được trao cho nghệ sĩ Khổng Minh Trí.",
        ["Giải Nam diễn viên phụ xuất sắc > Khổng Minh Trí | granted"],
    ),
    (
        "Nhà báo Hà Thị Thu đoạt giải A Giải Báo chí quốc gia cho loạt bài về rừng.",
        ["giải A > Hà Thị Thu | granted"],
    ),
    # letters
    (
        "Chủ tịch UBND tỉnh gửi thư khen Công an huyện Kim Sơn về thành tích phá án.",
        ["thư khen > Công an huyện Kim Sơn | granted | Chủ tịch UBND tỉnh"],
    ),
    ("Chủ tịch Quốc hội gửi thư khen ngợi và nhấn mạnh: Ngân hàng Bắc Đô đã đổi mới.", []),
    # titles in quotation marks that a number alone stands before, titles without quotation marks or praise
    (
        'Hội tuyên dương 124 sinh viên đạt danh hiệu "Sinh viên 5 tốt" và 13 tập thể "Sinh viên 5 tốt" cấp tỉnh.',
        ["Sinh viên 5 tốt > 124 individual | granted | Hội", "Sinh viên 5 tốt > 13 collective | granted | Hội"],
    ),
    (
        'Hội nghị vinh danh "Công dân Thủ đô ưu tú".\n10 "Công dân Thủ đô ưu tú" năm 2017 vừa được vinh danh.',
        ["Công dân Thủ đô ưu tú > 10 | granted | 2017"],
    ),
    ('Đến nay nước ta đã có 38 danh hiệu UNESCO; 10 "điểm đen" giao thông được xóa.', []),
    (
        "Đây là lần thứ ba Công ty cổ phần Sữa Mộc Xanh được vinh danh Thương hiệu quốc gia.",
        ["Thương hiệu quốc gia > Công ty cổ phần Sữa Mộc Xanh | granted"],
    ),
    # the names of awards to their end
    (
        "Nhạc sĩ Doãn Quang Lưu được Nhà nước trao tặng Giải thưởng Hồ Chí Minh về văn học nghệ thuật năm 2012.",
        ["Giải thưởng Hồ Chí Minh về văn học nghệ thuật > Doãn Quang Lưu | granted | Nhà nước | 2012"],
    ),
    (
        "Thầy Cù Văn Mạnh nhận kỷ niệm chương vì sự nghiệp giáo dục do Bộ Giáo dục và Đào tạo trao tặng.",
        ["kỷ niệm chương vì sự nghiệp giáo dục > Cù Văn Mạnh | granted | Bộ Giáo dục và Đào tạo"],
    ),
    (
        "Tập đoàn Viễn thông Đại Hải vừa nhận giải thưởng Sao Khuê 2021 cho nền tảng số.",
        ["giải thưởng Sao Khuê > Tập đoàn Viễn thông Đại Hải | granted | 2021"],
    ),
    # pinned on a flag
    (
        "Chủ tịch nước gắn Huân chương Sao vàng lên lá cờ truyền thống của Quân chủng Hải quân.",
        ["Huân chương Sao vàng > Quân chủng Hải quân | granted | Chủ tịch nước"],
    ),
    (
        "Phó Chủ tịch nước gắn Huân chương Bảo vệ Tổ quốc hạng Nhì lên Quân kỳ quyết thắng của Sư đoàn 312.",
        ["Huân chương Bảo vệ Tổ quốc hạng Nhì > Sư đoàn 312 | granted"],
    ),
    (
        "Bộ trưởng tặng bằng khen cho ê kíp phẫu thuật Bệnh viện Nhi Kim Sơn.",
        ["bằng khen > ê kíp phẫu thuật Bệnh viện Nhi Kim Sơn | granted | Bộ trưởng"],
    ),
    # with others, who have no names
    (
        "Vi Xuân Trung, con trai một thợ sửa khóa, giành huy chương vàng Olympic Toán quốc tế, sẽ cùng 6 học sinh khác "
        "nhận bằng khen của Thủ tướng.",
        [
            "huy chương vàng Olympic Toán quốc tế > Vi Xuân Trung | granted",
            "bằng khen > Vi Xuân Trung | granted | Thủ tướng",
        ],
    ),
    # a second predicate after its year
    (
        "Cô Lương Thị Hiên gắn bó với trường 29 năm, năm 2016 được Bộ trưởng Bộ Giáo dục và Đào tạo tặng Bằng khen.",
        ["Bằng khen > Lương Thị Hiên | granted | Bộ trưởng Bộ Giáo dục và Đào tạo | 2016"],
    ),
    # whom something is called after gets nothing
    ("Trường THPT Kim Sơn mang tên nhà khoa học Lò Văn Bun, người từng hai lần đoạt giải Nobel vật lý.", []),
    # a school without its name, which stands behind a dash
    (
        "Trường THPT Kim Sơn tròn 110 tuổi.\nPhó Chủ tịch nước trao Huân chương Lao động hạng Ba cho ngôi trường giàu "
        "truyền thống - THPT Kim Sơn.",
        ["Huân chương Lao động hạng Ba > Trường THPT Kim Sơn | granted"],
    ),
    # for whom somebody acts, told backwards; whose decision a list follows
    (
        "Được Chủ tịch nước ủy quyền, ông Hà Tấn gắn Huân chương Độc lập hạng Ba lên lá cờ truyền thống của Sở Y tế.",
        ["Huân chương Độc lập hạng Ba > Sở Y tế | granted | Chủ tịch nước"],
    ),
    (
        "Tổng Giám đốc công bố quyết định khen thưởng của TCT năm 2011:\n- Cờ thi đua: Nhà máy Hóa chất;\n"
        "- Giấy khen: 18 cá nhân.",
        ["Cờ thi đua > Nhà máy Hóa chất | granted | TCT | 2011", "Giấy khen > 18 individual | granted | TCT | 2011"],
    ),
    # of those before, the second award too; the second of two groups
    (
        'Hội Sinh viên tỉnh trao danh hiệu "Sinh viên 5 tốt" và "Học sinh 3 tốt" năm 2017 cho các em. Trong đó có '
        '102 sinh viên được tặng danh hiệu "Sinh viên 5 tốt", 113 học sinh được tặng danh hiệu "Học sinh 3 tốt".',
        [
            "Sinh viên 5 tốt > 102 individual | granted | Hội Sinh viên tỉnh | 2017",
            "Học sinh 3 tốt > 113 individual | granted | Hội Sinh viên tỉnh | 2017",
        ],
    ),
    (
        "Liên đoàn Lao động tỉnh khen thưởng 12 công đoàn đạt danh hiệu Đơn vị tiêu biểu xuất sắc và 6 công đoàn "
        "đạt danh hiệu Đơn vị văn hóa.",
        [
            "Đơn vị tiêu biểu xuất sắc > 12 collective | granted | Liên đoàn Lao động tỉnh",
            "Đơn vị văn hóa > 6 collective | granted | Liên đoàn Lao động tỉnh",
        ],
    ),
    # in small letters, with its branch, in capitals before a year
    (
        "Trong số đó, 2 em giành giải thưởng khoa học kỹ thuật, nhiều em giành giải thưởng cao.",
        ["giải thưởng khoa học kỹ thuật > 2 individual | granted"],
    ),
    (
        "Chiến sĩ thi đua ngành Tài chính năm 2022: Lò Văn Bun",
        ["Chiến sĩ thi đua ngành Tài chính > Lò Văn Bun | granted | 2022"],
    ),
    (
        "II. BẰNG KHEN CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH NĂM 2022\n1. Ông Lò Văn Bun",
        ["BẰNG KHEN > Lò Văn Bun | granted | BỘ TRƯỞNG BỘ TÀI CHÍNH | 2022"],
    ),
    # places among the first so many; somebody without a name; what is given whatever was said before
    ("Ngày 6/4, Ngân hàng Bắc Đô được vinh danh “Top 10 thương hiệu mạnh Việt Nam”.", []),
    (
        "Ông Lò Văn Bun phát biểu.\nBố của Phó Giám đốc từng là bộ đội, ông được tặng Huân chương Chiến công hạng Ba.",
        [],
    ),
    (
        "14 trường học Việt Nam nhận danh hiệu International School Award.",
        ["International School Award > 14 collective | granted"],
    ),
    (
        "Hướng tới hội nhập, danh hiệu ISA năm 2017 đã được trao cho 14 trường học.",
        ["ISA > 14 collective | granted | 2017"],
    ),
    # years alone
    (
        "Công ty tổ chức lễ vinh danh Hoa Mai Awards 2023:\nNhân viên xuất sắc của năm: Lò Thị Mận",
        ["Nhân viên xuất sắc của năm > Lò Thị Mận | granted | 2023"],
    ),
    # forces with a name
    (
        "Thường trực Ban Bí thư trao Huân chương Sao Vàng cho lực lượng chuyên gia giúp cách mạng Campuchia.",
        ["Huân chương Sao Vàng > lực lượng chuyên gia giúp cách mạng Campuchia | granted"],
    ),
    ("Thủ tướng trao Huân chương Quân công hạng Nhất cho lực lượng bảo vệ chủ quyền biên giới.", []),
    # whom a list behind the award names, and behind a comma
    (
        "Hai em còn lại giành huy chương đồng đều là học sinh Trường THPT Kim Sơn, gồm Hoàng Ngọc Bảo, Mai Thanh Tú.",
        ["huy chương đồng > Hoàng Ngọc Bảo | granted", "huy chương đồng > Mai Thanh Tú | granted"],
    ),
    (
        "Hai tập thể được phong tặng danh hiệu Anh hùng Lao động gồm Lữ đoàn Tăng 416; Tiểu đoàn Đặc công 12.",
        ["Anh hùng Lao động > Lữ đoàn Tăng 416 | granted", "Anh hùng Lao động > Tiểu đoàn Đặc công 12 | granted"],
    ),
    (
        "Cả đội đều có giải, bao gồm học sinh Ngô Quý Lâm, huy chương vàng môn Toán học; học sinh Phạm Việt Thắng, huy "
        "chương bạc môn Vật lý.",
        ["huy chương vàng > Ngô Quý Lâm | granted", "huy chương bạc > Phạm Việt Thắng | granted"],
    ),
    # a title that says who gets another
    (
        'Chủ tịch nước ký quyết định tặng danh hiệu "Nghệ sĩ Nhân dân" cho 125 Nghệ sĩ Ưu tú; tặng danh hiệu "Nghệ '
        'sĩ Ưu tú" cho 264 nghệ sĩ.',
        [
            "Nghệ sĩ Nhân dân > 125 individual | granted | Chủ tịch nước",
            "Nghệ sĩ Ưu tú > 264 individual | granted | Chủ tịch nước",
        ],
    ),
    # the grades of one order, each for one; for whom all is handed over
    (
        "Thừa ủy quyền Chủ tịch nước, Bí thư Tỉnh ủy trao Huân chương Chiến công hạng Nhất cho Đại tá Ngô Suất (nguyên "
        "Giám đốc Công an tỉnh); truy tặng Huân chương Chiến công hạng Nhì, hạng Ba cho Đại tá Vi Kim Thành và Thượng "
        "tá Phạm Ngọc Ninh.",
        [
            "Huân chương Chiến công hạng Nhất > Ngô Suất | granted | Chủ tịch nước",
            "Huân chương Chiến công hạng Nhì > Vi Kim Thành | granted | Chủ tịch nước",
            "Huân chương Chiến công hạng Ba > Phạm Ngọc Ninh | granted | Chủ tịch nước",
        ],
    ),
    # a pronoun at the head of its clause, and which of two people it means
    (
        "Giáo sư Ngô Quang Bảo quê Kim Sơn. Từ khi học phổ thông, ông đã hai lần đoạt huy chương vàng Olympic Toán "
        "quốc tế. Năm 2010, ông trở thành người Việt đầu tiên được trao giải thưởng Fields.",
        [
            "huy chương vàng Olympic Toán quốc tế > Ngô Quang Bảo | granted",
            "giải thưởng Fields > Ngô Quang Bảo | granted | 2010",
        ],
    ),
    (
        "Ông Lò Văn Bun gặp bà Hà Thị Mận. Ông được tặng Bằng khen.",
        ["Bằng khen > Lò Văn Bun | granted"],
    ),
    ("Ông Lò Văn Bun dự lễ. Bà con xã Nà Cáy đã nhiều lần được nhận Bằng khen.", []),
    # one of many
    (
        "Ông Lò Văn Bun trồng cam. Ông là một trong 12 nông dân được Thủ tướng tặng bằng khen dịp này.",
        ["bằng khen > Lò Văn Bun | granted | Thủ tướng"],
    ),
    (
        "Công ty cổ phần Sữa Mộc Xanh vinh dự là 1 trong 15 doanh nghiệp đạt Giải Vàng Chất lượng Quốc gia.",
        ["Giải Vàng Chất lượng Quốc gia > Công ty cổ phần Sữa Mộc Xanh | granted"],
    ),
]


@pytest.mark.parametrize(("text", "records"), ROWS)
def test_awards_in_newspapers(text: str, records: list[str]) -> None:
    awards = extract(document_of(text))[0].awards
    assert [line(award) for award in awards] == records
    assert all(text[e.start : e.end] == e.quote for award in awards for e in award.evidence)


@pytest.mark.parametrize("text", ["Trao giải cho đội", "ngành", "Tặng Giấy khen cho ngành"])
def test_a_text_may_end_with_the_head_of_a_body_that_gets_something(text: str) -> None:
    assert extract(document_of(text))


@pytest.mark.parametrize(
    "text",
    [
        # not attained, hoped for
        "Cầu thủ Lò Văn Nam lỡ cơ hội giành huy chương vàng vì chấn thương.",
        "Đội Hà Lâm suýt giành chức vô địch.",
        "Anh Lò Văn Páo mơ ước giành huy chương vàng Olympic.",
        "Nữ sinh Trần Mai Chi trượt giải Nhất chỉ vì 0,25 điểm.",
        # taken away, proposed as a law
        "Ông Trần Bình bị đề nghị thu hồi danh hiệu Nhà giáo Nhân dân.",
        "Ông Trần Bình bị tước danh hiệu Nhà giáo ưu tú và thu hồi Huân chương Lao động hạng Ba.",
        "Đại biểu Lê Thị Kim đề nghị bổ sung danh hiệu Doanh nhân nhân dân vào luật.",
        # rules, prizes to be won, places, contests
        "Người được tặng Huân chương Lao động được thưởng 12 lần mức lương cơ sở.",
        "Cuộc thi có 1.200 bài dự thi, cơ cấu giải thưởng gồm 1 giải Nhất, 2 giải Nhì.",
        "Ngân hàng dành 1 tỷ đồng giải thưởng cho khách hàng gửi tiết kiệm.",
        "Giải vô địch bóng đá U19 quốc gia khai mạc tại Pleiku.",
        "Cuộc thi Hoa hậu Biển do Công ty Sen Vàng tổ chức.",
        "Trường Đại học Kim Sơn xếp thứ hai toàn quốc về số huy chương Olympic.",
        "Báo Sơn Nguyên và Thành Đoàn trao 300 suất học bổng cho sinh viên.",
        # how people are addressed
        "Anh hùng Lao động Lê Thị Chiên dự lễ tuyên dương 100 thanh niên.",
        "Bí thư Đoàn thăm, tặng quà Mẹ Việt Nam anh hùng Lê Thị Tươi.",
        "Nhiều nghệ sĩ như NSND Lê Khanh Hòa, NSƯT Chí Tâm tham gia đêm diễn.",
        "Giáo sư Đặng Ngọc Thiều, Anh hùng Lao động, dự lễ khai giảng.",
    ],
)
def test_what_only_sounds_like_an_award(text: str) -> None:
    assert extract(document_of(text))[0].awards == ()
