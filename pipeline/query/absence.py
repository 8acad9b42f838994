"""Why an answer is empty: what of the question the archive knows, and what to try instead."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from pipeline.query.filters import Code, Kind, Text, Years
from pipeline.query.kinds import KINDS
from pipeline.query.names import matching, vocabulary
from pipeline.query.records import ask
from schemas.spelling import fold

_SUGGESTIONS = 3
_LOOKED_AT = 500  # names that share a word, those with the rarest words first
_CLOSE = 0.6  # of difflib's ratio: one syllable of four may differ

# the names that a filter's value may have elsewhere in the archive
_ELSEWHERE = {
    "recipient": (("units", "name"), ("participants", "name")),
    "holder": (("units", "name"), ("participants", "name")),
    "unit": (("units", "name"),),
    "organizer": (("units", "name"),),
    "cluster": (("units", "name"),),
    "authority": (("units", "name"),),
}


def explain(db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str]) -> Iterator[str]:
    """Lines in Vietnamese: each filter by itself, then the filters that together leave nothing."""
    if not _any(db, kind, {}):
        yield "Kho chưa có bản ghi nào thuộc loại này; hãy nạp báo cáo bằng: bangvang ingest THƯ_MỤC"
        return
    known = True
    for name, value in asked.items():
        said, found = _explain_one(db, kind, name, value)
        known = known and found
        yield said
    if known and len(asked) > 1:
        loose = [f"--{name}" for name in asked if _any(db, kind, {k: v for k, v in asked.items() if k != name})]
        advice = f"thử bỏ {' hoặc '.join(loose)}" if loose else "thử chỉ giữ một điều kiện"
        yield f"Không bản ghi nào hợp với mọi điều kiện cùng lúc; {advice}."


def _explain_one(db: sqlite3.Connection, kind: Kind, name: str, value: str) -> tuple[str, bool]:
    """What the archive knows of one filter's value, and whether it knows it in records of this kind."""
    match kind.filters[name]:
        case Years():
            return _explain_year(db, int(value)), _any(db, kind, {name: value})
        case Code():
            found = _any(db, kind, {name: value})
            return f"--{name} {value}: {'có' if found else 'không có'} bản ghi trong kho.", found
        case Text():
            return _explain_name(db, kind, name, value)


def _explain_year(db: sqlite3.Connection, year: int) -> str:
    if _any(db, KINDS["reports"], {"year": str(year)}):
        return f"Năm {year}: kho có báo cáo của năm này."
    year_of = "substr(coalesce(period, date), 1, 4)"
    first, last = db.execute(f"SELECT min({year_of}), max({year_of}) FROM report_records").fetchone()
    return f"Năm {year}: kho không có báo cáo nào của năm này; kho có từ năm {first} đến năm {last}."


def _explain_name(db: sqlite3.Connection, kind: Kind, name: str, value: str) -> tuple[str, bool]:
    if _any(db, kind, {name: value}):
        return f"“{value}” có trong kho: {'; '.join(_best(db, kind, name, value))}.", True
    for other, column in _ELSEWHERE.get(name, ()):
        if found := _best(db, KINDS[other], column, value):
            return f"“{value}” có trong kho ({found[0]}), nhưng không có bản ghi nào thuộc loại này.", False
    close = _close(db, kind, name, value)
    advice = f"Gần giống: {'; '.join(close)}." if close else "Thử ít chữ hơn, hoặc tìm toàn văn bằng: bangvang search"
    return f"“{value}” không có trong kho. {advice}", False


def _best(db: sqlite3.Connection, kind: Kind, name: str, value: str) -> list[str]:
    """The archive's names that agree best with a filter's value."""
    found = sorted(matching(db, kind, name, value), key=lambda match: match.rank)
    return list(dict.fromkeys(match.name for match in found))[:_SUGGESTIONS]


def _close(db: sqlite3.Connection, kind: Kind, name: str, value: str) -> list[str]:
    """The archive's names that are nearly spelled as a filter's value, of those that share a word with it."""
    asked, said = kind.filters[name], fold(value)
    if not isinstance(asked, Text) or not said:
        return []
    any_word = " OR ".join(f'"{word}"' for word in said.split())
    folded = {fold(known): known for known, _ in vocabulary(db, asked, any_word, limit=_LOOKED_AT)}
    return [folded[key] for key in get_close_matches(said, folded, _SUGGESTIONS, _CLOSE)]


def _any(db: sqlite3.Connection, kind: Kind, asked: Mapping[str, str]) -> bool:
    return next(iter(ask(db, kind, asked, limit=1).rows), None) is not None
