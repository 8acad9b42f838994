"""Rows to stdout: as a table for people, or as CSV, JSON or JSON lines for programs. Rows are written as they come."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TextIO

from pipeline.printable import printable
from pipeline.questions.headings import heading, readable, unpacked

Row = Sequence[Any]
FORMATS = ("table", "csv", "json", "jsonl")

_GAP = "  "
_SAMPLE = 200  # rows that decide how wide a table's columns are
_WIDEST = 60  # of a column, where no terminal says how much there is
_NARROWEST = 6


def write_rows(
    form: str, columns: Sequence[str], rows: Iterable[Row], out: TextIO, *, shown: Sequence[str] | None = None
) -> int:
    """Writes rows in one of FORMATS and returns how many there were; `shown` are the columns that a table has."""
    counted = _Counted(rows)
    if form == "table" and shown:
        picked = [columns.index(column) for column in shown]
        _write_table(shown, ([row[n] for n in picked] for row in counted), out)
    else:
        _WRITERS[form](columns, counted, out)
    return counted.count


class _Counted:
    """An iterable that knows how many items it has given."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def _write_csv(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _write_json(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    out.write("[")
    for number, row in enumerate(rows):
        out.write((",\n " if number else "") + _object(columns, row))
    out.write("]\n")


def _write_jsonl(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    out.writelines(_object(columns, row) + "\n" for row in rows)


def _object(columns: Sequence[str], row: Row) -> str:
    return json.dumps({c: unpacked(c, v) for c, v in zip(columns, row, strict=True)}, ensure_ascii=False)


def _write_table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    cells = ([printable(" ".join(readable(c, v).split())) for c, v in zip(columns, row, strict=True)] for row in rows)
    sample = list(islice(cells, _SAMPLE))
    if not sample:
        return
    headings = [heading(column) for column in columns]
    room = shutil.get_terminal_size().columns if out.isatty() else None
    widths = _widths([headings, *sample], room)
    out.write(_line(headings, widths))
    out.write(_line(["─" * width for width in widths], widths))
    out.writelines(_line(row, widths) for row in chain(sample, cells))


def _widths(rows: Sequence[Sequence[str]], room: int | None) -> list[int]:
    """How wide each column is: as its widest cell, the widest columns narrowed until all fit into `room`."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if room is None:
        return [min(width, _WIDEST) for width in widths]
    spare = room - len(_GAP) * (len(widths) - 1)
    while sum(widths) > spare and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    fitted = (c if len(c) <= width else c[: width - 1] + "…" for c, width in zip(cells, widths, strict=True))
    return _GAP.join(cell.ljust(width) for cell, width in zip(fitted, widths, strict=True)).rstrip() + "\n"


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row], TextIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "jsonl": _write_jsonl,
}
