"""A site whose rules changed: what is kept of its pages is looked at again by the new ones, without asking for it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable

from corpus.crawl.outcome import outcome
from corpus.crawl.page import Fate
from corpus.crawl.sites import Site
from corpus.crawl.warc import read_record
from pipeline.archive.responses import Responses
from pipeline.crawling.memory import Pages

# what says where pages lead, and which of them are wanted
_RULES = {"start", "paging", "article", "follow", "attachments", "canonical_query", "title_words"}
_LAST = """
SELECT json_extract(s.value, '$.rules') FROM runs r, json_each(r.summary, '$.sites') s
WHERE r.command = 'crawl' AND s.key = ? AND json_extract(s.value, '$.rules') IS NOT NULL ORDER BY r.id DESC LIMIT 1"""


def follow_rules(
    site: Site, pages: Pages, responses: Responses, stop: Callable[[], str | None] = lambda: None
) -> str | None:
    """Brings the memory of a site in line with its rules; their digest, for the run's summary.

    Where the last run had others, the pages that they lead to are put on record, and what they left out waits again.
    None where `stop` says so before all is done.
    """
    rules = _digest(site)
    if rules == _last(responses.db, site):
        return rules
    pages.want_again(site.name)
    for address, place in pages.kept(site.name):
        if stop():
            return None
        page, kept = pages.page(address), read_record(responses.folder, place)
        if page and kept and (fetched := outcome(site, page, kept)).fate is Fate.CAME:
            pages.lead(fetched)
    return rules


def _digest(site: Site) -> str:
    said = site.model_dump_json(include=_RULES)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _last(db: sqlite3.Connection, site: Site) -> str | None:
    """The rules that a site was last crawled by."""
    row = db.execute(_LAST, [site.name]).fetchone()
    return row[0] if row else None
