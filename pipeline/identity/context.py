"""What identity is computed from: a name in a record, and what its report says around it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says around a name; None or empty where it is silent.

    `day` is the event's, as precise as known (YYYY, YYYY-MM, YYYY-MM-DD), `province` the one that the report is about,
    `parent` the organisation that the named unit belongs to, `text` the sentence that names it.
    """

    report: str = ""
    day: str = ""
    province: str | None = None
    organizer: str | None = None
    cluster: str | None = None
    parent: str | None = None
    text: str | None = None

    @property
    def year(self) -> int | None:
        return int(self.day[:4]) if self.day else None


NOWHERE = Context()


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as a record names it."""

    id: str
    name: str
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person as a record names them; `others` are the people whom the report names beside, a namesake too."""

    id: str
    name: str
    context: Context = field(default_factory=Context)
    unit: str | None = None
    positions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


Mention = UnitMention | PersonMention
