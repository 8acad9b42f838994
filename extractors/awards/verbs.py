"""What is done to an award, as far as the verbs around it say: given, proposed, aimed at, denied."""

from __future__ import annotations

from bisect import bisect_left

from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, tokens_of
from schemas.records import AwardStatus
from schemas.spelling import norm, norm_set
from schemas.values import value

CHOOSING = {"choose"}
GIVING = {"grant", "receive", "recognise", *CHOOSING}
AIMING = {"propose", "register"}
_STATUS = {"propose": AwardStatus.PROPOSED, "register": AwardStatus.REGISTERED}
# verbs of handing over: once they are used, nothing is proposed any more
HANDING = {"trao", "trao_tang", "trao_thuong", "nhan", "don_nhan", "gianh", "linh", "gan", "tuyen_duong", "vinh_danh"}
_SETTLED, _PASSIVE, _FUTURE = norm("đã"), norm("được"), norm("sẽ")
# what "không" and "chưa" deny; "không ngừng", "không chỉ" deny no award
_DENIED = norm_set("được có đạt đăng đề xét đủ nhận trình công tặng giành trao nhất đồng")
_REVOKING = "thu_hoi"
_CEREMONIES = norm_set("lễ buổi dịp lúc để quyết định")
_COORDINATED = norm_set("và ,")
_SETTLED_REACH = 8
_NEAR = 5  # tokens within which a verb of giving still belongs to "đề nghị" before it
_PASSIVE_REACH = 40


@value
class Verb(Mention):
    """A verb of the lexicon: its entry's id and role."""

    id: str
    role: str


class Verbs:
    """The verbs of a report."""

    def __init__(self, found: Mentions) -> None:
        self.text = found.text
        named = tokens_of(found.names)  # Hứa Thị Mận, Lê Văn Đạt
        terms = [t for t in found.terms.get("verbs", []) if t.start not in named]
        self.all = [Verb(t.start, t.end, t.rule, t.entry.id, str(getattr(t.entry, "role", ""))) for t in terms]
        self.inside = tokens_of(self.all)  # the "được" of "đạt được"
        self.starts = [v.start for v in self.all]

    def between(self, start: int, end: int, roles: set[str]) -> list[Verb]:
        """Those of some roles that stand within tokens `start` to `end`, in order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [v for v in self.all[first:last] if v.role in roles and v.end <= end]

    def status(self, sentence: Sentence, at: int, verb: Verb | None, above: AwardStatus | None) -> AwardStatus:
        """What the last "đề nghị" or "đăng ký" before `at` makes of an award; `above` is the lead-in's word.

        Its scope runs over the clauses after it, but for awards that are handed over or have been given ("đã").
        """
        aims = self.between(sentence.start, at, AIMING)
        if not aims:
            return above or AwardStatus.GRANTED
        aim = aims[-1]
        handed = (v for v in self.between(aim.end, at, {"grant"}) if v.id in HANDING)
        if any(self.text.norms[v.start - 1] in _COORDINATED for v in handed):  # xét chọn và tuyên dương
            return AwardStatus.GRANTED
        if verb and verb.start > aim.start:
            between = self.text.norms[aim.end : verb.start]
            own = len(between) > _NEAR or (between[-1:] and between[-1] in _COORDINATED)
            if _SETTLED in between[-3:] or (verb.id in HANDING and own):
                return AwardStatus.GRANTED
        return _STATUS[aim.role]

    def settled(self, start: int, end: int) -> bool:
        """Whether "đã được trao" stands soon behind an award: whatever is said before, it is given."""
        given = next(iter(self.between(start, min(end, start + _SETTLED_REACH), {"grant", "recognise"})), None)
        return given is not None and self.text.norms[given.start - 2 : given.start] == [_SETTLED, _PASSIVE]

    def is_ceremony(self, verb: Verb) -> bool:
        """Whether a verb only names a ceremony ("dự lễ đón nhận"), whose subject need not be the recipient."""
        return verb.start > 0 and self.text.norms[verb.start - 1] in _CEREMONIES

    def denied(self, start: int, at: int) -> bool:
        """Whether the words between deny the award at `at` or make it hang on a condition."""
        start = next((i + 1 for i in range(at - 1, start - 1, -1) if self.text.words[i] == ";"), start)
        aims = self.between(start, at, AIMING)
        denials = self.between(start, at, {"deny"})
        if any(_DENIED & set(self.text.norms[v.end : v.end + 2]) for v in denials):
            return True
        if any(v.id == _REVOKING and not self.between(v.end, at, GIVING) for v in denials):
            return True
        conditions = self.between(start, at, {"suppose"})
        return bool(conditions) and not (aims and aims[-1].start > conditions[-1].start)

    def announced(self, start: int, at: int, end: int) -> bool:
        """Whether the award from `at` to `end` will be given: who is named gets it then, a number may not."""
        future = _FUTURE in self.text.norms[start:at] or _FUTURE in self.text.norms[end : end + 1]
        return future and not self.between(start, at, AIMING)

    def passive(self, left: int, anchor: int, *, near: bool = False) -> int | None:
        """The token of the "được" that makes the verb at `anchor` passive, None if it is active.

        With `near`, only one right before the verb: "được nhận".
        """
        reach = _NEAR if near else _PASSIVE_REACH
        for at in range(anchor - 1, max(left, anchor - reach) - 1, -1):
            if self.text.words[at] == ";":
                return None
            if self.text.norms[at] == _PASSIVE and at not in self.inside:
                return at
        return None
