"""A manifest: page images that are one document, a volume cut into its reports, what archivists know; its mistakes."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pypdfium2
import pytest
from click.testing import CliRunner

from benchmarks import rendering
from corpus.errors import UnreadableDocument
from corpus.readers import Source, images
from pipeline.archive.withdrawal import withdraw
from pipeline.cli import bangvang
from pipeline.intake.descriptions import Description, Pages, describe, extract_described
from pipeline.intake.manifest import read_manifest
from pipeline.intake.reextraction import Selection
from pipeline.intake.run import Options, Summary, ingest, reextract
from schemas.document import Block, Document
from schemas.errors import WrongConfiguration
from tests.test_readers_binary import needs_converter, needs_ocr

HEADER = "path,pages,collection,fonds,box,accession,date,title\n"
PAGES = (
    "Hội nghị tổng kết phong trào thi đua năm 2018 của Cụm thi đua số 7. Ông Lò Văn Bưởi nhận Bằng khen.",
    "Hội nghị tổng kết phong trào thi đua của Cụm thi đua số 9. Bà Hà Thị Na nhận Bằng khen của Bộ trưởng.",
)


@pytest.fixture(scope="session")
def volume() -> bytes:
    """A PDF of two pages, a report on each."""
    word = docx.Document()
    for number, text in enumerate(PAGES):
        if number:
            word.add_page_break()
        word.add_paragraph(text).runs[0].font.name = rendering.FONT
    made = io.BytesIO()
    word.save(made)
    return rendering.converted(made.getvalue(), "docx", "pdf")


def manifest(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "manifest.csv"
    path.write_text(header + rows, encoding="utf-8-sig")
    return path


def run(folder: Path, *sources: Path, listed: bool = True) -> Summary:
    options = Options(jobs=1, manifest=folder / "manifest.csv" if listed else None)
    return ingest(map(str, sources), folder.parent / "a.db", options)


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder.parent / "a.db")) as db:
        return db.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "box").mkdir()
    return tmp_path / "box"


REPORTS = "SELECT name, title, date FROM reports ORDER BY document_id, number"


def test_what_an_archivist_knows_outlasts_re_extraction(folder: Path) -> None:
    (folder / "a.txt").write_text(PAGES[1], encoding="utf-8")
    manifest(folder, "a.txt,,Tập 1,Phông Sở,Hộp 3,HS-12,7/12/2019,Tổng kết Cụm 9\n")
    assert run(folder, folder) == Summary(ingested=1, skipped=1)
    told = [("a", "Tổng kết Cụm 9", "2019-12-07", "Tập 1")]
    view = "SELECT r.name, v.title, v.date, v.collection FROM report_records v JOIN reports r USING (id)"
    assert ask(folder, view) == told
    assert ask(folder, "SELECT fonds, box, accession FROM collections") == [("Phông Sở", "Hộp 3", "HS-12")]
    assert ask(folder, "SELECT year FROM awards") == [(2019,)]
    reextract(folder.parent / "a.db", Selection(), Options(jobs=1))
    assert ask(folder, view) == told
    assert run(folder, folder) == Summary(known=1, skipped=1)
    ingest([str(folder / "a.txt")], folder.parent / "a.db", Options(jobs=1, force=True))
    assert ask(folder, view) == told


def test_a_manifest_that_says_something_new_has_its_documents_read_again(folder: Path) -> None:
    (folder / "a.txt").write_text(PAGES[0], encoding="utf-8")
    run(folder, folder / "a.txt", listed=False)
    manifest(folder, "a.txt,,,,,,,Cụm 7 năm 2018\n")
    assert run(folder).ingested == 1
    assert ask(folder, "SELECT title FROM reports") == [("Cụm 7 năm 2018",)]
    withdraw(folder.parent / "a.db", "a.txt", "thử")
    assert ask(folder, "SELECT * FROM descriptions") == []
    manifest(folder, "a.txt,,,,,,,Tên khác\n")
    assert run(folder) == Summary(known=1)


def test_a_missing_file_is_named_with_its_row_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "a.txt").write_text(PAGES[0], encoding="utf-8")
    path = manifest(folder, "không có.txt,,,,,,,\na.txt,,,,,,,\n")
    ran = CliRunner().invoke(bangvang, ["ingest", "--manifest", str(path), "--db", str(folder.parent / "a.db")])
    assert ran.exit_code == 1
    assert "manifest.csv, dòng 2: " in ran.stderr and "không có.txt" in ran.stderr
    assert ask(folder, "SELECT name, status FROM documents") == [("a", "ok")]


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        ("pages,title\n", "1,Báo cáo\n", "dòng 1: thiếu cột path"),
        ("path,tittle\n", "a.pdf,Báo cáo\n", "dòng 1: cột “tittle”"),
        (HEADER, ",,Tập 1\n", "dòng 2: thiếu path"),
        (HEADER, "a.pdf,1-2\nb.pdf,4-3\n", "dòng 3: pages “4-3”"),
        (HEADER, "a.pdf,một\n", "dòng 2: pages “một”"),
        (HEADER, "a.pdf,,,,,,2019-13,\n", "dòng 2: date “2019-13”"),
        (HEADER, "a.pdf,1-4\nb.pdf\na.pdf,4-6\n", "dòng 4: trang 4-6 trùng với trang 1-4 ở manifest.csv, dòng 2"),
        (HEADER, "a.pdf,1-4\na.pdf\n", "dòng 3: tệp này đã có ở manifest.csv, dòng 2"),
        (HEADER, "a.png,,,,Hộp 1,,,Đơn\nb.png,,,,Hộp 2,,,Đơn\n", "dòng 3: box “Hộp 2” khác “Hộp 1”"),
        (HEADER, "a.pdf,,,,,,,Thi đua, khen thưởng\n", "dòng 2: nhiều ô hơn số cột"),
    ],
)
def test_a_wrong_manifest_stops_before_anything_is_read(folder: Path, header: str, rows: str, said: str) -> None:
    path = manifest(folder, rows, header)
    with pytest.raises(WrongConfiguration, match=said):
        read_manifest(path)
    ran = CliRunner().invoke(bangvang, ["ingest", "--manifest", str(path), "--db", str(folder.parent / "a.db")])
    assert ran.exit_code == 3 and said in ran.stderr
    assert not (folder.parent / "a.db").exists()


def test_rows_are_grouped_into_documents(folder: Path) -> None:
    rows = "2.jpg;;Đơn xin\nv.pdf;5-9;Hai\nv.pdf;1-4;Một\n1.jpg;;Đơn xin\n3.tif;;\n"
    entries = read_manifest(manifest(folder, rows, "path;pages;title\n"))
    assert [[path.name for path in entry.paths] for entry in entries] == [["2.jpg", "1.jpg"], ["v.pdf"], ["3.tif"]]
    said = [[(d.title, d.pages) for d in entry.descriptions] for entry in entries]
    assert said == [[("Đơn xin", None)], [("Một", (1, 4)), ("Hai", (5, 9))], []]


def bound(*texts: str) -> Document:
    """A document with a page for each text."""
    blocks, at = [], 0
    for page, text in enumerate(texts, 1):
        blocks.append(Block(start=at, end=at + len(text), page=page))
        at += len(text) + 1
    text = "\n".join(texts)
    kind = {"media_type": "application/pdf", "reader": "test/1", "sha256": "0" * 64}
    return Document(id="tap", source="tap.pdf", text=text, blocks=tuple(blocks), pages=len(texts), **kind)


def test_each_report_of_a_volume_has_its_own_pages_title_and_date() -> None:
    said = [Description("Một", "2018-12-20", Pages(1, 1)), Description("Hai", "2019", Pages(2, 2))]
    document = describe(bound(*PAGES), said)
    first, second = extract_described(document, said)
    assert [(r.id, r.title, r.event.date) for r in (first, second)] == [
        ("tap#1", "Một", "2018-12-20"),
        ("tap#2", "Hai", "2019"),
    ]
    assert [a.recipient for a in first.awards] == ["Lò Văn Bưởi"]
    assert [a.recipient for a in second.awards] == ["Hà Thị Na"]
    assert {e.page for a in second.awards for e in a.evidence} == {2}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (bound(*PAGES), "trang 2-9 không có, tệp chỉ có 2 trang"),
        (bound(*PAGES).model_copy(update={"pages": None}), "không chia trang"),
        (bound(PAGES[0]).model_copy(update={"pages": 9}), "trang 2-9 không có chữ nào"),
    ],
)
def test_pages_that_a_document_has_not_are_refused_by_row(document: Document, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"tap.pdf: m.csv, dòng 4: .*{said}"):
        describe(document, [Description(pages=Pages(2, 9), row="m.csv, dòng 4")])


@needs_converter
def test_a_bound_volume_is_cut_into_its_reports(folder: Path, volume: bytes) -> None:
    (folder / "tap.pdf").write_bytes(volume)
    manifest(folder, "tap.pdf,1-7,,,,,,Một\n")
    summary = run(folder)
    assert summary.status == 1 and "dòng 2: trang 1-7 không có" in summary.failures[0][1]
    manifest(folder, "tap.pdf,2,,,,,2019-12-20,Hai\ntap.pdf,1,,,,,,Một\n")
    assert run(folder) == Summary(ingested=1)
    told = ask(folder, REPORTS)
    assert told == [("tap#1", "Một", None), ("tap#2", "Hai", "2019-12-20")]
    reextract(folder.parent / "a.db", Selection(), Options(jobs=1))
    assert ask(folder, REPORTS) == told
    assert ask(folder, "SELECT recipient, page FROM award_records ORDER BY page") == [
        ("Lò Văn Bưởi", 1),
        ("Hà Thị Na", 2),
    ]


@needs_converter
@needs_ocr
def test_page_images_of_one_title_are_one_document(folder: Path, volume: bytes) -> None:
    for name, page in zip(("trước.png", "sau.png"), pypdfium2.PdfDocument(volume), strict=True):
        page.render(scale=200 / 72).to_pil().save(folder / name, dpi=(200, 200))
    manifest(folder, "trước.png,,,,,,,Cụm thi đua\nsau.png,,,,,,,Cụm thi đua\n")
    assert run(folder, folder) == Summary(ingested=1, skipped=1)
    assert ask(folder, "SELECT name, title, pages, status FROM documents") == [("trước", "Cụm thi đua", 2, "ok")]
    places = ask(folder, "SELECT location FROM sources ORDER BY location DESC")
    assert places == [(str(folder / "trước.png"),), (str(folder / "sau.png"),)]
    told = ask(folder, "SELECT recipient, page FROM award_records ORDER BY page")
    assert told == [("Lò Văn Bưởi", 1), ("Hà Thị Na", 2)]
    reextract(folder.parent / "a.db", Selection(), Options(jobs=1))
    assert ask(folder, "SELECT recipient, page FROM award_records ORDER BY page") == told
    assert run(folder) == Summary(known=1)


def test_equal_pages_are_bound_into_equal_bytes_whatever_their_names() -> None:
    pages = [Source(name, b"page") for name in ("x/1.png", "y/2.png")]
    renamed = [Source(name, b"page") for name in ("a.png", "b.png")]
    assert images.bind(pages) == images.bind(renamed) != images.bind(pages[:1])
    assert images.bid(Source("any.png", images.bind(pages))) > images.bid(Source("any.zip", b"PK\x03\x04"))
