"""Awards that no catalogue can list: the word before them, or the verb, makes a title one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extractors.language import Text
from extractors.mentions.mention import AwardMention, Mentions
from extractors.mentions.title_ends import CLOSING, OPENING, plain_end, quoted_end, without_year
from schemas.spelling import norm, norm_set


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(norm, phrase.split())) for phrase in phrases)


# heads of such awards: giải thưởng "Bông sen vàng", Cúp vàng ISO, danh hiệu Nhà nông trẻ giỏi
TITLE = tuple(map(norm, ("danh", "hiệu")))
_PRIZE, _ORDER, _AWARD = _phrases("giải", "huân chương", "giải thưởng")
_NAMED_IN_CAPITALS = (*_phrases("giải thưởng", "cúp", "huy chương", "bằng công nhận"), _ORDER, _PRIZE)
_HEADS = (TITLE, *_NAMED_IN_CAPITALS, *_phrases("cờ", "chứng nhận", "biểu trưng"))  # a longer one before its beginning
_HEADS_BY_FIRST = {first: [head for head in _HEADS if head[0] == first] for first in {head[0] for head in _HEADS}}
_POST, _WHY = norm("chức"), norm("vì")
_WINNING = norm_set("giành đạt đoạt nhận được lĩnh trao")  # before a prize; else "giải" is a tournament
_TOP = norm("top")
_GIVEN = _phrases("thuộc về", "được trao", "trao cho", "gọi tên")
_STRONG = norm_set("giành đoạt đạt")
_ANY_AWARD = norm_set(
    "cao lớn quốc danh uy quan trị này khác đó lần nhất nhì ba thi cấp tại"
)  # no name, but what it is like
_GENERIC = norm_set("thi cao trên đó cấp")  # danh hiệu thi đua, danh hiệu cao quý
# behind "huân chương" no name: các huân chương, huy chương; huân chương cao quý
_NO_ORDER = norm_set("cao thứ dân quân nhà danh này đó lên mà đầu nào vì hạng các cho")
_JOINTS = norm_set(", và cùng ; /")
# verbs that call somebody something: được vinh danh Doanh nhân tiêu biểu
_CALLING = {"vinh_danh", "binh_chon", "cong_nhan", "tuyen_duong", "phong_tang", "dat", "nhan", "gianh", "trao", "tang"}
_HONOURING = {"vinh_danh", "binh_chon", "tuyen_duong"}  # of these a quotation is a title whatever it says
_HEADING = ("unit_heads", "positions", "honorifics")  # what begins a name: "được vinh danh Công ty A"
_LISTING = {"vinh_danh", "binh_chon", "tuyen_duong", "khen_thuong", "trao_thuong"}
_OF_YEAR = (norm("của"), norm("năm"))
_LABEL_LIMIT, _LISTED_REACH = 12, 150  # tokens
_MARKER_LIMIT = 6  # characters of a list item's mark
_LINKS = norm_set("là danh hiệu các")
_PASSIVE, _NEAR = norm("được"), 3
_LINK_LIMIT = 3  # tokens between the verb and its title: là, a number
_PRAISE = norm_set(
    "biểu sắc tú giỏi nhất vọng đẹp mạnh"
)  # what titles end with: tiêu biểu, xuất sắc, ưu tú, triển vọng


def find_titles(found: Mentions) -> Iterator[AwardMention]:
    """Titles, prizes, orders, cups and flags, in no order; they may overlap those of the catalogue."""
    titles = [*_by_head(found.text), *_by_verb(found)]
    yield from titles
    yield from _by_number(found, titles)
    yield from _by_label(found)


def _by_head(text: Text) -> Iterator[AwardMention]:
    for at in text.standing(_HEADS_BY_FIRST):
        head = next((h for h in _HEADS_BY_FIRST[text.norms[at]] if tuple(text.norms[at : at + len(h)]) == h), None)
        if head and at + len(head) < len(text) and (mention := _opened(text, at, head)):
            yield mention
            yield from _further(text, mention)


def _opened(text: Text, start: int, head: tuple[str, ...]) -> AwardMention | None:
    """What such a word opens: "..." after any of them, plain words after "danh hiệu", capitals after some."""
    end = start + len(head)
    is_title = head == TITLE
    if is_title and text.norms[start - 1] == _POST:  # chức danh Hiệu trưởng
        return None
    if head == _PRIZE and text.norms[start - 1] not in _WINNING and not _is_given(text, end):
        return None
    if text.words[end] in OPENING:
        closed = quoted_end(text, end)
        if closed is None or closed - end < 3:
            return None
        start, end = (end + 1, closed - 1) if is_title else (start, closed)
        return _title(text, start, end)
    capital = text.words[end][0].isupper()
    why = capital and text.norms[end] == _WHY  # Huy chương Vì sự nghiệp giáo dục
    plain = end if text.norms[end] in _GENERIC else without_year(text, plain_end(text, end, keep=int(why)))
    named = head in _NAMED_IN_CAPITALS and capital and plain > end
    won = head == _AWARD and text.norms[start - 1] in _STRONG and text.norms[end] not in _ANY_AWARD
    named = named or (won and plain - end > 1)  # giành giải thưởng khoa học kỹ thuật
    named = named or (head == _ORDER and plain - end > 1 and text.norms[end] not in _NO_ORDER)
    if named or (is_title and plain - end > (0 if capital else 1)):
        return _title(text, end if is_title else start, plain)
    return None


def _is_given(text: Text, start: int) -> bool:
    """Whether the words behind a prize's title say who gets it: "Giải Nữ chính xuất sắc thuộc về", "được trao cho"."""
    end = plain_end(text, start)
    return any(tuple(text.norms[end : end + len(words)]) == words for words in _GIVEN)


def _further(text: Text, title: AwardMention) -> Iterator[AwardMention]:
    """The other titles in quotation marks that one word opens: danh hiệu "A" và "B"."""
    at = title.end + (title.end < len(text) and text.words[title.end] in CLOSING)
    while at + 1 < len(text) and text.norms[at] in _JOINTS and text.words[at + 1] in OPENING:
        closed = quoted_end(text, at + 1)
        if closed is None or closed - at < 4:
            return
        if further := _title(text, at + 2, closed - 1):
            yield further
        at = closed


def _by_verb(found: Mentions) -> Iterator[AwardMention]:
    """What somebody is called: "được vinh danh Doanh nhân tiêu biểu", tôn vinh "Thợ giỏi"."""
    text = found.text
    heads = {t.start for lexicon in _HEADING for t in found.terms.get(lexicon, [])}
    for verb in found.terms.get("verbs", []):
        if verb.entry.id not in _CALLING:
            continue
        at, limit = verb.end, min(len(text) - 1, verb.end + _LINK_LIMIT)
        while at < limit and (text.norms[at] in _LINKS or text.words[at].isdigit()):
            at += 1
        quoted = verb.entry.id in _HONOURING
        passive = _PASSIVE in text.norms[max(0, verb.start - _NEAR) : verb.start]
        plain = quoted and passive and at not in heads
        if at < len(text) and (title := _called(text, at, quoted=quoted, plain=plain)):
            yield title


def _by_number(found: Mentions, titles: list[AwardMention]) -> Iterator[AwardMention]:
    """Titles that the report knows, where a number alone stands before them: 13 tập thể "Sinh viên 5 tốt"."""
    text = found.text
    known = {tuple(text.norms[t.start : t.end]) for t in titles if text.words[t.start - 1] in OPENING}
    counted = {c.end for c in found.counts}
    for at in text.standing(OPENING) if known else ():
        closed = quoted_end(text, at) if at in counted or text.words[at - 1].isdigit() else None
        if closed and tuple(text.norms[at + 1 : closed - 1]) in known and (title := _title(text, at + 1, closed - 1)):
            yield title


def _by_label(found: Mentions) -> Iterator[AwardMention]:
    """What a line of a list of the honoured begins with: "Nhân viên xuất sắc của năm: Lò Thị Mận"."""
    text = found.text
    honours = sorted(
        [t.start for t in found.terms.get("verbs", []) if t.entry.id in _LISTING]
        + [t.start for t in found.terms.get("awards", [])]
    )
    sentences = ((s, text.blocks[s.block].start) for s in text.sentences)
    for sentence, begins in sentences:
        start = sentence.start
        if text.starts[start] - begins > _MARKER_LIMIT:
            continue
        while start < sentence.end - 1 and not text.words[start].isalpha():
            start += 1
        start += len(TITLE) * (tuple(text.norms[start : start + len(TITLE)]) == TITLE)
        last = bisect_left(honours, start)
        if last == 0 or start - honours[last - 1] > _LISTED_REACH:
            continue
        colon = next((i for i in range(start, min(sentence.end, start + _LABEL_LIMIT)) if text.words[i] == ":"), start)
        if colon - start > 1 and text.words[start][0].isupper() and _is_title(text, start, colon):
            yield AwardMention(start, colon, "award-by-label", text.quote(start, colon), None)


def _is_title(text: Text, start: int, end: int) -> bool:
    """Whether words are a title: with praise and without small words, or the something of the year."""
    of_year = tuple(text.norms[end - 2 : end]) == _OF_YEAR
    end -= 2 * of_year
    praised = (text.norms[i] in _PRAISE and text.words[i].islower() for i in range(start + 1, end))
    return plain_end(text, start) >= end and (of_year or any(praised))


def _called(text: Text, at: int, *, quoted: bool, plain: bool) -> AwardMention | None:
    """The title that begins at `at`: in quotation marks, or with a capital and a word of praise, if `plain` without."""
    if text.words[at] in OPENING:
        closed = quoted_end(text, at) if quoted and at + 1 < len(text) and text.words[at + 1][0].isupper() else None
        return _title(text, at + 1, closed - 1) if closed and closed - at > 3 else None
    if not text.words[at][0].isupper() or text.norms[at] in _HEADS_BY_FIRST:
        return None
    end = plain_end(text, at)
    praised = (text.norms[i] in _PRAISE and text.words[i].islower() for i in range(at + 1, end))
    whole = plain and end - at > 2 and all(word.islower() for word in text.words[at + 1 : end])  # Thương hiệu quốc gia
    return _title(text, at, end) if whole or any(praised) else None


def _title(text: Text, start: int, end: int) -> AwardMention | None:
    """The mention of a title; a place among the first so many is none: "Top 10 doanh nghiệp"."""
    if text.norms[start] == _TOP and text.words[min(start + 1, end - 1)].isdigit():
        return None
    return AwardMention(start, end, "award-by-word", text.quote(start, end), None)
