"""What a parser hands back over its process's border: lines and what the file says of itself, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Self

from corpus.layout import Line
from schemas.document import BlockKind


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file's lines. `warnings` say in Vietnamese what was lost; `partial` whether anything was."""

    lines: tuple[Line, ...]
    title: str | None = None
    author: str | None = None
    pages: int | None = None
    partial: bool = False
    warnings: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        fields: dict[str, Any] = json.loads(text)
        lines = tuple(_line(line) for line in fields.pop("lines"))
        return cls(lines=lines, **fields | {"warnings": tuple(fields["warnings"])})


class ParserError(Exception):
    """What a parser says of a file that it cannot read: a code for programs, a reason in Vietnamese for people."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def _line(fields: dict[str, Any]) -> Line:
    kind, box = fields["kind"], fields["box"]
    return Line(
        **fields
        | {
            "kind": BlockKind(kind) if kind else None,
            "cells": tuple(fields["cells"]),
            "box": tuple(box) if box else None,
        }
    )
