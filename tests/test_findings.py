"""What does not add up is found; what does is left in peace."""

from __future__ import annotations

import pytest

from benchmarks import planted
from extractors.report import extract
from schemas.document import BlockKind
from tests.test_language import document

ITEM = BlockKind.LIST_ITEM


def codes(*lines: str, items: tuple[int, ...] = ()) -> list[str]:
    report = extract(document(*lines, kinds=dict.fromkeys(items, ITEM)))[0]
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize(
    "line",
    [
        "Dự có lãnh đạo 04 đơn vị trong Cụm (Sở Y tế, Sở Tư pháp, Sở Nội vụ).",
        "UBND tỉnh tặng Bằng khen cho 03 tập thể: Sở Y tế, Sở Tư pháp.",
        "Sở Y tế tặng Giấy khen cho 02 cá nhân là bà Lò Thị Mai, ông Hà Văn Bưởi và ông Vì Văn Sáng.",
    ],
)
def test_a_number_that_its_list_does_not_bear_out(line: str) -> None:
    assert codes(line) == ["count_mismatch"]


@pytest.mark.parametrize(
    "line",
    [
        "Dự có lãnh đạo 03 đơn vị trong Cụm (Sở Y tế, Sở Tư pháp, Sở Nội vụ).",
        "UBND tỉnh tặng Bằng khen cho 05 tập thể, trong đó có: Sở Y tế, Sở Tư pháp.",
        "UBND tỉnh tặng Bằng khen cho 02 tập thể: Sở Y tế, Sở Tư pháp; 03 cá nhân thuộc Sở Nội vụ.",
        "Dự có lãnh đạo 09 đơn vị (Sở Y tế, Sở Tư pháp và các đơn vị khác).",
    ],
)
def test_a_number_that_counts_its_list_or_more(line: str) -> None:
    assert codes(line) == []


def test_a_number_over_a_list_of_items() -> None:
    lines = ("UBND tỉnh tặng Bằng khen cho 03 tập thể:", "- Sở Y tế;", "- Sở Tư pháp.", "Hội nghị kết thúc.")
    assert codes(*lines, items=(1, 2)) == ["count_mismatch"]
    assert codes(*("UBND tỉnh tặng Bằng khen cho 02 tập thể:", *lines[1:]), items=(1, 2)) == []


def test_an_award_to_whom_the_law_does_not_give_it() -> None:
    assert codes("Sở Y tế công nhận danh hiệu Lao động tiên tiến cho Phòng Kế hoạch.") == ["recipient_kind"]
    assert codes("Sở Y tế công nhận danh hiệu Lao động tiên tiến cho bà Lò Thị Mai.") == []


def test_an_award_given_to_nobody_known() -> None:
    assert codes("Tại buổi lễ, UBND tỉnh đã trao Huân chương Lao động hạng Nhì.") == ["unexplained_award"]
    assert codes("Năm nay Sở Y tế chưa được tặng Huân chương Lao động hạng Nhì.") == []
    assert codes("Dịp này, Sở Y tế trao Giấy khen cho các cá nhân tiêu biểu.") == []


def test_planted_contradictions_are_told_and_sound_reports_left_in_peace() -> None:
    assert planted.main() == 0
