"""A well-behaved site: numbered listings, articles with ETag and Last-Modified, attachments, feed and sitemap."""

from __future__ import annotations

import html
import re
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.site.newsroom import Article, Newsroom
from tests.site.server import Asked, Reply

DOCUMENT = "{title}\n\nDanh sách khen thưởng kèm theo bài số {number}\n\nÔng Lò Văn {number} nhận Giấy khen năm 2020.\n"


class PlainSite:
    """Pages of a newsroom; a subclass adds or breaks some. `validators` tells whether articles have ETag and date."""

    robots = "User-agent: *\nDisallow: /quan-tri/\n"

    def __init__(self, newsroom: Newsroom, *, validators: bool = True, size: int = 10) -> None:
        self.newsroom = newsroom
        self.validators = validators
        self.size = size

    def __call__(self, asked: Asked, body: bytes) -> Reply:
        path = urlsplit(asked.path).path
        if path == "/robots.txt":
            return Reply(self.robots, headers={"Content-Type": "text/plain"})
        if path in ("/tin-tuc", "/"):
            return self.listing(int(parse_qs(urlsplit(asked.path).query).get("page", ["1"])[0]))
        if found := re.fullmatch(r"/tin-tuc/bai-(\d+)\.html", path):
            return self.article(int(found[1]), asked)
        if found := re.fullmatch(r"/tep/danh-sach-(\d+)\.(pdf|doc)", path):
            return self.attachment(int(found[1]), found[2])
        return self.other(asked, body)

    def other(self, asked: Asked, body: bytes) -> Reply:
        return Reply("<h1>404</h1>", 404)

    def link(self, article: Article) -> str:
        return f"/tin-tuc/bai-{article.number}.html"

    def listing(self, number: int) -> Reply:
        return Reply(self.frame(self.items(number) + self.paging(number)))

    def items(self, number: int) -> str:
        return (
            "<ul>"
            + "".join(
                f'<li><a href="{self.link(a)}">{html.escape(a.title)}</a> <span>{a.day}</span></li>'
                for a in self.newsroom.page(number, self.size)
            )
            + "</ul>"
        )

    def paging(self, number: int) -> str:
        pages = self.newsroom.pages(self.size)
        near = [n for n in range(number - 2, number + 3) if 1 <= n <= pages and n != number]
        links = "".join(f'<a href="/tin-tuc?page={n}">{n}</a> ' for n in near)
        return links + (f'<a href="/tin-tuc?page={number + 1}">Sau »</a>' if number < pages else "")

    def article(self, number: int, asked: Asked) -> Reply:
        found = self.newsroom.get(number)
        if found is None:
            return Reply("<h1>404</h1>", 404)
        headers = {}
        if self.validators:
            tag, date = f'"{number}-{found.edition}"', formatdate(found.stamp + found.edition, usegmt=True)
            headers = {"ETag": tag, "Last-Modified": date}
            if asked.headers.get("If-None-Match") == tag:
                return Reply(b"", 304, headers)
        return Reply(self.page(found), headers=headers)

    def page(self, article: Article) -> str:
        attached = "".join(f'<p><a href="/tep/{name}">Tải {name}</a></p>' for name in article.attachments)
        title = html.escape(article.title)
        return self.frame(f"<h1>{title}</h1><p>{article.day}</p>{article.body}{attached}", title)

    def attachment(self, number: int, ending: str) -> Reply:
        content = attached_pdf(number) if ending == "pdf" else attached_doc(number)
        return Reply(content, headers={"Content-Type": "application/octet-stream"})

    def frame(self, content: str, title: str = "Tin tức") -> str:
        menu = '<nav><a href="/">Trang chủ</a> <a href="/quan-tri/vao">Quản trị</a></nav>'
        return f"<!doctype html><html><head><title>{title}</title></head><body>{menu}{content}</body></html>"


def attached_doc(number: int) -> bytes:
    """An award list as RTF under the name of a .doc, as offices save it."""
    text = DOCUMENT.format(title="Quyết định khen thưởng", number=number)
    coded = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text).replace("\n", "\\par\n")
    return ("{\\rtf1\\ansi " + coded + "}").encode("ascii")


def attached_pdf(number: int) -> bytes:
    """The smallest PDF with a line of text."""
    line = f"Danh sach khen thuong kem theo bai so {number}. Ong Lo Van {number} nhan Giay khen nam 2020."
    stream = f"BT /F1 12 Tf 50 700 Td ({line}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for index, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (index, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def sites_toml(folder: Path, address: str, **changes: object) -> Path:
    """A sites.toml for the site at an address; `changes` are further keys, as TOML values."""
    keys: dict[str, object] = {
        "start": f'["{address}/tin-tuc"]',
        "paging": '"numbered"',
        "article": r'["/tin-tuc/bai-\\d+\\.html"]',
        "contact": '"luutru@example.vn"',
        "private_hosts": '["127.0.0.1"]',
        "delay": "0.0",
    } | changes
    path = folder / "sites.toml"
    path.write_text(
        "[site.thu]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items() if v is not None), encoding="utf-8"
    )
    return path
