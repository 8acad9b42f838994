"""Grants: awards with who gets them from whom, and what a lead-in says for the list under it."""

from __future__ import annotations

from extractors.awards.authorities import Authority
from extractors.awards.recipients import Recipient
from extractors.mentions.mention import AwardMention, PeriodMention
from schemas.records import AwardStatus
from schemas.values import value


@value
class Lead:
    """What a heading or lead-in says for the list below it."""

    status: AwardStatus | None = None
    awards: tuple[AwardMention, ...] = ()
    authority: Authority | None = None
    period: PeriodMention | None = None
    source: int | None = None  # the counted grant that the list's names stand for


@value
class Grant:
    """Awards that the same recipients get in the same words."""

    awards: tuple[AwardMention, ...]
    recipients: tuple[Recipient, ...]
    status: AwardStatus
    rule: str
    authority: Authority | None = None
    period: PeriodMention | None = None
    led: bool = False  # by a verb or giver of its own, whose period says nothing of the clause before
