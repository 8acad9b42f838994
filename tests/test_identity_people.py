"""Which people are one: names in their contexts, two by two; never by the name alone."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pipeline.identity.context import Context, PersonMention
from pipeline.identity.pairs import Pair, judge


class Said(NamedTuple):
    """A person in a report; reports of one number are one report."""

    name: str
    year: int
    about: str | None
    unit: str | None
    positions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    text: str | None = None
    report: int = 0


ONE = [
    (Said("Lý A Sình", 2019, "Lào Cai", "UBND xã Tả Phời", ("Chủ tịch UBND xã",)),
     Said("Lý A Sình", 2020, "Lào Cai", "UBND xã Tả Phời", ("Bí thư Đảng ủy, Chủ tịch UBND xã",))),
    (Said("Kim Thị Sa Mươne", 2018, "Hậu Giang", "Hội LHPN huyện Long Mỹ", ("Chủ tịch",)),
     Said("Kim Thị Samươne", 2019, "Hậu Giang", "Hội LHPN huyện Long Mỹ", ("Chủ tịch Hội",))),
    (Said("Ông Đặng Hữu Lộc", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Giám đốc Sở Y tế",)),
     Said("BS. Đặng Hữu Lộc", 2018, "Hà Nam", "Sở Y tế tỉnh Hà Nam", ("Giám đốc Sở",))),
    (Said("ĐẶNG HỮU LỘC", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Giám đốc Sở Y tế",)),
     Said("Đặng Hữu Lộc", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Giám đốc",))),
    (Said("Trịnh Thị Hoè", 2016, "Nam Định", "Hội Nông dân huyện Vụ Bản", ("Chủ tịch Hội Nông dân huyện",)),
     Said("Trịnh Thị Hòe", 2017, "Nam Định", "Hội Nông dân huyện Vụ Bản", ("Chủ tịch Hội",))),
    (Said("Bùi Văn Kỳ", 2016, "Ninh Bình", "UBND huyện Yên Mô", ("Chủ tịch UBND huyện Yên Mô",)),
     Said("Bùi Văn Kì", 2015, "Ninh Bình", "UBND huyện Yên Mô", ("Chủ tịch UBND huyện",))),
    (Said("Vũ Đình Khuyến", 2012, "Hưng Yên", "Chi cục Thủy lợi Hưng Yên", ("Phó Chi cục trưởng",)),
     Said("Vũ Đình Khuyến", 2017, "Hưng Yên", "Chi cục Thủy lợi tỉnh Hưng Yên", ("Chi cục trưởng Chi cục Thủy lợi",))),
    (Said("K'Brơi", 2014, "Lâm Đồng", "UBND xã Đạ Sar", ("Phó Chủ tịch UBND xã",)),
     Said("K’Brơi", 2018, "Lâm Đồng", "UBND xã Đạ Sar", ("Chủ tịch UBND xã Đạ Sar",))),
    (Said("Y Bhăm Êban", 2014, "Đắk Lắk", "Huyện ủy Cư M'gar", ("Trưởng Ban Dân vận Huyện ủy",)),
     Said("Y-Bhăm Êban", 2014, "Đắk Lắk", "Huyện ủy Cư M'gar", ("Trưởng Ban Dân vận",))),
    (Said("Sồng A Trư", 2014, "Sơn La", "Huyện ủy Bắc Yên", ("Bí thư Huyện ủy",)),
     Said("Xồng A Chư", 2015, "Sơn La", "Huyện ủy Bắc Yên", ("Bí thư Huyện ủy Bắc Yên",))),
    (Said("Nguyễn Thị Thu Hằng", 2018, "Hải Dương", "Thư viện tỉnh Hải Dương", ("Giám đốc Thư viện tỉnh",)),
     Said("Nguyễn Thu Hằng", 2018, "Hải Dương", "Thư viện tỉnh Hải Dương", ("Giám đốc",))),
    (Said("Lê Công Mình", 2014, "Quảng Trị", "Sở Tài chính Quảng Trị", ("Giám đốc Sở",)),
     Said("Lê Cồng Mình", 2014, "Quảng Trị", "Sở Tài chính Quảng Trị", ("Giám đốc Sở Tài chính",))),
    (Said("Đinh Tiến Lực", 2024, "Hà Nam", "Sở Nội vụ Hà Nam", ("Trưởng phòng Thi đua - Khen thưởng",)),
     Said("Đinh Tiến Lực", 2026, "Ninh Bình", "Sở Nội vụ Ninh Bình", ("Trưởng phòng Thi đua - Khen thưởng Sở",))),
    (Said("Mạc Thị Tuất", 2023, "Quảng Ninh", "Sở Giao thông vận tải Quảng Ninh", ("Phó Giám đốc Sở",)),
     Said("Mạc Thị Tuất", 2026, "Quảng Ninh", "Sở Xây dựng Quảng Ninh", ("Phó Giám đốc Sở Xây dựng",))),
    (Said("Phùng Khắc Hậu", 2016, "Bắc Giang", "Sở Tư pháp Bắc Giang", ("Phó Giám đốc Sở Tư pháp",)),
     Said("Phùng Khắc Hậu", 2018, "Bắc Giang", "UBND huyện Yên Thế", ("Chủ tịch UBND huyện",),
          text="bổ nhiệm ông Phùng Khắc Hậu, Phó Giám đốc Sở Tư pháp, giữ chức Chủ tịch UBND huyện Yên Thế")),
    (Said("Phùng Khắc Hậu", 2019, "Bắc Giang", "UBND huyện Yên Thế",
          ("Chủ tịch UBND huyện", "nguyên Phó Giám đốc Sở Tư pháp")),
     Said("Phùng Khắc Hậu", 2016, "Bắc Giang", "Sở Tư pháp Bắc Giang", ("Phó Giám đốc Sở Tư pháp",))),
    (Said("Thượng tá Hồ Văn Rê", 2014, "Quảng Bình", "Công an tỉnh Quảng Bình", ("Phó Giám đốc Công an tỉnh",)),
     Said("Đại tá Hồ Văn Rê", 2018, "Quảng Bình", "Công an tỉnh Quảng Bình", ("Giám đốc Công an tỉnh Quảng Bình",))),
    (Said("Tô Hiến", 2014, "Phú Yên", "Phòng Kế hoạch Sở Y tế Phú Yên", ("Trưởng phòng",)),
     Said("Tô Hiến", 2015, "Phú Yên", "Sở Y tế Phú Yên", ("Trưởng phòng Kế hoạch Sở Y tế",))),
]  # fmt: skip

TWO = [
    (Said("Nguyễn Văn Nam", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Giám đốc Sở",)),
     Said("Nguyễn Văn Nam", 2016, "Nam Định", "Sở Y tế Nam Định", ("Giám đốc Sở",))),
    (Said("Nguyễn Văn Nam", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Giám đốc Sở",)),
     Said("Nguyễn Văn Nam", 2017, "Hà Nam", "Công ty CP Gạch Phủ Lý Xanh", ("công nhân",))),
    (Said("Nguyễn Văn Nam", 2016, None, None), Said("Nguyễn Văn Nam", 2017, None, None)),
    (Said("Nguyễn Văn Nam", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("chuyên viên",), ("Nguyễn Văn Nam",), report=1),
     Said("Nguyễn Văn Nam", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("chuyên viên",), ("Nguyễn Văn Nam",), report=1)),
    (Said("ông Lê Thanh Bình", 2016, "Hà Nam", "Sở Y tế Hà Nam", ("Phó Giám đốc Sở",)),
     Said("bà Lê Thanh Bình", 2017, "Hà Nam", "Sở Y tế Hà Nam", ("Phó Giám đốc Sở",))),
    (Said("Lê Văn Tư", 2016, "Hà Nam", "Hội Nông dân xã Liêm Tuyền", ("Chủ tịch Hội",),
          text="ông Lê Văn Tư, sinh năm 1950"),
     Said("Lê Văn Tư", 2016, "Hà Nam", "Hội Nông dân xã Liêm Tuyền", ("Chủ tịch Hội",), text="anh Lê Văn Tư, 33 tuổi")),
    (Said("Vi Văn Pịn", 2012, "Lạng Sơn", "Công an huyện Bình Gia", ("Trưởng Công an huyện",),
          text="Đại tá Vi Văn Pịn, Trưởng Công an huyện"),
     Said("Vi Văn Pịn", 2015, "Lạng Sơn", "Công an huyện Bình Gia", ("Trưởng Công an huyện",),
          text="Thiếu tá Vi Văn Pịn, Trưởng Công an huyện")),
    (Said("Trần Văn Toản", 2014, "Hà Nam", "Trường THPT Lý Nhân Bắc", ("Hiệu trưởng",),
          text="thầy Trần Văn Toản nghỉ hưu từ 01/9/2014"),
     Said("Trần Văn Toản", 2018, "Hà Nam", "Trường THPT Lý Nhân Bắc", ("Hiệu trưởng",))),
    (Said("Trần Văn Toản", 2014, "Hà Nam", "Trường THPT Lý Nhân Bắc", ("Hiệu trưởng",)),
     Said("Trần Văn Toản", 2015, "Hà Nam", "Trường THPT Lý Nhân Bắc", ("học sinh lớp 11",))),
    (Said("Hà Thị Hạnh", 2016, "Phú Yên", "Hội LHPN huyện Tuy An", ("Chủ tịch Hội",), ("Hà Thị Hanh",)),
     Said("Hà Thị Hanh", 2016, "Phú Yên", "Hội LHPN huyện Tuy An", ("Phó Chủ tịch Hội",), ("Hà Thị Hạnh",))),
    (Said("Hà Thị Hạnh", 2016, "Phú Yên", "Hội LHPN huyện Tuy An", ("Chủ tịch Hội",)),
     Said("Hà Thị Hạnh", 2018, "Phú Yên", "Hội LHPN huyện Tuy An", ("Phó Chủ tịch Hội",))),
    (Said("Nguyễn Thị Mai", 2016, "Phú Yên", "Sở Tài chính Phú Yên", ("Trưởng phòng Ngân sách",)),
     Said("Nguyễn Thị Mai", 2017, "Phú Yên", "Sở Tài chính Phú Yên", ("Trưởng phòng Tin học",))),
    (Said("Nguyễn Minh Đức", 2016, "Phú Yên", "UBND xã An Phú", ("Chủ tịch UBND xã",)),
     Said("Nguyễn Minh Đức", 2016, "Phú Yên", "UBND xã An Mỹ", ("Chủ tịch UBND xã",))),
    (Said("Đỗ Xuân Thành", 2018, "Thái Bình", "Sở Y tế Thái Bình", ("Giám đốc Sở Y tế",)),
     Said("Đỗ Thành", 2025, "Thái Bình", "Sở Y tế Thái Bình", ("Giám đốc Sở Y tế",))),
]  # fmt: skip


def is_one(a: Said, b: Said) -> bool:
    """Whether the rules take two for one."""
    mentions = [
        PersonMention(
            id_,
            s.name,
            Context(f"r-{s.report or id_}", str(s.year), s.about, text=s.text),
            s.unit,
            s.positions,
            s.others,
        )
        for id_, s in (("a", a), ("b", b))
    ]
    return judge(Pair("", "person", *mentions, False, None)).same


def label(value: object) -> str | None:
    return value.name if isinstance(value, Said) else None


@pytest.mark.parametrize(("a", "b"), ONE, ids=label)
def test_one_person(a: Said, b: Said) -> None:
    assert is_one(a, b) and is_one(b, a)


@pytest.mark.parametrize(("a", "b"), TWO, ids=label)
def test_two_people_of_one_name(a: Said, b: Said) -> None:
    assert not is_one(a, b) and not is_one(b, a)
