"""The crawl's memory without a network: what is due and when, what a page leads to, and what is not followed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from corpus.crawl.page import Fate, Fetched, Link, Page, Place
from corpus.crawl.sites import Site
from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.archive.responses import Responses
from pipeline.crawling import loading, plan
from pipeline.crawling.leads import MAX_DEPTH
from pipeline.crawling.loading import Loader
from pipeline.crawling.memory import Pages
from pipeline.executors.local import local

AT = "2026-11-28T01:00:00Z"
START = "https://so.vn/tin"
SITE = Site(name="so", start=(START,), article=(re.compile("/tin/.*"),), contact="a@b.vn")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with open_for_writing(tmp_path / "a.db") as db:
        yield db


def run(db: sqlite3.Connection, *, since: str | None = None) -> Pages:
    pages = Pages(db, [SITE], store.begin_run(db, "crawl"), since)
    pages.begin(SITE)
    return pages


def end(db: sqlite3.Connection, pages: Pages) -> None:
    store.end_run(db, pages.run, 0, {})


def came(page: Page, *links: Link, at: str = AT, sha256: str = "a") -> Fetched:
    return Fetched(page, at, Fate.CAME, page.address, 200, sha256=sha256, place=Place("f", 0), links=links)


def article(number: int, **more: str) -> Link:
    return Link(f"https://so.vn/tin/{number}", "article", **more)  # type: ignore[arg-type]


def addresses(pages: Pages) -> list[str]:
    return [page.address.rpartition("/")[2] for page in pages.due("so", 10_000)]


def visit(pages: Pages, *links: Link) -> None:
    """The first page leads to these, and each of them came."""
    [first] = [page for page in pages.due("so", 1) if page.address == START]
    pages.keep(came(first, *links))
    for page in pages.due("so", 10_000):
        pages.keep(came(page))


def test_a_night_without_news_asks_for_the_listing_and_two_of_a_hundred_pages(db: sqlite3.Connection) -> None:
    pages = run(db)
    visit(pages, *(article(n) for n in range(1000)))
    end(db, pages)
    for _ in range(3):
        pages = run(db)
        due = pages.due("so", 10_000)
        assert (due[0].address, len(due)) == (START, 1 + 20)
        for page in due:
            pages.keep(Fetched(page, AT, Fate.SAME, page.address, 304))
        assert addresses(pages) == []
        end(db, pages)


def test_after_a_killed_run_nothing_is_asked_for_that_it_had(db: sqlite3.Connection) -> None:
    pages = run(db)
    [first] = pages.due("so", 1)
    pages.keep(came(first, *(article(n) for n in range(3))))
    pages.keep(came(pages.due("so", 1)[0]))
    assert addresses(run(db)) == ["1", "2"]
    assert addresses(run(db)) == ["1", "2"]


@pytest.mark.parametrize(("age", "hours"), [(1, 20), (8, 72), (40, 240), (200, 45 * 24), (400, 180 * 24)])
def test_the_older_a_page_the_later_it_is_asked_for_again(age: int, hours: int) -> None:
    at = datetime.fromisoformat(AT)
    published = (at - timedelta(days=age)).date().isoformat()
    assert datetime.fromisoformat(plan.next_look(AT, published)) - at == timedelta(hours=hours)


def test_what_fails_waits_longer_each_time_and_what_is_gone_comes_to_an_end() -> None:
    waits = [plan.after_failures(AT, failures, None) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[-1] == plan.after(AT, plan.LONGEST_PENALTY)
    assert plan.after_failures(AT, 1, 10**6) == plan.after(AT, timedelta(seconds=10**6))
    assert [plan.after_gone(AT, times) is None for times in (1, 2, 3)] == [False, False, True]


def test_steps_that_lead_to_no_other_articles_have_an_end(db: sqlite3.Connection) -> None:
    pages = run(db)
    box = article(1)
    steps = 0
    [page] = pages.due("so", 1)
    while page:
        pages.keep(came(page, box, Link(f"https://so.vn/lich/{steps}", "listing"), sha256=str(steps)))
        found = [page for page in pages.due("so", 10) if page.kind == "listing"]
        page, steps = (found[0], steps + 1) if found else (None, steps)  # type: ignore[assignment]
        assert steps < 20
    assert steps == MAX_DEPTH + 1


def test_a_feed_that_tells_of_changes_is_believed_unless_it_cries_wolf(db: sqlite3.Connection) -> None:
    pages = run(db)
    visit(pages, *(article(n, changed="2026-11-01") for n in range(200)))
    end(db, pages)
    pages = run(db)
    [first] = pages.due("so", 1)
    told = [article(n, changed="2026-11-02" if n < 5 else "2026-11-01") for n in range(200)]
    pages.keep(came(first, *told, sha256="b"))
    assert {"0", "1", "2", "3", "4"} <= set(addresses(pages))
    end(db, pages)
    pages = run(db)
    pages.keep(came(pages.due("so", 1)[0], *(article(n, changed="2026-11-03") for n in range(200)), sha256="c"))
    assert len(addresses(pages)) <= plan.rechecks(200) + 5
    end(db, pages)


def test_what_is_older_than_asked_for_is_not_followed(db: sqlite3.Connection) -> None:
    pages = run(db, since="2026-06-01")
    [first] = pages.due("so", 1)
    next_page = Link(f"{START}?page=2", "listing", turn=1)
    pages.keep(came(first, article(1, date="2026-07-01"), article(2, date="2026-05-31"), article(3), next_page))
    assert {page.address for page in pages.due("so", 10)} == {
        *("https://so.vn/tin/1", "https://so.vn/tin/3", f"{START}?page=2"),
    }
    second = next(page for page in pages.due("so", 10) if page.kind == "listing")
    pages.keep(came(second, article(4, date="2026-01-01"), replace(next_page, address=f"{START}?page=3", turn=2)))
    assert f"{START}?page=3" not in {page.address for page in pages.due("so", 10)}


def test_two_pages_that_call_each_other_the_original_are_one_page_and_stay(db: sqlite3.Connection) -> None:
    pages = run(db)
    [first] = pages.due("so", 1)
    pages.keep(came(first, article(1), article(2)))
    one, two = pages.due("so", 10)
    pages.keep(replace(came(one), alias_of=two.address))
    pages.keep(replace(came(two), alias_of=one.address))
    kinds = dict(db.execute("SELECT address, kind FROM pages WHERE address <> ?", [START]))
    assert sorted(kinds.values()) == ["alias", "article"]
    assert db.execute("SELECT count(*) FROM pages WHERE waiting = 1").fetchone() == (1,)


def test_later_pages_are_turned_to_only_as_long_as_there_is_news(db: sqlite3.Connection) -> None:
    pages = run(db)
    turns = [Link(f"{START}?page={n}", "listing", turn=n - 1) for n in (2, 3)]
    visit(pages, article(1), *turns)
    end(db, pages)
    for links, expected in (((article(1), *turns), []), ((article(1), article(9), *turns), ["tin/9", "tin?page=2"])):
        pages = run(db)
        pages.allowed.clear()
        pages.keep(came(pages.due("so", 1)[0], *links, sha256=str(len(links))))
        found = {page.address.removeprefix("https://so.vn/") for page in pages.due("so", 10)}
        assert found == set(expected)
        end(db, pages)


@pytest.mark.parametrize("size", [1, 3, 500])
def test_what_waits_is_taken_in_slices_each_page_once(
    size: int, db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SLICE", size)
    pages = run(db)
    pages.keep(came(Page(START, "so", "listing"), *(article(number) for number in range(10, 20))))
    for page in pages.due("so", 10):
        number = int(page.address[-1])
        pages.keep(replace(came(page), place=Place(f"f{number % 2}", number // 4)))  # some in one place
    with local(1) as engine:
        loaded = Loader(Responses(db, tmp_path), pages, {"so": SITE}, engine).load()["so"]
    said = [(address[-1], code) for address, code, _ in loaded.failures]
    assert said == [(number, "no_record") for number in "0246813579"]
