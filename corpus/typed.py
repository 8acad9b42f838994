"""Typed pages: lines that a margin broke, columns set side by side by blanks, tables of tabs, bars or blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter

from corpus.furniture import is_menu, is_page_number
from corpus.layout import Line
from corpus.outline import is_list_item, is_section
from schemas.document import BlockKind
from schemas.spelling import normalise_line

_LINE_END = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_INNER_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’)\]]*$")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")  # 1.2. Bà ...
_WIDEST = 130  # no page was typed wider; longer lines were never wrapped
_NARROWEST = 45
_WIDEST_LIST, _BROKEN = 100, 3  # a page mostly of lists: its width at most, lines of it that go on below
_SLACK = 10  # how much shorter than the margin a full line may be: a long word and its blank


def typed_lines(text: str) -> list[Line]:
    """The lines of a typed or pasted text, in reading order, sentences whole again, table rows with their cells."""
    written = [line.replace("\u00a0", " ").rstrip() for line in _LINE_END.split(text)]
    lines: list[Line] = []
    tables = 0
    margin = _margin(written)
    for filled, group in groupby(written, key=lambda line: bool(line.strip())):
        if not filled:
            continue
        below_gap = len(lines)
        for make, part in groupby(_makes(list(group)), key=itemgetter(0)):
            run = [line for _, line in part]
            if make == "table":
                lines += _rows(run, tables)
                tables += 1
            else:
                lines += _side_by_side(run) if make == "columns" else _joined(run, margin)
        if len(lines) > below_gap:
            lines[below_gap] = replace(lines[below_gap], gap=True)
    return _over_page_breaks(lines)


def _makes(stretch: list[str]) -> list[tuple[str, str]]:
    """Each line of a stretch without blank lines, with its make: running text, a table, columns side by side."""
    makes = ["text"] * len(stretch)
    for separator in ("\t", "|"):
        counts = [_count(line, separator) for line in stretch]
        for i, j in _equal_runs(counts):
            if j - i >= 2 and counts[i] >= 1 and not all(is_menu(line) for line in stretch[i:j]):
                makes[i:j] = ["table"] * (j - i)
    gapped = [bool(_INNER_GAP.search(line.strip())) and not _is_running(line) for line in stretch]
    if "table" not in makes and sum(gapped) >= 2 and 2 * sum(gapped) >= len(stretch) and gapped[0]:
        makes = ["table" if len(_cuts(stretch)) >= 2 else "columns"] * len(stretch)
    return list(zip(makes, stretch, strict=True))


def _count(line: str, separator: str) -> int:
    return _unframed(line, separator).count(separator)


def _unframed(line: str, separator: str) -> str:
    """A row without its frame; without one on the left a mark on the right parts off an empty cell."""
    framed = separator == "|" and line.lstrip().startswith("|")
    return line.strip(" |" if framed else " ")


def _equal_runs(counts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(counts) + 1):
        if i == len(counts) or counts[i] != counts[start]:
            yield start, i
            start = i


def _cuts(stretch: Sequence[str]) -> list[int]:
    """Where columns begin that blanks set apart in every line: at least three of them before each."""
    width = max(map(len, stretch))
    blank = [all(x >= len(line) or line[x] == " " for line in stretch) for x in range(width)]
    left = min(len(line) - len(line.lstrip()) for line in stretch)
    return [x for x in range(left + 3, width) if not blank[x] and all(blank[x - 2 : x])]


def _rows(run: list[str], table: int) -> Iterator[Line]:
    """A typed table's rows; rulers of dashes are none."""
    separator = "\t" if "\t" in run[0] else "|" if "|" in run[0] else None
    cuts = [] if separator else _cuts(run)
    row = 0
    for line in run:
        if not re.search(r"\w", line):
            continue
        if separator:
            cells = [c.strip() for c in _unframed(line, separator).split(separator)]
        else:
            cells = [line[a:b].strip() for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        yield Line(cells=tuple(cells), kind=BlockKind.TABLE_ROW, table=table, row=row)
        row += 1


def _side_by_side(run: list[str]) -> Iterator[Line]:
    """Two columns, as letterheads and signatures have them: the left one, then the right one."""
    cuts = _cuts(run) or [max((m.end() for line in run for m in _INNER_GAP.finditer(line)), default=0)]
    halves: tuple[list[str], list[str]] = [], []
    for line in run:
        gap = _INNER_GAP.search(line, len(line) - len(line.lstrip()))
        cut = gap.end() if gap else 0 if len(line) - len(line.lstrip()) > cuts[0] // 2 else len(line)
        halves[0].append(line[:cut].strip())
        halves[1].append(line[cut:].strip())
    for half in halves:
        yield from _stacked([line for line in half if re.search(r"\w", line)])


def _stacked(column: list[str]) -> Iterator[Line]:
    """A column's lines; capitals that go on from line to line are one name."""
    for capitals, group in groupby(column, key=str.isupper):
        lines = list(group)
        if capitals and not any(re.match(r"(?:TM|KT|TL|TUQ|Q)\.", line) for line in lines):
            yield Line(text=" ".join(lines), kind=BlockKind.HEADING, centred=True)
        else:
            yield from (Line(text=line, centred=True) for line in lines)


def _margin(written: Sequence[str]) -> int:
    """The width at which lines were wrapped, where most full lines end; 0 where they were not."""
    lengths = sorted(len(line) for line in written if line.strip())
    best, count = 0, 0
    for margin in sorted({n for n in lengths if _NARROWEST <= n <= _WIDEST}):
        near = sum(margin - _SLACK < n <= margin for n in lengths)
        best, count = (margin, near) if near >= count else (best, count)
    longer = sum(n > best + 2 for n in lengths)
    wrapped = count >= 4 and count >= 0.3 * len(lengths) and longer <= 0.2 * len(lengths)
    return best if wrapped else _margin_of_lists(written)


def _margin_of_lists(written: Sequence[str]) -> int:
    """The usual width of lines that break off in their sentence, where a page of short lines has some; else 0."""
    longest = max(map(len, written), default=0)
    goes_on = (len(a) for a, b in pairwise(written) if b.strip()[:1].islower() and not is_list_item(b.strip()))
    broken = sorted(length for length in goes_on if length > longest - 2 * _SLACK)
    return broken[len(broken) // 2] if _NARROWEST <= longest <= _WIDEST_LIST and len(broken) >= _BROKEN else 0


def _joined(run: list[str], margin: int) -> Iterator[Line]:
    """Lines of one stretch of text, those that go on with a sentence joined to the line above."""
    parts: list[str] = []
    for line in run:
        if parts and not _continues(parts[-1], line, margin):
            yield _line(parts, margin)
            parts = []
        parts.append(line)
    if parts:
        yield _line(parts, margin)


def _line(parts: list[str], margin: int) -> Line:
    indent = len(parts[0]) - len(parts[0].lstrip())
    right = margin - len(parts[0])
    return Line(
        text=_hyphens(" ".join(part.strip() for part in parts)),
        centred=len(parts) == 1 and indent >= 4 and (not margin or abs(indent - right) <= max(8, margin // 6)),
    )


def _hyphens(text: str) -> str:
    """Syllables that a line's end parted from their word by a hyphen, apart by a blank as the language writes them."""
    return re.sub(r"(?<=\w)- (?=[^\W\d_])(?=[a-zà-ỹđ])", " ", text)


def _continues(above: str, line: str, margin: int) -> bool:
    """Whether a line goes on with the sentence of the one above it."""
    text, before = line.strip(), above.strip()
    if is_list_item(text) or is_section(text) or _NUMBERED.match(text) or _is_running(before):
        return False
    goes_on = text[0].islower() or (text[0].isdigit() and before.endswith(","))
    if goes_on and not re.search(r"[.!?…]$", before):
        return True
    indent = len(line) - len(line.lstrip())
    deeper = indent > len(above) - len(above.lstrip()) + 1 and not is_list_item(before)
    if not margin or deeper or before.isupper():
        return False
    ended = bool(_SENTENCE_END.search(before))  # a full line that ends its sentence may end its paragraph
    return len(above) + 1 + len(text.split()[0]) > margin - (0 if ended else _SLACK // 2)


def _over_page_breaks(lines: list[Line]) -> list[Line]:
    """A sentence that a page's foot and head cut in two, whole again; the foot and head stand after it."""
    result: list[Line] = []
    for line in lines:
        foot = len(result)
        while foot and _is_running(result[foot - 1].text):
            foot -= 1
        broken = 0 < foot < len(result) and line.text[:1].islower() and not is_list_item(line.text)
        above = result[foot - 1] if broken else None
        if above and above.text and not above.text.endswith((".", "!", "?", ":", ";")):
            result[foot - 1] = Line(text=_hyphens(f"{above.text} {line.text}"), gap=above.gap)
        else:
            result.append(line)
    return result


def _is_running(text: str) -> bool:
    """Whether a line is a page's running head or foot, known by its number."""
    return bool(text.strip()) and is_page_number(normalise_line(text))
