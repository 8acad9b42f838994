"""Days and periods, as reports write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from extractors.mentions.mention import DateMention, Mentions, PeriodMention, keep_longest, tokens_of

_D, _M, _Y = r"(\d{1,2})", r"(\d{1,2})", r"((?:19|20)\d\d)"
_CUE = r"(?:ngày|sáng|trưa|chiều|tối|nay|hôm qua|mùng|mồng|khai mạc|vào)"
_SEP = r" ?[/.-] ?"
_AND = r" ?(?:,|và|-|–|đến|đến hết|đến ngày|đến hết ngày|và ngày|, ngày|- ngày) ?"
_MONTH_WORD = r"(?: ?/ ?| tháng )"
_YEAR_WORD = rf"(?:(?: ?[/.-] ?|,? năm |,? ){_Y})?"

Match = re.Match[str]

# what every date has and every period; beside it the code points of one before it and behind it, at most
_DAY_AND_MONTH, _YEAR = re.compile(r"\d(?: ?[/.-] ?| tháng )\d", re.I), re.compile(_Y)
_BEFORE, _BEHIND = 40, 20

# ngày 25 và 26/12/2003 · 24-25/7/2019 · ngày 5 và 6 tháng 11 năm 2019
_DAYS_OF_MONTH = re.compile(rf"\b{_D}{_AND}{_D}{_MONTH_WORD}{_M}{_YEAR_WORD}(?!\d)", re.I)
# từ ngày 6 đến 8-10 · ngày 6 và 7.10.2017
_DAYS_TO_DAY = re.compile(
    rf"\b{_D} (?:và|đến|đến hết|đến ngày|đến hết ngày|và ngày) {_D}[.-]{_M}{_YEAR_WORD}(?!\d)", re.I
)
# từ ngày 3/6 đến ngày 5/6/2019 · 30/11 và 1/12/2020
_DAY_TO_DAY = re.compile(rf"\b{_D}{_SEP}{_M}(?:{_SEP}{_Y})?{_AND}{_D}{_SEP}{_M}(?:{_SEP}{_Y})?(?![\d/])", re.I)
# ngày 16 tháng 1 năm 2019 · 16 tháng 1
_IN_WORDS = re.compile(rf"\b{_D} tháng {_M}(?!\d| ?/){_YEAR_WORD}", re.I)
# 07/12/2020 · 7-12-2020 · 7.12.2020
_IN_FULL = re.compile(rf"(?<![\d/.,-]){_D}{_SEP}{_M}{_SEP}{_Y}(?!\d)", re.I)
# ngày 27-9 · sáng 26/8 · sáng nay (17/12)
_WITHOUT_YEAR = re.compile(rf"\b{_CUE}(?: ngày)? ?\(?{_D} ?[/.-] ?{_M}(?![\d/%]|[.,-]\d)", re.I)
# 19-7, at the beginning of a paragraph
_OPENING = re.compile(rf"^{_D} ?[/-] ?{_M}(?=, )", re.M)


def find_dates(found: Mentions) -> Iterator[DateMention]:
    """Yield days and ranges of days, in the order of the text; a day that no calendar has is none."""
    makers: tuple[tuple[re.Pattern[str], str, Callable[[Match], tuple[str | None, str | None]]], ...] = (
        (_DAYS_OF_MONTH, "days-of-month", lambda m: (_day(m[1], m[3], m[4]), _day(m[2], m[3], m[4]))),
        (_DAYS_TO_DAY, "days-of-month", lambda m: (_day(m[1], m[3], m[4]), _day(m[2], m[3], m[4]))),
        (_DAY_TO_DAY, "day-to-day", lambda m: (_day(m[1], m[2], m[3] or m[6]), _day(m[4], m[5], m[6] or m[3]))),
        (_IN_WORDS, "date-in-words", lambda m: (_day(m[1], m[2], m[3]), None)),
        (_IN_FULL, "date-in-full", lambda m: (_day(m[1], m[2], m[3]), None)),
        (_WITHOUT_YEAR, "date-without-year", lambda m: (_day(m[1], m[2], None), None)),
        (_OPENING, "date-without-year", lambda m: (_day(m[1], m[2], None), None)),
    )
    spans: list[DateMention] = []
    stretches = _around(_DAY_AND_MONTH, found.text.part_text)
    for pattern, rule, make in makers:
        for match in _matches(pattern, found.text.part_text, stretches):
            first, last = make(match)
            if first and (last is None or first < last):
                start, end = found.text.tokens_of(match.start(1), match.end())
                spans.append(DateMention(start, end, rule, first, last))
    yield from keep_longest(spans)


def _matches(pattern: re.Pattern[str], text: str, stretches: list[tuple[int, int]]) -> Iterator[Match]:
    """The matches of a pattern within stretches of a text."""
    for start, end in stretches:
        yield from pattern.finditer(text, start, end)


def _around(core: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches of a text where a date or period may stand: around what it must have."""
    stretches: list[tuple[int, int]] = []
    for match in core.finditer(text):
        start, end = max(0, match.start() - _BEFORE), match.end() + _BEHIND
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start, end))
    return stretches


def _day(day: str, month: str, year: str | None) -> str | None:
    """YYYY-MM-DD, or --MM-DD without a year; None where no calendar has the day."""
    try:
        found = date(int(year) if year else 2000, int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if year else found.strftime("--%m-%d")


_SPAN = rf"{_Y} ?(?:[-–/]|đến(?: năm)?) ?{_Y}"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# each with what it gives, in the normal form
_PERIODS: tuple[tuple[re.Pattern[str], str, Callable[[Match], str | None]], ...] = (
    # năm học 2019-2020 · giai đoạn 2016 – 2020 · nhiệm kỳ 2020 - 2025 · từ năm 2016 đến năm 2020
    (
        re.compile(rf"(?:\b(?:năm học|giai đoạn|nhiệm kỳ|nhiệm kì|từ năm|các năm|năm) )?(?<!\d){_SPAN}(?!\d)", re.I),
        "span-of-years",
        lambda m: f"{m[1]}-{m[2]}" if m[1] < m[2] else None,
    ),
    # 6 tháng đầu năm 2019 · sáu tháng cuối năm 2019
    (
        re.compile(rf"\b(?:0?6|sáu) tháng (đầu|cuối) năm {_Y}", re.I),
        "half-year",
        lambda m: f"{m[2]}-H{1 if m[1].lower() == 'đầu' else 2}",
    ),
    # 9 tháng đầu năm 2019 · 9 tháng năm 2019
    (re.compile(rf"\b(?:0?9|chín) tháng (?:đầu )?năm {_Y}", re.I), "nine-months", lambda m: f"{m[1]}-9M"),
    # quý III/2024 · quý 3 năm 2024
    (
        re.compile(rf"\bquý (I{{1,3}}|IV|[1-4])(?: ?/ ?| năm |, năm ){_Y}", re.I),
        "quarter",
        lambda m: f"{m[2]}-Q{_ROMAN.get(m[1].lower()) or m[1]}",
    ),
    # tháng 5/2024 · tháng 5 năm 2024
    (
        re.compile(rf"(?<!\d )\btháng (0?[1-9]|1[0-2])(?: ?/ ?|-| năm |, năm ){_Y}", re.I),
        "month",
        lambda m: f"{m[2]}-{int(m[1]):02}",
    ),
    # năm 2020
    (re.compile(rf"\bnăm {_Y}(?! ?[-–/] ?\d)", re.I), "year", lambda m: m[1]),
    # các năm 2017, 2019 và 2020: each year after the first
    (re.compile(rf"(?<=[,và] ){_Y}(?= và|,| \)|\.|;|$)(?! ?[-–/] ?\d)", re.I | re.M), "year-listed", lambda m: m[1]),
)


def find_periods(found: Mentions) -> Iterator[PeriodMention]:
    """Yield years and spans in the order of the text, the longest where they overlap; a day's year is none."""
    days = tokens_of(found.dates)
    spans: list[PeriodMention] = []
    stretches = _around(_YEAR, found.text.part_text)
    for pattern, rule, make in _PERIODS:
        for match in _matches(pattern, found.text.part_text, stretches):
            start, end = found.text.tokens_of(match.start(), match.end())
            period = make(match)
            if period and end - 1 not in days:
                spans.append(PeriodMention(start, end, rule, period))
    yield from keep_longest(spans)
