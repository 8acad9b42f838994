"""A sentence's names with the titles that stand between them, each title given to the name that it is said of."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, PositionMention, within
from schemas.spelling import norm


def gaps(*between: str) -> frozenset[str]:
    """What may stand between two mentions, in matching forms, words and marks apart by blanks."""
    return frozenset(" ".join(map(norm, words.split())) for words in between)


_APPOSED = gaps(
    *(",", "-", "–", "—", "(", "|", "là", "hiện là", ", là", ", hiện là", "hiện", ", hiện"),
    *("- tân", "– tân", ", tân", "cũng là", ", cũng là", "hiện cũng là", ", hiện cũng là", "vẫn là", "đang là"),
    *("hiện đang là", ", hiện đang là", "vẫn giữ vai trò", "vẫn giữ chức", "vẫn giữ chức vụ", "hiện giữ chức"),
    *("hiện giữ chức vụ", "đang giữ chức", "đang giữ chức vụ", "hiện đang giữ chức", "hiện đang giữ chức vụ"),
    *(", người giữ chức", ", người giữ chức vụ", ", người đang giữ chức", ", người đang giữ chức vụ"),
    *("hiện giữ cương vị", ", hiện giữ chức", ", hiện giữ chức vụ", ", đang giữ chức vụ"),
)
_JOINED = gaps("và", "kiêm", ", kiêm", ", và", "đồng thời là", ", đồng thời là", "- kiêm", ") ,", ") -")
_CHAINED = _JOINED | gaps("", ",", "-", "–", "—")
_ADJACENT = gaps("")
_FRONTED = gaps("", ",", "-", "–")
_NEW, _AND, _OF = norm("tân"), norm("và"), norm("của")
_RANKED = " " + norm("hàm")
_IS, _ORDINAL = norm("là"), norm("thứ")
_BIRTH = re.compile(rf"^,? ?{norm('sinh')} (?:{norm('năm')}|{norm('ngày')}) [^;.]*(?= , {norm('hiện')} )")
_AGE = re.compile(rf"(?<=[(,]) (?:{norm('sinh')} {norm('năm')}|sn)? ?\d+(?: {norm('tuổi')})? ,$")


def between(found: Mentions, start: int, end: int) -> str:
    """The matching forms of the tokens from start to end, without what brackets hold."""
    words: list[str] = []
    depth = 0
    for i in range(start, end):
        word = found.text.norms[i]
        if word == "(" and ")" in found.text.norms[i:end]:
            depth += 1
        if not depth:
            words.append(word)
        if word == ")" and depth:
            depth -= 1
    return " ".join(words)


def _without_age(gap: str) -> str:
    """A gap without "39 tuổi," or "sinh năm 1967, quê Đồng Trạch" behind its bracket or comma."""
    return _AGE.sub("", _BIRTH.sub("", gap).strip())


class Row:
    """A sentence's names with the titles that stand between them."""

    def __init__(
        self, found: Mentions, sentence: Sentence, names: list[NameMention], titles: list[PositionMention]
    ) -> None:
        self.found = found
        self.sentence = sentence
        self.names = names
        self.name_starts = {n.lead for n in names}
        bounds = [sentence.start, *(n.start for n in names), sentence.end]
        cuts = [bisect_left(titles, bound, key=lambda t: t.start) for bound in bounds]
        self.between = [titles[a:b] for a, b in pairwise(cuts)]
        self.behind: list[list[PositionMention]] = []
        self.before: list[list[PositionMention]] = []
        for i, gap in enumerate(self.between):
            left = names[i - 1] if i else None
            right = names[i] if i < len(names) else None
            had_titles = bool(self.before and self.before[-1])
            behind, before = self._divide(gap, left, right, had_titles)
            self.behind.append(behind)
            self.before.append(before)

    def titles_of(self, i: int) -> list[PositionMention]:
        return [*self.before[i], *self.behind[i + 1]]

    def is_filled(self, title: PositionMention) -> bool:
        """Whether a title is what somebody is elected to, and not yet his: "bầu hai Phó Chủ tịch là ..."."""
        cues = within(self.found.terms["successions"], self.sentence)
        filling = {t.end for t in cues if t.entry.role == "appoint"}  # type: ignore[attr-defined]
        return not filling.isdisjoint(range(title.start - 2, title.start + 1))

    def gap(self, start: int, end: int) -> str:
        return between(self.found, start, end)

    def _divide(
        self, gap: list[PositionMention], left: NameMention | None, right: NameMention | None, had_titles: bool
    ) -> tuple[list[PositionMention], list[PositionMention]]:
        """The titles between two names: those of the left one, those of the right one."""
        behind = self._chain_behind(gap, left) if left else []
        before = self._chain_before(gap, right) if right else []
        shared = [t for t in behind if t in before]
        if not shared or right is None:
            return behind, before
        if had_titles or len(behind) == 1:
            kept = [] if right.lead == right.start or had_titles else behind
            return kept, [t for t in before if t not in kept]
        last = before[-1]
        if right.lead < right.start:  # "ông A, Giám đốc, bà B": the honorific opens anew
            return behind, []
        return [t for t in behind if t is not last], [last]

    def _chain_behind(self, gap: list[PositionMention], left: NameMention) -> list[PositionMention]:
        chain: list[PositionMention] = []
        reached = left.end
        for title in gap:
            allowed = _CHAINED if chain else _APPOSED
            between_them = _without_age(self.gap(reached, title.start)).removesuffix(_RANKED)
            if between_them not in allowed or (
                (between_them == _IS or self._lists_kinds(title)) and title.head.rank == "staff" and title.unit is None
            ):
                break  # "ông A là cán bộ gương mẫu" tells of no post
            if between_them == _IS and self.found.text.norms[title.end : title.end + 1] == [_ORDINAL]:
                break  # nor "ông A là Phó Giám đốc thứ ba được bổ nhiệm"
            if self.found.text.norms[title.start - 1] != _RANKED.strip():  # "bà A - hàm Vụ trưởng, Phó Vụ trưởng"
                chain.append(title)
            reached = title.end
        return chain

    def _lists_kinds(self, title: PositionMention) -> bool:
        """Whether a title is the first of the kinds of people spoken of: "theo ông A, cán bộ, đảng viên phải ..."."""
        return self.found.text.norms[title.end : title.end + 1] == [","] and title.end + 1 not in self.name_starts

    def _chain_before(self, gap: list[PositionMention], right: NameMention) -> list[PositionMention]:
        chain: list[PositionMention] = []
        reached = right.lead
        for title in reversed(gap):
            allowed = _CHAINED if chain else self._fronted(gap[0], right)
            gap_behind = self.gap(title.end, reached)
            # "Thừa ủy quyền của Bộ trưởng, ông A"
            governed = (chain or gap_behind == ",") and self.found.text.norms[title.start - 1] == _OF
            if gap_behind not in allowed or governed or (chain and gap_behind == _AND and _stands_alone(title)):
                break
            chain.insert(0, title)
            reached = title.start
        return chain

    def _fronted(self, first: PositionMention, right: NameMention) -> frozenset[str]:
        """What may stand between a title and its holder: nothing, or a comma in "Giám đốc Sở Y tế, ông A nói"."""
        opens = first.start == self.sentence.start or self.found.text.norms[first.start - 1] == _NEW
        return _FRONTED if opens and right.lead < right.start else _ADJACENT


def _stands_alone(title: PositionMention) -> bool:
    """Whether a title says enough of one person to be a name: "Thủ tướng và Bí thư Tỉnh ủy Lê Văn A" are two."""
    return title.head.rank == "head" and title.head.of == ("state",) and title.unit is None
