"""Which posts of a sentence a cue puts somebody in, or out of: "giữ chức Giám đốc", "Khối trưởng là", "bầu 2 Phó"."""

from __future__ import annotations

from dataclasses import replace

from extractors.handovers.cues import FILLER_REACH, FILLERS, SLOTS, role
from extractors.handovers.holders import Holder
from extractors.handovers.posts import Post
from extractors.language import Sentence, Text
from extractors.mentions.mention import Mention, Term
from schemas.spelling import norm, norm_set
from schemas.values import value

_JOINTS = norm_set(", và ; / & năm kiêm")
_PLURAL, _NOW = norm_set("các hai ba bốn"), norm("hiện")
_PASSIVE, _TO, _PASSED_REACH = norm("được"), norm("cho"), 6
_COLON_REACH = 3  # "Phó Chủ tịch kiêm nhiệm:"


@value
class Slot:
    """A cue with the posts right behind it, or with the one right before "là"."""

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


@value
class Elections:
    """What the sentences before have told: posts to be filled (`pending`, ids of the lexicon), any election at all."""

    pending: frozenset[str] = frozenset()
    elected: bool = False


class SlotFinder:
    """Finds the slots of one sentence."""

    def __init__(self, text: Text, sentence: Sentence, cues: list[Term], told: Elections) -> None:
        self.text, self.sentence, self.cues, self.told = text, sentence, cues, told

    def find(self, posts: list[Post], groups: list[list[Holder]]) -> list[Slot]:
        """In the order of the text; each post in one slot at most."""
        slots: list[Slot] = []
        for post in posts:
            if slots and post.start < slots[-1].end:
                continue
            if (named := self._named_after(post, posts)) is not None:
                slots.append(Slot(named, "chosen", [post]))
            elif (cue := self._cue_of(post, groups)) is not None:
                slots.append(Slot(cue, role(cue), self._chain(post, posts)))
        return slots

    def _cue_of(self, post: Post, groups: list[list[Holder]]) -> Term | None:
        """The last cue before a post with nothing but fillers between."""
        for cue in reversed([c for c in self.cues if c.end <= post.start]):
            between = self.text.norms[cue.end : post.start]
            fits = len(between) <= FILLER_REACH and FILLERS.issuperset(between)
            if role(cue) in SLOTS:
                return cue if fits else None
            if role(cue) == "is" and fits:
                appointed = any(role(c) == "appoint" and c.end <= cue.start for c in self.cues)
                fitting = [g for g in groups if g[-1].end <= cue.start and (g[0].person or post.of_cluster)]
                return cue if appointed and fitting else None
        return None

    def _named_after(self, post: Post, posts: list[Post]) -> Mention | None:
        """The "là" or colon of "Cụm trưởng năm 2023 là Sở A", where somebody is said to be chosen."""
        passed = self.text.norms[post.end : min(post.end + _PASSED_REACH, self.sentence.end)]
        if passed[:1] == [_PASSIVE] and _TO in passed and any(role(c) == "appoint" for c in self.cues):
            at = post.end + passed.index(_TO)  # vị trí Giám đốc được giao cho ông A
            return Mention(at, at + 1, "passed")
        chosen = any(role(c) in ("appoint", "hand_over") and c.end <= post.start for c in self.cues)
        chosen = chosen or any(self.told.pending.intersection(p.ids) for p in posts if p.start <= post.start)
        label = post.start == self.sentence.start or self._several(post)
        if not chosen and not (self.told.elected and label) and not post.new:
            return None
        end = post.period.end if post.period and post.period.end > post.end else post.end
        for at in range(end, min(end + _COLON_REACH, self.sentence.end)):
            if self.text.words[at] == ":":
                return Mention(at, at + 1, "colon")
            if not self.text.words[at].islower():
                break
        return next((c for c in self.cues if role(c) == "is" and c.start == end), None)

    def _several(self, post: Post) -> bool:
        """Whether a number or "các" stands before a post, and no "hiện có"."""
        before = self.text.norms[post.start - 1] if post.start > self.sentence.start else ""
        now = _NOW in self.text.norms[self.sentence.start : post.start]
        return not now and (before in _PLURAL or before.isdigit())

    def _chain(self, first: Post, posts: list[Post]) -> list[Post]:
        """The posts that follow the first after a comma or "và"; a year said of the last holds for all."""
        chain = [first]
        for post in posts:
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
