"""Companies known by a name in capitals without a head: "Tổng Giám đốc PVOIL", "các đơn vị: PVC, PVD"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.language import Sentence
from extractors.mentions.mention import UnitMention
from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.grid import Grid
from extractors.mentions.units.shorts import occurrences
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set, norm_words

_RULE = "unit-trade-name"


def _by_last_word(*phrases: str) -> dict[str, list[str]]:
    return {words[-1]: words for words in (norm_words(phrase).split() for phrase in phrases)}


_LED = _by_last_word("tổng giám đốc", "hội đồng quản trị", "hđqt")  # what only companies have
_LISTED = _by_last_word("đơn vị", "doanh nghiệp", "công ty")
_OF = frozenset({norm("của"), norm("tại")})
_NATION = norm_words("Việt Nam").split()
_LATIN_NATION, _VOWEL = "Vietnam", re.compile("[aeiouyAEIOUY]")
# what has a nation's name behind it and is no company: "ASEAN Việt Nam", "Miss Universe Việt Nam", "giải Golf Việt Nam"
_NO_FIRMS = norm_set("asean apec aff sea olympic internet festival world miss mister top startup blockchain marathon")
_NO_FIRMS_BEHIND = norm_set("giải cúp thi hội chương tuyển nước trình người gốc đội lễ tuần")
_MARKS = frozenset({",", ";", norm("và")})
_SHORTEST = 3  # letters: "VN", "TP" and "II" name no company
_ROMAN = frozenset("IVXL")


def find_trade_names(grid: Grid, taken: set[int]) -> Iterator[UnitMention]:
    """Yield the names in capitals that head a company's chief or an enumeration of units, wherever they stand."""
    names: set[tuple[str, ...]] = set()
    for sentence in grid.text.sentences:
        if sentence.start not in grid.shouted:
            names |= {tuple(grid.words[a:b]) for a, b in _named(grid, sentence, taken)}
    for start, end in occurrences(grid.text, sorted(names)):
        if start not in taken:
            yield UnitMention(start, end, _RULE, grid.text.quote(start, end), UnitKind.COMPANY)


def _named(grid: Grid, sentence: Sentence, taken: set[int]) -> Iterator[tuple[int, int]]:
    for i in grid.text.capitals(sentence.start, sentence.end):
        if i in taken:
            continue
        if (end := _of_nation(grid, i, sentence, taken)) > i:
            yield i, end
            continue
        if i == sentence.start:
            continue
        owned = grid.norms[i - 1] in _OF
        led = _ends_with(grid, i - owned, _LED)
        if led and is_foreign(grid.words[i]):
            end = grid.capitals_end(i, sentence.end)
            if owned or end == i + 1 or i in grid.places or grid.norms[end - 2 : end] == _NATION:
                yield i, end  # else rather a foreigner
        elif not _shouts(grid, i):
            continue
        elif led:
            yield i, _end(grid, i, sentence.end, taken)
        elif grid.words[i - 1] == ":" and _ends_with(grid, i - 1, _LISTED):
            yield from _items(grid, i, sentence.end, taken)


def _of_nation(grid: Grid, i: int, sentence: Sentence, taken: set[int]) -> int:
    """The end of a foreign name at i that "Việt Nam" ends, as foreign companies call their own here; else i."""
    words, stop, end = grid.words, sentence.end, i
    before = grid.norms[i - 1] if i > sentence.start else ""
    if (
        not _is_latin(words[i])
        or grid.norms[i] in _NO_FIRMS
        or i in grid.heads
        or i in grid.places
        or before in _NO_FIRMS_BEHIND
    ):
        return i
    while end < stop and end not in taken and _is_latin(words[end]):
        end += 2 if end + 2 < stop and words[end + 1] == "-" and _is_latin(words[end + 2]) else 1
    latin = words[end : end + 1] == [_LATIN_NATION]
    here = end + 1 if latin else end + 2 if grid.norms[end : end + 2] == _NATION else i
    known = latin or any(is_foreign(word) for word in words[i:end])
    return here if known and end > i and not (here < stop and words[here].isdigit()) else i


def _is_latin(word: str) -> bool:
    """Whether a word may be part of a foreign company's name: a capital, no Vietnamese letter, a vowel."""
    return (
        word[0].isupper() and word.isascii() and word.isalpha() and word != _LATIN_NATION and bool(_VOWEL.search(word))
    )


def _items(grid: Grid, i: int, stop: int, taken: set[int]) -> Iterator[tuple[int, int]]:
    while i < stop and (i in taken or _shouts(grid, i)):
        end = i + 1
        if i in taken:
            while end in taken:
                end += 1
        else:
            end = _end(grid, i, stop, taken)
            yield i, end
        if end >= stop or grid.norms[end] not in _MARKS:
            return
        i = end + 1


def _ends_with(grid: Grid, i: int, phrases: Mapping[str, list[str]]) -> bool:
    phrase = phrases.get(grid.norms[i - 1])
    return phrase is not None and grid.norms[max(0, i - len(phrase)) : i] == phrase


def _end(grid: Grid, i: int, stop: int, taken: set[int]) -> int:
    """The end of a run in capitals, over hyphens between its parts."""
    end = i + 1
    while end < stop and end not in taken:
        if grid.words[end].isalpha() and grid.words[end].isupper():
            end += 1
        elif (
            grid.words[end] == "-"
            and end + 1 < stop
            and grid.words[end + 1].isalpha()
            and grid.words[end + 1].isupper()
        ):
            end += 2
        else:
            break
    return end


def _shouts(grid: Grid, i: int) -> bool:
    word = grid.words[i]
    if not (word.isupper() and word.isalpha()) or set(word) <= _ROMAN or i in grid.heads:
        return False
    return len(word) >= _SHORTEST or (
        i + 1 < len(grid.words) and grid.words[i + 1].isalpha() and grid.words[i + 1].isupper()
    )
