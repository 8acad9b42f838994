"""What guided fuzzing reads: each reader, the detector of encodings and what opens archives, with its seeds.

What is read in a process of its own is read in this one, where its branches are seen, and no OCR is asked. DOC, RTF and
ODT are not here: the office converter has them before our code.
"""

from __future__ import annotations

import io
import os
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from benchmarks import rendering
from benchmarks.soak.seeds import LIST, seeds
from corpus import readers
from corpus.crawl import warc
from corpus.decoding import decode
from corpus.errors import UnreadableDocument
from corpus.parsers import images, pdf, scan, sheet, word
from corpus.parsers.page import Word
from corpus.parsers.parsed import Parsed, ParserError
from corpus.sandbox import Limits
from corpus.source import Source
from pipeline.intake.sources import find

PARSERS = {"images": images, "pdf": pdf, "scan": scan, "sheet": sheet, "word": word}


@dataclass(frozen=True)
class Reader:
    """What is led: `read` takes any bytes; `seeds` are files, or members of archives, that it reads as they are."""

    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]


made = cache(seeds)  # takes the office converter's time


def _files(*endings: str) -> Callable[[], list[bytes]]:
    return lambda: [seed.content for seed in made() if seed.ending in endings]


def _named(name: str) -> Callable[[bytes], object]:
    """Reads bytes as a file of that name: a document, or a refusal that names it."""

    def read(content: bytes) -> None:
        with mock.patch("corpus.binary.parse", parsed_here), mock.patch("corpus.parsers.scan._recognised", _words):
            try:
                readers.read(Source(name=name, content=content))
            except UnreadableDocument as refused:
                assert name in refused.message

    return read


def _member(name: str, member: str, whole: bytes) -> Reader:
    """A file's member, the others as they were: what damage to the whole, seen by its sum, never reaches."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}

    def read(content: bytes) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as repacked:
            for held, was in members.items():
                repacked.writestr(held, content if held == member else was)
        _named(name)(packed.getvalue())

    return Reader(read, lambda: [members[member]])


def _decoded(content: bytes) -> None:
    kind, text = content[:1], content[1:]
    declared = (None, "utf-8", "tcvn3", "windows-1258")[kind[0] % 4] if kind else None
    assert isinstance(decode(text, declared).text, str)


def _warc(content: bytes) -> None:
    """Everything that is asked of a WARC file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.warc.gz")
        path.write_bytes(content)
        for kept in warc.records(path):
            with suppress(UnreadableDocument):
                assert warc.read_record(path.parent, kept.place) == kept and isinstance(kept.content, bytes)
        list(warc.damaged(path))
        warc.mend(path)


def _kept() -> list[bytes]:
    """A WARC file of two responses."""
    with tempfile.TemporaryDirectory() as folder:
        writer = warc.WarcWriter(Path(folder), "20201207")
        for number in (1, 2):
            writer.keep(f"http://a.vn/{number}", "2020-12-07T01:00:00Z", 200, [("Content-Type", "text/html")], b"<p>a")
        writer.close()
        return [path.read_bytes() for path in Path(folder).iterdir()]


def _archive(content: bytes) -> None:
    """A .zip that a user names, each member opened."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(content)
        for item in find([str(path)]):
            with suppress(UnreadableDocument):
                item.open()


READERS = {
    "encodings": Reader(_decoded, lambda: [b"\0" + content for content in _files(".txt")()]),
    "text": Reader(_named("a.txt"), _files(".txt")),
    "separated": Reader(_named("a.csv"), _files(".csv")),
    "html": Reader(_named("a.html"), _files(".html")),
    "mht": Reader(_named("a.mht"), _files(".mht")),
    "word": Reader(_named("a.docx"), _files(".docx")),
    "word-document": _member("a.docx", "word/document.xml", rendering.docx_of(["Danh sách khen thưởng"], LIST)),
    "sheet": Reader(_named("a.xlsx"), _files(".xlsx")),
    "sheet-old": Reader(_named("a.xls"), _files(".xls")),
    "sheet-rows": _member("a.xlsx", "xl/worksheets/sheet1.xml", rendering.to_xlsx(LIST)),
    "pdf": Reader(_named("a.pdf"), _files(".pdf")),
    "scan": Reader(_named("a.png"), _files(".png", ".jpeg", ".tiff")),
    "images": Reader(_named("a.cbz"), _files(".cbz")),
    "warc": Reader(_warc, _kept),
    "zip": Reader(_archive, _files(".docx", ".cbz")),
}


def parsed_here(source: Source, parser: str, limits: Limits | None = None) -> Parsed:
    """What a parser makes of a source, in this process; an error of our own code is none of a broken file's."""
    try:
        parsed = PARSERS[parser].parse(source.content)
    except ParserError as error:
        raise UnreadableDocument(error.code, f"{source.name}: {error.reason}") from None
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1].filename
        if f"{os.sep}corpus{os.sep}" in where and type(error).__module__ == "builtins":
            raise
        raise UnreadableDocument("broken", f"{source.name}: {error}") from None
    return Parsed.from_json(parsed.to_json().encode().decode())


def _words(*_: object) -> Iterator[Word]:
    """What OCR might have seen."""
    yield from (Word(text, 10 * n, 20, 10 * n + 8, 28) for n, text in enumerate(("Bằng", "khen", "của", "Bộ")))
