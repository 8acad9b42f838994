"""The organisations that a report names, each once, with the words that name it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.aliases import Aliases
from extractors.awards.groups import kind_of_group
from extractors.language import syllables
from extractors.lexicon import entries
from extractors.mentions.mention import Mention, Mentions, UnitMention, evidence
from extractors.mentions.name_shape import is_foreign
from extractors.mentions.units.members import member_lists
from extractors.mentions.units.words import INSTITUTE
from schemas.records import Award, Unit, UnitKind
from schemas.spelling import norm, norm_set, norm_words

_EVIDENCE = 2  # mentions quoted for a unit: the fullest and the first
_OWNERLESS = frozenset({UnitKind.CLUSTER, UnitKind.LOCALITY})
_OWN = frozenset({UnitKind.PARTY, UnitKind.MILITARY, UnitKind.ASSOCIATION})  # kinds that a part has from its head

_DEPARTMENT = "phong"  # "phòng Tư pháp" in a report of a party committee is the district's
_PARTY = norm("đảng")
_WITHOUT_DEPARTMENTS = frozenset({UnitKind.PARTY, UnitKind.ASSOCIATION})
_CENTRAL = frozenset({"vu", "cuc", "tong-cuc"})  # parts of ministries
_TECHNOLOGY = norm_words("công nghệ")  # Massachusetts, California, Tokyo
_OF_CLUSTERS = norm_set("đua số các")
_COMMISSIONS, _CENTRALLY = frozenset({"ban"}), (norm_words("trung ương"), norm_words("phòng chống tham nhũng"))


def build_units(found: Mentions, aliases: Aliases, awards: Iterable[Award] = ()) -> tuple[Unit, ...]:
    """In the order of the text, then the bodies without a name of their own that get `awards`: "thôn Nà Cáy"."""
    groups: dict[str, list[UnitMention]] = {}
    for mention in found.units:
        name = aliases.unit(mention)
        if name:
            groups.setdefault(name, []).append(mention)
    main = _main_kind(found)
    clusters = _clusters(found, aliases)
    units = [
        _unit(found, name, mentions, main, clusters.get(name))
        for name, mentions in groups.items()
        if not all(m.venue or m.bare for m in mentions)
    ]
    return (*units, *_awarded({norm_words(unit.name) for unit in units}, awards))


def _awarded(named: set[str], awards: Iterable[Award]) -> Iterator[Unit]:
    for award in awards:
        kind = kind_of_group(award.recipient) if award.recipient else None
        if award.recipient and kind and norm_words(award.recipient) not in named:
            named.add(norm_words(award.recipient))
            yield Unit(name=award.recipient, kind=kind, evidence=award.evidence, rules=("unit-awarded",))


def _clusters(found: Mentions, aliases: Aliases) -> dict[str, str]:
    """The cluster of each unit that a list of members names."""
    clusters: dict[str, str] = {}
    starts = [unit.start for unit in found.units]
    for members in member_lists(found.text, found.units):
        cluster = aliases.unit(members.cluster)
        for unit in found.units[bisect_right(starts, members.start) : bisect_left(starts, members.end)]:
            name = aliases.unit(unit)
            if name and cluster and name != cluster and unit.kind is not UnitKind.CLUSTER and not unit.bare:
                clusters.setdefault(name, cluster)
    return clusters


def _unit(found: Mentions, name: str, mentions: list[UnitMention], main: UnitKind, cluster: str | None) -> Unit:
    named = [m for m in mentions if not m.bare]
    fullest = max(named, key=lambda m: (m.name == name, len(m)))
    return Unit(
        name=name,
        kind=_kind(found, fullest, main),
        cluster=cluster,
        evidence=evidence(found.text, fullest, *_shared_part(found, fullest), *named[: _EVIDENCE - 1]),
        rules=tuple(dict.fromkeys(m.rule for m in named)),
    )


def _shared_part(found: Mentions, mention: UnitMention) -> Iterator[Mention]:
    """The words of a name that stand elsewhere in its sentence: "Công an" of the last of "Công an các xã A, B"."""
    text, sentence = found.text, found.text.sentence_of(mention.start)
    if sentence is None or mention.name == text.quote(mention.start, mention.end):
        return
    own = text.norms[mention.start : mention.end]
    words = list(map(norm, syllables(mention.name)[0]))
    if words == own:
        return
    if words[-len(own) :] == own:
        missing, places = words[: -len(own)], range(mention.start - 1, sentence.start - 1, -1)
    else:
        missing, places = words[len(own) :], range(mention.end, sentence.end)
    found_at = {at for word in missing if (at := next((i for i in places if text.norms[i] == word), None)) is not None}
    for start in sorted(at for at in found_at if at - 1 not in found_at):
        end = next(i for i in range(start, sentence.end + 1) if i not in found_at)
        yield Mention(start, end, mention.rule)


def _kind(found: Mentions, mention: UnitMention, main: UnitKind) -> UnitKind:
    """A part without its owner in its name has the kind of the owner behind a comma, or of the report's main unit."""
    head = mention.head
    if head and head.cluster and main is UnitKind.COMPANY and _is_division(mention):
        return main
    if head and head.id == INSTITUTE and mention.kind is UnitKind.STATE and _is_abroad(mention):
        return UnitKind.SCHOOL if _TECHNOLOGY in norm_words(mention.name) else UnitKind.OTHER
    if head and head.id in _COMMISSIONS and norm_words(mention.name).endswith(_CENTRALLY):
        return UnitKind.PARTY
    if head is None or not head.part or mention.owned or mention.kind in _OWN:
        return mention.kind
    words = found.text.words
    at = bisect_left(found.units, mention.end + 1, key=lambda u: u.start)
    owner = found.units[at] if at < len(found.units) and found.units[at].start == mention.end + 1 else None
    led = owner and owner.head and not owner.head.part and owner.kind is not UnitKind.CLUSTER
    if owner and led and words[mention.end] in ",-–":
        return owner.kind
    if head.id == _DEPARTMENT and main in _WITHOUT_DEPARTMENTS and _PARTY not in norm_words(mention.name).split():
        return UnitKind.STATE
    return head.kind if head.id in _CENTRAL and main is not UnitKind.MILITARY else main


def _is_abroad(mention: UnitMention) -> bool:
    """Whether a name has words of another language or ends with another country."""
    words = syllables(mention.name)[0]
    return any(map(is_foreign, words)) or norm_words(mention.name).endswith(_countries())


@cache
def _countries() -> tuple[str, ...]:
    """Other countries' names, as they end a name."""
    return tuple(f" {norm_words(s)}" for e in entries("places") if e.level == "country" for s in e.spellings)


def _is_division(mention: UnitMention) -> bool:
    """Whether a "khối" is a company's division, "Khối Bán lẻ", and no cluster of members: "Khối các ngân hàng"."""
    return not _OF_CLUSTERS & set(norm_words(mention.name).split())


def _main_kind(found: Mentions) -> UnitKind:
    """The kind of the organisation that the report names first, parts without an owner and clusters aside."""
    for unit in found.units:
        if unit.head and not unit.bare and unit.kind not in _OWNERLESS and (not unit.head.part or unit.owned):
            return unit.kind
    return UnitKind.STATE
