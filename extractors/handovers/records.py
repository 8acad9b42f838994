"""Posts that pass to new holders: one record for each post and incoming holder (bàn giao)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from extractors.aliases import Aliases, Key, key_words
from extractors.handovers.cues import cues_in, role
from extractors.handovers.holders import Holder, Holders, holder_of
from extractors.handovers.licences import Licences
from extractors.handovers.past import Past
from extractors.handovers.posts import LEADING, Post, Posts
from extractors.handovers.predecessors import Case, Predecessors
from extractors.handovers.scopes import Scopes
from extractors.handovers.successions import Succession, Successions
from extractors.handovers.tables import read_tables
from extractors.handovers.tenures import Holding
from extractors.handovers.terms import TermsOfOffice
from extractors.language import Sentence
from extractors.mentions.mention import Mentions, evidence
from extractors.mentions.name_shape import is_foreign
from extractors.participants.people import find_people
from schemas.document import BlockKind
from schemas.records import Event, Handover, HandoverStatus
from schemas.spelling import norm, norm_words

_SILENT = frozenset({BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE})

_NEW = norm("tân")
_BILL = [norm("tờ"), norm("trình")]
_APPROVED = {(norm(a), norm(b)) for a, b in (("thông", "qua"), ("phê", "chuẩn"), ("chấp", "thuận"), ("phê", "duyệt"))}
_DECIDED = frozenset({"dieu_dong", "chi_dinh", "giao", "bo_nhiem"})


def build_handovers(
    found: Mentions, aliases: Aliases, event: Event, holdings: Sequence[Holding]
) -> tuple[Handover, ...]:
    """In the order of the text; what several sentences say of one succession is one record."""
    return _Assembly(found, aliases, event, holdings).records()


class _Assembly:
    """Puts a report's statements together."""

    def __init__(self, found: Mentions, aliases: Aliases, event: Event, holdings: Sequence[Holding]) -> None:
        self.found, self.text, self.aliases, self.event = found, found.text, aliases, event
        self.holders, self.posts = Holders(found, aliases), Posts(found)
        self.scopes = Scopes(found, aliases, event)
        self.terms = TermsOfOffice(found, event)
        self.past = Past(found, event)
        self.licences = Licences(found, event, self.terms, self.past)
        self.cases: list[Case] = []
        self.open_posts: list[Post] = []
        self.named: dict[str, list[Case]] = {}  # by those who come and go
        self.predecessors = Predecessors(found, self.scopes, self.terms, self.holders, holdings)

    def records(self) -> tuple[Handover, ...]:
        said = self._statements()
        said = [replace(s, rule="repeat") if self.licences.undoes(s) else s for s in said]
        repeated = [s for s in said if s.rule == "repeat" and s.post and s.incoming]
        again = {(s.post.ids[:1], self._name(s.incoming)) for s in repeated if s.post}
        told = [s for s in said if s.rule != "repeat"]
        now = [s for s in told if not self.past.recalls(s)]
        before = [s for s in now if self.past.looks_back(s.sentence)]
        for statement in (s for s in now if s not in before):
            self._take(statement, again)
        succeeded = {s.sentence for s in before if s.outgoing}
        for statement in before:
            if self._of_today(statement, succeeded):
                self._take(statement, again)
        self._add_newcomers()
        self._fill_left_posts(now)
        self.predecessors.name_before(self.cases, now)
        self.predecessors.complete_from_past(self.cases, [s for s in told if s not in now])
        self._add_terms()
        cases = sorted(self.predecessors.complete(_without_left(self.cases), now), key=lambda c: c.at)
        return tuple(self._record(c) for c in cases if c.incoming or c.outgoing)

    def _of_today(self, said: Succession, succeeded: set[Sentence]) -> bool:
        """Whether what "trước đó" tells is of the same people, and of a post that somebody leaves or takes today."""
        if not self.named.keys() & {self._name(said.incoming), self._name(said.outgoing)}:
            return self._vacates(said)
        scope = self.scopes.of(said)
        again = any(said.post and c.same_post(said.post.ids, scope) for c in self.cases)
        decided = any(c.entry.id in _DECIDED for c in cues_in(self.found, said.sentence))
        return again or decided or said.incoming is None or said.sentence in succeeded

    def _vacates(self, said: Succession) -> bool:
        """Whether somebody was put out of a post that somebody else takes today."""
        if said.incoming is not None or said.outgoing is None or said.post is None:
            return False
        scope = self.scopes.of(said)
        return any(c.incoming and c.same_post(said.post.ids, scope) for c in self.cases)

    def _statements(self) -> list[Succession]:
        reader = Successions(self.found, self.holders)
        said: list[Succession] = []
        for sentence in self.text.sentences:
            if self.text.block_of(sentence).kind not in _SILENT and not self.text.block_of(sentence).cells:
                said.extend(s for s in reader.read(sentence) if self.licences.allows(s))
        self.open_posts = reader.open_posts
        return sorted([*said, *read_tables(self.found), *self.predecessors.rotations()], key=lambda s: s.at)

    def _take(self, said: Succession, again: set[tuple[tuple[str, ...], str | None]]) -> None:
        """Make a case of a statement, or add it to the one that it repeats."""
        if said.post is None:
            return
        incoming, outgoing = self._name(said.incoming), self._name(said.outgoing)
        if incoming is not None and incoming == outgoing:
            return
        if (said.post.ids[:1], incoming) in again or self._re_elected(said):
            return
        scope = self.scopes.of(said)
        near = [c for name in (incoming, outgoing) if name for c in self.named.get(name, ())]
        case = next((c for c in near if self._same(c, said.post, scope, incoming, outgoing)), None)
        if case is None:
            case = Case(said.post, said.post.title, scope, said.at, proposed=True)
            self.cases.append(case)
        case.title = self._fuller(case, said)
        if case.post.unit is None:
            case.post = said.post
        case.scope = max((s for s in (case.scope, scope) if s), key=len, default=None)
        case.incoming = case.incoming or incoming
        case.outgoing = case.outgoing or outgoing
        case.period = case.period or self.terms.said(said)
        case.term = case.term or self.terms.stated(said)
        for name in (incoming, outgoing):
            if name and case not in self.named.setdefault(name, []):
                self.named[name].append(case)
        case.proposed = case.proposed and self._is_proposed(said)
        case.rules.append(f"succession-{said.rule}")
        case.spans += [h.mention for h in (said.incoming, said.outgoing) if h] + [said.post]

    def _fill_left_posts(self, now: list[Succession]) -> None:
        """Whoever only "replaces" somebody takes the one post that this one leaves."""
        for said in (s for s in now if s.post is None and s.incoming and s.outgoing):
            incoming, outgoing = self._name(said.incoming), self._name(said.outgoing)
            left = [c for c in self.named.get(outgoing or "", ()) if c.incoming is None and c.outgoing == outgoing]
            if incoming and incoming not in self.named and len(left) == 1:
                left[0].incoming = incoming
                left[0].spans += [said.incoming.mention] if said.incoming else []
                self.named[incoming] = left

    def _add_terms(self) -> None:
        """The term for which a post was to be filled, as another sentence says it."""
        for post in self.open_posts:
            if post.period and self.terms.is_term(post.period) and not post.of_cluster:
                scope = self.scopes.of_post(post)
                for case in (c for c in self.cases if c.incoming and not c.period and c.same_post(post.ids, scope)):
                    case.term = case.term or post.period.period

    def _add_newcomers(self) -> None:
        """A case for each "tân Giám đốc Sở Y tế Lê Bá Tám" of whom no sentence says how he took the post."""
        if _NEW not in self.text.norms:
            return
        for person in map(holder_of, find_people(self.found)):
            name = self.holders.name(person)
            for title in person.titles:
                post = self.posts.of_title(title)
                told = name in self.named or any(map(is_foreign, name.split()))
                if post.new and title.head.rank in LEADING and not told:
                    case = Case(post, post.title, self.scopes.of_post(post), post.start, name)
                    case.spans, case.rules = [person.mention, post], ["succession-new"]
                    self.cases.append(case)
                    self.named[name] = [case]

    def _same(self, case: Case, post: Post, scope: str | None, incoming: str | None, outgoing: str | None) -> bool:
        bare = post.unit is None or case.post.unit is None
        bare = bare and incoming is not None and incoming == case.incoming and post.ids == case.post.ids
        if not bare and not case.same_post(post.ids, scope):
            return False
        if incoming is None:
            return case.outgoing == outgoing
        return case.incoming == incoming or (case.incoming is None and case.outgoing == outgoing is not None)

    def _re_elected(self, said: Succession) -> bool:
        """Whether the incoming holder has the very post already, by the title beside the name."""
        if said.incoming is None or said.post is None:
            return False
        scope = self.scopes.of(said)
        for title in said.incoming.titles:
            post = self.posts.of_title(title)
            if (
                title.start != said.post.start
                and post.ids[:1] == said.post.ids[:1]
                and not post.new
                and not title.former
            ):
                theirs = self.scopes.of_unit(post.unit)
                if theirs is None or scope is None or norm_words(theirs) == norm_words(scope):
                    return True
        return False

    def _fuller(self, case: Case, said: Succession) -> str:
        """The title that says whose post it is, the longest of several."""
        titles = [case.title]
        if said.post is not None and not said.post.of_cluster:
            titles.append(said.post.title)
            for holder in (said.incoming, said.outgoing):
                own = [self.posts.of_title(t) for t in (holder.titles if holder else ())]
                titles += [p.title for p in own if p.unit and p.ids == said.post.ids and not said.post.unit]
        return max(titles, key=lambda t: len(key_words(t)))

    def _spelled_out(self, title: str) -> str:
        """A title without its abbreviations, where the report writes the same words out somewhere."""
        return max(title, self._longest_titles.get(key_words(title), ""), key=lambda t: len(t.split()))

    @cached_property
    def _longest_titles(self) -> dict[Key, str]:
        """The titles of the report by their words, each as it is written out most."""
        longest: dict[Key, str] = {}
        for position in self.found.positions:
            words = key_words(position.title)
            longest[words] = max(longest.get(words, ""), position.title, key=lambda t: len(t.split()))
        return longest

    def _is_proposed(self, said: Succession) -> bool:
        """Whether "đề nghị" or "giới thiệu" governs the statement, with no award and no semicolon between."""
        aims = [c for c in cues_in(self.found, said.sentence) if role(c) == "propose" and c.start < said.at]
        if not aims:
            return False
        before, between = self.text.norms[said.sentence.start : aims[-1].start], range(aims[-1].end, said.at)
        if any(before[i : i + 2] == _BILL and _APPROVED & set(pairwise(before[:i])) for i in range(len(before))):
            return False
        awarded = any(a.start in between for a in self.found.awards)
        return not awarded and ";" not in self.text.norms[between.start : between.stop]

    def _name(self, holder: Holder | None) -> str | None:
        return self.holders.name(holder) if holder else None

    def _record(self, case: Case) -> Handover:
        spans = [*case.spans, *([case.period] if case.period else [])]
        rules = tuple(dict.fromkeys(case.rules))
        return Handover(
            position=self._spelled_out(case.title),
            scope=case.scope,
            incoming=case.incoming,
            outgoing=case.outgoing,
            period=case.period.period if case.period else case.term,
            status=HandoverStatus.PROPOSED if case.proposed else HandoverStatus.EFFECTIVE,
            evidence=evidence(self.text, *spans),
            rules=rules,
        )


def _without_left(cases: list[Case]) -> list[Case]:
    """The cases without how somebody once took the post that he leaves now."""
    left = [c for c in cases if c.incoming is None and c.outgoing]
    return [c for c in cases if not any(c.incoming == o.outgoing and o.same_post(c.post.ids, c.scope) for o in left)]
