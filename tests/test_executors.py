"""Work in processes: order, batches, a bounded window, and what happens when a worker dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from pipeline.executors import BATCH_BYTES, TOGETHER, WINDOW, Engine, in_batches, in_order
from pipeline.executors.local import local


def square(number: int) -> int:
    return number * number


def die_of_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sleep_of_seven(number: int) -> int:
    time.sleep(0.5 if number == 7 else 0)
    return number


def die_once(mark: Path) -> int:
    """Dies the first time that it is given its mark."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()


def die_answering(number: int) -> int:
    """Dies in the middle of the answer about seven."""

    def half(self: Any, answer: bytes) -> None:
        os.write(self.fileno(), bytes(answer)[: len(answer) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    if number == 7:
        Connection._send = half  # type: ignore[attr-defined]
    return number


class Fatal:
    """A result that kills a process when its worker is asked for it."""

    def __init__(self, victim: int) -> None:
        self.victim = victim

    def __reduce__(self) -> tuple[type[Fatal], tuple[int]]:
        os.kill(self.victim, signal.SIGKILL)
        return Fatal, (self.victim,)


def worker_of(number: int) -> int:
    return os.getpid()


def lost(_: object) -> int:
    return -1


def a_third(_: object) -> int:
    return BATCH_BYTES // 3 + 1


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with local(2) as two:
        yield two


def test_results_come_in_the_order_given(engine: Engine) -> None:
    squares = [(n, n * n) for n in range(20)]
    assert list(in_order(square, range(20), engine=None, lost=lost)) == squares
    assert list(in_order(square, range(20), engine=engine, lost=lost)) == squares
    assert list(in_order(square, range(20), engine=engine, lost=lost, size=a_third)) == squares


def test_items_of_a_batch_go_to_one_worker(engine: Engine) -> None:
    workers = [pid for _, pid in in_order(worker_of, range(12), engine=engine, lost=lost, size=a_third)]
    assert all(len(set(workers[at : at + 3])) == 1 for at in range(0, 12, 3))
    assert os.getpid() not in workers


@pytest.mark.parametrize("size", [a_third, lambda item: BATCH_BYTES])
def test_an_item_that_kills_its_workers_is_found_and_the_rest_is_done(size: object, engine: Engine) -> None:
    results = list(in_order(die_of_seven, range(20), engine=engine, lost=lost, size=size))  # type: ignore[arg-type]
    assert results == [(n, n if n != 7 else -1) for n in range(20)]


def test_a_worker_that_dies_in_the_middle_of_its_answer_is_not_waited_for(engine: Engine) -> None:
    assert list(in_order(die_answering, [6, 7, 8], engine=engine, lost=lost, size=a_third)) == [(6, 6), (7, -1), (8, 8)]


def test_a_death_costs_the_other_workers_nothing(engine: Engine) -> None:
    before = {pid for _, pid in in_order(worker_of, range(20), engine=engine, lost=lost)}
    list(in_order(die_of_seven, [7], engine=engine, lost=lost))
    assert before & {pid for _, pid in in_order(worker_of, range(20), engine=engine, lost=lost)}


def test_a_worker_killed_once_loses_nothing(tmp_path: Path, engine: Engine) -> None:
    results = list(in_order(die_once, [tmp_path / "a", tmp_path / "a"], engine=engine, lost=lost))
    assert len(results) == 2
    assert -1 not in [result for _, result in results]


def test_no_more_is_taken_than_the_window_holds(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.executors.TOGETHER", 1)
    taken = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(square, items(), engine=engine, lost=lost)
    next(results)
    assert len(taken) == 2 * WINDOW
    results.close()  # type: ignore[attr-defined]


def test_large_items_are_few_at_a_time(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.executors.WINDOW_BYTES", 2 * BATCH_BYTES)
    monkeypatch.setattr("pipeline.executors.TOGETHER", 1)
    taken = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(square, items(), engine=engine, lost=lost)
    next(results)
    assert len(taken) == 2
    results.close()  # type: ignore[attr-defined]


def test_what_is_done_soon_is_given_out_together(engine: Engine) -> None:
    together = [len(batch) for batch in in_batches(square, range(100), engine=engine, lost=lost)]
    assert together == [TOGETHER, TOGETHER, TOGETHER, 100 - 3 * TOGETHER]


def test_what_is_done_does_not_wait_long_for_more(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.executors.PATIENCE", 0.1)
    first, *_ = in_batches(sleep_of_seven, range(6, 9), engine=engine, lost=lost)
    assert first == [(6, 6)]


def test_an_error_of_the_work_is_the_callers(engine: Engine) -> None:
    with pytest.raises(TypeError):
        list(in_order(square, [1, None], engine=engine, lost=lost))  # type: ignore[list-item]
