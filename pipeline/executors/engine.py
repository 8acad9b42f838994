"""Where work is done: slots that each do one batch at a time and outlive the deaths of their workers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from queue import LifoQueue
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


_DEATHS = 2  # of workers over one item alone that are no chance


class Engine:
    """A number of `slots`, each with an executor of its own, so that a worker's death is that of one known batch.

    `open_one` gives a slot's executor, another after a death; `deaths` are the errors by which a future tells of one.
    """

    def __init__(
        self, open_one: Callable[[], Executor], *, slots: int, deaths: tuple[type[BaseException], ...]
    ) -> None:
        self.slots = slots
        self._idle: LifoQueue[_Slot] = LifoQueue()  # the last used first: a little work starts one process only
        for _ in range(slots):
            self._idle.put(_Slot(open_one, deaths))
        self._threads = ThreadPoolExecutor(slots, thread_name_prefix="slot")  # each waits for a slot's worker

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Waits for the batches that are being worked on; those that only wait are dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().executor.shutdown(wait=True)

    def submit(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> Future[Sequence[Result | None]]:
        """What `work` makes of each item, which is never None; None of one that alone kills its worker twice."""
        return self._threads.submit(self._in_a_slot, work, batch)

    def _in_a_slot(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> Sequence[Result | None]:
        slot = self._idle.get()
        try:
            if (done := slot.run(work, batch)) is not None:
                return done
            died = 1 if len(batch) == 1 else 0  # alone; who of several killed the worker is not known
            return [slot.run_alone(work, item, _DEATHS - died) for item in batch]
        finally:
            self._idle.put(slot)


class _Slot:
    """An executor that is opened anew when its worker has died."""

    def __init__(self, open_one: Callable[[], Executor], deaths: tuple[type[BaseException], ...]) -> None:
        self.executor = open_one()
        self._open_one = open_one
        self._deaths = deaths

    def run(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result] | None:
        """The results of a batch; None where the worker died over it."""
        try:
            return self.executor.submit(_each, work, batch).result()
        except self._deaths:
            self.executor.shutdown(wait=False)
            self.executor = self._open_one()
            return None

    def run_alone(self, work: Callable[[Item], Result], item: Item, tries: int) -> Result | None:
        """The result of one item; None where each try killed its worker."""
        for _ in range(tries):
            if (done := self.run(work, [item])) is not None:
                return done[0]
        return None


def _each(work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
    with _ONE_AT_A_TIME:
        return [work(item) for item in batch]


_ONE_AT_A_TIME = Lock()  # the models are not made for threads, and a cluster's worker may have several
