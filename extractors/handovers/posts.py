"""Leading posts as statements name them: "Phó Chủ tịch kiêm Trưởng Ban Kiểm tra", "Trưởng, Phó Khối năm 2021"."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property

from extractors.aliases import key_words
from extractors.language import Sentence
from extractors.lexicon import PositionEntry, entries
from extractors.mentions.mention import (
    Mention,
    Mentions,
    PeriodMention,
    PositionMention,
    UnitMention,
    tokens_of,
    within,
)
from extractors.mentions.units.words import is_ordinal
from schemas.spelling import norm, norm_set, norm_words
from schemas.values import value

LEADING = frozenset({"head", "deputy"})
_CHAIRS, _GOVERNMENT = frozenset({"chu-tich", "pho-chu-tich"}), "ubnd"
_LEVELS = norm_set("tỉnh huyện xã quận phường thị thành tp")
_TERM_OF = [norm("nhiệm"), norm("kỳ")]
_TERMS = norm_set("nhiệm khóa")
_COURSE = norm("khóa")  # as in "khóa XII", which is no part of the post
_NEW, _FORMER = norm_set("tân"), norm_set("nguyên cựu")
_ALSO, _IN_CHARGE = norm("kiêm"), [norm("phụ"), norm("trách")]
_HEAD, _DEPUTY, _JOINTS = norm("trưởng"), norm("phó"), norm_set(", / và")
# between a post and its year: "Cụm trưởng Cụm thi đua số 2 năm 2021"
_BEFORE_YEAR = norm_set("cụm khối thi đua của trong , ( nhiệm kỳ khóa cho")
_YEAR_REACH = 12


@cache
def _cluster_heads() -> tuple[PositionEntry, ...]:
    return tuple(e for e in entries("positions") if "cluster" in e.of and e.rank == "head")


@value
class Post(Mention):
    """A leading post. `heads` are the lexicon's entries in its title; `period` is the year or term said beside it."""

    title: str
    heads: tuple[PositionEntry, ...]
    unit: UnitMention | None = None
    period: PeriodMention | None = None
    new: bool = False  # "tân Giám đốc"

    @property
    def of_cluster(self) -> bool:
        return "cluster" in self.heads[0].of

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(head.id for head in self.heads)


class Posts:
    """The leading posts of a report."""

    def __init__(self, found: Mentions) -> None:
        self.found, self.text = found, found.text
        self._governments: dict[tuple[str, ...], PositionMention | None] = {}

    def within(self, sentence: Sentence) -> list[Post]:
        """Those of a sentence, in its order; one for "A kiêm B"."""
        posts: list[Post] = []
        titles = within(self.found.positions, sentence)
        i = 0
        while i < len(titles):
            together = [titles[i]]
            while i + 1 < len(titles) and self._goes_with(together[-1], titles[i + 1]):
                i += 1
                together.append(titles[i])
            i += 1
            if together[0].head.rank in LEADING and self._is_title(together[0]):
                posts.extend(self._posts(together, sentence))
        return posts

    def _is_title(self, title: PositionMention) -> bool:
        """Whether the words are a title: "phụ trách" alone says what somebody does."""
        return self.text.norms[title.start : title.end] != _IN_CHARGE

    def of_title(self, title: PositionMention) -> Post:
        """The post that somebody's title names."""
        return self._post((title,), title.start, None)

    def _goes_with(self, left: PositionMention, right: PositionMention) -> bool:
        return self.text.norms[left.end : right.start] == [_ALSO]

    def _posts(self, titles: list[PositionMention], sentence: Sentence) -> list[Post]:
        start = titles[0].start
        post = self._post(tuple(titles), start, self._period(self._without_term(titles[-1]), sentence))
        words = self.text.norms
        coordinated = (
            post.of_cluster
            and start - 2 >= sentence.start
            and words[start] == _DEPUTY
            and words[start - 1] in _JOINTS
            and words[start - 2] == _HEAD
        )
        if not coordinated:
            return [post]
        title = f"{self.text.words[start - 2]} {self.text.words[start + 1]}"
        heads = tuple(e for e in _cluster_heads() if norm_words(title) in map(norm_words, e.spellings))
        return [Post(start - 2, start - 1, post.rule, title, heads or post.heads, post.unit, post.period), post]

    def _post(self, titles: tuple[PositionMention, ...], start: int, period: PeriodMention | None) -> Post:
        first, last = titles[0], titles[-1]
        end = self._without_term(last)
        new = start > 0 and self.text.norms[start - 1] in _NEW
        while start < first.end - 1 and self.text.norms[start] in _FORMER:
            start += 1
        heads = tuple(t.head for t in titles)
        unit = next((t.unit for t in titles if t.unit), None)
        title = self.text.quote(start, end)
        if unit is None and (whole := self._of_government(first)):
            title, unit = self.text.quote(whole.start, self._without_term(whole)), whole.unit
        if "cluster" in first.head.of:
            title = " ".join(self.text.words[start : start + self._head_length(first)])
        return Post(start, last.end, first.rule, title, heads, unit, period, new)

    def _of_government(self, title: PositionMention) -> PositionMention | None:
        """The "Chủ tịch UBND tỉnh X" that "chủ tịch tỉnh" means, if the report names one alone or most."""
        words = key_words(title.title)
        if title.head.id not in _CHAIRS or _LEVELS.isdisjoint(words[len(title.head.name.split()) :]):
            return None
        if words not in self._governments:
            self._governments[words] = self._usual(
                [t for t in self._governing if _without_government(t)[: len(words)] == words]
            )
        return self._governments[words]

    def _usual(self, titles: list[PositionMention]) -> PositionMention | None:
        """The title with the place that is named most, the longest of those that go on with one another."""
        places = Counter(map(_without_government, titles)).most_common()
        usual = max(places, key=lambda p: (p[1], len(p[0])), default=None)
        if usual is None or any(n == usual[1] and usual[0][: len(place)] != place for place, n in places):
            return None
        return next(t for t in titles if _without_government(t) == usual[0])

    @cached_property
    def _governing(self) -> list[PositionMention]:
        chairs = (t for t in self.found.positions if t.head.id in _CHAIRS and not t.plural and not t.former)
        return [t for t in chairs if t.unit and t.unit.head and t.unit.head.id == _GOVERNMENT]

    def _head_length(self, title: PositionMention) -> int:
        """How many tokens of a cluster's post are its bare name: "Trưởng khối" of "Trưởng khối thi đua số 2"."""
        if title.unit is not None and title.unit.start > title.start:
            return max(2, min(title.unit.start, title.end) - title.start)
        three = title.start + 2 < title.end and self.text.norms[title.start] == _DEPUTY
        return 3 if three and _HEAD in self.text.norms[title.start + 1 : title.start + 3] else 2

    def _without_term(self, title: PositionMention) -> int:
        for i in range(title.start + 1, title.end):
            if self.text.norms[i] == _COURSE or self.text.norms[i : i + 2] == _TERM_OF:
                return i
        return title.end

    def _is_course(self, i: int) -> bool:
        """Whether token i is the number of "khóa X"."""
        return self.text.norms[i - 1] == _COURSE and is_ordinal(self.text.words[i])

    def _period(self, end: int, sentence: Sentence) -> PeriodMention | None:
        """The year or term right behind a post, the cluster's name between at most."""
        for period in within(self.found.periods, sentence):
            if period.end <= end and period.start > end - _YEAR_REACH:
                if period.end == end:
                    return period
            elif end <= period.start <= end + _YEAR_REACH:
                between = range(end, period.start)
                units = tokens_of(within(self.found.units, sentence))
                if all(i in units or self.text.norms[i] in _BEFORE_YEAR or self._is_course(i) for i in between):
                    return period
                return None
        return None


def _without_government(title: PositionMention) -> tuple[str, ...]:
    """The words of "Chủ tịch UBND tỉnh X" without "UBND"."""
    assert title.unit is not None and title.unit.head is not None
    words, head = key_words(title.title), max(map(key_words, title.unit.head.spellings), key=len)
    words = words[: next((i for i, word in enumerate(words) if word in _TERMS), len(words))]
    at = next((i for i in range(len(words)) if words[i : i + len(head)] == head), len(words))
    return (*words[:at], *words[at + len(head) :])
