"""Where pages lead: what a page links to is put on record with it, as far as it is of interest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from corpus.crawl.page import Fetched, Link

MAX_DEPTH = 5  # steps in a row that lead to no other articles: beyond lie calendars without end
_SURELY_CHANGED = 10  # so many changes in a feed are believed, whatever its length


class Leads:
    """The links of a run's pages in the table `pages`; all within the caller's transaction.

    `first_run` is the first run of the crawl that goes on in this one, `since` a day before which nothing new is of
    interest.
    """

    def __init__(self, db: sqlite3.Connection, first_run: int, since: str | None) -> None:
        self.db = db
        self.first_run = first_run
        self.since = since

    def follow(self, fetched: Fetched) -> None:
        """Puts on record where a page leads; what is known already becomes due where there is a sign of news."""
        page = fetched.page
        known, news = self.put_on_record(fetched)
        self._signs_of_change(known, fetched.at)
        for link in known if news and page.kind == "listing" else ():
            if link.kind == "listing" and link.turn == page.turn + 1:
                again = "UPDATE pages SET next_check = ?, form = ? WHERE address = ? AND run_id < ?"
                self.db.execute(again, [fetched.at, link.form, link.address, self.first_run])

    def put_on_record(self, fetched: Fetched) -> tuple[list[Link], bool]:
        """Puts on record where a page leads: what of it was known, and whether an article was not."""
        page, leads = fetched.page, fetched.leads
        depth = page.depth + 1 if leads is None or leads == page.leads else 0
        known, news = [], False
        for link in fetched.links:
            if link.kind == "attachment":
                self.db.execute("INSERT OR IGNORE INTO attachments VALUES (?, ?)", [fetched.address, link.address])
            if self._is_of_interest(link, fetched.links, depth):
                is_new = self.insert(link, page.site, depth, fetched.at, leads)
                news = news or (is_new and link.kind == "article")
                known += [] if is_new else [link]
        return known, news

    def _is_of_interest(self, link: Link, beside: Iterable[Link], depth: int) -> bool:
        """Whether to follow a link: no further than `MAX_DEPTH`, and not back beyond `since`."""
        if link.kind == "listing" and depth > MAX_DEPTH:
            return False
        if self.since is None:
            return True
        dates = [other.date[:10] for other in ([link] if link.kind == "article" else beside) if other.date]
        return not (link.kind == "article" or link.turn) or not dates or max(dates) >= self.since

    def _signs_of_change(self, known: Iterable[Link], at: str) -> None:
        """Known articles are due of which a feed tells a later change than before.

        One that calls most of its articles changed is not trusted: they are asked for as pages that may have changed.
        """
        changed, told = [], 0
        for link in known:
            if link.changed is None:
                continue
            told += 1
            before = self.db.execute("SELECT dated FROM pages WHERE address = ?", [link.address]).fetchone()[0]
            changed += [link.address] if before and link.changed > before else []
            change(self.db, link.address, {"dated": link.changed})
        trusted = len(changed) <= max(_SURELY_CHANGED, told // 5)
        for address in changed:
            # what has no status is new to the plan
            change(self.db, address, {"next_check": at} | ({"status": None} if trusted else {}))

    def insert(self, link: Link, site: str, depth: int, due: str | None, leads: str | None = None) -> bool:
        """A page not known before; False where it is known, whose post-back is then the newest all the same."""
        leads = leads if link.kind == "listing" else None
        cursor = self.db.execute(
            """INSERT INTO pages (address, site, kind, next_check, form, dated, turn, depth, leads)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO NOTHING""",
            [link.address, site, link.kind, due, link.form, link.changed, link.turn, depth, leads],
        )
        if not cursor.rowcount and link.form:
            again = "UPDATE pages SET form = ? WHERE address = ? AND fetched IS NULL"
            self.db.execute(again, [link.form, link.address])
        return bool(cursor.rowcount)


def change(db: sqlite3.Connection, address: str, values: Mapping[str, object]) -> None:
    """Sets columns of a page."""
    changes = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"UPDATE pages SET {changes} WHERE address = ?", [*values.values(), address])
