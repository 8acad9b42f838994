"""People's names: without their ornaments, and how far two spellings are one name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from extractors.lexicon import entries
from schemas.spelling import fold, norm, norm_words, split_tone

Name = tuple[str, ...]
_PREFIXES = ("address", "rank", "degree", "honour", "profession", "clergy", "late")
_LONGEST = 5  # words of an honorific, rank or degree
_LONE = ("h", "k")


@lru_cache(maxsize=1 << 12)
def strip(name: str) -> tuple[Name, frozenset[str]]:
    """A name's syllables in matching form, and the honorifics, ranks and degrees before it."""
    words = re.sub(r"[.,]", " ", _with_blanks(name)).split()
    titles: set[str] = set()
    while True:
        size = title_size(words[:-1])
        if not size or (len(words) - size < 2 and size == 1 and words[0][:1].isupper() and len(words) < 3):
            break
        titles.add(norm_words(" ".join(words[:size])))
        words = words[size:]
    while len(words) > 3 and norm(words[0]) in listed("saints"):
        words = words[1:]
    return _joined(norm_words(" ".join(words)).split()), frozenset(titles)


def title_size(words: Sequence[str]) -> int:
    """How many of the words that begin a text are one honorific, rank or degree."""
    plain = [norm_words(word) for word in words[:_LONGEST]]
    if not plain or plain[0].partition(" ")[0] not in _begun():
        return 0
    return next((size for size in range(len(plain), 0, -1) if " ".join(plain[:size]) in _prefixes()), 0)


def _with_blanks(name: str) -> str:
    """A name with a blank before each capital inside a word: "LộcBình"."""
    signs = zip(f" {name}", name, strict=False)
    return "".join(f" {sign}" if before.islower() and sign.isupper() else sign for before, sign in signs)


def _joined(words: list[str]) -> Name:
    """A name whose lone letters are of the syllable behind, as minorities' names are written: H'Liêng, K' Brêu."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in _LONE:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


@cache
def _begun() -> frozenset[str]:
    """The first words of what stands before names."""
    return frozenset(prefix.partition(" ")[0] for prefix in _prefixes())


@cache
def _prefixes() -> frozenset[str]:
    found = set()
    for entry in entries("honorifics"):
        if entry.role in _PREFIXES:
            found |= {norm_words(spelling) for spelling in entry.spellings}
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def sounds(name: Name) -> str:
    """A name as it sounds, without marks, blanks and the letters that dialects and scribes confuse."""
    plain = re.sub(r"[^a-z]", "", fold("".join(name)))
    return re.sub(r"tr", "ch", plain).replace("x", "s").replace("y", "i").replace("gi", "d")


@lru_cache(maxsize=1 << 12)
def spelled(name: Name) -> tuple[str, tuple[str, ...]]:
    """A name's letters and tones, whatever the blanks and hyphens, y or i: equal for spellings of one name."""
    letters = "".join(split_tone(word)[0] for word in name).replace("'", "").replace("’", "").replace("y", "i")
    return letters, tuple(tone for word in name for tone in split_tone(word)[1])


def drops_a_middle(a: Name, b: Name) -> bool:
    """Whether one name is the other without a syllable or two in its middle."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(short) == len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def abbreviates(a: Name, b: Name) -> bool:
    """Whether two names are one but for syllables of which one has only the first letter: Trần Q. Hiển Vinh."""
    pairs = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    short = all(min(x, y, key=len) == max(x, y, key=len)[:1] for x, y in pairs)
    return len(a) == len(b) > 2 and (a[0], a[-1]) == (b[0], b[-1]) and short


def nearly(a: Name, b: Name) -> bool:
    """Whether a slip or a dialect may make one name of the other."""
    ours, theirs = sounds(a), sounds(b)
    if ours == theirs:
        return True
    if abs(len(ours) - len(theirs)) > 1 or min(len(ours), len(theirs)) < 5:
        return False
    short, long = sorted((ours, theirs), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


@cache
def listed(kind: str) -> frozenset[str]:
    """What people.toml lists of one kind, in matching form."""
    return frozenset(map(norm_words, told()[kind]))


@cache
def told() -> dict[str, list[str]]:
    """What people.toml lists."""
    return tomllib.loads((files("pipeline.identity") / "people.toml").read_text(encoding="utf-8"))
