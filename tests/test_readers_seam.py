"""The seam: who reads what, and how a source that cannot be read says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import Source, html, read, text
from corpus.source import Bid

PAGE = (
    "<html><body><h1>Cụm thi đua số 3 tổng kết năm 2012</h1><p>Ngày 11/01/2013, Cụm thi đua số 3 họp.</p></body></html>"
)


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", "Cụm thi đua số 3".encode(), "text"),
        ("a.html", PAGE.encode(), "html"),
        ("a.txt", PAGE.encode(), "html"),
        ("a.txt", PAGE.encode("utf-16"), "html"),
        ("https://so.example/tin/1187.aspx?id=3", PAGE.encode(), "html"),
        ("a.xls", PAGE.encode(), "html"),
        ("a.xls", "<table><tr><td>1</td><td>Lò Thị Xuân</td></tr></table>".encode(), "html"),
        ("a.xls", "1\tLò Thị Xuân\n2\tHà Văn Bưởi\n".encode("utf-16"), "separated"),
    ],
)
def test_the_bytes_decide_who_reads(name: str, content: bytes, reader: str) -> None:
    assert read(Source(name=name, content=content)).reader.startswith(reader)


def test_text_is_what_remains() -> None:
    source = Source(name="ghi chép", content=b"x")
    assert (text.bid(source), html.bid(source)) == (Bid.FALLBACK, Bid.NONE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("d-07.cp1258.html", "d-07.cp1258"),
        ("https://so.example/tin/bai%20viet-12.html?id=3", "bai viet-12"),
        ("README", "README"),
    ],
)
def test_the_id_is_the_name_without_its_last_ending(name: str, expected: str) -> None:
    assert Source(name=name, content=b"x").id == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"  \n \n", "empty"), (b"\x00\x01\x02\x03" * 50, "binary"), (b"<html></html>", "empty")],
)
def test_what_cannot_be_read_says_why_and_where(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"bao-cao\.txt") as refusal:
        read(Source(name="bao-cao.txt", content=content))
    assert refusal.value.code == code


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    with pytest.raises(UnreadableDocument, match=r"ong\.txt") as refusal:
        Source.from_path(tmp_path / "ong.txt")
    assert refusal.value.code == "no_access"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"khong-co\.txt"):
        Source.from_path(tmp_path / "khong-co.txt")
