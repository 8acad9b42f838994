"""Lines as readers see them, composed into a document's text and blocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.source import Source
from corpus.syllables import legal_share
from schemas.document import Block, BlockKind, Document, DocumentStatus, Span
from schemas.spelling import normalise_line
from schemas.values import value

CELL_SEPARATOR = " | "
LEAST_LEGAL = 0.6  # share of legal syllables under which a text was misread, or is in another language
_FEW_WORDS = 20  # a shorter text is not judged
_SAMPLE = 100_000  # code points that are judged


@value
class Line:
    """One laid-out line, before the document is composed.

    `kind` is None until somebody knows it. The hints `gap` (a blank line stands before), `centred`, `right`, `heading`
    (level 1 to 6, else 0), `emphasis` (bold or italic as a whole) and `links` (share of letters inside links) tell how
    it looks; `cells` are a table row's cells, None for one that the row above reaches down into.
    """

    text: str = ""
    kind: BlockKind | None = None
    gap: bool = False
    centred: bool = False
    right: bool = False
    heading: int = 0
    emphasis: bool = False
    links: float = 0.0
    cells: tuple[str | None, ...] = ()
    table: int | None = None
    row: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    font: str | None = None


def compose(source: Source, lines: Iterable[Line], **fields: Any) -> Document:
    """The document of a source's lines; `fields` are those of Document that the reader knows.

    Each line becomes a block, blank ones vanish, a table row's cells are joined by " | ". A cell that reaches down over
    several rows is the same span, that of its first row, in each. A text that is hardly Vietnamese makes the document
    `partial`. UnreadableDocument `empty` where no text is left.
    """
    text: list[str] = []
    blocks: list[Block] = []
    above: tuple[Span, ...] = ()
    reached = 0
    for line in lines:
        words, cells = _lay(line, reached, above)
        if not words:
            continue
        above = cells
        blocks.append(
            Block(
                start=reached,
                end=reached + len(words),
                kind=line.kind or BlockKind.PARAGRAPH,
                page=line.page,
                box=line.box,
                table=line.table,
                row=line.row,
                cells=cells,
                font=line.font,
            )
        )
        text.append(words)
        reached += len(words) + 1
    if not blocks:
        raise UnreadableDocument("empty", f"{source.name}: không có chữ nào để đọc; hãy kiểm tra lại tệp gốc")
    if doubt := _doubt("\n".join(text)):
        fields |= {"status": DocumentStatus.PARTIAL, "warnings": (*fields.get("warnings", ()), doubt)}
    return Document(
        id=source.id, source=source.name, sha256=source.sha256, text="\n".join(text), blocks=tuple(blocks), **fields
    )


def _doubt(text: str) -> str | None:
    """What makes a text doubtful: too few of its words are Vietnamese syllables; None where they are enough."""
    sample = text[:_SAMPLE]
    share = legal_share(sample)
    if share is None or share >= LEAST_LEGAL or sample.count(" ") < _FEW_WORDS:
        return None
    return f"chỉ {share:.0%} số chữ là âm tiết tiếng Việt hợp lệ; hãy đối chiếu với bản gốc"


def _lay(line: Line, start: int, above: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """A line's text and its cells' places in the document, given those of the row above."""
    if not line.cells:
        return normalise_line(line.text), ()
    words, cells = "", []
    own = False
    for column, cell in enumerate(line.cells):
        if cell is None:
            cells.append(above[column] if column < len(above) else Span(start=start, end=start))
            continue
        written = normalise_line(cell)
        if own:
            words += CELL_SEPARATOR
        own = True
        cells.append(Span(start=start + len(words), end=start + len(words) + len(written)))
        words += written
    return (words, tuple(cells)) if words.strip(" |") else ("", ())
