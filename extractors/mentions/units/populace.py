"""The people of a locality, who stand for it: "Đảng bộ, chính quyền và nhân dân huyện Kim Sơn"."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.spelling import norm

_JOINTS = (",", norm("và"))
_PARTS = {
    tuple(map(norm, phrase.split()))
    for phrase in (
        *("đảng bộ", "chính quyền", "nhân dân", "cán bộ", "chiến sĩ", "quân", "dân", "các dân tộc", "các tầng lớp"),
        *_JOINTS,
    )
}
_PEOPLE = norm("dân")
_LONGEST = 14  # tokens


def populace_start(norms: Sequence[str], end: int) -> int:
    """Where the phrase for the people of the locality at `end` begins; `end` if none stands before it."""
    if end == 0 or norms[end - 1] != _PEOPLE:
        return end
    at = end
    while at > max(0, end - _LONGEST) and (size := _part_before(norms, at)):
        at -= size
    while norms[at] in _JOINTS:
        at += 1
    return at


def populace_end(norms: Sequence[str], start: int) -> int:
    """Where the phrase for a locality's people that begins at `start` ends; `start` if none does."""
    at = start
    while at < start + _LONGEST and (size := _part_at(norms, at)):
        at += size
    return at if at > start and norms[at - 1] == _PEOPLE else start


def _part_before(norms: Sequence[str], at: int) -> int:
    return next((n for n in (3, 2, 1) if at >= n and tuple(norms[at - n : at]) in _PARTS), 0)


def _part_at(norms: Sequence[str], at: int) -> int:
    return next((n for n in (3, 2, 1) if at + n <= len(norms) and tuple(norms[at : at + n]) in _PARTS), 0)
