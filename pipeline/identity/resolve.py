"""Who is who among readings that may be one: ties by rules, bans by rules, and what archivists decided.

The answer depends on the set of readings and decisions alone, never on their order: ties are taken from the strongest
on, equal ones by the readings' ids, and none that would put together what is kept apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from corpus.syllables import is_legal
from pipeline.identity.context import Mention, PersonMention
from pipeline.identity.kinship import same_unit, trunks
from pipeline.identity.likeness import forbidden, likeness
from pipeline.identity.lineage import unit_of
from pipeline.identity.people import PersonReading, organisations_of, read_person
from pipeline.identity.person_names import sounds
from pipeline.identity.units import UnitReading
from pipeline.identity.word import LETTER
from pipeline.identity.words import agree

Reading = UnitReading | PersonReading
_LAST_SYLLABLE = re.compile(r"([^aeiou]+)[aeiou]+[^aeiou]*\Z")
Pairs = Collection[frozenset[str]]  # of ids of readings
Strength = tuple[int, ...]


@dataclass(frozen=True)
class Said:
    """What archivists decided, as pairs of ids of readings."""

    one: Pairs = frozenset()
    two: Pairs = frozenset()


NOTHING = Said()


def read_mention(mention: Mention) -> Reading:
    """What a mention tells of a unit or person."""
    if isinstance(mention, PersonMention):
        return read_person(mention)
    return unit_of(mention.name, mention.context)


def kind_of(reading: Reading) -> str:
    return "person" if isinstance(reading, PersonReading) else "unit"


def blocks(reading: Reading) -> frozenset[str]:
    """Names of the groups within which a reading may be one with another; those that share none are two."""
    if isinstance(reading, UnitReading):
        return frozenset({f"unit {reading.block}"}) if not reading.vague else frozenset()
    first, last = sounds(reading.name[:1])[:1], sounds(reading.name[-1:])
    ends = {f"{first}{onset}" for onset in (last[:1], _last_onset(last))}
    return frozenset(
        f"person {end} {trunk}" for end in ends for unit in organisations_of(reading) for trunk in trunks(unit)
    )


def _last_onset(sound: str) -> str:
    """The letter that begins a word's last syllable; minorities' names are written in one or two: Sa Rinh, Sarinh."""
    found = _LAST_SYLLABLE.search(sound)
    return found[1][:1] if found else sound[:1]


def resolve(readings: Iterable[Reading], said: Said = NOTHING) -> dict[str, str]:
    """The identity of each reading, both by id; an identity is called by one of its readings."""
    known = {reading.id: reading for reading in readings}
    ties = dict(_ties(known))
    around = _around(ties)
    parted = _parted(known, around, said)
    for node, others in around.items():
        if any(pair <= others for other in others for pair in parted[other]):
            _keep_the_strongest(node, others, ties)
    groups = {id_: frozenset({id_}) for id_ in known}
    for decided in sorted(sorted(pair) for pair in said.one if pair <= known.keys() and pair not in said.two):
        _join(groups, decided[0], decided[-1])
    for pair in sorted(ties, key=lambda pair: (tuple(-n for n in ties[pair]), sorted(pair))):
        a, b = sorted(pair)
        if b not in groups[a] and not any(apart & groups[b] for one in groups[a] for apart in parted[one]):
            _join(groups, a, b)
    return {id_: min(group, key=lambda one: (_rank(known[one]), one)) for id_, group in groups.items()}


def _parted(
    known: Mapping[str, Reading], around: Mapping[str, set[str]], said: Said
) -> defaultdict[str, set[frozenset[str]]]:
    """The pairs that are kept apart, by the rules or by archivists, for each reading in them."""
    pairs = {pair for pair in said.two if pair <= known.keys()}
    for group in _components(around):
        for a, b in combinations(group, 2):
            pair = frozenset((a, b))
            if pair not in said.one and _contradict(known[a], known[b]):
                pairs.add(pair)
    found: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for pair in pairs:
        for one in pair:
            found[one].add(pair)
    return found


def _components(around: Mapping[str, set[str]]) -> Iterable[list[str]]:
    """Readings that ties connect, in groups."""
    left = set(around)
    while left:
        group, wanted = set(), {min(left)}
        while wanted:
            group |= wanted
            wanted = set().union(*(around[one] for one in wanted)) - group
        left -= group
        yield sorted(group)


def _ties(known: Mapping[str, Reading]) -> Iterable[tuple[frozenset[str], Strength]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for id_, reading in known.items():
        for block in blocks(reading):
            grouped[block].append(id_)
    for ids in grouped.values():
        for a, b in combinations(sorted(ids), 2):
            strength = _strength(known[a], known[b])
            if strength is not None:
                yield frozenset((a, b)), strength


def _strength(a: Reading, b: Reading) -> Strength | None:
    if isinstance(a, PersonReading) and isinstance(b, PersonReading):
        tie = likeness(a, b)
        return tie.strength if tie else None
    if isinstance(a, UnitReading) and isinstance(b, UnitReading) and same_unit(a, b):
        return (int(a.core == b.core), int(a.place == b.place))
    return None


def _contradict(a: Reading, b: Reading) -> bool:
    """Whether two readings can in no way be one, whatever a third says."""
    if isinstance(a, PersonReading) and isinstance(b, PersonReading):
        return forbidden(a, b) is not None
    if not isinstance(a, UnitReading) or not isinstance(b, UnitReading) or same_unit(a, b):
        return False
    if len(a.core) != len(b.core) or agree(a.core, b.core):
        return True
    words = zip(a.core, b.core, strict=True)
    return any(x != y and is_legal(x) and is_legal(y) and LETTER not in x + y for x, y in words)


def _around(ties: Mapping[frozenset[str], Strength]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in ties:
        a, b = pair
        found[a].add(b)
        found[b].add(a)
    return dict(sorted(found.items()))


def _keep_the_strongest(node: str, others: set[str], ties: dict[frozenset[str], Strength]) -> None:
    """A reading that fits two that are kept apart belongs to neither, unless it fits one of them better."""
    mine = {pair: ties[pair] for other in others if (pair := frozenset((node, other))) in ties}
    best = max(mine.values(), default=())
    strongest = [pair for pair, strength in mine.items() if strength == best]
    for pair in mine:
        if len(strongest) > 1 or pair not in strongest:
            del ties[pair]


def _join(groups: dict[str, frozenset[str]], a: str, b: str) -> None:
    joined = groups[a] | groups[b]
    for one in joined:
        groups[one] = joined


def _rank(reading: Reading) -> int:
    """Fully written names first: what is abbreviated or misspelled names no identity while there is another."""
    if isinstance(reading, PersonReading):
        return 0
    return sum(word.startswith(LETTER) or not is_legal(word) for word in reading.core)
