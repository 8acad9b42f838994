"""Sentences that say who takes a post, from whom, and who leaves one: each read cue by cue, post by post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.holders import Holder, Holders
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, Term, within
from extractors.posts import Post, Posts
from schemas.spelling import norm, norm_set

# what a cue says of the post right behind it
_TAKES = frozenset({"post", "install", "become", "elected", "receive"})
_ACTIVE = frozenset({"appoint", "dismiss"})
_SLOTS = _TAKES | _ACTIVE | {"hand_over", "quit", "repeat", "leave"}
# between a cue and its post
_FILLERS = norm_set(
    "các chức vụ danh nhiệm vai trò cương vị trí là ra làm đơn giữ quyền tân mới công tác số : và lại nhận thành cho "
    "người đứng đầu hồ sơ cờ luân lưu năng trách 1 2 3 4 5 6 8 01 02 03 04 05 hai ba bốn"
)
_FILLER_REACH = 6
_JOINTS = norm_set(", và ; / & năm kiêm")
_TO, _OVER, _FROM, _BETWEEN = map(norm, ("cho", "sang", "từ", "giữa"))
_WHO, _PASSIVE, _NEXT, _TAKING = map(norm, ("người", "được", "mới", "nhận"))
_BREAKS = norm_set(", ; và để rồi")
# between somebody and his leaving
_LEAVING = norm_set(
    "đã vừa sẽ được cho xin mới đến tuổi cũng nhận quyết định để , - – ( ) sang chính thức bị hưởng chế độ đơn"
)
_LISTING = norm_set("gồm : là có cho đối với ông bà đồng chí đó các lần lượt về sang thầy cô")
_LISTING_REACH = 12
_RIGHT_REACH = 4
_PLURAL = norm_set("các hai ba bốn")
_COLON_REACH = 3  # "Phó Chủ tịch kiêm nhiệm:"
_NO_AGENT = norm_set("tại của do với theo bởi từ là")


@dataclass(frozen=True, slots=True)
class Succession:
    """What one statement says: who comes, who goes, on which post; what it leaves open is None."""

    rule: str
    sentence: Sentence
    at: int  # the token of its cue
    post: Post | None = None
    incoming: Holder | None = None
    outgoing: Holder | None = None


@dataclass(frozen=True)
class _Slot:
    """A cue with the posts right behind it."""

    cue: Mention
    role: str
    posts: list[Post]

    @property
    def people(self) -> bool:
        """Whether only a person can have the posts: a unit leads clusters alone."""
        return not self.posts[0].of_cluster

    @property
    def start(self) -> int:
        return min(self.cue.start, self.posts[0].start)

    @property
    def end(self) -> int:
        return self.posts[-1].end


def role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]


def cues_in(found: Mentions, sentence: Sentence) -> list[Term]:
    """The words of succession in a sentence that are not part of a name, a title or a unit."""
    lists = (found.units, found.positions, found.names)
    inside = {i for mentions in lists for m in within(mentions, sentence) for i in range(m.start, m.end)}
    return [t for t in within(found.terms["successions"], sentence) if t.start not in inside]


class Successions:
    """Reads what the sentences of a report say of posts."""

    def __init__(self, found: Mentions, holders: Holders) -> None:
        self.found, self.text, self.holders = found, found.text, holders
        self.posts = Posts(found)
        self.pending: set[str] = set()  # heads of posts that somebody was to be chosen for, no one named
        self.elected = False  # whether the text has told of an election

    def read(self, sentence: Sentence) -> list[Succession]:
        """The statements of a sentence, in its order; sentences are read in the order of the text."""
        cues = cues_in(self.found, sentence)
        if not self.pending and not self.elected and not any(role(c) in _SLOTS | {"replace", "vacant"} for c in cues):
            return []
        reading = _Reading(self, sentence, cues)
        said = reading.statements()
        named = {s.post for s in said if s.post}
        self.elected = self.elected or any(c.entry.id == "bau" for c in cues)
        if any(role(c) == "appoint" for c in cues):
            self.pending |= {i for post in reading.posts if post not in named for i in post.ids}
        return said


class _Reading:
    """One sentence: its cues, posts and groups of holders."""

    def __init__(self, reader: Successions, sentence: Sentence, cues: list[Term]) -> None:
        self.text, self.holders, self.sentence, self.cues = reader.text, reader.holders, sentence, cues
        self.pending, self.elected = reader.pending, reader.elected
        self.groups = [part for g in reader.holders.groups(sentence) for part in self._parted(g)]
        titled = {t.start for g in self.groups for h in g for t in h.titles if not t.plural}
        self.posts = [p for p in reader.posts.within(sentence) if p.start not in titled]
        self.posts_of_title = reader.posts.of_title
        self.slots = self._slots()
        self.replaced: dict[int, Holder] = {}  # the slot's index and its former holder
        self.alone: list[tuple[Term, list[Holder]]] = []  # former holders of posts said elsewhere
        self._replacements()

    def statements(self) -> list[Succession]:
        said: list[Succession] = []
        number = 0
        shared: list[Holder] = []
        for slot in self.slots:
            incoming, outgoing = self._parties(slot, shared)
            shared = incoming or (outgoing if slot.role == "quit" else shared)
            for i, comes, goes in _paired(len(slot.posts), incoming, outgoing):
                goes = self.replaced.get(number + i, goes)
                if comes or goes:
                    said.append(Succession(self._rule(slot), self.sentence, slot.cue.start, slot.posts[i], comes, goes))
            number += len(slot.posts)
        return sorted([*said, *self._succeeded(), *self._departed(), *self._vacated()], key=lambda s: s.at)

    def _slots(self) -> list[_Slot]:
        slots: list[_Slot] = []
        for post in self.posts:
            if slots and post.start < slots[-1].end:
                continue
            if (named := self._named_after(post)) is not None:
                slots.append(_Slot(named, "chosen", [post]))
            elif (cue := self._cue_of(post)) is not None:
                slots.append(_Slot(cue, role(cue), self._chain(post)))
        return slots

    def _cue_of(self, post: Post) -> Term | None:
        """The last cue before a post with nothing but fillers between."""
        for cue in reversed(self.cues):
            if cue.end <= post.start and role(cue) in _SLOTS:
                between = self.text.norms[cue.end : post.start]
                fits = len(between) <= _FILLER_REACH and _FILLERS.issuperset(between)
                return cue if fits else None
            if (
                cue.end <= post.start
                and role(cue) == "is"
                and _FILLERS.issuperset(self.text.norms[cue.end : post.start])
            ):
                appointed = any(role(c) == "appoint" and c.end <= cue.start for c in self.cues)
                return cue if appointed and self._left(cue.start, self.sentence.start, not post.of_cluster) else None
        return None

    def _named_after(self, post: Post) -> Mention | None:
        """The "là" or colon of "Cụm trưởng năm 2023 là Sở A", where somebody is said to be chosen."""
        chosen = any(role(c) in ("appoint", "hand_over") and c.end <= post.start for c in self.cues)
        chosen = chosen or any(self.pending.intersection(p.ids) for p in self.posts if p.start <= post.start)
        if not chosen and not (self.elected and self._several(post)):
            return None
        end = post.period.end if post.period and post.period.end > post.end else post.end
        for at in range(end, min(end + _COLON_REACH, self.sentence.end)):
            if self.text.words[at] == ":":
                return Mention(at, at + 1, "colon")
            if not self.text.words[at].islower():
                break
        return next((c for c in self.cues if role(c) == "is" and c.start == end), None)

    def _several(self, post: Post) -> bool:
        before = self.text.norms[post.start - 1] if post.start > self.sentence.start else ""
        return before in _PLURAL or before.isdigit()

    def _chain(self, first: Post) -> list[Post]:
        chain = [first]
        for post in self.posts:
            if post.start < chain[-1].end:
                continue
            period = chain[-1].period
            reached = max(chain[-1].end, period.end) if period and period.start < post.start else chain[-1].end
            between = self.text.norms[reached : post.start]
            if len(between) > 2 or not _JOINTS.issuperset(between):
                break
            chain.append(post)
        shared = chain[-1].period
        return [p if p.period else replace(p, period=shared) for p in chain]

    def _rule(self, slot: _Slot) -> str:
        before = next((c for c in reversed(self.cues) if c.end <= slot.cue.start), None)
        again = before is not None and role(before) == "repeat" and slot.cue.start - before.end <= 1
        return "repeat" if again else slot.role

    def _parties(self, slot: _Slot, shared: list[Holder]) -> tuple[list[Holder], list[Holder]]:
        """Who comes and who goes by a slot's cue, before "thay" is looked at."""
        bound = max((s.end for s in self.slots if s.end <= slot.start), default=self.sentence.start)
        left = self._left(slot.start, bound, slot.people)
        match slot.role:
            case "hand_over":
                return self._handed(slot, left)
            case "quit" | "leave":
                toward = any(role(c) == "toward" and c.start >= slot.end for c in self.cues)
                right = self._right(slot.end, slot.people)
                return [], (right if toward else []) or left or shared or right
            case "dismiss":
                return [], self._right(slot.end, slot.people) or left
            case "chosen":
                return self._right(slot.cue.end, slot.people), []
            case "receive":
                return left or shared, self._after(slot.end, _FROM, slot.people)
            case "appoint" if not self._passive(slot.cue):
                taking = left and _TAKING in self.text.norms[left[-1].end : slot.start]
                return self._right(slot.end, slot.people) or (left if taking else []), []
        joined = shared and ";" not in self.text.norms[bound : slot.start]
        return left or (shared if joined else self._right(slot.end, slot.people)), []

    def _passive(self, cue: Mention) -> bool:
        return _PASSIVE in self.text.norms[max(self.sentence.start, cue.start - 3) : cue.start]

    def _left(self, end: int, bound: int, people: bool) -> list[Holder]:
        """The group nearest before a cue; one whose post somebody else takes only where "người" resumes it."""
        for group in reversed(self.groups):
            if group[-1].end > end or group[0].start < bound or (people and not group[0].person):
                continue
            between = self.text.norms[group[-1].end : end]
            if ";" in self.holders.outside_brackets(group[-1].end, end):
                return []
            if self._is_replaced(group[0]) and not self._resumed(between):
                continue
            if group[0].person and self._appoints(group[-1], end):
                return []
            return group
        return []

    def _resumed(self, between: list[str]) -> bool:
        """Whether what stands behind somebody's name goes on about him: "thay ông A, người được ..."."""
        return _WHO in between or (len(between) <= _FILLER_REACH and not _BREAKS & set(between))

    def _appoints(self, holder: Holder, end: int) -> bool:
        """Whether a holder is the one who appoints: an active verb of appointing stands behind."""
        behind = [c for c in self.cues if role(c) == "appoint" and holder.end <= c.start and c.end <= end]
        return bool(behind) and _PASSIVE not in self.text.norms[holder.end : behind[-1].start]

    def _right(self, start: int, people: bool) -> list[Holder]:
        """The group behind a post, after what introduces it: "cho", "đối với", "gồm:", "là"."""
        for group in self.groups:
            if group[0].start >= start and (group[0].person or not people):
                words = self.holders.outside_brackets(start, group[0].start)
                opened = not words or bool(_LISTING & set(words)) or words == [","]
                opened = opened and not self._is_replaced(group[0])
                return group if opened and len(words) <= _LISTING_REACH and ";" not in words else []
        return []

    def _handed(self, slot: _Slot, left: list[Holder]) -> tuple[list[Holder], list[Holder]]:
        between = self._after(slot.cue.end, _BETWEEN, slot.people) if slot.cue.end <= slot.posts[0].start else []
        if len(between) == 2:
            return between[1:], between[:1]
        if len(between) == 1:
            rest = [g for g in self.groups if g[0].start > between[0].end]
            return (rest[0] if rest else []), between
        taken = self._after(slot.end, _TO, slot.people) or self._after(slot.end, _OVER, slot.people)
        giver = left[-len(slot.posts) :]
        return taken, giver if giver and self._is_agent(giver[0]) else []

    def _is_agent(self, holder: Holder) -> bool:
        before = self.text.norms[max(self.sentence.start, holder.start - 2) : holder.start]
        return not _NO_AGENT & set(before)

    def _after(self, start: int, word: str, people: bool) -> list[Holder]:
        """The group right behind the first "cho" or "từ" at or after a token."""
        end = min(self.sentence.end, start + _LISTING_REACH + 4)
        at = next((i for i in range(start, end) if self.text.norms[i] == word), None)
        if at is None:
            return []
        for group in self.groups:
            if group[0].start > at and (group[0].person or not people):
                near = group[0].start - at <= _RIGHT_REACH + 2 and _NEXT not in self.text.norms[at : group[0].start]
                return group if near else []
        return []

    def _is_replaced(self, holder: Holder) -> bool:
        for cue in (c for c in self.cues if role(c) == "replace" and c.end <= holder.start):
            first = next((g[0] for g in self.groups if g[0].start >= cue.end), None)
            if first is not None and first is holder and holder.start - cue.end <= _RIGHT_REACH:
                return True
        return False

    def _replacements(self) -> None:
        """Give the groups behind "thay" to the posts before them, or to the next one where none is open."""
        open_slots: list[int] = []
        numbered = [(post, slot) for slot in self.slots for post in slot.posts]
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
        joint = self.text.norms[group[-2].end : group[-1].start]
        before = self.text.norms[max(self.sentence.start, group[0].start - _RIGHT_REACH) : group[0].start]
        given = _TO in before or any(role(c) == "replace" and 0 <= group[0].start - c.end <= 1 for c in self.cues)
        return [group[:-1], group[-1:]] if ";" in joint or (given and "," in joint) else [group]

    def _is_subject(self, holder: Holder) -> bool:
        """Whether a cue that puts somebody in a post, or out of it, follows right behind a holder."""
        acts = _TAKES | {"appoint", "leave", "quit"}
        return any(role(c) in acts and holder.end <= c.start <= holder.end + _RIGHT_REACH for c in self.cues)

    def _succeeded(self) -> Iterator[Succession]:
        """ "Ông A thay ông B": a succession to a post that another sentence names."""
        for cue, group in self.alone:
            left = self._left(cue.start, self.sentence.start, group[0].person)
            if len(left) == len(group) == 1 and left[0].person == group[0].person:
                yield Succession("replace", self.sentence, cue.start, None, left[0], group[0])

    def _departed(self) -> Iterator[Succession]:
        """Who retires or moves on from the post in his title."""
        slotted: set[Mention] = {s.cue for s in self.slots}
        for cue in (c for c in self.cues if role(c) in ("leave", "quit", "dismiss") and c not in slotted):
            group = next((g for g in reversed(self.groups) if g[-1].end <= cue.start and g[0].person), [])
            if cue.entry.id == "chia_tay" or (not group and role(cue) == "dismiss"):
                group = self._right(cue.end, people=True)
            if (
                group
                and not _LEAVING.issuperset(self.text.norms[group[-1].end : cue.start])
                and group[0].end <= cue.start
            ):
                group = []
            group = group or self._after(cue.end, _TO, people=True)
            if len(group) != 1 or self._is_replaced(group[0]):
                continue
            led = [t for t in group[0].titles if t.head.rank in ("head", "deputy")]
            for title in led[-1:]:
                yield Succession("leave", self.sentence, cue.start, self.posts_of_title(title), None, group[0])

    def _vacated(self) -> Iterator[Succession]:
        """A post that nobody takes yet; who had it, other sentences tell."""
        for cue in (c for c in self.cues if role(c) == "vacant"):
            for post in [p for p in self.posts if p.end <= cue.start][-1:]:
                yield Succession("vacant", self.sentence, cue.start, post)


def _paired(
    posts: int, incoming: list[Holder], outgoing: list[Holder]
) -> Iterator[tuple[int, Holder | None, Holder | None]]:
    """The number of each post with who takes it and who leaves it, in the order in which both are said."""
    if posts == 1 and len(incoming) > 1:
        for holder in incoming:
            yield 0, holder, outgoing[0] if len(outgoing) == 1 else None
        return
    if posts == 1 and not incoming and len(outgoing) > 1:
        for holder in outgoing:
            yield 0, None, holder
        return
    for i in range(posts):
        comes = incoming[i] if i < len(incoming) else incoming[0] if len(incoming) == 1 else None
        yield i, comes, outgoing[i] if i < len(outgoing) else None
