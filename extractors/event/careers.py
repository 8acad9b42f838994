"""What a report tells of people's lives: days of birth, careers post by post; such times are not the event's."""

from __future__ import annotations

from extractors.language import Sentence
from extractors.mentions.mention import DateMention, Mentions, PeriodMention, within
from schemas.spelling import norm, norm_set

_BORN = norm_set("sinh sn")
_ONE = norm_set("ông bà anh chị")
_COMRADE = [norm("đồng"), norm("chí")]
_OPENING = 14  # tokens of "Từ tháng 11/2014 đến tháng 8/2016"
_LEAST = 2  # sentences that make a career


def is_birth(found: Mentions, time: DateMention | PeriodMention) -> bool:
    """Whether a time is when somebody was born: "sinh ngày 8/1/1959", "(SN 1974)"."""
    return bool(_BORN & set(found.text.norms[max(0, time.start - 2) : time.start]))


def career_sentences(found: Mentions) -> list[Sentence]:
    """The sentences that tell in a row what somebody was when: "Năm 2009, ông làm ..."; none where one stands alone."""
    told = [s for s in found.text.sentences if _tells_career(found, s)]
    return told if len(told) >= _LEAST else []


def _tells_career(found: Mentions, sentence: Sentence) -> bool:
    words = found.text.norms[sentence.start : min(sentence.start + _OPENING, sentence.end)]
    if "," not in words:
        return False
    comma = sentence.start + words.index(",")
    subject = found.text.norms[comma + 1 : comma + 3]
    if _ONE.isdisjoint(subject[:1]) and subject != _COMRADE:
        return False
    opening = Sentence(sentence.start, comma, sentence.block)
    return bool(within(found.dates, opening) or within(found.periods, opening))
