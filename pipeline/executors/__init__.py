"""Work spread over processes or machines: results in the order of the items, a bounded amount of it under way.

An engine is where work is done: `local` processes or a Dask `cluster`. Both are `concurrent.futures` executors to the
code here, so that order, batches, back-pressure and what follows a worker's death are the same on one machine and many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from pipeline.executors.engine import Engine

__all__ = ["BATCH_BYTES", "WINDOW", "Engine", "in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 3  # batches under way a slot: enough to keep it busy while another's slow batch holds up the order
BATCH_BYTES = 64 * 1024  # about a dozen reports as text: some tenths of a second, beside which a message costs little
BATCH_ITEMS = 8  # so that small items do not wait for each other long, and all workers end at about one time
WINDOW_BYTES = 128 * 1024 * 1024  # of items under way, results of which the writer has not taken yet


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    engine: Engine | None,
    lost: Callable[[Item], Result],
    size: Callable[[Item], int] = lambda item: BATCH_BYTES,
    sent: Callable[[Item], Item] = lambda item: item,
) -> Iterator[tuple[Item, Result]]:
    """Each item with `work` of it, in their order; without an engine, in this process one by one.

    Items go in batches by their `size` in bytes, each a batch of its own where none is given; `sent` is what a worker
    is given of an item. Where a worker dies, its batch is tried again one item at a time, so that the item that kills
    is found: its result is `lost(item)`.
    """
    if engine is None:
        yield from ((item, work(item)) for item in items)
        return
    batches = _batches(items, size)
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
            batch, weight, future = waiting.popleft()
            for item, result in zip(batch, future.result(), strict=True):
                yield item, lost(item) if result is None else result
            under_way -= weight
    finally:
        for _, _, future in waiting:
            future.cancel()


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
