"""Words that tell what people do at an event, where they are verbs: "phát biểu", and not "bài phát biểu được gửi"."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, Term, once, within
from schemas.document import BlockKind
from schemas.records import Role, UnitKind
from schemas.spelling import norm, norm_words

SAYING = "saying"  # nhấn mạnh, cho biết: tells of a speech behind its subject alone
RECALLED = "recalled"  # tưởng nhớ, nhắc tới: whom it names is not there
PRESENT = "present"  # does something there that is no role
JOINED = "joined"  # becomes one of several, which no handover tells: "làm ủy viên"
DECIDED = "decided"  # is handed a decision: of a post, or of a rank or reward
ABSENT = "absent"  # did not come, or is dead
INTERVIEWED = "interviewed"  # told the press, and not the meeting

_NOUN_MARKS = frozenset(
    map(norm, ("theo", "nghe", "các", "những", "bản", "trong", "dự", "qua", "công", "ban", "tờ", "để", "phải", "cần"))
) | frozenset(map(norm, ("lễ", "phiên", "buổi", "việc", "định", "trò", "tác")))
_PASSIVE, _SUFFERED, _BY, _DONE, _HAS = map(norm, ("được", "bị", "do", "đã", "có"))
_ADVERB_REACH = 3  # tokens from "đã" over an adverb to the verb
_HANDED = frozenset(map(norm, ("quyết", "khen", "cờ", "bằng", "giải", "chương", "hiệu", "thưởng", "chứng", "trướng")))
_STATING = ([norm("nêu")], norm_words("thông tin").split())  # nouns and parts of reports, if no words follow
_BEFORE_WORDS = frozenset({",", ":", norm("rằng"), norm("đã")})
_REPORT = [norm("báo"), norm("cáo")]
_OFFICIAL = frozenset(map(norm, ("sự", "vụ", "lên", "gửi", "cấp", "cơ", "kịp")))  # "báo cáo sự việc với Ban"
_STEERING = {tuple(norm_words(w).split()) for w in ("điều hành", "điều khiển")}
_STEERED = frozenset(
    map(norm, ("hội", "đại", "phiên", "buổi", "lễ", "chương", "cuộc", "phần", "thảo", "phiên", "kỳ", "diễn", "tọa"))
)
_ATTENDS = norm("dự")  # also the first syllable of other words: "đến dự án", "đến dự thảo"
_FORETOLD = frozenset(map(norm, ("án", "toán", "thảo", "kiến", "báo", "phòng", "trữ", "bị", "định")))
_NOT = frozenset(map(norm, ("không", "chưa", "chẳng", "thể")))
_BEFORE_VERB = frozenset(map(norm, (",", ")", "-", "–", "và", "đã", "sẽ", "vừa", "cũng", "thời", "tiếp", "tục")))
_TALKING = {tuple(norm_words(w).split()) for w in ("trao đổi với", "nói với", "chia sẻ với", "cho biết với")}
_ANSWERING = tuple(norm_words("trả lời").split())
_TELLING = {words[0] for words in (*_TALKING, _ANSWERING)}
_PRESS = frozenset(map(norm, ("báo", "phóng", "pv", "nhà", "truyền", "phỏng")))
_QUOTES, _OPENING = frozenset('"“”'), frozenset("“")
_LONGEST_TITLE = 12  # tokens of what stands in quotation marks and is no speech
_AWARD_REACH = 12  # tokens between "trao" and the award


@once
def find_cues(found: Mentions, sentence: Sentence) -> list[Term]:
    """The verbs of a sentence that tell of a role, in its order; none in table rows, whose words stand alone."""
    if found.text.block_of(sentence).kind is BlockKind.TABLE_ROW:
        return []
    taken = found.in_names, found.in_awards
    terms = [t for t in within(found.terms["roles"], sentence) if not any(t.start in tokens for tokens in taken)]
    spoken = quoted(found, sentence) if terms else ()
    return [t for t in terms if t.start not in spoken and _tells(found, sentence, t)]


def quoted(found: Mentions, sentence: Sentence) -> set[int]:
    """The tokens of what somebody says word for word, which tells of other days; titles are shorter."""
    words = found.text.words
    if _QUOTES.isdisjoint(words[sentence.start : sentence.end]):
        return set()
    marks = [i for i in range(sentence.start, sentence.end) if words[i] in _QUOTES]
    if len(marks) % 2:  # the speech goes on in the next sentence, or began in the one before
        opens = marks[0] == sentence.start or found.text.words[marks[-1]] in _OPENING
        opens = opens or ":" in (found.text.words[marks[0] - 1], found.text.words[marks[-1] - 1])
        marks = [*marks, sentence.end] if opens else [sentence.start, *marks]
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return {i for a, b in pairs if b - a > _LONGEST_TITLE for i in range(a, b)}


def interviews(found: Mentions, sentence: Sentence) -> bool:
    """Whether a sentence reports what somebody told the press: "trao đổi với báo Gió Mới", "trả lời phỏng vấn"."""
    norms = found.text.norms
    for i in range(sentence.start, sentence.end - 3):
        if norms[i] not in _TELLING:
            continue
        pair, triple = tuple(norms[i : i + 2]), tuple(norms[i : i + 3])
        at = i + 3 if triple in _TALKING else i + 2 if pair == _ANSWERING else 0
        if at and (norms[at] in _PRESS or _is_paper(found, at)):
            return True
    return False


def answers(found: Mentions, cue: Term) -> bool:
    """Whether a cue is "trả lời", which people do at events and to the press."""
    return tuple(found.text.norms[cue.start : cue.end]) == _ANSWERING


def _is_paper(found: Mentions, at: int) -> bool:
    """Whether a name starts at a token that is no person's and, if a unit's, a newspaper's."""
    if not found.text.words[at][0].isupper() or any(p.start == at for p in (*found.positions, *found.names)):
        return False
    unit = next((u for u in found.units if u.start <= at < u.end), None)
    return unit is None or unit.kind is UnitKind.PRESS


def kind_of(cue: Term) -> str:
    """What a cue tells: the value of a Role, or one of the kinds above."""
    return str(cue.entry.role)  # type: ignore[attr-defined]


def welcomes(cue: Term) -> bool:
    """Whether a cue is a verb whose subject is the meeting: "vinh dự được đón", "đón tiếp"."""
    return cue.entry.id == "duoc-don"


def _has_words(found: Mentions, cue: Term) -> bool:
    """Whether "những" before a verb of speech makes it what somebody has to say: "ông A có những chia sẻ"."""
    return kind_of(cue) == SAYING and found.text.norms[cue.start - 2] == _HAS


def found_there(cue: Term) -> bool:
    """Whether a cue is "có mặt", which people are at other places than meetings, too."""
    return cue.entry.id == "co-mat"


def dies(cue: Term) -> bool:
    """Whether a cue is a verb of death, which people also speak of: "sự đóng góp, hy sinh thầm lặng"."""
    return cue.entry.id == "qua-doi"


def _tells(found: Mentions, sentence: Sentence, cue: Term) -> bool:
    kind = kind_of(cue)
    before = found.text.norms[cue.start - 1] if cue.start > sentence.start else ""
    if kind == "none" or (before in _NOUN_MARKS and not welcomes(cue) and not _has_words(found, cue)):
        return False
    words = found.text.norms[cue.start : cue.end]
    after = found.text.norms[cue.end] if cue.end < sentence.end else ""
    if words == _REPORT and (after in _OFFICIAL or not _is_verb(found, sentence, cue.start)):
        return False
    if words in _STATING and after not in _BEFORE_WORDS:
        return False  # "nêu một số việc" is part of what is reported
    if (words[-1] == _ATTENDS and after in _FORETOLD) or (kind in (ABSENT, Role.ATTENDEE) and before in _NOT):
        return False
    if tuple(words) in _STEERING and after[:1].isalpha() and after not in _STEERED:
        return False  # "điều hành Sở" is a post's work
    if kind in (SAYING, Role.SPEAKER, Role.PRESENTER) and before in (_PASSIVE, _SUFFERED):
        return False
    return kind not in (Role.PRESENTER, Role.RECIPIENT) or _hands_over(found, sentence, cue)


def _is_verb(found: Mentions, sentence: Sentence, at: int) -> bool:
    """Whether a word that is a noun as often ("báo cáo") stands where a verb does: first, or behind its subject."""
    if at <= sentence.start + 1 or found.text.norms[at - 1] in _BEFORE_VERB:
        return True
    if _DONE in found.text.norms[max(sentence.start, at - _ADVERB_REACH) : at]:  # "đã phấn khởi báo cáo"
        return True
    lists: tuple[Sequence[Mention], ...] = (found.units, found.positions, found.names, found.terms["unit_heads"])
    return any(m.end == at for mentions in lists for m in within(mentions, sentence))


def _hands_over(found: Mentions, sentence: Sentence, cue: Term) -> bool:
    """Whether an award follows, for "trao" a decision too; flowers and gifts do not count."""
    reach = range(cue.start, min(cue.end + _AWARD_REACH, sentence.end))
    awards = within(found.awards, sentence)
    if any(a.start in reach for a in awards):
        return True
    before = [a.end for a in awards if a.end <= cue.start]  # "Huân chương do ông A trao"
    if before and kind_of(cue) == Role.PRESENTER and _BY in found.text.norms[before[-1] : cue.start]:
        return True
    return kind_of(cue) == Role.PRESENTER and any(found.text.norms[i] in _HANDED for i in reach)
