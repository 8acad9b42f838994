"""On which day the meeting was."""

from __future__ import annotations

from datetime import date, timedelta

from extractors.event.phrases import EventPhrase
from extractors.event.years import Years, latest_year
from extractors.language import Sentence
from extractors.mentions.mention import DateMention, Mentions, within
from schemas.document import BlockKind
from schemas.records import EventKind
from schemas.spelling import norm, norm_set

_SILENT = frozenset({BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE})
_LEAD = 12  # sentences from the beginning in which a report says when
_TIMES = norm_set("sáng chiều tối trưa ngày nay đêm hai 2 02 từ")
# a date soon after one of these is a document's, a birth's, the beginning of a term
_OTHERS = norm_set("định số quyết kế hoạch nghị văn kể sinh trước đến truyền lập năm hạn thư lệnh")
_PARTS_OF_DAY = norm_set("sáng trưa chiều tối hôm ngày")
_DAYS_AGO = {norm("nay"): 0, norm("qua"): 1}
_OPENING_REACH = 8
_OTHERS_REACH = 8
_OLDEST = 2  # years before the latest one: an older day is of history
_ON, _BEFORE = norm("vào"), norm("trước")
_HELD = norm("diễn")  # "diễn ra": what it says of time is the meeting's


def find_event_date(
    found: Mentions, phrase: EventPhrase | None, kind: EventKind, period: str | None
) -> tuple[DateMention, str | None, str | None] | None:
    """The mention of the meeting's day, with its first and last day; the days are None where the year is unknown."""
    mention = _mention(found, phrase)
    if mention is None:
        return _told_of(found)
    year = Years(found, phrase, kind, period).of(mention)
    first = _whole(mention.date, year)
    return mention, first, _whole(mention.end_date, year) if mention.end_date and first else None


def _told_of(found: Mentions) -> tuple[DateMention, str, None] | None:
    """The day of "sáng nay" or "hôm qua" where the day of publication is known."""
    published = found.text.document.published
    if not published or len(published) < len("2020-12-31"):
        return None
    told, norms = date.fromisoformat(published[:10]), found.text.norms
    for sentence in found.text.sentences[:_LEAD]:
        for i in range(sentence.start + 1, sentence.end):
            if norms[i] in _DAYS_AGO and norms[i - 1] in _PARTS_OF_DAY:
                day = (told - timedelta(days=_DAYS_AGO[norms[i]])).isoformat()
                return DateMention(i - 1, i + 1, "day-of-publication", day), day, None
    return None


def _whole(day: str, year: int | None) -> str | None:
    if not day.startswith("-"):
        return day
    return f"{year}-{day[2:]}" if year else None


def _mention(found: Mentions, phrase: EventPhrase | None) -> DateMention | None:
    sentences = [s for s in found.text.sentences if found.text.block_of(s).kind not in _SILENT][:_LEAD]
    best: tuple[float, DateMention] | None = None
    latest = latest_year(found)
    for place, sentence in enumerate(sentences):
        for mention in within(found.dates, sentence):
            if int(mention.date[:4] if mention.date[0] != "-" else latest) < latest - _OLDEST:
                continue
            weight = _weight(found, sentence, mention, phrase) - 0.25 * place
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, mention)
    return best[1] if best else None


def _weight(found: Mentions, sentence: Sentence, mention: DateMention, phrase: EventPhrase | None) -> float:
    before = found.text.norms[max(sentence.start, mention.start - _OTHERS_REACH) : mention.start]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if _ON in before and _BEFORE not in before:
        before = before[before.index(_ON) + 1 :]
    if _HELD in before:
        before = before[before.index(_HELD) :]
    of_other = bool(_OTHERS & set(before)) and not mention.end_date
    timed = bool(_TIMES & set(before[-3:])) or mention.start == sentence.start
    opens = mention.start - sentence.start <= _OPENING_REACH
    held = phrase is not None and phrase.sentence == sentence
    return 2 * held + 2 * timed + 1.5 * opens - 6 * of_other
