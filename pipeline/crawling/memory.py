"""What the crawl knows of pages, in the archive's table `pages`: a transaction for each page that was asked for.

A page is due when its `next_check` has come. What a page leads to is on record with it, so nothing is lost with the
process that found it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from corpus.crawl.addresses import first_pages
from corpus.crawl.page import Fate, Fetched, Link, Page
from corpus.crawl.sites import Site
from pipeline.archive import now, transaction
from pipeline.crawling import plan

MAX_DEPTH = 5  # steps in a row that lead to no other articles: beyond lie calendars without end
_SURELY_CHANGED = 10  # so many changes in a feed are believed, whatever its length
_COLUMNS = "address, site, kind, etag, last_modified, sha256, form, turn, depth, leads"
# a site's first pages, then what is new, then further listings, then what may have changed: of it also what is next in
# the plan and not due yet, as far as a run may ask for known pages
_KNOWN = "fetched IS NOT NULL AND kind <> 'listing' AND status IS NOT NULL"
_DUE = f"""
SELECT {_COLUMNS}, {_KNOWN} AS known FROM pages
WHERE site = ?1 AND kind <> 'alias' AND (next_check <= ?2 OR next_check IS NOT NULL AND {_KNOWN} AND run_id < ?3)
ORDER BY known, kind = 'listing' AND turn > 0, kind <> 'listing', next_check, address LIMIT ?4"""
_WOULD_ASK = f"""
SELECT address, {_KNOWN} AS known FROM pages
WHERE site = ?1 AND kind <> 'alias' AND (next_check <= ?2 OR kind = 'listing' AND turn = 0 OR next_check IS NOT NULL
AND {_KNOWN}) ORDER BY known, kind <> 'listing', next_check, address"""

# attachments that were left out with another article
_WANTED_NOW = """
UPDATE pages SET waiting = 1 WHERE kind = 'attachment' AND document_id IS NULL AND warc_file IS NOT NULL
AND next_check IS NOT NULL AND address IN (SELECT attachment FROM attachments WHERE article = ?)"""


class Pages:
    """The memory of the sites of a run; `since` is a day before which nothing new is of interest."""

    def __init__(self, db: sqlite3.Connection, sites: Iterable[Site], run: int, since: str | None = None) -> None:
        self.db = db
        self.run = run
        self.first_run = _first_of(db, run)
        self.since = since
        self.allowed: Counter[str] = Counter()  # rechecks left, by site
        for site in sites:
            known = "SELECT count(*) FROM pages WHERE site = ? AND kind IN ('article', 'attachment')"
            self.allowed[site.name] = plan.rechecks(self.db.execute(known, [site.name]).fetchone()[0])

    def begin(self, site: Site) -> None:
        """Makes a site's listings due, but for their later pages; after a killed run only those that it left out."""
        with transaction(self.db):
            for address in first_pages(site):
                self.db.execute(
                    """INSERT INTO pages (address, site, kind, next_check) VALUES (?1, ?2, 'listing', ?3)
                    ON CONFLICT (address) DO UPDATE SET site = ?2, kind = 'listing', turn = 0""",
                    [address, site.name, now()],
                )
            listings = "site = ? AND kind = 'listing' AND turn = 0 AND coalesce(run_id, 0) < ?"
            self.db.execute(f"UPDATE pages SET next_check = ? WHERE {listings}", [now(), site.name, self.first_run])

    def due(self, site: str, most: int) -> list[Page]:
        """The next pages of a site, those among them that are known already no more than a run may ask for again."""
        found = []
        for *row, known in self.db.execute(_DUE, [site, now(), self.first_run, most]).fetchall():
            if known and not self.allowed[site]:
                break
            self.allowed[site] -= known
            found.append(Page(*row))
        return found

    def would_ask(self, site: Site) -> list[str]:
        """The addresses that would be asked for now: the site's listings, and what is due; nothing is written."""
        found = self.db.execute(_WOULD_ASK, [site.name, now()]).fetchall()
        known = [address for address, known in found if known][: self.allowed[site.name]]
        fresh = [address for address, known in found if not known]
        return list(dict.fromkeys([*first_pages(site), *fresh, *known]))

    def page(self, address: str) -> Page | None:
        row = self.db.execute(f"SELECT {_COLUMNS} FROM pages WHERE address = ?", [address]).fetchone()
        return Page(*row) if row else None

    def know(self, page: Page) -> None:
        """A page that was asked for once, where the memory has it not."""
        with transaction(self.db):
            self._insert(Link(page.address, page.kind, turn=page.turn), page.site, page.depth, None)

    def keep(self, fetched: Fetched) -> None:
        """What came of a page, and where it leads, in one transaction."""
        with transaction(self.db):
            if fetched.fate is not Fate.PUT_OFF:
                self._set(fetched.page.address, {"run_id": self.run})
            if fetched.fate is Fate.CAME:
                self._came(fetched)
            elif fetched.fate is Fate.SAME:
                self._set(fetched.page.address, self._looked_again(fetched) | {"failures": 0, "error": None})
            elif fetched.fate is Fate.GONE:
                self._gone(fetched)
            elif fetched.fate is Fate.EXCLUDED:
                again = plan.after(fetched.at, plan.NIGHT)
                self._set(fetched.page.address, {"error": "excluded", "next_check": again})
            elif fetched.fate is Fate.FAILED:
                self._failed(fetched)

    def gone(self, address: str, at: str) -> None:
        """A page whose content says that it is none; within the caller's transaction."""
        self._set(address, self._counted_gone(address, at) | {"status": 404, "waiting": 0})

    def settle(self, address: str, document: str | None, published: str | None) -> None:
        """A waiting page's document is in the archive, or is not wanted; within the caller's transaction."""
        row = self.db.execute("SELECT kind, fetched, changed FROM pages WHERE address = ?", [address]).fetchone()
        kind, fetched, changed = row
        since = published or changed
        again = plan.next_look(fetched, since) if kind == "article" else plan.after(fetched, plan.ATTACHMENT)
        self._set(address, {"document_id": document, "waiting": 0, "next_check": again})
        if document and kind == "article":
            self.db.execute(_WANTED_NOW, [address])

    def _came(self, fetched: Fetched) -> None:
        page = fetched.page
        if fetched.address != page.address:
            self._insert(Link(fetched.address, page.kind), page.site, 0, None)
            self._set(page.address, self._aliased(fetched.at, fetched.address))
        before = self.page(fetched.address) or page
        changed = before.sha256 != fetched.sha256
        values = {
            "fetched": fetched.at,
            "run_id": self.run,
            "status": fetched.status,
            "failures": 0,
            "error": None,
            "etag": fetched.etag,
            "last_modified": fetched.last_modified,
            "form": None,
            "leads": fetched.leads,
        } | self._looked_again(fetched)
        if changed:
            place = fetched.place
            values |= {"sha256": fetched.sha256, "changed": fetched.at}
            values |= {"warc_file": place.file, "warc_offset": place.offset} if place else {}
            values |= {"waiting": 1} if page.kind != "listing" else {}
        if fetched.alias_of and not self._is_alias(fetched.alias_of):
            values |= self._aliased(fetched.at, fetched.alias_of)
            self._insert(Link(fetched.alias_of, "article"), page.site, 0, fetched.at)
        self._set(fetched.address, values)
        self._follow(fetched)

    def _looked_again(self, fetched: Fetched) -> dict[str, object]:
        """When to look at an unchanged page again; one that came is settled anew when it is read."""
        page = fetched.page
        if page.kind == "listing":
            return {"next_check": plan.after(fetched.at, plan.TURNED if page.turn else plan.NIGHT)}
        if page.kind == "attachment":
            return {"next_check": plan.after(fetched.at, plan.ATTACHMENT)}
        since = "SELECT coalesce(d.published, p.changed) FROM pages p LEFT JOIN documents d ON d.id = p.document_id"
        row = self.db.execute(f"{since} WHERE p.address = ?", [fetched.address]).fetchone()
        return {"next_check": plan.next_look(fetched.at, row[0] if row else None)}

    def _follow(self, fetched: Fetched) -> None:
        """Puts on record where a page leads; what is known already becomes due where there is a sign of news."""
        page, leads = fetched.page, fetched.leads
        depth = page.depth + 1 if leads is None or leads == page.leads else 0
        known, news = [], False
        for link in fetched.links:
            if link.kind == "attachment":
                self.db.execute("INSERT OR IGNORE INTO attachments VALUES (?, ?)", [fetched.address, link.address])
            if self._is_of_interest(link, fetched.links, depth):
                is_new = self._insert(link, page.site, depth, fetched.at, leads)
                news = news or (is_new and link.kind == "article")
                known += [] if is_new else [link]
        self._signs_of_change(known, fetched.at)
        for link in known if news and page.kind == "listing" else ():
            if link.kind == "listing" and link.turn == page.turn + 1:
                again = "UPDATE pages SET next_check = ?, form = ? WHERE address = ? AND run_id < ?"
                self.db.execute(again, [fetched.at, link.form, link.address, self.first_run])

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
            self._set(link.address, {"dated": link.changed})
        trusted = len(changed) <= max(_SURELY_CHANGED, told // 5)
        for address in changed:
            # what has no status is new to the plan
            self._set(address, {"next_check": at} | ({"status": None} if trusted else {}))

    def _insert(self, link: Link, site: str, depth: int, due: str | None, leads: str | None = None) -> bool:
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

    def _failed(self, fetched: Fetched) -> None:
        address = fetched.page.address
        if fetched.page.form is not None:
            self._turn_anew(fetched.page)
            return
        failures = self.db.execute("SELECT failures FROM pages WHERE address = ?", [address]).fetchone()[0] + 1
        again = plan.after_failures(fetched.at, failures, fetched.wait)
        self._set(address, {"failures": failures, "error": fetched.code, "next_check": again})

    def _turn_anew(self, page: Page) -> None:
        """Forgets the pages that were turned up to one whose post-back fails: the first gives fresh ones the next time.

        A post-back holds on the page before it, and that one's on the page before.
        """
        turned = "site = ? AND kind = 'listing' AND turn BETWEEN 1 AND ? AND address LIKE ? || '#%'"
        stem = page.address.partition("#")[0]
        self.db.execute(f"DELETE FROM pages WHERE {turned}", [page.site, page.turn, stem])
        first = "UPDATE pages SET etag = NULL, last_modified = NULL WHERE site = ? AND kind = 'listing' AND turn = 0"
        self.db.execute(first, [page.site])

    def _gone(self, fetched: Fetched) -> None:
        address = fetched.page.address
        values = self._counted_gone(address, fetched.at)
        self._set(address, values | {"status": fetched.status or 404, "fetched": fetched.at, "form": None})

    def _counted_gone(self, address: str, at: str) -> dict[str, object]:
        times = self.db.execute("SELECT failures FROM pages WHERE address = ?", [address]).fetchone()[0] + 1
        return {"failures": times, "error": "gone", "next_check": plan.after_gone(at, times)}

    def _is_alias(self, address: str) -> bool:
        page = self.page(address)
        return page is not None and page.kind == "alias"

    def _aliased(self, at: str, of: str) -> dict[str, object]:
        return {"kind": "alias", "alias_of": of, "fetched": at, "next_check": None, "waiting": 0}

    def _set(self, address: str, values: Mapping[str, object]) -> None:
        changes = ", ".join(f"{name} = ?" for name in values)
        self.db.execute(f"UPDATE pages SET {changes} WHERE address = ?", [*values.values(), address])


def _first_of(db: sqlite3.Connection, run: int) -> int:
    """The first run of the crawl that goes on in this one: of those right before it that were killed, else itself."""
    before = "SELECT id, ended FROM runs WHERE command = 'crawl' AND id < ? ORDER BY id DESC"
    for number, ended in db.execute(before, [run]):
        if ended is not None:
            break
        run = number
    return run
