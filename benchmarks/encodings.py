"""Encodings of before Unicode: how much comes back exactly, how many files are known, how much is repaired wrongly.

Texts are the shipped reports, or those of the folders named on the command line.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.decoding import decode
from corpus.legacy import Legacy, as_bytes, from_unicode, to_unicode
from corpus.repair import repair
from corpus.syllables import syllables
from schemas.spelling import split_tone

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
WINDOW = 6  # words of the short passages that are judged each by itself
_OPEN = re.compile(r"(?<![qQ])(?:[oO][àáãảạèéẽẻẹ]|[uU][ỳýỹỷỵ]|[òóõỏọÒÓÕỎỌ][ae]|[ùúũủụÙÚŨỦỤ]y)(?!\w)")


def other_placement(text: str) -> str:
    """Text with the tones of open oa, oe, uy in their other place (hòa for hoà, hoà for hòa)."""

    def moved(match: re.Match[str]) -> str:
        base, tone = split_tone(match.group())
        at = 2 if split_tone(match.group()[0])[1] else 1
        return unicodedata.normalize("NFC", base[:at] + tone + base[at:])

    return _OPEN.sub(moved, text)


FORMS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "title case": str.title,
    "other tone placement": other_placement,
}


def round_trip() -> tuple[int, int]:
    """How many syllables, in three letter cases and five encodings, and how many do not come back."""
    done = lost = 0
    for small in syllables():
        for word in {small, small.capitalize(), small.upper()}:
            for encoding in Legacy:
                capitals = encoding is Legacy.TCVN3 and word.isupper()
                written = from_unicode(word, encoding)
                if (
                    encoding is Legacy.TCVN3
                    and not capitals
                    and word != small
                    and written == from_unicode(small, encoding)
                ):
                    continue  # TCVN3 has no toned capitals outside its capital fonts
                done += 1
                lost += to_unicode(written, encoding, capitals=capitals) != word
    return done, lost


def known_files(texts: Sequence[str]) -> dict[str, tuple[int, int]]:
    """For each encoding, how many of the texts written in it are recognised, of how many."""
    counts = {}
    for encoding in Legacy:
        contents = [c for text in texts if (c := as_bytes(from_unicode(text, encoding))) is not None]
        counts[str(encoding)] = (sum(decode(c).encoding == encoding for c in contents), len(contents))
    return counts


def false_repairs(texts: Sequence[str], form: Callable[[str], str]) -> tuple[int, int]:
    """How many words of Unicode were looked at, and how many passages were repaired that needed none."""
    wrong = words = 0
    for text in map(form, texts):
        spoken = text.split()
        windows = [" ".join(spoken[i : i + WINDOW]) for i in range(0, len(spoken), WINDOW)]
        wrong += len(repair(text.split("\n")).repairs) + len(repair(windows).repairs)
        words += len(spoken)
    return words, wrong


def main(folders: Sequence[str]) -> int:
    paths = [p for folder in folders or [str(SAMPLES)] for p in sorted(Path(folder).glob("*.txt"))]
    texts = [unicodedata.normalize("NFC", p.read_text(encoding="utf-8-sig")) for p in paths]
    done, lost = round_trip()
    print(f"syllables there and back: {done}, lost {lost}")
    for encoding, (known, files) in known_files(texts).items():
        print(f"files in {encoding}: {known} of {files} recognised")
    wrong = 0
    for name, form in FORMS.items():
        words, repaired = false_repairs(texts, form)
        wrong += repaired
        print(f"Unicode, {name}: {words} words, {repaired} passages repaired wrongly")
    return int(lost > 0 or wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
