"""Entries of the lexicons, found by their matching forms in one pass over the syllables."""

from __future__ import annotations

from functools import cache

from spacy.matcher import PhraseMatcher

from extractors.language import Text, language
from extractors.lexicon import MODELS, Entry, PlaceEntry, entries
from extractors.mentions.mention import Mentions, Term, keep_longest
from schemas.spelling import norm, norm_set

_SMALL_AFFAIR, _AFFAIR, _AFFAIRS = "vụ", norm("vụ"), norm_set("chức nhiệm")
# "công tác cán bộ", "đội ngũ cán bộ" are no posts
_STAFF, _STAFFING = "positions:can-bo", norm_set("tác chức hoạch tạo ngũ")
_MINISTRY, _STATE = "bo", ("state",)
_OVERLAPPING = frozenset({"compounds", "places", "sectors", "unit_heads"})


def find_terms(text: Text) -> dict[str, list[Term]]:
    """The terms of each lexicon that stand in a text, the longest where they overlap.

    A surname has a capital. Of the lexicons that only the readers of units' names use, all are given: the reader knows
    which of two fits.
    """
    matcher, by_key = _matcher()
    found: dict[str, list[Term]] = {lexicon: [] for lexicon in MODELS}
    with text.doc() as doc:
        matches = matcher(doc)
    words = text.words
    for key, start, end in matches:
        if words[start] == _SMALL_AFFAIR and _closes_word(text, start):
            continue
        rule, lexicon, entry = by_key[key]
        if lexicon == "surnames" and not words[start][0].isupper():
            continue
        if rule == _STAFF and start and text.norms[start - 1] in _STAFFING:
            continue
        found[lexicon].append(Term(start, end, rule, lexicon, entry))
    return {lexicon: terms if lexicon in _OVERLAPPING else keep_longest(terms) for lexicon, terms in found.items()}


def country_ends(terms: dict[str, list[Term]]) -> frozenset[int]:
    """The ends of countries' names; a name behind a title that ends with one is a foreigner's."""
    places = ((t.end, t.entry) for t in terms["places"])
    return frozenset(end for end, entry in places if isinstance(entry, PlaceEntry) and entry.level == "country")


def ministry_ends(found: Mentions) -> frozenset[int]:
    """The ends of ministries' names, and of the fields that their heads are called by: "Bộ trưởng Y tế"."""
    fields = {t.start: t.end for t in found.terms["sectors"]}
    ends = {u.end for u in found.units if u.head is not None and u.head.id == _MINISTRY}
    for term in found.terms["positions"]:
        end = term.end if getattr(term.entry, "of", None) == _STATE else 0
        while end in fields:
            end = fields[end]
            ends.add(end)
    return frozenset(ends)


def _closes_word(text: Text, start: int) -> bool:
    """Whether a small "vụ" ends "chức vụ" or "nhiệm vụ": "chức vụ Trưởng phòng" names no Vụ trưởng."""
    if start == 0 or text.norms[start - 1] not in _AFFAIRS:
        return False
    return _AFFAIR not in text.norms[start + 1 : start + 3]


@cache
def _matcher() -> tuple[PhraseMatcher, dict[int, tuple[str, str, Entry]]]:
    nlp = language()
    matcher = PhraseMatcher(nlp.vocab, attr="NORM")
    by_key: dict[int, tuple[str, str, Entry]] = {}
    for lexicon in MODELS:
        for entry in entries(lexicon):
            key = f"{lexicon}:{entry.id}"
            matcher.add(key, [nlp.make_doc(spelling) for spelling in entry.spellings])
            by_key[nlp.vocab.strings[key]] = (key, lexicon, entry)
    return matcher, by_key
