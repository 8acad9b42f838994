"""The whole archive as one file, taken while others read and write, and put back elsewhere."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pipeline.archive.database import open_for_reading
from pipeline.archive.originals import Originals
from pipeline.archive.responses import Responses
from pipeline.archive.soundness import faults
from schemas.errors import Alarm, UnusableDatabase

_DATABASE = "archive.db"
_ORIGINALS = "originals"
_RESPONSES = "warc"
_MEMBER = re.compile(r"archive\.db|originals/[0-9a-f]{64}|warc/[\w-]+\.warc\.gz")
_BLOCK = 1 << 20


def back_up(database: Path, file: Path) -> int:
    """Writes the archive to a .zip, whole or not at all, and returns how many originals are in it.

    Alarm where what was written does not give back the archive; then there is no file.
    """
    with _written_whole(file) as part, open_for_reading(database) as db:
        known = [row[0] for row in db.execute("SELECT sha256 FROM documents WHERE status <> 'withdrawn' ORDER BY 1")]
        originals, responses = Originals.beside(database), Responses.beside(database, db)
        with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder, ZipFile(part, "w") as archive:
            _copy(db, Path(folder) / _DATABASE)
            archive.write(Path(folder) / _DATABASE, _DATABASE, ZIP_DEFLATED)
            for path in responses.files():
                archive.write(path, f"{_RESPONSES}/{path.name}", ZIP_STORED)
            for sha256 in known:
                if responses.place(sha256):
                    continue  # checked with all others when the copy is opened
                if not originals.is_sound(sha256):
                    raise Alarm(f"{originals.path(sha256)}: bản gốc mất hoặc hỏng; hãy xem: bangvang check --fixity")
                archive.write(originals.path(sha256), f"{_ORIGINALS}/{sha256}", ZIP_STORED)
        with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
            restore(part, Path(folder) / _DATABASE)
    return len(known)


def restore(file: Path, database: Path) -> int:
    """Puts a backup's archive where none is, proved by byte and by words; how many originals it has.

    UnusableDatabase where the file is no backup or an archive stands there, Alarm where it is damaged.
    """
    originals = Originals.beside(database)
    warc = Responses.folder_beside(database)
    if database.exists() or originals.folder.exists() or warc.exists():
        raise UnusableDatabase(f"{database}: đã có kho ở đây; hãy chọn chỗ khác hoặc dời kho cũ đi")
    try:
        with ZipFile(file) as archive:
            kept = _unpack(archive, database)
        with open_for_reading(database) as db:
            if found := next(faults(db, database, fixity=True), None):
                raise Alarm(f"{file}: bản sao lưu hỏng: {found}")
    except BaseException as error:
        database.unlink(missing_ok=True)
        shutil.rmtree(originals.folder, ignore_errors=True)
        shutil.rmtree(warc, ignore_errors=True)
        if isinstance(error, BadZipFile | zlib.error):
            raise Alarm(f"{file}: bản sao lưu hỏng hoặc không phải của bangvang ({error})") from error
        raise
    return kept


def _unpack(archive: ZipFile, database: Path) -> int:
    """Originals first, then the database that names them; how many originals."""
    if _DATABASE not in archive.namelist() or not all(map(_MEMBER.fullmatch, archive.namelist())):
        raise UnusableDatabase(f"{archive.filename}: không phải bản sao lưu của bangvang")
    names = [PurePosixPath(name).name for name in archive.namelist() if name.startswith(f"{_ORIGINALS}/")]
    database.parent.mkdir(parents=True, exist_ok=True)
    for sha256 in names:
        _put_back(archive, sha256, Originals.beside(database))
    warc = Responses.folder_beside(database)
    for name in archive.namelist():
        if name.startswith(f"{_RESPONSES}/"):
            warc.mkdir(exist_ok=True)
            with archive.open(name) as stream, (warc / PurePosixPath(name).name).open("xb") as out:
                shutil.copyfileobj(stream, out, _BLOCK)
    with _written_whole(database) as part, archive.open(_DATABASE) as stream, part.open("wb") as out:
        shutil.copyfileobj(stream, out, _BLOCK)
    return len(names)


def _put_back(archive: ZipFile, sha256: str, originals: Originals) -> None:
    content = archive.read(f"{_ORIGINALS}/{sha256}")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Alarm(f"{archive.filename}: bản gốc {sha256} trong bản sao lưu bị thay đổi")
    originals.keep(sha256, content)


def _copy(db: sqlite3.Connection, path: Path) -> None:
    """A database as it is for its reader now, in one file."""
    with closing(sqlite3.connect(path)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when the block ends well, and goes when it does not."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
