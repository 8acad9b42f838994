"""What a finder finds: a half-open range of tokens, what it is, and the rule that says so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import chain
from operator import attrgetter, le
from typing import Any, TypeVar

from extractors.language import Sentence, Text
from extractors.lexicon import AwardEntry, Entry, PositionEntry, UnitHeadEntry
from schemas.records import Evidence, RecipientKind, UnitKind
from schemas.values import value


@value
class Mention:
    """Tokens `start` to `end` of a text."""

    start: int
    end: int
    rule: str

    def __len__(self) -> int:
        return self.end - self.start


@value
class Term(Mention):
    """An entry of a lexicon, found in the text."""

    lexicon: str
    entry: Entry


@value
class NameMention(Mention):
    """A person's name without what stands before it; `lead` is where honorific, rank and degree begin (or `start`)."""

    name: str
    lead: int


@value
class UnitMention(Mention):
    """An organisation's name. `name` is as written, or with a shared head put back; `bare` if a head noun alone.

    `owned` tells that the name says whose part it is ("Phòng Kế hoạch Sở Y tế") or of which level, `venue` that the
    words say only where something happens ("tại Trung tâm Văn hóa tỉnh").
    """

    name: str
    kind: UnitKind
    head: UnitHeadEntry | None = None
    bare: bool = False
    owned: bool = False
    venue: bool = False


@value
class PositionMention(Mention):
    """A post with its modifiers and its unit: "nguyên Phó Giám đốc Sở Y tế". `plural` if shared ("các Phó ...")."""

    title: str
    head: PositionEntry
    unit: UnitMention | None = None
    former: bool = False
    plural: bool = False


@value
class AwardMention(Mention):
    """An award's name with its grade, without recipient and authority."""

    name: str
    entry: AwardEntry | None
    grade: str | None = None


@value
class DateMention(Mention):
    """A day as written; `date` is YYYY-MM-DD, or --MM-DD where the year is not said. `end_date` of a range of days."""

    date: str
    end_date: str | None = None


@value
class PeriodMention(Mention):
    """A year or span in the normal form of `schemas.values.Period`."""

    period: str


@value
class CountMention(Mention):
    """A number of recipients: "05 cá nhân"; `kind` is None for "27 tập thể, cá nhân"."""

    count: int
    kind: RecipientKind | None


M = TypeVar("M", bound=Mention)
R = TypeVar("R")
_START, _END = attrgetter("start"), attrgetter("end")


def keep_longest(mentions: Iterable[M]) -> list[M]:
    """Those that no longer one overlaps, in the order of the text; of equals the first given."""
    ordered = sorted(mentions, key=_START)
    if all(map(le, map(_END, ordered), map(_START, ordered[1:]))):  # none overlaps the next, as nearly always
        return ordered
    kept: list[M] = []
    taken: set[int] = set()
    for m in sorted(ordered, key=lambda m: m.start - m.end):
        if taken.isdisjoint(range(m.start, m.end)):
            kept.append(m)
            taken.update(range(m.start, m.end))
    return sorted(kept, key=_START)


@dataclass(frozen=True)
class Mentions:
    """All that was found in a text, each list in the order of the text and without overlaps within itself."""

    text: Text
    terms: dict[str, list[Term]] = field(default_factory=dict)
    dates: list[DateMention] = field(default_factory=list)
    periods: list[PeriodMention] = field(default_factory=list)
    counts: list[CountMention] = field(default_factory=list)
    units: list[UnitMention] = field(default_factory=list)
    positions: list[PositionMention] = field(default_factory=list)
    names: list[NameMention] = field(default_factory=list)
    awards: list[AwardMention] = field(default_factory=list)
    read: defaultdict[Any, dict[Sentence, Any]] = field(default_factory=lambda: defaultdict(dict))  # see `once`

    @cached_property
    def in_names(self) -> set[int]:
        """The tokens of people's names, posts and units; only to be asked for when all are found."""
        return tokens_of((*self.units, *self.positions, *self.names))

    @cached_property
    def in_awards(self) -> set[int]:
        """The tokens of awards; only to be asked for when all are found."""
        return tokens_of(self.awards)


def within(mentions: Sequence[M], sentence: Sentence) -> list[M]:
    """Those of a list in the order of the text that stand in a sentence."""
    start, end, _ = sentence
    if not mentions or mentions[-1].start < start or mentions[0].start >= end:
        return []
    first = bisect_left(mentions, start, key=_START)
    last = bisect_left(mentions, end, lo=first, key=_START) if mentions[-1].start >= end else len(mentions)
    return [m for m in mentions[first:last] if m.end <= end]


def once(reader: Callable[[Mentions, Sentence], list[R]]) -> Callable[[Mentions, Sentence], list[R]]:
    """A reader of sentences that reads each but once; its list is shared by all who ask, and stays as it is."""

    @wraps(reader)
    def remembering(found: Mentions, sentence: Sentence) -> list[R]:
        known = found.read[reader]
        if sentence not in known:
            known[sentence] = reader(found, sentence)
        result: list[R] = known[sentence]
        return result

    return remembering


def tokens_of(ranges: Iterable[Mention | Sentence]) -> set[int]:
    """All tokens of mentions, or of sentences."""
    known = list(ranges)
    return set(chain.from_iterable(map(range, map(_START, known), map(_END, known))))


def evidence(text: Text, *mentions: Mention) -> tuple[Evidence, ...]:
    """The words of mentions, in the order of the text, each once."""
    spans = sorted({(text.starts[m.start], text.ends[m.end - 1]) for m in mentions})
    return tuple(Evidence(start=a, end=b, quote=text.document.text[a:b], page=text.page_at(a)) for a, b in spans)
