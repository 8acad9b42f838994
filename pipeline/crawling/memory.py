"""What the crawl knows of pages, in the archive's table `pages`: a transaction for each page that was asked for.

A page is due when its `next_check` has come. What a page leads to is on record with it, so nothing is lost with the
process that found it.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from corpus.crawl.addresses import first_pages
from corpus.crawl.page import Fate, Fetched, Link, Page, Place
from corpus.crawl.sites import Site
from pipeline.archive.database import now, transaction
from pipeline.crawling import plan
from pipeline.crawling.leads import Leads, change

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
        self.leads = Leads(db, self.first_run, since)
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
            self.leads.insert(Link(page.address, page.kind, turn=page.turn), page.site, page.depth, None)

    def keep(self, fetched: Fetched) -> None:
        """What came of a page, and where it leads, in one transaction."""
        with transaction(self.db):
            if fetched.fate is not Fate.PUT_OFF:
                change(self.db, fetched.page.address, {"run_id": self.run})
            if fetched.fate is Fate.CAME:
                self._came(fetched)
            elif fetched.fate is Fate.SAME:
                change(self.db, fetched.page.address, self._looked_again(fetched) | {"failures": 0, "error": None})
            elif fetched.fate is Fate.GONE:
                self._gone(fetched)
            elif fetched.fate is Fate.EXCLUDED:
                again = plan.after(fetched.at, plan.NIGHT)
                change(self.db, fetched.page.address, {"error": "excluded", "next_check": again})
            elif fetched.fate is Fate.FAILED:
                self._failed(fetched)

    def gone(self, address: str, at: str) -> None:
        """A page whose content says that it is none; within the caller's transaction."""
        change(self.db, address, self._counted_gone(address, at) | {"status": 404, "waiting": 0})

    def settle(self, address: str, document: str | None, published: str | None) -> None:
        """A waiting page's document is in the archive, or is not wanted; within the caller's transaction."""
        row = self.db.execute("SELECT kind, fetched, changed FROM pages WHERE address = ?", [address]).fetchone()
        kind, fetched, changed = row
        since = published or changed
        again = plan.next_look(fetched, since) if kind == "article" else plan.after(fetched, plan.ATTACHMENT)
        change(self.db, address, {"document_id": document, "waiting": 0, "next_check": again})
        if document and kind == "article":
            self.db.execute(_WANTED_NOW, [address])

    def kept(self, site: str) -> list[tuple[str, Place]]:
        """A site's listings and articles whose last content is kept, and where."""
        query = """SELECT address, warc_file, warc_offset FROM pages WHERE site = ? AND kind IN ('listing', 'article')
        AND warc_file IS NOT NULL AND status = 200 ORDER BY warc_file, warc_offset"""
        return [(address, Place(file, offset)) for address, file, offset in self.db.execute(query, [site]).fetchall()]

    def lead(self, fetched: Fetched) -> None:
        """Puts on record where a page leads that came before; what is known stays as it is."""
        with transaction(self.db):
            self.leads.put_on_record(fetched)

    def want_again(self, site: str) -> None:
        """Articles that were left out wait again."""
        with transaction(self.db):
            self.db.execute(
                """UPDATE pages SET waiting = 1 WHERE site = ? AND kind = 'article' AND document_id IS NULL
                AND warc_file IS NOT NULL AND status = 200 AND next_check IS NOT NULL""",
                [site],
            )

    def _came(self, fetched: Fetched) -> None:
        page = fetched.page
        if fetched.address != page.address:
            self.leads.insert(Link(fetched.address, page.kind), page.site, 0, None)
            change(self.db, page.address, self._aliased(fetched.at, fetched.address))
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
            self.leads.insert(Link(fetched.alias_of, "article"), page.site, 0, fetched.at)
        change(self.db, fetched.address, values)
        self.leads.follow(fetched)

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

    def _failed(self, fetched: Fetched) -> None:
        address = fetched.page.address
        if fetched.page.form is not None:
            self._turn_anew(fetched.page)
            return
        failures = self.db.execute("SELECT failures FROM pages WHERE address = ?", [address]).fetchone()[0] + 1
        again = plan.after_failures(fetched.at, failures, fetched.wait)
        change(self.db, address, {"failures": failures, "error": fetched.code, "next_check": again})

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
        change(self.db, address, values | {"status": fetched.status or 404, "fetched": fetched.at, "form": None})

    def _counted_gone(self, address: str, at: str) -> dict[str, object]:
        times = self.db.execute("SELECT failures FROM pages WHERE address = ?", [address]).fetchone()[0] + 1
        return {"failures": times, "error": "gone", "next_check": plan.after_gone(at, times)}

    def _is_alias(self, address: str) -> bool:
        page = self.page(address)
        return page is not None and page.kind == "alias"

    def _aliased(self, at: str, of: str) -> dict[str, object]:
        return {"kind": "alias", "alias_of": of, "fetched": at, "next_check": None, "waiting": 0}


def _first_of(db: sqlite3.Connection, run: int) -> int:
    """The first run of the crawl that goes on in this one: of those right before it that were killed, else itself."""
    before = "SELECT id, ended FROM runs WHERE command = 'crawl' AND id < ? ORDER BY id DESC"
    for number, ended in db.execute(before, [run]):
        if ended is not None:
            break
        run = number
    return run
