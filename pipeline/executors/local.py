"""Processes on this machine."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from pipeline.executors.engine import Engine


def local(jobs: int) -> Engine:
    """An engine of so many processes, each of which loads what it needs once."""
    return Engine(_process, slots=jobs, deaths=(BrokenProcessPool,))


def _process() -> ProcessPoolExecutor:
    """A process that begins from nothing: a forked one would hold the writer's lock and its database's files."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it where it was killed, instead of waiting for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
