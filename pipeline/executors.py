"""Work spread over processes: results in the order of the items, a bounded number under way, dead workers survived."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 4  # items under way a worker: enough to keep it busy, few enough to hold in memory


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, lost: Callable[[Item], Result]
) -> Iterator[tuple[Item, Result]]:
    """Each item with `work` of it, in their order, by `jobs` processes; with one job, in this one.

    Where a worker dies, what was under way is tried again one item at a time, so that the item that kills is found: its
    result is `lost(item)`.
    """
    if jobs == 1:
        yield from ((item, work(item)) for item in items)
        return
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    rest = iter(items)
    pool = _pool(jobs)
    try:
        while True:
            while len(waiting) < WINDOW * jobs and (item := next(rest, None)) is not None:
                waiting.append((item, _submit(pool, work, item)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield item, future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(jobs)
                yield item, _alone(work, item, lost)
                waiting = deque(_again(pool, work, lost, waiting))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that begin from nothing: forked ones would hold the writer's lock and its database's files."""
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it where it was killed, instead of waiting for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _submit(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)


def _again(
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    lost: Callable[[Item], Result],
    waiting: Iterable[tuple[Item, Future[Result]]],
) -> Iterator[tuple[Item, Future[Result]]]:
    """What was under way beside the item that killed: finished ones stay, the others are tried one by one."""
    for item, future in waiting:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield item, future
        else:
            done: Future[Result] = Future()
            done.set_result(_alone(work, item, lost))
            yield item, done
