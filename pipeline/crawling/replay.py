"""The archive anew out of its WARC files alone: each response means what it meant when it came."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import cast

from corpus.crawl.outcome import outcome, wall_cookie
from corpus.crawl.page import Fate, Fetched, Kind, Page
from corpus.crawl.sites import Site
from corpus.crawl.warc import Kept, records
from corpus.fetch import REDIRECTS
from pipeline.archive import store
from pipeline.archive.database import now, open_for_writing
from pipeline.archive.responses import Responses, as_source
from pipeline.crawling.loading import Loaded, Loader
from pipeline.crawling.memory import Pages
from pipeline.crawling.report import CrawlReport, SiteReport
from pipeline.executors.local import local


def replay(sites: Sequence[Site], database: Path) -> CrawlReport:
    """Loads what the WARC files hold, in a run of the archive for each run that wrote them; nothing is asked for.

    What the archive has already stays as it is.
    """
    named = {site.name: site for site in sites}
    report = CrawlReport(started=now(), sites={name: SiteReport() for name in named})
    loaded = {name: Loaded() for name in named}
    with open_for_writing(database, wait=0) as db, local(os.cpu_count() or 1) as engine:
        store.fill_catalogue(db)
        responses = Responses.beside(database, db)
        for _, files in groupby(responses.files(), key=_run_of):
            run = store.begin_run(db, "replay")
            pages = Pages(db, sites, run)
            for fetched in _fetched(pages, named, files):
                pages.know(fetched.page)
                pages.keep(fetched)
                report.sites[fetched.page.site].saw(fetched)
            Loader(responses, pages, named, engine, loaded).load()
            store.end_run(db, run, 0, {})
    report.take(loaded)
    report.ended = now()
    return report


def _run_of(path: Path) -> str:
    """What the files of one run have in common: their names but for the number."""
    return path.name.rsplit("-", 1)[0]


def _fetched(pages: Pages, sites: dict[str, Site], files: Iterator[Path]) -> Iterator[Fetched]:
    """What came of pages; answers on the way to a page's last one, and failures, mean nothing that stays."""
    for path in files:
        for kept in records(path):
            site = sites.get(kept.site)
            if site is None or not kept.page or kept.status in REDIRECTS or _is_wall(kept):
                continue
            page = pages.page(kept.page) or Page(kept.page, site.name, cast(Kind, kept.kind))
            fetched = outcome(site, page, kept)
            if fetched.fate is not Fate.FAILED:
                yield fetched


def _is_wall(kept: Kept) -> bool:
    source = as_source(kept.address, kept)
    return source is not None and wall_cookie(source.content) is not None
