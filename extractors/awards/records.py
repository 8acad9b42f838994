"""Awards: one record for each award and recipient, from sentences, lists and tables."""

from __future__ import annotations

from bisect import bisect_right

from extractors.aliases import Aliases
from extractors.awards.blocks import find_grants
from extractors.awards.decisions import Decision, find_decisions
from extractors.awards.grants import Grant
from extractors.awards.merging import Draft, merge
from extractors.awards.recipients import Lists, Recipient
from extractors.mentions.mention import (
    AwardMention,
    CountMention,
    Mentions,
    NameMention,
    PeriodMention,
    UnitMention,
    evidence,
    within,
)
from schemas.records import Award


def build_awards(found: Mentions, aliases: Aliases, lists: Lists) -> tuple[Award, ...]:
    """In the order of the text; what a caption or headline repeats is one record with all its evidence."""
    decisions = find_decisions(found)
    drafts = [
        draft
        for grant in find_grants(found, lists)
        for award in grant.awards
        for recipient in grant.recipients
        if (draft := _draft(found, aliases, grant, award, recipient, decisions))
    ]
    return tuple(merge(drafts))


def _draft(
    found: Mentions,
    aliases: Aliases,
    grant: Grant,
    award: AwardMention,
    recipient: Recipient,
    decisions: list[Decision],
) -> Draft | None:
    mention, decision = recipient.mention, _decision(found, award, decisions)
    name = _name(aliases, mention)
    given = isinstance(mention, CountMention) or (name and not (grant.authority and grant.authority.name == name))
    if not given:  # nobody known, or only who gives
        return None
    spans = [award, mention, *([grant.authority] if grant.authority else [])]
    period = _period(grant, recipient)
    record = Award(
        award=award.name,
        recipient=name,
        recipient_kind=recipient.kind,
        count=mention.count if isinstance(mention, CountMention) else None,
        status=grant.status,
        authority=grant.authority.name if grant.authority else None,
        period=_year_of(period.period) if period else None,
        decision_number=decision.number if decision else None,
        decision_date=decision.date if decision else None,
        evidence=evidence(found.text, *spans),
        rules=(grant.rule, award.rule),
    )
    return Draft(record, sure=grant.authority is None or grant.authority.sure)


def _year_of(period: str) -> str:
    """A period as awards have it: of a month its year."""
    return period[:4] if len(period) == len("2020-01") and period[5:].isdigit() else period


def _period(grant: Grant, recipient: Recipient) -> PeriodMention | None:
    """The grant's period; one said among its recipients ("A, thành tích năm 2019, và B") is of those before it."""
    period, first = grant.period, grant.recipients[0].mention
    if period and first.start < period.start < recipient.mention.start and grant.rule == "award-to":
        return None
    return period


def _decision(found: Mentions, award: AwardMention, decisions: list[Decision]) -> Decision | None:
    """The decision cited in the award's sentence."""
    at = bisect_right(found.text.sentences, award.start, key=lambda s: s.start) - 1
    return next(iter(within(decisions, found.text.sentences[at])), None)


def _name(aliases: Aliases, mention: NameMention | UnitMention | CountMention) -> str | None:
    if isinstance(mention, NameMention):
        return aliases.person(mention)
    return aliases.unit(mention) if isinstance(mention, UnitMention) else None
