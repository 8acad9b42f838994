"""Full text: what is found, in which order, with which words marked."""

from __future__ import annotations

import sqlite3

import pytest

from pipeline.questions.search import COLUMNS, mark, search
from schemas.spelling import fold

TEXTS = [
    "Phong trào thi đua yêu nước",
    "Thí dụ và đũa",
    "Cờ Thi Đua của Chính phủ",
    "Thi hành và đua tranh",
    "PHONG TRÀO THI DUA",
]


@pytest.fixture
def db() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(
        """
        CREATE TABLE current_documents (id, title, published, source);
        INSERT INTO current_documents VALUES ('d1', 'Tổng kết', '2020-12-30', 'a.txt');
        CREATE TABLE passages (id INTEGER PRIMARY KEY, document_id, "start", "end", text, folded);
        CREATE VIRTUAL TABLE passage_index USING fts5(
          text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0");
        CREATE VIRTUAL TABLE folded_index USING fts5(
          folded, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 0");
        """
    )
    for text in TEXTS:
        row = ("d1", 0, len(text), text, fold(text))
        number = db.execute("INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?)", row).lastrowid
        db.execute("INSERT INTO passage_index (rowid, text) VALUES (?, ?)", [number, text])
        db.execute("INSERT INTO folded_index (rowid, folded) VALUES (?, ?)", [number, fold(text)])
    return db


def passages(db: sqlite3.Connection, sought: str, limit: int | None = None) -> list[object]:
    found = search(db, sought, limit=limit)
    assert found.columns == COLUMNS
    return [row[-1] for row in found.rows]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("thi đua", ["Cờ **Thi Đua** của Chính phủ", "Phong trào **thi đua** yêu nước", "PHONG TRÀO **THI DUA**",
                     "**Thi** hành và **đua** tranh", "**Thí** dụ và **đũa**"]),
        ("thi dua", ["PHONG TRÀO **THI DUA**", "Cờ **Thi Đua** của Chính phủ", "Phong trào **thi đua** yêu nước",
                     "**Thi** hành và **đua** tranh", "**Thí** dụ và **đũa**"]),
        ("chính phủ cờ", ["**Cờ** Thi Đua của **Chính phủ**"]),
        ('"yêu" AND', []),
        ("nước", ["Phong trào thi đua yêu **nước**"]),
        ("vắng", []),
        ("…", []),
    ],
)  # fmt: skip
def test_search(db: sqlite3.Connection, sought: str, found: list[str]) -> None:
    assert passages(db, sought) == found


def test_a_limit(db: sqlite3.Connection) -> None:
    assert len(passages(db, "thi đua", limit=2)) == 2


def test_a_long_passage_is_shown_around_its_hits() -> None:
    text = " ".join(f"từ{n}" for n in range(50)) + " cờ thi đua, " + " ".join(f"sau{n}" for n in range(50)) + "."
    marked = mark(text, "thi đua")
    assert marked.startswith("…từ39 ") and marked.endswith("…")
    assert "cờ **thi đua**, sau0" in marked
    assert mark("không có gì", "đua") == "không có gì"
