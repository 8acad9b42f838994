"""What archivists decided of who is who: rows of `corrections` whose act is join, part or forbid, on two mentions.

`record_type` of such a row is "mention", `record_id` the one mention, `value` the other; `replays` has those that they
are in each version of their documents now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    JOIN = "join"  # the two are one
    PART = "part"  # the two are not one; a later join takes it back
    FORBID = "forbid"  # the two are never one, whatever is decided later


@dataclass(frozen=True, slots=True)
class Decision:
    """One archivist's word on two mentions, by their ids; it holds in either direction."""

    act: Act
    a: str
    b: str

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.a, self.b))


def read_decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """The decisions that stand, in the order in which they were taken; undone ones are left out."""
    rows = db.execute(
        """SELECT c.act, coalesce(a.record_id, c.record_id), coalesce(b.record_id, c.value) FROM corrections c
        LEFT JOIN replays a ON a.correction_id = c.id AND a.side = 0
        LEFT JOIN replays b ON b.correction_id = c.id AND b.side = 1
        WHERE c.record_type = 'mention' AND c.act IN ('join', 'part', 'forbid') AND c.undone_at IS NULL
        ORDER BY c.id, 2, 3"""
    )
    return tuple(Decision(Act(act), a, b) for act, a, b in rows)


def standing(decisions: Iterable[Decision]) -> dict[frozenset[str], bool]:
    """For each pair of mentions decided upon, whether it is one: by the last word, but a ban holds for ever."""
    one: dict[frozenset[str], bool] = {}
    banned: set[frozenset[str]] = set()
    for decision in decisions:
        one[decision.pair] = decision.act is Act.JOIN
        if decision.act is Act.FORBID:
            banned.add(decision.pair)
    return one | dict.fromkeys(banned, False)
