"""Whom the words behind an award name as getting it: after "cho", "tặng", "là", a colon, "do X trao tặng"."""

from __future__ import annotations

from extractors.awards.clauses import Clause
from extractors.awards.recipients import Lists, Recipient, is_named
from extractors.language import Text
from extractors.mentions.mention import CountMention, NameMention, UnitMention
from schemas.spelling import norm, norm_set

_FOR, _IS, _ONTO, _BY, _HAS = map(norm, ("cho", "là", "lên", "do", "có"))
_DASHES = set("-–")
_LISTS, _BEFORE_LIST = norm("gồm"), norm_set("bao , đó")
_SENDS = norm_set("tặng gửi tới đến")
_OPENING_PAIRS = {(norm("thuộc"), norm("về")), (norm("đối"), norm("với")), (norm("đó"), norm("là"))}
_REASONS = norm_set("vì do nhờ để khi ảnh nguồn")  # why, or who took the picture
_FLAG_WORDS = norm_set("lá cờ quân kỳ quyết thắng truyền thống của")
_ADVERBS = norm_set("đã vừa trực tiếp ký quyết định")
_NOBODY = norm_set("vì nhân năm tại trong ngày do và để từ lần với")  # behind a verb of giving whose object is left out
_AMONG = norm_set("trong được số nhận")  # how a clause begins that picks some of many
_LIST_REACH = 40
_AMONG_REACH = 12


def says(text: Text, phrase: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a phrase stands soon after token `start`, before `end`."""
    size = len(phrase)
    return any(tuple(text.norms[i : i + size]) == phrase for i in range(start, min(end, start + _LIST_REACH)))


class Behind:
    """Reads the recipients behind a report's awards."""

    def __init__(self, lists: Lists) -> None:
        self.text, self.verbs, self.lists = lists.text, lists.verbs, lists

    def of(self, start: int, right: int) -> list[Recipient]:
        """Recipients after "cho", "thuộc về", "là", "tặng", a colon, or a bracket with their number."""
        text, unnamed = self.text, False
        for at in range(start, min(right, start + _LIST_REACH)):
            form = text.norms[at]
            near = at <= start + 2
            if form in _REASONS or form == ";":
                return []
            opens = (form == _FOR and not unnamed) or form == ":" or (form == _IS and near)
            opens = opens or tuple(text.norms[at - 1 : at + 1]) in _OPENING_PAIRS or (form in _SENDS and near)
            opens = opens or (form == _LISTS and (near or text.norms[at - 1] in _BEFORE_LIST))
            opens = opens or (form == "(" and near and isinstance(self.lists.at.get(at + 1), CountMention))
            unit = self.lists.at.get(at + 1) if unnamed and text.words[at] in _DASHES else None
            opens = opens or (isinstance(unit, UnitMention) and not unit.bare)  # cho ngôi trường lâu đời - THPT A
            if form == _ONTO:
                opens, at = True, self._after_flag(at + 1)
            if opens and (recipients := self.lists.read(at + 1, right)):
                return recipients
            unnamed = unnamed or form == _FOR  # "cho các tập thể": who, only a colon may tell
        return []

    def given(self, award_end: int, tail: int, right: int) -> list[Recipient] | None:
        """Those behind "do Chủ tịch nước trao tặng", where the giver ends at `tail`.

        Empty if something is there that is not known, None if nothing is.
        """
        at = tail
        if _BY not in self.text.norms[award_end:tail]:
            return None
        if isinstance(giver := self.lists.at.get(at), NameMention):
            at = giver.end
        while at < right and self.text.norms[at] in _ADVERBS:
            at += 1
        verb = next(iter(self.verbs.between(at, right, {"grant"})), None)
        if verb is None or verb.start > at or verb.end >= right:
            return None
        at = self._after_flag(verb.end + 1) + 1 if self.text.norms[verb.end] == _ONTO else verb.end
        given = self.lists.read(at, right)
        named = self.text.words[verb.end].islower() and self.text.norms[verb.end] not in _NOBODY
        return given if given or named else None

    def among(self, clause: Clause, tail: int) -> list[Recipient]:
        """Those whom "có" names of many: "Trong số người được tặng Bằng khen có ông A"."""
        if not clause.passive or self.text.norms[clause.left] not in _AMONG:
            return []
        for at in range(tail, min(clause.right, tail + _AMONG_REACH)):
            if self.text.norms[at] == _HAS:
                named = self.lists.read(at + 1, clause.right)
                return named if all(map(is_named, named)) else []
        return []

    def _after_flag(self, at: int) -> int:
        """The last token of "lên lá cờ truyền thống của": an order is pinned on the flag of who gets it."""
        while at < len(self.text) and self.text.norms[at] in _FLAG_WORDS and at not in self.lists.at:
            at += 1
        return at - 1
