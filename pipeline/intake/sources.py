"""What a user names, as documents to be read: files, folders, archives, addresses, lists on stdin.

Folders are walked in sorted order. In them, what is no report by its name or kind is skipped; what a user names himself
is always tried.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from corpus.archive import check_archive
from corpus.errors import UnreadableDocument
from corpus.parsers.parsed import ParserError
from corpus.readers import Bid, Source, bid
from corpus.source import MAX_SOURCE_BYTES, too_large
from pipeline.intake.manifest import Entry

_SKIPPED_ENDINGS = {".json", ".jsonl", ".lock", ".tmp", ".part", ".bak", ".db", ".db-wal", ".db-shm"}
_SKIPPED_NAMES = {"thumbs.db", "desktop.ini"}
_SKIPPED_PREFIXES = (".", "~$")  # hidden files; what an office program leaves beside an open document
_PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".mhtml")
_BROKEN = (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error, LZMAError)
_MEMBER = "!/"  # between an archive's path and its member's


@dataclass(frozen=True)
class Item:
    """One document to be: `cited` as it was named, at an absolute path or address; `found` in a folder or archive.

    `entry` is what a manifest says of it. Items `skipped` are there to be counted. `name` is the last part of the name
    without its ending, where no other has the same.
    """

    cited: str
    location: str
    path: Path | None = None
    member: str | None = None
    found: bool = False
    skipped: bool = False
    name: str = ""
    entry: Entry | None = None

    @property
    def others(self) -> tuple[str, ...]:
        """The locations of further files that are pages of it."""
        return tuple(map(_absolute, self.entry.paths[1:])) if self.entry else ()

    def open(self, private_hosts: Collection[str] = ()) -> Source:
        """Its bytes, fetched where it is an address; UnreadableDocument where they cannot be had."""
        if self.entry:
            return replace(self.entry.open(), name=self.cited, document_id=self.name)
        if self.path is None:
            return replace(_fetched(self.cited, private_hosts), document_id=self.name)
        if self.member is None:
            return replace(Source.from_path(self.path), name=self.cited, document_id=self.name)
        return Source(name=self.cited, content=_unpacked(self.path, self.member), document_id=self.name)


def is_report(source: Source) -> bool:
    """Whether a reader knows this kind of file; plain text only by its name, nothing by its emptiness."""
    return not source.content or bid(source) > Bid.FALLBACK


def find(sources: Iterable[str], listed: Iterable[Entry] = ()) -> Iterator[Item]:
    """The documents to be, each once, named apart: those that a manifest lists, then those of all sources in order.

    They are gone through twice, for the names that several have and to be read; nothing but their locations is kept.
    UnreadableDocument of an archive that cannot be opened, or `missing`, comes when its item is opened.
    """
    entries = [_listed(entry) for entry in listed]
    elsewhere = {place for item in entries for place in (item.location, *item.others)}
    named = [one for source in sources for one in _spelled_out(source)]
    waiting: dict[str, bool] = {}  # by location, whether it is skipped
    by_user: dict[str, Item] = {}  # what is in a folder and named besides
    shared: Counter[str] = Counter()
    for item in _all(entries, named, elsewhere):
        skipped = waiting.get(item.location, True)
        shared[_stem(item)] += skipped and not item.skipped
        if item.location in waiting and not item.found:
            by_user[item.location] = item
        waiting[item.location] = skipped and item.skipped
    for item in _all(entries, named, elsewhere):
        if waiting.pop(item.location, None) is not None:
            own = by_user.get(item.location, item)
            yield replace(own, name=own.cited if shared[_stem(own)] > 1 else _stem(own))


def _all(entries: Iterable[Item], named: Iterable[str], elsewhere: Collection[str]) -> Iterator[Item]:
    yield from entries
    yield from (item for source in named for item in _items_of(source) if item.location not in elsewhere)


def _listed(entry: Entry) -> Item:
    path = entry.paths[0]
    return Item(_cited(path), _absolute(path), path=path, entry=entry)


def _spelled_out(source: str) -> Iterator[str]:
    """A source as it is, or those that are listed on stdin."""
    if source not in ("-", "-0"):
        yield source
        return
    listed = os.fsdecode(sys.stdin.buffer.read()).split("\0" if source == "-0" else "\n")
    for line in filter(None, (line.strip("\r\n") for line in listed)):
        yield f"./{line}" if line in ("-", "-0") else line


def _items_of(source: str) -> Iterator[Item]:
    if source.lower().startswith(("http://", "https://")):
        yield Item(cited=source, location=source)
    elif Path(source).is_dir():
        yield from _walk(Path(source))
    else:
        yield from _file(Path(source), found=False)


def _walk(folder: Path, *, skipped: bool = False) -> Iterator[Item]:
    """The files under a folder in sorted order; links to folders are not followed."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith(_PAGE_ENDINGS)}
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            saved_with_page = entry.name.endswith("_files") and entry.name.removesuffix("_files") in pages
            originals = entry.name.endswith((".originals", ".warc")) or entry.name.startswith(".")
            yield from _walk(path, skipped=skipped or saved_with_page or originals)
        elif skipped or _is_no_report(path):
            yield Item(_cited(path), _absolute(path), path=path, found=True, skipped=True)
        else:
            yield from _file(path, found=True)


def _is_no_report(path: Path) -> bool:
    name = path.name.lower()
    named = name in _SKIPPED_NAMES or name.startswith(_SKIPPED_PREFIXES) or path.suffix.lower() in _SKIPPED_ENDINGS
    return named or not path.is_file()


def _file(path: Path, *, found: bool) -> Iterator[Item]:
    """A file as one item, an archive as one a member."""
    item = Item(_cited(path), _absolute(path), path=path, found=found)
    if path.suffix.lower() != ".zip" or not path.is_file():
        yield item
        return
    try:
        members = sorted(info.filename for info in _archive(path).infolist() if not info.is_dir())
    except UnreadableDocument:
        yield replace(item, member="")  # says why when it is opened
        return
    for member in members:
        inside = f"{_MEMBER}{_written(member)}"
        skipped = any(_is_no_member(part) for part in PurePosixPath(member).parts)
        yield replace(
            item,
            cited=item.cited + inside,
            location=item.location + inside,
            member=member,
            found=True,
            skipped=skipped,
        )


def _is_no_member(part: str) -> bool:
    name = part.lower()
    hidden = part != ".." and name.startswith((*_SKIPPED_PREFIXES, "__macosx"))
    return hidden or PurePosixPath(name).suffix in _SKIPPED_ENDINGS


@lru_cache(maxsize=1)
def _archive(path: Path) -> ZipFile:
    """An archive whose directory promises nothing unbearable."""
    try:
        return check_archive(Source.from_path(path).content)
    except ParserError as error:
        raise UnreadableDocument(error.code, f"{path}: {error.reason}") from None


def _unpacked(path: Path, member: str) -> bytes:
    """A member's bytes, counted while they come: its directory may lie."""
    location = f"{path}{_MEMBER}{_written(member)}"
    try:
        with _archive(path).open(member) as stream:
            content = stream.read(MAX_SOURCE_BYTES + 1)
    except _BROKEN as error:
        raise UnreadableDocument("broken", f"{location}: không bung được ({error})") from None
    if len(content) > MAX_SOURCE_BYTES:
        raise too_large(location, len(content), "MAX_SOURCE_BYTES", MAX_SOURCE_BYTES)
    return content


def _written(member: str) -> str:
    """A member's name, in UTF-8 also where its archive does not say that it is."""
    try:
        return member.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member


def _fetched(address: str, private_hosts: Collection[str]) -> Source:
    from corpus.fetch import fetch

    return fetch(address, private_hosts)


def _stem(item: Item) -> str:
    """The name's last part without its last ending."""
    if item.path is None:
        return PurePosixPath(unquote(urlsplit(item.location).path)).stem or item.location
    return PurePosixPath(item.cited).stem


def _cited(path: Path) -> str:
    """The path as text: file systems allow bytes that are none."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _absolute(path: Path) -> str:
    return _cited(Path(os.path.abspath(path)))  # noqa: PTH100  (resolve() would follow links, and two names are two)
