"""A unit's name as words that can be compared: abbreviations written out, slips of the pen and of scanning mended.

What the lexicons do not write out with certainty stays as letters ("·k", "·h"), each of which stands for any word that
begins with it; `agree` compares the two kinds.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from corpus.syllables import is_legal
from extractors.lexicon import entries
from pipeline.identity import places
from schemas.spelling import fold, norm, norm_words

Words = tuple[str, ...]

LETTER = "·"  # before a letter of an abbreviation that is not written out
LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_SHORT_LEVELS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
    "tt": "thị trấn",
}
_CONNECTORS = frozenset(map(norm, ("và", "các", "của", "ngành", "thuộc", "trực", "cho")))
_BARE_LEVELS = {fold(level): norm(level) for level in LEVELS if " " not in level}
_BELONGS = norm("thuộc")
_DIGITS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBERS = {norm(word): str(n) for n, word in enumerate(_DIGITS, 1)}
_NUMBERED = frozenset(map(norm, ("số", "cụm", "khối", "đua", "khu", "vực", "vùng", "quận", "phường")))
_ROMAN = {"i": 1, "v": 5, "x": 10}

_JOINED = re.compile(r"(?<![^\W\d_])[A-ZĐ]{1,6}(?:\s?[&+]\s?[A-ZĐ]{1,6}|[-–,.][A-ZĐ]{1,6})+(?![^\W\d_])")
_TOKEN = re.compile(r"[^\W_]+")
_QUY = re.compile(r"^([Qq][Uu])([iĩíì])$")  # quĩ and quỹ are one word
_BRACKETS = re.compile(r"\(([^()]*)\)")
_FORMER = re.compile(r"\(\s*(?:tên cũ|trước đây|trước là|nay là|cũ là|đổi tên)[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name in matching form; `capital` if it is written so, `apart` if a comma or the like precedes it.

    `begins` is true of an abbreviation's first letter.
    """

    text: str
    capital: bool = False
    apart: bool = False
    begins: bool = False

    @property
    def is_letter(self) -> bool:
        return self.text.startswith(LETTER)

    @property
    def initial(self) -> str:
        return fold(self.text.removeprefix(LETTER))[:1]


@lru_cache(maxsize=1 << 12)
def spell(name: str) -> tuple[Word, ...]:
    """A name's words, without connectors, as far as possible written out and mended."""
    words: list[Word] = []
    belongs = False
    for word in _tokens(_without_shorts(name)):
        if word.text not in _CONNECTORS:
            words.append(replace(word, apart=True) if belongs and not word.apart else word)
        belongs = word.text == _BELONGS
    return tuple(_numbered(_mended(_written_out(words))))


def agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether words name the same: one by one, a letter for what begins with it, a slip for what it was to be."""
    return len(ours) == len(theirs) and all(map(_one, ours, theirs))


def initials(words: Sequence[str]) -> str:
    """The words' first letters without marks and the numbers, in order; the same however much is abbreviated."""
    return "".join(sorted(word if word.isdecimal() else fold(word.removeprefix(LETTER))[:1] for word in words))


def _one(a: str, b: str) -> bool:
    if a == b:
        return True
    if a.startswith(LETTER) or b.startswith(LETTER):
        return fold(a.removeprefix(LETTER))[:1] == fold(b.removeprefix(LETTER))[:1]
    return is_slip(a, b)


def is_slip(a: str, b: str) -> bool:
    """Whether one of two words is no Vietnamese syllable and the other is what it was meant to be."""
    if is_legal(a) == is_legal(b):
        return False
    return fold(a) == fold(b) or (len(a) > 2 and _one_edit(fold(a), fold(b)))


def _tokens(name: str) -> list[Word]:
    """Words as written; abbreviations as their letters."""
    name = unicodedata.normalize("NFC", name)
    name = _JOINED.sub(lambda m: re.sub(r"[^A-ZĐ]", "", m[0]), name)
    shouted = sum(len(t) > 1 and t.isupper() and is_legal(t) for t in _TOKEN.findall(name)) > 2
    words: list[Word] = []
    end = 0
    for match in _TOKEN.finditer(name):
        token, gap = match[0], name[end : match.start()]
        dotted = name[match.end() : match.end() + 1] == "."
        capital, apart = token[:1].isupper(), bool(words) and any(sign in gap for sign in ",;()-–—/")
        end = match.end()
        level = _SHORT_LEVELS.get(token.lower())
        if level and capital and words and (dotted or token.lower() in {"tp", "tx"}) and _goes_on(name, match.end()):
            words += [Word(norm(w), False, apart and n == 0) for n, w in enumerate(level.split())]
        elif token.lower() in _shorts() and (len(token) > 2 or (token.isupper() and (not words or apart))):
            words += [Word(norm(w), True, apart and n == 0) for n, w in enumerate(_shorts()[token.lower()].split())]
        elif words and words[-1].text in _NUMBERED and token.isupper() and (number := roman(token.lower())):
            words.append(Word(number, True, apart))
        elif len(token) > 1 and token.isupper() and token.isalpha() and not (shouted and is_legal(token)):
            words += [Word(LETTER + sign.lower(), True, apart and not n, not n) for n, sign in enumerate(token)]
        else:
            words += [Word(w, capital, apart and n == 0) for n, w in enumerate(_parted(token))]
    return words


def _goes_on(name: str, at: int) -> bool:
    """Whether a capital or number follows, as a place's name does."""
    rest = name[at:].lstrip(". ")
    return rest[:1].isupper() or rest[:1].isdigit()


def _parted(token: str) -> list[str]:
    """A token in matching form; two words where a blank was lost ("sựtỉnh")."""
    if len(token) > 4 and token.isalpha() and not is_legal(token):
        for at in range(2, len(token) - 1):
            left, right = token[:at].lower(), token[at:].lower()
            if right in {"tỉnh", "huyện", "quận", "phường", "thành"} and is_legal(left):
                return [norm(left), norm(right)]
    return [_number(norm(_QUY.sub(lambda m: m[1] + {"i": "y", "ĩ": "ỹ", "í": "ý", "ì": "ỳ"}[m[2]], token)))]


def _number(word: str) -> str:
    return str(int(word)) if word.isdecimal() else word


def _without_shorts(name: str) -> str:
    """A name without the brackets that hold its own abbreviation or its former name."""

    def kept(match: re.Match[str]) -> str:
        inside = match[1].replace("&", "").replace("-", "").strip()
        return " " if inside.isupper() and " " not in inside and match.start() > 0 else match[0]

    return _BRACKETS.sub(kept, _FORMER.sub(" ", name))


def _mended(words: list[Word]) -> list[Word]:
    """Words that the lexicons do not know beside their neighbours, as these want them, where that is a slip."""
    texts = [w.text for w in words]
    fixed = _in_places(texts)
    for at, word in enumerate(words):
        if not word.is_letter and not word.text.isdecimal() and at not in fixed:
            around = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
            texts[at] = _level_meant(texts, at) or _mend(around[0], texts[at], around[1])
    mended = zip(words, texts, strict=True)
    return [word if word.text == text else replace(word, text=text) for word, text in mended]


def _in_places(texts: list[str]) -> set[int]:
    """Which words are a province's or district's name, as it is written."""
    found: set[int] = set()
    for at in range(1, len(texts)):
        hit = places.find_province(texts, at) or places.find_district(texts, at)
        if hit and (hit[0] > 1 or at == len(texts) - 1):
            found |= set(range(at, at + hit[0]))
    return found


def _level_meant(texts: list[str], at: int) -> str | None:
    """The level word that a word was to be, before a place: "tinh" of "tinh Hà Tĩnh"."""
    level = _BARE_LEVELS.get(fold(texts[at]))
    if level is None or texts[at] == level or at == 0:
        return None
    find = places.find_province if level == norm("tỉnh") else places.find_district
    return level if find(texts, at + 1) else None


def _mend(before: str, word: str, after: str) -> str:
    """A word as its neighbours want it: one that is no syllable, or whose marks alone are wrong for both of them."""
    behind, ahead = _neighbours()
    here, there = behind.get(before, set()), ahead.get(after, set())
    if word in here or word in there:
        return word
    bare = fold(word)
    wanted = here | there
    if not before:
        wanted = there & _first_words() if word in _first_words() else _first_words()
    fits = {w for w in wanted if fold(w) == bare}
    if not fits:  # a word that is none may be off by a letter, another only where both neighbours want it
        meant = here & there if is_legal(word) else wanted
        fits = {w for w in meant if _one_edit(fold(w), bare)}
    best = {w for w in fits if w in here and w in there} or fits
    return next(iter(best)) if len(best) == 1 else word


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed makes the one word of the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _written_out(words: list[Word]) -> list[Word]:
    """Letters as the words that they stand for, where only one phrase of the lexicons will do."""
    done: list[Word] = []
    at = 0
    while at < len(words):
        if not words[at].is_letter:
            done.append(words[at])
            at += 1
            continue
        end = at
        while end < len(words) and words[end].is_letter and (end == at or not words[end].begins):
            end += 1
        last = end == len(words) and end - at == 2 < at  # two letters at a name's end may be its province's
        phrase, used = ((), 0) if last else _phrase(words, at, end)
        done += [Word(text, True, words[at].apart and n == 0) for n, text in enumerate(phrase)] or words[at:end]
        at = at + used if phrase else end
    return done


def _phrase(words: list[Word], at: int, end: int) -> tuple[Words, int]:
    """The one longest phrase that begins with the letters from `at` to `end` and goes on with the words behind them."""
    letters = "".join(w.text[1:] for w in words[at:end])
    longest: dict[int, set[Words]] = defaultdict(set)
    for phrase in _phrases().get(letters[0], ()):
        size = min(len(phrase), len(words) - at)
        if size == len(phrase) and size >= len(letters):
            texts = [w.text for w in words[at : at + size]]
            if all(t == p or (t.startswith(LETTER) and t[1:] == p[:1]) for t, p in zip(texts, phrase, strict=True)):
                longest[size].add(phrase)
    if longest:
        best = longest[max(longest)] & _meant() or longest[max(longest)]
        if len(best) == 1:
            return next(iter(best)), max(longest)
    return (), 0


def _numbered(words: list[Word]) -> Iterator[Word]:
    """Numbers in one form, without "số": "số 02", "số II", "số hai" are 2; a cluster's, also "Cụm II"."""
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
            continue
        follows = words[at + 1] if at + 1 < len(words) else None
        if word.text == norm("số") and follows is not None and (number := _as_number(follows.text)):
            yield replace(follows, text=number, apart=word.apart)
            skip = True
        else:
            yield word


def _as_number(word: str) -> str | None:
    if word.isdecimal():
        return word
    if word in _NUMBERS:
        return _NUMBERS[word]
    return roman(word)


def roman(word: str) -> str | None:
    """A small Roman number in Arabic signs, None for what is none."""
    values = [_ROMAN.get(sign, 0) for sign in word]
    if not word or 0 in values:
        return None
    return str(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))


@cache
def _phrases() -> dict[str, tuple[Words, ...]]:
    """What abbreviations may stand for, by first letter: the names of fields and what the lexicon writes out."""
    found: defaultdict[str, set[Words]] = defaultdict(set)
    names = [entry.name for entry in entries("sectors")]
    names += [entry.name for entry in entries("unit_heads") if not entry.brand]
    for words in (*map(_weighty, names), *_meant()):
        if len(words) > 1:
            found[words[0][:1]].add(words)
    return {letter: tuple(sorted(phrases)) for letter, phrases in found.items()}


@cache
def _meant() -> frozenset[Words]:
    """What letters mean first where several fields begin with them."""
    written_out = [expansion for entry in entries("abbreviations") for expansion in entry.expansions]
    return frozenset(map(_weighty, (*written_out, *kinds()["meant"])))


def _weighty(name: str) -> Words:
    return tuple(w for w in norm_words(name).split() if w not in _CONNECTORS)


@cache
def _neighbours() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Which words the lexicons know behind a word, and before one."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    names = [s for lexicon in ("unit_heads", "sectors", "positions") for e in entries(lexicon) for s in e.spellings]
    names += [expansion for entry in entries("abbreviations") for expansion in entry.expansions]
    for name in (*names, *LEVELS):
        if any(len(word) > 1 and word.isupper() for word in name.split()):
            continue
        words = [w for w in norm_words(name).split() if w not in _CONNECTORS]
        for one, next_ in pairwise(words):
            behind[one].add(next_)
            ahead[next_].add(one)
    return dict(behind), dict(ahead)


@cache
def _shorts() -> dict[str, str]:
    """Short names that are no initials, and what they stand for."""
    return dict(kinds()["shorts"])


@cache
def kinds() -> dict[str, Any]:
    """What kinds.toml says of kinds of units."""
    return tomllib.loads((files("pipeline.identity") / "kinds.toml").read_text(encoding="utf-8"))


@cache
def _first_words() -> set[str]:
    heads = {norm_words(s).split()[0] for entry in entries("unit_heads") for s in entry.spellings}
    return heads | {norm(level.split()[0]) for level in LEVELS}
