"""Tables with ruled lines on a page image: where their cells are, and which words stand in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from PIL import Image

from corpus.layout import Line
from corpus.parsers.page import Word, rows
from schemas.document import BlockKind

DARK = 140  # of 255; a scanned rule is seldom black
_WIDEST = 1 / 8  # of the page's width: the shortest horizontal rule; letters have none so long
_TALLEST = 1 / 110  # of the page's height: the shortest vertical rule, less than the height of one row of a table
RULES = "|¦_ˆ[]!"  # what Tesseract makes of a rule beside a word
_APART = 12  # pixels within which rules are one


class Grid(NamedTuple):
    """A table's rules in pixels: where its columns and its rows begin and end."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]


def grids(page: Image.Image) -> list[Grid]:
    """The tables of a straightened page, from top to bottom: at least two rows of two columns."""
    dark = numpy.asarray(page) < DARK
    height, width = dark.shape
    across = _runs(dark, max(40, int(width * _WIDEST)))
    ys = _groups(numpy.flatnonzero(across.any(axis=1)))
    tables: list[list[int]] = []
    for y in ys:
        if tables and _joined(dark, tables[-1][-1], y, height):
            tables[-1].append(y)
        else:
            tables.append([y])
    return [grid for table in tables if (grid := _grid(dark, across, table, height))]


def _runs(dark: NDArray[numpy.bool_], length: int) -> NDArray[numpy.bool_]:
    """Where at least so many dark pixels begin, row by row."""
    sums = numpy.cumsum(numpy.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=numpy.int32)
    return numpy.asarray(sums[:, length:] - sums[:, :-length] >= length)


def _groups(places: NDArray[numpy.intp]) -> list[int]:
    """The middles of places that stand close together."""
    if not len(places):
        return []
    parts = numpy.split(places, numpy.flatnonzero(numpy.diff(places) > _APART) + 1)
    return [int(part.mean()) for part in parts]


def _verticals(dark: NDArray[numpy.bool_], top: int, bottom: int, height: int) -> list[int]:
    band = dark[top + 3 : bottom - 3].T
    if band.shape[1] < max(8, height * _TALLEST):
        return []
    return _groups(numpy.flatnonzero(band.mean(axis=1) > 0.9))


def _joined(dark: NDArray[numpy.bool_], top: int, bottom: int, height: int) -> bool:
    """Whether two horizontal rules bound one row of cells: at least three vertical rules run between them."""
    return len(_verticals(dark, top, bottom, height)) >= 3


def _grid(dark: NDArray[numpy.bool_], across: NDArray[numpy.bool_], ys: Sequence[int], height: int) -> Grid | None:
    if len(ys) < 3:
        return None
    columns = [_verticals(dark, top, bottom, height) for top, bottom in pairwise(ys)]
    most = max(columns, key=len)
    return Grid(tuple(most), tuple(ys)) if len(most) >= 3 else None


def inside(grid: Grid, word: Word) -> bool:
    return _holds(Word("", grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), word)


def _holds(box: Word, word: Word) -> bool:
    """Whether a word's middle stands in a box."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box.left <= x < box.right and box.top <= y < box.bottom


def table_rows(grid: Grid, words: Sequence[Word], *, table: int, page: int, scale: float) -> Iterator[Line]:
    """The rows of cells; boxes in points."""
    for number, (top, bottom) in enumerate(pairwise(grid.ys)):
        cells = []
        for left, right in pairwise(grid.xs):
            cell = Word("", left, top, right, bottom)
            held = [own for w in words if _holds(cell, w) and (own := w._replace(text=w.text.strip(RULES))).text]
            cells.append(" ".join(w.text for row in rows(held) for w in row))
        box = tuple(round(edge * scale, 1) for edge in (grid.xs[0], top, grid.xs[-1], bottom))
        yield Line(
            kind=BlockKind.TABLE_ROW,
            cells=tuple(cells),
            table=table,
            row=number,
            page=page,
            box=(box[0], box[1], box[2], box[3]),
        )
