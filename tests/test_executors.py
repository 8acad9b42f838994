"""Work in processes: order, a bounded window, and what happens when a worker dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.executors import WINDOW, in_order


def square(number: int) -> int:
    return number * number


def die_of_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(mark: Path) -> int:
    """Dies the first time that it is given its mark."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def lost(_: object) -> int:
    return -1


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_given(jobs: int) -> None:
    assert list(in_order(square, range(20), jobs=jobs, lost=lost)) == [(n, n * n) for n in range(20)]


def test_an_item_that_kills_its_workers_is_found_and_the_rest_is_done() -> None:
    results = list(in_order(die_of_seven, range(20), jobs=2, lost=lost))
    assert results == [(n, n if n != 7 else -1) for n in range(20)]


def test_a_worker_killed_once_loses_nothing(tmp_path: Path) -> None:
    results = list(in_order(die_once, [tmp_path / "a", tmp_path / "a"], jobs=2, lost=lost))
    assert len(results) == 2
    assert -1 not in [result for _, result in results]


def test_no_more_is_taken_than_the_window_holds() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(square, items(), jobs=2, lost=lost)
    next(results)
    assert len(taken) <= 2 * WINDOW + 1
    results.close()  # type: ignore[attr-defined]
