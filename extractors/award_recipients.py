"""Whom a clause names as getting its awards: behind them, before the verb, or in the clause before."""

from __future__ import annotations

from extractors.authorities import Authorities
from extractors.award_clauses import SERIES_WORDS, SMALL_WORDS, Clause
from extractors.award_grants import Grant
from extractors.award_verbs import AIMING, Verb
from extractors.language import Text
from extractors.mentions.mention import AwardMention, CountMention, Mentions, UnitMention
from extractors.recipients import Lists, Recipient, is_named
from extractors.subjects import Subjects
from schemas.records import RecipientKind
from schemas.spelling import norm, norm_set

_PASSIVE = norm("được")
_FOR, _IS, _ONTO = norm("cho"), norm("là"), norm("lên")
_OPENING_PAIRS = {(norm("thuộc"), norm("về")), (norm("đối"), norm("với"))}
_REASONS = norm_set("vì do nhờ để khi ảnh nguồn")  # why, or who took the picture
_CHOOSING = {"suy_ton", "binh_xet"}  # verbs whose object is who gets the award that is proposed then
_BY_SUBJECT = {"award-received", "award-aimed", "award-series"}
_FLAG_WORDS = norm_set("lá cờ quân kỳ truyền thống của")
_LIST_REACH = 40
_LABEL_MARKS, _LABEL_ENDS = set(":-–("), set(".;,)")
_GROUPS = {
    RecipientKind.COLLECTIVE: (norm("tập"), norm("thể")),
    RecipientKind.INDIVIDUAL: (norm("cá"), norm("nhân")),
}


def says(text: Text, phrase: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a phrase stands soon after token `start`, before `end`."""
    size = len(phrase)
    return any(tuple(text.norms[i : i + size]) == phrase for i in range(start, min(end, start + _LIST_REACH)))


def are_prizes(clause: Clause) -> bool:
    """Whether all of a clause's awards are ranks of a contest."""
    return all(award.entry is not None and award.entry.category == "prize" for award in clause.awards)


class AwardRecipients:
    """Finds the recipients of a report's awards."""

    def __init__(self, found: Mentions, lists: Lists, authorities: Authorities) -> None:
        self.text, self.verbs, self.lists, self.authorities = found.text, lists.verbs, lists, authorities
        self.subjects = Subjects(found, lists)

    def of(self, clause: Clause, tail: int, before: Grant | None) -> tuple[list[Recipient], str]:
        """The recipients, and the rule that finds them.

        `tail` is where the award with its authority ends, `before` what the clause before tells.
        """
        recipients = self._after(tail, clause.right)
        if not recipients and clause.verb is None and are_prizes(clause):  # giải Nhì đội A, giải Ba đội B
            following = self.lists.read(tail, clause.right)
            recipients = [r for r in following if r.mention.rule != "brand"]  # huy chương vàng Olympic
        if recipients:
            return recipients, "award-to"
        if recipients := self._object(clause):
            return recipients, "award-recognised"
        if clause.verb and self.verbs.is_ceremony(clause.verb):
            return self._honoured(clause), "award-ceremony"
        if clause.passive or self._equated(clause):
            recipients = self.subjects.before(clause.left, clause.subject_end)
            if recipients and not (self._is_numbered(clause) and not any(map(is_named, recipients))):
                return recipients, "award-received"
        aims = self.verbs.between(clause.left, clause.start, AIMING)
        if recipients := self._chosen(clause, aims, before):
            return recipients, "award-chosen"
        if aims and not clause.verb and (recipients := self.subjects.before(clause.left, aims[-1].start)):
            return recipients, "award-aimed"
        if recipients := self._labelled(clause, tail):
            return recipients, "award-labelled"
        if before and before.rule in _BY_SUBJECT and self._in_series(clause, before):
            return list(before.recipients), "award-series"
        return self._numbered(clause), "award-counted"

    def _object(self, clause: Clause) -> list[Recipient]:
        """Those between an active verb and the award: "công nhận 3 tập thể là ...", "tặng bà A Bằng khen"."""
        if clause.verb is None or clause.passive:
            return []
        return self.lists.read(clause.verb.end, clause.start)

    def _chosen(self, clause: Clause, aims: list[Verb], before: Grant | None) -> list[Recipient]:
        """Those whom a verb of choosing has for object before they are proposed: "suy tôn Sở A, đề nghị tặng Cờ"."""
        for i in range(len(aims) - 1, -1, -1):
            end = aims[i + 1].start if i + 1 < len(aims) else clause.start
            if aims[i].id not in _CHOOSING:
                continue
            if self.text.norms[aims[i].start - 1] == _PASSIVE:  # "Sở A được suy tôn, được đề nghị tặng Cờ"
                recipients = self.subjects.before(clause.left, aims[i].start - 1)
            else:
                recipients = self.lists.read(aims[i].end, end)
            if recipients:
                return recipients
        if aims and before and before.rule == "award-chosen":
            return self.subjects.before(clause.left, aims[0].start)
        return []

    def _labelled(self, clause: Clause, tail: int) -> list[Recipient]:
        """Those whom the award only follows, as in lists: "Phòng A: Tập thể lao động xuất sắc", "Ông B - Giấy khen"."""
        at = clause.start
        while at > clause.left and self.text.norms[at - 1] in SMALL_WORDS:
            at -= 1
        alone = tail >= clause.right or self.text.words[tail] in _LABEL_ENDS
        if clause.verb or not alone or at <= clause.left or self.text.words[at - 1] not in _LABEL_MARKS:
            return []
        return self.subjects.before(clause.left, at - 1)

    def _after(self, start: int, right: int) -> list[Recipient]:
        """Recipients after "cho", "thuộc về", "là", a colon, or a bracket with their number."""
        text, unnamed = self.text, False
        for at in range(start, min(right, start + _LIST_REACH)):
            form = text.norms[at]
            near = at <= start + 2
            if form in _REASONS:
                return []
            opens = (form == _FOR and not unnamed) or form == ":" or (form == _IS and near)
            opens = opens or tuple(text.norms[at - 1 : at + 1]) in _OPENING_PAIRS
            opens = opens or (form == "(" and near and isinstance(self.lists.at.get(at + 1), CountMention))
            if form == _ONTO:
                opens, at = True, self._after_flag(at + 1)
            if opens and (recipients := self.lists.read(at + 1, right)):
                return recipients
            unnamed = unnamed or form == _FOR  # "cho các tập thể": who, only a colon may tell
        return []

    def _after_flag(self, at: int) -> int:
        """The last token of "lên lá cờ truyền thống của": an order is pinned on the flag of who gets it."""
        while at < len(self.text) and self.text.norms[at] in _FLAG_WORDS:
            at += 1
        return at - 1

    def _honoured(self, clause: Clause) -> list[Recipient]:
        """Whose ceremony it is: "Lễ đón nhận Huân chương Lao động của Cục A", for only the state grants orders."""
        own = self.authorities.after(clause.end, clause.right)
        entry = clause.awards[0].entry
        if own is None or entry is None or entry.level != "state":
            return []
        mention = self.lists.at.get(own.start)
        return [Recipient(mention, RecipientKind.COLLECTIVE)] if isinstance(mention, UnitMention) else []

    def _equated(self, clause: Clause) -> bool:
        """Whether "là" alone ties the award to its subject."""
        return _IS in self.text.norms[max(clause.left, clause.start - 4) : clause.start]

    def _in_series(self, clause: Clause, before: Grant) -> bool:
        """Whether a clause has no subject of its own, but an authority at most."""
        verb = clause.verb
        if verb and verb.role == "grant" and clause.pivot is None:
            return True
        left = clause.left if verb else before.awards[-1].end
        if verb is None and clause.start - left > 1 and self.text.norms[clause.start - 2 : clause.start] == [",", _IS]:
            return True  # "được tặng Cờ vì ..., là Tập thể lao động xuất sắc"
        own = None if verb else self.authorities.after(left, clause.start)
        words = self.text.norms[own.end if own else left : clause.subject_end]
        return all(n in SERIES_WORDS or n in SMALL_WORDS or n.isdigit() for n in words)

    def _numbered(self, clause: Clause) -> list[Recipient]:
        """Groups known by the number of their awards alone: "05 giải Khuyến khích", "12 Bằng khen cho các tập thể"."""
        numbers = [award.start - 1 for award in clause.awards]
        if clause.received or numbers[0] < 0 or not all(self.text.words[at].isdigit() for at in numbers):
            return []
        said = [k for k, nouns in _GROUPS.items() if says(self.text, nouns, clause.end, clause.right)]
        return [self._group(award, at, said) for award, at in zip(clause.awards, numbers, strict=True)]

    def _group(self, award: AwardMention, at: int, said: list[RecipientKind]) -> Recipient:
        kinds = said or [RecipientKind(kind) for kind in (award.entry.recipients if award.entry else ())]
        kind = kinds[0] if len(kinds) == 1 else None
        return Recipient(CountMention(at, award.end, "count", int(self.text.words[at]), kind), kind)

    def _is_numbered(self, clause: Clause) -> bool:
        """Whether a number tells how many of the award there are: "9 huy chương vàng"."""
        return clause.start > 0 and self.text.words[clause.start - 1].isdigit()
