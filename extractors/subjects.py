"""The subject of a clause as the one who gets its award: "Sở A và ông B, Giám đốc C, được tặng ..."."""

from __future__ import annotations

from extractors.award_verbs import Verbs
from extractors.mentions.mention import CountMention, Mentions, NameMention, UnitMention
from extractors.recipients import FAMILY, FILLERS, SEPARATORS, Lists, Recipient
from schemas.records import RecipientKind
from schemas.spelling import norm_set

# a unit after one of these is where, with whom, whose or by whom, not who
_PREPOSITIONS = norm_set(
    "tại của ở do trong với theo về từ trên thuộc bởi ngày nhân thay mặt đến tới được bị là sách top"
)
_ABOUT = norm_set("trên gần hơn khoảng tổng số")  # trên 30 đơn vị được tặng
_CAUSES = norm_set("để đưa giúp dựng khi rằng mà việc toàn bộ riêng biệt ngành")  # phấn đấu để Sở đạt ...
_ADVERBS = norm_set("đã cũng vừa lại vinh dự còn đều")
_COORDINATED = norm_set("và , thời")
_PRONOUNS = norm_set("ông bà anh chị cụ thầy cô em đồng_chí bác")
_PRONOUN_REACH = 4


class Subjects:
    """The subjects of a report's clauses, and who is meant by "ông" and "bà"."""

    def __init__(self, found: Mentions, lists: Lists, verbs: Verbs) -> None:
        self.found, self.text = found, found.text
        self.lists, self.verbs = lists, verbs

    def before(self, start: int, end: int) -> list[Recipient]:
        """The recipients that a clause's subject names, the nearest before its verb at `end`; not before `start`."""
        chain: list[int] = []
        at = end
        while at > start:
            at -= 1
            word = self.text.words[at]
            if word == ";":
                break
            if word == ")":
                at = next((i for i in range(at, start, -1) if self.text.words[i] == "("), at)
            elif self._belongs(at, chain, start, end):
                chain.insert(0, at)
            elif chain and at in self.lists.at and self.lists.at[at].end <= chain[0]:
                break
        if chain:
            return self.lists.read(chain[0], self.lists.at[chain[-1]].end)
        return self._meant(start, end)

    def _belongs(self, at: int, chain: list[int], start: int, end: int) -> bool:
        """Whether a mention at this token is the subject's last element, or goes before those of the chain."""
        mention = self.lists.at.get(at)
        if mention is None or mention.end > (chain[0] if chain else end):
            return False
        if not chain:
            return self._may_end(at, start) and not self._acts_otherwise(mention.end, end)
        return mention is not self.lists.at[chain[0]] and self._tight(at, mention.end, chain[0])

    def _may_end(self, at: int, start: int) -> bool:
        """Whether a mention stands where a subject may: not behind a preposition, not in an apposition."""
        mention = self.lists.at[at]
        if at == start or isinstance(mention, NameMention):
            return at == start or self.text.norms[at - 1] not in _PREPOSITIONS
        previous = self.text.norms[at - 1]
        if isinstance(mention, CountMention) and previous in _ABOUT:
            return True
        if previous in _PREPOSITIONS or (isinstance(mention, UnitMention) and mention.bare and self._trails(at)):
            return False
        if isinstance(mention, CountMention):
            return True
        capital = not self.text.words[at - 1].islower()
        return previous in FILLERS or previous in _CAUSES or previous in FAMILY or previous.isdigit() or capital

    def _trails(self, at: int) -> bool:
        """Whether a bare head only trails after a name: "137 cán bộ Đoàn, Hội được ..."."""
        return at > 1 and self.text.norms[at - 1] in SEPARATORS and self.text.words[at - 2].istitle()

    def _acts_otherwise(self, start: int, end: int) -> bool:
        """Whether another verb parts the mention before `start` from the verb at `end`: "chúc mừng các đội đạt"."""
        if not self.verbs.between(start, end, {"act"}):
            return False
        while end > start and self.text.norms[end - 1] in _ADVERBS:
            end -= 1
        return self.text.norms[end - 1] not in _COORDINATED

    def _tight(self, first: int, start: int, end: int) -> bool:
        """Whether nothing but joints of a list, titles and brackets stands between two mentions."""
        at, joined = start, False
        numbers = isinstance(self.lists.at[first], CountMention) and isinstance(self.lists.at[end], CountMention)
        while at < end:
            form = self.text.norms[at]
            joined = joined or form in SEPARATORS
            if position := self.lists.positions.get(at):
                at = position.end
            elif form == "(":
                at = self.lists.closing(at, end)
            elif form in FILLERS or form in FAMILY or form.isdigit() or (numbers and at not in self.lists.stops):
                at += 1
            else:
                return False
        return joined

    def _meant(self, start: int, end: int) -> list[Recipient]:
        """The person named last, where the subject is "ông", "bà", "cụ" alone."""
        at = end
        while at > start and self.text.norms[at - 1] in _ADVERBS:
            at -= 1
        if not any(n in _PRONOUNS for n in self.text.norms[max(start, at - 1) : at]):
            return []
        names = [n for n in self.found.names if n.end <= start]
        return [Recipient(names[-1], RecipientKind.INDIVIDUAL)] if names else []
