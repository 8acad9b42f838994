"""One source to be read, and what comes of it: the work that an engine's workers are given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.errors import UnreadableDocument
from corpus.readers import Source
from pipeline.archive import store
from pipeline.archive.rows import description_rows, document_row, record_rows
from pipeline.intake.descriptions import Description, Shelfmark
from pipeline.intake.extraction import read_and_extract
from pipeline.intake.loaded import keep_loaded
from schemas.errors import BangVangError


@dataclass(frozen=True)
class Task:
    """A source that must be read; `others` are locations of its further pages.

    `sha256` is that of bytes left behind, which who reads the source takes from its path.
    """

    location: str
    source: Source
    others: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()
    shelfmark: Shelfmark | None = None
    seen: bool = True  # False where the archive's own original is read anew
    sha256: str | None = None


def size(task: Task) -> int:
    """The bytes that a task weighs."""
    return len(task.source.content)


def whole(task: Task) -> Task:
    """A task for a worker anywhere."""
    return task


def without_bytes(task: Task) -> Task:
    """A task for a worker that sees the same files; the same task where its bytes are no file's."""
    if task.source.path is None:
        return task
    source = replace(task.source, content=b"", path=task.source.path.absolute())
    return replace(task, source=source, sha256=task.source.sha256)


def read_one(task: Task) -> store.Read:
    """A source's document and records as rows, or the error that reading ended with."""
    read = _read(task)
    keep_loaded()
    return read


def _read(task: Task) -> store.Read:
    sha256 = task.sha256 or task.source.sha256
    said = description_rows(task.descriptions, store.document_id(sha256))
    try:
        source = _with_bytes(task)
        document, reports = read_and_extract(source, task.descriptions)
    except BangVangError as error:
        return store.Read(task.location, task.source.id, sha256, rows=said, error=error)
    rows = record_rows(document, reports, store.document_id(sha256)) | said
    return store.Read(task.location, source.id, sha256, document_row(document), rows)


def lost(task: Task) -> store.Read:
    """What comes of a source that kills whoever reads it."""
    source = task.source
    error = UnreadableDocument("killed_worker", f"{source.name}: làm dừng tiến trình đọc; hãy gửi tệp này để kiểm tra")
    return store.Read(task.location, source.id, source.sha256, error=error)


def _with_bytes(task: Task) -> Source:
    """The source with the bytes that its reader's machine has; UnreadableDocument where they are others."""
    if task.sha256 is None or task.source.path is None:
        return task.source
    read = Source.from_path(task.source.path)
    if read.sha256 != task.sha256:
        said = f"{task.source.name}: máy đọc thấy nội dung khác ở đường dẫn này; hãy nạp lại, không dùng --by-path"
        raise UnreadableDocument("changed", said)
    return replace(task.source, content=read.content)
