"""Short names as reports write them: each is the body that it stands for, and no other one of the list."""

from __future__ import annotations

from itertools import combinations

import pytest

from pipeline.identity.context import Context
from pipeline.identity.kinship import same_unit
from pipeline.identity.lineage import unit_of

# bodies of a province, then those of the country, its districts, schools and companies
SHORT = """
Sở NN&PTNT tỉnh Lạng Sơn|Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn
Sở NN-PTNT tỉnh Lạng Sơn|Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn
Sở NNPTNT tỉnh Lạng Sơn|Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn
Sở Nông nghiệp & PTNT tỉnh Lạng Sơn|Sở Nông nghiệp và Phát triển nông thôn tỉnh Lạng Sơn
Sở TN&MT tỉnh Lạng Sơn|Sở Tài nguyên và Môi trường tỉnh Lạng Sơn
Sở TNMT tỉnh Lạng Sơn|Sở Tài nguyên và Môi trường tỉnh Lạng Sơn
Sở GD&ĐT tỉnh Lạng Sơn|Sở Giáo dục và Đào tạo tỉnh Lạng Sơn
Sở GDĐT tỉnh Lạng Sơn|Sở Giáo dục và Đào tạo tỉnh Lạng Sơn
Sở GD-ĐT tỉnh Lạng Sơn|Sở Giáo dục và Đào tạo tỉnh Lạng Sơn
Sở LĐ-TB&XH tỉnh Lạng Sơn|Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn
Sở LĐTBXH tỉnh Lạng Sơn|Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn
Sở LĐTB và XH tỉnh Lạng Sơn|Sở Lao động - Thương binh và Xã hội tỉnh Lạng Sơn
Sở VHTTDL tỉnh Lạng Sơn|Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn
Sở VH,TT&DL tỉnh Lạng Sơn|Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn
Sở VHTT và DL tỉnh Lạng Sơn|Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn
Sở VH&TT tỉnh Lạng Sơn|Sở Văn hóa và Thể thao tỉnh Lạng Sơn
Sở TT&TT tỉnh Lạng Sơn|Sở Thông tin và Truyền thông tỉnh Lạng Sơn
Sở TTTT tỉnh Lạng Sơn|Sở Thông tin và Truyền thông tỉnh Lạng Sơn
Sở KH&CN tỉnh Lạng Sơn|Sở Khoa học và Công nghệ tỉnh Lạng Sơn
Sở KHCN tỉnh Lạng Sơn|Sở Khoa học và Công nghệ tỉnh Lạng Sơn
Sở KH&ĐT tỉnh Lạng Sơn|Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn
Sở KHĐT tỉnh Lạng Sơn|Sở Kế hoạch và Đầu tư tỉnh Lạng Sơn
Sở GTVT tỉnh Lạng Sơn|Sở Giao thông vận tải tỉnh Lạng Sơn
Sở XD tỉnh Lạng Sơn|Sở Xây dựng tỉnh Lạng Sơn
Sở CT tỉnh Lạng Sơn|Sở Công Thương tỉnh Lạng Sơn
Sở NV tỉnh Lạng Sơn|Sở Nội vụ tỉnh Lạng Sơn
Sở YT tỉnh Lạng Sơn|Sở Y tế tỉnh Lạng Sơn
Sở NN&MT tỉnh Lạng Sơn|Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn
Sở DT&TG tỉnh Lạng Sơn|Sở Dân tộc và Tôn giáo tỉnh Lạng Sơn
Hội CCB tỉnh Lạng Sơn|Hội Cựu chiến binh tỉnh Lạng Sơn
Hội ND tỉnh Lạng Sơn|Hội Nông dân tỉnh Lạng Sơn
HND tỉnh Lạng Sơn|Hội Nông dân tỉnh Lạng Sơn
Hội LHPN tỉnh Lạng Sơn|Hội Liên hiệp Phụ nữ tỉnh Lạng Sơn
Hội CTĐ tỉnh Lạng Sơn|Hội Chữ thập đỏ tỉnh Lạng Sơn
Hội NCT tỉnh Lạng Sơn|Hội Người cao tuổi tỉnh Lạng Sơn
Hội VHNT tỉnh Lạng Sơn|Hội Văn học nghệ thuật tỉnh Lạng Sơn
Hội NNCĐDC tỉnh Lạng Sơn|Hội Nạn nhân chất độc da cam tỉnh Lạng Sơn
Hội CGC tỉnh Lạng Sơn|Hội Cựu giáo chức tỉnh Lạng Sơn
Hội CTNXP tỉnh Lạng Sơn|Hội Cựu thanh niên xung phong tỉnh Lạng Sơn
Hội Cựu TNXP tỉnh Lạng Sơn|Hội Cựu thanh niên xung phong tỉnh Lạng Sơn
Liên hiệp các Hội KH&KT tỉnh Lạng Sơn|Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Lạng Sơn
Liên minh HTX tỉnh Lạng Sơn|Liên minh Hợp tác xã tỉnh Lạng Sơn
LM HTX tỉnh Lạng Sơn|Liên minh Hợp tác xã tỉnh Lạng Sơn
UBMTTQ tỉnh Lạng Sơn|Ủy ban Mặt trận Tổ quốc tỉnh Lạng Sơn
UBMTTQVN tỉnh Lạng Sơn|Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn
Ủy ban MTTQ tỉnh Lạng Sơn|Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn
MTTQ tỉnh Lạng Sơn|Ủy ban Mặt trận Tổ quốc tỉnh Lạng Sơn
LĐLĐ tỉnh Lạng Sơn|Liên đoàn Lao động tỉnh Lạng Sơn
Tỉnh đoàn tỉnh Lạng Sơn|Đoàn TNCS Hồ Chí Minh tỉnh Lạng Sơn
BHXH tỉnh Lạng Sơn|Bảo hiểm xã hội tỉnh Lạng Sơn
KBNN tỉnh Lạng Sơn|Kho bạc Nhà nước tỉnh Lạng Sơn
NHCSXH tỉnh Lạng Sơn|Ngân hàng Chính sách xã hội tỉnh Lạng Sơn
Cục THADS tỉnh Lạng Sơn|Cục Thi hành án dân sự tỉnh Lạng Sơn
Cục QLTT tỉnh Lạng Sơn|Cục Quản lý thị trường tỉnh Lạng Sơn
TAND tỉnh Lạng Sơn|Tòa án nhân dân tỉnh Lạng Sơn
VKSND tỉnh Lạng Sơn|Viện kiểm sát nhân dân tỉnh Lạng Sơn
VKS tỉnh Lạng Sơn|Viện kiểm sát nhân dân tỉnh Lạng Sơn
Bộ CHQS tỉnh Lạng Sơn|Bộ Chỉ huy Quân sự tỉnh Lạng Sơn
BCH Quân sự tỉnh Lạng Sơn|Bộ Chỉ huy Quân sự tỉnh Lạng Sơn
Bộ CH BĐBP tỉnh Lạng Sơn|Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lạng Sơn
BCH BĐBP tỉnh Lạng Sơn|Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lạng Sơn
BĐBP tỉnh Lạng Sơn|Bộ đội Biên phòng tỉnh Lạng Sơn
CA tỉnh Lạng Sơn|Công an tỉnh Lạng Sơn
Cục TK tỉnh Lạng Sơn|Cục Thống kê tỉnh Lạng Sơn
Chi cục KL tỉnh Lạng Sơn|Chi cục Kiểm lâm tỉnh Lạng Sơn
Chi cục TT&BVTV tỉnh Lạng Sơn|Chi cục Trồng trọt và Bảo vệ thực vật tỉnh Lạng Sơn
Chi cục CN&TY tỉnh Lạng Sơn|Chi cục Chăn nuôi và Thú y tỉnh Lạng Sơn
Chi cục QLCL NLS&TS tỉnh Lạng Sơn|Chi cục Quản lý chất lượng nông lâm sản và thủy sản tỉnh Lạng Sơn
Chi cục QLCLNLSTS tỉnh Lạng Sơn|Chi cục Quản lý chất lượng nông lâm sản và thủy sản tỉnh Lạng Sơn
Chi cục DS-KHHGĐ tỉnh Lạng Sơn|Chi cục Dân số - Kế hoạch hóa gia đình tỉnh Lạng Sơn
Chi cục DS tỉnh Lạng Sơn|Chi cục Dân số tỉnh Lạng Sơn
Chi cục ATTP tỉnh Lạng Sơn|Chi cục An toàn thực phẩm tỉnh Lạng Sơn
Chi cục ATVSTP tỉnh Lạng Sơn|Chi cục An toàn vệ sinh thực phẩm tỉnh Lạng Sơn
Chi cục TCĐLCL tỉnh Lạng Sơn|Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Lạng Sơn
Chi cục TC-ĐL-CL tỉnh Lạng Sơn|Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Lạng Sơn
Chi cục BVMT tỉnh Lạng Sơn|Chi cục Bảo vệ môi trường tỉnh Lạng Sơn
Chi cục QLĐĐ tỉnh Lạng Sơn|Chi cục Quản lý đất đai tỉnh Lạng Sơn
Chi cục VTLT tỉnh Lạng Sơn|Chi cục Văn thư - Lưu trữ tỉnh Lạng Sơn
Chi cục PTNT tỉnh Lạng Sơn|Chi cục Phát triển nông thôn tỉnh Lạng Sơn
Chi cục QLTT tỉnh Lạng Sơn|Chi cục Quản lý thị trường tỉnh Lạng Sơn
Chi cục BVTV tỉnh Lạng Sơn|Chi cục Bảo vệ thực vật tỉnh Lạng Sơn
Ban TĐKT tỉnh Lạng Sơn|Ban Thi đua - Khen thưởng tỉnh Lạng Sơn
Ban TĐ-KT tỉnh Lạng Sơn|Ban Thi đua - Khen thưởng tỉnh Lạng Sơn
Ban DT tỉnh Lạng Sơn|Ban Dân tộc tỉnh Lạng Sơn
Ban QLDA tỉnh Lạng Sơn|Ban Quản lý dự án tỉnh Lạng Sơn
BQL KKT tỉnh Lạng Sơn|Ban Quản lý Khu kinh tế tỉnh Lạng Sơn
BQL các KCN tỉnh Lạng Sơn|Ban Quản lý các khu công nghiệp tỉnh Lạng Sơn
TTYT tỉnh Lạng Sơn|Trung tâm Y tế tỉnh Lạng Sơn
TT YTDP tỉnh Lạng Sơn|Trung tâm Y tế dự phòng tỉnh Lạng Sơn
TT KSBT tỉnh Lạng Sơn|Trung tâm Kiểm soát bệnh tật tỉnh Lạng Sơn
CDC tỉnh Lạng Sơn|Trung tâm Kiểm soát bệnh tật tỉnh Lạng Sơn
TT DVVL tỉnh Lạng Sơn|Trung tâm Dịch vụ việc làm tỉnh Lạng Sơn
TT TGPL tỉnh Lạng Sơn|Trung tâm Trợ giúp pháp lý tỉnh Lạng Sơn
TT GDTX tỉnh Lạng Sơn|Trung tâm Giáo dục thường xuyên tỉnh Lạng Sơn
TT PTQĐ tỉnh Lạng Sơn|Trung tâm Phát triển quỹ đất tỉnh Lạng Sơn
TT KN tỉnh Lạng Sơn|Trung tâm Khuyến nông tỉnh Lạng Sơn
TT CSSKSS tỉnh Lạng Sơn|Trung tâm Chăm sóc sức khỏe sinh sản tỉnh Lạng Sơn
TT PC HIV/AIDS tỉnh Lạng Sơn|Trung tâm Phòng, chống HIV/AIDS tỉnh Lạng Sơn
BVĐK tỉnh Lạng Sơn|Bệnh viện Đa khoa tỉnh Lạng Sơn
BV YHCT tỉnh Lạng Sơn|Bệnh viện Y học cổ truyền tỉnh Lạng Sơn
BV YDCT tỉnh Lạng Sơn|Bệnh viện Y dược cổ truyền tỉnh Lạng Sơn
BV PHCN tỉnh Lạng Sơn|Bệnh viện Phục hồi chức năng tỉnh Lạng Sơn
BV Sản - Nhi tỉnh Lạng Sơn|Bệnh viện Sản Nhi tỉnh Lạng Sơn
Đài PT-TH tỉnh Lạng Sơn|Đài Phát thanh và Truyền hình tỉnh Lạng Sơn
Đài PTTH tỉnh Lạng Sơn|Đài Phát thanh - Truyền hình tỉnh Lạng Sơn
VP UBND tỉnh Lạng Sơn|Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn
VP HĐND tỉnh Lạng Sơn|Văn phòng Hội đồng nhân dân tỉnh Lạng Sơn
VP HĐND&UBND tỉnh Lạng Sơn|Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh Lạng Sơn
VP Đoàn ĐBQH và HĐND tỉnh Lạng Sơn|Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Lạng Sơn
VP Tỉnh ủy tỉnh Lạng Sơn|Văn phòng Tỉnh ủy tỉnh Lạng Sơn
UBKT Tỉnh ủy tỉnh Lạng Sơn|Ủy ban Kiểm tra Tỉnh ủy tỉnh Lạng Sơn
Ban TC Tỉnh ủy tỉnh Lạng Sơn|Ban Tổ chức Tỉnh ủy tỉnh Lạng Sơn
BTC Tỉnh ủy tỉnh Lạng Sơn|Ban Tổ chức Tỉnh ủy tỉnh Lạng Sơn
Đảng ủy KCCQ tỉnh Lạng Sơn|Đảng ủy Khối các cơ quan tỉnh Lạng Sơn
Đảng ủy Khối DN tỉnh Lạng Sơn|Đảng ủy Khối Doanh nghiệp tỉnh Lạng Sơn
Trường PTDTNT tỉnh Lạng Sơn|Trường Phổ thông Dân tộc nội trú tỉnh Lạng Sơn
Trường CĐSP tỉnh Lạng Sơn|Trường Cao đẳng Sư phạm tỉnh Lạng Sơn
Trường CĐ Y tế tỉnh Lạng Sơn|Trường Cao đẳng Y tế tỉnh Lạng Sơn
Trường CĐN tỉnh Lạng Sơn|Trường Cao đẳng nghề tỉnh Lạng Sơn
Trường TCN tỉnh Lạng Sơn|Trường Trung cấp nghề tỉnh Lạng Sơn
Trường TC Nghề tỉnh Lạng Sơn|Trường Trung cấp nghề tỉnh Lạng Sơn
Công ty ĐL tỉnh Lạng Sơn|Công ty Điện lực tỉnh Lạng Sơn
PC tỉnh Lạng Sơn|Công ty Điện lực tỉnh Lạng Sơn
VNPT tỉnh Lạng Sơn|Viễn thông tỉnh Lạng Sơn
NHNN Chi nhánh tỉnh Lạng Sơn|Ngân hàng Nhà nước Chi nhánh tỉnh Lạng Sơn
Quỹ BVMT tỉnh Lạng Sơn|Quỹ Bảo vệ môi trường tỉnh Lạng Sơn
VP ĐKĐĐ tỉnh Lạng Sơn|Văn phòng Đăng ký đất đai tỉnh Lạng Sơn
VPĐK đất đai tỉnh Lạng Sơn|Văn phòng Đăng ký đất đai tỉnh Lạng Sơn
VP ĐP NTM tỉnh Lạng Sơn|Văn phòng Điều phối nông thôn mới tỉnh Lạng Sơn
VPĐP NTM tỉnh Lạng Sơn|Văn phòng Điều phối Nông thôn mới tỉnh Lạng Sơn
Đoàn ĐBQH tỉnh Lạng Sơn|Đoàn đại biểu Quốc hội tỉnh Lạng Sơn
HĐTĐKT tỉnh Lạng Sơn|Hội đồng Thi đua - Khen thưởng tỉnh Lạng Sơn
Hội đồng TĐ-KT tỉnh Lạng Sơn|Hội đồng Thi đua - Khen thưởng tỉnh Lạng Sơn
Ban ATGT tỉnh Lạng Sơn|Ban An toàn giao thông tỉnh Lạng Sơn
Cục HQ tỉnh Lạng Sơn|Cục Hải quan tỉnh Lạng Sơn
Ban BVCSSK cán bộ tỉnh Lạng Sơn|Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh Lạng Sơn
Cảnh sát PC&CC tỉnh Lạng Sơn|Cảnh sát Phòng cháy và chữa cháy tỉnh Lạng Sơn
Bộ NN&PTNT|Bộ Nông nghiệp và Phát triển nông thôn
Bộ TN&MT|Bộ Tài nguyên và Môi trường
Bộ LĐTBXH|Bộ Lao động - Thương binh và Xã hội
Bộ LĐ-TB&XH|Bộ Lao động - Thương binh và Xã hội
Bộ VHTTDL|Bộ Văn hóa, Thể thao và Du lịch
Bộ GD&ĐT|Bộ Giáo dục và Đào tạo
Bộ GTVT|Bộ Giao thông vận tải
Bộ KH&CN|Bộ Khoa học và Công nghệ
Bộ KH&ĐT|Bộ Kế hoạch và Đầu tư
Bộ TT&TT|Bộ Thông tin và Truyền thông
Bộ CT|Bộ Công Thương
BCA|Bộ Công an
BQP|Bộ Quốc phòng
Bộ QP|Bộ Quốc phòng
NHNN Việt Nam|Ngân hàng Nhà nước Việt Nam
TLĐLĐ Việt Nam|Tổng Liên đoàn Lao động Việt Nam
Tổng LĐLĐ VN|Tổng Liên đoàn Lao động Việt Nam
TW Đoàn|Trung ương Đoàn TNCS Hồ Chí Minh
Trung ương Hội LHPN Việt Nam|Hội Liên hiệp Phụ nữ Việt Nam
Hội LHPN VN|Hội Liên hiệp Phụ nữ Việt Nam
TW Hội Nông dân Việt Nam|Trung ương Hội Nông dân Việt Nam
Ban TĐKT Trung ương|Ban Thi đua - Khen thưởng Trung ương
Hội đồng TĐKT TW|Hội đồng Thi đua - Khen thưởng Trung ương
VPCP|Văn phòng Chính phủ
VP Chính phủ|Văn phòng Chính phủ
VP Quốc hội|Văn phòng Quốc hội
VP Chủ tịch nước|Văn phòng Chủ tịch nước
TTCP|Thanh tra Chính phủ
UBDT|Ủy ban Dân tộc
UBTVQH|Ủy ban Thường vụ Quốc hội
TANDTC|Tòa án nhân dân tối cao
TAND tối cao|Tòa án nhân dân tối cao
VKSND tối cao|Viện kiểm sát nhân dân tối cao
VKSNDTC|Viện kiểm sát nhân dân tối cao
BHXH Việt Nam|Bảo hiểm xã hội Việt Nam
KTNN|Kiểm toán Nhà nước
EVN|Tập đoàn Điện lực Việt Nam
TKV|Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam
PVN|Tập đoàn Dầu khí Việt Nam
ĐHQG Hà Nội|Đại học Quốc gia Hà Nội
ĐHQGHN|Đại học Quốc gia Hà Nội
HVCTQG Hồ Chí Minh|Học viện Chính trị quốc gia Hồ Chí Minh
Học viện CTQG HCM|Học viện Chính trị quốc gia Hồ Chí Minh
BTL Quân khu 7|Bộ Tư lệnh Quân khu 7
QK7|Quân khu 7
QK 5|Quân khu 5
BTL BĐBP|Bộ Tư lệnh Bộ đội Biên phòng
BTL Cảnh sát biển|Bộ Tư lệnh Cảnh sát biển
Quân chủng PK-KQ|Quân chủng Phòng không - Không quân
Quân chủng HQ|Quân chủng Hải quân
Binh chủng TTG|Binh chủng Tăng thiết giáp
UBND TP. HCM|Ủy ban nhân dân Thành phố Hồ Chí Minh
UBND TPHCM|Ủy ban nhân dân Thành phố Hồ Chí Minh
UBND TP.HCM|Ủy ban nhân dân Thành phố Hồ Chí Minh
UBND TP Hà Nội|Ủy ban nhân dân thành phố Hà Nội
Sở Y tế TP.HCM|Sở Y tế Thành phố Hồ Chí Minh
Sở QH-KT Hà Nội|Sở Quy hoạch - Kiến trúc Hà Nội
CATP Hà Nội|Công an thành phố Hà Nội
UBND tỉnh BR-VT|Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu
UBND tỉnh TT-Huế|Ủy ban nhân dân tỉnh Thừa Thiên Huế
Sở Nội vụ Thừa Thiên - Huế|Sở Nội vụ tỉnh Thừa Thiên Huế
Sở Nội vụ TT Huế|Sở Nội vụ tỉnh Thừa Thiên Huế
Sở Y tế Daklak|Sở Y tế tỉnh Đắk Lắk
Sở Y tế Đăk Nông|Sở Y tế tỉnh Đắk Nông
Sở Y tế Kontum|Sở Y tế tỉnh Kon Tum
Sở Y tế Bắc Cạn|Sở Y tế tỉnh Bắc Kạn
Tòa án ND tỉnh An Giang|Tòa án nhân dân tỉnh An Giang
Chi nhánh NHCSXH tỉnh An Giang|Ngân hàng Chính sách xã hội chi nhánh tỉnh An Giang
Chi nhánh NHNN tỉnh An Giang|Ngân hàng Nhà nước chi nhánh tỉnh An Giang
Agribank An Giang|Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh An Giang
Chi nhánh Agribank An Giang|Agribank Chi nhánh An Giang
BIDV An Giang|Ngân hàng TMCP Đầu tư và Phát triển Việt Nam chi nhánh An Giang
Vietcombank An Giang|Ngân hàng TMCP Ngoại thương Việt Nam - Chi nhánh An Giang
Ban CHQS huyện Tri Tôn|Ban Chỉ huy Quân sự huyện Tri Tôn
BCH Quân sự huyện Tri Tôn|Ban Chỉ huy Quân sự huyện Tri Tôn
CA huyện Tri Tôn|Công an huyện Tri Tôn
UBMTTQ huyện Tri Tôn|Ủy ban Mặt trận Tổ quốc huyện Tri Tôn
Huyện đoàn Tri Tôn|Đoàn TNCS Hồ Chí Minh huyện Tri Tôn
Hội PN huyện Tri Tôn|Hội Liên hiệp Phụ nữ huyện Tri Tôn
Phòng LĐTB&XH huyện Tri Tôn|Phòng Lao động - Thương binh và Xã hội huyện Tri Tôn
Phòng NN huyện Tri Tôn|Phòng Nông nghiệp huyện Tri Tôn
Phòng TC-KH huyện Tri Tôn|Phòng Tài chính - Kế hoạch huyện Tri Tôn
Phòng KT-HT huyện Tri Tôn|Phòng Kinh tế - Hạ tầng huyện Tri Tôn
Phòng VH-TT huyện Tri Tôn|Phòng Văn hóa - Thông tin huyện Tri Tôn
Phòng VHTT huyện Tri Tôn|Phòng Văn hóa và Thông tin huyện Tri Tôn
TTVH-TT huyện Tri Tôn|Trung tâm Văn hóa - Thể thao huyện Tri Tôn
Chi cục THADS huyện Tri Tôn|Chi cục Thi hành án dân sự huyện Tri Tôn
CCT huyện Tri Tôn|Chi cục Thuế huyện Tri Tôn
Trạm KN huyện Tri Tôn|Trạm Khuyến nông huyện Tri Tôn
Trạm BVTV huyện Tri Tôn|Trạm Bảo vệ thực vật huyện Tri Tôn
Đài TT huyện Tri Tôn|Đài Truyền thanh huyện Tri Tôn
TTBDCT huyện Tri Tôn|Trung tâm Bồi dưỡng chính trị huyện Tri Tôn
TT BDCT huyện Tri Tôn|Trung tâm Bồi dưỡng chính trị huyện Tri Tôn
THPT Nguyễn Huệ|Trường Trung học phổ thông Nguyễn Huệ
TH&THCS Lê Lợi|Trường Tiểu học và Trung học cơ sở Lê Lợi
TH-THCS Lê Lợi|Trường Tiểu học và Trung học cơ sở Lê Lợi
PTDTBT TH Lê Lợi|Trường Phổ thông dân tộc bán trú Tiểu học Lê Lợi
MN Hoa Hồng|Trường Mầm non Hoa Hồng
CTCP Mía đường Lam Kinh Hạ|Công ty cổ phần Mía đường Lam Kinh Hạ
Công ty CP ĐTXD Lam Kinh Hạ|Công ty cổ phần Đầu tư xây dựng Lam Kinh Hạ
Cty TNHH MTV KTCTTL Lam Kinh Hạ|Công ty TNHH một thành viên Khai thác công trình thủy lợi Lam Kinh Hạ
DNTN Lam Kinh Hạ|Doanh nghiệp tư nhân Lam Kinh Hạ
HTX NN Lam Kinh Hạ|Hợp tác xã Nông nghiệp Lam Kinh Hạ
HTX DVNN Lam Kinh Hạ|Hợp tác xã Dịch vụ nông nghiệp Lam Kinh Hạ
"""
PAIRS = [tuple(line.split("|")) for line in SHORT.strip().splitlines()]
SPELLED_IN_TWO_WAYS = [
    ("Agribank Chi nhánh An Giang", "Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh An Giang"),
    ("Phòng Văn hóa - Thông tin huyện Tri Tôn", "Phòng Văn hóa và Thông tin huyện Tri Tôn"),
    ("Văn phòng Điều phối Nông thôn mới tỉnh Lạng Sơn", "Văn phòng Điều phối nông thôn mới tỉnh Lạng Sơn"),
    ("Đài Phát thanh - Truyền hình tỉnh Lạng Sơn", "Đài Phát thanh và Truyền hình tỉnh Lạng Sơn"),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn", "Ủy ban Mặt trận Tổ quốc tỉnh Lạng Sơn"),
]


def in_a_report(name: str, number: int) -> Context:
    return Context(f"r-{number}", "2018", "Lạng Sơn" if "Lạng Sơn" in name else "An Giang")


@pytest.mark.parametrize(("short", "name"), PAIRS, ids=[short for short, _ in PAIRS])
def test_a_short_name_is_that_body(short: str, name: str) -> None:
    one, other = unit_of(short, in_a_report(short, 1)), unit_of(name, in_a_report(name, 2))
    assert same_unit(one, other)
    assert one.block == other.block  # else they would never meet


def test_no_two_bodies_of_the_list_are_one() -> None:
    names = sorted({name for _, name in PAIRS})
    units = {name: unit_of(name, in_a_report(name, 2)) for name in names}
    alike = {frozenset(pair) for pair in combinations(names, 2) if same_unit(units[pair[0]], units[pair[1]])}
    assert alike == {frozenset(pair) for pair in SPELLED_IN_TWO_WAYS}
