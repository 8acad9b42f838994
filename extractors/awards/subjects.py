"""The subject of a clause as the one who gets its award: "Sở A và ông B, Giám đốc C, được tặng ..."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractors.awards.recipients import FAMILY, FILLERS, SEPARATORS, Lists, Recipient
from extractors.mentions.mention import CountMention, Mentions, NameMention, UnitMention, tokens_of, within
from extractors.mentions.units.populace import populace_start
from schemas.records import RecipientKind, UnitKind
from schemas.spelling import norm, norm_set

# a unit after one of these is where, with whom, whose or by whom, not who
_PREPOSITIONS = norm_set(
    "tại của ở do trong với theo về từ trên thuộc bởi ngày nhân thay mặt đến tới được bị là sách top"
)
_ABOUT = norm_set("trên gần hơn khoảng tổng số")  # trên 30 đơn vị được tặng
_KIN = norm_set("trai gái vợ chồng")  # A, con trai một thợ mỏ, giành giải Nhất
_CAUSES = norm_set("để đưa giúp dựng khi rằng mà việc toàn bộ riêng biệt ngành")  # phấn đấu để Sở đạt ...
_ADVERBS = norm_set("đã cũng cùng vừa mới sẽ lại vinh dự còn đều từng")
_COORDINATED = norm_set("và , thời")
_PRONOUNS = norm_set("ông bà anh chị cụ thầy cô em bác")
_YEAR, _HOME = norm("năm"), [norm("Việt"), norm("Nam")]
_NAMED, _CALLED_REACH = norm("tên"), 4
_PERSON = [norm("cá"), norm("nhân")]
_IS, _ONE, _AMONG, _GROUP_REACH = norm("là"), norm_set("một 1 01"), norm("trong"), 16
_PRONOUN_REACH = 12
_GOING_ON = norm_set("đã từng là trở cũng còn vừa có nhiều hai ba bốn liên luôn lần vinh xuất tiếp")  # ông đã hai lần
_WHO, _SOMEBODY = norm_set("người"), norm_set("người chàng cô cậu nữ nam")  # chàng trai, nữ sinh
_DASHES = {"-", "–"}
_PLURALS = norm_set("các những cả hai ba")
_WITH = norm_set("với như")
_AT_CEREMONIES = {tuple(map(norm, p.split())) for p in ("tại lễ", "tại buổi", "trong lễ", "trong buổi", "dự lễ")}
_FOR_OTHERS = {tuple(map(norm, p.split())) for p in ("đại diện", "thay mặt")}
# what an apposition, or an adverbial before the verb, begins with
_APPOSITIONS = norm_set(", - – ( là với năm trong từng nhiều hai ba và đã cũng sau ; phấn đăng đề vì do")
_TAIL_LIMIT = 8  # tokens between a subject and its verb that need not be an apposition


class Subjects:
    """The subjects of a report's clauses, and who is meant by "ông" and "bà"."""

    def __init__(self, found: Mentions, lists: Lists) -> None:
        self.found, self.text = found, found.text
        self.lists, self.verbs = lists, lists.verbs
        # "cán bộ Công an huyện A": a unit behind a noun of persons is theirs
        self.posts = {t.end for t in found.terms.get("count_nouns", []) if getattr(t.entry, "role", "") == "individual"}
        self.name_ends = {n.end for n in found.names}
        self.covered = tokens_of((*lists.at.values(), *found.positions))

    def before(self, start: int, end: int) -> list[Recipient]:
        """The recipients that a clause's subject names, the nearest before its verb at `end`; not before `start`."""
        chain: list[int] = []
        end = self._before_group(start, end)
        if self._is_unknown(start, end):
            return []
        relative = self._before_relative(start, end)
        told, at, end = relative < end, relative, relative
        while at > start:
            at -= 1
            word = self.text.words[at]
            if word == ";":
                break
            if word == ")":
                at = next((i for i in range(at, start, -1) if self.text.words[i] == "("), at)
            elif told and at in self.lists.at:  # what is said is said of the last
                return self.lists.read(at, self.lists.at[at].end) if self._belongs(at, chain, start, end) else []
            elif self._belongs(at, chain, start, end):
                chain.insert(0, at)
            elif chain and at in self.lists.at and self.lists.at[at].end <= chain[0]:
                break
        if chain and self._of_others(chain[0], start):
            return []
        if chain:
            return self.lists.read(chain[0], self.lists.at[chain[-1]].end)
        return self._meant(start, end)

    def _before_group(self, start: int, end: int) -> int:
        """Where "là một trong 12 nông dân" begins, which tells of how many the subject is one; else `end`."""
        for at in range(end - 3, max(start, end - _GROUP_REACH), -1):
            if self.text.words[at] == ";":
                break
            if self.text.norms[at] == _IS and self.text.norms[at + 1] in _ONE and self.text.norms[at + 2] == _AMONG:
                return at
        return end

    def _before_relative(self, start: int, end: int) -> int:
        """Where a person's name ends that what is said of him parts from the verb at `end`; else `end`.

        ", người đã cứu hai cháu nhỏ,", ", chàng trai hai năm liền".
        """
        closed = self.text.words[self._before_adverbs(start, end) - 1] == ","
        reach = start if closed else max(start, end - _TAIL_LIMIT)
        for at in range(end - 1 - closed, reach, -1):
            if self.text.norms[at] in (_WHO if closed else _SOMEBODY) and self.text.words[at - 1] == ",":
                behind = at - 1 in self.name_ends or self.text.words[at - 2] == ")"
                return at - 1 if behind else end
        return end

    def _belongs(self, at: int, chain: list[int], start: int, end: int) -> bool:
        """Whether a mention at this token is the subject's last element, or goes before those of the chain."""
        mention = self.lists.at.get(at)
        if mention is None or mention.end > (chain[0] if chain else end):
            return False
        if not chain:
            adjacent = mention.end == self._before_adverbs(start, end) and at not in self.posts
            adjacent = adjacent and mention.rule != "brand"
            return (adjacent or self._may_end(at, start)) and not self._hangs(at, start, end)
        return mention is not self.lists.at[chain[0]] and self._tight(at, mention.end, chain[0])

    def _may_end(self, at: int, start: int) -> bool:
        """Whether a mention stands where a subject may: not behind a preposition, not in an apposition."""
        mention = self.lists.at[at]
        dashed = at > start + 1 and self.text.words[at - 1] in _DASHES and at - 2 in self.covered
        if dashed and isinstance(mention, UnitMention):  # Bệnh viện A - bệnh viện đầu tiên của tỉnh - được ...
            return False
        if at == start or not isinstance(mention, UnitMention):
            return True
        if (mention.bare and self._trails(at)) or self._describes(at, start):
            return False
        if mention.kind is UnitKind.LOCALITY and populace_start(self.text.norms, at) < at:
            return True
        previous = self.text.norms[at - 1]
        capital = not self.text.words[at - 1].islower()
        return previous in FILLERS or previous in _CAUSES or previous in FAMILY or previous.isdigit() or capital

    def _hangs(self, at: int, start: int, end: int) -> bool:
        """Whether a mention hangs on a preposition, or more than an apposition parts it from the verb."""
        return (at > start and self._after_preposition(at)) or self._acts_otherwise(self.lists.at[at].end, end)

    def _after_preposition(self, at: int) -> bool:
        mention = self.lists.at[at]
        start = mention.lead if isinstance(mention, NameMention) else at
        before = self.text.norms[start - 1]
        if isinstance(mention, CountMention) and before in _ABOUT | _KIN:
            return before in _KIN
        if isinstance(mention, NameMention):  # cá nhân bà A; chuyện của anh A, người từng đạt giải
            if _NAMED in self.text.norms[max(0, start - _CALLED_REACH) : start]:
                return True  # trường mang tên nhà khoa học A, người từng đoạt giải
            relative = self.text.norms[mention.end : mention.end + 2] == [",", *_WHO]
            return before in _PREPOSITIONS and not relative and self.text.norms[start - 2 : start] != _PERSON
        return before in _PREPOSITIONS

    def _trails(self, at: int) -> bool:
        """Whether a bare head only trails after a name: "137 cán bộ Đoàn, Hội được ..."."""
        return at > 1 and self.text.norms[at - 1] in SEPARATORS and self.text.words[at - 2].istitle()

    def _describes(self, at: int, start: int) -> bool:
        """Whether a unit ends what is said of a person between commas: "em A, lớp 9B Trường C, đoạt giải"."""
        comma = next((i for i in range(at - 1, max(start, at - _TAIL_LIMIT), -1) if self.text.words[i] == ","), at)
        return comma < at - 1 and comma in self.name_ends

    def _is_unknown(self, start: int, end: int) -> bool:
        """Whether the verb's subject is a name that no mention covers."""
        at = self._before_adverbs(start, end) - 1
        covered = at in self.covered or self.text.words[at].isupper()
        covered = covered or self.text.norms[at - 1 : at + 1] == _HOME  # 14 trường học Việt Nam nhận danh hiệu
        return at > start and self.text.words[at].istitle() and self.text.words[at - 1].istitle() and not covered

    def _before_adverbs(self, start: int, end: int) -> int:
        while end > start and self.text.norms[end - 1] in _ADVERBS:
            end -= 1
        timed = end - 3 > start and self.text.norms[end - 2] == _YEAR and self.text.words[end - 3] == ","
        return end - 2 if timed and self.text.words[end - 1].isdigit() else end  # ", năm 2016 được"

    def _of_others(self, at: int, start: int) -> bool:
        """Whether a list's first element hangs on a preposition: "sánh vai với các tập đoàn A, B"."""
        while at > start and self.text.norms[at - 1] in _PLURALS:
            at -= 1
        return at > start and self.text.norms[at - 1] in _WITH

    def _acts_otherwise(self, start: int, end: int) -> bool:
        """Whether more than an apposition parts the mention before `start` from its verb: "chúc mừng các đội đạt"."""
        end = self._before_adverbs(start, end)
        tail = self.text.norms[start:end]
        if any(tuple(tail[i : i + 2]) in _AT_CEREMONIES for i in range(len(tail))):
            return True
        if not tail or tail[-1] in _COORDINATED:
            return False
        if self.verbs.between(start, end, {"act"}) or any(
            tuple(tail[i : i + 2]) in _FOR_OTHERS for i in range(len(tail))
        ):
            return True
        limit = 2 * _TAIL_LIMIT if self.text.words[start - 1].islower() else _TAIL_LIMIT  # a number's noun, or a name
        return len(tail) > limit and tail[0] not in _APPOSITIONS

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
        """The person named last, where the subject is "ông", "bà", "cụ" alone, or the end of his name."""
        at = self._before_adverbs(start, end)
        last = bisect_right(self.found.names, start, key=lambda n: n.end)
        if at <= start or not last:
            return []
        alone = self._pronoun(start, at)
        if alone is None:
            first = at - 1 == start or self.text.words[at - 2] == ","
            meant = self._called(self.text.words[at - 1], self.found.names[:last]) if first else None
        elif any(i in self.lists.positions for i in range(start, alone)):
            return []  # "Bố của Phó Giám đốc từng là bộ đội, ông được tặng": of somebody without a name
        else:
            meant = self._spoken_of(self.text.norms[alone], self.found.names[last - 1])
        return [Recipient(meant, RecipientKind.INDIVIDUAL)] if meant else []

    def _pronoun(self, start: int, end: int) -> int | None:
        """The "ông" right before the verb at `end`, or at its clause's head: "ông đã hai lần đoạt"."""
        norms = self.text.norms
        if norms[end - 1] in _PRONOUNS:
            return None if end - 2 >= start and norms[end - 2] in _PLURALS else end - 1
        for at in range(end - 2, max(start, end - _PRONOUN_REACH) - 1, -1):
            if at in self.covered or self.text.words[at] == ";":
                return None
            heads = at == start or self.text.words[at - 1] == ","
            if heads and norms[at] in _PRONOUNS and norms[at + 1] in _GOING_ON:
                return at
        return None

    def _spoken_of(self, pronoun: str, last: NameMention) -> NameMention:
        """Of the people in the sentence of the last name, the one called by the same word: "Ông A và bà B. Ông"."""
        sentence = self.text.sentence_of(last.start)
        people = within(self.found.names, sentence) if sentence else []
        same = (n for n in people if n.end <= last.end and self.text.norms[n.lead] == pronoun)
        return next(same, last)

    def _called(self, given: str, names: Sequence[NameMention]) -> NameMention | None:
        """The one of some names that ends with a given name: "Nam giành giải Nhì"."""
        if not given[0].isupper() or len(given) == 1:
            return None
        ending = [n for n in names if n.name.split()[-1] == given]
        return ending[-1] if len({n.name for n in ending}) == 1 else None
