"""In which year the meeting was, where the report leaves that to be understood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from extractors.event.careers import career_sentences, is_birth
from extractors.event.jubilees import Jubilees
from extractors.event.phrases import EventPhrase
from extractors.mentions.mention import DateMention, Mentions, PeriodMention, tokens_of, within
from schemas.document import BlockKind
from schemas.records import EventKind
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_NEAR_DAYS = 75  # between a meeting and another day that its report names with the year
_NEW_YEAR_MONTH = 6  # reviews of a year are held until the summer of the next
_SLACK = timedelta(days=3)
_PLANS, _PLAN_REACH = norm_set("chỉ kế mục triển phương"), 8  # chỉ tiêu, kế hoạch, mục tiêu
_YEAR = norm("năm")
_AGO, _SINCE, _AGO_REACH = norm("trước"), norm("đây"), 8  # "35 năm trước, ngày", "cách đây 35 năm, ngày"
_HONOURS_MONTH, _SOON = 3, 3  # a year's last months tell of the first ones of the next
_REVIEW, _IS, _SCHOOL, _SCHOOL_BEGINS = norm("kết"), norm("là"), norm("học"), 8  # tổng kết năm 2014, năm học
_YEARS_END = 11  # from this month on meetings plan the next year
_TO_COME = norm_set("đến hết trước tiêu nhìn hoạch sẽ kiến từ")  # đến năm 2030, mục tiêu năm 2030
_MODEL = norm("biểu")  # tiêu biểu năm 2018
_BY, _AIMED, _AIM_REACH = norm("vào"), norm_set("hoàn phấn dự"), 14
_UNTIL = norm_set("đến hết nhìn")
_DOCUMENTS = norm_set("định nghị luật lệnh thị thư")  # nghị định, quyết định, chỉ thị ... ngày
_TO_COME_REACH = 3
_EARLIEST, _LATEST = 1990, 2040
_UNREVIEWING = frozenset({EventKind.CEREMONY, EventKind.MEETING, EventKind.OTHER})
_RECENT = 9  # months since those that a report speaks of


def latest_year(found: Mentions) -> int:
    """The year of publication, else the latest that the report names of itself; 0 if there is none."""
    published = found.text.document.published
    years = [last_year(p.period) for p in found.periods if _is_single(p) and not to_come(found, p.start)]
    years += [int(d.date[:4]) for d in found.dates if d.date[0] != "-"]
    return int(published[:4]) if published else max(years, default=0)


def to_come(found: Mentions, at: int) -> bool:
    """Whether a year at token `at` is not yet there: "đến năm 2030"."""
    words = found.text.norms
    aimed = words[at - 1] == _BY and bool(_AIMED & set(words[max(0, at - _AIM_REACH) : at]))  # hoàn thành vào năm 2030
    before = range(max(0, at - _TO_COME_REACH), at)
    return aimed or any(words[i] in _TO_COME and words[i + 1] != _MODEL for i in before)


class Years:
    """What a report says of the year in which its meeting was."""

    def __init__(self, found: Mentions, phrase: EventPhrase | None, kind: EventKind, period: str | None) -> None:
        self.found, self.text, self.phrase, self.kind, self.period = found, found.text, phrase, kind, period
        told = tokens_of(career_sentences(found))
        self.dates = [d for d in found.dates if d.start not in told and not is_birth(found, d)]
        self.periods = [p for p in found.periods if p.start not in told and not is_birth(found, p)]
        self.jubilees = Jubilees(found, self.dates, [p for p in self.periods if not to_come(found, p.start)])

    def of(self, mention: DateMention) -> int | None:
        month, day = int(mention.date[-5:-3]), int(mention.date[-2:])
        if self.kind is EventKind.CONGRESS and self.period and not self.text.document.published:
            return self._in_term(month) or first_year(self.period)
        return (
            self._published(month, day)
            or self._near(month, day)
            or self._reviewed(month)
            or self.jubilees.year()
            or self._planned(month)
            or self._of_school_year(month)
            or self._present(month)
        )

    def _in_term(self, month: int) -> int | None:
        """The year of a meeting in the course of the term, if the report tells of later years than its first."""
        assert self.period is not None
        year = self._present(month)
        return year if year and first_year(self.period) < year <= last_year(self.period) else None

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
        whole = (self._came_round(d) for d in self.dates if not d.date.startswith("-"))
        for then, year in ((then, then.year + shift) for then in whole for shift in (-1, 0, 1)):
            try:
                apart = abs((date(year, month, day) - then).days)
            except ValueError:
                continue
            if apart <= _NEAR_DAYS and (nearest is None or (year, -apart) > nearest):
                nearest = (year, -apart)
        ends = max((last_year(p.period) for p in self.periods), default=0)
        jubilee = self.jubilees.years() if nearest and nearest[1] == 0 else None
        if nearest and jubilee and nearest[0] + jubilee <= ends:  # a founding day
            return nearest[0] + jubilee
        return nearest[0] if nearest and not self._recalled(nearest[0]) else None

    def _came_round(self, day: DateMention) -> date:
        """A whole date; of one that is said to lie some years back the day on which it is remembered."""
        then, words = date.fromisoformat(day.date), self.text.norms
        for i in range(max(1, day.start - _AGO_REACH), day.start - 1):
            if words[i + 1] == _YEAR and words[i].isdigit() and (words[i + 2] == _AGO or words[i - 1] == _SINCE):
                return date(min(then.year + int(words[i]), _LATEST), then.month, min(then.day, 28))
        return then

    def _recalled(self, year: int) -> bool:
        """Whether a year lies long before others that the report names."""
        years = [last_year(p.period) for p in self.periods if first_year(p.period) == last_year(p.period)]
        anniversary = self.jubilees.year()
        return bool(years and max(years) > year + 1) or (anniversary is not None and anniversary != year)

    def _reviewed(self, month: int) -> int | None:
        """The year under review, or the next for a review held in its first months."""
        if self.period is None or self.kind in _UNREVIEWING:
            return None
        if self.kind in (EventKind.ANNUAL_REVIEW, EventKind.STAFF_CONFERENCE) and "-" not in self.period:
            return last_year(self.period) + (month <= _NEW_YEAR_MONTH)
        return last_year(self.period)

    def _planned(self, month: int) -> int | None:
        """The one year that the meeting's sentence names, or whose plan the report speaks of: "chỉ tiêu năm 2019".

        What is planned in the last months is of the next year; who is honoured in January is for the last one.
        """
        words = self.text.norms
        single = [p for p in self.periods if p.period.isdigit()]
        planned = [p for p in single if _PLANS & set(self._before(p.start))]
        planned = [p for p in planned if words[p.start - 1] not in _UNTIL]  # mục tiêu đến năm 2030
        said = within(single, self.phrase.sentence) if self.phrase else []
        named = [p for p in said if not to_come(self.found, p.start)]
        years = {int(p.period) for p in named or planned}
        sure = len(years) == 1 and self.kind is not EventKind.CONGRESS and min(years) >= latest_year(self.found) - 1
        if not sure:
            return None
        ahead = month >= _YEARS_END and set(named or planned) <= set(planned)
        return years.pop() - ahead + self._honours_last_year(month)

    def _honours_last_year(self, month: int) -> bool:
        """Whether a ceremony in the first months is for those who were the best of the year before."""
        return month <= _HONOURS_MONTH and self.kind is EventKind.CEREMONY

    def _present(self, month: int) -> int | None:
        """The latest year, where title or opening name it, or the report tells of months or quarters just past."""
        latest = max(self._named(), default=0)
        titles = sum(self.text.block_of(s).kind is BlockKind.TITLE for s in self.text.sentences)
        opening = {int(p.period[:4]) for s in self.text.sentences[: titles + 1] for p in within(self.periods, s)}
        single = (p.period for p in self.periods if _is_single(p))
        past = [_last_month(period) for period in single if int(period[:4]) == latest]
        days = (d for d in self.dates if d.date.startswith(str(latest)))
        past += [int(d.date[5:7]) for d in days if not self._of_document(d)]
        recent = any(last < month <= last + _RECENT for last in past)
        if latest and not recent and self._begins_next(latest, month):
            return latest + 1
        named = latest in (*opening, *self._titled()) or any(self._is_this_year(p) for p in self.periods)
        if not latest or not (recent or named):
            return None
        return latest if recent else latest + self._honours_last_year(month)

    def _begins_next(self, latest: int, month: int) -> bool:
        """Whether a month follows soon upon the last one told of a year, or upon the year that is reviewed."""
        if month > _HONOURS_MONTH:
            return False
        ended = [p for p in self.periods if p.period[:4] == str(latest) and _is_single(p)]
        months = [_last_month(p.period) for p in ended if not p.period.isdigit()]
        reviewed = any(p.period.isdigit() and _REVIEW in self._before(p.start) for p in ended)
        return reviewed or max(months, default=0) + _SOON > month + 11

    def _is_this_year(self, period: PeriodMention) -> bool:
        """Whether "năm 2019 là năm ..." says which year it is."""
        behind = self.text.norms[period.end : period.end + 2]
        return period.period == str(max(self._named(), default=0)) and behind == [_IS, _YEAR]

    def _of_school_year(self, month: int) -> int | None:
        """The year of a month in the school year that the report speaks of."""
        spans = [p.period for p in self.periods if _SCHOOL in self.text.norms[p.start : p.start + 2]]
        latest = max(spans, default=None)
        if latest is None or any(int(p.period) > last_year(latest) for p in self.periods if p.period.isdigit()):
            return None
        return first_year(latest) if month >= _SCHOOL_BEGINS else last_year(latest)

    def _of_document(self, day: DateMention) -> bool:
        return bool(_DOCUMENTS & set(self._before(day.start)))

    def _before(self, at: int) -> list[str]:
        """The words before a token in its sentence, some steps back."""
        sentence = self.text.sentence_of(at)
        start = max(at - _PLAN_REACH, sentence.start if sentence else 0)
        before = self.text.norms[start:at]
        return before[len(before) - before[::-1].index(".") :] if "." in before else before

    def _named(self) -> Iterator[int]:
        """The years that the report names, but for those to come."""
        said = [(d.start, int(d.date[:4])) for d in self.dates if d.date[0] != "-"]
        said += [(p.start, int(p.period)) for p in self.periods if p.period.isdigit()]
        yield from (year for at, year in said if not to_come(self.found, at))
        yield from (int(p.period[:4]) for p in self.periods if _is_single(p) and not p.period.isdigit())
        yield from self._titled()

    def _titled(self) -> Iterator[int]:
        """The years that stand in the title, "Hội thao 2019" too."""
        for sentence in self.text.sentences:
            if self.text.block_of(sentence).kind is BlockKind.TITLE:
                words = self.text.norms
                for i in range(sentence.start, sentence.end):
                    year = int(words[i]) if words[i].isdigit() else 0
                    if _EARLIEST <= year <= _LATEST and not to_come(self.found, i):
                        yield year


def _is_single(period: PeriodMention) -> bool:
    return first_year(period.period) == last_year(period.period)


def _last_month(period: str) -> int:
    """The last month of a month, quarter, half-year or nine months; of a year 12."""
    part = period[5:]
    if part.isdigit():
        return int(part)
    return {"H1": 6, "9M": 9}.get(part, 3 * int(part[1]) if part.startswith("Q") else 12)
