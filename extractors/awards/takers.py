"""Whom a clause names as getting its awards: behind them, before the verb, or in the clause before."""

from __future__ import annotations

from extractors.awards.authorities import Authorities
from extractors.awards.behind import Behind, says
from extractors.awards.clauses import SERIES_WORDS, SMALL_WORDS, Clause
from extractors.awards.grants import Grant
from extractors.awards.recipients import Lists, Recipient, is_named
from extractors.awards.subjects import Subjects
from extractors.awards.verbs import AIMING, CHOOSING, Verb
from extractors.mentions.award_titles import TITLE
from extractors.mentions.mention import AwardMention, CountMention, Mentions, UnitMention
from extractors.mentions.title_ends import OPENING
from schemas.records import RecipientKind
from schemas.spelling import norm, norm_set

_PASSIVE = norm("được")
_IS = norm("là")
_WITH, _OTHERS, _FUTURE = norm("cùng"), norm("khác"), norm_set("sẽ")
_LETTER = "award:thu_khen"
_BECOMING = (norm("trở"), norm("thành"))
_ELECTING = {"suy_ton", "binh_xet", "binh_chon"}  # verbs whose object is who gets the award that is proposed then
_AFTER = (norm("sau"), norm("khi"))
_VOTES = norm("phiếu")
_COORDINATED = norm_set("và ,")
_BEFORE_OPENING = norm_set("từng vừa mới sau khi trước đó , khi")
_MAIN = norm_set(", nhưng")  # what parts an opening phrase from its sentence
_OPENING_REACH = 14
_BY_SUBJECT = {"award-received", "award-aimed", "award-series"}
_LABEL_MARKS, _LABEL_ENDS = set(":-–("), set(".;,)")
_GROUPS = {
    RecipientKind.COLLECTIVE: (norm("tập"), norm("thể")),
    RecipientKind.INDIVIDUAL: (norm("cá"), norm("nhân")),
}


def are_prizes(clause: Clause) -> bool:
    """Whether all of a clause's awards are ranks of a contest."""
    return all(award.entry is not None and award.entry.category == "prize" for award in clause.awards)


def is_letter(clause: Clause) -> bool:
    """Whether a clause's award is a letter, behind which who gets it may stand without a word between."""
    return clause.awards[-1].rule == _LETTER


def _by_label(clause: Clause) -> bool:
    """Whether a list's label alone makes the award one; who gets it must be named then."""
    return any(award.rule == "award-by-label" for award in clause.awards)


class AwardRecipients:
    """Finds the recipients of a report's awards."""

    def __init__(self, found: Mentions, lists: Lists, authorities: Authorities) -> None:
        self.text, self.verbs, self.lists, self.authorities = found.text, lists.verbs, lists, authorities
        self.counts = {c.end: c for c in found.counts}
        self.subjects, self.behind = Subjects(found, lists), Behind(lists)

    def of(self, clause: Clause, tail: int, before: Grant | None) -> tuple[list[Recipient], str]:
        """The recipients, and the rule that finds them.

        `tail` is where the award with its authority ends, `before` what the clause before tells.
        """
        recipients, given = self.behind.of(tail, clause.right), self.behind.given(clause.end, tail, clause.right)
        if not recipients and clause.verb is None and are_prizes(clause):  # giải Nhì đội A, giải Ba đội B
            following = self.lists.read(tail, clause.right)
            recipients = [r for r in following if r.mention.rule != "brand"]  # huy chương vàng Olympic
        if not recipients and clause.verb and is_letter(clause):  # gửi thư khen Công an huyện
            recipients = self.lists.read(tail, clause.right)
        if _by_label(clause) and not all(map(is_named, recipients)):
            return [], "award-to"
        if recipients or given is not None:
            return recipients or given or [], "award-to"
        if recipients := self.behind.among(clause, tail):
            return recipients, "award-among"
        if recipients := self._object(clause):
            return recipients, "award-recognised"
        if clause.verb and self.verbs.is_ceremony(clause.verb):
            return self._honoured(clause), "award-ceremony"
        if clause.passive or self._equated(clause):
            if before and before.rule in _BY_SUBJECT and self._with_others(before, clause):
                return list(before.recipients), "award-series"
            recipients = self._subject(clause)
            if recipients and not (self._is_numbered(clause) and not any(map(is_named, recipients))):
                return recipients, "award-received"
        if recipients := self._behind_opening(clause, tail):
            return recipients, "award-received"
        aims = self.verbs.between(clause.left, clause.start, AIMING | CHOOSING)
        if recipients := self._chosen(clause, aims, before):
            return recipients, "award-chosen"
        direct = aims and (aims[-1].role != "propose" or self._bare(aims[-1].end, clause.start))
        if direct and not clause.verb and (recipients := self.subjects.before(clause.left, aims[-1].start)):
            return recipients, "award-aimed"
        if aims and clause.verb and aims[-1].end == clause.verb.start:  # "01 tập thể đề nghị tặng Cờ thi đua"
            counted = self.subjects.before(clause.left, aims[-1].start)
            voted = bool(counted) and _VOTES in self.text.norms[counted[-1].mention.end : aims[-1].start]
            if counted and (voted or not any(map(is_named, counted))):
                return counted, "award-aimed"
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
            if aims[i].id not in _ELECTING:
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
        if clause.verb or at <= clause.left:
            return []
        mark = self.text.words[at - 1]
        won = mark == "," and are_prizes(clause) and self._is_name(at - 1)  # em A, huy chương vàng môn Toán
        if not won and not (alone and mark in _LABEL_MARKS):
            return []
        return self.subjects.before(clause.left, at - 1)

    def _is_name(self, end: int) -> bool:
        """Whether somebody's name ends at a token."""
        return end in self.subjects.name_ends

    def _subject(self, clause: Clause) -> list[Recipient]:
        """Who gets an award as the subject of its verb: not those whom another verb has for subject or object."""
        verb = clause.verb
        if verb and clause.pivot is None and self._when(clause.left, verb.start):
            first = next((i for i in range(clause.left, verb.start) if i in self.lists.at), verb.start)
            return self.lists.read(first, self.lists.at[first].end) if first < verb.start else []
        recipients = self.subjects.before(clause.left, clause.subject_end)
        if recipients and verb and clause.pivot is None:
            last = recipients[-1].mention.end
            if any(self._praises(v, clause) for v in self.verbs.between(last, verb.start, {"grant"})):
                return []  # "Hội tuyên dương nhiều hội viên đạt giải Nhất"
        return recipients

    def _when(self, left: int, verb: int) -> bool:
        """Whether "sau khi" stands before the verb: "Ông A bắt tay ông B sau khi nhận Huân chương"."""
        return tuple(self.text.norms[max(left, verb - 2) : verb]) == _AFTER

    def _praises(self, verb: Verb, clause: Clause) -> bool:
        """Whether an active verb of giving has an object before the clause's own verb."""
        active = self.verbs.passive(clause.left, verb.start) is None
        assert clause.verb
        return active and clause.verb.start > verb.end and self.text.norms[clause.verb.start - 1] not in _COORDINATED

    def _honoured(self, clause: Clause) -> list[Recipient]:
        """Whose ceremony it is: "Lễ đón nhận Huân chương Lao động của Cục A", for only the state grants orders."""
        own = self.authorities.after(clause.end, clause.right)
        entry = clause.awards[0].entry
        if own is None or entry is None or entry.level != "state":
            return []
        mention = self.lists.at.get(own.start)
        return [Recipient(mention, RecipientKind.COLLECTIVE)] if isinstance(mention, UnitMention) else []

    def _equated(self, clause: Clause) -> bool:
        """Whether "là" or "trở thành" alone ties the award to its subject."""
        before = self.text.norms[max(clause.left, clause.start - 4) : clause.start]
        return _IS in before or tuple(before[-2:]) == _BECOMING

    def _in_series(self, clause: Clause, before: Grant) -> bool:
        """Whether a clause has no subject of its own, but an authority at most."""
        verb = clause.verb
        if verb and verb.role == "grant" and clause.pivot is None:
            return True
        left = clause.left if verb else before.awards[-1].end
        if verb is None and clause.start - left > 1 and self.text.norms[clause.start - 2 : clause.start] == [",", _IS]:
            return True  # "được tặng Cờ vì ..., là Tập thể lao động xuất sắc"
        if verb is None and self._goes_on(left, clause.start):
            return True
        own = None if verb else self.authorities.after(left, clause.start)
        words = self.text.norms[own.end if own else left : clause.subject_end]
        return all(n in SERIES_WORDS or n in SMALL_WORDS or n.isdigit() for n in words)

    def _bare(self, start: int, award: int) -> bool:
        """Whether nothing but small words stands before an award: not so in "đề nghị bổ sung danh hiệu"."""
        return all(n in SMALL_WORDS or n in SERIES_WORDS or n.isdigit() for n in self.text.norms[start:award])

    def _with_others(self, before: Grant, clause: Clause) -> bool:
        """Whether the subject of the clause before goes on "cùng 6 học sinh khác", and so is this one's."""
        at = before.awards[-1].end
        while at < clause.subject_end and self.text.norms[at] in SERIES_WORDS | _FUTURE:
            at += 1
        return self.text.norms[at] == _WITH and _OTHERS in self.text.norms[at : clause.subject_end]

    def _goes_on(self, start: int, award: int) -> bool:
        """Whether nobody is named between two awards: "huy chương bạc nội dung 100 m và huy chương vàng"."""
        at = award
        while at > start and (self.text.norms[at - 1] in SMALL_WORDS or self.text.norms[at - 1].isdigit()):
            at -= 1
        joined = at > start and self.text.norms[at - 1] in _COORDINATED
        return joined and not any(i in self.lists.at or i in self.lists.positions for i in range(start, award))

    def _behind_opening(self, clause: Clause, tail: int) -> list[Recipient]:
        """Whom the main clause is about where a sentence opens with the award: "Nhận Bằng khen, bà A xúc động"."""
        verb = clause.verb
        if verb is None or not clause.received or set(self.text.norms[clause.left : verb.start]) - _BEFORE_OPENING:
            return []
        for at in range(tail, min(clause.right, tail + _OPENING_REACH)):
            if self.text.norms[at] in _MAIN:
                return list(filter(is_named, self.lists.read(at + 1, clause.right)))[:1]
        return []

    def _numbered(self, clause: Clause) -> list[Recipient]:
        """Groups known by the number of their awards alone: "05 giải Khuyến khích", "12 Bằng khen cho các tập thể"."""
        numbers = [self._number_before(award) for award in clause.awards]
        counted = [self.counts.get(at + 1) for at in numbers]
        if len(counted) == 1 and (count := counted[0]):  # 13 tập thể "Sinh viên 5 tốt"
            return [Recipient(count, count.kind)]
        if clause.received or numbers[0] < 0 or not all(self.text.words[at].isdigit() for at in numbers):
            return []
        said = [k for k, nouns in _GROUPS.items() if says(self.text, nouns, clause.end, clause.right)]
        said = said or [k for k, nouns in _GROUPS.items() if says(self.text, (*nouns, ":"), clause.left, clause.start)]
        return [self._group(award, at, said) for award, at in zip(clause.awards, numbers, strict=True)]

    def _number_before(self, award: AwardMention) -> int:
        """The token before an award and the words that open it: "2067 danh hiệu "Sinh viên 5 tốt"."""
        at = award.start - 1
        if at < 0 or self.text.words[at] not in OPENING:
            return at
        return at - 1 - len(TITLE) * (tuple(self.text.norms[at - len(TITLE) : at]) == TITLE)

    def _group(self, award: AwardMention, at: int, said: list[RecipientKind]) -> Recipient:
        kinds = said or [RecipientKind(kind) for kind in (award.entry.recipients if award.entry else ())]
        kind = kinds[0] if len(kinds) == 1 else None
        return Recipient(CountMention(at, award.end, "count", int(self.text.words[at]), kind), kind)

    def _is_numbered(self, clause: Clause) -> bool:
        """Whether a number tells how many of the award there are: "9 huy chương vàng"."""
        return clause.start > 0 and self.text.words[clause.start - 1].isdigit()
