"""When a predicted record agrees with an annotator's: in its key fields (found), and in its attributes too (exact).

Records are plain mappings in the shape that `bangvang extract` prints. Names agree by their syllables: case,
punctuation, "và", tone placement and the abbreviations of agreement.toml make no difference.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from schemas.spelling import split_tone

Record = Mapping[str, Any]

# the share of the longer name that the shorter must make up, where it stands inside it
_UNIT_OVERLAP = 0.6
_NAME_OVERLAP = 0.5


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.scoring") / "agreement.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 16)
def words(text: str | None) -> tuple[str, ...]:
    """A name's syllables: lower case, tone mark last, numbers without leading zeros, abbreviations written out."""
    text = unicodedata.normalize("NFC", text or "").lower()
    plain = re.sub(r"[^\w\s]", " ", re.sub(r"[&+]", " và ", text))
    written_out = (_data()["abbreviations"].get(word, word) for word in plain.split())
    syllables = (s for word in written_out for s in word.split() if s != "và")
    return tuple(str(int(s)) if s.isdecimal() else "".join(split_tone(s)) for s in syllables)


def overlap(a: Sequence[str], b: Sequence[str], floor: float) -> float:
    """1 where equal; the ratio of lengths where the shorter runs inside the longer and is at least `floor`; else 0."""
    short, long = sorted((a, b), key=len)
    if not short or len(short) / len(long) < floor:
        return 0.0
    runs = (long[i : i + len(short)] for i in range(len(long) - len(short) + 1))
    return len(short) / len(long) if any(run == short for run in runs) else 0.0


def same_person(a: str | None, b: str | None) -> float:
    """1 where the names are equal without honorifics, ranks and degrees, else 0."""
    ours, theirs = words(_without(_honorifics(), a)), words(_without(_honorifics(), b))
    return float(bool(ours) and ours == theirs)


def same_unit(a: str | None, b: str | None) -> float:
    """How much of the longer name the shorter makes up, where both begin alike."""
    ours, theirs = words(a), words(b)
    return overlap(ours, theirs, _UNIT_OVERLAP) if ours[:1] == theirs[:1] else 0.0


def same_holder(a: str | None, b: str | None) -> float:
    """Of persons or of units, whichever agrees better."""
    return max(same_person(a, b), same_unit(a, b))


def same_title(a: str | None, b: str | None) -> float:
    """Of names of awards or posts, without "danh hiệu" and the like before them."""
    ours, theirs = words(_without(_award_heads(), a)), words(_without(_award_heads(), b))
    return overlap(ours, theirs, _NAME_OVERLAP)


def alike(a: str | None, b: str | None) -> bool:
    """Whether both are open, or one name stands inside the other."""
    return (not a and not b) or overlap(words(a), words(b), _NAME_OVERLAP) > 0


def equal(a: object, b: object) -> bool:
    """Whether two codes or numbers are the same, an empty one being none."""
    return (a or None) == (b or None)


def found(kind: str, gold: Record, pred: Record) -> float:
    """How well the key fields agree, from 0 (another record) to 1."""
    match kind:
        case "participants":
            return same_person(gold.get("name"), pred.get("name"))
        case "units":
            return same_unit(gold.get("name"), pred.get("name"))
        case "awards":
            if gold.get("status") != pred.get("status"):
                return 0.0
            return same_title(gold.get("award"), pred.get("award")) * _same_recipient(gold, pred)
        case _:
            side = "incoming" if gold.get("incoming") or pred.get("incoming") else "outgoing"
            who = same_holder(gold.get(side), pred.get(side))
            return same_title(gold.get("position"), pred.get("position")) * who


def exact(kind: str, gold: Record, pred: Record) -> bool:
    """Whether the attributes of a record that was found agree too."""
    match kind:
        case "participants":
            ours, theirs = gold.get("positions") or (), pred.get("positions") or ()
            positions = len(ours) == len(theirs) and all(any(alike(a, b) for b in theirs) for a in ours)
            return positions and set(gold.get("roles") or ()) == set(pred.get("roles") or ())
        case "units":
            return gold.get("kind") == pred.get("kind") and words(gold.get("name")) == words(pred.get("name"))
        case "awards":
            authority = alike(gold.get("authority"), pred.get("authority"))
            return authority and _same(gold, pred, "period") and _same(gold, pred, "recipient_kind")
        case _:
            ours, theirs = gold.get("outgoing"), pred.get("outgoing")
            outgoing = (not ours and not theirs) or same_holder(ours, theirs) > 0
            return outgoing and _same(gold, pred, "period") and _same(gold, pred, "status")


def pair(kind: str, gold: Sequence[Record], pred: Sequence[Record]) -> list[tuple[Record, Record]]:
    """The records of one report that are found, one to one, the best agreement first."""
    agreements = [(found(kind, g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(pred)]
    taken_gold, taken_pred = set(), set()
    pairs = []
    for agreement, i, j in sorted(agreements, key=lambda x: (-x[0], x[1], x[2])):
        if agreement > 0 and i not in taken_gold and j not in taken_pred:
            taken_gold.add(i)
            taken_pred.add(j)
            pairs.append((gold[i], pred[j]))
    return pairs


def _same(gold: Record, pred: Record, field: str) -> bool:
    return equal(gold.get(field), pred.get(field))


def _same_recipient(gold: Record, pred: Record) -> float:
    if gold.get("recipient") or pred.get("recipient"):
        return same_holder(gold.get("recipient"), pred.get("recipient"))
    return float(equal(gold.get("count"), pred.get("count")))


def _without(heads: re.Pattern[str], name: str | None) -> str:
    return heads.sub("", unicodedata.normalize("NFC", name or "").strip())


@cache
def _honorifics() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_any_of(_data()['honorifics'])})\.?[\s,.]+)+", re.IGNORECASE)


@cache
def _award_heads() -> re.Pattern[str]:
    return re.compile(rf"^(?:các\s+)?(?:{_any_of(_data()['award_heads'])})\s+(?=.)", re.IGNORECASE)


def _any_of(terms: Sequence[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
