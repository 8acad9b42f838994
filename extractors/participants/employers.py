"""The unit that a person serves: what his titles name, where his new post is, or the report's own house."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions, PositionMention, UnitMention
from extractors.mentions.name_shape import is_foreign
from extractors.participants.houses import House
from schemas.records import Event, EventKind, Handover, HandoverStatus, UnitKind
from schemas.spelling import norm_words

_SEAT = 3  # how far a seat is from daily work
_PROMOTING = frozenset({UnitKind.SCHOOL, UnitKind.HEALTH, UnitKind.COMPANY})
_SIDE_KINDS = frozenset({UnitKind.ASSOCIATION, UnitKind.UNION, UnitKind.CLUSTER})  # mostly led beside daily work
_LEADER = " " + norm_words("trưởng")
_DEPUTY = norm_words("phó") + " "
_TERM = " " + norm_words("khóa") + " "  # of a title: "Chủ tịch Hội khóa X"
_OFFICES = {norm_words("thứ trưởng"): norm_words("bộ")}


@dataclass(frozen=True)
class _Passing:
    """A post that passes: what it leads, its title as the text first has it, whether its new holder is told."""

    scope: str
    title: PositionMention | None
    taken: bool

    @property
    def distance(self) -> int:
        return _distance(self.title) if self.title is not None else 0


class Employers:
    """Tells of each participant of a report which unit he serves."""

    def __init__(self, found: Mentions, aliases: Aliases, event: Event, handovers: Sequence[Handover]) -> None:
        self.aliases = aliases
        self.house = House.of(found, aliases, event)
        self.offices = {norm_words(u.name): u.name for u in reversed(found.units) if not u.bare}
        self.kinds = {norm_words(u.name): u.kind for u in reversed(found.units)}
        self.elected = self._chosen_for(event, handovers)
        self.passing: dict[str, list[_Passing]] = {}
        self.taken: defaultdict[str, list[str]] = defaultdict(list)  # the posts that somebody takes
        for handover in handovers:
            if handover.incoming:
                self.taken[norm_words(handover.incoming)].append(norm_words(handover.position))
        titles = {norm_words(t.title).split(_TERM)[0]: t for t in reversed(found.positions)}
        for handover in (h for h in handovers if h.status is HandoverStatus.EFFECTIVE and h.scope):
            title = titles.get(norm_words(handover.position))
            for name in (handover.incoming, handover.outgoing):
                if name and handover.scope:
                    passing = _Passing(handover.scope, title, name == handover.incoming)
                    self.passing.setdefault(norm_words(name), []).append(passing)

    def of(
        self, name: str, titles: list[PositionMention], delegation: str | None, stated: UnitMention | None
    ) -> str | None:
        """The unit of the post that the person takes, else that which the titles name, else one behind the name.

        `stated` is the last. Else that of the side (`delegation`), of the post that passes, or of the house that has
        such a post.
        """
        passing = sorted(self.passing.get(norm_words(name), ()), key=lambda p: (not p.taken, p.distance))
        named = min((t for t in titles if t.unit is not None), key=_distance, default=None)
        if named is not None and named.unit is not None and named.unit.kind is not UnitKind.CLUSTER:
            if passing and passing[0].taken and self._leaves(named, passing[0], titles):
                return passing[0].scope
            if _distance(named) == _SEAT and (office := next(filter(_is_office, titles), None)) is not None:
                return self._office(office)
            inner = self.house.name if not delegation and self.house.shelters(named.unit) else None
            return inner or self._written(named.unit)
        if stated is not None:
            return self._written(stated)
        if titles and delegation and norm_words(delegation) in self.aliases.written:
            return delegation
        if led := next((said for t in titles if _is_office(t) and (said := self._office(t))), None):
            return led
        return passing[0].scope if passing else self.house.unit_of(titles, delegation)

    def fills(self, name: str, title: PositionMention) -> bool:
        """Whether a title of several ("các Phó Chủ tịch gồm") is only the post that somebody is elected to."""
        said = norm_words(title.title)
        return title.plural and any(said.startswith(post) for post in self.taken.get(norm_words(name), ()))

    def _chosen_for(self, event: Event, handovers: Sequence[Handover]) -> str | None:
        """What those serve elected whose post is not told: what most posts that pass lead, else a congress's house."""
        scopes = Counter(h.scope for h in handovers if h.scope and h.incoming)
        if scopes:
            return scopes.most_common(1)[0][0]
        return self.house.name if event.kind is EventKind.CONGRESS else None

    def _leaves(self, named: PositionMention, post: _Passing, titles: list[PositionMention]) -> bool:
        """Whether who takes a post serves there and no longer where his title says.

        An association is mostly led beside one's work, and hospitals, schools and companies promote their own, whom
        a report still counts where they come from; unless the new post is used as a title already.
        """
        if named.former or _distance(named) == _SEAT or (post.title is not None and self._bears(titles, post.title)):
            return True
        kind = self.kinds.get(norm_words(post.scope))
        if kind in _SIDE_KINDS or named.unit is None:
            return False
        return not {kind, named.unit.kind} <= _PROMOTING

    def _office(self, title: PositionMention) -> str | None:
        """The office that a title says by its field alone: "Bộ trưởng Y tế" leads the "Bộ Y tế" of the report."""
        head = norm_words(title.head.name).removeprefix(_DEPUTY)
        field = norm_words(title.title).split()[len(title.head.name.split()) :]
        noun = _OFFICES.get(head, head.removesuffix(_LEADER))
        return self.offices.get(" ".join([noun, *field])) if field and noun != head else None

    def _bears(self, titles: list[PositionMention], post: PositionMention) -> bool:
        """Whether a post is among the titles that somebody is called by."""
        same = [t for t in titles if t.head.id == post.head.id and not t.former]
        unit = self.aliases.unit(post.unit) if post.unit is not None else None
        return any(t.unit is not None and self.aliases.unit(t.unit) == unit for t in same)

    def _written(self, unit: UnitMention) -> str | None:
        """A unit's name as written, made whole where it is cut short or abbreviated; of a bare head the unit meant."""
        fullest = self.aliases.unit(unit)
        if unit.bare or fullest is None:
            return fullest
        lengthened = norm_words(fullest).startswith(norm_words(unit.name))
        shortened = unit.name.replace(" ", "").isupper() or is_foreign(unit.name)
        return fullest if lengthened or shortened else unit.name


def _is_office(title: PositionMention) -> bool:
    """Whether a title names an office of state, though no unit: "Bộ trưởng Y tế", "Chủ tịch nước"."""
    return title.unit is None and "state" in title.head.of and title.head.rank in ("head", "deputy")


def _distance(title: PositionMention) -> int:
    """How far a title is from somebody's daily work.

    An agency is nearest; then who leads the party's committee, which counts for more than its council; then a deputy
    there, a seat, a cluster: "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".
    """
    head = title.unit.head.id if title.unit is not None and title.unit.head is not None else None
    if "cluster" in title.head.of or (title.unit is not None and title.unit.kind is UnitKind.CLUSTER):
        return _SEAT + 1
    if title.head.rank == "member" or head == "doan-dbqh":
        return _SEAT
    if "party" in title.head.of or (title.unit is not None and title.unit.kind is UnitKind.PARTY):
        return 1 if title.head.rank == "head" else _SEAT - 1
    return int(head == "hdnd" and title.head.rank == "head")
