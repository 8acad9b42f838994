"""Rules that change: what was kept is looked at by the new ones, and only what these add is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.crawler import crawl, rows
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import Asked, Reply, Site, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CURRENT = "SELECT name FROM documents WHERE superseded_by IS NULL AND status = 'ok' ORDER BY name"


class Unchanging(PlainSite):
    """A plain site whose listings say that nothing changed to whoever knows them."""

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        reply = super().__call__(asked, body)
        if reply.status != 200 or not asked.path.startswith("/tin-tuc") or ".html" in asked.path:
            return reply
        known = asked.headers.get("If-None-Match") == '"1"'
        return Reply(b"", 304) if known else Reply(reply.body, headers=reply.headers | {"ETag": '"1"'})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Unchanging(Newsroom.of(23, attached=20))) as site:
        yield site


def current(folder: Path) -> set[str]:
    return {name for (name,) in rows(folder, CURRENT)}


@pytest.mark.parametrize(
    ("before", "gained"),
    [
        (
            {"article": r'["/tin-tuc/bai-1\\d\\.html"]'},
            {"danh-sach-20", *(f"bai-{n}" for n in [*range(1, 10), *range(20, 24)])},
        ),
        ({"attachments": '["pdf"]'}, {"danh-sach-20"}),
        ({"title_words": '["lần thứ 20"]'}, {f"bai-{n}" for n in range(1, 24) if n != 20}),
    ],
)
def test_what_new_rules_add_comes_in_the_next_run(
    before: dict[str, str], gained: set[str], site: Site, tmp_path: Path
) -> None:
    sites_toml(tmp_path, site.address, **before)
    assert crawl(tmp_path).status == 0
    had, documents = current(tmp_path), rows(tmp_path, CURRENT)
    sites_toml(tmp_path, site.address)
    site.forget()
    assert crawl(tmp_path).status == 0
    assert len(rows(tmp_path, CURRENT)) == 25
    assert current(tmp_path) - had == gained - had
    added = 0 if "title_words" in before else 25 - len(documents)
    assert len(site.asked) <= 1 + added + 2 * ("article" in before) + 1  # the listing, what is new, a known page


def test_rules_that_stay_are_no_reason_to_look_again(site: Site, tmp_path: Path) -> None:
    sites_toml(tmp_path, site.address)
    assert crawl(tmp_path).status == 0
    rows(tmp_path, "DELETE FROM pages WHERE address LIKE '%bai-3.html'")
    sites_toml(tmp_path, site.address, delay="0.01", max_pages="400")
    assert crawl(tmp_path).status == 0
    assert rows(tmp_path, "SELECT count(*) FROM pages WHERE address LIKE '%bai-3.html'") == [(0,)]
