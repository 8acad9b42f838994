"""The meeting that a report is about: (text, kind, first day, last day, organizer, period)."""

from __future__ import annotations

import pytest

from extractors.report import extract
from schemas.document import Block, BlockKind
from schemas.records import Event
from tests.test_awards import document_of


def event_of(text: str, published: str | None = None, *, titled: bool = False) -> Event:
    document = document_of(text).model_copy(update={"published": published})
    if titled:
        first = document.blocks[0]
        title = Block(start=first.start, end=first.end, kind=BlockKind.TITLE)
        document = document.model_copy(update={"blocks": (title, *document.blocks[1:])})
    return extract(document)[0].event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sáng 5/12/2018, Sở Y tế tổ chức Hội nghị tổng kết công tác năm 2018.", "annual_review"),
        ("Sở Y tế tổ chức Hội nghị sơ kết phong trào thi đua 6 tháng đầu năm 2018.", "interim_review"),
        ("Hội Nông dân huyện tổ chức Đại hội đại biểu lần thứ V, nhiệm kỳ 2012-2017.", "congress"),
        ("Khối thi đua số 2 tổ chức ký kết giao ước thi đua năm 2018.", "launch"),
        ("Sở Y tế tổ chức Lễ phát động phong trào thi đua năm 2018.", "launch"),
        ("Trường THPT Mường Pa tổ chức Lễ kỷ niệm 50 năm thành lập.", "ceremony"),
        ("Sở Y tế tổ chức Hội nghị công bố quyết định bổ nhiệm cán bộ.", "ceremony"),
        ("Sở Y tế tổ chức Hội nghị cán bộ, công chức và người lao động năm 2018.", "staff_conference"),
        ("Cụm thi đua số 4 tổ chức họp giao ban quý III/2018.", "meeting"),
        ("Hội nghị Ban Chấp hành Hội Nông dân huyện lần thứ 7 diễn ra sáng nay.", "meeting"),
        ("Ông Lò Văn Khảm đã nhận quyết định bổ nhiệm làm Giám đốc Sở Y tế.", "ceremony"),
        ("Ông Lò Văn Khảm được bầu làm Chủ tịch Công ty Hoa Trà ngay sau đại hội cổ đông.", "other"),
        ("Giá lúa tại huyện Mường Pa tăng nhẹ.", "other"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert event_of(text).kind == kind


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("Sáng 5/12/2018, Sở Y tế tổ chức Hội nghị tổng kết năm 2018.", None, ("2018-12-05", None)),
        ("Chiều 5/12, Sở Y tế tổ chức Hội nghị tổng kết năm 2018.", "2018-12-07", ("2018-12-05", None)),
        ("Chiều 30/12, Sở Y tế tổ chức Hội nghị tổng kết năm 2018.", "2019-01-02", ("2018-12-30", None)),
        ("Ngày 15/1, Sở Y tế tổ chức Hội nghị tổng kết công tác năm 2018.", None, ("2019-01-15", None)),
        ("Ngày 15/11, Sở Y tế tổ chức Hội nghị tổng kết công tác năm 2018.", None, ("2018-11-15", None)),
        ("Ngày 3/6, Hội Nông dân huyện tổ chức Đại hội nhiệm kỳ 2012-2017.", None, ("2012-06-03", None)),
        ("Trong hai ngày 7 và 8/6/2012, Sở Y tế tổ chức Hội nghị tổng kết.", None, ("2012-06-07", "2012-06-08")),
        ("Ngày 3/6, Sở Y tế tổ chức Hội nghị công bố quyết định.", None, (None, None)),
        (
            "Ngày 3/6, Sở Y tế công bố Quyết định số 15/QĐ-SYT ngày 28/5/2012 tại Hội nghị.",
            None,
            ("2012-06-03", None),
        ),
        (
            "Ngày 9/6, Công ty Dệt Mường Pa tổ chức Lễ kỷ niệm 40 năm thành lập (10/6/1975).",
            None,
            ("2015-06-09", None),
        ),
        (
            "Ngày 3/6, Sở Y tế tổ chức Hội nghị công bố quyết định.\nSở phấn đấu đạt các chỉ tiêu năm 2018.",
            None,
            ("2018-06-03", None),
        ),
        (
            "Sáng 3/6, Sở Y tế tổ chức Lễ khánh thành tại nơi khởi công năm 1998.\nCông trình xong năm 2018.",
            None,
            (None, None),
        ),
        # which year it must be: an anniversary, a plan, months just past, the title's; an old day is no present one
        (
            "Sáng 7/11, Trường Mường Pa kỷ niệm 100 năm thành lập.\nTrường thành lập năm 1918.",
            None,
            ("2018-11-07", None),
        ),
        ("Sáng 26/12, Sở Y tế tổ chức Hội nghị triển khai công tác năm 2018.", None, ("2017-12-26", None)),
        ("Tối 9/1, Hội tổ chức Lễ trao thưởng cho thợ giỏi năm 2017.", None, ("2018-01-09", None)),
        ("Ngày 9/8, Sở tổ chức Lễ trao quyết định.\nÔng nhận việc từ tháng 4/2016.", None, ("2016-08-09", None)),
        ("Ngày 9/3, Sở tổ chức Lễ trao quyết định.\nÔng nhận việc từ tháng 4/2016.", None, (None, None)),
        ("Ngày 5/8, Sở tổ chức Hội nghị.\nNgày 29/4/2016 Bộ có ý kiến.", None, ("2016-08-05", None)),
        ("Ngày 5/8, Sở tổ chức Hội nghị.\nNghị định ban hành ngày 29/4/2016.", None, (None, None)),
        ("Ngày 1/7, huyện kỷ niệm 30 năm tái lập, thời kỳ 1989-2019.\nNgày 1/7/1989 lập.", None, ("2019-07-01", None)),
        ("Ngày 7/5, huyện tổ chức lễ.\nĐúng 35 năm trước, ngày 6-5-1984, cầu bị sập.", None, ("2019-05-07", None)),
        ("Ngày 7/5, huyện tổ chức lễ.\nCách đây 35 năm, ngày 6-5-1984, cầu bị sập.", None, ("2019-05-07", None)),
        ("19-7, Bộ Y tế trao quyết định cho ông Lò Văn Tư.\nNgày 20-10-2006, ông về Bộ.", None, (None, None)),
        ("Ngày 28 và 29/4/2011, Hội tổ chức Lễ.\nHội phấn đấu đến năm 2015.", None, ("2011-04-28", "2011-04-29")),
        ("Sáng nay, Sở Y tế tổ chức Hội nghị tổng kết.", "2018-12-07", ("2018-12-07", None)),
        ("Hôm qua, Sở Y tế tổ chức Hội nghị tổng kết.", "2018-12-07", ("2018-12-06", None)),
        ("Sáng nay, Sở Y tế tổ chức Hội nghị tổng kết.", None, (None, None)),
        ("Tại Lễ tuyên dương Nhà nông trẻ năm 2018 diễn ra tối ngày 3/6, 5 người dự.", None, ("2018-06-03", None)),
        ("Thực hiện Kế hoạch số 3/KH ngày 2/1/2012, Sở Y tế tổ chức Hội nghị.", None, (None, None)),
    ],
)
def test_days(text: str, published: str | None, days: tuple[str | None, str | None]) -> None:
    event = event_of(text, published)
    assert (event.date, event.end_date) == days


@pytest.mark.parametrize(
    ("text", "organizer"),
    [
        ("Sáng 5/12/2018, Sở Y tế tổ chức Hội nghị tổng kết.", "Sở Y tế"),
        ("Tại hội trường Sở Y tế, Cụm thi đua số 4 tổ chức Hội nghị tổng kết.", "Cụm thi đua số 4"),
        ("Ngày 5/12, tại Trường THPT Mường Pa, Sở Y tế tổ chức Hội nghị tổng kết.", "Sở Y tế"),
        ("Sở Y tế phối hợp với Hội Nông dân huyện tổ chức Lễ phát động thi đua.", "Sở Y tế"),
        ("Sở Y tế và Hội Nông dân huyện Mường Pa tổ chức Lễ phát động.", "Sở Y tế và Hội Nông dân huyện Mường Pa"),
        ("Cụm thi đua số 4 (gồm Sở Y tế và Sở Tư pháp) tổ chức Hội nghị tổng kết.", "Cụm thi đua số 4"),
        ("Hội nghị tổng kết của Cụm thi đua số 4 diễn ra tại Mường Pa.", "Cụm thi đua số 4"),
        ("Sáng 5/12, HĐND tỉnh Tân Phong khai mạc Kỳ họp thứ 10.", "HĐND tỉnh Tân Phong"),
        ("Lễ kỷ niệm vừa được Sở Y tế tổ chức.", "Sở Y tế"),
        ("Ban Thường vụ Huyện ủy Mường Pa tổ chức Hội nghị công bố quyết định.", "Huyện ủy Mường Pa"),
        ("Sáng 6/7, Sở Nội vụ đã trao quyết định của Tỉnh ủy cho ông Lò Văn Tư.", "Sở Nội vụ"),
        ("Phát biểu tại buổi lễ, ông Lò Văn Tư cho biết Sở Y tế đã thống nhất.", None),
        ("Lễ trao quyết định diễn ra tại trụ sở Bộ Y tế.", None),
        ("Phát biểu tại hội nghị công bố quyết định của Sở Y tế về công tác cán bộ, ông Lò Văn Tư cảm ơn.", None),
    ],
)
def test_organizer(text: str, organizer: str | None) -> None:
    assert event_of(text).organizer == organizer


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Sáng 5/12/2018, tại thành phố Mường Pa, Sở Y tế tổ chức Hội nghị tổng kết.", "thành phố Mường Pa"),
        ("Phát biểu tại lễ kỷ niệm 20 năm thành lập Sở Y tế, ông Lò Văn Tư cảm ơn các đơn vị.", None),
    ],
)
def test_a_meeting_is_no_place(text: str, place: str | None) -> None:
    assert event_of(text).place == place


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Sở Y tế tổ chức Hội nghị tổng kết năm 2018, triển khai nhiệm vụ năm 2019.", "2018"),
        ("Sở Y tế tổ chức Hội nghị sơ kết 6 tháng đầu năm 2018.", "2018-H1"),
        ("Trường THPT Mường Pa tổ chức Hội nghị tổng kết năm học 2017-2018.", "2017-2018"),
        ("Hội Nông dân huyện tổ chức Đại hội lần thứ V, nhiệm kỳ 2012 - 2017.", "2012-2017"),
        ("Khối thi đua số 2 tổ chức ký kết giao ước thi đua quý IV/2018.", "2018-Q4"),
        ("Công ty Dệt Mường Pa tổ chức Lễ kỷ niệm 10 năm thành lập (2008 - 2018).", None),
    ],
)
def test_period(text: str, period: str | None) -> None:
    assert event_of(text).period == period


def test_the_title_tells_what_the_text_leaves_out() -> None:
    event = event_of("Sở Y tế tổng kết công tác năm 2018\nHội nghị diễn ra sôi nổi.", titled=True)
    assert (event.kind, event.period, event.organizer) == ("annual_review", "2018", "Sở Y tế")


def test_a_report_of_nothing_has_an_empty_event() -> None:
    event = event_of("")
    assert (event.kind, event.date, event.organizer, event.period) == ("other", None, None, None)


def test_a_decision_announced_is_not_the_organizers_nor_the_meeting_its_own_place() -> None:
    event = event_of("Chiều 3/6/2018, tại lễ công bố quyết định của Bộ Y tế, ông Lò Văn Khảm cảm ơn.")
    assert (event.organizer, event.place) == (None, None)
