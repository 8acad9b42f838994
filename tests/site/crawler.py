"""Crawls for tests, each in a process of its own: Scrapy's reactor starts once in a process."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, nullcontext
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pipeline.executors.local import local

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.site.warm"])
LONGEST = 90  # seconds after which a crawl hangs


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


class Here(nullcontext[Any]):
    """An engine that reads in the process that crawls, which is warm."""

    slots = 1

    def __init__(self, jobs: int = 1) -> None:
        super().__init__(self)

    def submit(self, work: Callable[[Any], Any], batch: Sequence[Any]) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result([work(item) for item in batch])
        return done


HERE = dict.fromkeys(("pipeline.crawling.recipe.local", "pipeline.crawling.replay.local"), Here)
APART = {"pipeline.crawling.recipe.local": local}  # as users have it


def start(folder: Path, *arguments: object, changes: Mapping[str, Any] | None = None) -> BaseProcess:
    """`bangvang crawl` on the archive a.db of a folder, with constants of modules changed."""
    given = [str(argument) for argument in arguments]
    child = CONTEXT.Process(target=_run, args=(folder, given, HERE | dict(changes or {})))
    child.start()
    return child


def crawl(folder: Path, *arguments: object, changes: Mapping[str, Any] | None = None, longest: float = LONGEST) -> Ran:
    """A crawl to its end."""
    child = start(folder, *arguments, changes=changes)
    child.join(longest)
    assert child.exitcode is not None, "the crawl hangs"
    return Ran(
        child.exitcode, (folder / "out").read_text(encoding="utf-8"), (folder / "err").read_text(encoding="utf-8")
    )


def rows(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What the folder's archive answers."""
    with closing(sqlite3.connect(folder / "a.db")) as db:
        found = db.execute(sql, values).fetchall()
        db.commit()
        return found


def _run(folder: Path, arguments: list[str], changes: Mapping[str, Any]) -> None:
    for descriptor, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    for name, value in changes.items():
        module, _, constant = name.rpartition(".")
        assert hasattr(import_module(module), constant)
        setattr(import_module(module), constant, value)
    from pipeline.cli import bangvang

    places = ["--db", str(folder / "a.db"), "--sites", str(folder / "sites.toml")]
    sys.exit(bangvang.main(["crawl", *places, *arguments], prog_name="bangvang", standalone_mode=False))
