"""Processes on this machine."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from pipeline.executors.engine import Engine

_BEHIND = 5  # steps of niceness: a third of the share
P = ParamSpec("P")
T = TypeVar("T")


def local(jobs: int) -> Engine:
    """An engine of so many processes, each of which loads what it needs once."""
    return Engine(Process, slots=jobs, deaths=(BrokenExecutor,))


class Process(Executor):
    """One process, which does one thing at a time: `submit` waits until it is done, and its future knows what came.

    Its death is seen at once wherever it strikes; a ProcessPoolExecutor waits for ever for the rest of an answer whose
    writer was killed in the middle of it, for it holds the writing end of the pipe open itself.
    """

    def __init__(self) -> None:
        context = get_context("spawn")  # begins from nothing: a forked one would hold the writer's lock and its files
        self._answers, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # the process alone has it, so that its death ends the pipe

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        try:
            self._answers.send((fn, args, kwargs))
            result, error = self._answers.recv()
        except (EOFError, OSError):
            result, error = None, BrokenExecutor("the process has died")
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._answers.close()  # which ends the process
        if wait:
            self._process.join()


def _serve(requests: Connection) -> None:
    """What a process does: request after request, until its parent wants no more."""
    _begin()
    with suppress(EOFError):
        while True:
            fn, args, kwargs = requests.recv()
            requests.send(_outcome(fn, args, kwargs))


def _outcome(fn: Callable[..., Any], args: Any, kwargs: Any) -> tuple[Any, BaseException | None]:
    try:
        return fn(*args, **kwargs), None
    except Exception as error:  # the caller's to handle, in the parent
        return None, error


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends with it where it was killed, instead of working on for nobody.

    Its parent, who writes, goes before it where both want a processor: what is read would only wait for the writer.
    """
    os.nice(_BEHIND)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
