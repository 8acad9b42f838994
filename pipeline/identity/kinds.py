"""What kinds.toml says of kinds of units."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def kinds() -> dict[str, Any]:
    """What kinds.toml says of kinds of units."""
    return tomllib.loads((files("pipeline.identity") / "kinds.toml").read_text(encoding="utf-8"))
