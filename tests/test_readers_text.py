"""Typed and pasted text: sentences whole, lists and headings as lines, credits and asides apart, tables by cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import Source, read
from schemas.document import Document

LEAD = "Sáng 02/12/2016, tại hội trường Công an huyện Trà Khê, Cụm thi đua số 4 tổ chức Hội nghị tổng kết năm 2016."


def text(written: str, name: str = "bai.txt") -> Document:
    return read(Source(name=name, content=written.encode()))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(str(b.kind), document.text[b.start : b.end]) for b in document.blocks]


def test_the_parts_of_a_pasted_report() -> None:
    document = text(
        "TRANG THÔNG TIN ĐIỆN TỬ TỈNH QUẢNG HÒA\nTrang chủ | Tin tức | Văn bản\n\n"
        "CỤM THI ĐUA SỐ 4 TỔNG KẾT NĂM 2016\n\n"
        f"Thứ Sáu, 02/12/2016 - 15:40\n\n{LEAD}\n\nQuang cảnh Hội nghị\n\n"
        f"- Công an huyện Sơn Mỹ;\n\n{LEAD}\n\n"
        "Minh Khoa - Phòng Tham mưu\n\nTIN LIÊN QUAN\nCông an huyện ra quân\n\nTổng lượt truy cập: 5.430"
    )
    assert kinds(document) == [
        ("aside", "TRANG THÔNG TIN ĐIỆN TỬ TỈNH QUẢNG HÒA"),
        ("aside", "Trang chủ | Tin tức | Văn bản"),
        ("title", "CỤM THI ĐUA SỐ 4 TỔNG KẾT NĂM 2016"),
        ("dateline", "Thứ Sáu, 02/12/2016 - 15:40"),
        ("paragraph", LEAD),
        ("caption", "Quang cảnh Hội nghị"),
        ("list_item", "- Công an huyện Sơn Mỹ;"),
        ("paragraph", LEAD),
        ("byline", "Minh Khoa - Phòng Tham mưu"),
        ("aside", "TIN LIÊN QUAN"),
        ("aside", "Công an huyện ra quân"),
        ("aside", "Tổng lượt truy cập: 5.430"),
    ]
    assert (document.author, document.published) == ("Minh Khoa", "2016-12-02T15:40")


def test_text_without_a_title_has_none() -> None:
    assert text(f"{LEAD} {LEAD}").title is None
    assert text("x" * 500).title is None


PAPER = """\
KHỐI THI ĐUA CÁC CƠ QUAN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   TỈNH YÊN HẠ                          Độc lập - Tự do - Hạnh phúc
  Số: 07/BC-KTĐ                     Yên Hạ, ngày 21 tháng 12 năm 2023

                          BÁO CÁO
        Kết quả Hội nghị tổng kết phong trào thi đua
            của Khối thi đua các cơ quan

     Thực hiện Kế hoạch ngày 15/02/2023 về tổ chức phong trào thi đua năm
2023, ngày 19/12/2023, tại Hội trường Ban Tổ chức Tỉnh ủy, Khối thi đua
các cơ quan đã tổ chức Hội nghị tổng kết phong trào thi đua yêu nước.
     Đại biểu dự Hội nghị gồm lãnh đạo và cán bộ của các đơn vị trong Khối
Văn phòng Tỉnh ủy, Trường Chính trị tỉnh và Báo tỉnh; lãnh đạo Ban Thi đua
cùng phóng viên các báo và các đơn vị đã ký bàn-
giao nhiệm vụ theo quy chế của Khối thi đua các cơ quan trong năm 2024.

I. THÀNH PHẦN
1. Chủ trì: đồng chí Nông Thị Bích, Phó Trưởng Ban Tổ chức Tỉnh ủy, chủ
trì và kết luận Hội nghị.
- Thư ký: đồng chí Lò Văn Pâng.

                                    TM. KHỐI THI ĐUA
                                      (Đã ký)
                                    Nông Thị Bích
"""


def test_a_typed_paper_is_read_across_its_margin() -> None:
    document = text(PAPER)
    told = {words: kind for kind, words in kinds(document)}
    assert document.title == "BÁO CÁO Kết quả Hội nghị tổng kết phong trào thi đua của Khối thi đua các cơ quan"
    assert document.author is None
    assert document.published == "2023-12-21"
    assert told["KHỐI THI ĐUA CÁC CƠ QUAN TỈNH YÊN HẠ"] == "heading"
    assert any(words.startswith("Thực hiện") and words.endswith("yêu nước.") for words in told)
    assert any("trong Khối Văn phòng Tỉnh ủy" in words and "bàn giao nhiệm vụ" in words for words in told)
    assert told["I. THÀNH PHẦN"] == "heading"
    assert told["- Thư ký: đồng chí Lò Văn Pâng."] == "list_item"


def test_minutes_are_named_by_what_they_are_and_their_short_lists_stay_apart() -> None:
    document = text(
        "SỞ Y TẾ KIM SƠN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "                                          Độc lập - Tự do - Hạnh phúc\n\n"
        "                       BIÊN BẢN\n      Họp Hội đồng Thi đua - Khen thưởng năm 2015\n\n"
        "Hôm nay, ngày 04 tháng 12 năm 2015, tại phòng họp tầng hai của Sở, Hội đồng\n"
        "Thi đua - Khen thưởng Sở Y tế Kim Sơn đã họp phiên cuối năm để xét các hình\n"
        "thức khen thưởng.\n\n"
        "1.1. Ông Lò Văn Bun, Giám đốc, Chủ tịch Hội đồng;\n"
        "1.2. Bà Lò Thị Mận, Phó Giám đốc, thành viên.\n\n"
        "2. Tặng Giấy khen của Giám đốc Sở năm 2015 cho 04 tập thể có thành tích tốt,\n"
        "05 cá nhân và 02 hộ gia đình ở các xã vùng cao đã giúp đỡ trạm y tế xã trong\n"
        "đợt tiêm chủng; đề nghị Bộ Y tế xét tặng Bằng khen cho Trạm Y tế xã Nà Cáy vì\n"
        "kết quả ba năm liền."
    )
    assert [b for b in kinds(document) if b[0] not in ("heading", "aside")] == [
        ("title", "BIÊN BẢN Họp Hội đồng Thi đua - Khen thưởng năm 2015"),
        (
            "paragraph",
            "Hôm nay, ngày 04 tháng 12 năm 2015, tại phòng họp tầng hai của Sở, Hội đồng Thi đua - Khen thưởng "
            "Sở Y tế Kim Sơn đã họp phiên cuối năm để xét các hình thức khen thưởng.",
        ),
        ("list_item", "1.1. Ông Lò Văn Bun, Giám đốc, Chủ tịch Hội đồng;"),
        ("list_item", "1.2. Bà Lò Thị Mận, Phó Giám đốc, thành viên."),
        (
            "list_item",
            "2. Tặng Giấy khen của Giám đốc Sở năm 2015 cho 04 tập thể có thành tích tốt, 05 cá nhân và 02 hộ gia đình "
            "ở các xã vùng cao đã giúp đỡ trạm y tế xã trong đợt tiêm chủng; đề nghị Bộ Y tế xét tặng Bằng khen cho "
            "Trạm Y tế xã Nà Cáy vì kết quả ba năm liền.",
        ),
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("(30/04/2010 07:45)", "2010-04-30T07:45"),
        ("Cập nhật lúc 09:12 ngày 16/08/2014", "2014-08-16T09:12"),
        ("Thứ năm, 27 Tháng 11 2014 08:05", "2014-11-27T08:05"),
        ("Cập nhật: 14/01/2013 10:22 CH", "2013-01-14T22:22"),
        ("28/09/2012 07:40 (GMT+7)", "2012-09-28T07:40+07:00"),
        ("Ngày 12/05/2020, tại Hội trường lớn", None),
        ("Ngày 31/13/2020", None),
        ("Sáng 12/05/2020, Cụm thi đua số 4 họp.", None),
    ],
)
def test_when_it_was_published(line: str, date: str | None) -> None:
    assert text(f"Cụm thi đua số 4 tổng kết\n\n{line}\n\n{LEAD}").published == date


@pytest.mark.parametrize(
    "table",
    [
        "STT\tHọ và tên\tDanh hiệu\n1\tBùi Đức Thắng\tBằng khen",
        "| STT | Họ và tên | Danh hiệu |\n|-----|-----|-----|\n| 1 | Bùi Đức Thắng | Bằng khen |",
        "STT   Họ và tên        Danh hiệu\n1     Bùi Đức Thắng    Bằng khen",
    ],
    ids=["tabs", "bars", "blanks"],
)
def test_typed_tables_have_cells(table: str) -> None:
    document = text(f"Cụm thi đua số 4 tổng kết năm 2016\n\n{LEAD}\n\n{table}\n\n{LEAD}")
    rows = [[document.text[c.start : c.end] for c in b.cells] for b in document.blocks if b.cells]
    assert rows == [["STT", "Họ và tên", "Danh hiệu"], ["1", "Bùi Đức Thắng", "Bằng khen"]]


def test_a_list_of_separated_values() -> None:
    document = text("DANH SÁCH KHEN THƯỞNG NĂM 2016;;\nSTT;Họ và tên;Danh hiệu\n1;Bùi Đức Thắng;Bằng khen\n", "ds.csv")
    rows = [[document.text[c.start : c.end] for c in b.cells] for b in document.blocks if b.cells]
    assert rows == [["STT", "Họ và tên", "Danh hiệu"], ["1", "Bùi Đức Thắng", "Bằng khen"]]
    assert document.title == "DANH SÁCH KHEN THƯỞNG NĂM 2016"


@pytest.mark.parametrize(
    "line", ["Ông Lê Văn Tám.", "Ảnh: Quốc Bảo", "Theo TTXVN", "Đăng bởi: Admin", "Bùi Văn An (giữa) dự lễ"]
)
def test_who_is_no_writer(line: str) -> None:
    assert text(f"Cụm thi đua số 4 tổng kết\n\n{LEAD}\n\n{line}").author is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Tin, ảnh: ĐỖ HẢI YẾN", "ĐỖ HẢI YẾN"),
        ("Bài và ảnh: Trần Điền", "Trần Điền"),
        ("Y Sơn - Thu Hà", "Y Sơn - Thu Hà"),
        ("Vũ Anh (Theo TTXVN)", "Vũ Anh"),
        ("Tin: Hữu Tài; ảnh: Chí Công (Đài Truyền thanh)", "Hữu Tài"),
    ],
)
def test_who_wrote(line: str, author: str) -> None:
    assert text(f"Cụm thi đua số 4 tổng kết\n\n{LEAD}\n\n{line}").author == author


@pytest.mark.parametrize(
    "content",
    [
        (LEAD * 3000).encode(),
        b"x" * 300_000,
        b"\n" * 300_000 + LEAD.encode(),
        ("Nguyễn Văn An\n" * 5_000).encode(),
        ("|" * 139 + "\n").encode() * 500 + LEAD.encode(),
        ("ngày đăng " * 13 + "\n").encode() * 500,
        LEAD.encode() + b"\xed\xa0\x80" + LEAD.encode(),
        (LEAD * 20).encode() + b"\0",
    ],
    ids=["line", "word", "blank", "names", "bars", "dates", "surrogate", "nul"],
)
def test_hostile_text_is_read(content: bytes) -> None:
    document = read(Source(name="bai.txt", content=content))
    document.text.encode()


def test_text_over_the_limit_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "lon.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(UnreadableDocument, match=r"lon\.txt: 50 MB.*MAX_TEXT_BYTES = 10 MB") as refusal:
        read(Source.from_path(path))
    assert refusal.value.code == "too_large"


def test_a_file_over_the_limit_is_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "lon.bin"
    with path.open("wb") as file:
        file.truncate(1024**3)
    with pytest.raises(UnreadableDocument, match="MAX_SOURCE_BYTES"):
        Source.from_path(path)


def test_broken_letters_make_a_document_partial() -> None:
    document = read(Source(name="bai.txt", content=LEAD.encode() + b"\xff"))
    assert document.status == "partial"
    assert document.warnings
