"""Pages that came and wait: read, extracted, and stored with their page in one transaction, a document each."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.crawl.page import Place
from corpus.crawl.sameness import said_beside
from corpus.crawl.sites import Site
from corpus.crawl.warc import blank, read_record
from pipeline.archive import store
from pipeline.archive.database import transaction
from pipeline.archive.responses import Responses, as_source
from pipeline.archive.rows import Row
from pipeline.crawling.memory import Pages
from pipeline.executors import Engine, in_order
from pipeline.intake.reading import Task, lost, read_one, size
from schemas.spelling import fold

SLICE = 500  # waiting pages that are taken from the memory together
SHORT = 200  # characters; a page whose main text is shorter has none
LEAD = 1000  # characters of an article's beginning in which `title_words` are looked for
RECORDS = ("participations", "awards", "handovers", "statements")
DOUBTFUL = 0.6  # the confidence under which a record is for people to look at
_GONE_WORDS = re.compile(
    r"khong tim thay (?:trang|noi dung|bai|du lieu|duong dan)"
    r"|(?:trang|bai viet|noi dung|duong dan)[^.]{0,40} khong (?:con )?ton tai"
    r"|(?:loi|error|ma loi)\W{0,3}404|404\W{1,3}(?:not found|khong|page|trang|file)|page not found"
    r"|(?:trang|bai viet|noi dung)[^.]{0,30} da bi (?:xoa|go)"
)


@dataclass
class Loaded:
    """What became of a site's waiting pages; `failures` are addresses with code and reason."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    left_out: int = 0
    articles: int = 0
    without_text: int = 0
    reports: int = 0
    doubts: int = 0
    records: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """A page that came and is not read yet."""

    address: str
    site: str
    kind: str
    fetched: str
    place: Place
    document: str | None


class Loader:
    """Puts what waits into the archive, in the order in which it came; the engine reads it."""

    def __init__(
        self,
        responses: Responses,
        pages: Pages,
        sites: Mapping[str, Site],
        engine: Engine,
        loaded: dict[str, Loaded] | None = None,
    ) -> None:
        self.db: sqlite3.Connection = responses.db
        self.responses = responses
        self.pages = pages
        self.sites = sites
        self.engine = engine
        self.loaded = {name: Loaded() for name in sites} if loaded is None else loaded
        self.being_read: dict[str, Waiting] = {}

    async def take(self, address: str) -> None:
        """Loads the page at an address if it waits; other pages may come while it is read."""
        for task in self._tasks(self._waiting("address = ?", address)):
            [read] = await asyncio.wrap_future(self.engine.submit(read_one, [task]))
            self._settle(task, read or lost(task))

    def load(self, stop: Callable[[], str | None] = lambda: None) -> dict[str, Loaded]:
        """Loads all that waits, articles before what is attached to them; what is left when `stop` says so waits on."""
        for condition in ("kind <> 'attachment'", "kind = 'attachment'"):
            tasks = takewhile(lambda _: not stop(), self._tasks(self._waiting(condition)))
            for task, read in in_order(read_one, tasks, engine=self.engine, lost=lost, size=size):
                self._settle(task, read)
        return self.loaded

    def _waiting(self, condition: str, *values: str) -> Iterator[Waiting]:
        """What waits, a slice at a time: a long crawl's pages are never all held at once."""
        last: tuple[object, ...] = ("", 0, "")
        while rows := self.db.execute(
            f"""SELECT address, site, kind, fetched, warc_file, warc_offset, document_id FROM pages
            WHERE waiting = 1 AND {condition} AND (warc_file, warc_offset, address) > (?, ?, ?)
            ORDER BY warc_file, warc_offset, address LIMIT ?""",
            [*values, *last, SLICE],
        ).fetchall():
            for address, site, kind, fetched, file, offset, document in rows:
                last = (file, offset, address)
                if site in self.sites:
                    yield Waiting(address, site, kind, fetched, Place(file, offset), document)

    def _tasks(self, waiting: Iterable[Waiting]) -> Iterator[Task]:
        """What must be read, noted in `being_read`; pages whose bytes are known, or not wanted, are settled at once."""
        for page in waiting:
            kept = read_record(self.responses.folder, page.place)
            source = as_source(page.address, kept) if kept else None
            if source is None:
                said = f"{page.address}: bản ghi WARC {page.place.file} mất hoặc hỏng; trang sẽ được tải lại"
                self.loaded[page.site].failures.append((page.address, "no_record", said))
                self._ask_again(page)
            elif store.is_withdrawn(self.db, source.sha256):
                blank(self.responses.folder, page.place)
                self._leave_out(page)
            elif page.kind == "attachment" and not self._hangs_on_a_report(page):
                self._leave_out(page)
            elif store.is_known(self.db, source.sha256):
                length = "SELECT length(text) FROM documents WHERE sha256 = ?"
                self._count(page, self.db.execute(length, [source.sha256]).fetchone()[0])
                self._see_again(page, source.sha256)
            else:
                self.being_read[page.address] = page
                yield Task(page.address, source)

    def _settle(self, task: Task, read: store.Read) -> None:
        with transaction(self.db):
            self._decide(self.being_read.pop(task.location), read)

    def _decide(self, page: Waiting, read: store.Read) -> None:
        """A page that was read: into the archive, unless its text is there already or nothing that is wanted."""
        loaded, document = self.loaded[page.site], read.document
        text = str(document["text"]) if document else ""
        self._count(page, len(text))
        if document and page.kind == "article" and _says_gone(text, str(document["title"] or "")):
            loaded.gone += 1
            self.pages.gone(page.address, page.fetched)
        elif len(text) < SHORT and self._had_text(page):
            said = f"{page.address}: trang không còn nội dung chính; kho giữ bản đã có, hãy mở trang xem"
            loaded.failures.append((page.address, "no_text", said))
            self.pages.settle(page.address, page.document, None)
        elif document and page.kind == "article" and not self._is_wanted(page, text, str(document["title"] or "")):
            self._leave_out(page)
        elif store.is_known(self.db, read.sha256):
            self._see_again(page, read.sha256)
        elif document and (twin := self._same_text(page, document)):
            self._see_again(page, twin)
        else:
            self._store(page, read)

    def _store(self, page: Waiting, read: store.Read) -> None:
        loaded = self.loaded[page.site]
        store.write(self.db, read, self.pages.run)
        self.db.execute(
            "UPDATE documents SET warc_file = ?, warc_offset = ? WHERE id = ?", [*page.place, read.document_id]
        )
        published = read.document["published"] if read.document else None
        self.pages.settle(page.address, read.document_id, published)
        if read.error is not None:
            loaded.failures.append((page.address, read.error.code, str(read.error)))
            return
        version = self.db.execute("SELECT version FROM documents WHERE id = ?", [read.document_id]).fetchone()[0]
        loaded.new += version == 1
        loaded.changed += version > 1
        loaded.reports += len(read.rows.get("reports", ())) if version == 1 else 0
        for table in RECORDS:
            rows = read.rows.get(table, [])
            loaded.records[table] += len(rows)
            loaded.doubts += sum(row["confidence"] < DOUBTFUL for row in rows)

    def _count(self, page: Waiting, length: int) -> None:
        """How many articles were read, and how many of them had no text to speak of."""
        if page.kind == "article":
            self.loaded[page.site].articles += 1
            self.loaded[page.site].without_text += length < SHORT

    def _had_text(self, page: Waiting) -> bool:
        """Whether the archive has an article's page with its text."""
        had = "SELECT length(text) >= ? FROM documents WHERE id = ?"
        row = self.db.execute(had, [SHORT, page.document]).fetchone()
        return page.kind == "article" and row is not None and bool(row[0])

    def _see_again(self, page: Waiting, sha256: str) -> None:
        self.loaded[page.site].same += 1
        with transaction(self.db):
            store.saw_again(self.db, sha256, page.address, self.pages.run)
            published = "SELECT id, published FROM documents WHERE sha256 = ?"
            self.pages.settle(page.address, *self.db.execute(published, [sha256]).fetchone())

    def _leave_out(self, page: Waiting) -> None:
        self.loaded[page.site].left_out += 1
        with transaction(self.db):
            self.pages.settle(page.address, page.document, None)

    def _ask_again(self, page: Waiting) -> None:
        with transaction(self.db):
            lost_record = "UPDATE pages SET waiting = 0, sha256 = NULL, status = NULL, next_check = ? WHERE address = ?"
            self.db.execute(lost_record, [page.fetched, page.address])

    def _same_text(self, page: Waiting, document: Row) -> str | None:
        """The SHA-256 of a document with the same words: the page's own, else another page's of the site.

        The page's own is another version all the same where the page says something new beside them.
        """
        same = "d.text_sha256 = ?1 AND d.status IN ('ok', 'partial')"
        own = f"SELECT d.sha256 FROM documents d WHERE {same} AND d.id = ?2"
        if found := self.db.execute(own, [document["text_sha256"], page.document]).fetchone():
            return str(found[0]) if self._says_the_same_beside(page, str(found[0])) else None
        others = f"""SELECT d.sha256 FROM documents d WHERE {same} AND d.superseded_by IS NULL AND EXISTS (
        SELECT 1 FROM pages p WHERE p.document_id = d.id AND p.site = ?2 AND p.address <> ?3) LIMIT 1"""
        found = self.db.execute(others, [document["text_sha256"], page.site, page.address]).fetchone()
        return str(found[0]) if found and len(str(document["text"])) >= SHORT else None

    def _says_the_same_beside(self, page: Waiting, sha256: str) -> bool:
        before = self.responses.source(sha256, page.address)
        kept = read_record(self.responses.folder, page.place)
        if before is None or kept is None or page.kind != "article":
            return True
        return said_beside(before.content) == said_beside(kept.content)

    def _hangs_on_a_report(self, page: Waiting) -> bool:
        """Whether an attachment's article is in the archive, where only some articles are wanted."""
        if not self.sites[page.site].title_words:
            return True
        articles = "SELECT 1 FROM attachments a JOIN pages p ON p.address = a.article AND p.document_id IS NOT NULL"
        return self.db.execute(f"{articles} WHERE a.attachment = ?", [page.address]).fetchone() is not None

    def _is_wanted(self, page: Waiting, text: str, title: str) -> bool:
        words = self.sites[page.site].title_words
        beginning = fold(f"{title}\n{text[:LEAD]}")
        return not words or any(fold(word) in beginning for word in words)


def _says_gone(text: str, title: str) -> bool:
    """Whether a short page's title or first words say that there is no such page."""
    return len(text) < 10 * SHORT and bool(_GONE_WORDS.search(fold(f"{title}\n{text[:SHORT]}")))
