"""Numbers of recipients: "05 cá nhân", "hai tập thể", "27 tập thể, cá nhân"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language import Text
from extractors.lexicon import WordEntry
from extractors.mentions.mention import CountMention, Mentions, Term
from schemas.records import RecipientKind
from schemas.spelling import norm

_NUMBER = re.compile(r"\d{1,4}\Z|\d{1,3}(?:\.\d{3})+\Z")
_SHARE = re.compile(r"(\d{1,3})/\d{1,3}\Z")  # 5/6 đơn vị: five of six
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DIGITS = ("một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy", "tám", "chín")
_UNITS = {norm(word): n for n, words in enumerate(_DIGITS, 1) for word in words.split()}
_KINDS = {kind.value: kind for kind in RecipientKind}
_GENERAL = {"tap_the", "ca_nhan", "don_vi", "to_chuc", "ho", "ho_gia_dinh", "gia_dinh", "dong_chi"}
_TEN, _TENS, _HUNDRED = norm("mười"), norm("mươi"), norm("trăm")
_JOINTS = {",", "/", "-", "–", norm("và"), norm("hoặc")}
# between a number and its noun: "03 nữ công nhân", "12 tập thể" of "12 (mười hai) tập thể"
_BETWEEN = {norm(w) for w in ("nữ", "nam", "đại", "lượt")}


def find_counts(found: Mentions) -> Iterator[CountMention]:
    """Yield in the order of the text. Running totals ("40 lượt cá nhân") count nobody of today and are left out."""
    text, taken = found.text, 0
    nouns = found.terms.get("count_nouns", [])
    for i, noun in enumerate(nouns):
        kind = _kind(noun)
        number = _number_before(text, noun.start) if kind and noun.start >= taken else None
        if number is None:
            continue
        start, count = number
        joined = _joined(text, noun, nouns[i + 1]) if i + 1 < len(nouns) else None
        taken = joined.end if joined else noun.end
        yield CountMention(start, taken, "count", count, None if joined else kind)


def _kind(noun: Term) -> RecipientKind | None:
    """The kind of recipient that a noun counts, None if it only begins like such a noun ("trường hợp")."""
    assert isinstance(noun.entry, WordEntry)
    return _KINDS.get(noun.entry.role)


def _joined(text: Text, noun: Term, following: Term) -> Term | None:
    """The other noun of "27 tập thể, cá nhân" and "27 tập thể và cá nhân", one number for two kinds."""
    between = text.norms[noun.end : following.start]
    one_number = len(between) == 1 and between[0] in _JOINTS and following.entry.id in _GENERAL
    if text.words[following.start][0].isupper():  # "12 cá nhân, Tập thể lao động xuất sắc cho 5 đơn vị": an award
        return None
    return following if one_number and _kind(following) not in (None, _kind(noun)) else None


def _number_before(text: Text, end: int) -> tuple[int, int] | None:
    """Where the number that ends before token `end` starts, and its value."""
    at = end - 1
    if at >= 0 and text.norms[at] in _BETWEEN:
        if text.norms[at] == norm("lượt"):
            return None
        at -= 1
    if at >= 2 and text.words[at] == ")":  # 02 (hai) tập thể
        opening = next((i for i in range(at - 1, max(at - 5, 0), -1) if text.words[i] == "("), None)
        at = opening - 1 if opening else at
    if at < 0:
        return None
    word = text.words[at]
    if not word[0].isdigit():
        return None if _is_glued(text, at) else _spelled_before(text, at)
    if _YEAR.match(word) or _is_glued(text, at):
        return None
    if _NUMBER.match(word):
        return at, int(word.replace(".", ""))
    share = _SHARE.match(word)
    return (at, int(share.group(1))) if share else None


def _is_glued(text: Text, at: int) -> bool:
    """Whether letters stand right before a number: "lớp 12A1 Trường"."""
    return at > 0 and text.ends[at - 1] == text.starts[at] and text.words[at - 1][-1].isalnum()


def _spelled_before(text: Text, last: int) -> tuple[int, int] | None:
    """A number in words up to 99 that ends with token `last`; "năm" is five only where no year follows."""
    norms = text.norms
    tens = last - 1
    if norms[last] in (_TEN, _TENS):
        ten = norms[last] == _TENS and tens >= 0 and norms[tens] in _UNITS
        return (tens, 10 * _UNITS[norms[tens]]) if ten else (last, 10)
    if norms[last] not in _UNITS:
        return None
    unit = _UNITS[norms[last]]
    if tens >= 0 and norms[tens] == _TEN:
        return tens, 10 + unit
    if tens >= 1 and norms[tens] == _TENS and norms[tens - 1] in _UNITS:
        return tens - 1, 10 * _UNITS[norms[tens - 1]] + unit
    if tens >= 0 and norms[tens] in (_HUNDRED, norm("thứ"), norm("hạng"), norm("giải")):
        return None
    return last, unit
