"""Which units are one: names in their contexts, two by two, and what the second is to the first."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pipeline.identity.context import Context, UnitMention
from pipeline.identity.lineage import unit_of
from pipeline.identity.pairs import Pair, judge


class Said(NamedTuple):
    """A unit's name in a report; `about` is the report's province."""

    name: str
    year: int
    about: str | None = None
    organizer: str | None = None
    parent: str | None = None
    text: str | None = None


ONE = [
    (Said("Lữ đoàn 147, Quân khu 3", 2018, "Quảng Ninh"), Said("Lữ đoàn 147", 2020, "Hải Phòng")),
    (Said("Chi cục Thuế khu vực XIII", 2025, "Phú Yên"), Said("Chi cục Thuế khu vực 13", 2025, "Phú Yên")),
    # spelling, case, tone placement, slips
    (Said("Sở Y tế Khánh Hoà", 2016), Said("SỞ Y TẾ KHÁNH HÒA", 2018)),
    (Said("Uỷ ban nhân dân tỉnh Thanh Hoá", 2011), Said("UBND tỉnh Thanh Hóa", 2019)),
    (Said("Quỹ Bảo trợ trẻ em tỉnh Quảng Ninh", 2015), Said("Quĩ Bảo trợ trẻ em Quảng Ninh", 2012)),
    (Said("Sở Giao thông vân tải Quảng Ninh", 2010), Said("Sở Giao thông vận tải tỉnh Quảng Ninh", 2012)),
    (Said("Sở Nôi vụ tỉnh Bắc Ninh", 2013), Said("Sở Nội vụ tỉnh Bắc Ninh", 2014)),
    (Said("Bệnh viên Đa khoa tỉnh Lạng Sơn", 2008), Said("Bệnh viện Đa khoa tỉnh Lạng Sơn", 2012)),
    (Said("Kho bạc Nhà nưóc Thái Bình", 2006), Said("Kho bạc Nhà nước Thái Bình", 2009)),
    (Said("Ban Tổ chúc Tỉnh ủy Hải Dương", 2009), Said("Ban Tổ chức Tỉnh ủy Hải Dương", 2011)),
    (Said("Viện kiểm sát nhân dântỉnh Hà Nam", 2014), Said("VKSND tỉnh Hà Nam", 2015)),
    (Said("Sở Tài Chính Tỉnh Đồng Nai", 2014), Said("Sở Tài chính Đồng Nai", 2020)),
    (Said("Trưòng Tiểu học Lê Lợi", 2009, "Thái Nguyên", "Phòng GD&ĐT thành phố Sông Công"),
     Said("Trường Tiểu học Lê Lợi, thành phố Sông Công", 2018, "Thái Nguyên")),
    (Said("Chi cục Kiêm lâm Bắc Giang", 2009), Said("Chi cục Kiểm lâm Bắc Giang", 2010)),
    # abbreviations
    (Said("Sở GTVT", 2014, "Lâm Đồng"), Said("Sở Giao thông vận tải Lâm Đồng", 2016)),
    (Said("Sở LĐ-TB và XH Phú Yên", 2014), Said("Sở Lao động - Thương binh và Xã hội tỉnh Phú Yên", 2018)),
    (Said("Sở VHTT&DL Bình Thuận", 2013), Said("Sở Văn hóa, Thể thao và Du lịch Bình Thuận", 2019)),
    (Said("Sở GD-ĐT Thái Bình", 2015), Said("Sở Giáo dục & Đào tạo tỉnh Thái Bình", 2021)),
    (Said("Sở KHĐT Quảng Bình", 2010), Said("Sở Kế hoạch và Đầu tư tỉnh Quảng Bình", 2019)),
    (Said("Sở NN và PTNT Quảng Ngãi", 2018), Said("Sở Nông nghiệp & PTNT tỉnh Quảng Ngãi", 2012)),
    (Said("Sở KH&CN Lào Cai", 2012), Said("Sở Khoa học và Công nghệ tỉnh Lào Cai", 2016)),
    (Said("Sở XD Hưng Yên", 2012), Said("Sở Xây dựng tỉnh Hưng Yên", 2016)),
    (Said("Sở TN-MT Đắk Lắk", 2018), Said("Sở Tài nguyên và Môi trường Đắc Lắc", 2009)),
    (Said("BHXH tỉnh Kon Tum", 2014), Said("Bảo hiểm xã hội tỉnh Kontum", 2012)),
    (Said("TAND tỉnh Cà Mau", 2016), Said("Tòa án nhân dân tỉnh Cà Mau", 2012)),
    (Said("Cục THADS tỉnh An Giang", 2019), Said("Cục Thi hành án dân sự tỉnh An Giang", 2013)),
    (Said("BCHQS huyện Tịnh Biên", 2015, "An Giang"), Said("Ban Chỉ huy Quân sự huyện Tịnh Biên", 2016, "An Giang")),
    (Said("Bộ CHQS tỉnh Kiên Giang", 2015), Said("Bộ Chỉ huy Quân sự tỉnh Kiên Giang", 2017)),
    (Said("CĐ ngành Giáo dục tỉnh Hà Tĩnh", 2015), Said("Công đoàn Giáo dục tỉnh Hà Tĩnh", 2018)),
    (Said("Hội CTĐ tỉnh Đồng Tháp", 2015), Said("Hội Chữ thập đỏ tỉnh Đồng Tháp", 2011)),
    (Said("CDC Hải Phòng", 2020), Said("Trung tâm Kiểm soát bệnh tật thành phố Hải Phòng", 2022)),
    (Said("TT Khuyến nông Ninh Bình", 2015), Said("Trung tâm Khuyến nông tỉnh Ninh Bình", 2018)),
    (Said("Ban QLDA đầu tư xây dựng tỉnh Hưng Yên", 2018),
     Said("Ban Quản lý dự án đầu tư xây dựng tỉnh Hưng Yên", 2020)),
    (Said("NHNN tỉnh Tiền Giang", 2014), Said("Ngân hàng Nhà nước tỉnh Tiền Giang", 2015)),
    (Said("TTYT huyện Cát Hải", 2015, "Hải Phòng"), Said("Trung tâm Y tế huyện Cát Hải", 2017)),
    (Said("Trường ĐH Y Dược Thái Bình Dương Xanh", 2016), Said("Đại học Y Dược Thái Bình Dương Xanh", 2019)),
    (Said("HTX Nông nghiệp Tân Hương Mới", 2016, "Thái Nguyên"),
     Said("Hợp tác xã nông nghiệp Tân Hương Mới", 2019, "Thái Nguyên")),
    (Said("Hội NCT thị xã Quảng Yên", 2014, "Quảng Ninh"), Said("Hội Người cao tuổi TX Quảng Yên", 2016)),
    (Said("UBND Q. Hồng Bàng", 2014, "Hải Phòng"), Said("UBND quận Hồng Bàng", 2018)),
    (Said("UBND TP Biên Hòa", 2014, "Đồng Nai"), Said("Ủy ban nhân dân thành phố Biên Hoà", 2018)),
    (Said("Sở Xây dựng HN", 2014, "Hà Nội"), Said("Sở Xây dựng thành phố Hà Nội", 2018)),
    (Said("Công an TPHCM", 2015), Said("Công an Thành phố Hồ Chí Minh", 2019)),
    (Said("Huyện đoàn Bình Liêu", 2016, "Quảng Ninh"), Said("Đoàn TNCS Hồ Chí Minh huyện Bình Liêu", 2018)),
    (Said("Tỉnh đoàn Bắc Giang", 2016), Said("Đoàn Thanh niên tỉnh Bắc Giang", 2019)),
    # the level and the place from the report
    (Said("Công an tỉnh", 2018, "Thái Nguyên"), Said("Công an tỉnh Thái Nguyên", 2019)),
    (Said("UBND huyện", 2018, "Hải Dương", "Huyện ủy Ninh Giang"), Said("UBND huyện Ninh Giang", 2019, "Hải Dương")),
    (Said("Phòng Tài chính - Kế hoạch huyện", 2016, "Phú Yên", "UBND huyện Sơn Hòa"),
     Said("Phòng TC-KH huyện Sơn Hòa", 2018, "Phú Yên")),
    (Said("Thanh tra Sở", 2018, "Hà Nam", "Sở Nội vụ tỉnh Hà Nam"), Said("Thanh tra Sở Nội vụ Hà Nam", 2014)),
    (Said("VP Sở", 2018, "Nam Định", "Sở Tư pháp Nam Định"), Said("Văn phòng Sở Tư pháp tỉnh Nam Định", 2015)),
    (Said("Văn phòng Điều phối NTM Thành phố", 2020, "Hà Nội"),
     Said("VP Điều phối Nông thôn mới Hà Nội", 2019)),
    (Said("Chi cục Thú y", 2012, "Quảng Trị", "Sở NN&PTNT Quảng Trị"), Said("Chi cục Thú y tỉnh Quảng Trị", 2011)),
    (Said("Khoa Ngoại", 2018, "Đắk Nông", "Bệnh viện Đa khoa tỉnh Đắk Nông"),
     Said("khoa Ngoại - BVĐK tỉnh Đắk Nông", 2019)),
    (Said("Phòng Giáo dục và Đào tạo quận Lê Chân", 2018), Said("Phòng GD&ĐT", 2017, "Hải Phòng", "UBND quận Lê Chân")),
    (Said("Đoàn Cục Thuế Bắc Kạn", 2014), Said("Đoàn Thanh niên Cục Thuế tỉnh Bắc Kạn", 2016)),
    (Said("Ủy han nhân dân huyện Tiên Yên", 2007, "Quảng Ninh"), Said("UBND huyện Tiên Yên", 2010, "Quảng Ninh")),
    (Said("Sờ Nội vụ Thái Bình", 2009), Said("Sở Nội vụ tỉnh Thái Bình", 2011)),
    (Said("Bệnh viện Đa khoa tinh Hà Tĩnh", 2012), Said("BVĐK tỉnh Hà Tĩnh", 2015)),
    (Said("Hội Nông dân TT. Quốc Oai", 2014, "Hà Nội", "Hội Nông dân huyện Quốc Oai"),
     Said("Hội Nông dân thị trấn Quốc Oai", 2016, "Hà Nội", "UBND huyện Quốc Oai")),
    (Said("TW Hội Nông dân Việt Nam", 2014), Said("Trung ương Hội Nông dân Việt Nam", 2016)),
    (Said("Trạm Y tế xã Thạch Đài", 2014, "Hà Tĩnh", "Trung tâm Y tế huyện Thạch Hà"),
     Said("Trạm Y tế Thạch Đài", 2016, "Hà Tĩnh", "UBND huyện Thạch Hà")),
    (Said("Trung tâm GDNN-GDTX huyện Hải Lăng", 2018, "Quảng Trị"),
     Said("Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Hải Lăng", 2020, "Quảng Trị")),
    # clusters
    (Said("Khối thi đua số V tỉnh Hà Tĩnh", 2014),
     Said("Khối thi đua số 5", 2016, "Hà Tĩnh", parent="Hội đồng Thi đua - Khen thưởng tỉnh Hà Tĩnh")),
    (Said("Cụm TĐ số 6", 2017, "Hà Nam", parent="Công an tỉnh Hà Nam"),
     Said("Cụm thi đua số 06 - Công an tỉnh Hà Nam", 2018)),
    (Said("Cụm thi đua số IV Bộ Công Thương", 2015), Said("Cụm thi đua số 4 - Bộ Công Thương", 2016)),
    (Said("Khối thi đua số hai tỉnh Đồng Nai", 2016), Said("Khối thi đua số 2 tỉnh Đồng Nai", 2018)),
    (Said("Khối thi đua số 3", 2016, "Quảng Ninh", parent="UBND tỉnh Quảng Ninh"),
     Said("Khối 3 tỉnh Quảng Ninh", 2018)),
    # schools, hospitals, companies
    (Said("Công ty TNHH MTV Cấp nước Hạ Vàng", 2016, "Quảng Ninh"),
     Said("Công ty Cấp nước Hạ Vàng", 2012, "Quảng Ninh")),
    (Said("CTCP Thép Sông Đào Mới", 2016, "Nam Định"), Said("Công ty cổ phần Thép Sông Đào Mới", 2018, "Nam Định")),
    (Said("Trường THPT Chuyên Hạ Long", 2015), Said("THPT chuyên Hạ Long", 2018, "Quảng Ninh")),
    (Said("Trường CĐ Nghề Cơ giới Bến Gỗ", 2015, "Đồng Nai"),
     Said("Trường Cao đẳng nghề Cơ giới Bến Gỗ", 2017, "Đồng Nai")),
    # what lasts through the merging of provinces
    (Said("Trường THPT Phan Bội Châu", 2022, "Bình Thuận", "Sở GD&ĐT Bình Thuận",
          text="Trường THPT Phan Bội Châu, thành phố Phan Thiết"),
     Said("Trường THPT Phan Bội Châu (phường Phan Thiết)", 2026, "Lâm Đồng")),
    (Said("Công ty CP Chè Tân Trào Xanh", 2006, "Hà Tây"), Said("Công ty Cổ phần Chè Tân Trào Xanh", 2012, "Hà Nội")),
    (Said("Công an tỉnh Quảng Ninh", 2023), Said("Công an tỉnh", 2026, "Quảng Ninh")),
    (Said("Sở Y tế Lạng Sơn", 2022), Said("Sở Y tế tỉnh Lạng Sơn", 2026)),
]  # fmt: skip

APART = [
    (Said("Chi cục Thuế khu vực XIII", 2025, "Phú Yên"), Said("Chi cục Thuế khu vực XII", 2025, "Phú Yên")),
    (Said("Cục Thuế tỉnh Phú Yên", 2018), Said("Chi cục Thuế khu vực XIII", 2025, "Khánh Hòa")),
    (Said("huyện Kỳ Anh", 2018, "Hà Tĩnh"), Said("thị xã Kỳ Anh", 2020, "Hà Tĩnh")),
    (Said("Sư đoàn 395", 2018, "Quảng Ninh"), Said("Sư đoàn 350", 2018, "Quảng Ninh")),
    (Said("Đảng ủy xã Ea Bar", 2018, "Phú Yên"), Said("UBND xã Ea Bar", 2018, "Phú Yên")),
    (Said("Sở Y tế Bắc Ninh", 2018), Said("Sở Y tế Bắc Giang", 2018)),
    (Said("Sở Y tế Quảng Bình", 2018, "Quảng Trị", "Sở Y tế Quảng Trị"), Said("Sở Y tế", 2018, "Quảng Trị")),
    (Said("UBND huyện Châu Thành", 2018, "Đồng Tháp"), Said("UBND huyện Châu Thành", 2018, "Tiền Giang")),
    (Said("UBND huyện Tam Nông", 2018, "Đồng Tháp"), Said("UBND huyện Tam Nông", 2018, "Phú Thọ")),
    (Said("UBND huyện Cao Lãnh", 2018, "Đồng Tháp"), Said("UBND thành phố Cao Lãnh", 2018, "Đồng Tháp")),
    (Said("UBND thành phố Thái Nguyên", 2018), Said("UBND tỉnh Thái Nguyên", 2018)),
    (Said("UBND xã An Thịnh", 2018, "Bắc Ninh", "UBND huyện Lương Tài"),
     Said("UBND xã An Thịnh", 2018, "Đồng Nai", "UBND huyện Trảng Bom")),
    (Said("xã Yên Hưng", 2018, "Quảng Ninh", "UBND thị xã Quảng Yên"),
     Said("UBND xã Yên Hưng", 2018, "Quảng Ninh", "UBND thị xã Quảng Yên")),
    (Said("Trường Tiểu học Lê Văn Tám", 2018, "Hải Phòng", "Phòng GD&ĐT quận Ngô Quyền"),
     Said("Trường Tiểu học Lê Văn Tám", 2018, "Hải Phòng", "Phòng GD&ĐT quận Kiến An")),
    (Said("Trường THCS Lê Hồng Phong", 2018, "Nam Định"), Said("Trường THPT chuyên Lê Hồng Phong", 2018, "Nam Định")),
    (Said("Công ty CP Xây dựng số 5 Hồng Bàng Mới", 2018), Said("Công ty CP Xây dựng số 9 Hồng Bàng Mới", 2018)),
    (Said("Công ty CP Gạch Mạo Khê Xanh", 2018), Said("Công ty TNHH Gạch Mạo Khê Xanh", 2018)),
    (Said("Thanh tra Sở", 2018, "Hà Nam", "Sở Nội vụ Hà Nam"), Said("Thanh tra Sở", 2018, "Hà Nam", "Sở Y tế Hà Nam")),
    (Said("Thanh tra tỉnh", 2018, "Hà Nam"), Said("Thanh tra Sở", 2018, "Hà Nam", "Sở Y tế Hà Nam")),
    (Said("Phòng Hành chính", 2018, "Hà Nam", "Sở Y tế Hà Nam"),
     Said("Phòng Tài chính", 2018, "Hà Nam", "Sở Y tế Hà Nam")),
    (Said("Cụm thi đua số 1", 2018, "Hà Nam", parent="Sở Y tế Hà Nam"),
     Said("Cụm thi đua số 1", 2018, "Hà Nam", parent="Sở Nội vụ Hà Nam")),
    (Said("Cụm thi đua số 4", 2018, parent="Bộ Công an"), Said("Cụm thi đua số 14", 2018, parent="Bộ Công an")),
    (Said("Công đoàn Sở Y tế Hà Nam", 2018), Said("Sở Y tế Hà Nam", 2018)),
    (Said("Đảng ủy Sở Y tế Hà Nam", 2018), Said("Sở Y tế Hà Nam", 2018)),
    (Said("Đoàn Thanh niên Công an tỉnh Hà Nam", 2018), Said("Công an tỉnh Hà Nam", 2018)),
    (Said("Tỉnh ủy Hà Nam", 2018), Said("UBND tỉnh Hà Nam", 2018)),
    (Said("Chi cục Thủy lợi Nam Định", 2018), Said("Chi cục Thủy sản Nam Định", 2018)),
    (Said("Sở KH&CN Nam Định", 2018), Said("Sở KH&ĐT Nam Định", 2018)),
    (Said("Sở VHTT Hải Phòng", 2018), Said("Sở TTTT Hải Phòng", 2018)),
    (Said("Ngân hàng Nông nghiệp chi nhánh Thái Bình", 2018), Said("Ngân hàng Nông nghiệp chi nhánh Nam Định", 2018)),
    (Said("Ban Thi đua - Khen thưởng tỉnh Nam Định", 2015), Said("Hội đồng Thi đua - Khen thưởng tỉnh Nam Định", 2015)),
    (Said("Sở Kế hoạch và Đầu tư Nam Định", 2020), Said("Sở Tài chính Nam Định", 2020)),
    (Said("UBND huyện Gia Viễn", 2019, "Ninh Bình"), Said("UBND xã Gia Viễn", 2026, "Ninh Bình")),
    (Said("Bệnh viện Đa khoa tỉnh Nam Định", 2018), Said("Bệnh viện Đa khoa thành phố Nam Định", 2018, "Nam Định")),
    (Said("Bộ Y tế", 2018), Said("Công đoàn Y tế Việt Nam", 2018)),
    (Said("Sở Y tế", 2018), Said("Sở Y tế", 2019)),
]  # fmt: skip

RELATED = [
    ("successor", Said("Sở Y tế Bắc Giang", 2022), Said("Sở Y tế Bắc Ninh", 2026)),
    ("successor", Said("Sở Y tế Bắc Ninh", 2022), Said("Sở Y tế Bắc Ninh", 2026)),
    ("successor", Said("UBND tỉnh Hải Dương", 2022), Said("UBND thành phố Hải Phòng", 2026)),
    ("successor", Said("Sở Giao thông vận tải Lạng Sơn", 2022), Said("Sở Xây dựng Lạng Sơn", 2026)),
    ("successor", Said("Sở LĐTBXH Thái Bình", 2022), Said("Sở Nội vụ Hưng Yên", 2026)),
    ("successor", Said("Bộ Giao thông vận tải", 2022), Said("Bộ Xây dựng", 2025)),
    ("successor", Said("Bộ Công nghiệp", 2005), Said("Bộ Công Thương", 2012)),
    ("successor", Said("Bộ Văn hóa - Thông tin", 2005), Said("Bộ VHTTDL", 2012)),
    ("successor", Said("Sở Thủy sản Quảng Ninh", 2005), Said("Sở NN&PTNT Quảng Ninh", 2012)),
    ("successor", Said("Sở Công nghiệp Thái Nguyên", 2005), Said("Sở Công Thương Thái Nguyên", 2012)),
    ("successor", Said("Ban Dân vận Tỉnh ủy Lạng Sơn", 2023), Said("Ban Tuyên giáo và Dân vận Tỉnh ủy Lạng Sơn", 2025)),
    ("successor", Said("Hội Nông dân tỉnh Hà Bắc", 1995), Said("Hội Nông dân tỉnh Bắc Ninh", 1999)),
    ("successor", Said("UBND tỉnh Hải Hưng", 1995), Said("UBND tỉnh Hưng Yên", 1998)),
    ("successor", Said("UBND tỉnh Thừa Thiên Huế", 2019), Said("UBND thành phố Huế", 2026)),
    ("successor", Said("Công an tỉnh Hà Tây", 2007), Said("Công an thành phố Hà Nội", 2009)),
    ("successor", Said("Thanh tra Sở Y tế Bắc Giang", 2022), Said("Thanh tra Sở Y tế Bắc Ninh", 2026)),
    ("successor", Said("Trung tâm Y tế dự phòng Hà Nam", 2014), Said("CDC Hà Nam", 2021)),
    ("successor", Said("Chi cục Bảo vệ thực vật Thái Bình", 2010), Said("Chi cục Trồng trọt và BVTV Thái Bình", 2019)),
    ("successor", Said("Bệnh viện Da liễu Sông Thao", 2010),
     Said("Bệnh viện Da liễu và Thẩm mỹ Sông Thao", 2019,
          text="Bệnh viện Da liễu và Thẩm mỹ Sông Thao, tiền thân là Bệnh viện Da liễu Sông Thao")),
    ("parent", Said("Thanh tra Sở Y tế Hà Nam", 2018), Said("Sở Y tế Hà Nam", 2018)),
    ("parent", Said("Phòng Hành chính", 2018, "Hà Nam", "Sở Y tế Hà Nam"), Said("Sở Y tế Hà Nam", 2018)),
    ("part", Said("Bệnh viện Phổi Hà Nam", 2018), Said("Khoa Dược Bệnh viện Phổi Hà Nam", 2018)),
    ("part", Said("Bộ Tài chính", 2018), Said("Vụ Pháp chế Bộ Tài chính", 2019)),
    ("parent", Said("Chi cục Thuế huyện Bình Lục", 2018, "Hà Nam", "Cục Thuế tỉnh Hà Nam", "Cục Thuế tỉnh Hà Nam"),
     Said("Cục Thuế tỉnh Hà Nam", 2018)),
    ("parent", Said("Văn phòng Tỉnh ủy Hà Nam", 2018), Said("Tỉnh ủy Hà Nam", 2018)),
    ("parent", Said("Văn phòng UBND tỉnh Hà Nam", 2018), Said("UBND tỉnh Hà Nam", 2018)),
    ("successor", Said("Bộ Bưu chính, Viễn thông", 2005), Said("Bộ Thông tin và Truyền thông", 2010)),
    ("successor", Said("Ủy ban Dân tộc", 2020), Said("Bộ Dân tộc và Tôn giáo", 2026)),
    ("successor", Said("tỉnh Hà Tây", 2006), Said("thành phố Hà Nội", 2010)),
    ("successor", Said("quận Thủ Đức", 2018, "Hồ Chí Minh"), Said("thành phố Thủ Đức", 2022, "Hồ Chí Minh")),
    ("successor", Said("huyện Hòa Thành", 2018, "Tây Ninh"), Said("thị xã Hòa Thành", 2021, "Tây Ninh")),
    ("successor", Said("Cục Thuế tỉnh Phú Yên", 2018), Said("Chi cục Thuế khu vực XIII", 2025, "Phú Yên")),
    ("successor", Said("BHXH tỉnh Phú Yên", 2018), Said("Bảo hiểm xã hội khu vực 13", 2025, "Phú Yên")),
    ("successor", Said("Cục Thống kê Phú Yên", 2018), Said("Chi cục Thống kê tỉnh Phú Yên", 2025)),
    ("successor", Said("Văn phòng HĐND tỉnh Phú Yên", 2018), Said("Văn phòng Đoàn ĐBQH và HĐND tỉnh Phú Yên", 2023)),
]  # fmt: skip


def judged(a: Said, b: Said) -> tuple[bool, str | None]:
    """Whether the rules take two for one, and else what the second is to the first."""
    mentions = [
        UnitMention(id_, s.name, Context(f"r-{id_}", str(s.year), s.about, s.organizer, None, s.parent, s.text))
        for id_, s in (("a", a), ("b", b))
    ]
    said = judge(Pair("", "unit", *mentions, False, None))
    return said.same, said.relation


def label(value: object) -> str | None:
    return value.name if isinstance(value, Said) else None


@pytest.mark.parametrize(("a", "b"), ONE, ids=label)
def test_names_of_one_unit(a: Said, b: Said) -> None:
    assert judged(a, b) == judged(b, a) == (True, None)


@pytest.mark.parametrize(("a", "b"), APART, ids=label)
def test_names_of_two_units_that_have_nothing_to_do_with_each_other(a: Said, b: Said) -> None:
    same, relation = judged(a, b)
    assert not same
    assert relation not in {"successor"}


@pytest.mark.parametrize(("relation", "a", "b"), RELATED, ids=label)
def test_names_of_units_that_are_related(relation: str, a: Said, b: Said) -> None:
    assert judged(a, b) == (False, relation)


def test_numbered_units_are_not_compared_with_all_others() -> None:
    """A name is looked at beside those of its block: "Phòng số 1" to "Phòng số 900" of one department are many."""
    context = Context(report="r", organizer="Sở Y tế tỉnh Lạng Sơn")
    numbered = [unit_of(f"Phòng số {n} Sở Y tế tỉnh Lạng Sơn", context) for n in (1, 12, 21)]
    assert len({unit.block for unit in numbered}) == 3
    assert unit_of("Phòng số 01 Sở Y tế tỉnh Lạng Sơn", context).block == numbered[0].block
