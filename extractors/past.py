"""What a report recalls of former years: careers, events long ago, rules; no succession of today."""

from __future__ import annotations

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, within
from extractors.successions import cues_in, role
from schemas.records import Event
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_FROM, _UNTIL = norm("từ"), norm_set("năm tháng")
_BEFORE = [norm("trước"), norm("đó")]
_TERM = norm_set("nhiệm khóa giai")
_ADVERBIAL, _RESUMED = norm_set(", từ vào"), norm_set(", khi")
_RECALL_REACH = 12


class Past:
    """Tells statements of the past from those of the event."""

    def __init__(self, found: Mentions, event: Event) -> None:
        self.found, self.text = found, found.text
        self.year = _year(found, event)

    def looks_back(self, sentence: Sentence) -> bool:
        """Whether a sentence opens with "trước đó": what it tells counts only if it is of the same people."""
        return self.text.norms[sentence.start : sentence.start + 2] == _BEFORE

    def recalls(self, sentence: Sentence, at: int) -> bool:
        """Whether the statement at a token is of a former year, or of a rule."""
        words = self.text.norms[sentence.start : sentence.end]
        if len(words) > 1 and words[0] == _FROM and words[1] in _UNTIL:
            return True
        near = range(at - _RECALL_REACH, at)
        if any(role(c) == "recall" and c.start in near for c in cues_in(self.found, sentence)):
            return True
        return self._former_year(sentence, at)

    def _former_year(self, sentence: Sentence, at: int) -> bool:
        """Whether the clause names a year before the event's, not as a term or as what is under review."""
        if self.year is None:
            return False
        start, end = self._clause(sentence, at)
        for period in within(self.found.periods, sentence):
            if not start <= period.start < end or self.text.norms[period.start] in _TERM:
                continue
            single = first_year(period.period) == last_year(period.period)
            before = self.text.norms[period.start - 1] if period.start > start else ""
            opens = (
                period.start <= start + 1
                or before in _ADVERBIAL
                or _RESUMED & set(self.text.norms[period.end : period.end + 2])
            )
            if single and opens and first_year(period.period) < self.year - 1:
                return True
        return False

    def _clause(self, sentence: Sentence, at: int) -> tuple[int, int]:
        marks = [i for i in range(sentence.start, sentence.end) if self.text.words[i] == ";"]
        start = max((i + 1 for i in marks if i < at), default=sentence.start)
        return start, min((i for i in marks if i > at), default=sentence.end)


def _year(found: Mentions, event: Event) -> int | None:
    """The year in which the report stands."""
    if event.date:
        return int(event.date[:4])
    published = found.text.document.published
    if published:
        return int(published[:4])
    if event.period:
        return last_year(event.period)
    years = [int(d.date[:4]) for d in found.dates if not d.date.startswith("-")]
    return max(years, default=None)
