"""What a command says beside its results: on stderr, plain or as JSON, with a progress bar on a terminal only."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import TypeVar

import click

from pipeline.printable import printable

LOGGER = logging.getLogger("bangvang")
T = TypeVar("T")
_MINUTE = 60  # seconds between two lines that tell how far something is
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class PlainLines(logging.Formatter):
    """The message, after a word for its gravity where that is a warning or more."""

    def format(self, record: logging.LogRecord) -> str:
        said = super().format(record)
        word = {logging.WARNING: "Cảnh báo: ", logging.ERROR: "Lỗi: "}.get(record.levelno, "")
        return word + printable(said)


class JsonLines(logging.Formatter):
    """One JSON object a line: `time` (UTC), `level`, `message`, and whatever `extra` the call gave."""

    def format(self, record: logging.LogRecord) -> str:
        extra = {key: value for key, value in vars(record).items() if key not in _OWN}
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"time": time, "level": record.levelname.lower(), "message": record.getMessage(), **extra}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class ClickHandler(logging.Handler):
    """Writes to whatever stderr is at the time, so that a test's runner sees it too."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


def set_up(*, quiet: bool = False, verbose: bool = False, as_json: bool = False) -> None:
    """Sends the project's log to stderr: warnings alone when quiet, details too when verbose."""
    handler = ClickHandler()
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    LOGGER.handlers[:] = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.WARNING if quiet else logging.DEBUG if verbose else logging.INFO)


def hint(line: str) -> None:
    """Says beside an answer what may hold names: to whoever asked, and to no log but one of details."""
    kept = any(isinstance(handler.formatter, JsonLines) for handler in LOGGER.handlers)
    LOGGER.log(logging.DEBUG if kept else logging.INFO, "%s", line)


def progress(items: Iterable[T], *, length: int | None = None, label: str = "") -> Iterator[T]:
    """The items as they come: under a bar where stderr is a terminal, with a line a minute where it is none.

    Nothing is said where somebody asked for quiet.
    """
    if LOGGER.level > logging.INFO:
        yield from items
    elif sys.stderr.isatty():
        with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
            yield from bar
    else:
        yield from _in_lines(items, length, label)


def _in_lines(items: Iterable[T], length: int | None, label: str) -> Iterator[T]:
    told = monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if monotonic() - told >= _MINUTE:
            told = monotonic()
            LOGGER.info("%s: %d%s", label, number, f"/{length}" if length else "")
