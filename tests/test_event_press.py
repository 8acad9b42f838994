"""The event of press articles: what is only mentioned is none, the year comes from what the article tells."""

from __future__ import annotations

import pytest

from extractors.report import extract
from schemas.records import Event, EventKind
from tests.test_awards import document_of


def event_of(text: str) -> Event:
    return extract(document_of(text))[0].event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Cô làm lễ tân cho khách sạn Hoa Trà từ đầu năm.", EventKind.OTHER),
        ("Lễ hội đường phố diễn ra quanh hồ Nà Cáy sáng 3/5.", EventKind.OTHER),
        ("Huyện Yên Hòa xây xong cầu mới. Cầu là công trình chào mừng Đại hội Đảng bộ huyện.", EventKind.OTHER),
        ("Sở Y tế rà soát cán bộ trước đại hội đảng bộ các cấp.", EventKind.OTHER),
        (
            "Sáng 4/3, Tỉnh ủy trao các quyết định về công tác cán bộ, điều động ông Đỗ Bá Lộc làm Giám đốc Sở Y tế.",
            EventKind.CEREMONY,
        ),
        (
            "Sáng 4/3, Tỉnh ủy trao quyết định bổ nhiệm ông Đỗ Bá Lộc làm Bí thư Huyện ủy Yên Hòa. Cùng ngày, HĐND "
            "huyện Yên Hòa tổ chức kỳ họp thứ 8 để bầu Chủ tịch HĐND huyện.",
            EventKind.CEREMONY,
        ),
        (
            "Sáng 4/3, HĐND huyện Yên Hòa tổ chức kỳ họp thứ 8, bầu ông Đỗ Bá Lộc làm Chủ tịch HĐND huyện.",
            EventKind.MEETING,
        ),
        ("Phát biểu tại hội nghị sáng 4/3, bà Mận chúc mừng hai tân Phó Bí thư.", EventKind.MEETING),
        ("Sáng 14/9, Bộ trưởng dự kỷ niệm 70 năm thành lập Học viện Hoa Trà.", EventKind.CEREMONY),
    ],
)
def test_an_article_is_about_the_meeting_that_it_tells_of(text: str, kind: EventKind) -> None:
    assert event_of(text).kind is kind


def test_an_article_without_a_meeting_has_no_event_to_name() -> None:
    event = event_of("Ngày 15/12, người dân chung cư Hoa Trà đòi nhà. Dự án của Công ty Hoa Trà có từ năm 2016.")
    assert (event.name, event.date, event.organizer) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sáng 14/9, Bộ trưởng dự kỷ niệm 70 năm thành lập Học viện Hoa Trà (1949-2019).", "2019-09-14"),
        (
            "Sáng 3/11, Trường Hoa Trà tổ chức lễ kỷ niệm 110 năm thành lập. Ngôi trường được xây dựng năm 1908.",
            "2018-11-03",
        ),
        (
            "Ngày 12/11, Bộ trưởng dự lễ kỷ niệm 60 năm thành lập Trường Hoa Trà, nơi ông học từ năm 1973 đến 1977.",
            None,
        ),
        ("Tối 7/1, Hội Sinh viên tổ chức lễ tuyên dương sinh viên tiêu biểu năm 2018.", "2019-01-07"),
        (
            "Chiều 27/2, Tỉnh ủy tổ chức hội nghị về nhân sự. Cuối tháng 12/2018, ông Đỗ Bá Lộc đã xin nghỉ.",
            "2019-02-27",
        ),
        (
            "Ngày 25/1, Hội Sinh viên tỉnh tổ chức hội nghị Ban Thư ký. Năm học 2017-2018, Hội có nhiều cách làm mới.",
            "2018-01-25",
        ),
        (
            "Ngày 20/11, Tỉnh ủy tổ chức lễ trao quyết định cho ông Đỗ Bá Lộc. Ông Lộc sinh ngày 8/1/1959.",
            None,
        ),
        (
            "Sáng 24/6, Tỉnh ủy tổ chức lễ trao quyết định. Ngày 17/9/2013, ông được bầu làm Bí thư Huyện ủy. Ngày "
            "27/5/2016, ông làm Trưởng ban.",
            None,
        ),
    ],
)
def test_the_year_comes_from_what_the_article_tells(text: str, day: str | None) -> None:
    assert event_of(text).date == day


@pytest.mark.parametrize(
    ("text", "organizer"),
    [
        (
            "Sáng 30/8, Bệnh viện Đa khoa Yên Hòa - bệnh viện đầu tiên của tỉnh - tổ chức lễ kỷ niệm 60 năm.",
            "Bệnh viện Đa khoa Yên Hòa",
        ),
        (
            "Sáng 20/3, Huyện ủy Yên Hòa đã trao quyết định nghỉ hưu cho bà Mận. Phát biểu tại lễ trao quyết định, bà "
            "cảm ơn.",
            "Huyện ủy Yên Hòa",
        ),
        (
            "Bộ trưởng dự lễ khánh thành 20 ngôi nhà. Đây là hoạt động do Hội Chữ thập đỏ tỉnh Phú Hà cùng nhiều người "
            "tổ chức.",
            "Hội Chữ thập đỏ tỉnh Phú Hà",
        ),
        ("Sở Y tế tỉnh Phú Hà đã có hội nghị về nhân sự chiều 18/4.", "Sở Y tế tỉnh Phú Hà"),
    ],
)
def test_the_organizer_is_the_unit_whose_deed_it_is(text: str, organizer: str) -> None:
    assert event_of(text).organizer == organizer


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Tối 7/3, Hội Sinh viên tổ chức lễ trao giải Gương mặt trẻ tiêu biểu 2017.", "2017"),
        ("Tại Lễ công bố Doanh nghiệp xanh tại Việt Nam năm 2018, Công ty Hoa Trà được vinh danh.", "2018"),
        ("Sáng 5/4/2019, Sở Y tế tổ chức lễ khánh thành bệnh viện, phấn đấu đến năm 2025 mở rộng.", None),
    ],
)
def test_a_ceremony_is_for_the_year_of_its_awards(text: str, period: str | None) -> None:
    assert event_of(text).period == period
