"""Who comes and who goes: the groups of holders around a sentence's slots."""

from __future__ import annotations

from extractors.handovers.cues import FILLER_REACH, TAKES, role
from extractors.handovers.holders import Holder, Holders
from extractors.handovers.slots import Slot
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Term
from schemas.spelling import norm, norm_set

_TO, _OVER, _FROM, _BETWEEN = map(norm, ("cho", "sang", "từ", "giữa"))
_WHO, _PASSIVE, _NEXT, _TAKING = map(norm, ("người", "được", "mới", "nhận"))
_BECOMING, _BECOMING_REACH = norm("trở"), 4
_WHEN, _WHEN_REACH = norm("khi"), 4
_BREAKS = norm_set(", ; và để rồi")
_LISTING = norm_set("gồm : là có cho đối với ông bà đồng chí đó các lần lượt về sang thầy cô")
_LISTING_REACH = 12
_GIVING_REACH = 16
_RIGHT_REACH = 4
_TAKER_REACH = 6
_NO_AGENT = norm_set("tại của do với theo bởi từ là")
_PASSIVE_REACH = 3

Groups = list[list[Holder]]


class Parties:
    """The holders of one sentence, in groups, each the subject or object of its cues."""

    def __init__(self, holders: Holders, sentence: Sentence, cues: list[Term]) -> None:
        self.text, self.holders, self.sentence, self.cues = holders.text, holders, sentence, cues
        self.groups: Groups = [part for g in holders.groups(sentence) for part in self._parted(g)]
        self.replaced: dict[int, Holder] = {}  # the slot's number and its former holder
        self.alone: list[tuple[Term, list[Holder]]] = []  # former holders of posts said elsewhere

    def of(self, slot: Slot, bound: int, shared: list[Holder]) -> tuple[list[Holder], list[Holder]]:
        """Who comes and who goes by a slot's cue, "thay" left aside.

        Subjects stand behind token `bound`, the slot before; `shared` are the holders that it had.
        """
        left = self.left(slot.start, bound, slot.people)
        match slot.role:
            case "hand_over":
                return self._handed(slot, left)
            case "quit" | "leave":
                toward = any(role(c) == "toward" and c.start >= slot.end for c in self.cues)
                right = self.right(slot.end, slot.people)
                return self._successors(slot), (right if toward else []) or left or shared or right
            case "dismiss":
                return [], self.right(slot.end, slot.people) or left
            case "chosen":
                return self.right(slot.cue.end, slot.people), []
            case "receive":
                return left or shared, self.after(slot.end, _FROM, people=slot.people)
            case "appoint" if not self._passive(slot.cue):
                taking = left and _TAKING in self.text.norms[left[-1].end : slot.start]
                return self.right(slot.end, slot.people) or (left if taking else []), []
        if left and _WHO in self.text.norms[left[-1].end : slot.start]:  # "ông A và ông B, người được bổ nhiệm"
            return left[-1:], []
        if left and self.text.norms[slot.cue.start] == _BECOMING and slot.cue.start - left[-1].end > _BECOMING_REACH:
            return [], []  # "ông A ủng hộ B trở thành Chủ tịch"
        if not left and (topic := self._topic(slot)):
            return topic, []
        joined = shared and ";" not in self.text.norms[bound : slot.start]
        return left or (shared if joined else self.right(slot.end, slot.people)), []

    def _topic(self, slot: Slot) -> list[Holder]:
        """The subject behind the comma of "Phát biểu sau khi trúng cử Chủ tịch sáng 4/12, ông A ..."."""
        words = self.text.norms
        comma = next((i for i in range(slot.end, self.sentence.end) if words[i] == ","), None)
        if comma is None or _WHEN not in words[max(self.sentence.start, slot.start - _WHEN_REACH) : slot.start]:
            return []
        return next((g for g in self.groups if g[0].start == comma + 1 and (g[0].person or not slot.people)), [])

    def _successors(self, slot: Slot) -> list[Holder]:
        """Those behind "người kế nhiệm là"."""
        cue = next((c for c in self.cues if role(c) == "successor" and c.start >= slot.end), None)
        return self.right(cue.end, slot.people) if cue else []

    def _passive(self, cue: Mention) -> bool:
        return _PASSIVE in self.text.norms[max(self.sentence.start, cue.start - _PASSIVE_REACH) : cue.start]

    def left(self, end: int, bound: int, people: bool) -> list[Holder]:
        """The group nearest before a cue; one whose post somebody else takes only where "người" resumes it."""
        for group in reversed(self.groups):
            if group[-1].end > end or group[0].start < bound or (people and not group[0].person):
                continue
            between = self.text.norms[group[-1].end : end]
            if ";" in self.holders.outside_brackets(group[-1].end, end):
                return []
            led = any(g[-1].end <= group[0].start and g[0].person == group[0].person for g in self.groups)
            if self.is_replaced(group[0]) and not (self._resumed(between) and (between or not led)):
                continue  # "bà A thay ông B làm Giám đốc"
            if group[0].person and self._appoints(group[-1], end):
                return []
            return group
        return []

    def _resumed(self, between: list[str]) -> bool:
        """Whether what stands behind somebody's name goes on about him: "thay ông A, người được ..."."""
        return _WHO in between or (len(between) <= FILLER_REACH and not _BREAKS & set(between))

    def _appoints(self, holder: Holder, end: int) -> bool:
        """Whether a holder is the one who appoints: an active verb of appointing stands behind, none governs him."""
        if any(role(c) in ("appoint", "propose") and 0 <= holder.start - c.end <= 1 for c in self.cues):
            return False
        behind = [c for c in self.cues if role(c) == "appoint" and holder.end <= c.start and c.end <= end]
        return bool(behind) and _PASSIVE not in self.text.norms[holder.end : behind[-1].start]

    def right(self, start: int, people: bool) -> list[Holder]:
        """The group behind a post, after what introduces it: "cho", "đối với", "gồm:", "là"."""
        for group in self.groups:
            if group[0].start >= start and (group[0].person or not people):
                words = self.holders.outside_brackets(start, group[0].start)
                opened = not words or bool(_LISTING & set(words)) or words == [","]
                opened = opened and not self.is_replaced(group[0])
                return group if opened and len(words) <= _LISTING_REACH and ";" not in words else []
        return []

    def _handed(self, slot: Slot, left: list[Holder]) -> tuple[list[Holder], list[Holder]]:
        between = self.after(slot.cue.end, _BETWEEN, people=slot.people) if slot.cue.end <= slot.posts[0].start else []
        if len(between) == 2:
            return between[1:], between[:1]
        if len(between) == 1:
            rest = [g for g in self.groups if g[0].start > between[0].end]
            return (rest[0] if rest else []), between
        taken = self.after(slot.end, _TO, people=slot.people) or self.after(slot.end, _OVER, people=slot.people)
        origin = self.after(slot.end, _FROM, people=slot.people)
        if origin and taken and origin[-1].end <= taken[0].start:  # từ ông A sang bà B
            return taken, origin
        giver = left[-len(slot.posts) :]
        return taken, giver if giver and self._is_agent(giver[0]) else []

    def _is_agent(self, holder: Holder) -> bool:
        before = self.text.norms[max(self.sentence.start, holder.start - 2) : holder.start]
        return not _NO_AGENT & set(before)

    def after(self, start: int, word: str, *, people: bool) -> list[Holder]:
        """The group right behind the first "cho" or "từ" at or after a token."""
        end = min(self.sentence.end, start + _GIVING_REACH)
        at = next((i for i in range(start, end) if self.text.norms[i] == word), None)
        if at is None:
            return []
        for group in self.groups:
            if group[0].start > at and (group[0].person or not people):
                near = group[0].start - at <= _TAKER_REACH and _NEXT not in self.text.norms[at : group[0].start]
                return group if near else []
        return []

    def is_replaced(self, holder: Holder) -> bool:
        """Whether "thay" stands right before a holder."""
        for cue in (c for c in self.cues if role(c) == "replace" and c.end <= holder.start):
            first = next((g[0] for g in self.groups if g[0].start >= cue.end), None)
            if first is not None and first is holder and holder.start - cue.end <= _RIGHT_REACH:
                return True
        return False

    def replace(self, slots: list[Slot]) -> None:
        """Give the groups behind "thay" to the posts before them, or to the next one where none is open."""
        open_slots: list[int] = []
        numbered = [(post, slot) for slot in slots for post in slot.posts]
        for cue in (c for c in self.cues if role(c) == "replace"):
            at = next((i for i, g in enumerate(self.groups) if 0 <= g[0].start - cue.end <= _RIGHT_REACH), None)
            if at is None:
                continue
            open_slots = [
                i for i, (p, s) in enumerate(numbered) if max(p.end, s.cue.end) <= cue.start and i not in self.replaced
            ]
            group = self.groups[at]
            upcoming = [i for i, (p, _) in enumerate(numbered) if p.start >= group[-1].end]
            for i, former in zip(open_slots[-len(group) :] or upcoming[:1], group, strict=False):
                if former.person or not numbered[i][1].people:
                    self.replaced[i] = former
            if open_slots or upcoming:
                continue
            self.alone.append((cue, group))

    def _parted(self, group: list[Holder]) -> list[list[Holder]]:
        """A group without its last, where that is the subject of the next clause: "thay A, B làm Cụm phó"."""
        if len(group) < 2 or not self._is_subject(group[-1]):
            return [group]
        clauses = [i for i in range(1, len(group)) if ";" in self.text.norms[group[i - 1].end : group[i].start]]
        if clauses:
            return [group[: clauses[-1]], group[clauses[-1] :]]
        joint = self.text.norms[group[-2].end : group[-1].start]
        before = self.text.norms[max(self.sentence.start, group[0].start - _RIGHT_REACH) : group[0].start]
        given = _TO in before or any(role(c) == "replace" and 0 <= group[0].start - c.end <= 1 for c in self.cues)
        return [group[:-1], group[-1:]] if given and "," in joint else [group]

    def _is_subject(self, holder: Holder) -> bool:
        """Whether a cue that puts somebody in a post, or out of it, follows right behind a holder."""
        acts = TAKES | {"appoint", "leave", "quit"}
        return any(role(c) in acts and holder.end <= c.start <= holder.end + _RIGHT_REACH for c in self.cues)
