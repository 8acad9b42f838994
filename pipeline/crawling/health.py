"""Whether each site is well: what it gave now beside what it gave before. A page gone for good is no illness."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from corpus.crawl.sites import Site
from pipeline.crawling.report import CrawlReport, SiteReport

RUNS = 5  # in a row that gave reports, after which a run without any is an alarm
EXPECTED_WITHIN = timedelta(days=30)
_LOOK = "hãy mở trang xem có đổi cấu trúc không"
TOO_MANY = 2  # read articles without text that are an alarm, where they are half of all


def alarms(db: sqlite3.Connection, run: int, sites: Sequence[Site], report: CrawlReport) -> None:
    """Notes each site's alarms in its report, in words that name the site and what to look at."""
    before = _before(db, run)
    for site in sites:
        found = report.sites[site.name]
        found.alarms += _alarms(db, site, found, [past[site.name] for past in before if site.name in past])


def _alarms(db: sqlite3.Connection, site: Site, now: SiteReport, before: Sequence[dict[str, Any]]) -> Iterator[str]:
    visited = [past for past in before if past["asked"]]
    last = visited[:RUNS]
    gave = now.loaded.new + now.loaded.changed
    whole = now.ended is None and bool(now.asked)
    if whole and not gave and len(last) == RUNS and all(past["new"] + past["changed"] for past in last):
        yield f"{site.name}: {RUNS} đợt trước đều có bài, đợt này không có bài nào; {_LOOK}"
    linked = now.article_links or now.listings_unchanged
    if now.listings and not linked and any(past["article_links"] for past in visited):
        yield f"{site.name}: trang danh mục không còn liên kết bài nào; hãy sửa start, follow, article trong sites.toml"
    if now.loaded.without_text >= max(TOO_MANY, now.loaded.articles / 2):
        said = f"{now.loaded.without_text} trên {now.loaded.articles} bài đọc lần này"
        yield f"{site.name}: {said} không có nội dung chính; {_LOOK}"
    if whole and site.expect is not None and (found := _lately(db, site)) < site.expect:
        days = EXPECTED_WITHIN.days
        yield f"{site.name}: {found} bài mới trong {days} ngày, ít hơn mức {site.expect} đặt ra; hãy mở trang kiểm tra"


def _before(db: sqlite3.Connection, run: int) -> list[dict[str, dict[str, Any]]]:
    """What earlier runs that came to their end say of sites, the latest first."""
    rows = db.execute(
        "SELECT summary FROM runs WHERE command = 'crawl' AND id < ? AND summary IS NOT NULL ORDER BY id DESC LIMIT 50",
        [run],
    )
    return [json.loads(summary).get("sites", {}) for (summary,) in rows]


def _lately(db: sqlite3.Connection, site: Site) -> int:
    """How many of a site's articles came into the archive in the last days."""
    since = (datetime.now(UTC) - EXPECTED_WITHIN).strftime("%Y-%m-%dT%H:%M:%SZ")
    new = """SELECT count(DISTINCT d.id) FROM documents d JOIN pages p ON p.document_id = d.id JOIN runs r
    ON r.id = d.first_run WHERE p.site = ? AND p.kind = 'article' AND d.status <> 'failed' AND r.started >= ?"""
    return int(db.execute(new, [site.name, since]).fetchone()[0])
