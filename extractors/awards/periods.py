"""The year or span that an award is for."""

from __future__ import annotations

from dataclasses import replace

from extractors.awards.clauses import Clause
from extractors.awards.grants import Grant, Lead
from extractors.awards.verbs import AIMING, Verbs
from extractors.language import Sentence
from extractors.mentions.mention import Mentions, PeriodMention, within
from extractors.mentions.title_ends import YEAR
from schemas.spelling import norm, norm_set

_ELSEWHERE = norm_set("trưởng phó hoạch hướng kỳ lập so")  # Cụm trưởng năm 2021, kế hoạch năm 2021
_SAYING = {"khang_dinh", "phat_bieu", "keu_goi", "chuc_mung", "bay_to", "cam_on"}  # what follows is of other matters
_COMMENDING = (norm("khen"), norm("thưởng"))
_RESULTS = {tuple(map(norm, p.split())) for p in ("kết quả thi", "kết quả khen", "kết quả bình", "bố kết quả")}
_ANNOUNCING = {words[0] for words in (_COMMENDING, *_RESULTS)}


class AwardPeriods:
    """The periods of a report, looked for around an award."""

    def __init__(self, found: Mentions, verbs: Verbs) -> None:
        self.found, self.text, self.verbs = found, found.text, verbs

    def of(self, clause: Clause) -> PeriodMention | None:
        """The period said in the clause itself, behind the award or else before it."""
        spoken = self.verbs.between(clause.end, clause.right, {"act", *AIMING})
        right = next((v.start for v in spoken if v.role != "act" or v.id in _SAYING), clause.right)
        after = next(iter(self._periods(clause.end, right)), None) or self._year(clause.end)
        return after or next(iter(reversed(self._periods(clause.left, clause.start))), None)

    def of_lead(self, sentence: Sentence) -> PeriodMention | None:
        """The last period of a lead-in, or the year alone that it ends with: "Lễ vinh danh Sao Khuê 2021:"."""
        periods = within(self.found.periods, sentence)
        return periods[-1] if periods else self._year(sentence.end - 2)

    def _year(self, at: int) -> PeriodMention | None:
        """The year that stands alone at a token, as behind the name of a prize: "giải thưởng Sao Khuê 2021"."""
        words = self.text.words
        if not 0 <= at < len(words) or not YEAR.fullmatch(words[at]) or (at + 1 < len(words) and words[at + 1] in "-–"):
            return None
        return PeriodMention(at, at + 1, "period", words[at])

    def announced(self, sentence: Sentence) -> Lead:
        """What an announcement of results says for the sentences after it: "công bố kết quả thi đua năm 2018"."""
        said = self.text.norms[sentence.start : sentence.end]
        if _ANNOUNCING.isdisjoint(said) or not any(
            words[:2] == _COMMENDING or words in _RESULTS for words in zip(said, said[1:], said[2:], strict=False)
        ):
            return Lead()
        return Lead(period=next(iter(reversed(within(self.found.periods, sentence))), None))

    def spread(self, grants: list[Grant], sentence: Sentence, lead: Lead) -> list[Grant]:
        """A period at the sentence's head covers the clauses that say none, one at its end those joined to the last."""
        if not grants:
            return []
        head = next(iter(self._periods(sentence.start, grants[0].awards[0].start)), None)
        after: Grant | None = None
        covered: list[Grant] = []
        for grant in reversed(grants):
            period = grant.period or head
            if period is None and after and after.period and not after.led and ";" not in self._between(grant, after):
                period = after.period
            after = replace(grant, period=period or lead.period)
            covered.insert(0, after)
        return covered

    def _between(self, grant: Grant, after: Grant) -> list[str]:
        return self.text.words[grant.awards[-1].end : after.awards[0].start]

    def _periods(self, start: int, end: int) -> list[PeriodMention]:
        """The periods within, but for those of posts, plans and anniversaries."""
        said = within(self.found.periods, Sentence(start, end, 0))
        return [p for p in said if p.start == start + 1 or not self._is_elsewhere(p)]  # hạng Nhất (năm 2005)

    def _is_elsewhere(self, period: PeriodMention) -> bool:
        before = self.text.norms[max(0, period.start - 2) : period.start]
        return before[-1:] == ["("] or bool(_ELSEWHERE & set(before) and before[-1:] != [","])
