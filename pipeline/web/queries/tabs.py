"""The kinds of results that may be looked through, each under its own tab."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.query.filters import Kind, Text
from pipeline.query.kinds import KINDS
from pipeline.questions.headings import heading, table_columns
from pipeline.web.queries.summary import Summary


@dataclass(frozen=True)
class Tab:
    """One kind of results: the filters in which words without a label are sought, the columns that can be narrowed."""

    slug: str
    title: str
    kind: Kind
    words: tuple[str, ...]
    facets: tuple[str, ...]
    columns: tuple[str, ...]
    first: str | None = None  # what comes first where nothing is asked by name
    glance: tuple[str, ...] = ()  # of `words`, the filters that the overview of all kinds looks through
    sort: str = ""
    year: str = "year"  # a record's year, over the view's columns
    by_filter: Mapping[str, str] = field(default_factory=dict)  # facets that a filter narrows to
    led_by: Mapping[str, str] = field(default_factory=dict)  # facets whose few records a filter by name finds sooner
    summary: Summary | None = None  # where all of them are counted
    counted: tuple[str, ...] = ()  # columns that are counted a row at a time, up to a limit: nothing is sorted by them

    def sorts(self, column: str) -> bool:
        """Whether results can be put in the order of a column."""
        return column in self.columns and column not in self.counted and self.kind is not PEOPLE

    def heading(self, column: str) -> str:
        return _HEADINGS.get((self.slug, column)) or heading(column)


# what a column of one tab is called where its general heading would not say it
_HEADINGS = {
    ("nguoi", "reports"): "Báo cáo",
    ("nguoi", "awards"): "Khen thưởng",
    ("nguoi", "name"): "Họ tên",
    ("don-vi", "reports"): "Báo cáo",
}

PEOPLE = Kind("people", {"name": Text(("name",), ("person",), identities=("id",))}, ("name", "id"))


def _columns(kind: str) -> tuple[str, ...]:
    return tuple(table_columns(KINDS[kind].view) or ())


TABS = {
    tab.slug: tab
    for tab in (
        Tab(
            "khen-thuong",
            "Khen thưởng",
            KINDS["awards"],
            ("recipient", "award", "authority"),
            ("year", "award", "level", "status", "authority", "recipient_kind", "recipient_unit"),
            _columns("awards"),
            "year DESC",
            ("recipient", "award", "authority"),
            "-year",
            led_by={"award": "award"},
            summary=Summary(
                "award_counts",
                "records",
                {column: column for column in ("year", "award", "level", "status", "authority")},
                {"award": "award || coalesce(' ' || nullif(authority, ''), '')", "authority": "authority"},
            ),
        ),
        Tab(
            "lan-khen",
            "Lần khen",
            KINDS["grants"],
            ("recipient", "award", "authority"),
            ("year", "award", "level", "status", "authority"),
            _columns("grants"),
            "year DESC",
            sort="-year",
            led_by={"award": "award"},
        ),
        Tab(
            "nguoi",
            "Cá nhân",
            PEOPLE,
            ("name",),
            (),
            ("name", "positions", "unit", "reports", "awards"),
            "folded",
            ("name",),
            counted=("reports", "awards"),
        ),
        Tab(
            "don-vi",
            "Đơn vị, cụm",
            KINDS["units"],
            ("name", "cluster"),
            ("kind", "cluster"),
            _columns("units"),
            "name",
            ("name",),
            led_by={"cluster": "cluster"},
            summary=Summary("units", "1", {"kind": "kind"}, {}),
            counted=("reports", "awards"),
        ),
        Tab(
            "chuc-vu",
            "Chức vụ",
            KINDS["posts"],
            ("unit", "holder", "position"),
            ("year", "position", "scope_name"),
            _columns("posts"),
            glance=("unit",),
            year="from_year",
            by_filter={"year": "year"},
        ),
        Tab(
            "ban-giao",
            "Bàn giao",
            KINDS["handovers"],
            ("unit", "holder", "position"),
            ("year", "position", "status", "scope_name"),
            _columns("handovers"),
            "year DESC",
            sort="-year",
        ),
        Tab(
            "nguoi-du",
            "Người dự",
            KINDS["participants"],
            ("name", "unit"),
            ("year", "roles", "unit_name"),
            _columns("participants"),
            "report_date DESC",
            year="substr(report_date, 1, 4)",
            by_filter={"year": "year", "roles": "role"},
            led_by={"unit_name": "unit"},
        ),
        Tab(
            "bao-cao",
            "Báo cáo",
            KINDS["reports"],
            ("title", "organizer"),
            ("year", "kind", "organizer", "collection"),
            _columns("reports"),
            "date DESC",
            ("title", "organizer"),
            year="CAST(substr(coalesce(date, period), 1, 4) AS INTEGER)",
            sort="-date",
            summary=Summary("report_counts", "reports", {"year": "held", "kind": "kind", "organizer": "organizer"}, {}),
        ),
    )
}

BY_KIND = {"awards": "khen-thuong", "grants": "lan-khen", "units": "don-vi", "posts": "chuc-vu"} | {
    "handovers": "ban-giao",
    "participants": "nguoi-du",
    "reports": "bao-cao",
}
