"""Sentences that tell of another day than the event's: what people did there is no part of it."""

from __future__ import annotations

from datetime import date

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, within
from extractors.participants.clauses import Deed
from schemas.records import Event
from schemas.spelling import norm_set, norm_words

_FAR = 30  # days from the event on which nothing belongs to it: decisions are made known weeks later
_DOCUMENTS = norm_set("số quyết luật đề kế án nghị kết định chỉ văn công")
_DOCUMENT_REACH = 6
_FROM_ARCHIVE = norm_words("ảnh tư liệu").split()
_CREDIT_REACH = 8  # tokens at a caption's end
_LEAP_YEAR = 2000  # has every day
_HALF_YEAR, _YEAR = 183, 366


class Recollections:
    """Tells what people do at the event from what a report recalls that they did."""

    def __init__(self, found: Mentions, event: Event) -> None:
        self.found, self.text = found, found.text
        self.today = event.date or next((d.date for d in found.dates), None)

    def tell(self, deed: Deed) -> bool:
        """Whether a deed's sentence names a day far before the event's ahead of it: "ngày 8/8, ông A đã yêu cầu"."""
        sentence = self.text.sentence_of(deed.person.start)
        if sentence is None or self._is_archived(sentence):
            return sentence is not None
        if self.today is None:
            return False
        ahead = Sentence(sentence.start, deed.person.start, sentence.block)
        days = [d.end_date or d.date for d in within(self.found.dates, ahead) if not self._dates_document(d.start)]
        return bool(days) and all(_gap(day, self.today) > _FAR for day in days)

    def _is_archived(self, sentence: Sentence) -> bool:
        """Whether a caption says that its picture is of another day: "Ảnh tư liệu"."""
        end = self.text.token_at(self.text.block_of(sentence).end)
        if sentence.end < end - _CREDIT_REACH:
            return False
        words = [word for word in self.text.norms[max(sentence.start, end - _CREDIT_REACH) : end] if word != ":"]
        return any(words[i - 2 : i + 1] == _FROM_ARCHIVE for i in range(2, len(words)))

    def _dates_document(self, at: int) -> bool:
        """Whether a day is a decision's: "Quyết định số 12 ngày 3/4"."""
        return not _DOCUMENTS.isdisjoint(self.text.norms[max(0, at - _DOCUMENT_REACH) : at])


def _gap(day: str, today: str) -> int:
    """How many days a day lies before another; within the half year before, where one of them has no year."""
    if not day.startswith("-") and not today.startswith("-"):
        return (date.fromisoformat(today) - date.fromisoformat(day)).days
    gap = (_in_leap_year(today) - _in_leap_year(day)).days
    return gap + _YEAR if gap < -_HALF_YEAR else gap


def _in_leap_year(day: str) -> date:
    month, number = map(int, day.split("-")[-2:])
    return date(_LEAP_YEAR, month, number)
