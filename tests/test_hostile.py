"""Attacks on readers, backups and exports: nothing runs, leaks, escapes or takes for ever.

SQL in inputs is tried in test_hostile_inputs.py and test_hostile_site.py, scripts on the site in test_web_hostile.py,
addresses that lead into the machine in test_fetch.py and test_crawl_*.py, long patterns in test_linearity.py: all are
marked `hostile`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks import rendering
from corpus.crawl.warc import unpacked
from corpus.errors import UnreadableDocument
from corpus.fetch import MAX_FETCHED_BYTES, is_public
from corpus.readers import Source, read
from pipeline.cli import bangvang
from tests.archives import ingest_samples

pytestmark = pytest.mark.hostile

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
SECRET = "bi-mat-cua-may-nay"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(bangvang, [*arguments])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest_samples(tmp_path_factory.mktemp("hostile") / "a.db", "cum-02-2020.txt", "d-01.html")


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read(Source(name=name, content=content))
    assert name in refused.value.message
    return refused.value.code


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_document(xml: str) -> bytes:
    """A Word file whose main part is this."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rendering.docx_of(["Hội nghị"]))) as given, zipfile.ZipFile(made, "w") as archive:
        for member in given.namelist():
            archive.writestr(member, xml if member == "word/document.xml" else given.read(member))
    return made.getvalue()


BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)


def png(width: int, height: int) -> bytes:
    """An image that says it is so large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = rendering.bomb(500 << 20)
    assert refusal("a.docx", bomb) == "bomb"
    assert refusal("a.png", png(200_000, 200_000)) in ("too_large", "broken")
    for name, content in (("bom.zip", bomb), ("hai-lan.zip", zipped(**{"a.docx": bomb}))):
        (tmp_path / name).write_bytes(content)
        ran = run("extract", str(tmp_path / name))
        assert "bung ra" in ran.stdout + ran.stderr


def test_a_packed_answer_is_counted_while_it_is_unpacked() -> None:
    packed = zlib.compress(bytes(MAX_FETCHED_BYTES + 1))
    with pytest.raises(UnreadableDocument) as refused:
        unpacked("http://a.vn", packed, "deflate")
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("kind", ["external", "billion"])
def test_entities_are_not_followed_nor_multiplied(kind: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    external = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]>' + BODY.format("Hội nghị &e;")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    billion = f'<!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>' + BODY.format("&e9;")
    try:
        text = read(Source(name="a.docx", content=with_document(external if kind == "external" else billion))).text
    except UnreadableDocument as refused:
        text = refused.message
    assert SECRET not in text and len(text) < 10_000


LINKS = {
    "image": '<text:p><draw:frame svg:width="3cm" svg:height="3cm"><draw:image {}/></draw:frame></text:p>',
    "object": '<text:p><draw:frame svg:width="3cm" svg:height="3cm"><draw:object {}/></draw:frame></text:p>',
    "section": '<text:section text:name="a"><text:section-source {}/><text:p>Kính gửi</text:p></text:section>',
}


def linking(kind: str, *addresses: str) -> bytes:
    """A text file of the office that shows what stands at addresses."""
    shown = 'xlink:href="{}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    link = "".join(LINKS[kind].format(shown.format(address)) for address in addresses)
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text")}
    names |= {"draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink"}
    names |= {"svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in names.items())
    body = f"<office:body><office:text><text:p>Hội nghị</text:p>{link}</office:text></office:body>"
    kept = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"'
    return f'<?xml version="1.0"?><office:document {spaces} {kept}>{body}</office:document>'.encode()


@pytest.mark.skipif(rendering.CONVERTER is None, reason="needs libreoffice-writer-nogui")
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("kind", LINKS)
def test_what_a_file_links_to_is_neither_asked_for_nor_read(kind: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        addresses = (f"http://127.0.0.1:{server.getsockname()[1]}/a", (tmp_path / "secret.txt").as_uri())
        text = read(Source(name="a.odt", content=linking(kind, *addresses))).text
        assert text.startswith("Hội nghị") and SECRET not in text
        with pytest.raises(BlockingIOError):
            server.accept()


def test_members_of_archives_are_read_and_never_written(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    names = ("../../ngoai.txt", "/etc/ngoai.txt", "..\\..\\ngoai2.txt", "C:\\ngoai3.txt")
    (inside / "a.zip").write_bytes(zipped(**{name: "Hội nghị tổng kết năm 2020".encode() for name in names}))
    before = sorted(tmp_path.rglob("*"))
    assert len(run("extract", str(inside / "a.zip")).stdout.splitlines()) >= 3  # one has a hidden folder's name
    assert sorted(tmp_path.rglob("*")) == before


def test_a_hostile_backup_writes_nothing_outside(archive: Path, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "b.zip"), "--db", str(archive))
    with zipfile.ZipFile(tmp_path / "b.zip", "a") as packed:
        packed.writestr("originals/../../../ngoai", "x")
        packed.writestr("warc/../../ngoai", "x")
    ran = run("restore", str(tmp_path / "b.zip"), str(tmp_path / "there" / "c.db"))
    assert ran.exit_code == 3
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["b.zip"]


def test_no_report_or_name_commands_a_terminal(tmp_path: Path) -> None:
    signs = "\x1b]0;x\x07\x1b[2J\x9b5m\x08"
    said = f"Bà Bế Thị Khoai, Giám đốc Sở Y tế tỉnh Lạng Sơn, nhận Bằng khen{signs} của Bộ Y tế năm 2020.\n\n" * 3
    (tmp_path / "a.txt").write_text(f"Hội nghị tổng kết{signs} năm 2020\n\n{said}", encoding="utf-8")
    (tmp_path / f"b{signs}.docx").write_bytes(b"PK\x03\x04 no archive")
    db = str(tmp_path / "a.db")
    ingested = run("ingest", str(tmp_path / "a.txt"), str(tmp_path / f"b{signs}.docx"), "--jobs", "1", "--db", db)
    assert ingested.exit_code == 1
    with closing(sqlite3.connect(db)) as archive:
        records = [record for (record,) in archive.execute("SELECT record_id FROM evidence WHERE number = 1")]
        archive.execute("UPDATE evidence SET quote = quote || ?", [signs])
        archive.commit()
    lines = [["show", "a.txt"], ["query", "reports"], ["query", "participants"], ["search", "bằng khen"], ["check"]]
    for line in [*lines, *(["review", "show", record] for record in records[:3])]:
        ran = run(*line, "--db", db)
        assert not any(sign in ran.stdout + ran.stderr for sign in "\x1b\x07\x08\x9b"), line
    assert not any(sign in ingested.stderr for sign in "\x1b\x07\x08\x9b")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t="])
def test_a_formula_in_a_report_is_text_in_every_export(sign: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f'{sign}HYPERLINK("http://x")\n\nHội nghị tổng kết năm 2020', encoding="utf-8")
    run("ingest", str(tmp_path / "a.txt"), "--jobs", "1", "--db", str(tmp_path / "a.db"), "--collection", f"{sign}1+1")
    assert run("export", str(tmp_path / "out"), "--format", "csv", "--db", str(tmp_path / "a.db")).exit_code == 0
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()):
            assert [cell for cell in row if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell)] == []


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>" * 400, "(" * 20_000, "Ông " * 8_000, "&" * 30_000, "<" * 30_000, "<div>" * 20_000],
    ids=["script", "brackets", "titles", "entities", "angles", "depth"],
)
def test_long_patterns_are_read_or_refused(text: str) -> None:
    for name in ("a.html", "a.txt"):
        try:
            document = read(Source(name=name, content=f"<html><body>{text}".encode()))
        except UnreadableDocument:
            continue
        assert name != "a.html" or "alert(1)" not in document.text


def message(*headers: str, body: str = "<p>Hội nghị</p>") -> bytes:
    return "\r\n".join(["MIME-Version: 1.0", *headers, "", body]).encode()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (message("Content-Type: text/html" + ";" * 100_000), "Hội nghị"),
        (message("Content-Type: text/html" + "; a=b" * 20_000), "Hội nghị"),
        (message("Content-Type: text/html; charset=utf-8 " + "(" * 20_000), "Hội nghị"),
        (message(*["Content-Type: message/rfc822\r\n"] * 3_000), "broken"),
    ],
    ids=["signs", "parameters", "brackets", "depth"],
)
@pytest.mark.timeout(60)
def test_a_page_in_a_hostile_message_is_read_or_refused(content: bytes, expected: str) -> None:
    try:
        assert read(Source(name="a.mht", content=content)).text == expected
    except UnreadableDocument as refused:
        assert refused.code == expected


@pytest.mark.timeout(60)
def test_tables_in_tables_are_read() -> None:
    page = "<html>" + "<table><tr><td>" * 20_000 + "Hội nghị"
    assert read(Source(name="a.html", content=page.encode())).text == "Hội nghị"


def test_json_of_hostile_words_is_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('Hội nghị "}]\u2028</script>\x1b[31m năm 2020', encoding="utf-8")
    assert json.loads(run("extract", str(tmp_path / "a.txt")).stdout)["document"]["text"]


@pytest.mark.parametrize("address", ["0.0.0.0", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1", "64:ff9b::a00:1"])
def test_addresses_within_are_none_of_the_public(address: str) -> None:
    assert not is_public(address)
