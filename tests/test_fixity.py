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
from pipeline.archive import open_for_reading
from pipeline.originals import Originals
from pipeline.soundness import faults
from tests.archives import ingest_samples

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's temporary files

HEAD = 10  # bytes of the first record to which all other heads are compared
SUM = 8  # bytes at a record's end: the sum of what it holds, and its length
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
    fillers = {end - SUM - 1 for end in [*starts[1:], len(content)]}  # bits of it may fill up the record's last byte
    assert list(damaged(path)) == []
    for at in sorted(set(range(len(content))) - fillers):
        path.write_bytes(flipped(content, at, chance.randrange(8)))
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


@pytest.mark.parametrize("column", ["quote", "start", "end", "record_id", "document_id"])
def test_a_flipped_bit_of_evidence_is_found(column: str, damageable: Path) -> None:
    chance = random.Random(3)
    with closing(sqlite3.connect(damageable, isolation_level=None)) as db:
        rows = db.execute(f'SELECT record_id, number, "{column}" FROM evidence').fetchall()
        for record, number, value in chance.sample(rows, 6):
            if isinstance(value, str):
                content = value.encode()
                change, to = "CAST(? AS TEXT)", flipped(content, chance.randrange(len(content)), chance.randrange(8))
            else:
                change, to = "?", value ^ 1 << chance.randrange(5)
            db.execute("BEGIN")
            db.execute(
                f'UPDATE evidence SET "{column}" = {change} WHERE record_id = ? AND number = ?', [to, record, number]
            )
            assert list(faults(db, damageable)), (value, to)
            db.execute("ROLLBACK")
    assert found(damageable) == []
