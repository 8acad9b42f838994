"""The archive as files for other programs: the record views, and a manifest with the hash of each file.

Equal archives give equal bytes: rows stand in the order of their ids, and no file holds the time of its making.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from pipeline.query.kinds import KINDS
from pipeline.questions.headings import heading, readable
from schemas.errors import WrongConfiguration

FORMATS = ("csv", "jsonl", "parquet", "xlsx")

_BATCH = 10_000  # rows of a Parquet row group: what is held in memory at once
_SHEET_ROWS = 1_048_575  # what a sheet holds below its headings
_CELL_SIGNS = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula's beginning
_EPOCH = datetime(2000, 1, 1)  # stands in a workbook for the time of its making
_INTEGERS = {
    *("count", "year", "page", "start", "end", "reviewed", "from_year", "to_year", "gap_before"),
    *("reports", "awards", "participants", "units", "handovers", "findings"),
}
_REALS = {"confidence"}


@dataclass
class View:
    """One view's rows as they come; `count` is how many have been taken."""

    name: str
    columns: list[str]
    cursor: Iterator[Sequence[Any]]
    count: int = field(default=0)

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self.cursor:
            self.count += 1
            yield row


def export(db: sqlite3.Connection, folder: Path, form: str) -> dict[str, Any]:
    """Writes every record view into `folder` and returns the manifest, which stands there as manifest.json too.

    `db` stands in a transaction, so that all views are of one state. The files of an earlier export are replaced when
    all are complete. Raises WrongConfiguration where `form` needs a package that is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / ".partial"
    partial.mkdir(exist_ok=True)
    entries = list(_WRITERS[form](partial, (_open(db, kind.view) for kind in KINDS.values())))
    manifest = {"format": form, "files": entries}
    (partial / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for file in sorted(partial.iterdir()):
        file.replace(folder / file.name)
    partial.rmdir()
    return manifest


def _open(db: sqlite3.Connection, view: str) -> View:
    cursor = db.execute(f"SELECT * FROM {view} ORDER BY id")
    return View(view, [column[0] for column in cursor.description], cursor)


def _entry(path: Path, **said: object) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"file": path.name, "sha256": digest, "bytes": path.stat().st_size, **said}


def _write_csv(folder: Path, views: Iterator[View]) -> Iterator[dict[str, object]]:
    """One file a view that Excel opens with its diacritics, and in which no cell is a formula."""
    for view in views:
        path = folder / f"{view.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(view.columns)
            writer.writerows([_harmless(value) for value in row] for row in view)
        yield _entry(path, view=view.name, rows=view.count, columns=view.columns)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_jsonl(folder: Path, views: Iterator[View]) -> Iterator[dict[str, object]]:
    from pipeline.questions.output import write_rows

    for view in views:
        path = folder / f"{view.name}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            write_rows("jsonl", view.columns, view, file)
        yield _entry(path, view=view.name, rows=view.count, columns=view.columns)


def _write_parquet(folder: Path, views: Iterator[View]) -> Iterator[dict[str, object]]:
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise WrongConfiguration("Thiếu gói pyarrow; hãy cài: pip install 'bangvang[parquet]'") from error
    for view in views:
        path = folder / f"{view.name}.parquet"
        schema = arrow.schema([(c, getattr(arrow, _type(c))()) for c in view.columns])
        rows = iter(view)
        with parquet.ParquetWriter(path, schema) as writer:
            while batch := list(islice(rows, _BATCH)):
                columns = [list(column) for column in zip(*batch, strict=True)]
                writer.write_table(arrow.table(columns, schema=schema))
        yield _entry(path, view=view.name, rows=view.count, columns=view.columns)


def _type(column: str) -> str:
    return "int64" if column in _INTEGERS else "float64" if column in _REALS else "string"


def _write_xlsx(folder: Path, views: Iterator[View]) -> Iterator[dict[str, object]]:
    """One workbook, a sheet a view, or more where one cannot hold its rows; headings and codes in Vietnamese."""
    from xlsxwriter import Workbook

    path = folder / "bangvang.xlsx"
    sheets = []
    with Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"created": _EPOCH})
        for view in views:
            _write_sheets(book, view)
            sheets.append({"view": view.name, "rows": view.count, "columns": view.columns})
    yield _entry(path, sheets=sheets)


def write_workbook(out: IO[bytes], title: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    """Writes one table as a workbook of its own, as `export` does."""
    from xlsxwriter import Workbook

    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _EPOCH})
        _write_sheets(book, View(title.replace(",", ""), list(columns), rows))


def _write_sheets(book: Any, view: View) -> None:
    sheet = _sheet(book, view.name, view.columns)
    for number, row in enumerate(view):
        part, line = divmod(number, _SHEET_ROWS)
        if part and not line:
            sheet = _sheet(book, f"{view.name} {part + 1}", view.columns)
        for column, (name, value) in enumerate(zip(view.columns, row, strict=True)):
            if isinstance(value, int | float):
                sheet.write_number(line + 1, column, value)
            elif value is not None:
                sheet.write_string(line + 1, column, readable(name, value)[:_CELL_SIGNS])


def _sheet(book: Any, name: str, columns: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [heading(column) for column in columns])
    return sheet


_WRITERS: dict[str, Callable[[Path, Iterator[View]], Iterator[dict[str, object]]]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
}
