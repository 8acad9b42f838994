"""What a SOURCE of the command line stands for: files, folders in sorted order, archives' members, lists on stdin."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.archive import check_archive
from corpus.errors import UnreadableDocument
from corpus.parsers.parsed import ParserError
from corpus.readers import Bid, Source, bid
from schemas.errors import BangVangError

# what lies beside reports and is none
_SKIPPED_ENDINGS = frozenset({".json", ".jsonl", ".lock", ".tmp", ".db", ".db-wal", ".db-shm", ".bak"})
_MEMBER = "!/"  # between an archive's path and its member's


@dataclass(frozen=True)
class Found:
    """A source to read, or one that cannot be had and why; `skipped` if it is of no kind that reports have.

    `location` is its path, absolute, or its address; `name` is relative to the folder that was given.
    """

    location: str
    name: str
    source: Source | None = None
    error: BangVangError | None = None
    skipped: bool = False


def find(given: Iterable[str]) -> Iterator[Found]:
    """Everything that the sources given stand for, in their order; only one file's bytes are held at a time."""
    for source in _listed(given):
        path = Path(source)
        if not path.exists():
            missing = UnreadableDocument("missing", f"{source}: không có tệp này; hãy kiểm tra lại đường dẫn")
            yield Found(source, source, error=missing)
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path, path.name, named=True)


def _listed(given: Iterable[str]) -> Iterator[str]:
    for source in given:
        if source in ("-", "-0"):
            text = sys.stdin.read()
            yield from filter(None, (line.strip("\r") for line in text.split("\0" if source == "-0" else "\n")))
        else:
            yield source


def _folder(folder: Path) -> Iterator[Found]:
    """A folder's files in sorted order, links to folders not followed; a saved page's NAME_files are its own."""
    for path in sorted(folder.rglob("*"), key=lambda p: p.as_posix()):
        name = path.relative_to(folder).as_posix()
        if any(part.endswith("_files") or part.startswith(".") for part in PurePosixPath(name).parts[:-1]):
            continue
        if path.is_file():
            yield from _file(path, name, named=False)


def _file(path: Path, name: str, *, named: bool) -> Iterator[Found]:
    location = str(path.absolute())
    if path.suffix.lower() in _SKIPPED_ENDINGS or path.name.startswith("."):
        yield Found(location, name, skipped=True)
        return
    try:
        source = Source.from_path(path)
    except BangVangError as error:
        yield Found(location, name, error=error)
        return
    if path.suffix.lower() == ".zip":
        yield from _members(source, location, name)
    elif not named and source.content and bid(source) <= Bid.FALLBACK and path.suffix:
        yield Found(location, name, skipped=True)
    else:
        yield Found(location, name, source)


def _members(archive: Source, location: str, name: str) -> Iterator[Found]:
    """An archive's files; their names are used as names alone, nothing is unpacked to disk."""
    try:
        opened = check_archive(archive.content)
    except ParserError as error:
        yield Found(location, name, error=UnreadableDocument(error.code, f"{name}: {error.reason}"))
        return
    with opened:
        for member in sorted(opened.infolist(), key=lambda m: m.filename):
            if not member.is_dir():
                yield _member(
                    opened, member, f"{location}{_MEMBER}{member.filename}", f"{name}{_MEMBER}{member.filename}"
                )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, location: str, name: str) -> Found:
    if PurePosixPath(member.filename).suffix.lower() in _SKIPPED_ENDINGS:
        return Found(location, name, skipped=True)
    try:
        content = archive.read(member)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        broken = UnreadableDocument("broken", f"{name}: tệp con trong tệp nén hỏng ({error})")
        return Found(location, name, error=broken)
    source = Source(name=location, content=content)
    known = bid(source) > Bid.FALLBACK or not PurePosixPath(member.filename).suffix
    return Found(location, name, source) if known else Found(location, name, skipped=True)
