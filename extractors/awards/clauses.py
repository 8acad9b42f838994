"""The clauses of a sentence that tell of awards: where each begins and ends, its verb, its voice."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.awards.verbs import AIMING, GIVING, Verb, Verbs
from extractors.language import Sentence
from extractors.mentions.mention import AwardMention, Mentions, tokens_of, within
from schemas.spelling import norm, norm_set
from schemas.values import value

_PASSIVE = norm("được")
_ANDS = norm_set("và cùng")
_JOINTS = norm_set(", / & ( ) và hoặc cùng hay")
# around an award's name
SMALL_WORDS = norm_set("\" “ ” ‘ ’ ' danh hiệu các thi đua tấm hình thức với là đạt")
# between two awards of one subject: "được tặng Cờ và năm 2019 còn được nhận Bằng khen"
SERIES_WORDS = norm_set(", ( ) ; và đồng thời còn cũng đã được vinh dự lại tiếp tục phấn đấu đăng ký năm là")
_SUBJECT_REACH = 14
_OWN_VERB = 3  # tokens between an award and a verb of its own


@value
class Clause:
    """An award, or several of one verb, between the clause before and the clause after (`left` to `right`)."""

    awards: tuple[AwardMention, ...]
    left: int
    right: int
    verb: Verb | None
    pivot: int | None  # the "được" of a passive

    @property
    def start(self) -> int:
        return self.awards[0].start

    @property
    def end(self) -> int:
        return self.awards[-1].end

    @property
    def subject_end(self) -> int:
        """Where a subject before the verb ends at most."""
        if self.pivot is not None:
            return self.pivot
        return self.verb.start if self.verb else self.start

    @property
    def passive(self) -> bool:
        return self.pivot is not None or (self.verb is not None and self.verb.role == "receive")

    @property
    def received(self) -> bool:
        return self.verb is not None and self.verb.role == "receive"


class Clauses:
    """Finds the clauses of a report's sentences."""

    def __init__(self, found: Mentions, verbs: Verbs) -> None:
        self.found, self.text, self.verbs = found, found.text, verbs
        names, posts = {n.end for n in found.names}, {p.start for p in found.positions}
        self.apposing = {i for i in names if i + 1 in posts and self.text.words[i] == ","}  # ông A, Giám đốc Sở, được
        self.covered = tokens_of((*found.counts, *found.units, *found.positions))

    def of(self, sentence: Sentence) -> Iterator[Clause]:
        """Those of a sentence, in order."""
        groups = list(self._groups(within(self.found.awards, sentence)))
        left = sentence.start
        for i, group in enumerate(groups):
            end = group[-1].end
            right = self._clause_start(end, groups[i + 1][0].start) if i + 1 < len(groups) else sentence.end
            verb = next(iter(reversed(self.verbs.between(left, group[0].start, GIVING))), None)
            receiving = verb is not None and verb.role == "receive"
            pivot = self.verbs.passive(left, verb.start if verb else group[0].start, near=receiving)
            yield Clause(group, left, right, verb, pivot)
            left = max(end, right)

    def _groups(self, awards: list[AwardMention]) -> Iterator[tuple[AwardMention, ...]]:
        """Awards that share verb and recipients: "Cờ thi đua và Bằng khen"."""
        group: list[AwardMention] = []
        for award in awards:
            if group and not self._joined(group[-1].end, award.start):
                yield tuple(group)
                group = []
            group.append(award)
        if group:
            yield tuple(group)

    def _joined(self, start: int, end: int) -> bool:
        between = self.text.norms[start:end]
        return bool(between) and all(n in _JOINTS or n in SMALL_WORDS or n.isdigit() for n in between)

    def _is_own(self, end: int, verb: Verb) -> bool:
        """Whether a verb close behind an award is the award's own: "giải Nhì được trao cho"."""
        between = self.text.norms[end : verb.start]
        return len(between) < _OWN_VERB and not any(n == "," or n in _ANDS for n in between)

    def _clause_start(self, start: int, end: int) -> int:
        """Where the clause of the award at `end` begins: after the mark before its verb's subject, or at the award."""
        verbs = [v for v in self.verbs.between(start, end, GIVING | AIMING) if not self._is_own(start, v)]
        stop = verbs[0].start if verbs else end
        words, norms = self.text.words, self.text.norms
        if marks := [i for i in range(start, stop) if words[i] == ";"]:
            return marks[-1] + 1
        if not verbs:
            return end
        passive = (
            verbs[0].role in ("receive", "register") or _PASSIVE in norms[max(start, stop - _SUBJECT_REACH) : stop]
        )
        free = [i for i in range(start, stop) if i not in self.covered and i not in self.apposing]
        commas = [i for i in free if words[i] == ","]
        ands = [i for i in free if norms[i] in _ANDS]
        marks = (commas or ands) if passive else sorted(commas + ands)
        return marks[-1] + 1 if marks else stop
