"""Words placed on a page, put into lines and paragraphs in reading order: columns, indents, running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.layout import Line

_MARK = re.compile(r"(?:[-–+•*●▪]|\(?(?:\d{1,2}|[a-zđA-ZĐ]|[IVX]{1,5})[.)/])$")


MOST_CROSSING, LEAST_BOTH = 0.2, 0.4  # shares of rows; prose in one column crosses any line in two rows of three
_CLEAR = 4.0  # points
LONGEST_HEAD = 120  # letters of a running head or foot


class Word(NamedTuple):
    """A word and its box in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    font: str = ""


Row = list[Word]


def page_lines(words: Sequence[Word], page: int) -> list[Line]:
    """A page's paragraphs in reading order, column by column."""
    return [line for column in columns(words) for line in _paragraphs(rows(column), page)]


def columns(words: Sequence[Word]) -> list[list[Word]]:
    """The words split at a gutter that most rows respect, left part first; what spans it stays above or below."""
    found = rows(words)
    if len(found) < 8:
        return [list(words)]
    gutter = _gutter(found)
    if gutter is None:
        return [list(words)]
    parts: list[list[Word]] = []
    left: list[Word] = []
    right: list[Word] = []
    for row in found:
        if any(w.left < gutter < w.right for w in row) or _spans(row, gutter):
            parts += [left, right, list(row)]
            left, right = [], []
        else:
            left += [w for w in row if w.right <= gutter]
            right += [w for w in row if w.left >= gutter]
    return _joined([*parts, left, right])


def _joined(parts: Iterable[list[Word]]) -> list[list[Word]]:
    return [part for part in parts if part]


def _gutter(found: Sequence[Row]) -> float | None:
    """The middle of a vertical white strip in the page's middle: hardly a row crosses it, many stand on both sides."""
    left, right = min(w.left for r in found for w in r), max(w.right for r in found for w in r)
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = left + (right - left) * step / 100
        crossing = sum(any(w.left - _CLEAR < x < w.right + _CLEAR for w in r) for r in found)
        both = sum(r[0].right < x < r[-1].left for r in found) - crossing
        if crossing <= MOST_CROSSING * len(found) and both >= LEAST_BOTH * len(found) and (not best or both > best[0]):
            best = (both, x)
    return best[1] if best else None


def _spans(row: Row, gutter: float) -> bool:
    """Whether words run over the gutter without a wider gap there than between others."""
    before = [w.right for w in row if w.right <= gutter]
    behind = [w.left for w in row if w.left >= gutter]
    if not before or not behind:
        return False
    height = median(w.bottom - w.top for w in row)
    return min(behind) - max(before) < 0.8 * height


def rows(words: Sequence[Word]) -> list[Row]:
    """Words on one line of print together, from top to bottom, each from left to right."""
    found: list[Row] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.left)):
        middle, height = (word.top + word.bottom) / 2, word.bottom - word.top
        last = found[-1] if found else None
        if last and abs((last[-1].top + last[-1].bottom) / 2 - middle) < 0.5 * max(height, 1.0):
            last.append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda w: w.left) for row in found]


def _paragraphs(found: Sequence[Row], page: int) -> Iterator[Line]:
    """Rows joined where a sentence runs on: no wider gap, no indent, and the row above reaches the right margin."""
    if not found:
        return
    left = min(row[0].left for row in found)
    right = max(row[-1].right for row in found)
    height = median(w.bottom - w.top for row in found for w in row)
    steps = [b[0].top - a[0].top for a, b in pairwise(found) if b[0].top > a[0].top]
    step = median(steps) if steps else height
    open_rows: list[Row] = []
    gap = True
    for row in found:
        above = open_rows[-1] if open_rows else None
        if above is not None:
            wide = row[0].top - above[0].top > 1.45 * step
            if wide or not _continues(above, row, left, right, height):
                yield _line(open_rows, page, gap, left, right)
                open_rows, gap = [], wide
        open_rows.append(row)
    yield _line(open_rows, page, gap, left, right)


def _continues(above: Row, row: Row, left: float, right: float, height: float) -> bool:
    indented = row[0].left - left > 1.2 * height
    short = right - above[-1].right > 0.12 * (right - left)
    if _MARK.match(row[0].text) and not above[-1].text.endswith(","):
        return False
    if row[0].text[:1].islower() and not above[-1].text.endswith((".", ":", ";", "!", "?")):
        return True
    centred = abs((row[0].left - left) - (right - row[-1].right)) < 2 * height and indented
    above_upper, upper = _text(above).isupper(), _text(row).isupper()
    wrapped = above[-1].right - above[0].left > 0.6 * (right - left)
    if centred and (wrapped or (above_upper and upper)) and above[0].font == row[0].font:
        return True
    return not short and not indented and above_upper == upper


def _line(joined: Sequence[Row], page: int, gap: bool, left: float, right: float) -> Line:
    words = [w for row in joined for w in row]
    box = (
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )
    indent, rest = box[0] - left, right - box[2]
    height = median(w.bottom - w.top for w in words)
    text = _text(joined[0])
    for row in joined[1:]:
        text = _hyphenated(text, _text(row))
    return Line(
        text=text,
        gap=gap,
        centred=indent > 2 * height and abs(indent - rest) < 2 * height,
        emphasis=all("bold" in w.font.lower() for w in words),
        page=page,
        box=(round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)),
        font=words[0].font.partition("+")[2] or words[0].font or None,
    )


def _text(row: Row) -> str:
    return " ".join(w.text for w in row)


def _hyphenated(above: str, below: str) -> str:
    """Two lines as one; a hyphen that only breaks a word over the line is dropped, one in a span of years kept."""
    if re.search(r"[^\W\d_]-$", above) and below[:1].islower():
        return above[:-1] + below
    return above + below if re.search(r"\d-$", above) and below[:1].isdigit() else f"{above} {below}"


def whole(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, what the end of a page broke in two made one again: paragraphs and rows of tables."""
    return _whole_paragraphs(_whole_rows(lines))


def _whole_rows(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a table's row that the end of a page broke in two made one again: its rest has no number."""
    held: Line | None = None
    for line in lines:
        if held and _continues_row(held, line):
            both = zip(held.cells, line.cells, strict=True)
            held = replace(held, cells=tuple(" ".join(filter(None, cells)) for cells in both))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _continues_row(above: Line, line: Line) -> bool:
    broken = above.page != line.page and line.row == 0 and len(above.cells) == len(line.cells)
    return bool(broken and len(line.cells) > 1 and not line.cells[0] and above.cells[0])


def _whole_paragraphs(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a paragraph that the end of a page broke in mid sentence made one; its box is the first part's."""
    held: Line | None = None
    for line in lines:
        if held and _runs_on(held, line):
            held = replace(held, text=_hyphenated(held.text, line.text))
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _runs_on(above: Line, line: Line) -> bool:
    turned = above.page is not None and line.page == above.page + 1 and not (above.cells or line.cells)
    return turned and line.text[:1].islower() and not above.text.endswith((".", ":", ";", "!", "?", "…"))


def without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The pages' lines without running heads and feet: what stands at the edge of most pages, numbers aside."""
    edges = Counter(text for lines in pages for text in {_mask(line) for line in [*lines[:2], *lines[-2:]]})
    running = {text for text, pages_with in edges.items() if len(pages) >= 3 and 2 * pages_with >= len(pages)}
    for lines in pages:
        for i, line in enumerate(lines):
            edge = i < 2 or i >= len(lines) - 2
            number = edge and re.fullmatch(r"\W*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*", line.text)
            if not number and not (edge and _mask(line) in running and not line.cells):
                yield line


def _mask(line: Line) -> str:
    """What a running head has alike on every page: its words but for numbers, at its height; prose has none."""
    height = round(line.box[1] / 4) if line.box else 0
    return f"{height} {re.sub(r'[0-9]+', '#', line.text)}" if len(line.text) <= LONGEST_HEAD else f"{line.page}"
