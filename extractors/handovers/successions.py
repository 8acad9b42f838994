"""Sentences that say who takes a post, from whom, and who leaves one: each read cue by cue, post by post."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.handovers.cues import SLOTS, cues_in, role
from extractors.handovers.holders import Holder, Holders
from extractors.handovers.parties import Parties
from extractors.handovers.posts import LEADING, Post, Posts
from extractors.handovers.slots import Elections, Slot, SlotFinder
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, Term, tokens_of, within
from schemas.spelling import norm, norm_set
from schemas.values import value

_TELLING = SLOTS | {"replace", "vacant", "predecessor"}
_LEAVES = frozenset({"leave", "quit", "dismiss"})
# between somebody and his leaving
_LEAVING = norm_set(
    "đã vừa sẽ được cho xin mới đến tuổi cũng nhận quyết định để , - – ( ) sang chính thức bị hưởng chế độ đơn"
)
_TO, _OF, _NEW = norm("cho"), norm("của"), norm("tân")
_ROLE = norm_set("trong ở với trên tại vai trò vị trí cương chức vụ ghế")  # kế nhiệm ông A trong vai trò Giám đốc
_TRANSFER, _ELSEWHERE = "dieu_dong", norm_set("về đến sang")
_MOVING_REACH = 3
_REQUEST, _GRANTED, _REQUEST_REACH = norm("đơn"), norm_set("theo qua thuận ý cho duyệt"), 3
_AGAIN, _RETIRING = "bau_lai", "nghi_huu"


@value
class Succession:
    """What one statement says: who comes, who goes, on which post; what it leaves open is None."""

    rule: str
    sentence: Sentence
    at: int  # the token of its cue
    post: Post | None = None
    incoming: Holder | None = None
    outgoing: Holder | None = None


class Successions:
    """Reads what the sentences of a report say of posts."""

    def __init__(self, found: Mentions, holders: Holders) -> None:
        self.found, self.holders = found, holders
        self.posts = Posts(found)
        self.told = Elections()
        self.open_posts: list[Post] = []  # to be filled with nobody named: "họp bầu Chủ tịch Hội nhiệm kỳ 2016-2021"

    def read(self, sentence: Sentence) -> list[Succession]:
        """The statements of a sentence, in its order; sentences are read in the order of the text."""
        cues = cues_in(self.found, sentence)
        waiting = self.told.pending or self.told.elected
        new = _NEW in self.found.text.norms[sentence.start : sentence.end]
        if not waiting and not new and not any(role(c) in _TELLING for c in cues):
            return []
        reading = _Reading(self, sentence, cues)
        said = reading.statements()
        named = {s.post for s in said if s.post}
        appointing = any(role(c) == "appoint" for c in cues)
        open_posts = [post for post in reading.posts if appointing and post not in named]
        self.open_posts += [post for post in open_posts if post.period]
        pending = {i for post in open_posts for i in post.ids}
        elected = any(c.entry.id == "bau" for c in cues)
        self.told = Elections(self.told.pending | pending, self.told.elected or elected)
        return said


class _Reading:
    """One sentence: its cues, posts and groups of holders."""

    def __init__(self, reader: Successions, sentence: Sentence, cues: list[Term]) -> None:
        self.text, self.sentence, self.cues = reader.found.text, sentence, cues
        self.units = tokens_of(within(reader.found.units, sentence))
        self.parties = Parties(reader.holders, sentence, cues)
        titled = {t.start for g in self.parties.groups for h in g for t in h.titles if not t.plural}
        self.posts = [p for p in reader.posts.within(sentence) if p.start not in titled]
        self.of_title = reader.posts.of_title
        self.slots = SlotFinder(self.text, sentence, cues, reader.told).find(self.posts, self.parties.groups)
        self.parties.replace(self.slots)

    def statements(self) -> list[Succession]:
        said: list[Succession] = []
        number, bound = 0, self.sentence.start
        shared: list[Holder] = []
        for slot in self.slots:
            incoming, outgoing = self.parties.of(slot, bound, shared)
            if slot.role == "leave" and self._only_asked(slot.cue):
                outgoing = []
            shared = incoming or (outgoing if slot.role == "quit" else shared)
            rule = self._rule(slot, incoming)
            for i, comes, goes in _paired(len(slot.posts), incoming, outgoing):
                goes = self.parties.replaced.get(number + i, goes)
                if comes or goes:
                    said.append(Succession(rule, self.sentence, slot.cue.start, slot.posts[i], comes, goes))
            number, bound = number + len(slot.posts), slot.end
        aims = [c.start for c in self.cues if role(c) == "propose"]
        moved = self._moved_on([s.incoming for s in said if not any(at < s.at for at in aims)])
        return sorted(
            [*said, *self._succeeded(), *self._departed(), *moved, *self._vacated(), *self._preceded()],
            key=lambda s: s.at,
        )

    def _rule(self, slot: Slot, incoming: list[Holder]) -> str:
        """The slot's role, or "repeat" where those named had the posts before: "tiếp tục giữ chức", "bổ nhiệm lại"."""
        if any(c.entry.id == _AGAIN and incoming and c.end <= incoming[0].start <= c.end + 1 for c in self.cues):
            return "repeat"
        reached, again = slot.cue.start, False
        for cue in reversed([c for c in self.cues if c.end <= slot.cue.start]):  # tiếp tục được tín nhiệm bầu giữ chức
            if reached - cue.end > 1 or again:
                break
            reached, again = cue.start, role(cue) == "repeat"
        behind = slot.role == "chosen" and any(role(c) == "repeat" and c.start > slot.end for c in self.cues)
        return "repeat" if again or behind else slot.role

    def _succeeded(self) -> Iterator[Succession]:
        """ "Ông A thay ông B": a succession to a post that another sentence names."""
        for cue, group in self.parties.alone:
            left = self.parties.left(cue.start, self.sentence.start, group[0].person)
            if len(left) == len(group) == 1 and left[0].person == group[0].person:
                post = next((p for p in self.posts if p.start > group[0].end), None)
                stated = post is not None and _ROLE.issuperset(self.text.norms[group[0].end : post.start])
                yield Succession("replace", self.sentence, cue.start, post if stated else None, left[0], group[0])

    def _departed(self) -> Iterator[Succession]:
        """Who retires or moves on from the post in his title."""
        slotted: set[Mention] = {s.cue for s in self.slots}
        for cue in (c for c in self.cues if role(c) in _LEAVES and c not in slotted and not self._only_asked(c)):
            group = self._leaving(cue)
            if len(group) != 1 or self.parties.is_replaced(group[0]):
                continue
            led = [t for t in group[0].titles if t.head.rank in LEADING]
            retires = cue.entry.id == _RETIRING
            for title in led if retires else led[-1:]:
                rule = "left" if title.former and not retires else "leave"
                yield Succession(rule, self.sentence, cue.start, self.of_title(title), None, group[0])
            for post in self._named_by(group[0]) if not led else ():
                yield Succession("leave", self.sentence, cue.start, post, None, group[0])

    def _only_asked(self, cue: Mention) -> bool:
        """Whether somebody asks to leave: "nộp đơn xin từ chức", unless it is granted: "đồng ý với đơn từ chức"."""
        before = self.text.norms[self.sentence.start : cue.start]
        return _REQUEST in before[-_REQUEST_REACH:] and not _GRANTED & set(before)

    def _named_by(self, holder: Holder) -> list[Post]:
        """The post of "Bí thư Huyện ủy là ông A"."""
        cue = next((c for c in self.cues if role(c) == "is" and c.end == holder.start), None)
        return [p for p in self.posts if cue and p.end == cue.start]

    def _moved_on(self, taking: list[Holder | None]) -> Iterator[Succession]:
        """Whom "điều động ông A, Phó Bí thư, về nhận công tác tại Sở B" takes from the post in his title.

        Of those `taking` another post the report tells who they become.
        """
        for cue in (c for c in self.cues if c.entry.id == _TRANSFER):
            group = self.parties.right(cue.end, people=True)
            if (
                len(group) != 1
                or group[0] in taking
                or not _ELSEWHERE & set(self.text.norms[group[0].end : group[0].end + _MOVING_REACH])
            ):
                continue
            for title in [t for t in group[0].titles if t.head.rank in LEADING and not t.former][-1:]:
                yield Succession("leave", self.sentence, cue.start, self.of_title(title), None, group[0])

    def _leaving(self, cue: Term) -> list[Holder]:
        """Whom a cue of leaving tells of: right before it, or behind "chia tay" and "nghỉ hưu cho"."""
        before = [g for g in self.parties.groups if g[-1].end <= cue.start and g[0].person]
        farewell = cue.entry.id == "chia_tay" or (not before and role(cue) == "dismiss")
        if farewell:
            return self.parties.right(cue.end, people=True)
        if before and _LEAVING.issuperset(self._outside_units(before[-1][-1].end, cue.start)):
            return before[-1]
        if self.text.norms[cue.end : cue.end + 1] == [_OF]:  # chấp thuận đơn từ chức của ông A
            return self.parties.right(cue.end + 1, people=True)
        toward = next((c for c in self.cues if role(c) == "toward" and c.start == cue.end), None)
        return self.parties.right(toward.end, people=True) if toward else self.parties.after(cue.end, _TO, people=True)

    def _outside_units(self, start: int, end: int) -> list[str]:
        """The matching forms between two tokens but for units' names: who lets somebody leave may stand there."""
        return [self.text.norms[i] for i in range(start, end) if i not in self.units]

    def _preceded(self) -> Iterator[Succession]:
        """ "Người tiền nhiệm, ông A, ...": who had a post that the report named before."""
        for cue in (c for c in self.cues if role(c) == "predecessor"):
            for group in [g for g in self.parties.groups if 0 <= g[0].start - cue.end <= _MOVING_REACH][:1]:
                yield Succession("predecessor", self.sentence, cue.start, None, None, group[0])

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
        alone = outgoing[0] if len(outgoing) == 1 and not incoming else None
        yield i, comes, outgoing[i] if i < len(outgoing) else alone
