"""Who a name in a record is: a key that depends on the name and on what its report is about, and on nothing else.

A first plain answer, order-independent by construction: the same name in the same context is the same unit or person.
A name that means another agency in each report ("Thanh tra Sở", "Cụm thi đua số 2") takes its report's context along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache

from extractors.lexicon import UnitHeadEntry, entries
from schemas.records import Unit, UnitKind
from schemas.spelling import norm_words

_LEVEL_WORDS = frozenset(
    norm_words("tỉnh huyện quận xã phường thành phố ngành sở bộ hội công ty trường cơ quan tập đoàn viện").split()
)


def unit_id(name: str, context: str) -> str:
    """A unit's permanent id."""
    return _id("unit", unit_key(name), context if needs_context(name) else "")


def person_id(name: str, unit: str | None, context: str) -> str:
    """A person's permanent id: name and unit, or name and report context where the unit is open."""
    return _id(
        "person", norm_words(name), unit_key(unit) + "|" + (context if needs_context(unit) else "") if unit else context
    )


def context_of(organizer: str | None, units: Iterable[Unit]) -> str:
    """What a report is about, as a key: its organizer, or the first unit that stands by itself; empty if neither."""
    named = [organizer, *(u.name for u in units if u.kind is not UnitKind.CLUSTER)]
    return next((unit_key(name) for name in named if name and not needs_context(name)), "")


def unit_key(name: str) -> str:
    """A unit's name for comparison: matching forms, no punctuation, numbers without leading zeros."""
    return " ".join(word.lstrip("0") or word if word.isdigit() else word for word in norm_words(name).split())


@lru_cache(maxsize=1 << 14)
def needs_context(name: str) -> bool:
    """Whether a name means another unit in every report: a part of an agency, a cluster, a level without place."""
    words = unit_key(name)
    head = next((entry for spelling, entry in _heads() if f"{words} ".startswith(f"{spelling} ")), None)
    return bool(words) and (words.split()[-1] in _LEVEL_WORDS or (head is not None and (head.part or head.cluster)))


@cache
def _heads() -> tuple[tuple[str, UnitHeadEntry], ...]:
    spelled = [(norm_words(s), entry) for entry in entries("unit_heads") for s in entry.spellings]
    return tuple(sorted(spelled, key=lambda s: -len(s[0])))


def _id(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
