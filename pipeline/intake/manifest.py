"""An archivist's manifest.csv: which files are one document, which pages one report, and what is known of each."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.decoding import decode
from corpus.errors import UnreadableDocument
from corpus.readers import Source, images
from corpus.readers.separated import separator
from corpus.source import MAX_SOURCE_BYTES, too_large
from pipeline.intake.descriptions import Description, Pages, Shelfmark
from schemas.errors import WrongConfiguration

COLUMNS = ("path", "pages", "collection", "fonds", "box", "accession", "date", "title")
_SHELFMARK = ("collection", "fonds", "box", "accession")
_PAGES = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
_ISO_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)?(\d{4})")


class Row(NamedTuple):
    """A row of a manifest: its place for messages, its file, its cells that are filled."""

    place: str
    path: Path
    cells: dict[str, str]
    pages: Pages | None
    date: str | None

    def error(self, said: str) -> WrongConfiguration:
        return WrongConfiguration(f"{self.place}: {said}")


@dataclass(frozen=True)
class Entry:
    """What a manifest says of one document: its file, or the images of its pages in their order."""

    rows: tuple[Row, ...]
    shelfmark: Shelfmark | None

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(row.path for row in self.rows))

    @property
    def descriptions(self) -> tuple[Description, ...]:
        """One of the document, or one for each of its reports in the order of their pages."""
        rows = self.rows if self.rows[0].pages else self.rows[:1]
        said = (Description(row.cells.get("title"), row.date, row.pages, row.place) for row in rows)
        return tuple(description for description in said if description)

    def open(self) -> Source:
        """The document's bytes, page images bound into one file; UnreadableDocument names the row."""
        first = {row.path: row for row in reversed(self.rows)}
        pages = [_open(first[path]) for path in self.paths]
        if len(pages) == 1:
            return pages[0]
        size = sum(len(page.content) for page in pages)
        if size > MAX_SOURCE_BYTES:
            raise too_large(self.rows[0].place, size, "MAX_SOURCE_BYTES", MAX_SOURCE_BYTES)
        return Source(name=pages[0].name, content=images.bind(pages))


def read_manifest(path: Path) -> list[Entry]:
    """The documents of a manifest in its order; WrongConfiguration names the row that says something impossible."""
    rows = list(_rows(path))
    _check_paths(rows)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault(_document_of(row), []).append(row)
    return [Entry(_ordered(rows), _shelfmark(rows, path)) for rows in groups.values()]


def _rows(path: Path) -> Iterator[Row]:
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        raise WrongConfiguration(
            f"{path}: không mở được manifest ({error.strerror}); hãy kiểm tra --manifest"
        ) from None
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator(text.splitlines()[:1]))
    columns = [name.strip().lower() for name in table.fieldnames or ()]
    _check_columns(columns, path)
    table.fieldnames = columns
    try:
        for cells in table:
            yield from _row(cells, path, f"{path.name}, dòng {table.line_num}")
    except csv.Error as error:
        raise WrongConfiguration(f"{path}, dòng {table.line_num}: không phải CSV đọc được ({error})") from None


def _check_columns(columns: Sequence[str], path: Path) -> None:
    known = f"các cột được dùng là {', '.join(COLUMNS)}"
    if "path" not in columns:
        raise WrongConfiguration(f"{path}, dòng 1: thiếu cột path; {known}")
    for name in columns:
        if name not in COLUMNS or columns.count(name) > 1:
            said = "có hai lần" if name in COLUMNS else "không ai dùng"
            raise WrongConfiguration(f"{path}, dòng 1: cột “{name}” {said}; {known}")


def _row(cells: dict[str, str], path: Path, place: str) -> Iterator[Row]:
    """The row, unless it is blank."""
    if None in cells:
        raise WrongConfiguration(f"{place}: nhiều ô hơn số cột; ô có dấu phẩy phải đặt trong ngoặc kép")
    filled = {name: value.strip() for name, value in cells.items() if value and value.strip()}
    if not filled:
        return
    if "path" not in filled:
        raise WrongConfiguration(f"{place}: thiếu path")
    file = Path(os.path.normpath(path.parent / filled["path"]))
    yield Row(place, file, filled, _pages(filled.get("pages"), place), _date(filled.get("date"), place))


def _pages(written: str | None, place: str) -> Pages | None:
    if written is None:
        return None
    match = _PAGES.fullmatch(written)
    pages = Pages(int(match[1]), int(match[2] or match[1])) if match else Pages(0, 0)
    if not 1 <= pages.first <= pages.last:
        raise WrongConfiguration(f"{place}: pages “{written}” phải là một trang (5) hoặc từ trang đến trang (1-12)")
    return pages


def _date(written: str | None, place: str) -> str | None:
    """A date in ISO 8601 as precise as written: 2020, 2020-12, 2020-12-07, 12/2020, 7/12/2020."""
    if written is None:
        return None
    iso = written
    if match := _DAY_FIRST.fullmatch(written):
        iso = "-".join(part.zfill(2) for part in reversed(match.groups()) if part)
    try:
        if not _ISO_DATE.fullmatch(iso):
            raise ValueError
        date.fromisoformat(iso + "-01-01"[len(iso) - 4 :])
    except ValueError:
        raise WrongConfiguration(
            f"{place}: date “{written}” phải là 2020, 2020-12, 2020-12-07 hoặc 7/12/2020"
        ) from None
    return iso


def _document_of(row: Row) -> tuple[str, str]:
    """What rows of one document share: the title of page images, the path of all else."""
    title = row.cells.get("title")
    if title and not row.pages and row.path.suffix.lower() in images.ENDINGS:
        return "title", title
    return "path", str(row.path)


def _check_paths(rows: Iterable[Row]) -> None:
    """A file stands in several rows only where each is of pages of its own."""
    seen: dict[Path, list[Row]] = {}
    for row in rows:
        for before in seen.setdefault(row.path, []):
            if not row.pages or not before.pages:
                raise row.error(
                    f"tệp này đã có ở {before.place}; nhiều dòng của một tệp thì dòng nào cũng phải có pages"
                )
            if row.pages.first <= before.pages.last and before.pages.first <= row.pages.last:
                raise row.error(f"trang {row.pages} trùng với trang {before.pages} ở {before.place}")
        seen[row.path].append(row)


def _ordered(rows: list[Row]) -> tuple[Row, ...]:
    """A document's rows, those of pages by their pages."""
    return tuple(sorted(rows, key=lambda row: row.pages or Pages(0, 0)))


def _shelfmark(rows: list[Row], path: Path) -> Shelfmark | None:
    """Where the document is kept; the manifest's own name stands for a collection that is not named."""
    said: dict[str, str] = {}
    for row in rows:
        for name in _SHELFMARK:
            if name in row.cells and said.setdefault(name, row.cells[name]) != row.cells[name]:
                raise row.error(f"{name} “{row.cells[name]}” khác “{said[name]}” ở dòng trước của cùng văn bản")
    return Shelfmark(**{"collection": path.stem, **said}) if said else None


def _open(row: Row) -> Source:
    try:
        return Source.from_path(row.path)
    except UnreadableDocument as error:
        raise UnreadableDocument(error.code, f"{row.place}: {error.message}") from None
