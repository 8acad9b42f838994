"""Who gets which award from whom, clause by clause of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractors.authorities import Authorities, Authority
from extractors.award_verbs import AIMING, GIVING, HANDING, Verb, Verbs
from extractors.language import Sentence
from extractors.mentions.mention import AwardMention, CountMention, Mentions, PeriodMention, UnitMention, within
from extractors.recipients import Lists, Recipient, is_named
from extractors.subjects import Subjects
from schemas.records import AwardStatus, RecipientKind
from schemas.spelling import norm, norm_set

_PASSIVE, _FOR, _IS, _ONTO = norm("được"), norm("cho"), norm("là"), norm("lên")
_ANDS = norm_set("và cùng")
_FALLS_TO = (norm("thuộc"), norm("về"))
_JOINTS = norm_set(", / & ( ) và hoặc cùng hay")
_SMALL_WORDS = norm_set("\" “ ” ‘ ’ ' danh hiệu các thi đua tấm hình thức với là đạt")
_REASONS = norm_set("vì do nhờ để khi")
_CHOOSING = {"suy_ton", "binh_xet"}  # verbs whose object is who gets the award that is proposed then
_SUBJECT_REACH = 14
_LIST_REACH = 40
_OWN_VERB = 3  # a verb so close behind an award is its own: "giải Nhì được trao cho"
_IN_ORDER = [tuple(map(norm, phrase.split())) for phrase in ("lần lượt", "tương ứng", "theo thứ tự")]
# between two awards of one subject: "được tặng Cờ và năm 2019 còn được nhận Bằng khen"
_SERIES = norm_set(", ( ) ; và đồng thời còn cũng đã được vinh dự lại tiếp tục phấn đấu đăng ký năm là")
_BY_SUBJECT = {"award-received", "award-aimed", "award-series"}
_HOLDING = {"dat"}
_ELSEWHERE = norm_set("trưởng phó hoạch hướng kỳ lập")  # Cụm trưởng năm 2021, kế hoạch năm 2021
_FLAG_WORDS = norm_set("lá cờ quân kỳ truyền thống của")
_COMMENDING = (norm("khen"), norm("thưởng"))
_RESULTS = {tuple(map(norm, p.split())) for p in ("kết quả thi", "kết quả khen", "kết quả bình", "bố kết quả")}
_STATE = norm_set("nước đảng")
_GROUPS = {
    RecipientKind.COLLECTIVE: (norm("tập"), norm("thể")),
    RecipientKind.INDIVIDUAL: (norm("cá"), norm("nhân")),
}


@dataclass(frozen=True)
class Lead:
    """What a heading or lead-in says for the list below it."""

    status: AwardStatus | None = None
    awards: tuple[AwardMention, ...] = ()
    authority: Authority | None = None
    period: PeriodMention | None = None
    source: int | None = None  # the counted grant that the list's names stand for


@dataclass(frozen=True)
class Grant:
    """Awards that the same recipients get in the same words."""

    awards: tuple[AwardMention, ...]
    recipients: tuple[Recipient, ...]
    status: AwardStatus
    rule: str
    authority: Authority | None = None
    period: PeriodMention | None = None
    led: bool = False  # by a giver of its own, whose period says nothing of the clause before


@dataclass(frozen=True)
class Clause:
    """An award, or several of one verb, between the clause before and the clause after (`left` to `right`)."""

    awards: tuple[AwardMention, ...]
    left: int
    right: int
    verb: Verb | None
    pivot: int | None  # the "được" of a passive

    @property
    def start(self) -> int:
        return self.awards[0].start

    @property
    def end(self) -> int:
        return self.awards[-1].end

    @property
    def passive(self) -> bool:
        return self.pivot is not None or (self.verb is not None and self.verb.role == "receive")


class _Before(NamedTuple):
    """The clause before, for what an elided verb takes over from it."""

    grant: Grant
    giver: Authority | None


class Clauses:
    """Reads the grants of a report's sentences."""

    def __init__(self, found: Mentions, verbs: Verbs, lists: Lists, authorities: Authorities) -> None:
        self.found, self.text = found, found.text
        self.lists, self.authorities, self.verbs = lists, authorities, verbs
        self.subjects = Subjects(found, lists, self.verbs)
        self.covered = {i for m in (*found.counts, *found.units, *found.positions) for i in range(m.start, m.end)}

    def grants(self, sentence: Sentence, lead: Lead) -> list[Grant]:
        """The grants of a sentence, in order; those without recipients too, for a list may follow."""
        grants: list[Grant] = []
        before: _Before | None = None
        for clause in self._clauses(sentence):
            if self.verbs.denied(clause.left, clause.start):
                before = None
                continue
            grant, giver = self._grant(clause, sentence, lead, before)
            grants += self._paired(clause, grant)
            before = _Before(grant, giver)
        return self._with_periods(grants, sentence, lead)

    def said(self, sentence: Sentence, above: Lead) -> Lead:
        """What a sentence without awards of its own says for the list under it."""
        periods = within(self.found.periods, sentence)
        status = self.verbs.status(sentence, sentence.end, None, above.status)
        return replace(above, status=status, period=periods[-1] if periods else above.period, source=None)

    def announced(self, sentence: Sentence) -> Lead:
        """What an announcement of results says for the sentences after it: "công bố kết quả thi đua năm 2018"."""
        said = self.text.norms[sentence.start : sentence.end]
        if not any(
            words[:2] == _COMMENDING or words in _RESULTS for words in zip(said, said[1:], said[2:], strict=False)
        ):
            return Lead()
        return Lead(period=next(iter(reversed(within(self.found.periods, sentence))), None))

    def _clauses(self, sentence: Sentence) -> Iterator[Clause]:
        groups = list(self._groups(within(self.found.awards, sentence)))
        left = sentence.start
        for i, group in enumerate(groups):
            end = group[-1].end
            right = self._clause_start(end, groups[i + 1][0].start) if i + 1 < len(groups) else sentence.end
            verb = next(iter(reversed(self.verbs.between(left, group[0].start, GIVING))), None)
            receiving = verb is not None and verb.role == "receive"
            pivot = self.verbs.passive(left, verb.start if verb else group[0].start, near=receiving)
            yield Clause(group, left, right, verb, pivot)
            left = max(end, right)

    def _groups(self, awards: list[AwardMention]) -> Iterator[tuple[AwardMention, ...]]:
        """Awards that share verb and recipients: "Cờ thi đua và Bằng khen"."""
        group: list[AwardMention] = []
        for award in awards:
            if group and not self._joined(group[-1].end, award.start):
                yield tuple(group)
                group = []
            group.append(award)
        if group:
            yield tuple(group)

    def _joined(self, start: int, end: int) -> bool:
        between = self.text.norms[start:end]
        return bool(between) and all(n in _JOINTS or n in _SMALL_WORDS or n.isdigit() for n in between)

    def _clause_start(self, start: int, end: int) -> int:
        """Where the clause of the award at `end` begins: after the mark before its verb's subject, or at the award."""
        verbs = self.verbs.between(start + _OWN_VERB, end, GIVING | AIMING)
        stop = verbs[0].start if verbs else end
        words, norms = self.text.words, self.text.norms
        if marks := [i for i in range(start, stop) if words[i] == ";"]:
            return marks[-1] + 1
        if not verbs:
            return end
        passive = (
            verbs[0].role in ("receive", "register") or _PASSIVE in norms[max(start, stop - _SUBJECT_REACH) : stop]
        )
        free = [i for i in range(start, stop) if i not in self.covered]
        commas = [i for i in free if words[i] == ","]
        ands = [i for i in free if norms[i] in _ANDS]
        marks = (commas or ands) if passive else sorted(commas + ands)
        return marks[-1] + 1 if marks else stop

    def _grant(
        self, clause: Clause, sentence: Sentence, lead: Lead, before: _Before | None
    ) -> tuple[Grant, Authority | None]:
        status = self.verbs.status(sentence, clause.start, clause.verb, lead.status)
        own = self.authorities.after(clause.end, clause.right) or self.authorities.by(clause.end, clause.right)
        recipients, rule = self._recipients(clause, own.end if own else clause.end, status, before)
        if rule == "award-ceremony" and recipients:
            own = None
        giver = self._giver(clause, sentence)
        led = giver is not None
        if giver is None and before and self._elided(clause):
            giver = before.giver
        authority = own or giver or lead.authority
        return Grant(clause.awards, tuple(recipients), status, rule, authority, self._period(clause), led), giver

    def _elided(self, clause: Clause) -> bool:
        """Whether a clause leaves its subject to the one before: "tặng Cờ cho A và [tặng] Bằng khen cho B"."""
        if clause.pivot is not None:
            return False
        words = self.text.norms[clause.left : clause.verb.start if clause.verb else clause.start]
        return all(n in _SERIES or n in _SMALL_WORDS or n.isdigit() for n in words)

    def _recipients(
        self, clause: Clause, tail: int, status: AwardStatus, before: _Before | None
    ) -> tuple[list[Recipient], str]:
        """Whom a clause names as getting its awards, behind them or before, and the rule that finds them."""
        if recipients := self._after(tail, clause.right):
            return recipients, "award-to"
        verb = clause.verb
        if (
            verb
            and verb.role in ("recognise", "grant")
            and not clause.passive
            and (recipients := self.lists.read(verb.end, clause.start))
        ):
            return recipients, "award-recognised"
        if verb and self.verbs.is_ceremony(verb):
            return self._honoured(clause), "award-ceremony"
        if clause.passive or self._equated(clause):
            end = clause.pivot if clause.pivot is not None else verb.start if verb else clause.start
            recipients = self.subjects.before(clause.left, end)
            if recipients and not (self._is_numbered(clause) and not any(map(is_named, recipients))):
                return recipients, "award-received"
        aims = self.verbs.between(clause.left, clause.start, AIMING)
        for chosen in (v for v in reversed(aims) if v.id in _CHOOSING):
            if recipients := self.lists.read(chosen.end, clause.start):
                return recipients, "award-chosen"
        if aims and verb is None and (recipients := self.subjects.before(clause.left, aims[-1].start)):
            return recipients, "award-aimed"
        if before and before.grant.rule in _BY_SUBJECT and self._in_series(clause, before.grant):
            return list(before.grant.recipients), "award-series"
        return self._numbered(clause), "award-counted"

    def _in_series(self, clause: Clause, before: Grant) -> bool:
        """Whether a clause has no subject of its own, but an authority at most."""
        verb = clause.verb
        end = clause.pivot if clause.pivot is not None else verb.start if verb else clause.start
        if verb and verb.role == "grant" and clause.pivot is None:
            return True
        left = clause.left if verb else before.awards[-1].end
        own = None if verb else self.authorities.after(left, clause.start)
        words = self.text.norms[own.end if own else left : end]
        return all(n in _SERIES or n in _SMALL_WORDS or n.isdigit() for n in words)

    def _numbered(self, clause: Clause) -> list[Recipient]:
        """A group known by the number of its awards alone: "05 giải Khuyến khích", "12 Bằng khen cho các tập thể"."""
        at = clause.start - 1
        received = clause.verb is not None and clause.verb.role == "receive"
        if len(clause.awards) > 1 or received or not self._is_numbered(clause):
            return []
        entry = clause.awards[0].entry
        kinds = [k for k, nouns in _GROUPS.items() if self._mentions(nouns, clause.end, clause.right)]
        if not kinds and entry:
            kinds = [RecipientKind(k) for k in entry.recipients]
        kind = kinds[0] if len(kinds) == 1 else None
        return [Recipient(CountMention(at, clause.end, "count", int(self.text.words[at]), kind), kind)]

    def _is_numbered(self, clause: Clause) -> bool:
        """Whether a number tells how many of the award there are: "9 huy chương vàng"."""
        return clause.start > 0 and self.text.words[clause.start - 1].isdigit()

    def _mentions(self, phrase: tuple[str, ...], start: int, end: int) -> bool:
        norms, size = self.text.norms, len(phrase)
        return any(tuple(norms[i : i + size]) == phrase for i in range(start, min(end, start + _LIST_REACH)))

    def _paired(self, clause: Clause, grant: Grant) -> list[Grant]:
        """One grant, or one for each award where awards and recipients are told in the same order."""
        if not len(clause.awards) == len(grant.recipients) > 1:
            return [grant]
        ordered = any(self._mentions(phrase, clause.left, clause.right) for phrase in _IN_ORDER)
        prizes = all(a.entry and a.entry.category == "prize" for a in clause.awards)
        if not ordered and not prizes:
            return [grant]
        pairs = zip(clause.awards, grant.recipients, strict=True)
        return [replace(grant, awards=(a,), recipients=(r,), rule="award-in-order") for a, r in pairs]

    def _after(self, start: int, right: int) -> list[Recipient]:
        """Recipients after "cho", "thuộc về", "là", a colon, or a bracket with their number."""
        text, unnamed = self.text, False
        for at in range(start, min(right, start + _LIST_REACH)):
            form = text.norms[at]
            near = at <= start + 2
            if form in _REASONS:
                return []
            opens = (form == _FOR and not unnamed) or form == ":" or (form == _IS and near)
            opens = opens or tuple(text.norms[at - 1 : at + 1]) == _FALLS_TO
            opens = opens or (form == "(" and near and isinstance(self.lists.at.get(at + 1), CountMention))
            if form == _ONTO:
                opens, at = True, self._after_flag(at + 1)
            if opens and (recipients := self.lists.read(at + 1, right)):
                return recipients
            unnamed = unnamed or form == _FOR  # "cho các tập thể": who, only a colon may tell
        return []

    def _honoured(self, clause: Clause) -> list[Recipient]:
        """Whose ceremony it is: "Lễ đón nhận Huân chương Lao động của Cục A", for only the state grants orders."""
        own = self.authorities.after(clause.end, clause.right)
        entry = clause.awards[0].entry
        if own is None or entry is None or entry.level != "state":
            return []
        mention = self.lists.at.get(own.start)
        return [Recipient(mention, RecipientKind.COLLECTIVE)] if isinstance(mention, UnitMention) else []

    def _after_flag(self, at: int) -> int:
        """The last token of "lên lá cờ truyền thống của": an order is pinned on the flag of who gets it."""
        while at < len(self.text) and self.text.norms[at] in _FLAG_WORDS:
            at += 1
        return at - 1

    def _equated(self, clause: Clause) -> bool:
        """Whether "là" alone ties the award to its subject."""
        return _IS in self.text.norms[max(clause.left, clause.start - 4) : clause.start]

    def _giver(self, clause: Clause, sentence: Sentence) -> Authority | None:
        """Who gives, before the verb."""
        verb, found = clause.verb, None
        if verb and verb.id in _HOLDING:  # "Hội khen thưởng 12 chi hội đạt danh hiệu"
            verb = next(iter(self.verbs.between(clause.left, verb.start, {"grant"})), None)
        if verb and verb.role == "grant":
            handing = verb.id in HANDING and clause.pivot is None
            found = self.authorities.before(verb.start, clause.left, sentence.start, handing=handing)
            entry = clause.awards[0].entry
            of_state = found is not None and bool(_STATE & set(self.text.norms[found.start : found.end]))
            if found and not found.sure and found.rule != "proxy" and entry and entry.level == "state" and not of_state:
                return None  # whoever hands over an order, only the state grants it
        return found

    def _period(self, clause: Clause) -> PeriodMention | None:
        """The period said in the clause itself, behind the award or else before it."""
        after = next((p for p in self._periods(clause.end, clause.right)), None)
        return after or next(iter(reversed(self._periods(clause.left, clause.start))), None)

    def _periods(self, start: int, end: int) -> list[PeriodMention]:
        """The periods within, but for those of posts, plans and anniversaries."""
        return [p for p in within(self.found.periods, Sentence(start, end, 0)) if not self._is_elsewhere(p)]

    def _is_elsewhere(self, period: PeriodMention) -> bool:
        before = self.text.norms[max(0, period.start - 2) : period.start]
        return before[-1:] == ["("] or bool(_ELSEWHERE & set(before) and before[-1:] != [","])

    def _with_periods(self, grants: list[Grant], sentence: Sentence, lead: Lead) -> list[Grant]:
        """A period at the sentence's head covers the clauses that say none, one at its end those joined to the last."""
        if not grants:
            return []
        head = next(iter(self._periods(sentence.start, grants[0].awards[0].start)), None)
        after: Grant | None = None
        covered: list[Grant] = []
        for grant in reversed(grants):
            period = grant.period or head
            if period is None and after and after.period and not after.led and ";" not in self._between(grant, after):
                period = after.period
            after = replace(grant, period=period or lead.period)
            covered.insert(0, after)
        return covered

    def _between(self, grant: Grant, after: Grant) -> list[str]:
        return self.text.words[grant.awards[-1].end : after.awards[0].start]
