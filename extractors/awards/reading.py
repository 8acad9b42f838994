"""Reads the grants of a report's sentences: awards, who gets them, from whom, for when, and how far it has come."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from extractors.awards.authorities import Authorities, Authority
from extractors.awards.behind import says
from extractors.awards.clauses import SERIES_WORDS, SMALL_WORDS, Clause, Clauses
from extractors.awards.grants import Grant, Lead
from extractors.awards.periods import AwardPeriods
from extractors.awards.recipients import Lists, Recipient, is_named
from extractors.awards.takers import AwardRecipients, are_prizes, is_letter
from extractors.awards.verbs import AIMING, HANDING, Verb
from extractors.language import Sentence
from extractors.mentions.mention import Mentions
from schemas.records import AwardStatus
from schemas.spelling import norm, norm_set

_IN_ORDER = [tuple(map(norm, phrase.split())) for phrase in ("lần lượt", "tương ứng", "theo thứ tự")]
_HOLDING = {"dat"}
_COORDINATED = norm_set("và ,")
_SENDING = norm_set(", ( - – đang")
_SENT_REACH = 3
_STATE, _DEPUTY = norm_set("nước đảng"), norm("phó")


class _Before(NamedTuple):
    """The clause before, for what an elided verb takes over from it."""

    grant: Grant
    giver: Authority | None


class GrantReader:
    """Puts clause, recipients, authority and period together."""

    def __init__(self, found: Mentions, lists: Lists, authorities: Authorities) -> None:
        self.found, self.text, self.verbs, self.authorities = found, found.text, lists.verbs, authorities
        self.clauses, self.periods = Clauses(found, lists.verbs), AwardPeriods(found, lists.verbs)
        self.recipients = AwardRecipients(found, lists, authorities)

    def grants(self, sentence: Sentence, lead: Lead) -> list[Grant]:
        """The grants of a sentence, in order; those without recipients too, for a list may follow."""
        grants: list[Grant] = []
        before: _Before | None = None
        for clause in self.clauses.of(sentence):
            if self.verbs.denied(clause.left, clause.start):
                before = None
                continue
            grant, giver = self._grant(clause, sentence, lead, before)
            if self.verbs.announced(clause.left, clause.start, clause.end):
                grant = replace(grant, recipients=tuple(filter(is_named, grant.recipients)))
                if not grant.recipients:
                    before = None
                    continue
            grants += [part for pair in self._paired(clause, grant) for part in self._by_level(pair)]
            before = _Before(grant, giver)
        return self.periods.spread(_of_one_kind(grants), sentence, lead)

    def said(self, sentence: Sentence, above: Lead) -> Lead:
        """What a sentence without awards of its own says for the list under it."""
        status = self.verbs.status(sentence, sentence.end, None, above.status)
        authority = self.authorities.of_decision(sentence.start, sentence.end) or above.authority
        period = self.periods.of_lead(sentence) or above.period
        return replace(above, status=status, authority=authority, period=period, source=None)

    def aside(self, sentence: Sentence, lead: Lead) -> Lead:
        """A heading with what a bracket under it adds: who grants, "(Giám đốc Sở công nhận)"."""
        return replace(lead, authority=lead.authority or self.authorities.bracketed(sentence.start, sentence.end))

    def _grant(
        self, clause: Clause, sentence: Sentence, lead: Lead, before: _Before | None
    ) -> tuple[Grant, Authority | None]:
        status = self.verbs.status(sentence, clause.start, clause.verb, lead.status)
        if clause.verb is None and before and not self.verbs.between(clause.left, clause.start, AIMING):
            status = before.grant.status
        if clause.verb is None and self.verbs.settled(clause.end, clause.right):
            status = AwardStatus.GRANTED
        bare = not are_prizes(clause) and not is_letter(clause)  # "giải Nhì đội A" names who wins, not who gives
        own = (
            self.authorities.after(clause.end, clause.right, bare=bare)
            or self.authorities.by(clause.end, clause.right)
            or self.authorities.bracketed(clause.end, clause.right)
        )
        if sent := self._sent(clause, own.end if own else clause.end):
            own, status = own or sent, AwardStatus.PROPOSED
        recipients, rule = self.recipients.of(clause, own.end if own else clause.end, before.grant if before else None)
        if rule == "award-ceremony" and recipients:
            own = None
        giver = self._giver(clause, sentence)
        led = giver is not None or clause.verb is not None
        if giver is None and before and (self._elided(clause) or self._holds_too(clause, recipients)):
            giver = before.giver
        if status is AwardStatus.REGISTERED and giver and giver.rule == "proxy":
            giver = None  # for whom a speaker promises
        authority = own or giver or lead.authority
        recipients = [r for r in recipients if authority is None or r.mention.end != authority.end]
        return Grant(clause.awards, tuple(recipients), status, rule, authority, self.periods.of(clause), led), giver

    def _sent(self, clause: Clause, tail: int) -> Authority | None:
        """Whom an award is proposed to behind its name: "Danh hiệu Lao động tiên tiến, trình Giám đốc Sở"."""
        verb = next(iter(self.verbs.between(tail, min(clause.right, tail + _SENT_REACH), {"propose"})), None)
        if verb is None or self.text.norms[verb.start - 1] not in _SENDING:
            return None
        return self.authorities.starting(verb.end, clause.right)

    def _elided(self, clause: Clause) -> bool:
        """Whether a clause leaves its subject to the one before: "tặng Cờ cho A và [tặng] Bằng khen cho B"."""
        if clause.pivot is not None:
            return False
        words = self.text.norms[clause.left : clause.verb.start if clause.verb else clause.start]
        return all(n in SERIES_WORDS or n in SMALL_WORDS or n.isdigit() for n in words)

    def _holds_too(self, clause: Clause, recipients: list[Recipient]) -> bool:
        """Whether a number of others is joined to those before: "khen 12 hội đạt danh hiệu A và 6 hội đạt B"."""
        holding = clause.verb is not None and clause.verb.id in _HOLDING and clause.pivot is None
        counted = bool(recipients) and not any(map(is_named, recipients))
        return holding and counted and recipients[0].mention.start - clause.left <= 1

    def _giver(self, clause: Clause, sentence: Sentence) -> Authority | None:
        """Who gives, before the verb."""
        verb, found = clause.verb, None
        if verb and verb.id in _HOLDING:  # "Hội khen thưởng 12 chi hội đạt danh hiệu"
            verb = next(iter(self.verbs.between(clause.left, verb.start, {"grant"})), None)
        if verb and verb.role in ("grant", "recognise", "choose"):
            handing = verb.id in HANDING and clause.pivot is None
            first = self._first_of_chain(verb, clause.left)
            found = self.authorities.before(first, clause.left, sentence.start, handing=handing)
            entry = clause.awards[0].entry
            handed = found is not None and not found.sure and found.rule != "proxy"
            if found and handed and entry and entry.level == "state" and not self._is_state(found):
                return None  # whoever hands over an order, only the state grants it
        return found

    def _first_of_chain(self, verb: Verb, left: int) -> int:
        """Where the first of coordinated verbs begins: "Hội tuyên dương 20 hội viên và tặng Bằng khen"."""
        start = verb.start
        for earlier in reversed(self.verbs.between(left, verb.start, {"grant", "act"})):
            if self.text.norms[start - 1] not in _COORDINATED:
                break
            start = earlier.start
        return start

    def _by_level(self, grant: Grant) -> list[Grant]:
        """A grant, without its giver for the orders of the state in it: "Huân chương Lao động, Bằng khen của Bộ"."""
        giver = grant.authority
        orders = tuple(a for a in grant.awards if a.entry is not None and a.entry.level == "state")
        if giver is None or not 0 < len(orders) < len(grant.awards) or self._is_state(giver):
            return [grant]
        others = tuple(a for a in grant.awards if a not in orders)
        return [replace(grant, awards=orders, authority=None), replace(grant, awards=others)]

    def _is_state(self, giver: Authority) -> bool:
        """Whether the state gives, not a deputy who hands over for it."""
        words = self.text.norms[giver.start : giver.end]
        return bool(_STATE & set(words)) and words[0] != _DEPUTY

    def _paired(self, clause: Clause, grant: Grant) -> list[Grant]:
        """One grant, or one for each award where awards and recipients are told in the same order."""
        if not len(clause.awards) == len(grant.recipients) > 1:
            return [grant]
        ordered = any(says(self.text, phrase, clause.left, clause.right) for phrase in _IN_ORDER)
        graded = len({a.entry.id if a.entry else a.name for a in clause.awards}) == 1  # hạng Nhì, hạng Ba cho A và B
        ordered = ordered or (graded and grant.rule == "award-to" and all(map(is_named, grant.recipients)))
        if not (ordered or are_prizes(clause) or grant.rule == "award-counted"):
            return [grant]
        pairs = zip(clause.awards, grant.recipients, strict=True)
        return [replace(grant, awards=(a,), recipients=(r,), rule="award-in-order") for a, r in pairs]


def _of_one_kind(grants: list[Grant]) -> list[Grant]:
    """A sentence's grants, numbered prizes without a kind taking that of the others: "5 giải Khuyến khích"."""
    kinds = {r.kind for g in grants for r in g.recipients if r.kind is not None}
    if len(kinds) != 1:
        return grants
    kind = kinds.pop()

    def kinded(grant: Grant) -> Grant:
        if grant.rule != "award-counted":
            return grant
        return replace(grant, recipients=tuple(replace(r, kind=r.kind or kind) for r in grant.recipients))

    return list(map(kinded, grants))
