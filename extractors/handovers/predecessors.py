"""Who held the posts before: by other sentences, by the titles of those who move, by the years of clusters' heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from extractors.aliases import key_words
from extractors.handovers.holders import Holder, Holders, holder_of
from extractors.handovers.posts import Post, Posts
from extractors.handovers.scopes import Scopes
from extractors.handovers.successions import Succession
from extractors.handovers.tenures import Holding
from extractors.handovers.terms import TermsOfOffice
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, PeriodMention
from extractors.participants.people import find_people
from schemas.spelling import norm_set
from schemas.values import first_year

_GIVING = norm_set("trao giao")


@lru_cache(maxsize=4096)
def _key(scope: str) -> str:
    return f" {' '.join(key_words(scope))} "


@dataclass(eq=False)
class Case:
    """One succession as far as it is known; `scope` is what the post leads, `term` a period said elsewhere."""

    post: Post
    title: str
    scope: str | None
    at: int
    incoming: str | None = None
    outgoing: str | None = None
    period: PeriodMention | None = None
    term: str | None = None
    proposed: bool = False
    spans: list[Mention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def same_post(self, ids: tuple[str, ...], scope: str | None) -> bool:
        """Whether a post is this one: the same heads, of units whose names agree as far as both are known."""
        if ids != self.post.ids:
            return False
        ours, theirs = (_key(s) if s else "" for s in (self.scope, scope))
        return not ours or not theirs or ours.strip() in theirs or theirs.strip() in ours

    def follow(self, name: str | None, mention: Mention | None) -> None:
        """Set who held the post before, where nobody is known yet."""
        if self.outgoing is None and name and mention:
            self.outgoing = name
            self.spans.append(mention)


class Predecessors:
    """Completes a report's successions with the holders before."""

    def __init__(
        self, found: Mentions, scopes: Scopes, terms: TermsOfOffice, holders: Holders, holdings: Sequence[Holding]
    ) -> None:
        self.found, self.text, self.scopes, self.terms = found, found.text, scopes, terms
        self.holders, self.posts = holders, Posts(found)
        self.holdings = [(h, _holder(h)) for h in holdings]

    def complete(self, cases: list[Case], said: list[Succession]) -> list[Case]:
        """The cases with their outgoing holders; who left a post that another takes is no case of his own."""
        kept = _joined(cases)
        replaced = {self._name(s.incoming): s.outgoing for s in reversed(said) if s.post is None}
        titles = self._titles(h for s in said for h in (s.incoming, s.outgoing) if h)
        for case in kept:
            if case.incoming and (former := replaced.get(case.incoming)):
                case.follow(self._name(former), former)
            if case.post.of_cluster:
                self._by_holdings(case)
            elif case.post.heads[0].rank == "head":
                for name, title, scope in titles.get(case.post.ids, ()):
                    if case.scope and name != case.incoming and case.same_post(case.post.ids, scope):
                        case.follow(name, title)
        self._by_titles([c for c in kept if c.outgoing is None and c.incoming and c.scope and not c.post.of_cluster])
        return kept

    def name_before(self, cases: list[Case], said: list[Succession]) -> None:
        """The "người tiền nhiệm" of whoever was said last to take a post."""
        for statement in (s for s in said if s.rule == "predecessor" and s.outgoing):
            taken = [c for c in cases if c.incoming and c.at < statement.at and not c.post.of_cluster]
            last = max(taken, key=lambda c: c.at, default=None)
            if last is not None and statement.outgoing and last.incoming != self._name(statement.outgoing):
                last.follow(self._name(statement.outgoing), statement.outgoing.mention)

    def complete_from_past(self, cases: list[Case], recalled: list[Succession]) -> None:
        """Who left a post, some time ago, that somebody takes today."""
        open_cases: dict[tuple[str, ...], list[Case]] = {}
        for case in (c for c in cases if c.incoming and c.outgoing is None):
            open_cases.setdefault(case.post.ids, []).append(case)
        for said in (s for s in recalled if s.post and s.outgoing and not s.incoming):
            assert said.post is not None and said.outgoing is not None
            scope = self.scopes.of(said)
            for case in open_cases.get(said.post.ids, ()):
                if case.incoming != self._name(said.outgoing) and case.same_post(said.post.ids, scope):
                    case.follow(self._name(said.outgoing), said.outgoing.mention)

    def _by_titles(self, cases: list[Case]) -> None:
        """Who still has the title of a head's post that somebody else takes, if the report calls one person so."""
        cases = [c for c in cases if c.post.heads[0].rank == "head"]
        if not cases:
            return
        titles = self._titles(map(holder_of, find_people(self.found)))
        for case in cases:
            held = [t for t in titles.get(case.post.ids, ()) if case.same_post(case.post.ids, t[2])]
            names = {name for name, _, _ in held}
            if len(names - {case.incoming}) == 1:
                name, title, _ = next(t for t in held if t[0] != case.incoming)
                case.follow(name, title)

    def _titles(self, holders: Iterable[Holder]) -> dict[tuple[str, ...], list[tuple[str, Mention, str]]]:
        """By their heads the posts of holders, as their titles say: name, title, what the post leads."""
        titles: dict[tuple[str, ...], list[tuple[str, Mention, str]]] = {}
        for holder in holders:
            for title in holder.titles:
                post = self.posts.of_title(title)
                scope = self.scopes.of_post(post)
                if scope is not None and not post.new:
                    titles.setdefault(post.ids, []).append((self.holders.name(holder), title, scope))
        return titles

    def _by_holdings(self, case: Case) -> None:
        """Which unit led the cluster so far, and for which year the one that follows does."""
        rank = case.post.heads[0].rank
        fitting = [(h, holder) for h, holder in self.holdings if h.post.heads[0].rank == rank]
        for holding, holder in fitting:
            if self._name(holder) == case.incoming and holding.post.period:
                case.period = holding.post.period
        for holding, holder in fitting:
            if self._name(holder) != case.incoming and self.terms.precedes(holding.post.period, case.period):
                case.follow(self._name(holder), holding.holder)

    def rotations(self) -> Iterator[Succession]:
        """ "Cụm trưởng năm 2019 - Sở A trao cờ cho Cụm trưởng năm 2020 - Sở B"."""
        for (old, former), (new, taker) in pairwise(self.holdings):
            sentence = next(s for s in self.text.sentences if s.start <= old.start < s.end)
            if new.start < sentence.end and self._rotates(sentence, old, new):
                yield Succession("rotation", sentence, new.start, new.post, taker, former)

    def _rotates(self, sentence: Sentence, old: Holding, new: Holding) -> bool:
        if old.post.ids != new.post.ids or not old.post.period or not new.post.period:
            return False
        later = first_year(old.post.period.period) < first_year(new.post.period.period)
        return later and bool(_GIVING & set(self.text.norms[sentence.start : new.start]))

    def _name(self, holder: Holder | None) -> str | None:
        return self.holders.name(holder) if holder else None


def _joined(cases: list[Case]) -> list[Case]:
    """The cases without those of leading posts that somebody left and somebody else took."""
    kept = [c for c in cases if c.incoming is not None]
    for leaving in (c for c in cases if c.incoming is None):
        pairs = {(c.incoming, c.outgoing) for c in kept}
        taken = next((c for c in kept if _takes(c, leaving, (c.incoming, leaving.outgoing) in pairs)), None)
        if taken is None and leaving.rules != ["succession-left"]:
            kept.append(leaving)
        elif taken is not None and (taken.outgoing is None or leaving.outgoing is not None):
            taken.outgoing = leaving.outgoing
            taken.spans += leaving.spans
    return kept


def _takes(case: Case, leaving: Case, follows: bool) -> bool:
    """Whether somebody takes what another leaves: a head's post, or any if he `follows` that one in another, too."""
    open_post = case.incoming not in (None, leaving.outgoing) and case.outgoing in (None, leaving.outgoing)
    head = case.post.heads[0].rank == "head"
    return open_post and (head or follows) and case.same_post(leaving.post.ids, leaving.scope)


def _holder(holding: Holding) -> Holder:
    return Holder(holding.holder.start, holding.holder.end, holding.rule, holding.holder)
