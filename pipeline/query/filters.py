"""What a filter is: by name, by code, by year; and what may be asked of one kind of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A filter by name: one of these columns, or expressions over them, spells what is asked.

    Where it asks for a unit or person, any spelling of theirs in the archive will do: `fields` are the fields of the
    record in which they may be mentioned, `identities` the columns that lead to them where there are no mentions,
    `through` is a SELECT of identities and record_ids where something else leads from the one to the other.
    `known` is where all names stand: kinds of the table `names`, or one SELECT DISTINCT. With `dated`, a year among
    the words asks for that year: "bk ttg 2019".
    """

    names: tuple[str, ...]
    known: tuple[str, ...] | str
    fields: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    through: str = ""
    dated: bool = False


@dataclass(frozen=True)
class Code:
    """A filter by a column's code; `items` where the column holds a list of codes."""

    column: str
    items: bool = False


@dataclass(frozen=True)
class Years:
    """A filter by year: `overlaps` is a condition over the view's columns and :year, an integer."""

    overlaps: str


Filter = Text | Code | Years


@dataclass(frozen=True)
class Kind:
    """What may be asked of one kind of records: its view, its filters by name, the order of its answers."""

    view: str
    filters: Mapping[str, Filter]
    order: tuple[str, ...]
