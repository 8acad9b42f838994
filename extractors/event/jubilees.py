"""The year of a jubilee: "kỷ niệm 65 năm ngày truyền thống (25/10/1951)" is in 2016."""

from __future__ import annotations

from itertools import pairwise

from extractors.mentions.mention import DateMention, Mentions, PeriodMention, within
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_ANNIVERSARY, _YEAR = norm("niệm"), norm("năm")
_FOUNDING = {(norm(a), norm(b)) for a, b in (("thành", "lập"), ("xây", "dựng"), ("ra", "đời"))}
_SPANNING = norm_set("từ đến tới trước sau")  # what lasted, or was otherwise, is no founding
_LEAD = 12  # sentences from the beginning in which a report says what is celebrated
_LEAST = 5
_LONGEST = 3  # digits
_OLDEST, _LATEST = 1800, 2040


class Jubilees:
    """How many years a report celebrates, and since when."""

    def __init__(self, found: Mentions, dates: list[DateMention], periods: list[PeriodMention]) -> None:
        self.found, self.text, self.dates, self.periods = found, found.text, dates, periods

    def years(self) -> int | None:
        """How many years a meeting celebrates: "kỷ niệm 30 năm ngày tái lập tỉnh"."""
        words = self.text.norms
        ends = self.text.sentences[:_LEAD][-1].end - 2
        for i in self.text.standing([_ANNIVERSARY]):
            if i < ends and words[i + 1].isdigit() and words[i + 2] == _YEAR:
                return int(words[i + 1]) if int(words[i + 1]) >= _LEAST else None
        return None

    def year(self) -> int | None:
        """The year of the founding day behind the number, else of something founded, and so many more."""
        words, years = self.text.norms, 0
        for sentence in self.text.sentences[:_LEAD] if self.text.standing([_ANNIVERSARY]) else ():
            for i in range(sentence.start, sentence.end - 2):
                if words[i] == _ANNIVERSARY and words[i + 1].isdigit() and len(words[i + 1]) <= _LONGEST:
                    behind = (d for d in within(self.dates, sentence) if d.start > i and d.date[0] != "-")
                    if (first := next(behind, None)) is not None:
                        return int(first.date[:4]) + int(words[i + 1])
                    years = years or int(words[i + 1])
        return self._since_founding(years) if years else None

    def _since_founding(self, years: int) -> int | None:
        """The year that lies so many after one in which something was founded, or that ends a span so long."""
        spans = [last_year(p.period) for p in self.periods if last_year(p.period) - first_year(p.period) == years]
        if spans:
            return spans[0]
        words = self.text.norms
        founding = [s for s in self.text.sentences if _FOUNDING & set(pairwise(words[s.start : s.end]))]
        founded = [int(words[i]) + years for s in founding for i in range(s.start, s.end) if self._is_founding(i)]
        latest = max((last_year(p.period) for p in self.periods), default=0)
        return next((year for year in founded if latest <= year <= _LATEST), None)

    def _is_founding(self, i: int) -> bool:
        word = self.text.norms[i]
        spanning = _SPANNING & set(self.text.norms[max(0, i - 2) : i])
        return word.isdigit() and _OLDEST <= int(word) <= _LATEST and not spanning
