"""Names as people ask for them: typed without diacritics, shortened, in any order of words.

A query's terms must each stand in a name, as whole words: the term itself, what it abbreviates by the lexicon ("ubnd"),
or words that it has the initials of ("brvt", "bk"). "và" and "&" make no difference, nor do leading zeros.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cache, lru_cache

from extractors.lexicon import entries
from schemas.spelling import fold, norm_words

# the shape of a folded Vietnamese syllable; what has another is an abbreviation
_SYLLABLE = re.compile(r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\Z")
_ONSET = re.compile(r"ngh|[nkptc]h|ng|gh|gi|qu|tr|.")
_LONGEST_ABBREVIATION = 5  # words of one short form: "NN & PTNT" has three


class Rank(IntEnum):
    """How a name agrees with what was asked; the lowest comes first."""

    SPELLED = 0  # letter for letter, but for case and tone placement
    FOLDED = 1  # without diacritics
    SHORTENED = 2  # by an abbreviation or initials on either side


class Wanted:
    """What somebody asks for. `rank(name)` is how a name agrees with it, None where it does not."""

    def __init__(self, query: str) -> None:
        self.query = query
        self._spelled = norm_words(query)
        terms = _terms(words(query))
        self._whole = [_found(re.escape(term)) for term in terms]
        self._short = [_found("|".join(_alternatives(term))) for term in terms]

    def __bool__(self) -> bool:
        return bool(self._whole)

    def rank(self, name: str) -> Rank | None:
        plain, written_out = _haystacks(name)
        if all(term.search(plain) for term in self._whole):
            return Rank.SPELLED if f" {self._spelled} " in f" {norm_words(name)} " else Rank.FOLDED
        if all(term.search(plain) or term.search(written_out) for term in self._short):
            return Rank.SHORTENED
        return None

    def among(self, names: Iterable[str]) -> dict[str, Rank]:
        """The names that agree, each with its rank."""
        ranked = ((name, self.rank(name)) for name in names)
        return {name: rank for name, rank in ranked if rank is not None}


def words(text: str) -> list[str]:
    """Folded words without "va", numbers without leading zeros: "Sở NN&PTNT số 02" gives so, nn, ptnt, so, 2."""
    return [str(int(word)) if word.isdecimal() else word for word in fold(text).split() if word != "va"]


def _found(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def _terms(query: Sequence[str]) -> list[str]:
    """The query's words, those of one short form joined: nn, ptnt gives nnptnt where the lexicon has it."""
    terms, at = [], 0
    while at < len(query):
        length = next((n for n in _lengths(query, at) if "".join(query[at : at + n]) in _expansions()), 1)
        terms.append("".join(query[at : at + length]))
        at += length
    return terms


def _lengths(query: Sequence[str], at: int) -> range:
    return range(min(_LONGEST_ABBREVIATION, len(query) - at), 1, -1)


def _alternatives(term: str) -> list[str]:
    patterns = [re.escape(term), *(re.escape(expansion) for expansion in _expansions().get(term, ()))]
    if len(term) > 1 and term.isalpha() and not _SYLLABLE.match(term):
        patterns += [" ".join(rf"{initial}\w*" for initial in initials) for initials in (term, _ONSET.findall(term))]
    return patterns


@lru_cache(maxsize=1 << 16)
def _haystacks(name: str) -> tuple[str, str]:
    """The name's words, and the same with its abbreviations written out."""
    plain = words(name)
    shortened = {words(word)[0] for word in re.findall(r"\w+", name) if word.isupper() and words(word)}
    written_out: list[str] = []
    for term in _terms(plain):
        expansions = _expansions().get(term, ())
        known = expansions and (term in shortened or term not in plain)
        written_out.append(" ".join(expansions) if known else term)
    return " ".join(plain), " ".join(written_out)


@cache
def _expansions() -> dict[str, tuple[str, ...]]:
    """What each folded short form stands for, folded too."""
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries("abbreviations"):
        for spelling in entry.spellings:
            meanings["".join(words(spelling))] += [" ".join(words(meaning)) for meaning in entry.expansions]
    return {short: tuple(dict.fromkeys(long)) for short, long in meanings.items()}
