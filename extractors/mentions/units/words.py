"""The words and limits by which an organisation's name goes on or ends, as matching forms."""

from __future__ import annotations

import re

from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

NUMBER, AND, OF, AT, IN = norm("số"), norm("và"), norm("của"), norm("tại"), norm("ở")
BRANCH = norm("ngành")
ORGANISES = norm("tổ")  # "tổ chức" in small letters is the verb of meetings
AGENCIES = [norm_words(words).split() for words in ("cơ quan", "cơ sở")]  # "và cơ quan ..." is another one
CENTRAL = norm_words("trung ương").split()
PARLIAMENT = norm_words("Quốc hội").split()
HYPHENS = frozenset("-–—")
FIELD = norm("lĩnh")
GROUPING = frozenset({norm("các"), FIELD})
LISTING = frozenset({",", norm("và")})
GROUPED = tuple(
    norm_words(words).split()
    for words in (
        "cơ quan", "tổ chức", "đơn vị", "thành phố", "thị xã", "doanh nghiệp", "ngân hàng", "công ty", "tổng công ty",
        "tập đoàn", "đoàn thể", "bệnh viện", "trường", "sở", "ban", "ngành", "xã", "phường", "huyện", "tỉnh", "quận",
        "hội", "đảng bộ", "chi bộ", "phòng", "viện", "báo", "cục", "vụ", "khoa", "trạm", "trung tâm", "chi cục",
        "chi nhánh", "kcn", "kcx", "kkt", "khu công nghiệp", "khu kinh tế", "lĩnh vực", "địa phương", "công đoàn",
        "cụm", "khối", "nông trường", "nước", "quốc gia",
    )
)  # fmt: skip
GROUPS_FOR = frozenset({"ban-quan-ly", "lien-hiep", "dang-uy", "doan-khoi", "hiep-hoi"})
# in another country
MISSIONS = frozenset({"dai-su-quan", "tong-lanh-su-quan", "su-quan", "phai-bo", "phai-doan-thuong-truc"})
COURTS, HIGH = frozenset({"toa-an", "vks"}), norm_words("cấp cao").split()
OF_PARLIAMENT = frozenset({"uy-ban", "hoi-dong"})  # "Hội đồng Dân tộc của Quốc hội"
STATE_OF = norm("nước")  # "Chính phủ nước Cộng hòa ..."
OF_STATES = frozenset({"chinh-phu", "quoc-hoi"})
OF_COUNTRIES = OF_STATES | {"quan-doi", "nghi-vien"}  # in small letters too: "chính phủ Lào"
NATION = norm_words("Việt Nam").split()
BRANCHES = "chi-nhanh"
INSTITUTE, BODY = "vien", "to-chuc"
FUND = "quy"  # of a province is the state's
PAIRED = frozenset({"ngan-hang", "nhtmcp", "vuon-quoc-gia"})  # "Ngân hàng TMCP Sài Gòn - Hà Nội"
OFFICES = "co-quan"  # "Cơ quan Bộ Quốc phòng" is of the ministry's kind
PROJECT = norm_words("dự án").split()
SHARING_OFFICE = frozenset({"hdnd", "ubnd"})  # "Văn phòng HĐND và UBND huyện" is one
NUMBERED = frozenset({UnitKind.HEALTH, UnitKind.MILITARY, UnitKind.SCHOOL, UnitKind.COMPANY, UnitKind.CLUSTER})
COUNTED_THROUGH = frozenset({UnitKind.MILITARY, UnitKind.CLUSTER})  # "Quân khu 5", but "Bệnh viện 108" alone
LONGEST_NUMBER = 3
NAMED_BY_DAYS, DAY = frozenset({UnitKind.SCHOOL, UnitKind.COMPANY}), re.compile(r"\d{1,2}[/-]\d{1,2}$")  # Trường 19/5
NAMED_AFTER = frozenset({UnitKind.SCHOOL, UnitKind.HEALTH, UnitKind.COMPANY, UnitKind.OTHER})  # after persons too
MIDDLE = frozenset(map(norm, ("văn", "thị")))
FUNCTION = frozenset(
    norm_words(
        "của và tại cho được đã là do về với có trong để đến theo từ khi nhằm sẽ vừa đang bị cùng trên dưới này khác "
        "nói rằng tham dự trao nhận phát tặng đạt làm vào ra ở bằng thì mà nhưng cũng các những một gồm như nên vẫn "
        "còn lại"
    ).split()
)
FOR = norm("vì")
FOR_A_PURPOSE = frozenset({"ban", "hoi-dong", "uy-ban", "hoi", "quy", "trung-tam", "lien-minh", "cau-lac-bo"})
AIMS = frozenset(map(norm, ("sự", "người", "trẻ", "cộng", "môi", "hòa")))
REASONS = frozenset(map(norm, ("nghiệp", "đóng", "cống", "nỗ", "có", "đã")))  # "vì sự đóng góp" says why
LONGEST_PURPOSE = 8
ABOUT, REGION = norm("về"), norm("miền")
# what committees do, so that no charge begins: "Ban Chỉ đạo đề nghị tỉnh Tân Phong ..."
MEETING = norm_set("đề yêu kiến thăm làm họp kiểm giao tặng trao khen gửi mời thông công phê quyết chúc biểu phối cho")
CHARGED, LONGEST_CHARGE = frozenset({"ban-chi-dao", "hoi-dong"}), 16
ABOUT_FIELDS = CHARGED | {"uy-ban"}  # "Ủy ban Quốc gia về thanh niên"
ABROAD = norm_words("người Việt Nam").split()  # "Hội Người Việt Nam tại Séc"
HOUSING = norm_words("nhà ở").split()
DISTRICT = "Quận"  # "Quận ủy 11": districts have numbers
ROMAN = frozenset("IVXL")
TERM_OF_OFFICE = norm("khóa")  # "Quốc hội Khóa XV"
MEASURES = frozenset(norm_words("năm tháng ngày giờ lần tuổi người đồng tỷ triệu nghìn ca khóa km ha").split())
LONGEST_PHRASE = 4
LONGEST_PERSON = 5
PLACE_IN_CAPITALS = 2  # syllables of a place behind a level in a headline, where no lexicon knows it


def is_ordinal(word: str) -> bool:
    """Whether a word is a number in Arabic or Roman figures."""
    return word.isdigit() or set(word) <= ROMAN
