"""One writer at a time: a lock that the system frees when its holder dies, and that says who holds it."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from schemas.errors import BusyDatabase

_LOOK_AGAIN = 0.05  # seconds


@contextmanager
def holding(path: Path, wait: float) -> Iterator[None]:
    """The lock NAME.lock beside what is written, for as long as the block runs.

    BusyDatabase, with the holder's process and machine, where another has it longer than `wait` seconds.
    """
    place = path.with_name(f"{path.name}.lock")
    with place.open("a+", encoding="utf-8") as lock:
        until = time.monotonic() + wait
        while not _taken(lock):
            if time.monotonic() >= until:
                raise BusyDatabase(f"{path}: đang có tiến trình khác ghi ({_holder(place)}); hãy thử lại sau")
            time.sleep(_LOOK_AGAIN)
        lock.truncate(0)
        lock.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}))
        lock.flush()
        yield


def is_held(path: Path) -> bool:
    """Whether somebody writes there now."""
    try:
        with path.with_name(f"{path.name}.lock").open(encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # nobody ever did
        return False
    return False


def _taken(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(place: Path) -> str:
    try:
        held = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "không rõ"
    return f"tiến trình {held['pid']} trên {held['host']}"
