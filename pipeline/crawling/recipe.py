"""The recipe of `bangvang crawl`: visit the sites, keep and load what comes, judge the sites' health.

The archive's lock is held throughout. Each step is on disk before the next begins, so a run that is killed anywhere is
taken up by the next.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus.crawl.addresses import first_pages
from corpus.crawl.page import Fetched
from corpus.crawl.sites import Site
from corpus.crawl.warc import WarcWriter, mend
from corpus.fetch import Bounds
from pipeline.archive import store
from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.responses import Responses
from pipeline.archive.withdrawal import resume
from pipeline.crawling.health import alarms
from pipeline.crawling.loading import Loader
from pipeline.crawling.memory import Pages
from pipeline.crawling.report import CrawlReport, SiteReport
from pipeline.crawling.rules import follow_rules
from pipeline.executors.local import local
from schemas.errors import BusyDatabase

BOUNDS = Bounds()
LEAST_FREE = 1 << 30  # bytes of disk under which a run ends in order
CACHE_KIB = 4 * 1024  # of the database: a document at a time needs no more, and the process stays small for days


@dataclass(frozen=True)
class Options:
    """How a crawl goes. `told` hears of each page when it is done with."""

    since: str | None = None
    max_pages: int | None = None
    max_minutes: float | None = None
    bounds: Bounds = field(default_factory=lambda: BOUNDS)
    told: Callable[[Fetched], None] = lambda fetched: None


class Limit:
    """Whether a run may go on: minutes as asked for, disk as needed."""

    def __init__(self, options: Options, folder: Path) -> None:
        self.folder = folder
        self.until = time.monotonic() + 60 * options.max_minutes if options.max_minutes is not None else None
        self.disk_full = False

    def stop(self) -> str | None:
        """Why the run must come to its end now; None where it may go on."""
        if self.until is not None and time.monotonic() >= self.until:
            return "max_minutes"
        self.disk_full = self.disk_full or shutil.disk_usage(self.folder).free < LEAST_FREE
        return "disk" if self.disk_full else None


def crawl(sites: Sequence[Site], database: Path, options: Options | None = None) -> CrawlReport:
    """Visits the sites that are open now and loads what came; the report says also how healthy each is.

    BusyDatabase at once where another holds the archive.
    """
    options = options or Options()
    report = CrawlReport(started=_now(), sites={site.name: SiteReport() for site in sites})
    limit = Limit(options, database.absolute().parent)
    with open_for_writing(database, wait=0) as db:
        db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        store.fill_catalogue(db)
        responses = Responses.beside(database, db)
        _mend(responses)
        with suppress(BusyDatabase):  # `check` tells of it until it is done
            resume(db, database)
        run = store.begin_run(db, "crawl")
        pages = Pages(db, sites, run, options.since)
        try:
            with local(os.cpu_count() or 1) as engine:
                loader = Loader(responses, pages, {site.name: site for site in sites}, engine)
                report.take(loader.loaded)
                loader.load(limit.stop)  # what a run left that was broken off
                with closing(WarcWriter(responses.folder, _stamp(run))) as writer:
                    _visit(sites, loader, writer, options=options, limit=limit, report=report)
                if not report.interrupted:
                    loader.load(limit.stop)
                    alarms(db, run, sites, report)
        except BaseException:
            report.interrupted = True
            raise
        finally:
            report.disk_full, report.ended = limit.disk_full, _now()
            store.end_run(db, run, report.status, report.summary())
    if report.disk_full:
        report.said.append(f"{database}: đĩa còn dưới 1 GB nên dừng sớm; hãy giải phóng chỗ rồi chạy lại")
    return report


def _visit(
    sites: Sequence[Site], loader: Loader, writer: WarcWriter, *, options: Options, limit: Limit, report: CrawlReport
) -> None:
    """Asks the sites for what is due; what came is on disk and in the memory, loaded, and counted in the report."""
    from corpus.crawl.spider import Orders, visit_all  # needs the extra `crawl`, which a replay does without

    async def tell(fetched: Fetched) -> None:
        report.sites[fetched.page.site].saw(fetched)
        options.told(fetched)
        await loader.take(fetched.address)

    for site in sites:
        loader.pages.begin(site)
        report.sites[site.name].rules = follow_rules(site, loader.pages, loader.responses, limit.stop)
    for visit in visit_all(Orders(sites, loader.pages, writer, tell, options.bounds, options.max_pages, limit.stop)):
        report.sites[visit.site.name].asked = visit.asked
        report.sites[visit.site.name].ended = visit.ended
        report.interrupted = report.interrupted or visit.ended == "interrupted"


def would_ask(sites: Sequence[Site], database: Path) -> Iterator[str]:
    """The addresses that a crawl would ask for first, as far as the memory knows; nothing is asked or written."""
    if not database.exists():
        for site in sites:
            yield from first_pages(site)
        return
    with open_for_reading(database) as db:
        next_run = db.execute("SELECT coalesce(max(id), 0) + 1 FROM runs").fetchone()[0]
        pages = Pages(db, sites, next_run)
        for site in sites:
            yield from pages.would_ask(site)


def _mend(responses: Responses) -> None:
    """Cuts off what a killed run left half written at the end of its last WARC file."""
    for path in responses.files()[-1:]:
        query = "SELECT max(warc_offset) FROM pages WHERE warc_file = ?"
        mend(path, responses.db.execute(query, [path.name]).fetchone()[0] or 0)
        if not path.stat().st_size:
            path.unlink()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _stamp(run: int) -> str:
    """The name of a run's WARC files: in their order by time, then by the run."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{run:06}"
