"""Work spread over processes or machines: results in the order of the items, a bounded amount of it under way.

An engine is where work is done: `local` processes or a Dask `cluster`. Both are `concurrent.futures` executors to the
code here, so that order, batches, back-pressure and what follows a worker's death are the same on one machine and many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from time import monotonic
from typing import TypeVar

from pipeline.executors.engine import Engine

__all__ = ["BATCH_BYTES", "BATCH_ITEMS", "TOGETHER", "WINDOW", "Engine", "in_batches", "in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")
T = TypeVar("T")

WINDOW = 3  # batches under way a slot: enough to keep it busy while another's slow batch holds up the order
BATCH_BYTES = 64 * 1024  # about a dozen reports as text: some tenths of a second, beside which a message costs little
BATCH_ITEMS = 8  # so that small items do not wait for each other long, and all workers end at about one time
TOGETHER = 32  # items that are given out at once: what is written in one transaction costs less than by itself
PATIENCE = 1.0  # seconds that what is done waits for more
WINDOW_BYTES = 128 * 1024 * 1024  # of items under way, results of which the writer has not taken yet


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    engine: Engine | None,
    lost: Callable[[Item], Result],
    size: Callable[[Item], int] = lambda item: BATCH_BYTES,
) -> Iterator[tuple[Item, Result]]:
    """Each item with `work` of it, in their order, one by one: see `in_batches`."""
    for batch in in_batches(work, items, engine=engine, lost=lost, size=size):
        yield from batch


def in_batches(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    engine: Engine | None,
    lost: Callable[[Item], Result],
    size: Callable[[Item], int] = lambda item: BATCH_BYTES,
    sent: Callable[[Item], Item] = lambda item: item,
) -> Iterator[list[tuple[Item, Result]]]:
    """Items with `work` of each, in their order, those together that are done together; in this process with no engine.

    Items go in batches by their `size` in bytes, each a batch of its own where none is given; `sent` is what a worker
    is given of an item. Where a worker dies, its batch is tried again one item at a time, so that the item that kills
    is found: its result is `lost(item)`. Batches that are done within PATIENCE come as one, of some TOGETHER items.
    """
    batches = _batches(items, size)
    if engine is None:
        return _together([(item, work(item)) for item in batch] for batch, _ in batches)
    return _together(_worked_on(engine, work, batches, lost, sent))


def _worked_on(
    engine: Engine,
    work: Callable[[Item], Result],
    batches: Iterator[tuple[list[Item], int]],
    lost: Callable[[Item], Result],
    sent: Callable[[Item], Item],
) -> Iterator[list[tuple[Item, Result]]]:
    """Batches as the engine's workers did them; an empty one whenever the next has been waited for a while."""
    waiting: deque[tuple[list[Item], int, Future[Sequence[Result | None]]]] = deque()
    under_way = 0
    try:
        while True:
            while len(waiting) < WINDOW * engine.slots and under_way < WINDOW_BYTES and (taken := next(batches, None)):
                batch, weight = taken
                waiting.append((batch, weight, engine.submit(work, list(map(sent, batch)))))
                under_way += weight
            if not waiting:
                return
            batch, weight, future = waiting[0]
            if not wait([future], PATIENCE).done:
                yield []
                continue
            results = zip(batch, future.result(), strict=True)
            yield [(item, lost(item) if result is None else result) for item, result in results]
            waiting.popleft()
            under_way -= weight
    finally:
        for _, _, future in waiting:
            future.cancel()


def _together(batches: Iterable[list[T]]) -> Iterator[list[T]]:
    """Batches joined to larger ones, as far as that takes no longer than a while."""
    joined: list[T] = []
    began = monotonic()
    for batch in batches:
        joined += batch
        if joined and (len(joined) >= TOGETHER or monotonic() - began >= PATIENCE):
            yield joined
            joined, began = [], monotonic()
    if joined:
        yield joined


def _batches(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[tuple[list[Item], int]]:
    """Items in their order by so many bytes, with the bytes."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += size(item)
        if weight >= BATCH_BYTES or len(batch) >= BATCH_ITEMS:
            yield batch, weight
            batch, weight = [], 0
    if batch:
        yield batch, weight
