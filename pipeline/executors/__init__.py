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

__all__ = ["BATCH_BYTES", "BATCH_ITEMS", "WINDOW", "Engine", "in_batches", "in_order"]

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 3  # batches under way a slot: enough to keep it busy while another's slow batch holds up the order
BATCH_BYTES = 64 * 1024  # about a dozen reports as text: some tenths of a second, beside which a message costs little
BATCH_ITEMS = 8  # so that small items do not wait for each other long, and all workers end at about one time
TOGETHER = 32  # items of batches that are ready at once: what is written in one transaction costs less than by itself
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
    is found: its result is `lost(item)`. Batches that wait for who takes them come as one, of TOGETHER items at most.
    """
    batches = _batches(items, size)
    if engine is None:
        yield from ([(item, work(item)) for item in batch] for batch, _ in batches)
        return
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
            done: list[tuple[Item, Result]] = []
            while waiting and (not done or (waiting[0][2].done() and len(done) + len(waiting[0][0]) <= TOGETHER)):
                batch, weight, future = waiting.popleft()
                results = zip(batch, future.result(), strict=True)
                done += ((item, lost(item) if result is None else result) for item, result in results)
                under_way -= weight
            yield done
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
