"""Which mentions of a report mean the same unit or person: short names, bare heads, a given name alone.

Names are compared by keys: the head's id, then the syllables with abbreviations written out and marks dropped. A key
that another only lengthens (by a place, a level, an owner) means that one, if there is one alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from extractors.lexicon import entries
from extractors.mentions.mention import Mentions, NameMention, UnitMention
from extractors.mentions.units.grid import LEVEL_WORDS, head_of, takes_place
from extractors.mentions.units.shorts import short_forms
from extractors.mentions.units.words import MISSIONS
from schemas.spelling import norm, norm_words

Key = tuple[str, ...]

_WORD = re.compile(r"\w+")
_SHORT = re.compile(r"\([^\W\d_]+\)")  # "Hội đồng nhân dân (HĐND) tỉnh"
_CENTRAL_DOTTED, _CENTRAL = "T.Ư", "TƯ"
_NATION = (norm("Việt"), norm("Nam"))
_LEGAL_FORM = frozenset(norm_words("TMCP thương mại cổ phần").split())  # "Ngân hàng TMCP Hoa Trà"
_OPTIONAL = LEVEL_WORDS.union(_NATION, _LEGAL_FORM)
_AND, _IN = norm("và"), norm("ở")
_SHORTEST_INITIALS = 3
# "Hải quan Tân Phong" is "Cục Hải quan Tân Phong", "THPT Kim Sơn" "Trường THPT Kim Sơn"
_FIELDS = frozenset({"hai-quan", "thads", "thue", "thcs", "thpt", "tieu-hoc"})
_SHORT_KEY = 3  # words of a name that a longer one may complete


class Aliases:
    """The report's own answer to who is meant. A unit or person is known by the fullest name that the report uses.

    `written` are the names of units as the report has them, in matching forms.
    """

    def __init__(self, found: Mentions) -> None:
        self.found = found
        self.written = {norm_words(unit.name) for unit in found.units if not unit.bare}
        self._initials = _initials([unit.name for unit in found.units])
        self._keys: dict[tuple[str, str | None], Key] = {}
        self._units = self._full_names()
        self._bare = self._meant_by_heads()
        self._persons = _full_persons([m.name for m in found.names])
        self._named: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)  # full names by their last syllable
        for name in found.names:
            words = norm_words(name.name).split()
            if len(words) > 1:
                self._named[words[-1]].append((name.start, self._persons.get(" ".join(words), name.name)))

    def unit(self, mention: UnitMention) -> str | None:
        """The fullest name of a mentioned unit; of a bare head ("Sở") the unit meant here, None if unknown."""
        if mention.bare:
            return self._bare.get(mention.head.id) if mention.head else None
        return self._units.get(self._key(mention), mention.name)

    def person(self, mention: NameMention) -> str:
        """The fullest name of a mentioned person; of a given name that several have, he who was named alone last."""
        key = norm_words(mention.name)
        if (full := self._persons.get(key)) is not None or " " in key:
            return full or mention.name
        named = self._named.get(key, [])
        last = bisect_left(named, (mention.start, "")) - 1
        if last < 0 or (last and self._together(named[last - 1], named[last])):
            return mention.name
        return named[last][1]

    def _together(self, one: tuple[int, str], other: tuple[int, str]) -> bool:
        """Whether two people are named in one sentence, so that a given name may mean either."""
        return one[1] != other[1] and self.found.text.sentence_of(one[0]) == self.found.text.sentence_of(other[0])

    def _key(self, mention: UnitMention) -> Key:
        named = (mention.name, mention.head.id if mention.head else None)
        if named not in self._keys:
            self._keys[named] = unit_key(mention, self._initials)
        return self._keys[named]

    def _full_names(self) -> dict[Key, str]:
        """The name that stands for each key of the report: of the fullest key that it shortens the usual spelling."""
        spelt: dict[Key, Counter[str]] = {}
        alone: set[Key] = set()
        for mention in self.found.units:
            if not mention.bare:
                spelt.setdefault(self._key(mention), Counter())[mention.name] += 1
                if mention.head and not takes_place(mention.head):
                    alone.add(self._key(mention))
        for key, name in self._inside(spelt):
            spelt.setdefault(key, Counter())[name] += 0
        heads: defaultdict[str, dict[Key, Counter[str]]] = defaultdict(dict)
        for key in spelt:
            heads[key[0]][key] = spelt[key]
        fullest = {key: key if key in alone else _fullest(key, heads[key[0]]) for key in spelt}
        same: defaultdict[tuple[Key, Key], list[Key]] = defaultdict(list)
        for key in spelt:
            same[fullest[key], _core(key)].append(key)
        usual = {full: _spelling(same[full, _core(full)], spelt) for full in set(fullest.values())}
        names = {key: usual[fullest[key]] for key in spelt}
        by_start = {unit.start: unit for unit in self.found.units}
        for short in short_forms(self.found.text, self.found.units):
            named = by_start.get(short.start)
            if named and named.end == short.end:
                names[self._key(named)] = names[self._key(short.unit)]
        return names | self._branded(names)

    def _inside(self, spelt: dict[Key, Counter[str]]) -> Iterator[tuple[Key, str]]:
        """The names that end longer ones and say more than the report's own: "Thành ủy" of "Ban Dân vận Thành ủy X"."""
        heads = {t.start: t for t in self.found.terms["unit_heads"]}
        short = {key[0]: [k for k in spelt if k[0] == key[0]] for key in spelt if len(key) <= _SHORT_KEY}
        for unit in self.found.units:
            inside = range(unit.start + 1, unit.end - 1)
            for start in inside if short and not (unit.bare or (unit.head and unit.head.id in MISSIONS)) else ():
                term = heads.get(start)
                if term is None or not head_of(term).whole or term.entry.id not in short:
                    continue
                if _IN in self.found.text.norms[term.end : unit.end]:
                    continue  # "Văn phòng LHQ ở Hà Nội"
                name = self.found.text.quote(start, unit.end)
                inner = replace(unit, start=start, name=name, head=head_of(term))
                key = self._key(inner)
                if any(_lengthens(key, k) and len(_core(key)) > len(_core(k)) for k in short.get(key[0], ())):
                    yield key, name

    def _branded(self, names: dict[Key, str]) -> dict[Key, str]:
        """For a name in itself ("EVN") the unit that it abbreviates or ends: "Tập đoàn Hoa Trà", "Báo điện tử X"."""
        brands = [m for m in self.found.units if m.head and (m.head.brand or m.head.id in _FIELDS) and not m.bare]
        words = {name: key_words(name) for name in dict.fromkeys(names.values())} if brands else {}
        means: dict[Key, str] = {}
        for brand in brands:
            own, whole = key_words(brand.name), key_words(brand.head.stands_for if brand.head else "")
            full = next(
                (n for n, w in words.items() if w == whole or (n != brand.name and w[-len(own) :] == own)), None
            )
            if full is not None and names.get(self._key(brand)) == brand.name:
                means[self._key(brand)] = full
        return means

    def _meant_by_heads(self) -> dict[str, str]:
        """For each head the unit that the report names most often with it, the first of equals."""
        named: dict[str, Counter[str]] = {}
        for mention in self.found.units:
            name = None if mention.bare or mention.head is None else self._units.get(self._key(mention))
            if name and mention.head:
                named.setdefault(mention.head.id, Counter())[name] += 1
        return {head: names.most_common(1)[0][0] for head, names in named.items()}


def find_aliases(found: Mentions) -> Aliases:
    return Aliases(found)


def unit_key(mention: UnitMention, initials: Mapping[str, Key]) -> Key:
    """A unit's name for comparison: ("so", "nong", "nghiep", ...) with "NN" written out."""
    words = key_words(mention.name, initials)
    if mention.head is None or mention.head.brand:
        return words
    for spelling in _head_keys(mention.head.spellings):
        if words[: len(spelling)] == spelling:
            return (mention.head.id, *words[len(spelling) :])
    return words


@cache
def _head_keys(spellings: tuple[str, ...]) -> list[Key]:
    """The spellings of a head as keys, the longest first."""
    return sorted(map(key_words, spellings), key=len, reverse=True)


def key_words(name: str, initials: Mapping[str, Key] = MappingProxyType({})) -> Key:
    """A name's syllables as matching forms, abbreviations written out, numbers without leading zeros."""
    words: list[str] = []
    for word in map(norm, _WORD.findall(_SHORT.sub("", name).replace(_CENTRAL_DOTTED, _CENTRAL))):
        if word.isdigit():
            words.append(str(int(word)))
        elif word != _AND:
            words += _expansions().get(word) or initials.get(word) or (word,)
    return tuple(words)


@cache
def _expansions() -> dict[str, Key]:
    """Of abbreviations with one meaning, the words that they stand for."""
    return {
        norm(spelling): tuple(w for w in norm_words(entry.expansions[0]).split() if w != _AND)
        for entry in entries("abbreviations")
        for spelling in entry.spellings
    }


def _initials(names: list[str]) -> dict[str, Key]:
    """What unknown abbreviations stand for in a report: words in a row of another name, by their initials."""
    written = [_WORD.findall(name) for name in dict.fromkeys(names)]
    unknown = {w for words in written for w in words if len(w) >= _SHORTEST_INITIALS and w.isupper()}
    lengths = {len(word) for word in unknown}
    found: dict[str, Key] = {}
    for words in written:
        for length in lengths:
            for i in range(len(words) - length + 1):
                word = "".join(w[0] for w in words[i : i + length]).upper()
                if word in unknown:
                    found.setdefault(norm(word), tuple(map(norm, words[i : i + length])))
    return found


def _fullest(key: Key, spelt: dict[Key, Counter[str]]) -> Key:
    """The longest key that means the same; of several that exclude each other the one most named."""
    longer = [other for other in spelt if _lengthens(other, key)]
    top = [k for k in longer if not any(_lengthens(other, k) for other in longer)]
    return max(top, key=lambda k: spelt[k].total(), default=key)


def _core(key: Key) -> Key:
    """A key without the levels inside it: "UBND tỉnh Tân Phong" and "UBND Tân Phong" are equally full."""
    return (*(word for word in key[:-1] if word not in LEVEL_WORDS), key[-1])


def _spelling(keys: list[Key], spelt: dict[Key, Counter[str]]) -> str:
    """The fullest spelling with the fewest abbreviations, the usual one of equals, small letters before capitals."""
    names = [(name, count) for key in keys for name, count in spelt[key].items()]
    if len(names) == 1:
        return names[0][0]
    return max(names, key=lambda named: (*_fullness(named[0]), named[1]))[0]


def _fullness(name: str) -> tuple[int, bool, bool, int, int]:
    words = _WORD.findall(name)
    shortened = sum(len(w) > 1 and w.isupper() and norm(w) not in LEVEL_WORDS for w in words)
    return len(_core(key_words(name))), not name.isupper(), not _SHORT.search(name), -shortened, len(words)


def _lengthens(longer: Key, key: Key) -> bool:
    """Whether a key is another's with words added at the end, or inside with a level, a legal form or "Việt Nam" added.

    A name that ends with "Việt Nam" is the whole country's: that of a province is another's.
    """
    if longer[0] != key[0] or len(longer) <= len(key) or key[-2:] == _NATION:
        return False
    i = 0
    for position, word in enumerate(longer):
        if i < len(key) and word == key[i]:
            i += 1
        elif i < len(key) and (word not in _OPTIONAL or position == 0):
            return False
    return i == len(key)


def _full_persons(names: list[str]) -> dict[str, str]:
    """For each short name the one longer name that ends with it: "Lộc" means "Mẫn Bá Lộc", and "Kiều Lộc" too."""
    keys = {norm_words(name): name for name in names}
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        words = key.split()
        if len(words) > 2:
            endings[" ".join(words[-2:])].append(key)
    for key in keys:
        words = key.split()
        if len(words) > 1 and not endings[key]:  # "Bá Lộc" is short for another itself
            endings[words[-1]].append(key)
    full: dict[str, str] = {}
    for key in keys:
        if len(endings[key]) == 1:
            full[key] = keys[endings[key][0]]
    return full
