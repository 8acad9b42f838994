"""Values: classes of those that never change, and one check each for periods and dates in their normal forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, TypeVar, dataclass_transform

from pydantic import AfterValidator

C = TypeVar("C")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[C]) -> type[C]:
    """A class of small values that never change: the type checker sees to it, so that making one need not.

    A report makes thousands; `__init__` of a dataclass that is frozen at run time takes five times as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


_PERIOD = re.compile(r"(?:\d{4}|\d{4}-\d{4}|\d{4}-H[12]|\d{4}-9M|\d{4}-Q[1-4]|\d{4}-(?:0[1-9]|1[0-2]))\Z")


def _is_period(value: str) -> str:
    if not _PERIOD.match(value):
        raise ValueError(f"not a period: {value!r}; forms are 2020, 2016-2020, 2019-H1, 2019-9M, 2024-Q3, 2024-05")
    return value


Period = Annotated[str, AfterValidator(_is_period)]
"""A year or span: `2020`, `2016-2020`, `2019-H1`, `2019-H2`, `2019-9M`, `2024-Q3`, `2024-05`."""


def last_year(period: str) -> int:
    """The last year that a period touches."""
    parts = period.split("-")
    return int(parts[1]) if len(parts) == 2 and len(parts[1]) == 4 else int(parts[0])


def first_year(period: str) -> int:
    """The first year that a period touches."""
    return int(period[:4])
