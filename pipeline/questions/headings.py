"""What people read instead of column names and codes, from headings.toml."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def heading(column: str) -> str:
    """A column's Vietnamese heading; the column's own name where it has none, as in questions of one's own."""
    return _data()["columns"].get(column, column)  # type: ignore[no-any-return]


def table_columns(view: str) -> list[str] | None:
    """The columns of a view that fit a screen; None where all do."""
    return _data()["tables"].get(view)  # type: ignore[no-any-return]


def readable(column: str, value: object) -> str:
    """A value in words: codes in Vietnamese, lists joined by "; ", nothing for None."""
    if value is None:
        return ""
    said = unpacked(column, value)
    words = codes(column)
    return "; ".join(words.get(str(item), str(item)) for item in (said if isinstance(said, list) else [said]))


def codes(column: str) -> dict[str, str]:
    """A column's codes, each with its words; empty where the column holds none."""
    return _data()["codes"].get(column, {})  # type: ignore[no-any-return]


def unpacked(column: str, value: object) -> object:
    """The value itself; the items where the column holds a list, which SQL gives as a JSON array."""
    return json.loads(value) if isinstance(value, str) and column in _data()["lists"] else value


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.questions") / "headings.toml").read_text(encoding="utf-8"))
