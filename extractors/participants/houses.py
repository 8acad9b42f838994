"""Whom a report's own organisation employs: "Giám đốc", "Trưởng khoa" in what a hospital tells of itself."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.aliases import Aliases
from extractors.mentions.mention import Mentions, PositionMention, UnitMention
from schemas.records import Event, UnitKind
from schemas.spelling import norm_words

WORKPLACES = frozenset({UnitKind.SCHOOL, UnitKind.HEALTH, UnitKind.COMPANY, UnitKind.PRESS, UnitKind.MILITARY})
_CHAIRED = frozenset({UnitKind.ASSOCIATION, UnitKind.UNION})
_CHAIRS = frozenset({"chu-tich", "pho-chu-tich", "tong-thu-ky", "pho-tong-thu-ky"})
_ELSEWHERE = frozenset({"gia-lang", "chu-co-so", "chu-doanh-nghiep", "thon-doi-truong", "truong-doan"})


@dataclass(frozen=True)
class House:
    """The one organisation that holds a report's event, if the event is no cluster's."""

    found: Mentions
    name: str | None = None
    unit: UnitMention | None = None

    @staticmethod
    def of(found: Mentions, aliases: Aliases, event: Event) -> House:
        """The organizer, unless there are several or it is a cluster or a place."""
        if event.organizer is None:
            return House(found)
        unit = next((u for u in found.units if not u.bare and aliases.unit(u) == event.organizer), None)
        return House(found, event.organizer, unit)

    def unit_of(self, titles: list[PositionMention], delegation: str | None) -> str | None:
        """The organisation's name if it is the one that has a post among `titles`, which name no unit.

        Who comes for another side (`delegation`) is a guest.
        """
        if self.name is None or (delegation and not norm_words(self.name).startswith(norm_words(delegation))):
            return None
        return self.name if any(t.unit is None and self._has(t) for t in titles) else None

    def shelters(self, unit: UnitMention) -> bool:
        """Whether a mention without a name ("Công đoàn", "Đảng ủy") is a body inside a place of work."""
        inside = unit.bare and unit.head is not None and unit.head.kind in (UnitKind.UNION, UnitKind.PARTY)
        return inside and self.unit is not None and self.unit.kind in WORKPLACES

    def _has(self, title: PositionMention) -> bool:
        if self.unit is None or title.head.id in _ELSEWHERE or not self._is_whole(title):
            return False
        kind, led = self.unit.kind, title.head.of
        if led == ("state",):  # a minister stands above most houses, a "Chi cục trưởng" in his own
            head = self.unit.head
            return head is not None and norm_words(head.name) in norm_words(title.head.name)
        if led:
            return kind in map(UnitKind, led)
        return kind in WORKPLACES or (kind in _CHAIRED and title.head.id in _CHAIRS)

    def _is_whole(self, title: PositionMention) -> bool:
        """Whether a title ends where its words are read to end: "giám đốc kỹ thuật cấp cao của hãng" goes on."""
        text = self.found.text
        if title.end >= len(text.words) or not text.words[title.end][0].isalpha():
            return True
        return any(title.end in (n.lead, n.start) for n in self.found.names) or any(
            title.end == t.start for t in self.found.terms["roles"]
        )
