"""What a crawl keeps: every response, in files that others read too, from which the archive can be made again."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from warcio.cli import main as warcio

from corpus.crawl.page import Place
from corpus.crawl.warc import WarcWriter, blank, mend, read_record, records, unpacked
from corpus.errors import UnreadableDocument
from pipeline.archive.backup import back_up, restore
from pipeline.archive.soundness import faults
from pipeline.archive.withdrawal import withdraw
from pipeline.intake.reextraction import Selection
from pipeline.intake.run import Options, reextract
from tests.site.awkward import AwkwardSite
from tests.site.crawler import crawl, rows
from tests.site.newsroom import Newsroom
from tests.site.plain import sites_toml
from tests.site.server import Site, serving
from tests.views import COLUMNS

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

AT = "2026-11-28T01:02:03Z"
HEADERS = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("X-Ten", "mét"))


class Crawled(NamedTuple):
    """A folder with an archive, the site that it is of, and the paths that were asked for."""

    folder: Path
    site: Site
    asked: list[str]


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """An archive of two runs, between which an article changed and one came, and its site."""
    folder = tmp_path_factory.mktemp("crawled")
    newsroom = Newsroom.of(8, attached=8)
    with serving(AwkwardSite(newsroom, bad=())) as site:
        sites_toml(folder, site.address, canonical_query="[]")
        assert crawl(folder).status == 0
        newsroom.articles[2].edition = 2
        newsroom.add()
        rows(folder, "UPDATE pages SET next_check = '2021-01-01T00:00:00Z' WHERE address LIKE '%bai-6.html'")
        assert crawl(folder).status == 0
        asked = [one.path for one in site.log]
        yield Crawled(folder, site, asked)


@pytest.fixture
def crawled(two_runs: Crawled, tmp_path: Path) -> Crawled:
    """A copy of that archive, to be changed."""
    return two_runs._replace(folder=Path(shutil.copytree(two_runs.folder, tmp_path / "copy")))


def views(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    return {view: sorted(rows(folder, f"SELECT * FROM {view}"), key=repr) for view in COLUMNS}


def check_warc(folder: Path) -> int:
    """How many files another program finds damaged."""
    return sum(_checked(path) for path in folder.glob("*.warc.gz"))


def _checked(path: Path) -> int:
    with redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as ended:
        warcio(["check", str(path)])
    return int(bool(ended.value.code))


def test_every_answer_is_kept_with_its_address_time_and_headers(crawled: Crawled) -> None:
    folder, site, _ = crawled
    assert check_warc(folder / "a.warc") == 0
    kept = [one for path in sorted((folder / "a.warc").iterdir()) for one in records(path)]
    assert [one.address.removeprefix(site.address) for one in kept] == crawled.asked
    assert all(one.at.startswith("20") and one.headers["content-type"] for one in kept if one.status == 200)
    assert {one.status for one in kept} >= {200, 429, 503}


def test_the_archive_is_made_again_from_its_responses_alone(crawled: Crawled) -> None:
    folder, site, _ = crawled
    before, documents = views(folder), "SELECT id, series, version, superseded_by FROM documents ORDER BY id"
    known, tied = rows(folder, documents), rows(folder, "SELECT * FROM attachments ORDER BY 1, 2")
    assert [version for _, _, version, _ in known].count(2) == 1
    (folder / "a.db").unlink()
    site.forget()
    ran = crawl(folder, "--replay")
    assert (ran.status, site.log) == (0, [])
    assert views(folder) == before
    assert rows(folder, documents) == known
    assert rows(folder, "SELECT * FROM attachments ORDER BY 1, 2") == tied
    assert crawl(folder, "--replay").status == 0
    assert views(folder) == before
    assert crawl(folder).status == 0
    assert len(site.asked) <= 3  # the listing, behind its wall, and a known page: nothing is asked for that is there


def test_a_copy_has_the_responses_and_each_loss_of_them_is_found(crawled: Crawled, tmp_path: Path) -> None:
    folder, *_ = crawled
    back_up(folder / "a.db", folder / "copy.zip")
    restore(folder / "copy.zip", folder / "there" / "b.db")
    with sqlite3.connect(folder / "there" / "b.db") as db:
        assert list(faults(db, folder / "there" / "b.db", fixity=True)) == []
        place = Place(*db.execute("SELECT warc_file, warc_offset FROM documents WHERE name = 'bai-4'").fetchone())
        path = folder / "there" / "b.warc" / place.file
        content = bytearray(path.read_bytes())
        content[place.offset + 200] ^= 1
        path.write_bytes(content)
        [fault] = faults(db, folder / "there" / "b.db", fixity=True)
    db.close()
    assert "bai-4" in fault and "WARC" in fault


def test_fetched_documents_are_read_again_from_their_responses(crawled: Crawled) -> None:
    folder, *_ = crawled
    before = views(folder)
    summary = reextract(folder / "a.db", Selection(), Options(jobs=1))
    assert (summary.failed, summary.ingested > 8) == (0, True)
    assert views(folder) == before
    assert not (folder / "a.originals").exists()


def test_a_withdrawn_page_leaves_no_word_in_the_responses_and_does_not_come_back(crawled: Crawled) -> None:
    folder, site, _ = crawled
    withdraw(folder / "a.db", f"{site.address}/tin-tuc/bai-6.html", "theo yêu cầu")
    kept = [one for path in sorted((folder / "a.warc").iterdir()) for one in records(path)]
    assert not [one for one in kept if "lần thứ 6".encode() in one.content and b"<h1>" in one.content]
    assert check_warc(folder / "a.warc") == 0
    site.forget()
    assert crawl(folder).status == 0
    assert not [path for path in site.asked if "bai-6" in path]
    assert crawl(folder, "--replay").status == 0
    assert rows(folder, "SELECT count(*) FROM documents WHERE name = 'bai-6' AND status <> 'withdrawn'") == [(0,)]


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "s")
    place = writer.keep("http://a.vn/b?c=đ", AT, 503, HEADERS, b"\0\xff" * 999, page="http://a.vn/b", kind="article")
    writer.close()
    kept = read_record(tmp_path, place)
    assert kept is not None
    assert (kept.address, kept.at, kept.status, kept.page, kept.kind) == (
        *("http://a.vn/b?c=đ", AT, 503, "http://a.vn/b", "article"),
    )
    assert kept.body == b"\0\xff" * 999
    assert kept.headers["content-type"] == "text/html" and "transfer-encoding" not in kept.headers
    assert read_record(tmp_path, Place(place.file, place.offset + 1)) is None
    assert read_record(tmp_path, Place("none", 0)) is None


def test_files_have_a_size_and_a_torn_end_is_cut_off(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "s", max_bytes=3000)
    places = [writer.keep("http://a.vn/", AT, 200, HEADERS, bytes(range(256)) * n) for n in range(12)]
    writer.close()
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == [f"s-{n:05}.warc.gz" for n in range(len(files))]
    assert len(files) > 1
    last = [place.offset for place in places if place.file == files[-1].name]
    whole = files[-1].read_bytes()
    for torn in (whole + whole[:77], whole[: last[-1]] + whole[last[-1] : last[-1] + 50]):
        files[-1].write_bytes(torn)
        mend(files[-1], last[0])
        assert whole.startswith(files[-1].read_bytes())
        assert check_warc(tmp_path) == 0


def test_an_emptied_record_leaves_its_neighbours(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path, "s")
    places = [writer.keep(f"http://a.vn/{n}", AT, 200, HEADERS, b"Secret %d" % n) for n in range(3)]
    writer.close()
    blank(tmp_path, places[1])
    kept = [read_record(tmp_path, place) for place in places]
    assert [one.body if one else None for one in kept] == [b"Secret 0", None, b"Secret 2"]
    assert [one.body for one in records(next(tmp_path.iterdir()))] == [b"Secret 0", b"Secret 2"]
    assert check_warc(tmp_path) == 0


@pytest.mark.parametrize(("encoding", "code"), [("br", "encoded"), ("gzip", "broken"), ("deflate", "broken")])
def test_a_body_that_does_not_unpack_has_a_code(encoding: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        unpacked("http://a.vn/", b"abc", encoding)
    assert refused.value.code == code
