"""Localities that act as units where they get an award: "xã Đại An", "đặc khu Hòn Vọng", "thôn 5"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mentions.mention import Mentions, UnitMention
from schemas.records import UnitKind
from schemas.spelling import norm

_LEVELS = {
    tuple(map(norm, level.split()))
    for level in (
        *("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh"),
        *("thôn", "bản", "ấp", "buôn", "làng", "khu phố", "tổ dân phố", "khu dân cư"),
    )
}
_NAME_LIMIT = 5  # syllables of the longest names of places


def find_localities(found: Mentions) -> Iterator[UnitMention]:
    """Those that no other mention covers, in the order of the text."""
    taken = {i for m in (*found.units, *found.positions, *found.names, *found.awards) for i in range(m.start, m.end)}
    text = found.text
    for at in range(len(text) - 1):
        name = _after_level(text.norms, at)
        if name is None or at in taken:
            continue
        end = name
        while end < min(len(text), name + _NAME_LIMIT) and end not in taken and _in_name(text.words[end], end == name):
            end += 1
        if end > name:
            yield UnitMention(at, end, "locality", text.quote(at, end), UnitKind.LOCALITY)


def _after_level(norms: list[str], at: int) -> int | None:
    """Where a place's name begins if a level stands at a token."""
    return next((at + n for n in (3, 2, 1) if tuple(norms[at : at + n]) in _LEVELS), None)


def _in_name(word: str, first: bool) -> bool:
    return word[0].isupper() or (first and word.isdigit())
