"""Charts as shapes with sizes, drawn by `templates/_charts.html` as SVG: no script, every shape a link.

What lies across is measured in hundredths of the drawing's width, what stands up in pixels: letters keep their size on
a narrow screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_HEIGHT = 160  # of the tallest bar
_WIDEST = 6.0  # of one bar
_LABELS = 14  # at most so many bars have their name below, half of them on a narrow screen


@dataclass(frozen=True)
class Segment:
    """One part of a bar: what it counts, how many, where a click leads, the number of its colour."""

    said: str
    count: int
    address: str
    colour: int = 0


@dataclass(frozen=True)
class Bar:
    """One bar of a chart, its segments from the bottom up."""

    name: str
    segments: Sequence[Segment]


@dataclass(frozen=True)
class Drawn:
    """A segment in its place."""

    segment: Segment
    bar: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """The name below a bar; one that is not `kept` gives way on a narrow screen."""

    x: float
    said: str
    kept: bool


@dataclass(frozen=True)
class Bars:
    """A chart of bars: shapes, names below, the scale's highest value, what each colour stands for."""

    shapes: Sequence[Drawn]
    labels: Sequence[Label]
    highest: int
    legend: Sequence[tuple[int, str]]
    height: int = _HEIGHT


@dataclass(frozen=True)
class Cell:
    count: int
    address: str
    step: int  # 0 for none, 1 to 4 by how many


@dataclass(frozen=True)
class Matrix:
    """Counts in rows and columns; a gap is a cell of step 0."""

    columns: Sequence[int]
    rows: Sequence[tuple[str, Sequence[Cell]]]


def bars(given: Sequence[Bar]) -> Bars | None:
    """The chart of these bars; None without any."""
    if not given:
        return None
    highest = max(sum(segment.count for segment in bar.segments) for bar in given) or 1
    step = 100 / len(given)
    width = min(step * 0.8, _WIDEST)
    shapes, labels, legend = list[Drawn](), list[Label](), dict[int, str]()
    every = -(-len(given) // _LABELS)
    for number, bar in enumerate(given):
        x, y = number * step + (step - width) / 2, float(_HEIGHT)
        for segment in bar.segments:
            height = max(2.0, segment.count / highest * _HEIGHT)
            y -= height
            shapes.append(Drawn(segment, bar.name, round(x, 2), round(y, 1), round(width, 2), round(height, 1)))
            legend[segment.colour] = segment.said
        if number % every == 0:
            labels.append(Label(round(x + width / 2, 2), bar.name, len(labels) % 2 == 0))
    return Bars(shapes, labels, highest, sorted(legend.items()))


def matrix(
    rows: Sequence[str],
    columns: Sequence[int],
    counts: Mapping[tuple[str, int], int],
    address: Callable[[str, int], str],
) -> Matrix:
    """A table of counts by row and column."""
    most = max(counts.values(), default=1)

    def cell(row: str, column: int) -> Cell:
        count = counts.get((row, column), 0)
        return Cell(count, address(row, column), min(4, -(-count * 4 // most)))

    return Matrix(columns, [(row, [cell(row, column) for column in columns]) for row in rows])
