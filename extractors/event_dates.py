"""On which day the meeting was, and in which year where the report leaves that to be understood."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.event_phrases import EventPhrase
from extractors.language import Sentence
from extractors.mentions.mention import DateMention, Mentions, within
from schemas.document import BlockKind
from schemas.records import EventKind
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_SILENT = frozenset({BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE})
_LEAD = 12  # sentences from the beginning in which a report says when
_TIMES = norm_set("sáng chiều tối trưa ngày nay đêm hai 2 02 từ")
# a date soon after one of these is a document's, a birth's, the beginning of a term
_OTHERS = norm_set("định số quyết kế hoạch nghị văn kể sinh trước đến truyền lập năm hạn thư lệnh")
_OPENING_REACH = 8
_OTHERS_REACH = 8
_OLDEST = 2  # years before the latest one: an older day is of history
_NEAR_DAYS = 75  # between a meeting and another day that its report names with the year
_NEW_YEAR_MONTH = 6  # reviews of a year are held until the summer of the next
_SLACK = timedelta(days=3)
_PLANS, _PLAN_REACH = norm_set("chỉ kế mục"), 6  # chỉ tiêu, kế hoạch, mục tiêu
_HELD = norm("diễn")  # "diễn ra": what it says of time is the meeting's
_ANNIVERSARY = norm("niệm")


def find_event_date(
    found: Mentions, phrase: EventPhrase | None, kind: EventKind, period: str | None
) -> tuple[DateMention, str | None, str | None] | None:
    """The mention of the meeting's day, with its first and last day; the days are None where the year is unknown."""
    mention = _mention(found, phrase)
    if mention is None:
        return None
    year = _Years(found, phrase, kind, period).of(mention)
    first = _whole(mention.date, year)
    return mention, first, _whole(mention.end_date, year) if mention.end_date and first else None


def _whole(day: str, year: int | None) -> str | None:
    if not day.startswith("-"):
        return day
    return f"{year}-{day[2:]}" if year else None


def _mention(found: Mentions, phrase: EventPhrase | None) -> DateMention | None:
    sentences = [s for s in found.text.sentences if found.text.block_of(s).kind not in _SILENT][:_LEAD]
    best: tuple[float, DateMention] | None = None
    latest = _latest_year(found)
    for place, sentence in enumerate(sentences):
        for mention in within(found.dates, sentence):
            if int(mention.date[:4] if mention.date[0] != "-" else latest) < latest - _OLDEST:
                continue
            weight = _weight(found, sentence, mention, phrase) - 0.25 * place
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, mention)
    return best[1] if best else None


def _latest_year(found: Mentions) -> int:
    """The year of publication, else the latest that the report names of itself; 0 if there is none."""
    published = found.text.document.published
    years = [last_year(p.period) for p in found.periods if first_year(p.period) == last_year(p.period)]
    years += [int(d.date[:4]) for d in found.dates if d.date[0] != "-"]
    return int(published[:4]) if published else max(years, default=0)


def _weight(found: Mentions, sentence: Sentence, mention: DateMention, phrase: EventPhrase | None) -> float:
    before = found.text.norms[max(sentence.start, mention.start - _OTHERS_REACH) : mention.start]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if _HELD in before:
        before = before[before.index(_HELD) :]
    of_other = bool(_OTHERS & set(before)) and not mention.end_date
    timed = bool(_TIMES & set(before[-3:]))
    opens = mention.start - sentence.start <= _OPENING_REACH
    held = phrase is not None and phrase.sentence == sentence
    return 2 * held + 2 * timed + 1.5 * opens - 6 * of_other


class _Years:
    """What a report says of the year in which its meeting was."""

    def __init__(self, found: Mentions, phrase: EventPhrase | None, kind: EventKind, period: str | None) -> None:
        self.found, self.text, self.phrase, self.kind, self.period = found, found.text, phrase, kind, period

    def of(self, mention: DateMention) -> int | None:
        month, day = int(mention.date[-5:-3]), int(mention.date[-2:])
        if self.kind is EventKind.CONGRESS and self.period and not self.text.document.published:
            return first_year(self.period)
        return (
            self._published(month, day)
            or self._near(month, day)
            or self._reviewed(month)
            or self._anniversary()
            or self._planned()
        )

    def _published(self, month: int, day: int) -> int | None:
        """The publication's year, or the year before for a day that would lie after it."""
        published = self.text.document.published
        if not published or len(published) < 10:
            return int(published[:4]) if published else None
        told = date.fromisoformat(published[:10])
        try:
            return told.year - (date(told.year, month, day) > told + _SLACK)
        except ValueError:
            return None

    def _near(self, month: int, day: int) -> int | None:
        """The year of the whole date in the report that lies nearest."""
        nearest: tuple[int, int] | None = None
        for other in self.found.dates:
            if other.date.startswith("-"):
                continue
            then = date.fromisoformat(other.date)
            try:
                apart = abs((date(then.year, month, day) - then).days)
            except ValueError:
                continue
            if apart <= _NEAR_DAYS and (nearest is None or (then.year, -apart) > nearest):
                nearest = (then.year, -apart)
        return nearest[0] if nearest and not self._recalled(nearest[0]) else None

    def _recalled(self, year: int) -> bool:
        """Whether a year lies long before others that the report names."""
        years = [last_year(p.period) for p in self.found.periods if first_year(p.period) == last_year(p.period)]
        anniversary = self._anniversary()
        return bool(years and max(years) > year + 1) or (anniversary is not None and anniversary != year)

    def _reviewed(self, month: int) -> int | None:
        """The year under review, or the next for a review held in its first months."""
        if self.period is None:
            return None
        if self.kind in (EventKind.ANNUAL_REVIEW, EventKind.STAFF_CONFERENCE) and "-" not in self.period:
            return last_year(self.period) + (month <= _NEW_YEAR_MONTH)
        return last_year(self.period)

    def _planned(self) -> int | None:
        """The one year that the meeting's sentence names, or whose plan the report speaks of: "chỉ tiêu năm 2019"."""
        words = self.text.norms
        single = [p for p in self.found.periods if p.period.isdigit()]
        planned = [p for p in single if _PLANS & set(words[max(0, p.start - _PLAN_REACH) : p.start])]
        named = within(single, self.phrase.sentence) if self.phrase else []
        years = {int(p.period) for p in named or planned}
        sure = len(years) == 1 and self.kind is not EventKind.CONGRESS and min(years) >= _latest_year(self.found) - 1
        return years.pop() if sure else None

    def _anniversary(self) -> int | None:
        """ "kỷ niệm 65 năm ngày truyền thống (25/10/1951)": 2016."""
        words = self.text.norms
        for sentence in self.text.sentences[:_LEAD]:
            for i in range(sentence.start, sentence.end - 2):
                if words[i] == _ANNIVERSARY and words[i + 1].isdigit() and len(words[i + 1]) < 4:
                    behind = (d for d in within(self.found.dates, sentence) if d.start > i and d.date[0] != "-")
                    if (first := next(behind, None)) is not None:
                        return int(first.date[:4]) + int(words[i + 1])
        return None
