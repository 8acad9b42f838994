"""Full text of the archive: passages that hold what is sought, as it is spelled first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.query.records import Answer
from schemas.spelling import fold

COLUMNS = ["document_id", "title", "date", "source", "start", "end", "passage"]
MARK = "**"

_SQL = """
SELECT p.id, d.id, d.title, substr(d.published, 1, 10), d.source, p."start", p."end", p.text
FROM {index} JOIN passages p ON p.id = {index}.rowid JOIN current_documents d ON d.id = p.document_id
WHERE {index} MATCH ?
ORDER BY {index}.rowid DESC
"""
_WORD = re.compile(r"\w+")
_AROUND = 12  # words shown on either side of a hit


def search(db: sqlite3.Connection, sought: str, *, limit: int | None = None) -> Answer:
    """Passages that hold the words: first as a phrase spelled so, then without diacritics, then in any order.

    Within each, those that came last into the archive stand first.
    """
    return Answer(COLUMNS, islice(_rows(db, sought), limit))


def _rows(db: sqlite3.Connection, sought: str) -> Iterator[Sequence[object]]:
    seen: set[int] = set()  # what is found as it is spelled is found without diacritics too
    for index, match in _matches(sought):
        for number, *place, text in db.execute(_SQL.format(index=index), [match]):
            if number not in seen:
                seen.add(number)
                yield *place, mark(text, sought)


def _matches(sought: str) -> Iterator[tuple[str, str]]:
    """The indexes to look into, each with an FTS5 expression that finds whatever the one before finds, and more."""
    words = fold(sought).split()
    if not words:
        return
    yield "passage_index", f'"{" ".join(_WORD.findall(sought))}"'
    yield "folded_index", f'"{" ".join(words)}"'
    if len(words) > 1:
        yield "folded_index", " AND ".join(f'"{word}"' for word in words)


def mark(text: str, sought: str) -> str:
    """The words around the first hit, each run of hit words between marks."""
    words = list(_WORD.finditer(text))
    hits = _hits([word.group() for word in words], sought)
    if not any(hits):
        return text
    length = len(_WORD.findall(sought))
    first = _densest(hits, length)
    shown = range(max(0, first - _AROUND), min(len(words), first + _AROUND + length))
    start = words[shown.start].start() if shown.start else 0
    end = words[shown.stop - 1].end() if shown.stop < len(words) else len(text)
    marked, at = [], start
    for n in shown:
        opens = hits[n] and (n == shown.start or not hits[n - 1])
        closes = hits[n] and (n == shown.stop - 1 or not hits[n + 1])
        marked += [text[at : words[n].start()], MARK * opens, words[n].group(), MARK * closes]
        at = words[n].end()
    marked.append(text[at:end])
    return "…" * bool(start) + "".join(marked) + "…" * (end < len(text))


def _hits(words: Sequence[str], sought: str) -> list[bool]:
    """Which words are sought: as they are spelled if all of these are there, else without diacritics."""
    spelled, lower = set(_WORD.findall(sought.lower())), [word.lower() for word in words]
    if spelled <= set(lower):
        return [word in spelled for word in lower]
    folded = set(fold(sought).split())
    return [fold(word) in folded for word in words]


def _densest(hits: Sequence[bool], length: int) -> int:
    """Where the first run of words begins that holds the most hits."""
    counts = [sum(hits[n : n + length]) if hits[n] else 0 for n in range(len(hits))]
    return counts.index(max(counts))
