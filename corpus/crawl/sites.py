"""sites.toml: which sites are crawled, and what of each."""

from __future__ import annotations

import re
import ssl
import tomllib
from datetime import UTC, datetime, time, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from schemas.errors import WrongConfiguration

VIETNAM = timezone(timedelta(hours=7))  # one zone without summer time
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_REASONS = {
    "missing": "thiếu mục này",
    "extra_forbidden": "không có mục tên như vậy",
    "value_error": "giá trị không dùng được",
}


def _http_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(address)
    return address


def _hours(said: Any) -> Any:
    found = _HOURS.fullmatch(said) if isinstance(said, str) else None
    if not found:
        raise ValueError(said)
    first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
    return time(first_hour, first_minute), time(last_hour, last_minute)


class Site(BaseModel):
    """One site and its rules; addresses are matched whole, on path and query."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    start: Annotated[tuple[Annotated[str, AfterValidator(_http_address)], ...], Field(min_length=1)]
    article: Annotated[tuple[re.Pattern[str], ...], Field(min_length=1)]
    contact: Annotated[str, Field(min_length=3)]
    paging: Literal["numbered", "postback", "more", "none"] = "none"
    follow: tuple[re.Pattern[str], ...] = ()
    attachments: tuple[str, ...] = ("pdf", "doc", "docx", "xls", "xlsx")
    canonical_query: tuple[str, ...] | None = None  # None: all parameters but those of sessions, tracking, printing
    title_words: tuple[str, ...] = ()
    delay: Annotated[float, Field(ge=0)] = 2.0
    hours: Annotated[tuple[time, time] | None, BeforeValidator(_hours)] = None
    max_pages: Annotated[int, Field(ge=1)] = 500
    expect: Annotated[int | None, Field(ge=0)] = None
    ca: Path | None = None
    private_hosts: tuple[str, ...] = ()

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that the site is: those of its first pages, with and without `www.`."""
        named = {urlsplit(address).netloc.lower() for address in self.start}
        bare = {host.removeprefix("www.") for host in named}
        return frozenset(named | bare | {f"www.{host}" for host in bare})

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether the site may be asked now, by its own hours."""
        if self.hours is None:
            return True
        first, last = self.hours
        now = (at or datetime.now(UTC)).astimezone(VIETNAM).time()
        return first <= now < last if first < last else now >= first or now < last

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """What the site's servers are verified by: the usual authorities, and the certificates of `ca`."""
        context = ssl.create_default_context()
        if self.ca:
            try:
                context.load_verify_locations(cafile=self.ca)
            except OSError as error:  # ssl.SSLError is one
                raise WrongConfiguration(f"{self.ca}: không phải tệp chứng thư PEM đọc được ({error})") from None
        return context


def read_sites(path: Path) -> list[Site]:
    """The sites of a file in its order; WrongConfiguration names the site, the key and what is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WrongConfiguration(f"{path}: chưa có tệp này; hãy chép sites.example.toml rồi sửa") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongConfiguration(f"{path}: không đọc được ({error})") from None
    tables = given.get("site")
    if set(given) != {"site"} or not isinstance(tables, dict) or not tables:
        raise WrongConfiguration(f"{path}: mỗi trang phải là một bảng [site.TÊN], không có mục nào khác")
    return [_site(path, name, table) for name, table in tables.items()]


def _site(path: Path, name: str, table: Any) -> Site:
    if not isinstance(table, dict):
        raise WrongConfiguration(f"{path}: site.{name} phải là một bảng")
    if "ca" in table:
        table = table | {"ca": path.parent / str(table["ca"])}
    try:
        site = Site(name=name, **table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:1])
        reason = _REASONS.get(first["type"], first["msg"])
        raise WrongConfiguration(f"{path}: site.{name}.{where}: {reason}; xem sites.example.toml") from None
    if site.ca:
        _ = site.tls  # a wrong certificate is said before anything is asked
    return site
