"""What was ingested or fetched comes back as it came, under no name that the browser or the disk could mistake."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from httpx import Response

from corpus.crawl.warc import WarcWriter
from pipeline.archive.responses import Responses
from tests.archives import ingest_samples

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from pipeline.web.site import Site

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's temporary files

PAGE = "<html><script>alert(1)</script><p>Bà Hà Thị Na nhận Bằng khen.</p></html>".encode()
ADDRESS = "https://a.vn/tin/1.html"

Get = Callable[[str], Response]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return ingest_samples(tmp_path / "kho.db", "cum-02-2020.txt")


def getting(archive: Path, *, public: bool = False) -> Get:
    site = Site(archive, public=public)

    def get(address: str) -> Response:
        async def ask() -> Response:
            await site.invoke_startup()
            return await site.client.get(address)

        return asyncio.run(ask())

    return get


def alter(archive: Path, **columns: object) -> str:
    """The only document with other columns; its address."""
    db = sqlite3.connect(archive, isolation_level=None)
    for column, value in columns.items():
        db.execute(f"UPDATE documents SET {column} = ?", [value])
    (document,) = db.execute("SELECT id FROM documents").fetchone()
    db.close()
    return f"/bao-cao/{document}"


def fetched(archive: Path, content: bytes = PAGE) -> str:
    """The only document as one that was fetched with this content; its address."""
    folder = Responses.folder_beside(archive)
    folder.mkdir()
    writer = WarcWriter(folder, "20201207")
    headers = [("Content-Type", "text/html; charset=utf-8")]
    place = writer.keep(ADDRESS, "2020-12-07T01:00:00Z", 200, headers, content, page=ADDRESS)
    writer.close()
    digest = sha256(PAGE).hexdigest()
    kept = {"warc_file": place.file, "warc_offset": place.offset, "media_type": "text/html", "encoding": "utf-8"}
    return alter(archive, sha256=digest, name=ADDRESS, **kept)


def test_a_fetched_page_comes_as_it_was_fetched_and_never_opens_under_our_address(archive: Path) -> None:
    address = fetched(archive)
    get = getting(archive)
    assert f"{address}/ban-goc" in get(address).text
    answer = get(f"{address}/ban-goc")
    assert answer.content == PAGE
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''1.html"
    source = get(f"{address}/nguon")
    assert source.text == PAGE.decode()
    assert source.headers["content-type"] == "text/plain; charset=utf-8"
    assert source.headers["x-content-type-options"] == "nosniff"


def test_the_public_gets_neither(archive: Path) -> None:
    address, get = fetched(archive), getting(archive, public=True)
    assert get(f"{address}/ban-goc").status_code == 403
    assert get(f"{address}/nguon").status_code == 403
    assert "ban-goc" not in get(address).text


def test_bytes_that_are_not_the_documents_are_not_given(archive: Path) -> None:
    address = fetched(archive, PAGE + b"x")
    assert getting(archive)(f"{address}/ban-goc").status_code == 404


@pytest.mark.parametrize("file", ["../secret.warc.gz", "/etc/passwd", "a/../../secret.warc.gz", ".."])
def test_a_record_outside_the_archive_is_not_opened(archive: Path, tmp_path: Path, file: str) -> None:
    address = fetched(archive)
    [warc] = Responses.folder_beside(archive).iterdir()
    warc.rename(tmp_path / "secret.warc.gz")
    alter(archive, warc_file=file)
    get = getting(archive)
    assert get(f"{address}/ban-goc").status_code == 404
    assert get(address).status_code == 200


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\r\nSet-Cookie: x=1", 'x";filename="y.exe', "Dài" * 4000, "", "/"]
)
def test_a_download_has_a_plain_short_name(archive: Path, name: str) -> None:
    address = alter(archive, name=name)
    answer = getting(archive)(f"{address}/ban-goc")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    kept = answer.headers["content-disposition"].removeprefix("attachment; filename*=UTF-8''")
    assert kept
    assert not set(kept) & set('/\\"; \r\n')
    assert len(unquote(kept)) <= 100


@pytest.mark.parametrize("id_", ["..%2F..%2Fkho.db", "%2e%2e", "x/../../kho.editors.db", "0" * 5000])
def test_no_address_leads_out_of_the_archive(archive: Path, id_: str) -> None:
    get = getting(archive)
    for tail in ("ban-goc", "nguon", "trang/1"):
        answer = get(f"/bao-cao/{id_}/{tail}")
        assert answer.status_code in (302, 404)
        assert answer.headers.get("location", "/").startswith("/")
        assert b"SQLite" not in answer.content
