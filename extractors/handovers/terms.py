"""For which year or term a post is taken: beside the post, in its sentence, or by what the report is about."""

from __future__ import annotations

from extractors.handovers.cues import cues_in
from extractors.handovers.posts import Post
from extractors.handovers.successions import Succession
from extractors.language import Sentence
from extractors.mentions.mention import Mentions, PeriodMention, within
from extractors.mentions.units.words import is_ordinal
from schemas.records import Event, EventKind
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_TERM = norm_set("nhiệm khóa")
_TERM_NAMED = norm_set("kỳ khóa")
_PRESENTED = [norm("ra"), norm("mắt")]
_NEXT_YEAR = (norm_set("năm"), norm_set("tới sau tiếp kế"))
_COUNCILS, _COURSE = frozenset({"hdnd", "quoc-hoi"}), norm("khóa")
_ELECTING = frozenset({"bau", "cu", "suy_ton", "dat_cu", "chuan_y"})


class TermsOfOffice:
    """Reads the periods of a report's successions."""

    def __init__(self, found: Mentions, event: Event) -> None:
        self.found, self.text, self.event = found, found.text, event

    def said(self, said: Succession) -> PeriodMention | None:
        """The period that the statement's own words give."""
        post = said.post
        if post is None:
            return None
        periods = within(self.found.periods, said.sentence)
        if post.of_cluster:
            return None if self._is_next_year(post) else post.period or self._of_cluster(said, periods)
        if post.period and self.is_term(post.period):
            return post.period
        elected = any(c.entry.id in _ELECTING for c in cues_in(self.found, said.sentence)) or self._presents(said)
        terms = [p for p in periods if self._says_term(p) and not self._is_councils(p, said.sentence)]
        before = [p for p in terms if p.start < post.start]
        if elected and before:
            return before[-1]
        taker = said.incoming.end if said.incoming else post.end
        return next((p for p in terms if taker <= p.start <= taker + 1), None)

    def _presents(self, said: Succession) -> bool:
        """Whether a board is presented: "Đại hội ra mắt Ban Chấp hành nhiệm kỳ 2019-2024 gồm"."""
        words = self.text.norms[said.sentence.start : said.at]
        return _PRESENTED in (words[i : i + 2] for i in range(len(words) - 1))

    def _says_term(self, period: PeriodMention) -> bool:
        """Whether "nhiệm kỳ" or "khóa" begins a period, or with its number stands before it: "nhiệm kỳ V (2019-24)"."""
        norms, start = self.text.norms, period.start
        numbered = start > 2 and norms[start - 1] == "(" and is_ordinal(self.text.words[start - 2])
        return norms[start] in _TERM or (numbered and norms[start - 3] in _TERM_NAMED)

    def _is_councils(self, period: PeriodMention, sentence: Sentence) -> bool:
        """Whether a term is that of the council which elects: "HĐND tỉnh khóa XVII nhiệm kỳ 2016-2021 đã bầu"."""
        before = [u for u in within(self.found.units, sentence) if u.end <= period.start]
        if not before or before[-1].head is None or before[-1].head.id not in _COUNCILS:
            return False
        return self.text.norms[before[-1].end : before[-1].end + 1] == [_COURSE]

    def stated(self, said: Succession) -> str | None:
        """The year after the one under review, the term from one date to another, or of the congress that elects."""
        if said.post and said.post.of_cluster and self.event.period and self._is_next_year(said.post):
            return str(last_year(self.event.period) + 1)
        for date in within(self.found.dates, said.sentence):
            if date.end_date and said.post and date.start >= said.post.end and not date.date.startswith("-"):
                first, last = date.date[:4], date.end_date[:4]
                if first < last:
                    return f"{first}-{last}"
        if self.event.kind is EventKind.CONGRESS and said.incoming and said.post and not said.post.of_cluster:
            return self.event.period
        return None

    def is_coming(self, period: PeriodMention) -> bool:
        """Whether a period begins after the one under review."""
        return self.event.period is not None and first_year(period.period) >= last_year(self.event.period) + 1

    def precedes(self, held: PeriodMention | None, taken: PeriodMention | None) -> bool:
        """Whether somebody who holds a post in one period may hand it over for another."""
        return held is None or taken is None or first_year(held.period) < first_year(taken.period)

    def _of_cluster(self, said: Succession, periods: list[PeriodMention]) -> PeriodMention | None:
        """The first period behind the post, else the last before it, else the last one above in the block."""
        assert said.post is not None
        behind = [p for p in periods if p.start >= said.post.end]
        before = [p for p in periods if p.end <= said.at]
        if behind or before:
            return behind[0] if behind else before[-1]
        start = self.text.token_at(self.text.block_of(said.sentence).start)
        above = within(self.found.periods, Sentence(start, said.sentence.start, said.sentence.block))
        return above[-1] if above else None

    def _is_next_year(self, post: Post) -> bool:
        """Whether "năm tới" or "năm tiếp theo" stands behind a post."""
        behind = self.text.norms[post.end : post.end + 2]
        return len(behind) == len(_NEXT_YEAR) and all(a in b for a, b in zip(behind, _NEXT_YEAR, strict=True))

    def is_term(self, period: PeriodMention) -> bool:
        """Whether a period is one of several years, or called a term."""
        return first_year(period.period) < last_year(period.period) or self.text.norms[period.start] in _TERM
