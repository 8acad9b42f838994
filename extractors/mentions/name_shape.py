"""The outward shape of Vietnamese names: capitals, surname, syllables. What stands around a name is not asked here."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language import Text
from schemas.spelling import fold, norm

LONGEST_NAME = 5  # syllables: of 8,654 well-formed names in a published sample, 15 have five and none more
SHORTEST_SURE = 3  # a surname with one syllable more is as often a place ("Hà Giang") as a person
_MIDDLE = frozenset(map(norm, ("văn", "thị")))  # behind one of these stands no noun, whatever stands before it
# a syllable without its marks: onset, vowels, coda
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?\Z")
_SHORT_CAPITALS = 4  # letters up to which a word in capitals is rather an abbreviation: UBND, HĐND
_KOREAN = {"Ban", "Chang", "Cho", "Choe", "Choi", "Han", "Hong", "Hwang", "Hyon", "Jang", "Jo", "Jong", "Jung", "Kang"}
_KOREAN |= {"Kim", "Kwon", "Lee", "Moon", "No", "Pak", "Park", "Ri", "Ro", "Shin", "Song", "Yoon", "Yun"}
_NUMERALS = frozenset("IVX")


def run_end(text: Text, start: int, end: int) -> int:
    """Where the run of syllables written like the name that begins at `start` ends, `end` at the latest."""
    if start >= end or not _may_begin(text.words[start]):
        return start
    shouted = len(text.words[start]) > 1 and text.words[start].isupper()
    i = start + 1
    while i < end:
        if _is_part(text.words[i], shouted) or (i == start + 1 and _is_small_middle(text, i, end)):
            i += 1
        elif text.words[i] == "-" and i + 1 < end and _is_hyphenated(text, i):
            i += 2
        else:
            break
    return i


def has_middle_name(text: Text, start: int, end: int) -> bool:
    """Whether "Văn" or "Thị" is the second of at least three syllables, so that any surname may be the first."""
    return end - start > 2 and text.norms[start + 1] in _MIDDLE


@lru_cache(maxsize=1 << 13)
def is_foreign(word: str, several: bool = False) -> bool:
    """Whether a word is no Vietnamese syllable; one in short capitals only among others of the kind."""
    if not word.isalpha() or len(word) < 3 or (word.isupper() and len(word) <= _SHORT_CAPITALS and not several):
        return False
    return not _SYLLABLE.match(fold(word))


def _may_begin(word: str) -> bool:
    return word[0].isupper() and word[-1].isalpha()


def _is_part(word: str, shouted: bool) -> bool:
    if not word[0].isupper():
        return False
    if len(word) == 1:
        return word not in _NUMERALS  # Giàng A Páo, Phạm Như Ý, "ông Trần Văn B"
    return word.isupper() == shouted or "'" in word or "’" in word


def _is_small_middle(text: Text, i: int, end: int) -> bool:
    """Whether "thị" or "văn" stands in small letters before the rest of a name: "Trần thị Hoa"."""
    return text.norms[i] in _MIDDLE and i + 1 < end and text.words[i + 1].istitle()


def _is_korean(text: Text, i: int) -> bool:
    """Whether a hyphen between blanks joins the two given syllables of a Korean: "Moon Jae - in"."""
    surname, given, last = text.words[i - 2], text.words[i - 1], text.words[i + 1]
    small = last.islower() and last.isascii() and last.isalpha() and len(last) <= _SHORT_CAPITALS
    return i > 1 and small and is_foreign(given) and surname in _KOREAN


def _is_hyphenated(text: Text, i: int) -> bool:
    """Rơ-Châm, Pang-Ting: nothing but a hyphen between two syllables; blanks too in "Jean - Claude Dupont"."""
    glued = text.ends[i - 1] == text.starts[i] and text.ends[i] == text.starts[i + 1]
    if glued:
        return text.words[i + 1][0].isalpha()
    if _is_korean(text, i):
        return True
    foreign = [
        is_foreign(word) or (word.istitle() and word.isascii()) for word in (text.words[i - 1], text.words[i + 1])
    ]
    return all(foreign) and any(is_foreign(text.words[j]) for j in (i - 1, i + 1))
