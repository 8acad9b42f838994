"""Blackens in a text what it tells of private life: birth dates, addresses, telephone and identity numbers.

What is blackened keeps its length, so that every place in the text stays where it was.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARK = "•"
_DATE = (
    r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|\d{1,2}\s*[/.\-]\s*\d{4}|\d{4})"
)

# each blackens its group; beside it a text in which it finds one
PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), example)
    for pattern, example in (
        # when somebody was born, after a word that says so
        (
            rf"\b(?:sinh(?:\s+(?:ngày|năm|tháng))*|(?:ngày|năm)(?:\s+tháng\s+năm)?\s+sinh|SN)\b[\s:.]*({_DATE})",
            "sinh ngày 12/3/1975",
        ),
        # where somebody lives, to the end of the clause
        (
            r"\b(?:địa\s+chỉ(?:\s+(?:thường\s+trú|liên\s+hệ))?|(?:thường|tạm|cư)\s+trú(?:\s+tại)?|trú\s+(?:tại|quán)|ngụ\s+tại"
            r"|nơi\s+ở(?:\s+hiện\s+nay)?|hộ\s+khẩu(?:\s+thường\s+trú)?(?:\s+tại)?)\b\s*:?\s*([^.;:()\n]{3,160})",
            "địa chỉ: số 5, ngõ 12, phố Huế",
        ),
        (r"\b(số\s+nhà\s+\d+\w*(?:\s*,\s*[^.,;()\n]{2,40}){0,3})", "số nhà 15, ngõ 2"),
        # telephone numbers: nine to eleven digits after 0 or +84, however they are parted
        (r"(?<![\d.,/\-])(\(?(?:\+?84|0)\)?(?:[\s.\-()]{0,2}\d){8,10})(?![\d/]|\s*(?:đồng|triệu|tỷ))", "0912.345.678"),
        # numbers of identity papers, passports, social insurance, after a word that says so; twelve digits anyway
        (
            r"\b(?:CMND|CMTND|CMT|CCCD|chứng\s+minh(?:\s+(?:nhân\s+dân|thư))?|căn\s+cước(?:\s+công\s+dân)?|định\s+danh(?:\s+cá\s+nhân)?"
            r"|hộ\s+chiếu|BHXH|bảo\s+hiểm\s+xã\s+hội)\b(?:\s*/\s*(?:CCCD|CMND))?\s*(?:số)?[\s:]*([A-Z]?\d[\d\s.]{5,16}\d)",
            "CCCD số 001075012345",
        ),
        (r"(?<![\d.,/\-])(\d{12})(?![\d.,/])", "001075012345"),
        # electronic addresses
        (r"([\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)", "lan.nt@example.vn"),
    )
)


@lru_cache(maxsize=512)
def redacted(text: str | None) -> str | None:
    """The text with marks in the place of every letter and digit that the public shall not see."""
    if text is None:
        return None
    for pattern, _ in PATTERNS:
        text = pattern.sub(_blacken, text)
    return text


def _blacken(found: re.Match[str]) -> str:
    first, last = found.start(1) - found.start(), found.end(1) - found.start()
    whole = found.group()
    return whole[:first] + "".join(c if c.isspace() else _MARK for c in whole[first:last]) + whole[last:]
