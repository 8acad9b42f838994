"""One flipped byte is found wherever it stands: in an original, in a WARC record, in the evidence of a record."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.crawl.page import Place
from corpus.crawl.warc import WarcWriter, blank, damaged, read_record
from pipeline.archive.database import open_for_reading
from pipeline.archive.originals import Originals
from pipeline.archive.soundness import faults
from schemas.errors import UnusableDatabase
from tests.archives import ingest_samples

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's temporary files

HEAD = 10  # bytes of the first record to which all other heads are compared
SUM = 8  # bytes at a record's end: the sum of what it holds, and its length
COLUMNS = ["record_id", "document_id", "number", "start", "end", "quote", "page", "stretch_end", "stretch"]
AT = "2020-12-07T01:00:00Z"
BODY = "<html><p>Bà Hà Thị Na nhận Bằng khen của Bộ trưởng năm 2019.</p></html>".encode()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest_samples(tmp_path_factory.mktemp("fixity") / "a.db", "cum-02-2020.txt", "e-05.txt")


@pytest.fixture
def warc(tmp_path: Path) -> tuple[Path, list[Place]]:
    """A WARC file with four records, the second one withdrawn."""
    writer = WarcWriter(tmp_path, "20201207")
    places = [
        writer.keep(f"http://a.vn/{n}", AT, 200, [("Content-Type", "text/html")], BODY * n, page="http://a.vn/1")
        for n in range(1, 5)
    ]
    writer.close()
    blank(tmp_path, places[1])
    [path] = tmp_path.glob("*.warc.gz")
    return path, places


def found(database: Path) -> list[str]:
    with open_for_reading(database) as db:
        return list(faults(db, database, fixity=True))


def flipped(content: bytes, at: int, bit: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def test_every_flipped_byte_of_a_warc_file_is_found_in_its_record(warc: tuple[Path, list[Place]]) -> None:
    path, places = warc
    content, chance = path.read_bytes(), random.Random(1)
    starts = [0, *(place.offset for place in places)]
    assert list(damaged(path)) == []
    ends = [(end - SUM - 1, bit) for end in [*starts[1:], len(content)] for bit in range(8)]  # with bits that fill up
    for at, bit in [*((at, chance.randrange(8)) for at in range(len(content))), *ends]:
        path.write_bytes(flipped(content, at, bit))
        told = list(damaged(path))
        assert told if at < HEAD else max(start for start in starts if start <= at) in told, at


def test_a_damaged_record_is_none_and_the_others_are_read(warc: tuple[Path, list[Place]]) -> None:
    path, places = warc
    content = path.read_bytes()
    for at in range(places[2].offset, places[3].offset, 7):
        path.write_bytes(flipped(content, at, 3))
        kept = [read_record(path.parent, place) for place in places]
        assert kept[0] and kept[3] and kept[3].content == BODY * 4
        assert kept[1] is None
        assert kept[2] is None or kept[2].content == BODY * 3


def test_a_flipped_byte_of_an_original_is_found(archive: Path, tmp_path: Path) -> None:
    chance = random.Random(2)
    originals = Originals.beside(archive)
    for sha256 in originals.kept():
        content = originals.path(sha256).read_bytes()
        for at in [0, len(content) - 1, *chance.sample(range(len(content)), 20)]:
            originals.path(sha256).write_bytes(flipped(content, at, chance.randrange(8)))
            assert not originals.is_sound(sha256)
        assert [said for said in found(archive) if sha256[:16] in said]
        originals.path(sha256).write_bytes(content)
    assert found(archive) == []


@pytest.fixture
def damageable(archive: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(archive.parent, tmp_path, dirs_exist_ok=True)
    yield tmp_path / archive.name


def cell(content: bytes, values: bytes, further: int) -> range:
    """The bytes of a row in a database's file: its head, the values that it begins with, and so many behind them."""
    at = content.index(values)
    head = next(size for size in range(6, 14) if content[at - size] == size)
    return range(at - head, at + len(values) + further)


@pytest.mark.parametrize("page", [None, 3, 300])
def test_every_flipped_byte_of_a_row_of_evidence_is_found(page: int | None, damageable: Path) -> None:
    """In the file itself: record, number, document, start, end, words and page, and what says how long each is."""
    with closing(sqlite3.connect(damageable, isolation_level=None)) as db:
        assert [name for _, name, *_ in db.execute("PRAGMA table_info(evidence)")] == COLUMNS
        db.execute("UPDATE evidence SET page = ? WHERE number = 1", [page])
        [record, document, start, end, quote, stretch_end, stretch] = db.execute(
            'SELECT record_id, document_id, "start", "end", quote, stretch_end, stretch FROM evidence '
            'WHERE number = 1 AND "start" > 300 AND length(stretch) < 80'
        ).fetchone()
        db.execute("VACUUM")
    content, chance = damageable.read_bytes(), random.Random(3)
    assert found(damageable) == []
    assert 2**7 < start < end <= stretch_end < 2**15  # two bytes each
    values = (document + record).encode() + start.to_bytes(2) + end.to_bytes(2) + quote.encode()
    further = (0 if page is None else page // 256 + 1) + 2 + len(stretch.encode())
    for at in cell(content, values, further):
        damageable.write_bytes(flipped(content, at, bit := chance.randrange(8)))
        assert found_by_sqlite(damageable), (at, bit)


def found_by_sqlite(database: Path) -> list[str]:
    """What a check finds, or what SQLite itself says where it can no longer read."""
    try:
        return found(database)
    except (sqlite3.DatabaseError, UnusableDatabase) as error:
        return [str(error)]
