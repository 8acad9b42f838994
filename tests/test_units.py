"""Organisations in sentences and reports: where names begin and end, what kind they are, who is meant."""

from __future__ import annotations

import pytest

from extractors.aliases import find_aliases
from extractors.language import Text
from extractors.mentions import find_mentions
from extractors.mentions.mention import Mentions
from extractors.units import build_units
from schemas.document import Block, BlockKind, Document
from schemas.records import Unit


def mentions(*lines: str, kinds: tuple[BlockKind, ...] = ()) -> Mentions:
    """What a report of these lines mentions, each line a block."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    blocks = tuple(
        Block(start=start, end=start + len(line), kind=kinds[i] if i < len(kinds) else BlockKind.PARAGRAPH)
        for i, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    return find_mentions(
        Text(
            Document(
                id="x", source="x", sha256="0" * 64, media_type="text/plain", reader="test", text=text, blocks=blocks
            )
        )
    )


def units(*lines: str, kinds: tuple[BlockKind, ...] = ()) -> dict[str, Unit]:
    """The records of a report, by name."""
    found = mentions(*lines, kinds=kinds)
    return {unit.name: unit for unit in build_units(found, find_aliases(found))}


def persons(text: str) -> dict[str, str]:
    """Each name of a text with the person that is meant."""
    found = mentions(text)
    aliases = find_aliases(found)
    return {name.name: aliases.person(name) for name in found.names}


NAMES = [
    ("Xã ủng hộ Quỹ “Vườn ươm” hai triệu đồng.", ""),
    ("Brightfield Việt Nam trao quà, lễ do ILB Vietnam tổ chức.", "Brightfield Việt Nam; ILB Vietnam"),
    ("Giải Marathon Việt Nam và ASEAN Việt Nam 2020.", ""),
    (
        "Ngân hàng TMCP Sài Gòn - Hà Nội và Vườn quốc gia Phú Thọ - Hòa Bình.",
        "Ngân hàng TMCP Sài Gòn - Hà Nội; Vườn quốc gia Phú Thọ - Hòa Bình",
    ),
    ("Chi bộ Tổ dân phố số 5 sinh hoạt.", "Chi bộ Tổ dân phố số 5"),
    ("Đài Truyền thanh - Truyền hình huyện Nà Cáy phát sóng.", "Đài Truyền thanh - Truyền hình huyện Nà Cáy"),
    (
        "Ban Chỉ đạo quy hoạch xây dựng, phát triển nhà ở tỉnh Tân Phong họp.",
        "Ban Chỉ đạo quy hoạch xây dựng, phát triển nhà ở tỉnh Tân Phong",
    ),
    (
        "Hiệp hội các quốc gia Đông Nam Á và Hiệp hội Luật gia các nước ASEAN.",
        "Hiệp hội các quốc gia Đông Nam Á; Hiệp hội Luật gia các nước ASEAN",
    ),
    (
        "Bà Vi Thị Ngọc, Chủ tịch Quỹ quốc tế “Vườn ươm”, và Công ty liên doanh Ô tô Hoa Trà.",
        "Quỹ quốc tế “Vườn ươm”; Công ty liên doanh Ô tô Hoa Trà",
    ),
    ("Bà Vi Thị Ngọc làm ở Văn phòng Tổng giám đốc và Kho bạc Nhà nước.", "Văn phòng Tổng giám đốc; Kho bạc Nhà nước"),
    ("Luật Tổ chức Quốc hội đã sửa.", "Quốc hội"),
    ("Xây dựng Bộ đội Biên phòng chất lượng cao.", "Bộ đội Biên phòng"),
    ("Công ty CP Dược - VTYT Tân Phong được khen.", "Công ty CP Dược - VTYT Tân Phong"),
    ("UBKT CĐVC thành phố họp.", "UBKT CĐVC thành phố"),
    ("Bà Vi Thị Ngọc là trưởng phòng nội vụ và vụ trưởng vụ thông tin.", "phòng nội vụ; vụ thông tin"),
    ("Chủ tịch UBND phường Cầu Ông Lãnh đến thăm.", "UBND phường Cầu Ông Lãnh"),
    ("Phó Bí thư Thành ủy Vừ Mí Sính dự.", "Thành ủy"),
    ("Theo thông tin trên báo Nắng Mới, mưa còn dài.", ""),
    ("Trước đó, báo Nắng Mới cũng đưa tin như vậy.", ""),
    ("Theo Cổng Thông tin điện tử Chính phủ, lễ mở cửa.", ""),
    ("Ông tốt nghiệp đại học ngành Luật và là Chủ tịch Hội đồng Đại học Kim Sơn.", "Đại học Kim Sơn"),
    (
        "Hội đồng xét tuyển công chức của Sở Nội vụ và Ban Chỉ đạo tái cơ cấu Tập đoàn Hoa Trà.",
        "Hội đồng xét tuyển công chức của Sở Nội vụ; Ban Chỉ đạo tái cơ cấu Tập đoàn Hoa Trà",
    ),
    ("Tổ chức Lao động quốc tế của Liên hợp quốc tài trợ.", "Tổ chức Lao động quốc tế của Liên hợp quốc"),
    ("Bà Vi Thị Ngọc, Trưởng phòng Quản lý dự án 2, họp.", "phòng Quản lý dự án 2"),
    ("Hội Thánh Tin lành Việt Nam (miền Nam) gửi lời chúc.", "Hội Thánh Tin lành Việt Nam (miền Nam)"),
    ("Cán bộ cơ quan Trung ương Hội Nông dân Việt Nam hiến máu.", "cơ quan Trung ương Hội Nông dân Việt Nam"),
    ("Có Nhà máy lọc dầu, công nghiệp nặng và cảng.", ""),
    ("Trường Kinh tế Kim Sơn, cơ sở đào tạo lớn, tuyển sinh.", "Trường Kinh tế Kim Sơn"),
    (
        "Vụ Giám sát an toàn hệ thống ngân hàng họp với Cục Di sản.",
        "Vụ Giám sát an toàn hệ thống ngân hàng; Cục Di sản",
    ),
    (
        "Sở Văn hóa - thể thao Tân Phong và Khoa Thần kinh - cơ xương khớp.",
        "Sở Văn hóa - thể thao Tân Phong; Khoa Thần kinh - cơ xương khớp",
    ),
    ("Hội Khoa học kỹ thuật xây dựng Việt Nam tặng sách.", "Hội Khoa học kỹ thuật xây dựng Việt Nam"),
    ("Sở Giao thông xây dựng cầu mới ở Tân Phong.", "Sở Giao thông"),
    ("Đại học Huế và Đại học Vinh tuyển sinh.", "Đại học Huế; Đại học Vinh"),
    (
        "Ban Chỉ đạo quốc gia về chống buôn lậu và Ban Chỉ đạo 389 tỉnh họp.",
        "Ban Chỉ đạo quốc gia về chống buôn lậu; Ban Chỉ đạo 389 tỉnh",
    ),
    ("Hội đồng chấm thi công chức tỉnh Tân Phong làm việc.", "Hội đồng chấm thi công chức tỉnh Tân Phong"),
    ("Hội đồng đề nghị tỉnh Tân Phong xem xét.", ""),
    ("Khối Bán lẻ của Agribank được khen.", "Khối Bán lẻ của Agribank"),
    ("Lãnh đạo HĐND, UBND xã chúc mừng.", "HĐND xã; UBND xã"),
    ("Việc này giao sở Xây dựng chủ trì.", "sở Xây dựng"),
    ("Chính phủ Lào và quân đội Thái Lan ký kết, hạ viện Mỹ chưa họp.", "Chính phủ Lào; quân đội Thái Lan; hạ viện Mỹ"),
    ("Người phát ngôn Nhà Trắng Dora Finch và Điện Kremlin im lặng.", "Nhà Trắng; Điện Kremlin"),
    ("Nhờ chính phủ giúp, quốc hội đã bàn.", ""),
    (
        "Cơ quan Tình báo Trung ương Mỹ và Cơ quan Bộ Quốc phòng.",
        "Cơ quan Tình báo Trung ương Mỹ; Cơ quan Bộ Quốc phòng",
    ),
    ("Cơ quan quản lý Nhà nước và các cơ quan Trung ương vào cuộc.", ""),
    ("Đại hội đồng Liên hợp quốc bầu Liên minh châu Âu.", "Đại hội đồng Liên hợp quốc; Liên minh châu Âu"),
    (
        "Hãng thông tấn Yonhap phỏng vấn phái đoàn thường trực Việt Nam tại Vienna.",
        "Hãng thông tấn Yonhap; phái đoàn thường trực Việt Nam tại Vienna",
    ),
    ("Ông làm việc ở Văn phòng LHQ ở Vienna.", "Văn phòng LHQ ở Vienna"),
    (
        "Bà Vi Thị Ngọc, Trưởng Ban Kiểm tra của Hội Luật gia tỉnh Tân Phong, dự.",
        "Ban Kiểm tra của Hội Luật gia tỉnh Tân Phong",
    ),
    ("Phòng Tổ chức của Viettel họp; Ban Kiểm tra của Hội họp.", "Phòng Tổ chức của Viettel; Ban Kiểm tra"),
    ("Phó Thống đốc Ngân hàng Nhà nước Đoàn Văn Hợi trao quà.", "Ngân hàng Nhà nước"),
    ("UBND phường Cầu Ông Lãnh thăm hộ nghèo.", "UBND phường Cầu Ông Lãnh"),
    ("Phát ngôn viên Bộ Ngoại giao Trung Quốc Lục Khảng trả lời.", "Bộ Ngoại giao Trung Quốc"),
    ("Liên minh Hợp tác xã tỉnh và Trường Mầm non 19/5 dự.", "Liên minh Hợp tác xã tỉnh; Trường Mầm non 19/5"),
    (
        "Nghiệp đoàn Nghề cá xã Nà Cáy, Trung tâm Y tế dự phòng và Thời báo Hoa Trà.",
        "Nghiệp đoàn Nghề cá xã Nà Cáy; Trung tâm Y tế dự phòng; Thời báo Hoa Trà",
    ),
    ("Em Ngà học THPT chuyên Hoa Trà - Amsterdam. Báo Tân Phong đưa tin như vậy.", "THPT chuyên Hoa Trà - Amsterdam"),
    ("Bà Vi Thị Ngọc, Phó Chủ tịch xã Nà Cáy, dự.", "xã Nà Cáy"),
    ("Ông là chuyên gia của Microsoft...", "Microsoft"),
    ("Dự có đại diện Huyện ủy, UBND huyện Nà Cáy.", "Huyện ủy Nà Cáy; UBND huyện Nà Cáy"),
    ("CN Lò Thị Sáo chăm sóc người bệnh.", ""),
    ("MobiFone và Viettel Nà Cáy ký kết với WHO, UNESCO.", "MobiFone; Viettel Nà Cáy; WHO; UNESCO"),
    ("Bà từng làm việc tại HSBC, Techcombank.", "HSBC; Techcombank"),
    ("Anh dự cuộc thi Intel, mua điện thoại Huawei, xem trên VTV.", ""),
    ("Đội thi Microsoft Office Specialist và gửi thư tới a@fpt.vn.", ""),
    (
        "Phòng Kiểm soát chi, Phòng Kỹ thuật bảo quản và Phòng Kế toán - Ngân quỹ.",
        "Phòng Kiểm soát chi; Phòng Kỹ thuật bảo quản; Phòng Kế toán - Ngân quỹ",
    ),
    (
        "Phòng Kê khai và Kế toán thuế, Phòng Quản lý nợ và Cưỡng chế nợ thuế.",
        "Phòng Kê khai và Kế toán thuế; Phòng Quản lý nợ và Cưỡng chế nợ thuế",
    ),
    ("Khoa Điện - Điện tử; Khoa May - Thời trang; Khoa Mắt.", "Khoa Điện - Điện tử; Khoa May - Thời trang; Khoa Mắt"),
    ("Ông Hà Văn Cột, Trưởng ban Thời sự Đài Truyền hình Việt Nam.", "ban Thời sự Đài Truyền hình Việt Nam"),
    (
        "Lãnh đạo các phòng Kế hoạch, Kết nối cộng đồng làng nghề và Tổng hợp dự.",
        "phòng Kế hoạch; phòng Kết nối cộng đồng làng nghề; phòng Tổng hợp",
    ),
    ("Trung tâm Nghiên cứu, Tư vấn & Truyền thông dự.", "Trung tâm Nghiên cứu, Tư vấn & Truyền thông"),
    (
        "Hội hữu nghị Việt Nam - Lào và Nhà máy Ohm Electric - Tesla Power.",
        "Hội hữu nghị Việt Nam - Lào; Nhà máy Ohm Electric - Tesla Power",
    ),
    ("Ngân hàng TMCP Hoa Trà - Chi nhánh Nà Cáy tài trợ.", "Ngân hàng TMCP Hoa Trà - Chi nhánh Nà Cáy"),
    (
        "Ủy ban Thường vụ Quốc hội, Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội.",
        "Ủy ban Thường vụ Quốc hội; Ủy ban Khoa học, Công nghệ và Môi trường của Quốc hội",
    ),
    (
        "Ủy ban Văn hóa - thanh niên - thiếu niên - nhi đồng Quốc hội làm việc với Bộ Y tế.",
        "Ủy ban Văn hóa - thanh niên - thiếu niên - nhi đồng Quốc hội; Bộ Y tế",
    ),
    (
        "Ủy ban Văn hóa, Giáo dục, Thanh niên, Thiếu niên và Nhi đồng của Quốc hội thẩm tra.",
        "Ủy ban Văn hóa, Giáo dục, Thanh niên, Thiếu niên và Nhi đồng của Quốc hội",
    ),
    ("Ủy ban Pháp luật, Văn phòng Quốc hội dự họp.", "Ủy ban Pháp luật; Văn phòng Quốc hội"),
    ("Sở Y tế tổ chức cán bộ đi học ở Vụ Tổ chức cán bộ.", "Sở Y tế; Vụ Tổ chức cán bộ"),
    ("Ủy ban Pháp luật, thay mặt Quốc hội, thẩm tra.", "Ủy ban Pháp luật; Quốc hội"),
    (
        "Hội đồng Dân tộc của Quốc hội làm việc với Chính phủ nước CHXHCN Việt Nam.",
        "Hội đồng Dân tộc của Quốc hội; Chính phủ nước CHXHCN Việt Nam",
    ),
    ("Sứ quán Lào và phái bộ Liên hợp quốc tại Nam Sudan.", "Sứ quán Lào; phái bộ Liên hợp quốc tại Nam Sudan"),
    ("Viện Kiểm sát nhân dân cấp cao tại Hà Nội kháng nghị.", "Viện Kiểm sát nhân dân cấp cao tại Hà Nội"),
    (
        "Ban Quản lý dự án 2 và Ban Chỉ đạo phát triển nhà ở tỉnh Tân Phong họp.",
        "Ban Quản lý dự án 2; Ban Chỉ đạo phát triển nhà ở tỉnh Tân Phong",
    ),
    ("Đảng ủy, HĐND xã Nà Cáy và Mặt trận xã cùng dự.", "Đảng ủy xã Nà Cáy; HĐND xã Nà Cáy; Mặt trận xã"),
    ("Em học trường chuyên Khoa học tự nhiên.", "trường chuyên Khoa học tự nhiên"),
    ("Trường trung cấp nghề là bậc học mới; học sinh khối 9 vui chơi.", ""),
    ("Công ty tự nhận là ngân hàng số 1 Việt Nam trong khối ngân hàng bán lẻ.", ""),
    ("Hội Nông dân quận huyện đều có mặt.", ""),
    ("Lễ hội mở ở nhà văn hóa lao động tỉnh Tân Phong.", ""),
    ("Bà Vi Thị Ngọc, Giám đốc Nhà Văn hóa huyện Nà Cáy, dự.", "Nhà Văn hóa huyện Nà Cáy"),
    ("Sở Xây dựng tổ chức hội nghị vào sáng nay.", "Sở Xây dựng"),
    (
        "Dự họp có ông Lò Văn Sáng, Phó Giám đốc Sở Nông nghiệp và PTNT tỉnh Tân Phong.",
        "Sở Nông nghiệp và PTNT tỉnh Tân Phong",
    ),
    (
        "Bà Vi Thị Ngọc, Trưởng phòng Tổ chức cán bộ Sở Y tế tỉnh Tân Phong, trình bày báo cáo.",
        "phòng Tổ chức cán bộ Sở Y tế tỉnh Tân Phong",
    ),
    ("Ông Hà Văn Cột, Trưởng phòng Thanh tra, Sở Tài chính, phát biểu.", "phòng Thanh tra; Sở Tài chính"),
    (
        "Chi cục Trồng trọt và Bảo vệ thực vật và Chi cục Thủy lợi ký giao ước.",
        "Chi cục Trồng trọt và Bảo vệ thực vật; Chi cục Thủy lợi",
    ),
    ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ cùng dự.", "Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ"),
    ("Sở Lao động - Thương binh và Xã hội trao quà cho hộ nghèo.", "Sở Lao động - Thương binh và Xã hội"),
    ("Phòng Quản lý xây dựng công trình được khen.", "Phòng Quản lý xây dựng công trình"),
    (
        "Trung tâm Nước sạch và Vệ sinh môi trường nông thôn tiếp đoàn.",
        "Trung tâm Nước sạch và Vệ sinh môi trường nông thôn",
    ),
    ("Trung tâm Khuyến nông hoàn thành kế hoạch năm.", "Trung tâm Khuyến nông"),
    ("Các phòng Tổ chức, Kế hoạch và Kỹ thuật báo cáo kết quả.", "phòng Tổ chức; phòng Kế hoạch; phòng Kỹ thuật"),
    (
        "Công an các huyện Mường Sang, Nà Cáy và Công an thị xã Đông Khê dự họp.",
        "Công an huyện Mường Sang; Công an huyện Nà Cáy; Công an thị xã Đông Khê",
    ),
    (
        "Hội LHPN các xã Bản Vài, Kim Sơn và Tà Lèng nhận cờ.",
        "Hội LHPN xã Bản Vài; Hội LHPN xã Kim Sơn; Hội LHPN xã Tà Lèng",
    ),
    ("UBND các tỉnh: Tân Phong, Lạc Hà, Yên Khê ký kết.", "UBND tỉnh Tân Phong; UBND tỉnh Lạc Hà; UBND tỉnh Yên Khê"),
    ("Chủ tịch UBND huyện Mường Sang dự và phát biểu.", "UBND huyện Mường Sang"),
    ("Chủ tịch UBND tỉnh Tân Phong Lê Quang Trường trao cờ.", "UBND tỉnh Tân Phong"),
    ("Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh kết luận.", "Tỉnh ủy; HĐND tỉnh"),
    (
        "Lãnh đạo Thành ủy, HĐND, UBND thành phố Đông Hải chúc mừng.",
        "Thành ủy; HĐND thành phố Đông Hải; UBND thành phố Đông Hải",
    ),
    ("Thủ tướng Chính phủ tặng Bằng khen cho hai tập thể.", "Chính phủ"),
    ("Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng dự lễ.", "Bộ Chính trị; Trung ương Đảng"),
    ("Trưởng Ban Tuyên giáo Trung ương thăm đơn vị.", "Ban Tuyên giáo Trung ương"),
    ("Ban Tổ chức Tỉnh ủy phối hợp với Ban Dân vận Huyện ủy.", "Ban Tổ chức Tỉnh ủy; Ban Dân vận Huyện ủy"),
    ("Bà Mùa Thị Dợ, Tỉnh ủy viên, chủ trì.", ""),
    ("Ban Giám đốc Sở Giao thông vận tải chúc Tết.", "Sở Giao thông vận tải"),
    ("Ban Chấp hành Đảng bộ tỉnh họp phiên thứ năm.", "Đảng bộ tỉnh"),
    ("Hội đồng quản trị Công ty cổ phần Sao Khuê họp.", "Công ty cổ phần Sao Khuê"),
    ("Ban Thường vụ Trung ương Hội Nông dân Việt Nam quyết định.", "Trung ương Hội Nông dân Việt Nam"),
    ("Hội đồng Thi đua - Khen thưởng tỉnh xét duyệt.", "Hội đồng Thi đua - Khen thưởng tỉnh"),
    ("Cụm thi đua số 7 tổ chức tổng kết.", "Cụm thi đua số 7"),
    ("Cụm Thi đua số II – Sở Công Thương ký giao ước.", "Cụm Thi đua số II; Sở Công Thương"),
    ("Cụm thi đua số 3 các trường THPT bình xét.", "Cụm thi đua số 3 các trường THPT"),
    ("Khối thi đua các doanh nghiệp tỉnh Tân Phong họp tại Kim Sơn.", "Khối thi đua các doanh nghiệp tỉnh Tân Phong"),
    ("Khối thi đua các cơ quan Nội chính bầu khối trưởng.", "Khối thi đua các cơ quan Nội chính"),
    ("Khối ASEAN giữ vững đoàn kết.", ""),
    ("Trong khối lượng công việc lớn, cụm dân cư vẫn sạch đẹp.", ""),
    ("Công đoàn ngành Xây dựng phát động thi đua.", "Công đoàn ngành Xây dựng"),
    ("Công đoàn Viên chức tỉnh tặng quà.", "Công đoàn Viên chức tỉnh"),
    ("LĐLĐ huyện Mường Sang thăm công nhân.", "LĐLĐ huyện Mường Sang"),
    ("Tổng Liên đoàn Lao động Việt Nam tặng Cờ thi đua.", "Tổng Liên đoàn Lao động Việt Nam"),
    ("Công đoàn cơ sở Công ty TNHH May Kim Sơn đại hội.", "Công đoàn cơ sở Công ty TNHH May Kim Sơn"),
    ("Các công đoàn cơ sở hưởng ứng nhiệt tình.", ""),
    ("Đoàn TNCS Hồ Chí Minh tỉnh Tân Phong trồng cây.", "Đoàn TNCS Hồ Chí Minh tỉnh Tân Phong"),
    ("Bà Đoàn Thị Nết và ông Đoàn Văn Hợi nhận quà.", ""),
    ("Huyện đoàn Mường Sang ra quân.", "Huyện đoàn Mường Sang"),
    ("Đoàn Luật sư tỉnh Tân Phong đại hội nhiệm kỳ mới.", "Đoàn Luật sư tỉnh Tân Phong"),
    ("Hội Cựu chiến binh Khối Dân chính Đảng tỉnh được tặng cờ.", "Hội Cựu chiến binh Khối Dân chính Đảng tỉnh"),
    ("Hội nghị Tổng kết năm diễn ra trang trọng.", ""),
    (
        "Trường THPT Nguyễn Khắc Dung và Trường THPT Kim Sơn nhận cờ.",
        "Trường THPT Nguyễn Khắc Dung; Trường THPT Kim Sơn",
    ),
    ("Hiệu trưởng Trường Tiểu học Kim Sơn 2 báo cáo.", "Trường Tiểu học Kim Sơn 2"),
    ("Trường THPT số 1 Mường Sang đăng cai.", "Trường THPT số 1 Mường Sang"),
    ("Trong trường hợp cần thiết, nhà trường sẽ hỗ trợ.", ""),
    (
        "Khoa Hồi sức tích cực - Chống độc, Bệnh viện Đa khoa tỉnh được khen.",
        "Khoa Hồi sức tích cực - Chống độc; Bệnh viện Đa khoa tỉnh",
    ),
    ("Bệnh viện Đa khoa khu vực Mường Sang đón nhận huân chương.", "Bệnh viện Đa khoa khu vực Mường Sang"),
    ("Trạm Y tế xã Nà Cáy trực Tết.", "Trạm Y tế xã Nà Cáy"),
    ("Công ty TNHH MTV Cao su Tân Phong trả lương đúng hạn.", "Công ty TNHH MTV Cao su Tân Phong"),
    ("Công ty Dệt thổ cẩm Bản Vài xuất khẩu lô hàng đầu.", "Công ty Dệt thổ cẩm Bản Vài"),
    ("Tập đoàn Hoa Trà đầu tư nhà máy.", "Tập đoàn Hoa Trà"),
    ("Tổng công ty Bưu chính - Viễn thông Tân Phong thưởng nóng.", "Tổng công ty Bưu chính - Viễn thông Tân Phong"),
    ("Ngân hàng Chính sách xã hội huyện Mường Sang giải ngân.", "Ngân hàng Chính sách xã hội huyện Mường Sang"),
    ("Ngân hàng Nhà nước Chi nhánh tỉnh Tân Phong kiểm tra.", "Ngân hàng Nhà nước Chi nhánh tỉnh Tân Phong"),
    ("HTX Chè Tà Lèng chia lãi.", "HTX Chè Tà Lèng"),
    ("Giám đốc Điện lực Kim Sơn phát biểu.", "Điện lực Kim Sơn"),
    ("Văn phòng Luật sư Kim và Cộng sự trợ giúp.", "Văn phòng Luật sư Kim và Cộng sự"),
    ("Quân khu 9 trao quyết định cho Lữ đoàn 146.", "Quân khu 9; Lữ đoàn 146"),
    ("Bộ CHQS tỉnh Tân Phong ra quân huấn luyện.", "Bộ CHQS tỉnh Tân Phong"),
    ("Tư lệnh Quân đoàn 3 dự.", "Quân đoàn 3"),
    ("Bộ trưởng Bộ Công an Tô Văn Lực chủ trì.", "Bộ Công an"),
    ("Phòng Cảnh sát giao thông Công an tỉnh Tân Phong nhận cờ.", "Phòng Cảnh sát giao thông Công an tỉnh Tân Phong"),
    ("Đồn Biên phòng Bản Vài giúp dân gặt lúa.", "Đồn Biên phòng Bản Vài"),
    (
        "Cơ quan Cảnh sát điều tra Công an huyện Mường Sang khởi tố vụ án.",
        "Cơ quan Cảnh sát điều tra Công an huyện Mường Sang",
    ),
    ("Lãnh đạo phòng, ban và các sở, ngành dự.", ""),
    ("Công an tỉnh, thành phố phối hợp tuần tra.", ""),
    ("TAND tối cao tặng cờ cho TAND tỉnh Tân Phong.", "TAND tối cao; TAND tỉnh Tân Phong"),
    ("Viện KSND huyện Mường Sang truy tố.", "Viện KSND huyện Mường Sang"),
    ("Đài PT-TH tỉnh và Báo Tân Phong đưa tin.", "Đài PT-TH tỉnh; Báo Tân Phong"),
    ("Theo báo Nắng Mới, mưa còn kéo dài.", ""),
    ("Chức vụ, nhiệm vụ và dịch vụ đều rõ ràng.", ""),
    ("Cán bộ Công an xã Nà Cáy tuần tra ban đêm.", "Công an xã Nà Cáy"),
    ("Trên cơ sở Đề án được duyệt, các bên ký kết.", ""),
    ("Ông Trần Minh Khoa và bà Lê Thị Báo đến dự.", ""),
    ("Tại Hải Phòng, Sở Ngoại vụ tiếp khách.", "Sở Ngoại vụ"),
    ("Quỹ đất Kim Sơn còn nhiều.", ""),
    (
        "Ban Thi đua - Khen thưởng tỉnh và phòng Nội vụ huyện Mường Sang thẩm định.",
        "Ban Thi đua - Khen thưởng tỉnh; phòng Nội vụ huyện Mường Sang",
    ),
    ("Ủy ban Kiểm tra Trung ương kết luận.", "Ủy ban Kiểm tra Trung ương"),
    ("Ủy ban Pháp luật của Quốc hội thẩm tra.", "Ủy ban Pháp luật của Quốc hội"),
    ("Ủy ban MTTQ Việt Nam huyện Mường Sang vận động quỹ.", "Ủy ban MTTQ Việt Nam huyện Mường Sang"),
    ("Mặt trận Tổ quốc Việt Nam kêu gọi.", "Mặt trận Tổ quốc Việt Nam"),
    ("Đảng ủy Khối các cơ quan tỉnh Tân Phong kết nạp đảng viên.", "Đảng ủy Khối các cơ quan tỉnh Tân Phong"),
    ("Chi bộ Văn phòng Sở sinh hoạt.", "Chi bộ Văn phòng Sở"),
    ("Thanh tra Sở và Văn phòng Sở được đề nghị khen.", "Thanh tra Sở; Văn phòng Sở"),
    ("Chánh Văn phòng UBND tỉnh Tân Phong đọc quyết định.", "Văn phòng UBND tỉnh Tân Phong"),
    (
        "Đại sứ quán Việt Nam tại Hàn Quốc và Tổng Lãnh sự quán Lào tại Đà Nẵng góp quà.",
        "Đại sứ quán Việt Nam tại Hàn Quốc; Tổng Lãnh sự quán Lào tại Đà Nẵng",
    ),
    ("Bộ Tổng Tham mưu và Văn phòng Chủ tịch nước cùng dự.", "Bộ Tổng Tham mưu; Văn phòng Chủ tịch nước"),
    ("Trung tâm Nghiên cứu y sinh học Kim Sơn mở cửa.", "Trung tâm Nghiên cứu y sinh học Kim Sơn"),
    ("Phân hiệu Trường Đại học Kim Sơn khai giảng.", "Phân hiệu Trường Đại học Kim Sơn"),
    ("Công đoàn giáo dục Việt Nam tặng quà.", "Công đoàn giáo dục Việt Nam"),
    ("Công đoàn ngành giáo dục thành phố họp.", "Công đoàn ngành giáo dục thành phố"),
    ("Công đoàn giáo dục đoàn viên.", ""),
    ("Đại diện phòng nội vụ huyện và hội chữ thập đỏ huyện có mặt.", "phòng nội vụ huyện; hội chữ thập đỏ huyện"),
    ("Chúc mừng Bộ đội Biên phòng.", "Bộ đội Biên phòng"),
    (
        "Phó Chánh Văn phòng Thường trực Văn phòng Điều phối Nông thôn mới tỉnh trình bày.",
        "Văn phòng Điều phối Nông thôn mới tỉnh",
    ),
    ("Chi cục trưởng Chi cục Kiểm lâm nhận nhiệm vụ.", "Chi cục Kiểm lâm"),
    ("Viện trưởng Viện Quy hoạch thủy lợi tham luận.", "Viện Quy hoạch thủy lợi"),
    ("Đội Quản lý thị trường số 3 xử phạt.", "Đội Quản lý thị trường số 3"),
    ("Đội Thanh niên tình nguyện Hoa Ban dọn rác.", "Đội Thanh niên tình nguyện Hoa Ban"),
    ("Liên đoàn Luật sư Việt Nam chúc mừng.", "Liên đoàn Luật sư Việt Nam"),
    ("Hội Sử học tỉnh Tân Phong hội thảo.", "Hội Sử học tỉnh Tân Phong"),
    ("Chủ tịch Hội Luật gia tỉnh Tân Phong trao quà.", "Hội Luật gia tỉnh Tân Phong"),
    ("Giáo hội Phật giáo Việt Nam tỉnh Tân Phong quyên góp.", "Giáo hội Phật giáo Việt Nam tỉnh Tân Phong"),
    ("Chính phủ và Quốc hội thông qua.", "Chính phủ; Quốc hội"),
    ("SỞ XÂY DỰNG TỈNH TÂN PHONG TỔNG KẾT CÔNG TÁC THI ĐUA", "SỞ XÂY DỰNG TỈNH TÂN PHONG"),
    ("HỘI NGHỊ TỔNG KẾT CỤM THI ĐUA SỐ 5", "CỤM THI ĐUA SỐ 5"),
    ("Xã Nà Cáy đón nhận Huân chương Lao động hạng Ba.", "Xã Nà Cáy"),
    ("Chủ tịch nước tặng Huân chương Lao động cho xã Kim Sơn, huyện Mường Sang.", "xã Kim Sơn"),
    ("Mưa lớn gây ngập tại xã Nà Cáy.", ""),
    (
        "Cụm thi đua số 6 có 04 đơn vị thành viên gồm các xã: Kim Sơn, Tà Lèng và các phường: Bản Vài, An Khê.",
        "Cụm thi đua số 6; xã Kim Sơn; xã Tà Lèng; phường Bản Vài; phường An Khê",
    ),
    ("Ông quê ở xã Kim Sơn, huyện Mường Sang.", ""),
    (
        "Bệnh viện Sản - Nhi tỉnh nhận Cờ thi đua, Bệnh viện Nội tiết tỉnh nhận Bằng khen của UBND tỉnh.",
        "Bệnh viện Sản - Nhi tỉnh; Bệnh viện Nội tiết tỉnh; UBND tỉnh",
    ),
    (
        "Phó trưởng cụm thi đua là Trung tâm Pháp y tỉnh và Bệnh viện Phổi tỉnh.",
        "Trung tâm Pháp y tỉnh; Bệnh viện Phổi tỉnh",
    ),
    ("Chủ nhiệm UBKT Công đoàn báo cáo hoạt động.", "UBKT Công đoàn"),
    (
        "Hội Liên hiệp Phụ nữ tỉnh, Hội Nông dân tỉnh, Tỉnh đoàn và Hội Cựu chiến binh tỉnh cùng dự.",
        "Hội Liên hiệp Phụ nữ tỉnh; Hội Nông dân tỉnh; Tỉnh đoàn; Hội Cựu chiến binh tỉnh",
    ),
    (
        "Cụm thi đua số 1 gồm: Phòng Tham mưu; Phòng Chính trị; Phòng Hậu cần - Kỹ thuật.",
        "Cụm thi đua số 1; Phòng Tham mưu; Phòng Chính trị; Phòng Hậu cần - Kỹ thuật",
    ),
    (
        "Trường Mầm non Hoa Sen, Trường Tiểu học Lê Lợi, Trường THCS Trần Phú và Trường TH&THCS Quang Trung nhận cờ.",
        "Trường Mầm non Hoa Sen; Trường Tiểu học Lê Lợi; Trường THCS Trần Phú; Trường TH&THCS Quang Trung",
    ),
    ("Trường Tiểu học và THCS Kim Sơn được khen.", "Trường Tiểu học và THCS Kim Sơn"),
    ("Trường Phổ thông dân tộc bán trú THCS Nà Cáy nhận cờ.", "Trường Phổ thông dân tộc bán trú THCS Nà Cáy"),
    (
        "Các trường THPT: Nguyễn Du, Lê Lợi, Kim Sơn và Trường PTDT nội trú tỉnh dự.",
        "trường THPT Nguyễn Du; trường THPT Lê Lợi; trường THPT Kim Sơn; Trường PTDT nội trú tỉnh",
    ),
    ("Trung tâm GDNN-GDTX huyện Mường Sang tổ chức tổng kết.", "Trung tâm GDNN-GDTX huyện Mường Sang"),
    (
        "Phòng GD&ĐT huyện Mường Sang, Phòng Nội vụ, Phòng Tài chính - Kế hoạch huyện dự.",
        "Phòng GD&ĐT huyện Mường Sang; Phòng Nội vụ; Phòng Tài chính - Kế hoạch huyện",
    ),
    (
        "Trung tâm Kiểm soát bệnh tật tỉnh, Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm tỉnh.",
        "Trung tâm Kiểm soát bệnh tật tỉnh; Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm tỉnh",
    ),
    (
        "Chi cục An toàn vệ sinh thực phẩm và Chi cục Dân số - Kế hoạch hóa gia đình ký giao ước.",
        "Chi cục An toàn vệ sinh thực phẩm; Chi cục Dân số - Kế hoạch hóa gia đình",
    ),
    (
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh nhận bằng khen.",
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh",
    ),
    (
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực Mường Sang.",
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực Mường Sang",
    ),
    (
        "Đảng ủy UBND tỉnh, Đảng ủy các cơ quan Đảng tỉnh tổ chức lễ công bố.",
        "Đảng ủy UBND tỉnh; Đảng ủy các cơ quan Đảng tỉnh",
    ),
    ("Trung tâm Phục vụ hành chính công phường Kim Sơn được khen.", "Trung tâm Phục vụ hành chính công phường Kim Sơn"),
    (
        "Ban Xây dựng Đảng phường Kim Sơn, Văn phòng Đảng ủy xã Nà Cáy dự.",
        "Ban Xây dựng Đảng phường Kim Sơn; Văn phòng Đảng ủy xã Nà Cáy",
    ),
    ("Trung đoàn 102, Sư đoàn 308, Quân đoàn 12 đón nhận Huân chương.", "Trung đoàn 102; Sư đoàn 308; Quân đoàn 12"),
    ("Phòng PC06, Phòng PX01 Công an tỉnh Tân Phong nhận cờ.", "Phòng PC06; Phòng PX01 Công an tỉnh Tân Phong"),
    ("Phòng Cảnh sát QLHC về TTXH và Phòng An ninh mạng dự.", "Phòng Cảnh sát QLHC về TTXH; Phòng An ninh mạng"),
    ("Công an các phường, xã và Phòng Tham mưu Công an tỉnh.", "Phòng Tham mưu Công an tỉnh"),
    (
        "Hạt Kiểm lâm huyện Mường Sang; Vườn quốc gia Kim Sơn; Ban quản lý rừng phòng hộ Nà Cáy.",
        "Hạt Kiểm lâm huyện Mường Sang; Vườn quốc gia Kim Sơn; Ban quản lý rừng phòng hộ Nà Cáy",
    ),
    (
        "Nhà máy Thủy điện Bản Vài và Xí nghiệp Khai thác công trình thủy lợi Kim Sơn.",
        "Nhà máy Thủy điện Bản Vài; Xí nghiệp Khai thác công trình thủy lợi Kim Sơn",
    ),
    (
        "Agribank Chi nhánh tỉnh Tân Phong, Vietcombank Tân Phong, BIDV Tân Phong ký kết.",
        "Agribank Chi nhánh tỉnh Tân Phong; Vietcombank Tân Phong; BIDV Tân Phong",
    ),
    (
        "Hội Chữ thập đỏ tỉnh trao quà; Hội Người cao tuổi xã Nà Cáy; Hội Nạn nhân chất độc da cam/dioxin tỉnh.",
        "Hội Chữ thập đỏ tỉnh; Hội Người cao tuổi xã Nà Cáy; Hội Nạn nhân chất độc da cam/dioxin tỉnh",
    ),
    (
        "Liên hiệp các tổ chức hữu nghị tỉnh Tân Phong và Hội Văn học Nghệ thuật tỉnh.",
        "Liên hiệp các tổ chức hữu nghị tỉnh Tân Phong; Hội Văn học Nghệ thuật tỉnh",
    ),
    ("Hội Doanh nhân trẻ tỉnh Tân Phong đại hội.", "Hội Doanh nhân trẻ tỉnh Tân Phong"),
    (
        "Viện Kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh, Cục Thi hành án dân sự tỉnh.",
        "Viện Kiểm sát nhân dân tỉnh; Tòa án nhân dân tỉnh; Cục Thi hành án dân sự tỉnh",
    ),
    (
        "Sở Nội vụ, Sở Tài chính, Văn phòng UBND tỉnh là các đơn vị thuộc Khối thi đua số 1.",
        "Sở Nội vụ; Sở Tài chính; Văn phòng UBND tỉnh; Khối thi đua số 1",
    ),
    (
        "Ông Lê Văn Hợi, Trưởng Phòng Hành chính – Quản trị, Trường Cao đẳng Nghề Tân Phong.",
        "Phòng Hành chính – Quản trị; Trường Cao đẳng Nghề Tân Phong",
    ),
    ("Đồng chí Bí thư Chi bộ, Viện trưởng VKSND huyện Nà Cáy.", "VKSND huyện Nà Cáy"),
    (
        "Vụ Thi đua - Khen thưởng, Bộ Y tế; Cục Phòng bệnh; Viện Vệ sinh dịch tễ Trung ương.",
        "Vụ Thi đua - Khen thưởng; Bộ Y tế; Cục Phòng bệnh; Viện Vệ sinh dịch tễ Trung ương",
    ),
    ("Khối thi đua 9 lấy ý kiến về quy chế.", "Khối thi đua 9"),
    ("Cụm thi đua các tỉnh, thành phố miền Đông Nam Bộ giao lưu.", "Cụm thi đua các tỉnh, thành phố miền Đông Nam Bộ"),
    ("Cụm thi đua các đơn vị Y tế tuyến tỉnh bầu cụm trưởng.", "Cụm thi đua các đơn vị Y tế tuyến tỉnh"),
    ("Bệnh viện 108 mổ cứu ngư dân, bệnh viện 02 ca.", "Bệnh viện 108"),
    ("Đảng ủy, Ban Giám đốc Sở Tài chính cùng Công đoàn Sở tổ chức hội nghị.", "Sở Tài chính; Công đoàn Sở"),
    ("Trung tướng Hà Thọ Kiên, Phó Chính ủy Quân khu 9 kết luận hội nghị.", "Quân khu 9"),
    ("Tiểu đoàn 2, Trung đoàn 148, Sư đoàn 316 nhận cờ.", "Tiểu đoàn 2; Trung đoàn 148; Sư đoàn 316"),
    (
        "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh Tân Phong trình bày báo cáo.",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh Tân Phong",
    ),
    (
        "Ông Trần Kim Bổng, Giám đốc Ngân hàng Nông nghiệp và Phát triển nông thôn Chi nhánh huyện Mường Sang.",
        "Ngân hàng Nông nghiệp và Phát triển nông thôn Chi nhánh huyện Mường Sang",
    ),
    (
        "Công ty Cổ phần Nhiệt điện Kim Sơn và Công ty Thủy điện Nà Cáy nhận cờ.",
        "Công ty Cổ phần Nhiệt điện Kim Sơn; Công ty Thủy điện Nà Cáy",
    ),
    (
        "Đội trưởng Đội Cảnh sát giao thông – Trật tự Công an huyện Mường Sang.",
        "Đội Cảnh sát giao thông – Trật tự Công an huyện Mường Sang",
    ),
    (
        "Chủ tịch Hội LHPN Việt Nam tỉnh tặng quà cho Chi hội Phụ nữ thôn Đoài.",
        "Hội LHPN Việt Nam tỉnh; Chi hội Phụ nữ thôn Đoài",
    ),
    (
        "Chi đoàn Khoa Nội tổng hợp, Đoàn cơ sở Bệnh viện Đa khoa tỉnh nhận giấy khen.",
        "Chi đoàn Khoa Nội tổng hợp; Đoàn cơ sở Bệnh viện Đa khoa tỉnh",
    ),
    ("Trưởng Ban Quản lý Khu kinh tế Đông Hải thông tin thêm.", "Ban Quản lý Khu kinh tế Đông Hải"),
    (
        "Trường Đại học Nông Lâm Tân Phong và Trường Cao đẳng Cơ điện Mường Sang ký kết.",
        "Trường Đại học Nông Lâm Tân Phong; Trường Cao đẳng Cơ điện Mường Sang",
    ),
    (
        "Khoa Ngữ văn, Trường Đại học Sư phạm Tân Phong đón nhận Huân chương Lao động hạng Nhì.",
        "Khoa Ngữ văn; Trường Đại học Sư phạm Tân Phong",
    ),
    (
        "Tổ Ngoại ngữ, tổ Toán - Tin và tổ Khoa học xã hội được công nhận Tập thể lao động tiên tiến.",
        "Tổ Ngoại ngữ; tổ Toán - Tin; tổ Khoa học xã hội",
    ),
    (
        "Trường Tiểu học Kim Sơn A và Trường Tiểu học Kim Sơn B dự.",
        "Trường Tiểu học Kim Sơn A; Trường Tiểu học Kim Sơn B",
    ),
    (
        "Ủy ban nhân dân xã Nà Cáy, Hội Nông dân xã, Đoàn Thanh niên xã cùng dự.",
        "Ủy ban nhân dân xã Nà Cáy; Hội Nông dân xã; Đoàn Thanh niên xã",
    ),
    (
        "Hợp tác xã Nông nghiệp - Dịch vụ tổng hợp Kim Sơn được tặng Bằng khen.",
        "Hợp tác xã Nông nghiệp - Dịch vụ tổng hợp Kim Sơn",
    ),
    (
        "Công ty TNHH một thành viên Khai thác công trình thủy lợi Tân Phong.",
        "Công ty TNHH một thành viên Khai thác công trình thủy lợi Tân Phong",
    ),
    (
        "Công ty cổ phần Đầu tư và Phát triển Hoa Trà ủng hộ 200 triệu đồng.",
        "Công ty cổ phần Đầu tư và Phát triển Hoa Trà",
    ),
    (
        "Công ty CP Tập đoàn Sao Khuê, Doanh nghiệp tư nhân Minh Phát tài trợ.",
        "Công ty CP Tập đoàn Sao Khuê; Doanh nghiệp tư nhân Minh Phát",
    ),
    (
        "Tòa soạn Báo Tân Phong và Đài Phát thanh - Truyền hình huyện.",
        "Báo Tân Phong; Đài Phát thanh - Truyền hình huyện",
    ),
    (
        "Công đoàn Viên chức tỉnh, Công đoàn các Khu công nghiệp tỉnh và Công đoàn Giáo dục huyện.",
        "Công đoàn Viên chức tỉnh; Công đoàn các Khu công nghiệp tỉnh; Công đoàn Giáo dục huyện",
    ),
    (
        "LĐLĐ TP Đông Hải, LĐLĐ các huyện Mường Sang, Nà Cáy nhận Cờ của Tổng LĐLĐ Việt Nam.",
        "LĐLĐ TP Đông Hải; LĐLĐ huyện Mường Sang; LĐLĐ huyện Nà Cáy; Tổng LĐLĐ Việt Nam",
    ),
    ("Ban Nữ công, Ban Tổ chức - Kiểm tra LĐLĐ tỉnh.", "Ban Nữ công; Ban Tổ chức - Kiểm tra LĐLĐ tỉnh"),
    (
        "Các đồng chí lãnh đạo Ban Tổ chức, Ban Tuyên giáo, Ban Dân vận Tỉnh ủy dự.",
        "Ban Tổ chức Tỉnh ủy; Ban Tuyên giáo Tỉnh ủy; Ban Dân vận Tỉnh ủy",
    ),
    ("Đại diện Vụ I, Ban Thi đua - Khen thưởng Trung ương.", "Vụ I; Ban Thi đua - Khen thưởng Trung ương"),
    ("Đảng bộ xã Nà Cáy có 12 chi bộ.", "Đảng bộ xã Nà Cáy"),
    ("Ban Chấp hành Đoàn Thanh niên Công an tỉnh khóa V.", "Đoàn Thanh niên Công an tỉnh"),
    (
        "Thanh tra huyện Mường Sang, Chi cục Thống kê, Chi cục Thi hành án dân sự huyện.",
        "Thanh tra huyện Mường Sang; Chi cục Thống kê; Chi cục Thi hành án dân sự huyện",
    ),
    ("Trung tâm Văn hóa - Thể thao và Truyền thanh huyện.", "Trung tâm Văn hóa - Thể thao và Truyền thanh huyện"),
    (
        "Trung tâm Dịch vụ việc làm và Trung tâm Chính trị huyện.",
        "Trung tâm Dịch vụ việc làm; Trung tâm Chính trị huyện",
    ),
    ("Bảo hiểm xã hội tỉnh trao sổ; BHXH huyện Nà Cáy báo cáo.", "Bảo hiểm xã hội tỉnh; BHXH huyện Nà Cáy"),
    ("Chủ tịch Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh.", "Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh"),
    ("Nhà máy Z143, Tổng cục Công nghiệp Quốc phòng.", "Nhà máy Z143; Tổng cục Công nghiệp Quốc phòng"),
    ("Vùng 3 Hải quân và Bộ Tư lệnh Vùng Cảnh sát biển 2.", "Vùng 3 Hải quân; Bộ Tư lệnh Vùng Cảnh sát biển 2"),
    ("Kỷ niệm chương Vì sự nghiệp Công đoàn được trao cho 5 người.", ""),
    ("Bệnh xá Công an tỉnh, Phòng Kỹ thuật hình sự và Trại tạm giam.", "Bệnh xá Công an tỉnh; Phòng Kỹ thuật hình sự"),
    ("Ban Chấp hành Trung ương Hội Nông dân Việt Nam họp.", "Trung ương Hội Nông dân Việt Nam"),
    ("Gỗ Trường Thành giữ giá, người Hội An đón khách.", ""),
    ("Bộ tiêu chí Xanh và Ban Tổ chức Hội xuân.", ""),
    ("Bệnh viện Trung ương Quân đội 108 mổ cấp cứu.", "Bệnh viện Trung ương Quân đội 108"),
    ("Ông rời chính trường Trung Quốc.", ""),
    ("ĐẢNG ỦY SỞ Y TẾ TỈNH TÂN PHONG TỔ CHỨC HỘI NGHỊ TỔNG KẾT NĂM 2022", "ĐẢNG ỦY SỞ Y TẾ TỈNH TÂN PHONG"),
    ("TRƯỜNG THPT KIM SƠN ĐÓN NHẬN HUÂN CHƯƠNG LAO ĐỘNG", "TRƯỜNG THPT KIM SƠN"),
    ("HỘI LIÊN HIỆP PHỤ NỮ HUYỆN MƯỜNG SANG: TỔNG KẾT PHONG TRÀO", "HỘI LIÊN HIỆP PHỤ NỮ HUYỆN MƯỜNG SANG"),
    ("UBND TỈNH KHEN THƯỞNG 12 TẬP THỂ", "UBND TỈNH"),
    ("BỆNH VIỆN ĐA KHOA TỈNH TÂN PHONG VÀ SỞ Y TẾ KÝ GIAO ƯỚC", "BỆNH VIỆN ĐA KHOA TỈNH TÂN PHONG; SỞ Y TẾ"),
    ("BỘ TRƯỞNG BỘ CÔNG AN TẶNG BẰNG KHEN CHO CÔNG AN XÃ NÀ CÁY", "BỘ CÔNG AN; CÔNG AN XÃ NÀ CÁY"),
    (
        "Hội nghị Tổng kết Cụm Thi đua số 3 - Liên đoàn Lao động tỉnh Tân Phong năm 2021",
        "Cụm Thi đua số 3; Liên đoàn Lao động tỉnh Tân Phong",
    ),
    (
        "Cụm thi đua số 2, Sở Nông nghiệp và Môi trường tổ chức hội nghị.",
        "Cụm thi đua số 2; Sở Nông nghiệp và Môi trường",
    ),
    ("Cụm thi đua số 5 (Sở Tư pháp) họp tại Kim Sơn.", "Cụm thi đua số 5; Sở Tư pháp"),
    (
        "Cụm thi đua số 4 Ngân hàng Chính sách xã hội tỉnh Tân Phong họp.",
        "Cụm thi đua số 4 Ngân hàng Chính sách xã hội tỉnh Tân Phong",
    ),
    ("Cụm trưởng Cụm thi đua số 1 phát biểu.", "Cụm thi đua số 1"),
    (
        "Khối trưởng Khối thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy trình bày.",
        "Khối thi đua các cơ quan tham mưu, giúp việc Tỉnh ủy",
    ),
    ("Khối thi đua các Ban xây dựng Đảng tỉnh Tân Phong.", "Khối thi đua các Ban xây dựng Đảng tỉnh Tân Phong"),
    (
        "Khối thi đua Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh họp.",
        "Khối thi đua Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tỉnh",
    ),
    (
        "Khối thi đua các sở, ban, ngành tham mưu tổng hợp bầu Trưởng khối.",
        "Khối thi đua các sở, ban, ngành tham mưu tổng hợp",
    ),
    ("Khối thi đua các doanh nghiệp nhà nước tặng quà.", "Khối thi đua các doanh nghiệp nhà nước"),
    (
        "Cụm thi đua các huyện, thị xã, thành phố phía Nam tổng kết.",
        "Cụm thi đua các huyện, thị xã, thành phố phía Nam",
    ),
    ("Khối 4 gồm: Sở Nội vụ, Thanh tra tỉnh, Ban Dân tộc.", "Khối 4; Sở Nội vụ; Thanh tra tỉnh; Ban Dân tộc"),
    (
        "Cụm thi đua số 1, Công an tỉnh Tân Phong gồm Phòng Hậu cần, Văn phòng Cơ quan Cảnh sát điều tra.",
        "Cụm thi đua số 1; Công an tỉnh Tân Phong; Phòng Hậu cần; Văn phòng Cơ quan Cảnh sát điều tra",
    ),
    ("Các Cụm thi đua số 1, 2, 3 báo cáo.", ""),
    (
        "Năm 2024, Sở Công Thương làm Trưởng khối; Sở Khoa học và Công nghệ, Sở Xây dựng làm Phó Trưởng khối.",
        "Sở Công Thương; Sở Khoa học và Công nghệ; Sở Xây dựng",
    ),
    (
        "Lãnh đạo các Sở Nội vụ, Tài chính, Kế hoạch và Đầu tư và Công an tỉnh cùng dự.",
        "Sở Nội vụ; Sở Tài chính; Sở Kế hoạch và Đầu tư; Công an tỉnh",
    ),
    ("Lãnh đạo Sở Nội vụ, Tài chính, Y tế dự.", "Sở Nội vụ; Sở Tài chính; Sở Y tế"),
    (
        "Đại diện Phòng Tổ chức - Hành chính, Phòng Kế toán, Ban Thanh tra nhân dân và Công đoàn cơ sở.",
        "Phòng Tổ chức - Hành chính; Phòng Kế toán; Ban Thanh tra nhân dân",
    ),
    (
        "Khu bảo tồn thiên nhiên Nà Hin và Hạt Kiểm lâm liên huyện Kim Sơn ký kết.",
        "Khu bảo tồn thiên nhiên Nà Hin; Hạt Kiểm lâm liên huyện Kim Sơn",
    ),
    ("Trung đoàn Bộ binh 880 và Đội K93 nhận cờ.", "Trung đoàn Bộ binh 880; Đội K93"),
    ("Bà Trần Thị Nụ, Chánh Thanh tra Sở Y tế.", "Thanh tra Sở Y tế"),
    ("Kế hoạch số 12-KH/TU của Tỉnh ủy, Quyết định số 145/QĐ-UBND.", "Tỉnh ủy"),
    (
        "Đại diện Tổng Liên đoàn Lao động và Ngân hàng Nhà nước chúc mừng.",
        "Tổng Liên đoàn Lao động; Ngân hàng Nhà nước",
    ),
    ("Đại hội Đảng bộ thành phố Tân Phong bế mạc.", "Đảng bộ thành phố Tân Phong"),
    ("Hội đồng nhân dân (HĐND) tỉnh Tân Phong khai mạc kỳ họp.", "Hội đồng nhân dân (HĐND) tỉnh Tân Phong"),
    ("Ban vì sự tiến bộ của phụ nữ tỉnh họp.", "Ban vì sự tiến bộ của phụ nữ tỉnh"),
    ("Quỹ Vì người nghèo xã Nà Cáy quyên góp.", "Quỹ Vì người nghèo xã Nà Cáy"),
    (
        "Hội đồng Doanh nghiệp vì sự Phát triển Xanh Tân Phong ra mắt.",
        "Hội đồng Doanh nghiệp vì sự Phát triển Xanh Tân Phong",
    ),
    ("Tặng cờ Hội Nông dân tỉnh vì sự đóng góp bền bỉ.", "Hội Nông dân tỉnh"),
    ("Bà là đại biểu Quốc hội Khóa 14.", "Quốc hội"),
    ("Bà rời vị trí Chủ tịch HĐQT tại KimSonBank, Tổng Giám đốc Sunbridge.", "KimSonBank; Sunbridge"),
    ("Chủ tịch HĐQT John Harwood dự lễ.", ""),
    ("Tân Phó trưởng Ban Mẫn Đức Lộc cảm ơn.", ""),
    ("Chủ tịch UBND Q. 11 dự họp.", "UBND Q. 11"),
    ("Đảng ủy P.Đông An và Quận ủy 6 tổ chức lễ.", "Đảng ủy P.Đông An; Quận ủy 6"),
    ("Bà Vi Thị Ngọc, chủ tịch Công đoàn giáo dục Tân Phong, dự.", "Công đoàn giáo dục Tân Phong"),
    ("Nhận cờ của Công đoàn giáo dục Tân Phong.", "Công đoàn giáo dục Tân Phong"),
    ("Hiệp hội Gỗ và Lâm sản tổ chức lễ.", "Hiệp hội Gỗ và Lâm sản"),
    ("Khối thi đua VII họp.", "Khối thi đua VII"),
    ("Giám đốc Sở Kế hoạch đầu tư phát biểu.", "Sở Kế hoạch đầu tư"),
    (
        "Phòng Tài vụ, Phân xưởng Khai thác 5 và Khoa Ngoại chấn thương được khen.",
        "Phòng Tài vụ; Phân xưởng Khai thác 5; Khoa Ngoại chấn thương",
    ),
    ("Khen thưởng Bộ môn Giải phẫu, Cảng Hàng không Kim Sơn.", "Bộ môn Giải phẫu; Cảng Hàng không Kim Sơn"),
    ("Phòng Khảo thí và Đảm bảo chất lượng chủ trì.", "Phòng Khảo thí và Đảm bảo chất lượng"),
    ("Bà Vi Thị Ngọc, Thứ trưởng Bộ Xây dựng, dự.", "Bộ Xây dựng"),
    ("Tổng cục Hậu cần và cán bộ, chiến sĩ đón khách.", "Tổng cục Hậu cần"),
    ("Hội Sinh viên và sinh viên cả nước hưởng ứng.", "Hội Sinh viên"),
    (
        "Ban Chỉ đạo phát triển thương mại, dịch vụ và du lịch tỉnh Tân Phong họp.",
        "Ban Chỉ đạo phát triển thương mại, dịch vụ và du lịch tỉnh Tân Phong",
    ),
    ("Đại sứ quán Nhật Bản tặng quà; Chính phủ Lào cảm ơn.", "Đại sứ quán Nhật Bản; Chính phủ Lào"),
]


@pytest.mark.parametrize(("sentence", "names"), NAMES)
def test_names_begin_and_end(sentence: str, names: str) -> None:
    assert "; ".join(unit.name for unit in mentions(sentence).units if not unit.bare) == names


KINDS = [
    ("Viện Công nghệ Tokyo mời.", "Viện Công nghệ Tokyo", "school"),
    ("Viện Nghiên cứu Brightfield mời.", "Viện Nghiên cứu Brightfield", "other"),
    ("Viện Nghiên cứu Lúa họp.", "Viện Nghiên cứu Lúa", "state"),
    ("Công ty CP Hoa Trà thưởng Khối Bán lẻ.", "Khối Bán lẻ", "company"),
    ("Công ty CP Hoa Trà đón Khối các ngân hàng.", "Khối các ngân hàng", "cluster"),
    ("Ban Bảo vệ sức khỏe Trung ương họp.", "Ban Bảo vệ sức khỏe Trung ương", "party"),
    ("Cơ quan Bộ Quốc phòng họp.", "Cơ quan Bộ Quốc phòng", "military"),
    ("Quỹ Hoa Ban họp.", "Quỹ Hoa Ban", "other"),
    ("Quỹ Bảo trợ trẻ em tỉnh họp.", "Quỹ Bảo trợ trẻ em tỉnh", "state"),
    ("Huyện ủy Nà Cáy điều động Trưởng phòng Tư pháp.", "phòng Tư pháp", "state"),
    ("Bộ Quốc phòng khen Cục Đối ngoại.", "Cục Đối ngoại", "military"),
    ("Đại tá Hà Văn Cột, Cục trưởng Cục Cảnh sát hình sự, nói.", "Cục Cảnh sát hình sự", "military"),
    ("Ông Hà Văn Cột, Trưởng phòng An ninh mạng, dự.", "phòng An ninh mạng", "military"),
    ("Văn phòng Tỉnh ủy họp.", "Văn phòng Tỉnh ủy", "party"),
    ("Văn phòng UBND tỉnh họp.", "Văn phòng UBND tỉnh", "state"),
    ("Phòng Kế hoạch Công ty TNHH Hoa Trà họp.", "Phòng Kế hoạch Công ty TNHH Hoa Trà", "company"),
    ("Bộ Quốc phòng và Bộ Công an tặng cờ.", "Bộ Công an", "military"),
    ("Công an xã Nà Cáy tuần tra.", "Công an xã Nà Cáy", "military"),
    ("Trường Chính trị tỉnh mở lớp.", "Trường Chính trị tỉnh", "school"),
    ("Trung tâm Y tế huyện Mường Sang tiêm chủng.", "Trung tâm Y tế huyện Mường Sang", "health"),
    ("Ngân hàng Nhà nước Việt Nam điều hành.", "Ngân hàng Nhà nước Việt Nam", "state"),
    ("Ngân hàng Chính sách xã hội giải ngân.", "Ngân hàng Chính sách xã hội", "company"),
    ("Liên minh HTX tỉnh Tân Phong tư vấn.", "Liên minh HTX tỉnh Tân Phong", "association"),
    ("HTX Chè Tà Lèng chia lãi.", "HTX Chè Tà Lèng", "company"),
    ("Công đoàn Công ty Hoa Trà đại hội.", "Công đoàn Công ty Hoa Trà", "union"),
    ("Đài PT-TH tỉnh phát sóng.", "Đài PT-TH tỉnh", "press"),
    ("Trung ương Hội Nông dân Việt Nam tặng quà.", "Trung ương Hội Nông dân Việt Nam", "association"),
    ("Cụm thi đua số 3 họp.", "Cụm thi đua số 3", "cluster"),
    ("Ban Nội chính Trung ương thăm tỉnh.", "Ban Nội chính Trung ương", "party"),
    ("Trưởng phòng Tham mưu, Công an tỉnh Tân Phong dự.", "phòng Tham mưu", "military"),
    ("Công ty Hoa Trà thưởng phòng Kỹ thuật.", "phòng Kỹ thuật", "company"),
    ("Trường Đại học Tân Phong khen Khoa Kinh tế.", "Khoa Kinh tế", "school"),
    ("Xã Nà Cáy đón nhận Huân chương Lao động hạng Ba.", "Xã Nà Cáy", "locality"),
]


@pytest.mark.parametrize(("sentence", "name", "kind"), KINDS)
def test_kinds_follow_the_owner(sentence: str, name: str, kind: str) -> None:
    assert units(sentence)[name].kind == kind


SAME = [
    (["Cục Hải quan Tân Phong họp.", "Bà Vi Thị Ngọc, Cục trưởng Hải quan Tân Phong, dự."], ["Cục Hải quan Tân Phong"]),
    (
        ["Bà Vi Thị Ngọc, Trưởng ban Dân vận Thành ủy Tân Phong, dự.", "Thành ủy tặng hoa."],
        ["ban Dân vận Thành ủy Tân Phong", "Thành ủy Tân Phong"],
    ),
    (["Tập đoàn Điện lực Việt Nam tổng kết.", "EVN khen thưởng hai đơn vị."], ["Tập đoàn Điện lực Việt Nam"]),
    (["Báo điện tử VnExpress ra mắt.", "VnExpress có bạn đọc mới."], ["Báo điện tử VnExpress"]),
    (["Sở Y tế tỉnh Tân Phong họp.", "Sở Y tế khen ba đơn vị. Lãnh đạo Sở dự."], ["Sở Y tế tỉnh Tân Phong"]),
    (["UBND tỉnh khen.", "Chủ tịch UBND tỉnh Tân Phong dự."], ["UBND tỉnh Tân Phong"]),
    (["Sở GD&ĐT họp.", "Sở Giáo dục và Đào tạo khen. Sở Giáo dục và Đào tạo kết luận."], ["Sở Giáo dục và Đào tạo"]),
    (
        ["Văn phòng Điều phối NTM tỉnh và Văn phòng Điều phối Nông thôn mới tỉnh là một."],
        ["Văn phòng Điều phối Nông thôn mới tỉnh"],
    ),
    (["Ngân hàng TMCP Hoa Trà (HTBank – mã HTB) họp.", "Tổng Giám đốc HTBank dự."], ["Ngân hàng TMCP Hoa Trà"]),
    (["Ngân hàng TMCP Hoa Trà họp.", "Ngân hàng Hoa Trà khen."], ["Ngân hàng TMCP Hoa Trà"]),
    (["Hội đồng nhân dân (HĐND) tỉnh bầu cử.", "HĐND tỉnh họp."], ["HĐND tỉnh"]),
    (["Cụm thi đua số 02 họp.", "Cụm Thi đua số 2 bình xét. Cụm thi đua số 02 kết luận."], ["Cụm thi đua số 02"]),
    (["SỞ XÂY DỰNG TỔNG KẾT NĂM", "Sở Xây dựng tổ chức hội nghị."], ["Sở Xây dựng"]),
    (
        ["Hội đồng Thi đua Sở họp.", "Hội đồng Thi đua - Khen thưởng Sở kết luận."],
        ["Hội đồng Thi đua - Khen thưởng Sở"],
    ),
    (["Công đoàn Than Khoáng sản Việt Nam (CĐ TKV) họp.", "CĐ TKV kết luận."], ["Công đoàn Than Khoáng sản Việt Nam"]),
    (["Công ty Điện lực Kim Sơn (PC Kim Sơn) họp.", "Năm qua PC Kim Sơn vượt kế hoạch."], ["Công ty Điện lực Kim Sơn"]),
    (["Hội Luật gia Việt Nam họp.", "Lãnh đạo HLGVN trao cờ."], ["Hội Luật gia Việt Nam"]),
    (
        ["Bệnh viện Đa khoa khu vực Nà Cáy họp.", "Bệnh viện ĐKKV Nà Cáy được khen."],
        ["Bệnh viện Đa khoa khu vực Nà Cáy"],
    ),
    (["Chính phủ khen.", "Chính phủ Hoàng gia Campuchia cảm ơn."], ["Chính phủ", "Chính phủ Hoàng gia Campuchia"]),
    (
        ["Hội Nông dân Việt Nam khen.", "Hội Nông dân huyện Mường Sang dự."],
        ["Hội Nông dân Việt Nam", "Hội Nông dân huyện Mường Sang"],
    ),
    (["Thành ủy Đông Hải họp.", "Thành ủy thành phố Đông Hải kết luận."], ["Thành ủy thành phố Đông Hải"]),
    (["Tổng Giám đốc PVX họp.", "Năm qua PVX vượt kế hoạch."], ["PVX"]),
    (["Quà cho các đơn vị: PVX, PV HOA và BTH."], ["PVX", "PV HOA", "BTH"]),
    (["Tỉnh ủy và UBND tỉnh dự."], ["Tỉnh ủy", "UBND tỉnh"]),
    (["Thanh tra Sở và Thanh tra tỉnh dự."], ["Thanh tra Sở", "Thanh tra tỉnh"]),
    (["LĐLĐ tỉnh Tân Phong và LĐLĐ thành phố Tân Phong dự."], ["LĐLĐ tỉnh Tân Phong", "LĐLĐ thành phố Tân Phong"]),
    (["Công an huyện Mường Sang và Công an huyện Nà Cáy dự."], ["Công an huyện Mường Sang", "Công an huyện Nà Cáy"]),
    (["Hội Luật gia tỉnh Tân Phong họp.", "Hội Luật gia tỉnh được khen."], ["Hội Luật gia tỉnh Tân Phong"]),
]


@pytest.mark.parametrize(("lines", "names"), SAME)
def test_one_record_a_unit_with_its_fullest_name(lines: list[str], names: list[str]) -> None:
    assert list(units(*lines)) == names


def test_a_bare_head_means_the_unit_that_the_report_speaks_of() -> None:
    found = mentions("Tập đoàn Hoa Trà tổng kết năm.", "Lãnh đạo Tập đoàn trao cờ.")
    aliases = find_aliases(found)
    assert [aliases.unit(unit) for unit in found.units] == ["Tập đoàn Hoa Trà", "Tập đoàn Hoa Trà"]


def test_a_bare_head_without_any_unit_is_nobody() -> None:
    found = mentions("Lãnh đạo Tập đoàn trao cờ.")
    aliases = find_aliases(found)
    assert [aliases.unit(unit) for unit in found.units] == [None]


MEMBERS = [
    ["Cụm thi đua số 4 họp. Dự có lãnh đạo 02 đơn vị trong Cụm (Sở Nội vụ, Sở Tư pháp)."],
    ["Cụm thi đua số 4 họp. Cụm gồm Sở Nội vụ và Sở Tư pháp."],
    ["Cụm thi đua số 4 gồm 02 đơn vị: Sở Nội vụ; Sở Tư pháp."],
    ["Cụm thi đua số 4 họp, dự có 02 đơn vị thành viên:", "- Sở Nội vụ;", "- Sở Tư pháp."],
]


@pytest.mark.parametrize("lines", MEMBERS)
def test_a_clusters_list_says_who_belongs_to_it(lines: list[str]) -> None:
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM)
    records = units(*lines, "Bộ Nội vụ tặng cờ.", kinds=kinds)
    assert {name: unit.cluster for name, unit in records.items()} == {
        "Cụm thi đua số 4": None,
        "Sở Nội vụ": "Cụm thi đua số 4",
        "Sở Tư pháp": "Cụm thi đua số 4",
        "Bộ Nội vụ": None,
    }


def test_a_place_of_an_event_is_no_unit_but_for_what_else_it_does() -> None:
    assert units("Sáng nay, tại Bảo tàng Kim Sơn, Sở Nội vụ họp.").keys() == {"Sở Nội vụ"}
    assert units("Tại hội trường Sở Y tế, Sở Nội vụ họp. Sở Y tế báo cáo.").keys() == {"Sở Y tế", "Sở Nội vụ"}


def test_a_byline_names_no_unit() -> None:
    assert units("Sở Nội vụ họp.", "Hoa Ban - Sở Tư pháp", kinds=(BlockKind.PARAGRAPH, BlockKind.BYLINE)).keys() == {
        "Sở Nội vụ"
    }


def test_the_evidence_is_the_units_own_words() -> None:
    record = units("Dự có lãnh đạo Sở Nội vụ.")["Sở Nội vụ"]
    assert [evidence.quote for evidence in record.evidence] == ["Sở Nội vụ"]


@pytest.mark.parametrize("text", ["", "Sở", "và", "Sở Sở Sở", "các các:", "Công an các huyện", "("])
def test_odd_texts_name_nobody(text: str) -> None:
    assert units(text) == {}


PERSONS = [
    ("Ông Lê Minh Trường chủ trì. Ông Trường kết luận.", "Trường", "Lê Minh Trường"),
    ("Bà Hồ Thị Lệ Quyên chủ trì. Bà Lệ Quyên kết luận.", "Lệ Quyên", "Hồ Thị Lệ Quyên"),
    ("Ông Kiều Lộc được bầu. Ông Lộc cảm ơn đại hội.", "Lộc", "Kiều Lộc"),
    ("Ông Mẫn Bá Lộc chủ trì. Ông Bá Lộc kết luận. Ông Lộc cảm ơn.", "Lộc", "Mẫn Bá Lộc"),
    ("Ông Kiều Lộc và ông Mẫn Bá Lộc dự. Ông Lộc phát biểu.", "Lộc", "Lộc"),
    ("Ông Lê Minh Trường và ông Vũ Đình Trường dự.", "Vũ Đình Trường", "Vũ Đình Trường"),
]


@pytest.mark.parametrize(("text", "name", "full"), PERSONS)
def test_a_given_name_alone_means_the_one_who_bears_it(text: str, name: str, full: str) -> None:
    assert persons(text)[name] == full
