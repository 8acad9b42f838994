"""Bodies that get awards and are no organisations: "ngành Y tế", "các đội A, B và C", "thôn Nà Cáy", "lớp 9A"."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.awards.verbs import AIMING, GIVING, Verbs
from extractors.mentions.mention import Mentions, UnitMention, tokens_of
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set

_HEADS = norm_set("ngành đội nhóm ê lực")  # ê kíp, lực lượng
PLACES = norm_set("thôn bản buôn ấp làng xóm phum sóc")
_CLASS = norm("lớp")
_ALL_HEADS = _HEADS | PLACES | {_CLASS}
# văn bản, Trưởng thôn, đồng đội
_COMPOUNDS = norm_set("văn cơ kịch ấn phiên dị nguyên xuất trưởng phó đồng quân biệt")
_LONGEST_PLACE = 4
_TO, _MANY = norm("cho"), norm("các")
_ADVERBS = norm_set("được đã vừa cũng vinh dự xuất sắc lần lượt")
_JOINTS = norm_set(", và")
# behind a head, no name: ngành này, đội viên, đội ngũ, đội nhà
_NO_NAMES = norm_set("này đó ta tôi mình khác nào viên ngũ nhà bạn nghề hàng dẫn đầu và các nhì nhất ba")
_STOPS = norm_set("vì do đã được có đạt nhân tại trong với của cho và là từ khi năm giai")
_AND, _PICKED, _FORCE = norm("và"), norm("tuyển"), norm("lực")
_LONGEST = 9  # tokens


def kind_of_group(name: str) -> UnitKind | None:
    """The kind of a body that a name with such a head means; None for any other name."""
    first = norm(name.split()[0])
    if first in PLACES:
        return UnitKind.LOCALITY
    return UnitKind.SCHOOL if first == _CLASS else UnitKind.OTHER if first in _HEADS else None


def find_groups(found: Mentions, verbs: Verbs) -> Iterator[UnitMention]:
    """Those behind "cho" and those that get something as its subject, where no unit is mentioned."""
    norms = found.text.norms
    heads = found.text.standing(_ALL_HEADS)
    if not heads:
        return
    named = (u for u in found.units if not u.bare)
    covered = tokens_of((*named, *found.positions, *found.awards, *found.counts))
    receiving = {v.start for v in verbs.all if v.role in GIVING | AIMING}
    for start in heads:
        if start in covered or norms[start - 1] in _COMPOUNDS:
            continue
        if norms[start] not in _HEADS:
            yield from _place_or_class(found, start)
            continue
        many = norms[start - 1] == _MANY
        given = norms[start - 1 - many] == _TO
        end = _end_of_object(found, start) if given else _end_of_subject(found, start, receiving, many=many)
        if norms[start] == _FORCE and all(word.islower() for word in found.text.words[start + 1 : end]):
            continue  # "lực lượng bảo vệ biên giới": whoever that is
        behind = norms[start + 1] if start + 1 < len(norms) else ""
        if end > start + 1 + (behind == _PICKED) and behind not in _NO_NAMES:
            yield from _each(found, start, end, many=many)


def _place_or_class(found: Mentions, start: int) -> Iterator[UnitMention]:
    """A village with its name, a class with its number."""
    words, end = found.text.words, start + 1
    while end < min(len(words), start + 1 + _LONGEST_PLACE) and (words[end][0].isupper() or words[end][0].isdigit()):
        end += 1
    is_class = found.text.norms[start] == _CLASS
    if end > start + 1 and (not is_class or words[start + 1][0].isdigit()):
        kind = UnitKind.SCHOOL if is_class else UnitKind.LOCALITY
        yield UnitMention(start, end, "group", found.text.quote(start, end), kind)


def _end_of_object(found: Mentions, start: int) -> int:
    """Where what is given to ends: at a mark or a small word."""
    words, norms = found.text.words, found.text.norms
    at, limit = start + 1, min(len(norms) - 1, start + _LONGEST)
    while at < limit and _names(words[at]):
        joined = norms[at] == _AND and words[at + 1].istitle()  # Giáo dục và Đào tạo
        if norms[at] in _STOPS and not joined:
            break
        at += 1
    return at


def _end_of_subject(found: Mentions, start: int, verbs: set[int], *, many: bool) -> int:
    """Where the subject of a verb of getting ends; `start` if none follows."""
    words, norms = found.text.words, found.text.norms
    at = start + 1
    while at < min(len(norms), start + (2 * _LONGEST if many else _LONGEST)):
        if at in verbs or norms[at] in _ADVERBS:
            end = at
            while at < len(norms) and norms[at] in _ADVERBS:
                at += 1
            return end if at in verbs or found.text.norms[end] == norm("được") else start
        if not _names(words[at]) and not (many and words[at] == ","):
            return start
        at += 1
    return start


def _names(word: str) -> bool:
    """Whether a word may stand in a name: letters, numbers, a dash."""
    return word[0].isalnum() or word in "-–"


def _each(found: Mentions, start: int, end: int, *, many: bool) -> Iterator[UnitMention]:
    """The bodies from `start` to `end`, each with the head that they share."""
    text, at = found.text, start + 1
    head = text.words[start]
    while at < end:
        stop = next((i for i in range(at, end) if many and text.norms[i] in _JOINTS), end)
        if stop > at:
            first = start if at == start + 1 else at
            yield UnitMention(first, stop, "group", f"{head} {text.quote(at, stop)}", UnitKind.OTHER)
        at = stop + 1
