"""The crawl of a well-behaved site: everything once, then only what is new; in order, politely, one at a time."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from tests.site.crawler import APART, Here, crawl, rows, start
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Site, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ARTICLES = 23
CURRENT = "SELECT name FROM documents WHERE superseded_by IS NULL AND status = 'ok' ORDER BY name"


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom.of(ARTICLES, attached=20)


@pytest.fixture
def site(newsroom: Newsroom, tmp_path: Path) -> Iterator[Site]:
    with serving(PlainSite(newsroom)) as site:
        sites_toml(tmp_path, site.address)
        yield site


def everything(newsroom: Newsroom) -> list[str]:
    """The names of the documents that the archive should have."""
    attached = [name.rpartition(".")[0] for article in newsroom.articles for name in article.attachments]
    return sorted([f"bai-{article.number}" for article in newsroom.articles] + attached)


def test_a_site_comes_whole_once_and_then_only_what_is_new(site: Site, newsroom: Newsroom, tmp_path: Path) -> None:
    ran = crawl(tmp_path, "--report", tmp_path / "report.json")
    assert ran.status == 0, ran.err
    assert f"{ARTICLES + 2} mới" in ran.err
    assert [name for (name,) in rows(tmp_path, CURRENT)] == everything(newsroom)
    assert max(Counter(site.asked).values()) == 1
    assert not [path for path in site.asked if "quan-tri" in path]
    assert site.log[0].path == "/robots.txt"
    assert all(re.search(r"\bbangvang/.*\bluutru@example\.vn\b", asked.headers["User-Agent"]) for asked in site.log)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    gained = rows(tmp_path, "SELECT count(*) FROM awards")[0][0]
    assert gained >= ARTICLES
    assert (report["new"], report["records"]["awards"], report["asked"]) == (ARTICLES + 2, gained, len(site.asked))

    site.forget()
    assert crawl(tmp_path).status == 0
    listings = [path for path in site.asked if "bai-" not in path and "/tep/" not in path]
    assert listings == ["/tin-tuc"]
    assert len(site.asked) - len(listings) <= 1
    new = newsroom.add()
    site.forget()
    ran = crawl(tmp_path)
    assert ran.status == 0
    assert "1 mới" in ran.err
    assert f"/tin-tuc/bai-{new.number}.html" in site.asked
    assert [name for (name,) in rows(tmp_path, CURRENT)] == everything(newsroom)


def test_a_changed_page_becomes_a_new_version_and_the_old_one_stays(
    site: Site, newsroom: Newsroom, tmp_path: Path
) -> None:
    crawl(tmp_path)
    newsroom.articles[4].edition = 2
    name, path = f"bai-{newsroom.articles[4].number}", f"/tin-tuc/bai-{newsroom.articles[4].number}.html"
    due = "UPDATE pages SET next_check = CASE WHEN address LIKE ? THEN '2021-01-01T00:00:00Z' ELSE next_check END"
    rows(tmp_path, due, f"%{path}")
    site.forget()
    ran = crawl(tmp_path)
    assert (ran.status, "1 đổi" in ran.err) == (0, True)
    [asked] = [asked for asked in site.log if asked.path == path]
    assert asked.headers["If-None-Match"] and asked.headers["If-Modified-Since"]
    versions = "SELECT version, superseded_by IS NULL, text LIKE '%sửa lần 2%' FROM documents WHERE name = ? ORDER BY 1"
    assert rows(tmp_path, versions, name) == [(1, 0, 0), (2, 1, 1)]
    rows(tmp_path, due, f"%{path}")
    site.forget()
    ran = crawl(tmp_path)
    assert (ran.status, path in site.asked, "1 như cũ" in ran.err) == (0, True, True)
    assert len(rows(tmp_path, versions, name)) == 2


def test_attachments_are_shown_with_their_article(site: Site, newsroom: Newsroom, tmp_path: Path) -> None:
    crawl(tmp_path)
    tied = """SELECT a.name, d.name FROM attachments t JOIN pages p ON p.address = t.article
    JOIN documents a ON a.id = p.document_id JOIN pages q ON q.address = t.attachment
    JOIN documents d ON d.id = q.document_id ORDER BY 1, 2"""
    assert rows(tmp_path, tied) == [(f"bai-{n}", f"danh-sach-{n}") for n in (20, 20)]
    shown = bangvang("show", f"{site.address}/tin-tuc/bai-20.html", "--db", tmp_path / "a.db")
    assert f"{site.address}/tep/danh-sach-20.pdf" in shown.stdout
    shown = bangvang("show", f"{site.address}/tep/danh-sach-20.doc", "--db", tmp_path / "a.db")
    assert f"{site.address}/tin-tuc/bai-20.html" in shown.stdout


def test_a_run_ends_where_it_is_told_to_and_the_next_goes_on(site: Site, newsroom: Newsroom, tmp_path: Path) -> None:
    assert crawl(tmp_path, "--max-pages", 5).status == 0
    assert len(site.asked) == 5
    crawl(tmp_path, "--max-minutes", 0)
    assert len(site.asked) == 5
    dry = crawl(tmp_path, "--dry-run")
    assert f"{site.address}/tin-tuc" in dry.out.splitlines()
    assert 1 + 6 + 2 <= len(dry.out.splitlines()) <= 1 + 6 + 2 + 1  # listing, left articles, pages; a known article
    assert len(site.asked) == 5
    crawl(tmp_path)
    assert [name for (name,) in rows(tmp_path, CURRENT)] == everything(newsroom)
    repeated = Counter(path for path in site.asked if "bai-" in path or "/tep/" in path)
    assert sum(repeated.values()) - len(repeated) <= 1  # one known page may be looked at again


def test_what_is_older_than_asked_for_stays_out(site: Site, newsroom: Newsroom, tmp_path: Path) -> None:
    crawl(tmp_path, "--since", "2020-09-01")
    wanted = [a for a in newsroom.page(1) + newsroom.page(2) if int(a.day[3:5]) >= 9]
    assert {f"/tin-tuc/bai-{a.number}.html" for a in wanted} <= set(site.asked)
    assert all(f"/tin-tuc/bai-{a.number}.html" not in site.asked for a in newsroom.articles if int(a.day[3:5]) < 9)


def test_a_second_run_ends_at_once_and_says_who_is_there(site: Site, tmp_path: Path) -> None:
    sites_toml(tmp_path, site.address, delay="0.2")
    first = start(tmp_path)
    while len(site.log) < 3:
        first.join(0.02)
    second = bangvang("crawl", "--sites", tmp_path / "sites.toml", "--db", tmp_path / "a.db")
    assert second.returncode == 4
    assert str(first.pid) in second.stderr
    first.kill()
    first.join()
    assert crawl(tmp_path, "--max-pages", 1).status == 0


def test_a_run_that_is_interrupted_ends_in_order_and_keeps_what_it_has(site: Site, tmp_path: Path) -> None:
    sites_toml(tmp_path, site.address, delay="0.05")
    child = start(tmp_path, changes=APART)
    while len(site.log) < 5:
        child.join(0.02)
    os.kill(child.pid or 0, signal.SIGINT)
    child.join(20)
    assert child.exitcode == 130
    asked = len(site.asked)
    assert rows(tmp_path, "SELECT count(*) FROM pages WHERE fetched IS NOT NULL") == [(asked,)]
    assert rows(tmp_path, "SELECT status FROM runs") == [(130,)]
    assert len(rows(tmp_path, CURRENT)) == sum("bai-" in path for path in site.asked) > 0  # loaded as they came
    assert crawl(tmp_path).status == 0
    assert len(rows(tmp_path, CURRENT)) == ARTICLES + 2
    repeated = Counter(path for path in site.asked if "bai-" in path)
    assert sum(repeated.values()) - len(repeated) <= 1


class Deadly(Here):
    """An engine whose readers die of the third report."""

    def submit(self, work: Callable[[Any], Any], batch: Sequence[Any]) -> Future[Any]:
        return super().submit(lambda task: None if task.location.endswith("bai-3.html") else work(task), batch)


def test_a_page_that_kills_who_reads_it_is_named_and_the_others_come(site: Site, tmp_path: Path) -> None:
    ran = crawl(tmp_path, changes={"pipeline.crawling.recipe.local": Deadly})
    assert (ran.status, "bai-3.html: làm dừng tiến trình đọc" in ran.err) == (1, True), ran.err
    assert len(rows(tmp_path, CURRENT)) == ARTICLES + 2 - 1


def test_an_attachment_comes_with_the_first_article_that_is_wanted(
    site: Site, newsroom: Newsroom, tmp_path: Path
) -> None:
    sites_toml(tmp_path, site.address, title_words='["lần thứ 24"]')
    assert crawl(tmp_path).status == 0
    assert rows(tmp_path, CURRENT) == []
    newsroom.add().attachments = ("danh-sach-20.pdf",)
    assert crawl(tmp_path).status == 0
    assert rows(tmp_path, CURRENT) == [("bai-24",), ("danh-sach-20",)]


def test_little_free_disk_ends_a_run_in_order(site: Site, tmp_path: Path) -> None:
    ran = crawl(tmp_path, changes={"pipeline.crawling.recipe.LEAST_FREE": 1 << 60})
    assert ran.status == 3
    assert "1 GB" in ran.err
    assert site.asked == []


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("", "[site.TÊN]"),
        ("[site.thu]\nstart = []", "site.thu"),
        ('[site.thu]\nstart = ["http://a"]\narticle = ["("]\ncontact = "a@b"', "article"),
        ('[site.thu]\nstart = ["ftp://a"]\narticle = ["x"]\ncontact = "a@b"', "start"),
        ('[site.thu]\nstart = ["http://a"]\narticle = ["x"]', "contact"),
        ('[site.thu]\nstart = ["http://a"]\narticle = ["x"]\ncontact = "a@b"\nhour = 3', "hour"),
        ('[site.thu]\nstart = ["http://a"]\narticle = ["x"]\ncontact = "a@b"\nhours = "đêm"', "hours"),
        ('[site.thu]\nstart = ["http://a"]\narticle = ["x"]\ncontact = "a@b"\nca = "khong-co.pem"', "khong-co.pem"),
    ],
)
def test_a_wrong_configuration_is_named(toml: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "sites.toml").write_text(toml, encoding="utf-8")
    ran = crawl(tmp_path)
    assert (ran.status, said in ran.err) == (3, True), ran.err


def bangvang(*arguments: object) -> subprocess.CompletedProcess[str]:
    given = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(given, capture_output=True, text=True, check=False, timeout=60)
