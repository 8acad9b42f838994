"""A source as it was read: its text, once normalised, and the blocks that lay it out."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator


class Frozen(BaseModel):
    """A value: never changed after it is made, no field beyond its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A half-open range of code points of a document's text."""

    start: int
    end: int

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0, not {self.start} to {self.end}")
        return self


class BlockKind(StrEnum):
    """What a block is to its reader's eye."""

    TITLE = "title"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    BYLINE = "byline"
    ASIDE = "aside"  # related articles, counters, comments: kept in the text, read by no extractor


class Block(Span):
    """One laid-out piece of the text; blocks never overlap and stand in the order of the text.

    `cells` are the cells of a table row; `table` and `row` count from 0 within the document, `page` from 1;
    `box` is (left, top, right, bottom) in points of the page.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    cells: tuple[Span, ...] = ()
    font: str | None = None


class DocumentStatus(StrEnum):
    """How the reading ended."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Document(Frozen):
    """A source as it was read. `text` is NFC with single blanks; one line a block, lines joined by "\\n".

    `published` is a date or time in ISO 8601 as precise as the source gives it. `parts` are the several reports of
    a bound volume; empty where the whole text is one report. `warnings` say in Vietnamese
    what was lost, if anything was.
    """

    id: str
    source: str
    sha256: str
    media_type: str
    encoding: str | None = None
    reader: str
    pages: int | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    text: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Span, ...] = ()
    status: DocumentStatus = DocumentStatus.OK
    warnings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _blocks_stand_in_the_text(self) -> Self:
        reached = 0
        for block in self.blocks:
            if block.start < reached or block.end > len(self.text):
                raise ValueError(f"block {block.start}-{block.end} overlaps or leaves the text")
            reached = block.end
        return self
