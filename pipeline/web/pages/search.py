"""Tra cứu: what the search box finds, under tabs, narrowed, sorted, and to be downloaded as it is shown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette import NotFound, Request, Response

from pipeline.questions.export import write_workbook
from pipeline.questions.headings import unpacked
from pipeline.web import box
from pipeline.web.queries import MOST
from pipeline.web.queries.overview import overview, passages
from pipeline.web.queries.results import Row, Wish, all_rows, results, unasked
from pipeline.web.queries.tabs import BY_KIND, TABS, Tab
from pipeline.web.rendering import page

_PICKED = "chon."
_TEXT = "van-ban"  # the tab of the full text


@dataclass(frozen=True)
class Address:
    """What the address of a page of results says, and the addresses beside it."""

    wish: Wish
    tab: str | None

    @classmethod
    def of(cls, request: Request) -> Address:
        given = {key: request.args.get(key).strip() for key in request.args}
        asked = box.read(given.get("q", ""))
        picked = {k.removeprefix(_PICKED): v for k, v in given.items() if k.startswith(_PICKED) and v}
        number = given.get("trang", "1")
        wish = Wish(asked, picked, given.get("sort", ""), int(number) if number.isdecimal() else 1)
        return cls(wish, given.get("loai") or BY_KIND.get(asked.kind or ""))

    def but(self, path: str = "/tra-cuu", **changes: Any) -> str:
        """The address with something changed; the page is the first unless it is the change."""
        said: dict[str, Any] = {"q": self.wish.asked.text, "loai": self.tab, "sort": self.wish.sort}
        said |= {f"{_PICKED}{column}": value for column, value in self.wish.picked.items()}
        said |= {key.replace("chon_", _PICKED, 1): value for key, value in changes.items()}
        query = urlencode({key: value for key, value in said.items() if value})
        return f"{path}?{query}" if query else path

    def narrowed(self, column: str, value: str | None) -> str:
        changes: dict[str, Any] = {f"chon_{column}": value}
        return self.but(**changes)

    def under(self, tab: str | None) -> str:
        """The same question under another tab: what was picked there does not hold here."""
        query = {key: value for key, value in (("q", self.wish.asked.text), ("loai", tab)) if value}
        return f"/tra-cuu?{urlencode(query)}" if query else "/tra-cuu"

    def sorted_by(self, column: str) -> str:
        return self.but(sort=f"-{column}" if self.wish.sort == column else column)


async def show(request: Request, datasette: Any) -> Response:
    at = Address.of(request)
    asked = at.wish.asked
    context: dict[str, Any] = {
        "here": "search",
        "at": at,
        "asked": asked,
        "tabs": TABS,
        "most": MOST,
        "text_tab": _TEXT,
    }
    if at.tab == _TEXT:
        found = await datasette.archive.read(passages, asked.words or asked.text)
        return await page(datasette, request, "search_text.html", {**context, "passages": found})
    if at.tab:
        if asked:
            results_ = await datasette.archive.read(results, _tab(at.tab), at.wish)
        else:
            picked = tuple(at.wish.picked.items())
            results_ = await datasette.archive.recall(unasked, _tab(at.tab).slug, picked, at.wish.sort, at.wish.page)
        return await page(datasette, request, "search_tab.html", {**context, "results": results_})
    glimpses = await datasette.archive.read(overview, asked) if asked else []
    found = await datasette.archive.read(passages, asked.words or asked.text, 4) if asked else []
    return await page(datasette, request, "search.html", {**context, "glimpses": glimpses, "passages": found})


async def download(request: Request, datasette: Any) -> Response:
    """The rows of all pages of a tab, with the columns and in the order shown."""
    at = Address.of(request)
    tab, form = _tab(at.tab), request.url_vars["form"]
    rows = await datasette.archive.read(all_rows, tab, at.wish)
    body, media_type = _FORMS[form](tab, rows)
    headers = {"Content-Disposition": f'attachment; filename="{tab.slug}.{form}"'}
    return Response(body, content_type=media_type, headers=headers)


ROUTES = [(r"/tra-cuu$", show), (r"/tra-cuu\.(?P<form>csv|json|xlsx)$", download)]


def _tab(slug: str | None) -> Tab:
    if slug not in TABS:
        raise NotFound("Không có loại kết quả này; hãy chọn một loại ở trang Tra cứu.")
    return TABS[slug]


def _as_csv(tab: Tab, rows: Sequence[Row]) -> tuple[str, str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(tab.columns)
    writer.writerows([row[column] for column in tab.columns] for row in rows)
    return out.getvalue(), "text/csv; charset=utf-8"


def _as_json(tab: Tab, rows: Sequence[Row]) -> tuple[str, str]:
    said = [{column: unpacked(column, row[column]) for column in tab.columns} for row in rows]
    return json.dumps(said, ensure_ascii=False, indent=1), "application/json; charset=utf-8"


def _as_xlsx(tab: Tab, rows: Sequence[Row]) -> tuple[bytes, str]:
    out = io.BytesIO()
    write_workbook(out, tab.title, tab.columns, ([row[column] for column in tab.columns] for row in rows))
    return out.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


_FORMS: Mapping[str, Callable[[Tab, Sequence[Row]], tuple[str | bytes, str]]] = {
    "csv": _as_csv,
    "json": _as_json,
    "xlsx": _as_xlsx,
}
