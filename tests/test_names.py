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
    ("Bà Thị Pen, ông Lều Văn Quyến - Trưởng thôn Đồng Chằm.", ["Thị Pen", "Lều Văn Quyến"]),
    ("Các nghệ sĩ Thu Hoài, Khắc Triệu, Ái Vân biểu diễn.", ["Thu Hoài", "Khắc Triệu", "Ái Vân"]),
    ("Ba nghệ nhân Minh Ngà, Thúy An và Hoài Sơn nhận quà.", ["Minh Ngà", "Thúy An", "Hoài Sơn"]),
    ("Các nhà khoa học Hà Nội, Cần Thơ gửi tham luận.", []),
    ("Các doanh nhân của Tổ Ấm, Hoa Trà góp vốn.", []),
    ("Đại sứ Bỉ Jean - Luc Delvaux cho biết hai bên sẽ hợp tác.", ["Jean - Luc Delvaux"]),
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
    ("Đoàn Việt Nam giành 5 huy chương vàng.", []),
    ("NGƯT Lỗ Thị Bưởi và NSND Khiếu Văn Tuất cùng dự.", ["Lỗ Thị Bưởi", "Khiếu Văn Tuất"]),
    ("BSCKII. Sầm Đức Lân phát biểu.", ["Sầm Đức Lân"]),
    ("Linh mục Đinh Quang Tiến đến dự.", ["Đinh Quang Tiến"]),
    ("Bà Vừ Thị Mỷ và ông Tẩn Láo Sì dự.", ["Vừ Thị Mỷ", "Tẩn Láo Sì"]),
    ("Ông Điểu K'Ré, bà Alăng Thị Búp và ông A Blưn.", ["Điểu K'Ré", "Alăng Thị Búp", "A Blưn"]),
    ("Ông Rơ-Châm Hlanh dự hội nghị.", ["Rơ-Châm Hlanh"]),
    ("Bà Ông Thị Hòe trao giải.", ["Ông Thị Hòe"]),
    ("Ông Nguyễn Văn A phát biểu.", ["Nguyễn Văn A"]),
    ("Ông Phạm Như Ý trình bày báo cáo.", ["Phạm Như Ý"]),
    ("Bà Tôn Nữ Thục Đoan dự.", ["Tôn Nữ Thục Đoan"]),
    ("Tổng Giám đốc FPT Doãn Bá Khiêm dự.", ["Doãn Bá Khiêm"]),
    ("Ông Doãn Bá Khiêm Giám đốc Sở Y tế phát biểu.", ["Doãn Bá Khiêm"]),
    ("Hội nghị do anh Khiếu Văn Tuất điều hành.", ["Khiếu Văn Tuất"]),
    ("Vì Việt Nam, chúng ta cùng cố gắng.", []),
    ("Tỉnh Thái Bình và tỉnh Hà Giang.", []),
    ("Trường THPT Nguyễn Trãi và Quỹ Vừ A Dính.", []),
    ("Chương trình của Vương Quốc Anh.", []),
    ("Nguyên Chủ tịch Hội Nông dân Việt Nam Phạm Lộc dự.", ["Phạm Lộc"]),
    ("Tân Bí thư Bình Dương Trần Bá Lộc phát biểu.", ["Trần Bá Lộc"]),
    ("Ông Hồ Chí Minh", []),
    ("Thị ủy Đồng Trạch và Huyện ủy Lương Sơn.", []),
    ("DANH SÁCH CÁ NHÂN ĐƯỢC KHEN", []),
    ("Cố Nghệ sĩ Lỗ Thị Bưởi được nhắc đến.", ["Lỗ Thị Bưởi"]),
    ("Bà Mẫn thị Dung phát biểu.", ["Mẫn thị Dung"]),
    ("Thủ tướng Lào Bounthan Keola dự lễ.", ["Bounthan Keola"]),
    ("Tổng thống Peru Marco Quispe và phu nhân đến thăm. Tổng thống Quispe phát biểu.", ["Marco Quispe", "Quispe"]),
    ("Cố vấn Thủ tướng Lào Bounthan dự lễ.", []),
    ("Phó tổng thống Juan Arroyo nhận huân chương.", ["Juan Arroyo"]),
    ("Tổng Giám đốc Tập đoàn Lều Văn Quyến phát biểu.", ["Lều Văn Quyến"]),
    ("Trong số đó có Phạm Huy, học sinh Trường THPT Kim Sơn.", ["Phạm Huy"]),
    ("Về dự có Hà Giang, cán bộ các tỉnh bạn.", []),
    ("Trưởng khoa Nhi Lều Văn Quyến phát biểu.", ["Lều Văn Quyến"]),
    ("Hiệu trưởng Trường THPT Lều Văn Quyến đón khách.", []),
    ("Chủ tịch Quốc hội Khuất thị Bưởi phát biểu.", ["Khuất thị Bưởi"]),
    ("Bí thư Thành ủy Khúc Ta Na nói. Ông Khúc Ta Na cảm ơn.", ["Khúc Ta Na", "Khúc Ta Na"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions_of(text).names] == names


POSITIONS = [
    ("Ông Lều Văn Quyến, nguyên Giám đốc, phát biểu.", ["nguyên Giám đốc"]),
    ("Bà Mẫn Thị Dung - Phó Chủ tịch Thường trực huyện.", ["Phó Chủ tịch Thường trực huyện"]),
    ("Ông Lều Văn Quyến, PCT xã.", ["PCT xã"]),
    ("Ủy viên Trung ương Đảng khóa XII Lều Văn Quyến.", ["Ủy viên Trung ương Đảng khóa XII"]),
    ("Ông A - quyền Viện trưởng.", ["quyền Viện trưởng"]),
    ("Bà A, Trưởng phòng Tổ chức cán bộ Sở Y tế.", ["Trưởng phòng Tổ chức cán bộ Sở Y tế"]),
    ("Ông A, UVBTV Tỉnh ủy, CVP UBND tỉnh.", ["UVBTV Tỉnh ủy", "CVP UBND tỉnh"]),
    ("Ông A, bộ trưởng Bộ Quốc phòng.", ["bộ trưởng Bộ Quốc phòng"]),
    ("PHÓ GIÁM ĐỐC SỞ Y TẾ phát biểu.", ["PHÓ GIÁM ĐỐC SỞ Y TẾ"]),
    ("Ông A, Phó Giám đốc Kỹ thuật, nghỉ.", ["Phó Giám đốc Kỹ thuật"]),
    ("Ông A, Chỉ huy trưởng Ban CHQS huyện Ia Tar.", ["Chỉ huy trưởng Ban CHQS huyện Ia Tar"]),
    ("Ông A, Phó Tư lệnh kiêm Tham mưu trưởng Quân khu 9.", ["Phó Tư lệnh kiêm Tham mưu trưởng Quân khu 9"]),
    ("Ông A, Trưởng Đài Truyền thanh huyện.", ["Trưởng Đài Truyền thanh huyện"]),
    ("Ông A, Bí thư Thị ủy Đồng Trạch.", ["Bí thư Thị ủy Đồng Trạch"]),
    ("Danh hiệu Chiến sĩ thi đua cơ sở.", []),
    ("Đoàn Chủ tịch gồm ba người.", []),
    ("Khối phó điều hành Hội nghị.", ["Khối phó"]),
    ("Chủ tịch HĐQT Tổng công ty Tân Cương.", ["Chủ tịch HĐQT Tổng công ty Tân Cương"]),
    ("Phó Chủ tịch của UBND huyện Đồng Xuyên.", ["Phó Chủ tịch của UBND huyện Đồng Xuyên"]),
    ("Bà A, Trợ lý Bộ trưởng Bộ Nội vụ.", ["Trợ lý Bộ trưởng Bộ Nội vụ"]),
    ("Bà A, hòa giải viên, dự.", ["hòa giải viên"]),
    ("Thứ trưởng Khoa học và Công nghệ Phạm Bá Lộc nói.", ["Thứ trưởng Khoa học và Công nghệ"]),
    ("Ông A, Thứ trưởng Y tế kiêm Trưởng Ban Dược, dự.", ["Thứ trưởng Y tế", "Trưởng Ban Dược"]),
    ("Bộ trưởng Ngoại giao Lào Bounthan Keola dự.", ["Bộ trưởng Ngoại giao Lào"]),
    ("Ông A, Chủ tịch Hội đồng trường Đại học Kim Sơn, dự.", ["Chủ tịch Hội đồng trường Đại học Kim Sơn"]),
    ("Ông A, Phó Tổng Kiểm toán Nhà nước, dự.", ["Phó Tổng Kiểm toán Nhà nước"]),
    (
        "Trưởng đoàn đại biểu Quốc hội khóa XV tỉnh Tân Phong dự.",
        ["Trưởng đoàn đại biểu Quốc hội khóa XV tỉnh Tân Phong"],
    ),
]


@pytest.mark.parametrize(("text", "positions"), POSITIONS)
def test_positions(text: str, positions: list[str]) -> None:
    assert [m.title for m in mentions_of(text).positions] == positions
