"""What a report recalls of former years: careers, events long ago; no succession of today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from extractors.event.careers import is_birth
from extractors.handovers.cues import cues_in, role
from extractors.handovers.successions import Succession
from extractors.language import Sentence
from extractors.mentions.mention import DateMention, Mentions, within
from schemas.records import Event
from schemas.spelling import norm, norm_set, norm_words
from schemas.values import first_year, last_year

_FROM, _TIMES = norm("từ"), norm_set("năm tháng")
_BEFORE = [norm("trước"), norm("đó")]
_SINCE = norm_set("được giữ làm đảm")  # "hơn 2 năm được điều động", but "năm 2020 được bầu"
_UNTIL_NOW = [norm("đến"), norm("nay")]
_UNTIL_NOW_REACH = 12
_AGED, _AGES = norm("tuổi"), norm_set("lúc khi")  # từ lúc 40 tuổi
_ONCE = tuple(norm_words(words).split() for words in ("trước đây", "trước kia", "ngày trước"))
_THEN = tuple(
    norm_words(words).split()
    for words in (
        "sau đó",
        "tiếp đó",
        "kế đó",
        "từ đó",
        "sau này",
        "cùng năm",
        "trong nhiệm kỳ",
        "trong thời gian",
        "đến năm",
    )
)
_NEXT, _AND_THEN = [norm("sau"), norm("đó")], norm("rồi")
_AFTER, _NUMBERS = norm("sau"), norm_set("một hai ba bốn năm sáu bảy tám chín mười vài mấy nhiều")
_OPENING = 3  # tokens that may stand before the time that opens a sentence: "Đến cuối tháng 4/2014"
_TERM = norm_set("nhiệm khóa giai học")
_DOCUMENTS = norm_set("số quyết luật đề kế án nghị kết")
_DOCUMENT_REACH = 4
_RECALL_REACH = 12
_AGE_REACH = 8
_OPENING_REACH = 5
_RECENT = timedelta(days=180)  # what lies longer before the event is recalled, not reported
_LAST_DAY = 28


class Past:
    """Tells statements of the past from those of the event."""

    def __init__(self, found: Mentions, event: Event) -> None:
        self.found, self.text = found, found.text
        self.now = _now(found, event)
        self.yearless = found.text.document.published is None and any(d.date.startswith("-") for d in found.dates[:1])

    def looks_back(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with "trước đó": what it tells counts only if it is of the same people."""
        return self.text.norms[sentence.start : sentence.start + 2] == _BEFORE

    def recalls(self, said: Succession) -> bool:
        """Whether a statement is of a former year."""
        sentence, words = said.sentence, self.text.norms
        opening = words[sentence.start : sentence.start + 2]
        if len(opening) > 1 and opening[0] == _FROM and opening[1] in _TIMES:
            return True
        start, end = self._clause(sentence, said.at)
        near = range(max(start, said.at - _RECALL_REACH), said.at)
        recalling = [c for c in cues_in(self.found, sentence) if role(c) == "recall" and start <= c.start < said.at]
        if any(c.start in near or self._then(c.end, said.at) for c in recalling):
            return True
        if any(words[i : i + 2] == _BEFORE for i in near if i > sentence.start) or self._lasts(said):
            return True
        if sentence.start in self._narrated:
            return True
        if said.post is not None and said.post.of_cluster:
            return False
        clause = Sentence(start, end, sentence.block)
        return self.now is not None and any(day < self.now - _RECENT for day in self._days(clause))

    def _then(self, start: int, end: int) -> bool:
        """Whether "sau đó" or "rồi" goes on with what is recalled: "từng là Phó Giám đốc, sau đó làm Giám đốc"."""
        words = self.text.norms
        return any(words[i : i + 2] == _NEXT or words[i] == _AND_THEN for i in range(start, end))

    def _lasts(self, said: Succession) -> bool:
        """Whether somebody has had the post for some time: "hơn 2 năm được điều động", "giữ chức ... đến nay"."""
        words = self.text.norms
        near = range(max(said.sentence.start + 1, said.at - _RECALL_REACH), said.at)
        if any(words[i - 1].isdigit() and words[i] in _TIMES and words[i + 1] in _SINCE for i in near):
            return True
        end = said.post.end if said.post else said.at
        behind = range(end, min(end + _UNTIL_NOW_REACH, said.sentence.end))
        return any(words[i : i + 2] == _UNTIL_NOW for i in behind) or self._at_an_age(end, said.sentence.end)

    def _at_an_age(self, start: int, end: int) -> bool:
        """Whether a post was taken "từ lúc 40 tuổi", "khi mới 35 tuổi"."""
        behind = self.text.norms[start : min(start + _AGE_REACH, end)]
        return _AGED in behind and bool(_AGES & set(behind[: behind.index(_AGED)]))

    @cached_property
    def _narrated(self) -> set[int]:
        """Where the sentences begin that tell of former years in a row: "Năm 2006, ...", "Ba năm sau, ..."."""
        narrated: set[int] = set()
        going_on = False
        for sentence in self.text.sentences:
            dated = self.yearless and self._opens_with_year(sentence)
            going_on = dated or self._opens_long_ago(sentence) or (going_on and self._goes_on(sentence))
            if going_on:
                narrated.add(sentence.start)
        return narrated

    def _opens_long_ago(self, sentence: Sentence) -> bool:
        if self.text.norms[sentence.start : sentence.start + 2] in _ONCE:
            return True
        opening = Sentence(sentence.start, min(sentence.start + _OPENING_REACH, sentence.end), sentence.block)
        return self.now is not None and any(day < self.now - _RECENT for day in self._days(opening))

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence takes up the time of the one before: "Sau đó, ...", "8 tháng sau, ..."."""
        start, words = sentence.start, self.text.norms
        counted = words[start].isdigit() or words[start] in _NUMBERS
        later = counted and words[start + 1] in _TIMES and words[start + 2 : start + 3] == [_AFTER]
        return later or any(words[start : start + len(then)] == then for then in _THEN)

    def _opens_with_year(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with a time that has its year, where the report's own day has none."""
        times = (*within(self.found.periods, sentence)[:1], *within(self.found.dates, sentence)[:1])
        opening = min(times, key=lambda t: t.start, default=None)
        if opening is None or opening.start > sentence.start + _OPENING:
            return False
        return not (isinstance(opening, DateMention) and opening.date.startswith("-"))

    def _days(self, clause: Sentence) -> Iterator[date]:
        """The last days of the times that a clause names, without terms of office and documents' years."""
        for day in within(self.found.dates, clause):
            if not day.date.startswith("-") and not is_birth(self.found, day):
                yield date.fromisoformat(day.end_date or day.date)
        for period in within(self.found.periods, clause):
            if self.text.norms[period.start] in _TERM or is_birth(self.found, period):
                continue
            before = self.text.norms[max(clause.start, period.start - _DOCUMENT_REACH) : period.start]
            if first_year(period.period) == last_year(period.period) and not _DOCUMENTS & set(before):
                month = period.period[5:]
                yield date(last_year(period.period), int(month) if month.isdigit() else 12, _LAST_DAY)

    def _clause(self, sentence: Sentence, at: int) -> tuple[int, int]:
        marks = [i for i in range(sentence.start, sentence.end) if self.text.words[i] == ";"]
        start = max((i + 1 for i in marks if i < at), default=sentence.start)
        return start, min((i for i in marks if i > at), default=sentence.end)


def _now(found: Mentions, event: Event) -> date | None:
    """The day on which the report stands, as far as it says; the first of the latest year that it names."""
    if event.date:
        return date.fromisoformat(event.date)
    published = found.text.document.published
    if published and len(published) >= len("2020-01-01"):
        return date.fromisoformat(published[:10])
    single = [p.period for p in found.periods if first_year(p.period) == last_year(p.period)]
    years = [last_year(p) for p in single] + [int(d.date[:4]) for d in found.dates if not d.date.startswith("-")]
    return date(max(years), 1, 1) if years else None
