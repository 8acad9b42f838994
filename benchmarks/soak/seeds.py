"""The project's own reports in every format, to be broken: small files, so that most of their bytes matter."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from benchmarks import rendering
from corpus.legacy import Legacy, as_bytes, from_unicode
from corpus.readers import Source, images, read
from schemas.document import Document

SAMPLES = Path("corpus/samples")
LIST = [["STT", "Họ và tên", "Chức vụ", "Danh hiệu"], ["1", "Lò Thị Xuân", "Phó Trưởng phòng", "Lao động tiên tiến"]]
QUICK = (".txt", ".html", ".mht", ".csv")  # read in the process that asks
CONVERTED = (".doc", ".rtf", ".odt")


def seeds() -> list[Source]:
    """A file or more of every kind that this machine can make: some kinds need the system's office converter."""
    report = read(Source.from_path(SAMPLES / "e-05.txt"))
    word = rendering.docx_of(["Danh sách khen thưởng năm 2020", *rendering.to_text(report).split("\n")[:12]], LIST)
    made = {"a.docx": word, "b.docx": rendering.to_docx(report), "a.xlsx": rendering.to_xlsx(LIST)}
    made["a.xls"] = rendering.to_xls(LIST)
    if rendering.CONVERTER:
        made |= {f"a{ending}": rendering.converted(word, "docx", ending[1:]) for ending in (*CONVERTED, ".pdf")}
        made |= _scans(made["a.pdf"])
    quick = {**_texts(report), **_pages(report)}
    return [Source(name=name, content=content) for name, content in sorted((made | quick).items())]


def _texts(report: Document) -> dict[str, bytes]:
    """The report in every encoding."""
    text = rendering.to_text(report)
    legacy = {kind: as_bytes(from_unicode(text, kind)) for kind in Legacy}
    made = {f"{kind}.txt": content for kind, content in legacy.items() if content}
    made |= {f"{encoding}.txt": text.encode(encoding) for encoding in ("utf-8", "utf-16")}
    made["a.csv"] = "\n".join(";".join(row) for row in LIST * 5).encode()
    return made


def _pages(report: Document) -> dict[str, bytes]:
    page = rendering.to_html(report)
    mail = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    mail += b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page + b"\r\n--b--\r\n"
    shipped = {f"shipped-{path.name}": path.read_bytes() for path in sorted(SAMPLES.glob("*.html"))[:4]}
    return {"a.html": page, "a.mht": mail, **shipped}


def _scans(pdf: bytes) -> dict[str, bytes]:
    """A small page image in every kind of file, bound ones too."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L").crop((0, 0, 420, 160))
    made = {f"a.{kind.lower()}": _saved(page, kind) for kind in ("PNG", "JPEG", "TIFF")}
    return made | {"bound.cbz": images.bind([Source("1.png", made["a.png"]), Source("2.png", made["a.png"])])}


def _saved(page: Image.Image, kind: str) -> bytes:
    saved = io.BytesIO()
    page.save(saved, kind)
    return saved.getvalue()
