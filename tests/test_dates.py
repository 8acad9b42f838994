"""Days and periods as reports write them."""

from __future__ import annotations

import pytest

from extractors.language import Text
from extractors.mentions.dates import find_dates, find_periods
from extractors.mentions.mention import Mentions
from tests.test_language import document


def mentions(line: str) -> Mentions:
    found = Mentions(Text(document(line)))
    found.dates.extend(find_dates(found))
    found.periods.extend(find_periods(found))
    return found


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Sáng ngày 07/12/2020, Cụm họp tại Sở.", [("2020-12-07", None)]),
        ("Chiều 7-2 tại thành phố", [("--02-07", None)]),
        ("Sáng nay (17/12), Khối họp.", [("--12-17", None)]),
        ("Ngày 27.9, Sở khai mạc hội thi", [("--09-27", None)]),
        ("ngày 16 tháng 1 năm 2019", [("2019-01-16", None)]),
        ("Ngày 06 tháng 12, Hội họp", [("--12-06", None)]),
        ("Trong hai ngày 25 và 26/12/2003", [("2003-12-25", "2003-12-26")]),
        ("(24-25/7/2019)", [("2019-07-24", "2019-07-25")]),
        ("Trong 3 ngày (6-8/10)", [("--10-06", "--10-08")]),
        ("diễn ra từ ngày 6 đến 8-10.", [("--10-06", "--10-08")]),
        ("từ ngày 3/6 đến hết ngày 5/6/2019", [("2019-06-03", "2019-06-05")]),
        ("30/11 và 1/12/2020", [("2020-11-30", "2020-12-01")]),
        ("28/09/2012 07:40 (GMT+7)", [("2012-09-28", None)]),
        ("đã phá 412/478 vụ, đạt 86,2%", []),
        ("ngày 31/2/2020", []),
        ("Có 5.7 tỷ đồng", []),
    ],
)
def test_days(line: str, days: list[tuple[str, str | None]]) -> None:
    assert [(m.date, m.end_date) for m in mentions(line).dates] == days


@pytest.mark.parametrize(
    ("line", "periods"),
    [
        ("tổng kết năm 2020, triển khai nhiệm vụ năm 2021", ["2020", "2021"]),
        ("năm học 2019-2020", ["2019-2020"]),
        ("giai đoạn 2016 – 2020", ["2016-2020"]),
        ("nhiệm kỳ 2020 - 2025", ["2020-2025"]),
        ("từ năm 2016 đến năm 2020", ["2016-2020"]),
        ("sơ kết 6 tháng đầu năm 2019", ["2019-H1"]),
        ("sáu tháng cuối năm 2019", ["2019-H2"]),
        ("9 tháng đầu năm 2019", ["2019-9M"]),
        ("giao ban quý III/2024", ["2024-Q3"]),
        ("quý 1 năm 2024", ["2024-Q1"]),
        ("giao ban tháng 5/2024", ["2024-05"]),
        ("Cờ thi đua các năm 2017, 2019 và 2020.", ["2017", "2019", "2020"]),
        ("ngày 5 tháng 6 năm 2019", []),
        ("đạt 2020 tấn", []),
        ("năm 2025-2020", []),
    ],
)
def test_periods(line: str, periods: list[str]) -> None:
    assert [m.period for m in mentions(line).periods] == periods
