"""Names as people ask for them: typed without diacritics, shortened, in any order of words.

A query's terms must each stand in a name, as whole words: the term itself, what it abbreviates by the lexicon ("ubnd"),
or words that it has the initials of ("brvt", "bk"). "và" and "&" make no difference, nor do leading zeros.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

from extractors.lexicon import entries
from schemas.spelling import fold, norm_words

# the shape of a folded Vietnamese syllable; what has another is an abbreviation
_SYLLABLE = re.compile(r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\Z")
_ONSET = re.compile(r"ngh|[nkptc]h|ng|gh|gi|qu|tr|.")
_CAPITALS = re.compile(r"\b[A-ZĐÂÔƯ]{2,}\b")
_RUNS = (2, 3, 4)  # words whose initials are keys; longer ones are found by their first four
_LONGEST_ABBREVIATION = 5  # words of one short form: "NN & PTNT" has three


class Rank(IntEnum):
    """How a name agrees with what was asked; the lowest comes first."""

    SPELLED = 0  # letter for letter, but for case and tone placement
    FOLDED = 1  # without diacritics
    SHORTENED = 2  # by an abbreviation or initials on either side


class Wanted:
    """What somebody asks for. `rank(name)` is how a name agrees with it, None where it does not.

    `expression` finds by FTS5 the `keys` of every name that agrees, and of some that do not; None where nothing is
    asked.
    """

    def __init__(self, query: str) -> None:
        self._spelled = norm_words(query)
        terms = _terms(words(query))
        self._whole = [_found([term]) for term in terms]
        self._short = [_found([term, *_long_forms(term), *_initialled(term)]) for term in terms]
        self.expression = " AND ".join(map(_sought, terms)) or None

    def rank(self, name: str, folded: str | None = None) -> Rank | None:
        """`folded` is the name's `fold`, where it is at hand."""
        plain = folded or fold(name)
        if all(term.search(plain) for term in self._whole):
            return Rank.SPELLED if f" {self._spelled} " in f" {norm_words(name)} " else Rank.FOLDED
        written_out = _written_out(name)
        if all(term.search(plain) or term.search(written_out) for term in self._short):
            return Rank.SHORTENED
        return None


def words(text: str) -> list[str]:
    """Folded words without "va", numbers without leading zeros: "Sở NN và PTNT số 02" gives so, nn, ptnt, so, 2."""
    return [str(int(word)) if word.isdecimal() else word for word in fold(text).split() if word != "va"]


def _found(phrases: Sequence[str]) -> re.Pattern[str]:
    """Finds one of these phrases, of words or patterns for words, in a folded name."""
    return re.compile(rf"\b0*(?:{'|'.join(phrase.replace(' ', ' (?:va )?') for phrase in phrases)})\b")


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


def _long_forms(term: str) -> tuple[str, ...]:
    """What a term abbreviates by the lexicon."""
    return _expansions().get(term, ())


def _initialled(term: str) -> list[str]:
    """Patterns of the words that a term may have the initials of; none where it is a syllable itself."""
    if not _is_initials(term):
        return []
    patterns = [" ".join(rf"{initial}\w*" for initial in initials) for initials in (term, _ONSET.findall(term))]
    if len(term) > 2:
        patterns.append(" ".join(rf"{initial}\w*" for initial in term[:-1]) + term[-1])  # TTg, Thủ tướng
    return patterns


def _is_initials(term: str) -> bool:
    return len(term) > 1 and term.isalpha() and not _SYLLABLE.match(term)


@lru_cache(maxsize=1 << 14)
def keys(name: str) -> str:
    """What a name is found by: its words, those of its abbreviations, and the initials of neighbours among them."""
    plain, long = words(name), _written_out(name).split()
    spoken = [plain, long, fold(name).split()]  # "va" has an initial too where it is written
    runs = {_run(said[n : n + length]) for said in spoken for length in _RUNS for n in range(len(said) - length + 1)}
    return " ".join([*plain, *long, *sorted(runs)])


def _sought(term: str) -> str:
    """The FTS5 expression for what a term may stand as among `keys`."""
    found = [term, *_long_forms(term)]
    if _is_initials(term):
        found += {_run(i[: _RUNS[-1]]) for i in (term, _ONSET.findall(term), term[:-1]) if len(i) >= _RUNS[0]}
    phrases = " OR ".join(map('"{}"'.format, found))
    return f"({phrases})"


def _run(said: Sequence[str]) -> str:
    """The initials of neighbouring words as one key, which no word is."""
    return "0" + "".join(word[0] for word in said)


@lru_cache(maxsize=1 << 16)
def _written_out(name: str) -> str:
    """The name's folded words, its abbreviations in capitals written out; empty where it has no capitals."""
    if not _CAPITALS.search(name):
        return ""
    capitals = {fold(word) for word in _CAPITALS.findall(name)}
    plain = words(name)
    long = (_expansions().get(term, ()) if term in capitals or term not in plain else () for term in _terms(plain))
    return " ".join(" ".join(forms) or term for term, forms in zip(_terms(plain), long, strict=True))


@cache
def _expansions() -> dict[str, tuple[str, ...]]:
    """What each folded short form stands for, folded too."""
    meanings: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries("abbreviations"):
        for spelling in entry.spellings:
            meanings["".join(words(spelling))] += [" ".join(words(meaning)) for meaning in entry.expansions]
    return {short: tuple(dict.fromkeys(long)) for short, long in meanings.items()}
