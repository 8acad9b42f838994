"""The way of every binary format: parsed in a process of its own, outlined and composed here."""

from __future__ import annotations

from corpus.layout import compose
from corpus.outline import outline
from corpus.repair import repair_lines
from corpus.sandbox import Limits, parse
from corpus.source import Source
from schemas.document import Document, DocumentStatus


def read_binary(source: Source, parser: str, *, reader: str, media_type: str, limits: Limits | None = None) -> Document:
    """The document that `corpus.parsers.<parser>` makes of a source, `partial` where it lost something."""
    parsed = parse(source, parser, limits)
    lines, repaired = repair_lines(parsed.lines)
    found = outline(lines)
    return compose(
        source,
        found.lines,
        reader=reader,
        media_type=media_type,
        title=found.title or parsed.title,
        author=found.author or parsed.author,
        published=found.published,
        pages=parsed.pages,
        status=DocumentStatus.PARTIAL if parsed.partial else DocumentStatus.OK,
        warnings=parsed.warnings + repaired,
    )
