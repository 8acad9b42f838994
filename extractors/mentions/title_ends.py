"""Where an award's title ends, in quotation marks or in plain words."""

from __future__ import annotations

import re

from extractors.language import Text
from schemas.spelling import norm, norm_set

OPENING, CLOSING = "\"“‘'«”", "\"”’'»“"
_TITLE_LIMIT = 24  # tokens of the longest quoted title: Kỷ niệm chương "Vì sự nghiệp ..."
_PLAIN_LIMIT = 16  # tokens of the longest title without quotation marks
# where a title without quotation marks ends
_STOPS = norm_set(
    "năm cho của vì và do từ được giai lần cùng khi để là đã tại với trên theo có này đó hoặc gồm những các "
    "hay đến nhằm nhờ ở sẽ đang vẫn còn cũng nhưng vào"
)
_FREEDOM = (norm("tự"), norm("do"))  # Huân chương Tự do
_FOR, _OF, _PARTY = norm("vì"), norm("của"), norm("đảng")
_OF_ALL = {
    tuple(map(norm, p.split())) for p in ("phụ nữ", "thanh niên", "nông dân", "cựu chiến", "người cao", "thế hệ")
}
YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = frozenset(",.;:()–-…!?|/[]")
_WITHIN, _SPANS_OF_TIME = norm("trong"), norm_set("năm giai đợt thời phong những các đó một buổi lễ")
_FOLLOWING = {
    tuple(map(norm, p.split())) for p in ("nhân dịp", "thuộc về", "dành cho", "gọi tên", "trao cho", "diễn ra")
}


def quoted_end(text: Text, opening: int) -> int | None:
    """After the quotation mark that closes the one at `opening`, None if none does soon."""
    for at in range(opening + 1, min(len(text), opening + _TITLE_LIMIT)):
        if text.words[at] in CLOSING:
            return at + 1
        if "\n" in text.words[at]:
            return None
    return None


def plain_end(text: Text, start: int, *, keep: int = 0) -> int:
    """Where a title without quotation marks ends; its first `keep` tokens are taken whatever they are."""
    at = start
    while at < min(len(text), start + _PLAIN_LIMIT):
        word = text.words[at]
        if word in _MARKS or word in OPENING or "\n" in word:
            break
        stops = text.norms[at] in _STOPS and not _goes_on(text, start, at)
        if at >= start + keep and (stops or _goes_over(text, at)):
            break
        at += 1
    return at


def without_year(text: Text, end: int) -> int:
    """A title's end before the year that closes it: Hoa hậu Biển 2018."""
    return end - 1 if YEAR.fullmatch(text.words[end - 1]) else end


def _goes_on(text: Text, start: int, at: int) -> bool:
    """Whether a small word belongs to the title: Huân chương Tự do, Vì sự phát triển của phụ nữ Việt Nam."""
    if tuple(text.norms[at - 1 : at + 1]) == _FREEDOM:
        return True
    follows = tuple(text.norms[at + 1 : at + 3])
    return text.norms[start] == _FOR and text.norms[at] == _OF and (follows in _OF_ALL or follows[:1] == (_PARTY,))


def _goes_over(text: Text, at: int) -> bool:
    """ "trong năm qua", "nhân dịp này", "thuộc về" end a title, "trong công tác hội" belongs to it."""
    follows = text.norms[at + 1 : at + 2]
    if text.norms[at] == _WITHIN:
        return not follows or follows[0] in _SPANS_OF_TIME
    return (text.norms[at], *follows) in _FOLLOWING
