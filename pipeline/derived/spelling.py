"""Of many spellings the one to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def most(values: Iterable[str | None]) -> str | None:
    """The value said most often; of equals one not in capitals, the longest, the first by letters."""
    return most_counted(Counter(value for value in values if value))


def most_counted(counts: Mapping[str, int]) -> str | None:
    """The same of values that are counted."""
    return min(counts, key=lambda v: (-counts[v], v.isupper(), -len(v), v), default=None)
