"""Every entry of the lexicon of page furniture proves itself; sentences of reports are never taken for furniture."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from corpus import furniture
from corpus.furniture import is_banner, is_furniture, is_menu, opens_aside, opens_insert, speaks_of_the_page

ENTRIES = tomllib.loads(Path(furniture.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
TESTS = {
    "after": opens_aside,
    "between": opens_insert,
    "page": speaks_of_the_page,
    "address": speaks_of_the_page,
    "tool": is_menu,
    "banner": is_banner,
}


@pytest.mark.parametrize(
    ("kind", "example"), [(k, x) for k, entries in ENTRIES.items() for e in entries for x in e["examples"]]
)
def test_each_example_is_found(kind: str, example: str) -> None:
    assert TESTS[kind](example)


@pytest.mark.parametrize(
    "sentence",
    [
        "Báo cáo tổng kết do đồng chí Trưởng ban trình bày nêu rõ kết quả công tác của cơ sở số 3.",
        "Trong tháng 9-2017, trường đã hoàn thành kiểm định chất lượng.",
        "- Chịu trách nhiệm chính về công tác thi đua của Cụm là Chi cục Thú y.",
        "Tin tưởng Cụm thi đua số 2 sẽ có nhiều đổi mới",
        "Thông báo kết quả bình xét thi đua năm 2020 của Cụm thi đua số 2",
        "Chia sẻ kinh nghiệm tại Hội nghị, bà Nguyễn Thị Hoài cho biết",
        "Sở Nông nghiệp và PTNT - Sở Tài chính - Sở Nội vụ",
    ],
)
def test_what_a_report_says_is_no_furniture(sentence: str) -> None:
    assert not is_furniture(sentence)
    assert not opens_aside(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "Trang chủ / Tin tức / Hoạt động",
        "Chính trị | Kinh tế | Xã hội",
        "- 5 -",
        "Trang 3/12",
        "Hôm nay: 2.114",
        "* * *",
    ],
)
def test_rows_and_numbers_are_furniture(line: str) -> None:
    assert is_furniture(line)
