"""Participants in short reports: who takes part, with which posts, roles, unit and side."""

from __future__ import annotations

import pytest

from extractors.report import extract
from schemas.document import Block, BlockKind, Document
from schemas.records import Participant

Row = tuple[str, list[str], list[str]]


def participants_of(text: str) -> tuple[Participant, ...]:
    """The participants of a report of one block a line; "- " begins a list's item, "[" a caption."""
    blocks, at = [], 0
    for line in text.split("\n"):
        kind = {"-": BlockKind.LIST_ITEM, "[": BlockKind.CAPTION}.get(line[:1], BlockKind.PARAGRAPH)
        blocks.append(Block(start=at, end=at + len(line), kind=kind))
        at += len(line) + 1
    document = Document(
        id="x", source="x", sha256="0" * 64, media_type="text/plain", reader="test", text=text, blocks=tuple(blocks)
    )
    return extract(document)[0].participants


ATTEND = ["attendee"]
ROLES: list[tuple[str, list[Row]]] = [
    # a given name that two have is his who was named last
    (
        "Dự có ông Mẫn Bá Lộc và ông Doãn Quang Lộc. Bà Cung Thị Ngân nhường lời cho ông Mẫn Bá Lộc. Ông Lộc cảm ơn.",
        [("Mẫn Bá Lộc", [], ["attendee", "speaker"]), ("Doãn Quang Lộc", [], ATTEND)],
    ),
    # whoever does anything "tại buổi lễ" is there
    (
        "Tại buổi lễ, Chủ tịch UBND tỉnh Mẫn Bá Lộc gắn biển tên công trình.",
        [("Mẫn Bá Lộc", ["Chủ tịch UBND tỉnh"], ATTEND)],
    ),
    ("Tại hội nghị, ông Mẫn Bá Lộc ôn lại truyền thống của đơn vị.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    (
        "Sở Y tế họp. Theo ông Mẫn Bá Lộc - Phó Giám đốc Sở Y tế - đó là khó khăn lớn.",
        [("Mẫn Bá Lộc", ["Phó Giám đốc Sở Y tế"], ["speaker"])],
    ),
    # titles of several by a number, behind a rank, behind a ministry that ends like a school; not of whom "của" governs
    (
        "Ba Phó Giám đốc Sở Y tế là ông Mẫn Bá Lộc, Doãn Bá Khiêm và Cung Thị Ngân phát biểu.",
        [(n, ["Phó Giám đốc Sở Y tế"], ["speaker"]) for n in ("Mẫn Bá Lộc", "Doãn Bá Khiêm", "Cung Thị Ngân")],
    ),
    (
        "Bà Cung Thị Ngân - hàm Vụ trưởng, Phó Vụ trưởng Vụ Pháp chế chủ trì.",
        [("Cung Thị Ngân", ["Phó Vụ trưởng Vụ Pháp chế"], ["chair"])],
    ),
    (
        "Bộ trưởng Bộ Tài nguyên và Môi trường Mẫn Bá Lộc chủ trì.",
        [("Mẫn Bá Lộc", ["Bộ trưởng Bộ Tài nguyên và Môi trường"], ["chair"])],
    ),
    ("Với sự hỗ trợ của Chủ tịch UBND xã, bà Cung Thị Ngân chủ trì.", [("Cung Thị Ngân", [], ["chair"])]),
    (
        "Chủ tịch Đại hội đồng Maria Fernanda Gomez phát biểu.",
        [("Maria Fernanda Gomez", ["Chủ tịch Đại hội đồng"], ["speaker"])],
    ),
    # who receives what another hands over, whose paper is adopted
    (
        "Ông Mẫn Bá Lộc vinh dự đón nhận Huân chương Lao động hạng Ba do Chủ tịch nước trao tặng.",
        [("Mẫn Bá Lộc", [], ["recipient"])],
    ),
    ("Hội nghị đã thông qua tờ trình của ông Mẫn Bá Lộc.", []),
    # foreigners: a Korean's hyphen between blanks, a country behind a rank, Chinese surnames
    (
        "Tổng thống Hàn Quốc Moon Jae - in phát biểu. Thiếu tướng Nga Ivan Petrovich dự.",
        [("Moon Jae - in", ["Tổng thống Hàn Quốc"], ["speaker"]), ("Ivan Petrovich", [], ATTEND)],
    ),
    (
        "Chủ tịch Lật Bá Lộc và Thủ tướng Lý Bá Khiêm phát biểu.",
        [("Lật Bá Lộc", ["Chủ tịch"], ["speaker"]), ("Lý Bá Khiêm", ["Thủ tướng"], ["speaker"])],
    ),
    # who speaks after somebody else is named, who stands in a picture
    (
        "Đồng thuận với ý kiến của ông Mẫn Bá Lộc, ông Doãn Bá Khiêm - Bí thư Huyện ủy - cho rằng cần thêm.",
        [("Doãn Bá Khiêm", ["Bí thư Huyện ủy"], ["speaker"])],
    ),
    (
        "Trưởng ban Tổ chức Tỉnh ủy Mẫn Bá Lộc và bà Cung Thị Ngân tại hội nghị.",
        [("Mẫn Bá Lộc", ["Trưởng ban Tổ chức Tỉnh ủy"], ATTEND), ("Cung Thị Ngân", [], ATTEND)],
    ),
    ("Ông Mẫn Bá Lộc thông tin, tình hình ổn định.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Ông Mẫn Bá Lộc thông tin tuyên truyền.", []),
    # two syllables within a list; names that places and schools have, too
    (
        "UBND tỉnh tặng Bằng khen cho 5 hộ: Lý Đực, Mẫn Bá Lộc, Danh Mưa, Cung Thị Ngân.",
        [(n, [], ["recipient"]) for n in ("Mẫn Bá Lộc", "Danh Mưa", "Cung Thị Ngân")],
    ),
    ("Đảng viên lão thành Ama Thuyên đón nhận Huy hiệu 60 năm tuổi Đảng.", [("Ama Thuyên", [], ["recipient"])]),
    ("Trường THPT Mẫn Bá Lộc mở hội. Trường Hạ - Mẫn Bá Lộc tham dự.", []),
    (
        "Ông Mẫn Bá Lộc thăm các xã Việt Lâm, Hồ Thầu, Linh Hồ và dự lễ.",
        [("Mẫn Bá Lộc", [], ATTEND)],
    ),
    # a job that fills its brackets
    (
        "Ông Mẫn Bá Lộc (nhân viên quân y, Tiểu đoàn 4) tham luận.",
        [("Mẫn Bá Lộc", ["nhân viên quân y, Tiểu đoàn 4"], ["speaker"])],
    ),
    ("Bà Cung Thị Ngân làm thư ký phiên họp.", [("Cung Thị Ngân", [], ATTEND)]),
    (
        "Hàng đầu, từ trái sang: bà Cung Thị Ngân, Vụ phó Vụ Pháp chế; ông Mẫn Bá Lộc.",
        [("Cung Thị Ngân", ["Vụ phó Vụ Pháp chế"], ATTEND), ("Mẫn Bá Lộc", [], ATTEND)],
    ),
    # titles that go on: over a field to a company, to the owner behind "trực thuộc", to a number
    (
        "Dự có ông Mẫn Bá Lộc - giám đốc kỹ thuật cấp cao Công ty Hoa Trà; bà Cung Thị Ngân, chuyên viên Đề án 2.",
        [
            ("Mẫn Bá Lộc", ["giám đốc kỹ thuật cấp cao Công ty Hoa Trà"], ATTEND),
            ("Cung Thị Ngân", ["chuyên viên Đề án 2"], ATTEND),
        ],
    ),
    (
        "Ông Mẫn Bá Lộc (PGĐ Sở Nội vụ, Trưởng ban Ban Tôn giáo trực thuộc Sở Nội vụ phát biểu.",
        [("Mẫn Bá Lộc", ["PGĐ Sở Nội vụ", "Trưởng ban Ban Tôn giáo trực thuộc Sở Nội vụ"], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc, người giữ chức Phó Bí thư Huyện ủy, đã tham dự mít tinh.",
        [("Mẫn Bá Lộc", ["Phó Bí thư Huyện ủy"], ATTEND)],
    ),
    # who comes with others, who says it when he comes; not whom others are there to elect
    ("Ông Mẫn Bá Lộc cùng nhiều lãnh đạo Sở Y tế, Sở Nội vụ đã dự lễ.", [("Mẫn Bá Lộc", [], ATTEND)]),
    ("Bà Cung Thị Ngân nhắn nhủ như thế khi dự lễ.", [("Cung Thị Ngân", [], ["attendee", "speaker"])]),
    ("Ông Mẫn Bá Lộc trúng cử với 92/97 đại biểu có mặt.", []),
    (
        "Đại diện lãnh đạo tỉnh có ông Mẫn Bá Lộc, Trưởng ban Nội chính Tỉnh ủy.",
        [("Mẫn Bá Lộc", ["Trưởng ban Nội chính Tỉnh ủy"], ATTEND)],
    ),
    # what somebody has to say, and whom he names in it
    ("Ông Mẫn Bá Lộc đã có những chia sẻ về cách làm mới.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Bà Cung Thị Ngân nêu, địa bàn còn nhiều việc khó.", [("Cung Thị Ngân", [], ["speaker"])]),
    (
        "Bà Cung Thị Ngân phát biểu, nhắc đến nhiều bậc lão thành, như nguyên Bí thư Huyện ủy Mẫn Bá Lộc.",
        [("Cung Thị Ngân", [], ["speaker"])],
    ),
    # what a biography says of a post does not lengthen it
    (
        "Ông Mẫn Bá Lộc, Ủy viên Trung ương Đảng, phát biểu. Ông Lộc là Ủy viên Trung ương Đảng khóa X và XI.",
        [("Mẫn Bá Lộc", ["Ủy viên Trung ương Đảng"], ["speaker"])],
    ),
    # two syllables behind a ministry; a surname that heads a union's name, too
    (
        "Thứ trưởng Bộ Lao động – Thương binh và Xã hội Lê Quân và Cục trưởng Cục Thuế Mẫn Bá Lộc dự.",
        [
            ("Lê Quân", ["Thứ trưởng Bộ Lao động – Thương binh và Xã hội"], ATTEND),
            ("Mẫn Bá Lộc", ["Cục trưởng Cục Thuế"], ATTEND),
        ],
    ),
    (
        "Bộ trưởng Khoa học Công nghệ Trần Lan, Thứ trưởng Ngoại giao Mẫn Bá Lộc dự.",
        [
            ("Trần Lan", ["Bộ trưởng Khoa học Công nghệ"], ATTEND),
            ("Mẫn Bá Lộc", ["Thứ trưởng Ngoại giao"], ATTEND),
        ],
    ),
    (
        "Phó Thống đốc Ngân hàng Nhà nước Đoàn Bá Lộc dự.",
        [("Đoàn Bá Lộc", ["Phó Thống đốc Ngân hàng Nhà nước"], ATTEND)],
    ),
    # whose words are told with "theo", in "lời ... của"; who reports with joy, who hands over what was received
    (
        "Sở Y tế tổ chức Hội nghị tổng kết. Theo ông Mẫn Bá Lộc, Giám đốc Sở Y tế, năm qua có nhiều việc khó.",
        [("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["speaker"])],
    ),
    ("Đó là lời khẳng định của ông Mẫn Bá Lộc tại lễ mít tinh.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Phát biểu tại buổi làm việc đồng chí Mẫn Bá Lộc đánh giá cao kết quả.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Bí thư Mẫn Bá Lộc đã phấn khởi báo cáo kết quả.", [("Mẫn Bá Lộc", ["Bí thư"], ["reporter"])]),
    (
        "Đoàn đón nhận Huân chương Lao động hạng Nhì do đồng chí Mẫn Bá Lộc, Bí thư Tỉnh ủy, trao tặng.",
        [("Mẫn Bá Lộc", ["Bí thư Tỉnh ủy"], ["presenter"])],
    ),
    # the dead take no part, who speaks of sacrifice does
    ("Ông Mẫn Bá Lộc đột ngột qua đời. Bà Cung Thị Ngân chủ trì.", [("Cung Thị Ngân", [], ["chair"])]),
    (
        "Thủ tướng Mẫn Bá Lộc dự lễ. Thủ tướng ghi nhận sự đóng góp, hy sinh thầm lặng của các y bác sĩ.",
        [("Mẫn Bá Lộc", ["Thủ tướng"], ["attendee", "speaker"])],
    ),
    # titles that the report gives elsewhere: "hiện là", a shorter form; not those of earlier days, nor a term's years
    (
        "Ông Mẫn Bá Lộc phát biểu. Ông hiện là Phó trưởng Đoàn ĐBQH tỉnh, Giám đốc Sở Y tế.",
        [("Mẫn Bá Lộc", ["Phó trưởng Đoàn ĐBQH tỉnh", "Giám đốc Sở Y tế"], ["speaker"])],
    ),
    (
        "Bà Cung Thị Ngân, Giám đốc Sở Y tế, phát biểu. Bà là Bí thư Huyện ủy từ 2010.",
        [("Cung Thị Ngân", ["Giám đốc Sở Y tế"], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc sinh năm 1967, quê Tây Ninh, hiện là Bí thư Tỉnh ủy. Ông Mẫn Bá Lộc phát biểu.",
        [("Mẫn Bá Lộc", ["Bí thư Tỉnh ủy"], ["speaker"])],
    ),
    (
        "Bà Cung Thị Ngân - Phó chủ tịch thường trực Quốc hội phát biểu. Phó chủ tịch Quốc hội Cung Thị Ngân cảm ơn.",
        [("Cung Thị Ngân", ["Phó chủ tịch thường trực Quốc hội"], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc - Bí thư Huyện ủy phát biểu. Trước đó, ông Mẫn Bá Lộc, Giám đốc Sở Y tế, trúng cử.",
        [("Mẫn Bá Lộc", ["Bí thư Huyện ủy"], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc, Chủ tịch Hội Nông dân huyện Sơn Bình nhiệm kỳ 2015-2020, phát biểu.",
        [("Mẫn Bá Lộc", ["Chủ tịch Hội Nông dân huyện Sơn Bình"], ["speaker"])],
    ),
    # who came, named in the sentence after that of the crowd; artists by any syllables
    (
        "Đông đảo cựu học sinh đã về dự. Trong đó, có ông Mẫn Bá Lộc, Giám đốc Sở Y tế; nhà thiết kế Ái Vân.",
        [("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ATTEND), ("Ái Vân", [], ATTEND)],
    ),
    (
        "Đêm hội có sự góp mặt của các ca sĩ Ái Vân, Khắc Triệu, Bích Phương và nhiều diễn viên.",
        [("Ái Vân", [], ATTEND), ("Khắc Triệu", [], ATTEND), ("Bích Phương", [], ATTEND)],
    ),
    (
        "[Ái Vân, Khắc Triệu, Bích Phương (từ trái qua) vui mừng.",
        [(n, [], ATTEND) for n in ("Ái Vân", "Khắc Triệu", "Bích Phương")],
    ),
    ("Kính thưa đồng chí Mẫn Bá Lộc, nguyên Bí thư Huyện ủy!", [("Mẫn Bá Lộc", ["nguyên Bí thư Huyện ủy"], ATTEND)]),
    # those who are sent
    (
        "Hai sĩ quan được điều động về đơn vị đợt này gồm trung tá Mẫn Bá Lộc và đại úy Cung Thị Ngân.",
        [("Mẫn Bá Lộc", [], ["incoming"]), ("Cung Thị Ngân", [], ["incoming"])],
    ),
    # who speaks of the dead is not absent
    (
        "Ông Mẫn Bá Lộc nhấn mạnh công lao của những người đã hy sinh.",
        [("Mẫn Bá Lộc", [], ["speaker"])],
    ),
    (
        "Ông Mẫn Bá Lộc, Cụm trưởng, trình bày báo cáo của Cụm: những việc đã làm trong năm.",
        [("Mẫn Bá Lộc", ["Cụm trưởng"], ["reporter"])],
    ),
    # lead-ins
    ("Tới dự có đồng chí Mẫn Bá Lộc, Phó Chủ tịch UBND huyện.", [("Mẫn Bá Lộc", ["Phó Chủ tịch UBND huyện"], ATTEND)]),
    (
        "Dự hội nghị có các đồng chí: Mẫn Bá Lộc, Bí thư Huyện ủy; Cung Thị Ngân, Chủ tịch UBND huyện.",
        [("Mẫn Bá Lộc", ["Bí thư Huyện ủy"], ATTEND), ("Cung Thị Ngân", ["Chủ tịch UBND huyện"], ATTEND)],
    ),
    (
        "Hội nghị có sự tham dự của bà Cung Thị Ngân - Chánh Thanh tra Sở.",
        [("Cung Thị Ngân", ["Chánh Thanh tra Sở"], ATTEND)],
    ),
    ("Chủ trì Hội nghị là ông Doãn Bá Khiêm - Cụm trưởng.", [("Doãn Bá Khiêm", ["Cụm trưởng"], ["chair"])]),
    ("Hội nghị họp dưới sự chủ trì của đồng chí Doãn Bá Khiêm.", [("Doãn Bá Khiêm", [], ["chair"])]),
    (
        "Đến dự và phát biểu chỉ đạo có ông Doãn Bá Khiêm, Giám đốc Sở Y tế.",
        [("Doãn Bá Khiêm", ["Giám đốc Sở Y tế"], ["attendee", "speaker"])],
    ),
    ("Tham luận tại đại hội có bà Cung Thị Ngân, giáo viên.", [("Cung Thị Ngân", ["giáo viên"], ["speaker"])]),
    (
        "Cùng dự có: \n- Ông Mẫn Bá Lộc, Bí thư Huyện ủy;\n- Bà Cung Thị Ngân, Chủ tịch UBND huyện.",
        [("Mẫn Bá Lộc", ["Bí thư Huyện ủy"], ATTEND), ("Cung Thị Ngân", ["Chủ tịch UBND huyện"], ATTEND)],
    ),
    ("Hội nghị vinh dự được đón Thiếu tướng Đới Sỹ Hùng.", [("Đới Sỹ Hùng", [], ATTEND)]),
    (
        "Buổi lễ kỷ niệm vinh dự đón tiếp Phó Chủ tịch UBND tỉnh Phạm Bá Lộc, ông Đới Sỹ Hùng.",
        [("Phạm Bá Lộc", ["Phó Chủ tịch UBND tỉnh"], ATTEND), ("Đới Sỹ Hùng", [], ATTEND)],
    ),
    (
        "Từ trái qua: ông Mẫn Bá Lộc, bà Cung Thị Ngân và ông Đới Sỹ Hùng.",
        [(name, [], ATTEND) for name in ("Mẫn Bá Lộc", "Cung Thị Ngân", "Đới Sỹ Hùng")],
    ),
    (
        "Ông Mẫn Bá Lộc được bổ nhiệm giữ chức Giám đốc Sở Y tế thay bà Cung Thị Ngân, Giám đốc Sở Y tế.\n"
        "Tại buổi lễ, tân Giám đốc Sở Y tế phát biểu.",
        [
            ("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["speaker", "incoming"]),
            ("Cung Thị Ngân", ["Giám đốc Sở Y tế"], ["outgoing"]),
        ],
    ),
    ("Ông Mẫn Bá Lộc cho biết sẽ đổi mới quản lý điều hành.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Vắng mặt: ông Mẫn Bá Lộc, Trưởng phòng Nội vụ huyện.", []),
    # subjects before their verbs
    ("Đồng chí Mẫn Bá Lộc chủ trì hội nghị.", [("Mẫn Bá Lộc", [], ["chair"])]),
    (
        "Ông Mẫn Bá Lộc và bà Cung Thị Ngân đồng chủ trì.",
        [("Mẫn Bá Lộc", [], ["chair"]), ("Cung Thị Ngân", [], ["chair"])],
    ),
    ("Bà Cung Thị Ngân trình bày báo cáo tổng kết, nêu rõ nhiều kết quả.", [("Cung Thị Ngân", [], ["reporter"])]),
    ("Báo cáo do ông Mẫn Bá Lộc trình bày.", [("Mẫn Bá Lộc", [], ["reporter"])]),
    ("Ông Mẫn Bá Lộc dự và phát biểu chỉ đạo.", [("Mẫn Bá Lộc", [], ["attendee", "speaker"])]),
    ("Ông Mẫn Bá Lộc nhấn mạnh vai trò của phong trào.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Ông Mẫn Bá Lộc ký giao ước thi đua.", [("Mẫn Bá Lộc", [], ["signatory"])]),
    ("Ông Mẫn Bá Lộc trao Bằng khen cho 03 tập thể.", [("Mẫn Bá Lộc", [], ["presenter"])]),
    ("Ông Mẫn Bá Lộc tặng hoa chúc mừng các đơn vị.", [("Mẫn Bá Lộc", [], ATTEND)]),
    ("Ông Mẫn Bá Lộc trao quà cho 10 hộ nghèo.", [("Mẫn Bá Lộc", [], ATTEND)]),
    ("Tại buổi lễ, bà Cung Thị Ngân công bố quyết định khen thưởng.", [("Cung Thị Ngân", [], ATTEND)]),
    ("Ông Mẫn Bá Lộc dự; Sở Y tế báo cáo kết quả.", [("Mẫn Bá Lộc", [], ATTEND)]),
    ("Ông Mẫn Bá Lộc – Giám đốc bệnh viện báo cáo kết quả năm 2019.", [("Mẫn Bá Lộc", ["Giám đốc"], ["reporter"])]),
    ("Đồng chí Mẫn Bá Lộc bận công tác nên gửi lẵng hoa chúc mừng.", []),
    # verbs before their subjects
    ("Phát biểu khai mạc, bà Cung Thị Ngân nêu ý nghĩa của đại hội.", [("Cung Thị Ngân", [], ["speaker"])]),
    ("Phát biểu tại buổi lễ ông Mẫn Bá Lộc chúc mừng nhà trường.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("Sau phát biểu khai mạc của ông Mẫn Bá Lộc, hội nghị thảo luận.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    ("“Chúng tôi sẽ cố gắng”, ông Mẫn Bá Lộc nói.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    # those who take no part
    ("Hội nghị tưởng niệm Trung úy Đới Sỹ Hùng.", []),
    ("Bà Cung Thị Ngân phát biểu, nhắc tới ông Mẫn Bá Lộc.", [("Cung Thị Ngân", [], ["speaker"])]),
    ("Bà Cung Thị Ngân phát biểu, nhớ lời của cố Giám đốc Mẫn Bá Lộc.", [("Cung Thị Ngân", [], ["speaker"])]),
    ("Nhân dân làm theo Chủ tịch Hồ Chí Minh.", []),
    ("Trường THPT Mẫn Bá Lộc đạt nhiều kết quả.", []),
    ("Tin, ảnh: Mẫn Bá Lộc", []),
    # recipients
    ("Ông Mẫn Bá Lộc được tặng Bằng khen.", [("Mẫn Bá Lộc", [], ["recipient"])]),
    ("Ông Mẫn Bá Lộc được đề nghị tặng Bằng khen.", []),
    (
        "Bà Cung Thị Ngân trao Giấy khen cho ông Mẫn Bá Lộc.",
        [("Cung Thị Ngân", [], ["presenter"]), ("Mẫn Bá Lộc", [], ["recipient"])],
    ),
    # titles beside names
    (
        "Chủ tịch UBND huyện Phạm Bá Lộc dự hội nghị.",
        [("Phạm Bá Lộc", ["Chủ tịch UBND huyện"], ATTEND)],
    ),
    (
        "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Phạm Bá Lộc dự.",
        [("Phạm Bá Lộc", ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"], ATTEND)],
    ),
    (
        "Ông Mẫn Bá Lộc (nguyên Giám đốc Sở Y tế) dự hội nghị.",
        [("Mẫn Bá Lộc", ["nguyên Giám đốc Sở Y tế"], ATTEND)],
    ),
    (
        "Ông Mẫn Bá Lộc – Tỉnh ủy viên – Giám đốc Sở Y tế chủ trì.",
        [("Mẫn Bá Lộc", ["Tỉnh ủy viên", "Giám đốc Sở Y tế"], ["chair"])],
    ),
    (
        "Ông Mẫn Bá Lộc, Phó Tư lệnh kiêm Tham mưu trưởng Quân khu 9 dự.",
        [("Mẫn Bá Lộc", ["Phó Tư lệnh kiêm Tham mưu trưởng Quân khu 9"], ATTEND)],
    ),
    (
        "Dự có các Phó Giám đốc Sở Y tế: Mẫn Bá Lộc, Cung Thị Ngân và Doãn Bá Khiêm.",
        [(name, ["Phó Giám đốc Sở Y tế"], ATTEND) for name in ("Mẫn Bá Lộc", "Cung Thị Ngân", "Doãn Bá Khiêm")],
    ),
    (
        "Dự có các đồng chí Mẫn Bá Lộc, Cung Thị Ngân - Phó Chủ tịch UBND tỉnh.",
        [(name, ["Phó Chủ tịch UBND tỉnh"], ATTEND) for name in ("Mẫn Bá Lộc", "Cung Thị Ngân")],
    ),
    (
        "Dự có Phó Chủ tịch UBND tỉnh Phạm Bá Lộc, Cung Thị Ngân.",
        [(name, ["Phó Chủ tịch UBND tỉnh"], ATTEND) for name in ("Phạm Bá Lộc", "Cung Thị Ngân")],
    ),
    # one person, several mentions
    (
        "Tới dự có ông Mẫn Bá Lộc, Giám đốc Sở Y tế.\nPhát biểu tại đây, đồng chí Lộc biểu dương ngành.",
        [("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["attendee", "speaker"])],
    ),
    (
        "Tới dự có ông Mẫn Bá Lộc, Giám đốc Sở Y tế.\n[Giám đốc Sở Y tế phát biểu.",
        [("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["attendee", "speaker"])],
    ),
    (
        "Chủ trì hội nghị là ông Mẫn Bá Lộc, Phó Giám đốc Sở.\nÔng nhấn mạnh ba việc.",
        [("Mẫn Bá Lộc", ["Phó Giám đốc Sở"], ["chair", "speaker"])],
    ),
    ("TM. ỦY BAN\nGIÁM ĐỐC\n(Đã ký)\nMẫn Bá Lộc", [("Mẫn Bá Lộc", ["GIÁM ĐỐC"], ["signatory"])]),
    (
        "Giám đốc Sở Y tế, ông Mẫn Bá Lộc nhận định kết quả tốt.",
        [("Mẫn Bá Lộc", ["Giám đốc Sở Y tế"], ["speaker"])],
    ),
    ("Theo quyết định của Giám đốc Sở Y tế, ông Mẫn Bá Lộc nghỉ hưu.", []),
    ("Bộ trưởng Tô Lẫm dự lễ.", [("Tô Lẫm", ["Bộ trưởng"], ATTEND)]),
    ("Ông Mẫn Bá Lộc cảm ơn tỉnh bạn đã trao tặng Huân chương.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    (
        "Dự có ông Mẫn Bá Lộc.\nNgoài ra còn có bà Cung Thị Ngân.",
        [("Mẫn Bá Lộc", [], ATTEND), ("Cung Thị Ngân", [], ATTEND)],
    ),
    ("Ông Mẫn Bá Lộc là cán bộ gương mẫu, phát biểu đầu tiên.", [("Mẫn Bá Lộc", [], ["speaker"])]),
    (
        "Dự có ông Mẫn Bá Lộc, Thường trực Tỉnh ủy.",
        [("Mẫn Bá Lộc", ["Thường trực Tỉnh ủy"], ATTEND)],
    ),
    ("[Đồng chí Mẫn Bá Lộc chụp ảnh cùng các tập thể.", [("Mẫn Bá Lộc", [], ATTEND)]),
    (
        "Ông Mẫn Bá Lộc, Phó Giám đốc Sở Y tế chủ trì.\nÔng Mẫn Bá Lộc, Phó Giám đốc Sở kết luận.",
        [("Mẫn Bá Lộc", ["Phó Giám đốc Sở Y tế"], ["chair", "speaker"])],
    ),
    # what is said word for word tells of other days
    (
        'Ông Mẫn Bá Lộc nói: "Hôm ấy bà Cung Thị Ngân trao Bằng khen cho chúng tôi và phát biểu rất lâu ở đó".',
        [("Mẫn Bá Lộc", [], ["speaker"])],
    ),
    (
        '"Lần đó ông Mẫn Bá Lộc có mặt tại hiện trường từ sáng sớm cho đến tận khuya", bà Cung Thị Ngân kể.',
        [("Cung Thị Ngân", [], ["speaker"])],
    ),
    # decisions of rank, congratulations
    (
        "Bộ trưởng Mẫn Bá Lộc trao quyết định thăng quân hàm cho Đại tá Doãn Bá Khiêm.",
        [("Mẫn Bá Lộc", ["Bộ trưởng"], ["presenter"]), ("Doãn Bá Khiêm", [], ["recipient"])],
    ),
    (
        "Ông Mẫn Bá Lộc chúc mừng Trường Tiểu học Kim Sơn nhận Bằng khen và nhận Cờ thi đua.",
        [("Mẫn Bá Lộc", [], ATTEND)],
    ),
    (
        "Ông Mẫn Bá Lộc chúc mừng và trao Bằng khen cho Trường Tiểu học Kim Sơn.",
        [("Mẫn Bá Lộc", [], ["presenter"])],
    ),
    # who keeps a post, who is elected to one, who joins a board
    (
        "Các Phó Chủ tịch Hội khóa 9 gồm Mẫn Bá Lộc, Doãn Bá Khiêm và Cung Thị Ngân tiếp tục giữ chức vụ này.",
        [
            ("Mẫn Bá Lộc", ["Phó Chủ tịch Hội khóa 9"], ATTEND),
            ("Doãn Bá Khiêm", ["Phó Chủ tịch Hội khóa 9"], ATTEND),
            ("Cung Thị Ngân", ["Phó Chủ tịch Hội khóa 9"], ATTEND),
        ],
    ),
    (
        "HĐND huyện bầu hai Phó Chủ tịch UBND huyện là ông Mẫn Bá Lộc (45 tuổi, Trưởng phòng Y tế) và bà Cung Thị Ngân "
        "(sinh năm 1980, Chánh Thanh tra huyện).",
        [
            ("Mẫn Bá Lộc", ["Trưởng phòng Y tế"], ["incoming"]),
            ("Cung Thị Ngân", ["Chánh Thanh tra huyện"], ["incoming"]),
        ],
    ),
    (
        "HĐND bầu ông Mẫn Bá Lộc làm Chủ tịch huyện.\nBà Cung Thị Ngân, Trưởng phòng Y tế, làm ủy viên UBND huyện.",
        [("Mẫn Bá Lộc", [], ["incoming"]), ("Cung Thị Ngân", ["Trưởng phòng Y tế"], ["incoming"])],
    ),
    # titles said of several comrades, holders behind organisations named after others
    (
        "Tham dự có các đồng chí Phó Chủ tịch UBND huyện: Mẫn Bá Lộc, Cung Thị Ngân.",
        [("Mẫn Bá Lộc", ["Phó Chủ tịch UBND huyện"], ATTEND), ("Cung Thị Ngân", ["Phó Chủ tịch UBND huyện"], ATTEND)],
    ),
    (
        "Đến dự có Phó Giám đốc Sở Y tế Cung Thị Ngân, Giám đốc Bệnh viện Hà Huy Giáp Trình Bá Khiêm.",
        [
            ("Cung Thị Ngân", ["Phó Giám đốc Sở Y tế"], ATTEND),
            ("Trình Bá Khiêm", ["Giám đốc Bệnh viện Hà Huy Giáp"], ATTEND),
        ],
    ),
    # two posts of one man, a foreign guest
    (
        "Tới dự có ông Mẫn Bá Lộc, Thứ trưởng Y tế kiêm Trưởng Ban Dược.",
        [("Mẫn Bá Lộc", ["Thứ trưởng Y tế", "Trưởng Ban Dược"], ATTEND)],
    ),
    (
        "Đại sứ Peru Marco Quispe dự lễ. Đại sứ Quispe phát biểu.",
        [("Marco Quispe", ["Đại sứ Peru"], ["attendee", "speaker"])],
    ),
]


@pytest.mark.parametrize(("text", "rows"), ROLES)
def test_participants(text: str, rows: list[Row]) -> None:
    assert [(p.name, list(p.positions), [str(r) for r in p.roles]) for p in participants_of(text)] == rows


DELEGATIONS = [
    ("Về phía Sở Y tế có ông Mẫn Bá Lộc, Giám đốc Sở.", "Sở Y tế", "Sở Y tế"),
    ("Tham dự hội nghị, về phía UBND huyện gồm có: ông Mẫn Bá Lộc, Chủ tịch.", "UBND huyện", "UBND huyện"),
    ("Dự có ông Mẫn Bá Lộc, Phó Giám đốc Sở Y tế, phụ trách Cụm Thi đua số 03.", None, "Sở Y tế"),
]


@pytest.mark.parametrize(("text", "delegation", "unit"), DELEGATIONS)
def test_sides_and_units(text: str, delegation: str | None, unit: str | None) -> None:
    (person,) = participants_of(text)
    assert (person.delegation, person.unit) == (delegation, unit)


@pytest.mark.parametrize("text", [text for text, rows in ROLES if rows])
def test_evidence_spells_its_words_and_holds_the_name(text: str) -> None:
    for person in participants_of(text):
        assert all(text[e.start : e.end] == e.quote for e in person.evidence)
        assert any(person.name in e.quote for e in person.evidence)
        assert person.rules
        assert 0 < person.confidence <= 1


@pytest.mark.parametrize(
    "text", ["", " ", "Ông", "Chủ tịch", ",", "Ông Mẫn", "MẪN BÁ LỘC", "Dự có:", "có", "Về phía có"]
)
def test_scraps_give_nobody(text: str) -> None:
    assert participants_of(text) == ()


def test_a_sentence_without_end_costs_no_square() -> None:
    text = "Dự có " + "ông Mẫn Bá Lộc, Giám đốc Sở Y tế, phát biểu và " * 300 + "bà Cung Thị Ngân chủ trì."
    assert [p.name for p in participants_of(text)] == ["Mẫn Bá Lộc", "Cung Thị Ngân"]


HOSPITAL = "Bệnh viện Đa khoa huyện Sơn Bình tổ chức Hội nghị viên chức năm 2020."
CONGRESS = "Hội Nông dân huyện Sơn Bình tổ chức Đại hội lần thứ V."
HOUSES = [
    # who has a post that names no unit serves the organisation that tells of itself
    (HOSPITAL, "Ông Mẫn Bá Lộc, Giám đốc, phát biểu.", "Bệnh viện Đa khoa huyện Sơn Bình"),
    (HOSPITAL, "Bà Cung Thị Ngân, Trưởng khoa, trình bày báo cáo.", "Bệnh viện Đa khoa huyện Sơn Bình"),
    (HOSPITAL, "Về phía Bệnh viện có ông Mẫn Bá Lộc, Phó Giám đốc.", "Bệnh viện Đa khoa huyện Sơn Bình"),
    (HOSPITAL, "Chủ tịch Công đoàn Cung Thị Ngân phát biểu.", "Bệnh viện Đa khoa huyện Sơn Bình"),
    (CONGRESS, "Ông Mẫn Bá Lộc, Phó Chủ tịch, trình bày báo cáo.", "Hội Nông dân huyện Sơn Bình"),
    # whose post stands above it, leads another kind or goes on does not
    (HOSPITAL, "Thủ tướng Mẫn Bá Lộc phát biểu.", None),
    (HOSPITAL, "Ông Mẫn Bá Lộc, Hiệu trưởng, phát biểu.", None),
    (HOSPITAL, "Ông Mẫn Bá Lộc, giám đốc kỹ thuật cấp cao của hãng, phát biểu.", None),
    (CONGRESS, "Ông Mẫn Bá Lộc, Giám đốc, phát biểu.", None),
    ("Cụm thi đua số 3 tổ chức Hội nghị tổng kết năm 2020.", "Ông Mẫn Bá Lộc, Giám đốc, phát biểu.", None),
]


@pytest.mark.parametrize(("meeting", "said", "unit"), HOUSES)
def test_bare_posts_are_of_the_house(meeting: str, said: str, unit: str | None) -> None:
    (person,) = participants_of(f"{meeting}\n{said}")
    assert person.unit == unit


TWO_HEADS = [
    ("Bí thư Huyện ủy, Chủ tịch HĐND huyện", "Huyện ủy"),
    ("Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện", "HĐND huyện"),
    ("Phó Bí thư Huyện ủy, Chủ tịch UBND huyện", "UBND huyện"),
    ("Bí thư Huyện ủy, Giám đốc Sở Y tế", "Sở Y tế"),
    ("Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương, Bí thư Tỉnh ủy", "Tỉnh ủy"),
    ("Ủy viên Bộ Chính trị, Bí thư Thành ủy", "Thành ủy"),
]


@pytest.mark.parametrize(("posts", "unit"), TWO_HEADS)
def test_of_two_posts_the_daily_work_tells_the_unit(posts: str, unit: str) -> None:
    (person,) = participants_of(f"Tới dự có ông Mẫn Bá Lộc, {posts}.")
    assert person.unit == unit


def test_a_seat_gives_way_to_the_post_that_is_taken() -> None:
    text = "Ông Mẫn Bá Lộc, Ủy viên Trung ương Đảng, được bổ nhiệm giữ chức Giám đốc Sở Y tế."
    (person,) = participants_of(text)
    assert person.unit == "Sở Y tế"


def test_a_seat_is_kept_by_who_leaves_a_post() -> None:
    text = "Ông Mẫn Bá Lộc, Trưởng Đoàn đại biểu Quốc hội tỉnh, thôi giữ chức Giám đốc Sở Y tế."
    (person,) = participants_of(text)
    assert person.unit == "Đoàn đại biểu Quốc hội tỉnh"
