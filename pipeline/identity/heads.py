"""What the noun that begins a unit's name tells: its kind, its level, whether it outlives mergers, what it may own."""

from __future__ import annotations

from functools import cache, lru_cache

from extractors.lexicon import UnitHeadEntry, entries
from pipeline.identity.kinds import kinds
from pipeline.identity.word import LETTER, Words
from pipeline.identity.words import spell
from schemas.spelling import norm_words


def begins(core: Words, list_name: str, at: int = 0) -> bool:
    """Whether a name of kinds.toml's list stands in a core at a word."""
    names = named(list_name)
    return any(core[at : at + size] in names for size in _sizes(list_name))


def head_of(core: Words) -> UnitHeadEntry | None:
    """The lexicon's entry of the noun that begins a core."""
    for size in range(min(len(core), 7), 0, -1):
        if entry := _heads().get(core[:size]):
            return entry
    return None


def is_head(core: Words) -> bool:
    """Whether a core is nothing but a noun that heads names."""
    return core in _heads()


def is_whole(core: Words) -> bool:
    entry = head_of(core)
    return entry is not None and entry.whole and _heads().get(core) is not None


@lru_cache(maxsize=4096)
def lasts(core: Words) -> bool:
    """Whether a unit outlives the merging of provinces: a school, a hospital, a company."""
    entry = head_of(core)
    if core[:1] in {(LETTER,)} or entry is None:
        return entry is not None
    hospital = entry.kind.value == "health" and entry.id not in {"trung-tam-kiem-soat-benh-tat"}
    return hospital or (entry.kind.value in {"school", "company"} and entry.id != "truong-chinh-tri")


def level_of(core: Words) -> str:
    """The level that a name's head tells by itself, "" where it tells none."""
    if begins(core, "commands"):
        return ""
    return next((level for name, level in _levels() if core[: len(name)] == name), "")


@cache
def named(list_name: str) -> frozenset[Words]:
    return frozenset(words_of(name) for name in kinds()[list_name])


@cache
def compounds(side: str) -> frozenset[Words]:
    return frozenset(tuple(norm_words(pair).split()) for pair in kinds()["compounds"][side])


@lru_cache(maxsize=4096)
def words_of(name: str) -> Words:
    return tuple(w.text for w in spell(name))


@cache
def _sizes(list_name: str) -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in named(list_name)}))


@cache
def _heads() -> dict[Words, UnitHeadEntry]:
    return {words_of(spelling): entry for entry in entries("unit_heads") for spelling in reversed(entry.spellings)}


@cache
def _levels() -> tuple[tuple[Words, str], ...]:
    found = [(words_of(name), level) for name, level in kinds()["levels"].items()]
    return tuple(sorted(found, key=lambda f: -len(f[0])))
