"""What a crawl tells at its end: by site, as lines, as JSON, as a note in HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from corpus.crawl.page import Fate, Fetched
from pipeline.crawling.loading import Loaded

SHOWN = 20  # failures of a site that the note lists; the JSON has all
ENDS = {
    "robots": "không lấy được robots.txt",
    "busy": "máy chủ xin hoãn lâu",
    "down": "máy chủ không trả lời nhiều lần liền",
    "max_pages": "đã đủ số trang cho một đợt",
    "max_minutes": "hết giờ cho một đợt",
    "hours": "ngoài giờ được phép",
    "disk": "sắp hết đĩa",
    "interrupted": "bị dừng",
}
REASONS = {
    "unreachable": "không kết nối được",
    "too_slow": "quá chậm",
    "too_large": "quá lớn",
    "tls": "chứng thư không tin được",
    "private_host": "không phải máy công cộng",
    "bad_address": "địa chỉ không dùng được",
    "redirects": "chuyển hướng không dứt",
    "http_status": "máy chủ báo lỗi",
    "busy": "máy chủ bận",
    "robots": "không lấy được robots.txt",
    "encoded": "dạng nén lạ",
    "broken": "dữ liệu hỏng",
    "not_turned": "danh mục không lật được trang",
    "no_text": "không còn nội dung chính",
    "no_record": "mất bản ghi WARC",
    "killed_worker": "làm dừng tiến trình đọc",
}


@dataclass
class SiteReport:
    """A site's part of a run: what was asked for, what came of it, what was loaded, and whether it is well."""

    rules: str | None = None  # the digest of those that its pages were followed by
    asked: int = 0
    ended: str | None = None  # why the visit was cut short
    listings: int = 0  # that came or are gone
    listings_unchanged: int = 0
    article_links: int = 0
    unchanged: int = 0
    excluded: int = 0
    gone: int = 0
    loaded: Loaded = field(default_factory=Loaded)
    unanswered: list[tuple[str, str, str]] = field(default_factory=list)  # address, code, reason
    alarms: list[str] = field(default_factory=list)

    def saw(self, fetched: Fetched) -> None:
        """Counts what came of a page."""
        self.unchanged += fetched.fate is Fate.SAME
        self.excluded += fetched.fate is Fate.EXCLUDED
        self.gone += fetched.fate is Fate.GONE
        if fetched.fate in (Fate.FAILED, Fate.PUT_OFF):
            self.unanswered.append((fetched.page.address, fetched.code or "", fetched.said or ""))
        if fetched.page.kind == "listing":
            self.listings += fetched.fate in (Fate.CAME, Fate.GONE)
            self.listings_unchanged += fetched.fate is Fate.SAME
            self.article_links += sum(link.kind == "article" for link in fetched.links)

    @property
    def failures(self) -> list[tuple[str, str, str]]:
        """What was not to be had, and what of it could not be read: address, code, reason."""
        return self.unanswered + self.loaded.failures

    @property
    def failed(self) -> Counter[str]:
        """Failures by reason."""
        return Counter(code for _, code, _ in self.failures)

    def as_json(self) -> dict[str, Any]:
        loaded = self.loaded
        return {
            "rules": self.rules,
            "asked": self.asked,
            "ended": self.ended,
            "listings": self.listings,
            "article_links": self.article_links,
            "new": loaded.new,
            "changed": loaded.changed,
            "unchanged": self.unchanged + loaded.same,
            "gone": self.gone + loaded.gone,
            "excluded": self.excluded,
            "left_out": loaded.left_out,
            "failed": dict(sorted(self.failed.items())),
            "articles_read": loaded.articles,
            "without_text": loaded.without_text,
            "reports": loaded.reports,
            "records": dict(sorted(loaded.records.items())),
            "doubts": loaded.doubts,
            "alarms": self.alarms,
        }


@dataclass
class CrawlReport:
    """A run's report: `status` is what the command ends with."""

    started: str
    sites: dict[str, SiteReport]
    ended: str = ""
    interrupted: bool = False
    disk_full: bool = False
    said: list[str] = field(default_factory=list)

    def take(self, loaded: Mapping[str, Loaded]) -> None:
        """What is loaded of each site, now and later."""
        for name, site in loaded.items():
            self.sites[name].loaded = site

    @property
    def alarms(self) -> list[str]:
        return [alarm for site in self.sites.values() for alarm in site.alarms]

    @property
    def status(self) -> int:
        if self.interrupted:
            return 130
        if self.disk_full:
            return 3
        if self.alarms:
            return 5
        return 1 if any(site.failures for site in self.sites.values()) else 0

    def summary(self) -> dict[str, Any]:
        """What `runs` keeps of it."""
        sites = {name: site.as_json() for name, site in self.sites.items()}
        sums = {name: sum(site[name] for site in sites.values()) for name in _SUMS}
        failed = sum((site.failed for site in self.sites.values()), Counter[str]())
        records = sum((site.loaded.records for site in self.sites.values()), Counter[str]())
        return sums | {"failed": dict(failed), "records": dict(records), "alarms": self.alarms, "sites": sites}

    def as_json(self) -> dict[str, Any]:
        failures = [
            {"site": name, "address": address, "code": code, "message": said}
            for name, site in self.sites.items()
            for address, code, said in site.failures
        ]
        about = {"started": self.started, "ended": self.ended, "status": self.status}
        return about | self.summary() | {"failures": failures}

    def lines(self) -> Iterator[str]:
        """The report for stderr, line by line."""
        for name, site in self.sites.items():
            yield f"{name}: {_in_words(site)}"
        total = self.summary()
        yield (
            f"Cộng {len(self.sites)} trang: {total['asked']} lượt hỏi, {total['new']} mới, {total['changed']} đổi, "
            f"{total['gone']} không còn, {sum(total['failed'].values())} lỗi; {sum(total['records'].values())} bản ghi "
            f"mới, {total['doubts']} chỗ cần xem lại."
        )


_SUMS = ("asked", "new", "changed", "unchanged", "gone", "excluded", "left_out", "reports", "doubts")


def write_report(report: CrawlReport, path: Path) -> None:
    """The report as a file: a note in HTML where its name ends so, else JSON; whole or not at all."""
    if path.suffix.lower() in (".html", ".htm"):
        content = _note(report)
    else:
        content = json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
    part = path.with_name(f"{path.name}.part")
    part.write_text(content, encoding="utf-8")
    part.replace(path)


def _in_words(site: SiteReport) -> str:
    said = site.as_json()
    parts = [f"{said['asked']} lượt hỏi"]
    words = (("new", "mới"), ("changed", "đổi"), ("unchanged", "như cũ"), ("gone", "không còn"))
    parts += [f"{said[key]} {word}" for key, word in words if said[key] or key == "new"]
    parts += [f"{site.excluded} robots.txt không cho hỏi"] if site.excluded else []
    parts += [f"{count} {REASONS.get(code, code)}" for code, count in said["failed"].items()]
    if site.ended:
        parts.append(ENDS.get(site.ended, site.ended))
    return ", ".join(parts)


def _note(report: CrawlReport) -> str:
    rows = "".join(_row(name, site) for name, site in report.sites.items())
    alarms = "".join(f"<li>{escape(alarm)}</li>" for alarm in report.alarms)
    failures = "".join(_failures(name, site) for name, site in report.sites.items() if site.failures)
    headings = "".join(f"<th>{heading}</th>" for heading in ("Trang", *_HEADINGS.values(), "Lỗi", "Ghi chú"))
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Báo cáo thu thập {escape(report.started)}</title>
<style>body{{font-family:sans-serif;max-width:70em;margin:2em auto}}table{{border-collapse:collapse}}
td,th{{border:1px solid #999;padding:.3em .6em;text-align:left}}.alarm{{color:#a00}}</style></head><body>
<h1>Báo cáo thu thập</h1>
<p>Từ {escape(report.started)} đến {escape(report.ended)} (giờ UTC), mã kết thúc {report.status}.</p>
{f'<h2 class="alarm">Báo động</h2><ul class="alarm">{alarms}</ul>' if alarms else "<p>Không có báo động.</p>"}
<h2>Theo trang</h2><table><tr>{headings}</tr>{rows}</table>
{f"<h2>Không tải hoặc không đọc được</h2>{failures}" if failures else ""}
</body></html>
"""


_HEADINGS = {
    "asked": "Lượt hỏi",
    "new": "Mới",
    "changed": "Đổi",
    "unchanged": "Như cũ",
    "gone": "Không còn",
    "reports": "Báo cáo",
    "doubts": "Cần xem lại",
}


def _row(name: str, site: SiteReport) -> str:
    said = site.as_json()
    cells = [name, *(str(said[key]) for key in _HEADINGS)]
    cells.append("; ".join(f"{REASONS.get(code, code)}: {count}" for code, count in said["failed"].items()))
    cells.append(ENDS.get(site.ended, site.ended) if site.ended else "")
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _failures(name: str, site: SiteReport) -> str:
    items = "".join(f"<li>{escape(said or address)}</li>" for address, _, said in site.failures[:SHOWN])
    more = len(site.failures) - SHOWN
    rest = f"<p>và {more} địa chỉ khác</p>" if more > 0 else ""
    return f"<h3>{escape(name)}</h3><ul>{items}</ul>{rest}"
