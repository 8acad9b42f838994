"""Ids that last: of the words that records stand on, and of nothing that a better reader changes."""

from __future__ import annotations

import pytest

from pipeline.archive.filed import record_ids
from schemas.records import Evidence


def at(start: int, *quotes: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(start=start + n, end=start + n + len(q), quote=q) for n, q in enumerate(quotes))


def ids(*evidence: tuple[Evidence, ...], document: str = "d", kind: str = "award") -> list[str]:
    return record_ids(document, kind, evidence)


@pytest.mark.parametrize(
    "later",
    [at(900, "Bằng khen", "Lê Văn Sáu"), at(3, "Bằng\nkhen", "Lê Văn Sáu"), at(3, "Bằng khen", "Lê  Văn Sáu")],
)
def test_moved_or_broken_words_have_the_same_id(later: tuple[Evidence, ...]) -> None:
    assert ids(at(3, "Bằng khen", "Lê Văn Sáu")) == ids(later)


def test_other_words_documents_and_kinds_have_other_ids() -> None:
    known = ids(at(3, "Bằng khen", "Lê Văn Sáu"))
    assert len({*known, *ids(at(3, "Bằng khen", "Lê Văn Bảy")), *ids(at(3, "Bằng khen Lê", "Văn Sáu"))}) == 3
    assert ids(at(3, "Bằng khen", "Lê Văn Sáu"), document="e") != known
    assert ids(at(3, "Bằng khen", "Lê Văn Sáu"), kind="unit") != known


def test_equals_are_told_apart_by_their_order_in_the_text() -> None:
    first, second, other = at(3, "Giấy khen"), at(80, "Giấy khen"), at(40, "Bằng khen")
    forth, back = ids(first, second, other), ids(other, second, first)
    assert len(set(forth)) == 3
    assert forth == back[::-1]


def test_records_without_words_have_ids_too() -> None:
    assert len(set(ids((), ()))) == 2
