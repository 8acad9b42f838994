"""Givers of awards: when two names of them are plainly two bodies."""

from __future__ import annotations

import pytest

from pipeline.derived.givers import are_two, groups


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("UBND tỉnh Hà Giang", "Chủ tịch UBND tỉnh", False),
        ("UBND tỉnh Hà Giang", "Bộ Y tế", True),
        ("Bộ trưởng Bộ Y tế", "Bộ Y tế", False),
        ("Bộ Y tế", "Bộ Nội vụ", True),
        ("Thủ tướng Chính phủ", "Bộ Y tế", True),
        ("Thủ tướng Chính phủ", "Chính phủ", False),
        ("UBND tỉnh Hà Giang", "UBND tỉnh Sơn La", True),
        ("UBND huyện Mộc Châu", "UBND tỉnh Sơn La", True),
        ("UBND huyện Mộc Châu", "UBND huyện Yên Châu", True),
        ("UBND huyện Mộc Châu", "Chủ tịch UBND huyện", False),
        ("Giám đốc Sở", "Sở Y tế", False),
        ("Giám đốc", "Sở Y tế", False),
        ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Môi trường", False),  # one after the other
        ("Ban Thường vụ Tỉnh ủy Sơn La", "Tỉnh ủy", False),
    ],
)
def test_two_givers_are_told_apart_where_they_plainly_are_two(one: str, other: str, two: bool) -> None:
    assert are_two(one, other) is two
    assert are_two(other, one) is two


def test_groups_are_the_same_in_any_order() -> None:
    names = ["UBND tỉnh Hà Giang", "Bộ Y tế", "Chủ tịch UBND tỉnh Hà Giang", "Bộ trưởng Bộ Y tế"]
    assert groups(names) == groups(names[::-1]) == [frozenset(names[1::2][:1] + names[3:]), frozenset(names[:3:2])]
