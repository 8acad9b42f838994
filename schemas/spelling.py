"""Characters made equal: one normal form for text, and folded forms for keys and search alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"))
_CONTROL = {code: " " for code in [*range(32), 127, *range(128, 160)] if code != 10}
_SURROGATES = re.compile("[\ud800-\udfff]")  # half a character each, which no encoding can write
_BLANKS = re.compile(r"[^\S\n]+")
# y and i are one sound alone after these consonants (sĩ, sỹ); "quy" and "nguy" are not among them
_Y_FINAL = re.compile(r"^([hklmst]|tr)y$")
_WORD = re.compile(r"\w+")


def normalise_line(text: str) -> str:
    """One line of text: NFC, no invisible or control characters, single blanks, none at the ends. Idempotent."""
    if text.isprintable() and "  " not in text:  # nothing but letters, marks and single blanks, as nearly always
        return unicodedata.normalize("NFC", text).strip()
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_CONTROL).replace("\n", " ")
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text).strip())


def split_tone(syllable: str) -> tuple[str, str]:
    """A syllable without its tone mark, and the mark: ("hoa", "\\u0300") for "hòa" and "hoà"."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = "".join(c for c in letters if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)), tone


@lru_cache(maxsize=1 << 13)
def norm(syllable: str) -> str:
    """A syllable's matching form: lower case, tone placement and i or y made equal ("Uỷ", "Ủy" -> one form)."""
    lower = syllable.lower()
    if lower.isascii():
        return _Y_FINAL.sub(r"\1i", lower)
    base, tone = split_tone(lower)
    return _Y_FINAL.sub(r"\1i", base) + tone


def norm_set(words: str) -> frozenset[str]:
    """The matching forms of single words given in one line: what a rule compares tokens with."""
    return frozenset(map(norm, words.split()))


@lru_cache(maxsize=1 << 13)
def norm_words(text: str) -> str:
    """The matching forms of a text's words, punctuation dropped, joined by blanks: a key for equality of names."""
    return " ".join(norm(word) for word in _WORD.findall(text))


def fold(text: str) -> str:
    """A search key: lower case, without diacritics, đ as d, punctuation as blanks."""
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=1 << 13)
def _fold_word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))
