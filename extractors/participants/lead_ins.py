"""Lead-ins of lists of people: "Tới dự có", "Về phía Sở Y tế gồm có", "Chủ trì hội nghị là", the items below too."""

from __future__ import annotations

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, Term
from extractors.participants.cues import ABSENT, find_cues, kind_of
from extractors.participants.people import Person
from schemas.document import BlockKind
from schemas.records import Role
from schemas.spelling import norm, norm_words
from schemas.values import value

_INTRODUCERS = frozenset(map(norm, ("có", "gồm", "là", ":", "của")))
_HAVING = frozenset(map(norm, ("có", "gồm", ":")))
_FILLERS = _HAVING | frozenset(map(norm, ("còn", ",", "dự", "tham", "bao", "hội", "nghị")))
_SIDE = norm("phía")
_ALSO_HAVING = [norm("còn"), norm("có")]
_AMONG_THEM = norm_words("trong đó có").split()
_OF = norm("của")
_LEADERS = [norm("lãnh"), norm("đạo")]
_FOR_LEADERS = (_LEADERS, [norm("đại"), norm("diện")])
_ITEM_MARKS = frozenset("-+•*–")
_LEADING = frozenset({Role.ATTENDEE, Role.CHAIR, Role.SPEAKER, Role.REPORTER, Role.INCOMING})
_REACH = 40  # tokens between a lead-in's verb and its "có"
_SHORT_REACH = 12  # tokens of "Lãnh đạo thành phố Hà Nội có"
_COLON_REACH = 8
_ITEM_REACH = 3
_PRESENT_HEADING, _HEADING_REACH = "thanh-phan-tham-du", 10  # tokens of such a heading


@value
class Opening:
    """People named after token `at` have the roles, and stand on the side of `delegation`."""

    at: int
    roles: tuple[Role, ...]
    delegation: str | None = None
    cues: tuple[Term, ...] = ()
    in_item: bool = False  # itself an item of a list, whose next item is its like and not its content


def find_openings(
    found: Mentions, sentence: Sentence, people: list[Person], last: Opening | None = None
) -> list[Opening]:
    """The lead-ins of a sentence, in its order; "Đến dự và phát biểu có" gives both roles.

    `last` is the one of the sentence before, which "Ngoài ra còn có" takes up.
    """
    cues = [c for c in find_cues(found, sentence) if kind_of(c) in _LEADING]
    openings: list[Opening] = []
    in_item = found.text.block_of(sentence).kind is BlockKind.LIST_ITEM and not _ends_open(found, sentence)
    if not people and (heading := _attendance(sentence, cues)):
        return [heading]
    said = found.text.norms[sentence.start : sentence.end]
    if not (cues or last or _SIDE in said or said[:2] in _FOR_LEADERS):
        return []
    for at in (i for i, form in enumerate(said, sentence.start) if form in _INTRODUCERS):
        side = _side(found, sentence, at)
        led = tuple(c for c in cues if c.end <= at < c.end + _REACH and _leads_in(found, sentence, c, at, people))
        if side is not None:
            chairs = any(kind_of(c) == Role.CHAIR for c in led)
            openings.append(Opening(at, (Role.CHAIR,) if chairs else (Role.ATTENDEE,), side, led, in_item))
        elif led:
            again = openings and openings[-1].cues == led
            roles = tuple(dict.fromkeys(Role(kind_of(c)) for c in led))
            if Role.INCOMING in roles:  # "thông qua báo cáo và bầu Ban Chấp hành gồm"
                roles = (Role.INCOMING,)
            openings.append(Opening(at, roles, openings[-1].delegation if again else None, led, in_item))
        elif last is not None and _takes_up(found.text.norms[max(sentence.start, at - 3) : at + 1]):
            openings.append(Opening(at, last.roles))
    return openings


def _attendance(sentence: Sentence, cues: list[Term]) -> Opening | None:
    """The heading of a list of those present, with or without a colon: "1. Thành phần dự họp"."""
    heads = [c for c in cues if c.entry.id == _PRESENT_HEADING]
    short = sentence.end - sentence.start <= _HEADING_REACH
    return Opening(sentence.end - 1, (Role.ATTENDEE,), cues=tuple(heads)) if heads and short else None


def _ends_open(found: Mentions, sentence: Sentence) -> bool:
    return found.text.words[sentence.end - 1] == ":"


def _takes_up(words: list[str]) -> bool:
    """Whether words that end with "có" go on with the list of the sentence before."""
    return words[-2:] == _ALSO_HAVING or [word for word in words if word != ","][-3:] == _AMONG_THEM


def attended(found: Mentions, sentence: Sentence, people: list[Person]) -> Opening | None:
    """What a sentence that tells of a crowd's presence, and names nobody, says of those whom the next one names."""
    present = not people and any(kind_of(c) == Role.ATTENDEE for c in find_cues(found, sentence))
    return Opening(sentence.start, (Role.ATTENDEE,)) if present else None


def continues(found: Mentions, sentence: Sentence, carried: Opening | None) -> Opening | None:
    """The lead-in that still holds at the beginning of a sentence: over list items, and after a colon."""
    if carried is None or sentence.start == 0:
        return None
    before = found.text.words[max(0, sentence.start - 2) : sentence.start]
    mark = next((w for w in reversed(before) if w.strip()), "")
    if mark == ":":
        return carried
    kind = found.text.block_of(sentence).kind
    if kind is BlockKind.LIST_ITEM and _ends_open(found, sentence):
        return None  # the heading of another list
    if any(kind_of(c) == ABSENT and c.start - sentence.start < _ITEM_REACH for c in find_cues(found, sentence)):
        return None  # "Vắng mặt: ông A"
    item = kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or found.text.words[sentence.start] in _ITEM_MARKS
    return carried if mark == ";" or (item and not carried.in_item) else None


def _side(found: Mentions, sentence: Sentence, at: int) -> str | None:
    """The side named before "có": "Về phía Sở Y tế có" gives "Sở Y tế"."""
    text = found.text
    if text.norms[at] not in _HAVING:
        return None
    opening = text.norms[sentence.start : sentence.start + 4]
    if _LEADERS in (opening[:2], opening[2:]) and opening[:2] in _FOR_LEADERS and at - sentence.start < _SHORT_REACH:
        end = at - (text.norms[at - 1] in _FILLERS)
        return text.quote(sentence.start, end)
    for i in range(at - 1, max(sentence.start, at - _REACH) - 1, -1):
        if text.norms[i] == _SIDE:
            end = at
            while end > i + 1 and text.norms[end - 1] in _FILLERS:
                end -= 1
            return text.quote(i + 1, end) or None
        if text.words[i] == ";" or (text.norms[i] in _HAVING and i < at - 2):
            return None
    return None


def _leads_in(found: Mentions, sentence: Sentence, cue: Term, at: int, people: list[Person]) -> bool:
    """Whether cue and introducer stand before the people rather than after their subject."""
    text = found.text
    if any(cue.end <= p.start < at for p in people) or any(w in ";." for w in text.words[cue.end : at]):
        return False
    first = next((p.start for p in people if p.start > at), None)
    if text.norms[at] == _OF:
        return at == cue.end and first is not None and "," not in text.words[at:first]
    subject = any(p.end <= cue.start for p in people)
    if subject and text.words[at] == ":" and first is None and at + 1 < sentence.end:
        return False  # "ông A, Cụm trưởng, trình bày báo cáo: ..." says what he reports
    opens = cue.start == sentence.start or not subject or text.words[cue.start - 1] in ";,"
    return opens and (text.words[at] != ":" or at - cue.end < _COLON_REACH)
