"""`bangvang crawl`: new and changed reports of agencies' sites into the archive."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import database
from pipeline.log import LOGGER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.crawl.page import Fetched
    from corpus.crawl.sites import Site
    from pipeline.crawling.report import CrawlReport


@click.command("crawl", short_help="Fetch new and changed reports of agencies' sites into the archive.")
@database
@click.option(
    "--sites",
    "sites_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="sites.toml",
    show_default=True,
    help="The sites and their rules.",
)
@click.option("--site", "names", multiple=True, metavar="NAME", help="Only this site; may be given several times.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave out articles that are dated before this day.")
@click.option("--max-pages", type=click.IntRange(min=0), help="At most so many requests for pages in this run.")
@click.option("--max-minutes", type=click.FloatRange(min=0), help="End in order after so many minutes.")
@click.option("--dry-run", is_flag=True, help="Only print the addresses that would be asked for first.")
@click.option("--replay", is_flag=True, help="Rebuild the archive from its WARC files, without the network.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the run's report here too: HTML where the name ends so, else JSON.",
)
@click.pass_context
def command(
    ctx: click.Context,
    db: Path,
    sites_file: Path,
    names: tuple[str, ...],
    since: datetime | None,
    max_pages: int | None,
    max_minutes: float | None,
    dry_run: bool,
    replay: bool,
    report_file: Path | None,
) -> None:
    """Visit agencies' sites, keep what comes in WARC files, load new and changed reports, and report.

    Made to run every night: it goes on where the last run ended, asks politely and only for what may be new. Ends with
    5 where a site is not well: no reports any more, no links, no text.

    \b
    Example:
      bangvang crawl --sites sites.toml --report report.html
      bangvang crawl --site so-noi-vu --max-minutes 30
      bangvang crawl --dry-run
    """
    from corpus.crawl.sites import read_sites

    sites = _chosen(read_sites(sites_file), names)
    if dry_run:
        _print_due(sites, db)
        return
    report = _replay(sites, db) if replay else _crawl(sites, db, since, max_pages, max_minutes)
    _tell(report)
    if report_file:
        from pipeline.crawling.report import write_report

        write_report(report, report_file)
    ctx.exit(report.status)


def _chosen(sites: Sequence[Site], names: tuple[str, ...]) -> list[Site]:
    missing = set(names) - {site.name for site in sites}
    if missing:
        raise click.UsageError(f"--site: sites.toml không có {', '.join(sorted(missing))}")
    return [site for site in sites if not names or site.name in names]


def _crawl(
    sites: Sequence[Site], db: Path, since: datetime | None, max_pages: int | None, max_minutes: float | None
) -> CrawlReport:
    from schemas.errors import WrongConfiguration

    if find_spec("scrapy") is None:
        raise WrongConfiguration("chưa cài phần thu thập; hãy cài bằng: pip install 'bangvang[crawl]'")
    from pipeline.crawling.recipe import Options, crawl

    day = since.strftime("%Y-%m-%d") if since else None
    return crawl(sites, db, Options(day, max_pages, max_minutes, told=_told))


def _replay(sites: Sequence[Site], db: Path) -> CrawlReport:
    from pipeline.crawling.replay import replay

    return replay(sites, db)


def _told(fetched: Fetched) -> None:
    address, code = fetched.page.address, fetched.code
    if fetched.said:
        LOGGER.error("%s", fetched.said, extra={"code": code, "site": fetched.page.site, "address": address})
    else:
        LOGGER.debug("%s: %s", address, fetched.fate)


def _tell(report: CrawlReport) -> None:
    for site in report.sites.values():
        for address, code, said in site.loaded.failures:
            LOGGER.error("%s", said, extra={"code": code, "address": address})
    for line in report.lines():
        LOGGER.info("%s", line)
    for alarm in report.alarms:
        LOGGER.error("Báo động: %s", alarm, extra={"code": "alarm"})
    for said in report.said:
        LOGGER.error("%s", said)


def _print_due(sites: Sequence[Site], db: Path) -> None:
    from pipeline.crawling.recipe import would_ask

    for address in would_ask(sites, db):
        click.echo(address)
