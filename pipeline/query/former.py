"""Units under their former and later names: what is asked of one is asked of those before and after it too."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_TOLD = 5  # successions that are named; of more, their number

_KIN = """
WITH RECURSIVE kin(id) AS (
  SELECT value FROM json_each(?1)
  UNION SELECT b.identity FROM kin CROSS JOIN readings a ON a.identity = kin.id
  CROSS JOIN heirs h ON h.reading_id = a.id CROSS JOIN readings b ON b.id = h.heir_id
  UNION SELECT b.identity FROM kin CROSS JOIN readings a ON a.identity = kin.id
  CROSS JOIN successions h ON h.reading_id = a.id CROSS JOIN readings b ON b.id = h.heir_id
  CROSS JOIN current_documents d ON d.id = h.document_id)
SELECT id FROM kin
UNION
SELECT id FROM (
  WITH RECURSIVE older(id) AS (
    SELECT value FROM json_each(?1)
    UNION SELECT a.identity FROM older CROSS JOIN readings b ON b.identity = older.id
    CROSS JOIN heirs h ON h.heir_id = b.id CROSS JOIN readings a ON a.id = h.reading_id
    UNION SELECT a.identity FROM older CROSS JOIN readings b ON b.identity = older.id
    CROSS JOIN successions h ON h.heir_id = b.id CROSS JOIN readings a ON a.id = h.reading_id
    CROSS JOIN current_documents d ON d.id = h.document_id)
  SELECT id FROM older)
"""


class Succession(NamedTuple):
    """A unit that took over from another, by law or as a report tells it; the day is "" where it is not told."""

    predecessor: str
    successor: str
    since: str


def with_kin(db: sqlite3.Connection, units: Sequence[str]) -> list[str]:
    """These units, then those that they came from and those that came of them, by id."""
    kin = {row[0] for row in db.execute(_KIN, [json.dumps(units)])}
    return [*units, *sorted(kin.difference(units))]


def successions(db: sqlite3.Connection, units: Iterable[str]) -> list[Succession]:
    """The successions among units, by their days."""
    among = dict.fromkeys(units)
    after = "SELECT successor_id, predecessor, successor, since FROM lineage WHERE predecessor_id = ?"
    found = {Succession(*told) for unit in among for heir, *told in db.execute(after, [unit]) if heir in among}
    return sorted(found, key=lambda one: (one.since, one.predecessor, one.successor))


def told(found: Sequence[Succession]) -> Iterator[str]:
    """Lines in Vietnamese: which other names an answer holds as well."""
    for one in found[:_TOLD]:
        since = f" từ {one.since}" if one.since else ""
        yield f"Tính cả tên cũ và tên mới: {one.successor} kế tục {one.predecessor}{since}."
    if len(found) > _TOLD:
        yield f"... và {len(found) - _TOLD} lần kế tục khác."
