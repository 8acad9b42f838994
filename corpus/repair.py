"""Passages that were stored in an encoding of before Unicode, found by how much of them is Vietnamese, and repaired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import ftfy

from corpus.layout import Line
from corpus.legacy import Legacy, as_bytes, encoding_of_font, to_unicode
from corpus.syllables import is_legal

UTF8_TWICE = "utf-8"  # UTF-8 whose bytes were read as windows-1252 and stored as UTF-8 again

# calibrated on 300,000 words of real Unicode text (none repaired) and the same text in every encoding
_SOUND = 0.7  # a passage of which so much is legal as it stands is left alone
_LEGAL = 0.8  # so much of a repaired passage must be legal
_MARGIN = 0.15  # by so much the best reading must beat the next
_FOLLOWING = 0.5  # so much of a passage that follows those around it
_EVIDENCE = 3  # words with marks that a passage needs to be judged by itself

_UNICODE_ONLY = re.compile("[\u0300-\u036f\u1ea0-\u1ef9\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0]")
_WORD = re.compile(r"[^\s!-&(-/:-@[-`{-~]+")
_EDGES = "“”‘’–—…•·«»©°§'"
_CONTROLS = re.compile("[\x01-\x06\x10-\x15\x19\x1c-\x1e]")


class Repair(NamedTuple):
    """A passage that was repaired: its place in the sequence, the encoding or font it was in, its text as it was."""

    at: int
    encoding: str
    original: str


class Repaired(NamedTuple):
    """All passages as they should read, what was repaired, and the encoding that prevails (None: no old one)."""

    passages: list[str]
    repairs: list[Repair]
    encoding: str | None


class _Reading(NamedTuple):
    text: str
    score: float
    words: int
    encoding: str | None


def repair(passages: Sequence[str], *, expected: str | None = None, uniform: bool = False) -> Repaired:
    """Passages with those of old encodings in Unicode.

    Each is judged by itself where it has words enough; short ones follow the encoding that prevails around them, which
    is `expected` where none is seen. `uniform` for the lines of one file of bytes, which share their encoding.
    """
    judged = [_judge(passage) for passage in passages]
    prevailing = _prevailing(judged) or expected
    result, repairs = [], []
    for i, (passage, reading) in enumerate(zip(passages, judged, strict=True)):
        best = reading
        if prevailing and reading is not None and reading.encoding is None:
            best = _follow(reading, prevailing, uniform)
        if best is not None and best.encoding and best.text != passage:
            repairs.append(Repair(i, best.encoding, passage))
            result.append(best.text)
        else:
            result.append(passage)
    counted = Counter(r.encoding for r in repairs)
    return Repaired(result, repairs, counted.most_common(1)[0][0] if counted else None)


def repair_lines(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Laid-out lines with their texts and cells repaired together, and the warnings that tell of it."""
    texts = [text for line in lines for text in (line.text, *(cell or "" for cell in line.cells))]
    repaired = repair(texts)
    if not repaired.repairs:
        return list(lines), ()
    mended = iter(repaired.passages)
    result = []
    for line in lines:
        text, cells = next(mended), [next(mended) for _ in line.cells]
        kept = tuple(new if old is not None else None for old, new in zip(line.cells, cells, strict=True))
        result.append(replace(line, text=text, cells=kept))
    return result, describe(repaired.repairs)


def shown_in(text: str, font: str) -> str:
    """Text as its font shows it, if the font's name tells of an old encoding and the text makes sense in that."""
    told = encoding_of_font(font)
    if told is None or as_bytes(text) is None:
        return text
    shown = to_unicode(text, told[0], capitals=told[1])
    return shown if _read(shown, None).score >= _read(text, None).score else text


def describe(repairs: Sequence[Repair]) -> tuple[str, ...]:
    """Warnings that name each run of repaired passages, with the beginning of what stood there."""
    notes, i = [], 0
    while i < len(repairs):
        j = i
        while (
            j + 1 < len(repairs)
            and repairs[j + 1].at - repairs[j].at <= 2
            and repairs[j + 1].encoding == repairs[i].encoding
        ):
            j += 1
        place = f"{repairs[i].at + 1}" if i == j else f"{repairs[i].at + 1}-{repairs[j].at + 1}"
        notes.append(
            f"đoạn {place}: đã chuyển từ mã {repairs[i].encoding} sang Unicode, nguyên văn “{repairs[i].original[:60]}”"
        )
        i = j + 1
    return tuple(notes)


def _judge(passage: str) -> _Reading | None:
    """The best reading of a passage, itself (encoding None) or repaired; None where nothing in it can be judged."""
    if (passage.isascii() and not _CONTROLS.search(passage)) or _UNICODE_ONLY.search(passage):
        return None
    own = _read(passage, None)
    if own.words == 0 and not any(ord(c) > 127 for c in passage):
        return None
    if own.score >= _SOUND and own.words >= _EVIDENCE:
        return own
    readings = sorted((r for r in _readings(passage)), key=lambda r: r.score, reverse=True)
    best, rivals = readings[0], [own, *readings[1:]]
    near = any(r.text != best.text and best.score - r.score < _MARGIN for r in rivals)
    return own if near or best.score < _LEGAL or best.words < _EVIDENCE else best


def _prevailing(judged: Sequence[_Reading | None]) -> str | None:
    """The encoding of most words that could be judged, if it is an old one."""
    words: Counter[str | None] = Counter()
    for reading in judged:
        if reading is not None and (reading.encoding or (reading.words >= _EVIDENCE and reading.score >= _SOUND)):
            words[reading.encoding] += reading.words
    return words.most_common(1)[0][0] if words else None


def _follow(own: _Reading, prevailing: str, uniform: bool) -> _Reading:
    """A passage that could not be judged by itself, read as those around it are, if it makes better sense so.

    No worse sense is enough in a file of one encoding, or where the passage is too short to make any by itself.
    """
    read = next((r for r in _readings(own.text) if r.encoding == prevailing), own)
    if uniform:
        return read if read.score >= own.score else own
    if own.words < _EVIDENCE:
        return read if read.score >= max(own.score, _FOLLOWING) else own
    return read if read.score > own.score and read.score >= _LEGAL else own


def _readings(passage: str) -> list[_Reading]:
    """A passage in each encoding that its characters can be of."""
    if as_bytes(passage) is None:
        return [_read(ftfy.fix_encoding(passage), UTF8_TWICE)]
    readings = [_read(to_unicode(passage, encoding), encoding) for encoding in Legacy]
    return [_read(ftfy.fix_encoding(passage), UTF8_TWICE), *readings]


def _read(text: str, encoding: str | None) -> _Reading:
    """A reading with its score: the share of legal syllables among its words that have marks."""
    words = [w for word in _WORD.findall(text) if len(w := word.strip(_EDGES)) > 1 and _has_marks(w)]
    legal = sum(map(_is_sound, words))
    return _Reading(text, legal / len(words) if words else 0.0, len(words), encoding)


def _has_marks(word: str) -> bool:
    return not word.isascii() or bool(_CONTROLS.search(word))


@lru_cache(maxsize=1 << 13)
def _is_sound(word: str) -> bool:
    """Whether a word is a syllable in one letter case: in old text misread, capitals stand amid small letters."""
    inner = word[1:]
    mixed = any(c.isupper() for c in inner) and any(c.islower() for c in inner)
    return not mixed and is_legal(word)
