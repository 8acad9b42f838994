"""Crawls killed at any moment: no report lost or doubled, no page asked for twice but what was under way."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.crawler import crawl, rows
from tests.site.killing import killed_at_random
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Site, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KILLS, ARTICLES = 10, 200


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(PlainSite(Newsroom.of(ARTICLES), size=20)) as site:
        sites_toml(tmp_path, site.address, max_pages=10 * ARTICLES)
        yield site


def test_a_crawl_killed_at_random_moments_loses_and_doubles_nothing(site: Site, tmp_path: Path) -> None:
    dice = random.Random(7)
    for _ in range(KILLS):
        killed_at_random(tmp_path, site, dice, articles=ARTICLES, kills=KILLS)
    assert len(rows(tmp_path, "SELECT id FROM runs WHERE ended IS NULL")) >= KILLS / 2
    assert 0 < rows(tmp_path, "SELECT count(*) FROM documents")[0][0] < ARTICLES  # killed while it loaded, too
    ran = crawl(tmp_path)
    assert ran.status == 0, ran.err
    names = [name for (name,) in rows(tmp_path, "SELECT name FROM documents ORDER BY name")]
    assert names == sorted(f"bai-{n}" for n in range(1, ARTICLES + 1))
    assert rows(tmp_path, "SELECT count(DISTINCT document_id) FROM award_records") == [(ARTICLES,)]
    asked = Counter(site.asked)
    repeated = sum(count - 1 for path, count in asked.items())
    assert repeated <= KILLS, {path: count for path, count in asked.items() if count > 1}
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []
    assert rows(tmp_path, "SELECT count(*) FROM pages WHERE waiting = 1 OR fetched IS NULL") == [(0,)]
