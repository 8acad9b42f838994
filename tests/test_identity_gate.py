"""Who is who on annotated pairs of names: our own, and `identity.json` in the folder that BANGVANG_GOLD names."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from pipeline.identity.pairs import judge, measures, read_pairs

OURS = Path(__file__).with_name("pairs.json")
FURTHER = Path(os.environ.get("BANGVANG_GOLD", ""), "identity.json")


@cache
def measured(path: Path) -> dict[str, float]:
    return measures(map(judge, read_pairs(path)))


@pytest.mark.parametrize("path", [path for path in (OURS, FURTHER) if path.is_file()], ids=lambda path: path.stem)
@pytest.mark.parametrize("measure", ["identity", "identity.relation"])
def test_no_two_are_taken_for_one_and_hardly_any_one_for_two(measure: str, path: Path) -> None:
    assert measured(path)[f"{measure}.precision"] >= 0.99
    assert measured(path)[f"{measure}.recall"] >= 0.98
