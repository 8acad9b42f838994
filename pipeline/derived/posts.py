"""A post in time: what reports say of its holders, put into one chain by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Said:
    """A record says that somebody held a post from one year to another; None where it does not say."""

    holder: str
    first: int | None
    last: int | None
    record: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A holder's unbroken time in a post, and the records that say so; `gap_before` if nobody is known just before."""

    holder: str
    first: int | None
    last: int | None
    basis: frozenset[str]
    gap_before: bool = False


def chain(said: Iterable[Said]) -> list[Tenure]:
    """The tenures of one post in the order of time; statements of one holder that touch are one tenure."""
    tenures: list[Tenure] = []
    for one in sorted(said, key=lambda s: (s.holder, _start(s), _end(s), s.record)):
        last = tenures[-1] if tenures else None
        if last is not None and last.holder == one.holder and _start(one) <= _end(last) + 1:
            tenures[-1] = replace(
                last,
                first=last.first if last.first is not None else one.first,
                last=_later(last.last, one.last),
                basis=last.basis | {one.record},
            )
        else:
            tenures.append(Tenure(one.holder, one.first, one.last, frozenset({one.record})))
    ordered = sorted(tenures, key=lambda t: (_start(t), _end(t), t.holder))
    return [replace(t, gap_before=_gap(ordered[:n], t)) for n, t in enumerate(ordered)]


def _start(told: Said | Tenure) -> int:
    return told.first if told.first is not None else told.last if told.last is not None else 0


def _end(told: Said | Tenure) -> int:
    return told.last if told.last is not None else _start(told)


def _later(one: int | None, other: int | None) -> int | None:
    return max((year for year in (one, other) if year is not None), default=None)


def _gap(before: list[Tenure], tenure: Tenure) -> bool:
    """Whether years lie between a tenure and all that end before it."""
    return bool(before) and _start(tenure) > max(map(_end, before)) + 1
