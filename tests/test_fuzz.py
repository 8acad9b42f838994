"""Whatever is read, it gives a document or a refusal that names it; whatever is said of its words, they are there."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from random import Random
from string import printable
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.soak.breaking import broken
from benchmarks.soak.fuzz import misquoted, outcome, temporary_folder
from benchmarks.soak.targets import READERS, made
from corpus import readers
from corpus.decoding import decode
from corpus.errors import UnreadableDocument
from corpus.legacy import Legacy, as_bytes, from_unicode
from corpus.readers import Source, read
from extractors.report import extract
from pipeline.archive.rows import record_rows
from pipeline.intake.sources import find
from schemas.document import Document
from schemas.records import Report

SAMPLES = sorted(Path("corpus/samples").glob("*.txt"))
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
WORDS = st.text(LETTERS + LETTERS.upper(), min_size=1, max_size=8)
PHRASES = st.sampled_from(
    [phrase for path in SAMPLES[:6] for phrase in path.read_text(encoding="utf-8-sig").replace("\n", " ").split(", ")]
)
TEXTS = st.lists(st.one_of(PHRASES, WORDS, st.text(max_size=12)), max_size=30).map(", ".join)
TAGS = ("p", "div", "td", "tr", "table", "b", "h1", "li", "ul", "span", "center", "font", "a", "script", "style", "br")
TREES = st.recursive(
    st.one_of(PHRASES, st.text(max_size=20)),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4), st.booleans()).map(
        lambda tree: f"<{tree[0]}>{' '.join(tree[1])}{f'</{tree[0]}>' if tree[2] else ''}"
    ),
    max_leaves=30,
)


def read_or_refused(name: str, content: bytes) -> Document | None:
    try:
        document = read(Source(name=name, content=content))
    except UnreadableDocument as refusal:
        assert name in refusal.message
        return None
    assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)
    return document


def extracted(document: Document) -> list[Report]:
    """The reports of a document, of whose evidence every word stands where it says."""
    reports = extract(document)
    assert [words for report in reports for words in misquoted(report)] == []
    return reports


@FEW
@given(st.one_of(TEXTS, st.text(max_size=400)))
def test_any_text_is_read_and_what_is_found_in_it_is_there(text: str) -> None:
    if document := read_or_refused("a.txt", text.encode("utf-8", "surrogatepass")):
        extracted(document)


@FEW
@given(TREES)
def test_any_tree_of_tags_is_read(tree: str) -> None:
    if document := read_or_refused("a.html", f"<html><body>{tree}</body></html>".encode()):
        extracted(document)


@FEW
@given(st.binary(max_size=600), st.sampled_from([None, "utf-8", "tcvn3", "windows-1258", "no-such"]))
def test_any_bytes_are_some_text(content: bytes, declared: str | None) -> None:
    assert isinstance(decode(content, declared).text, str)


@pytest.mark.parametrize("kind", Legacy)
@settings(max_examples=15, deadline=None)
@given(st.lists(PHRASES.filter(set(LETTERS + LETTERS.upper() + printable).issuperset), min_size=6, max_size=12))
def test_reports_in_encodings_of_before_unicode_are_told_by_their_words(kind: Legacy, phrases: list[str]) -> None:
    written = " ".join(dict.fromkeys(phrases))
    content = as_bytes(from_unicode(written, kind))
    assume(content is not None and len(written) > 200)
    assert decode(content).text.casefold() == decode(written.encode()).text.casefold()


@FEW
@given(TEXTS)
def test_a_report_goes_out_and_comes_in_the_same(text: str) -> None:
    document = read_or_refused("a.txt", f"Hội nghị tổng kết\n\n{text}".encode("utf-8", "surrogatepass"))
    if document:
        reports = extracted(document)
        assert [Report.model_validate_json(report.model_dump_json()) for report in reports] == reports
        assert extract(document) == reports
        ids = [row["id"] for row in record_rows(document, reports, "d").get("awards", ())]
        assert len(set(ids)) == len(ids) == sum(len(report.awards) for report in reports)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(SAMPLES), st.sampled_from(["a.txt", "a.html", "a.mht", "a.csv"]))
def test_a_broken_file_is_read_or_refused_and_leaves_nothing(seed: int, sample: Path, name: str) -> None:
    chance = Random(seed)
    content = broken(sample.read_bytes(), chance.choice(SAMPLES).read_bytes(), chance)
    with temporary_folder() as folder:
        assert ":" not in outcome(Source(name=name, content=content), folder)


@pytest.mark.parametrize("reader", readers.READERS, ids=lambda reader: reader.READER)
def test_every_reader_has_files_to_be_broken(reader: readers.Reader) -> None:
    assert any(reader is max(readers.READERS, key=lambda other: other.bid(seed)) for seed in made())


@pytest.mark.parametrize("name", READERS)
def test_what_guided_fuzzing_reads_it_reads_whole_and_cut_short(name: str) -> None:
    """As `make soak-fuzz` does for longer, led by what it reaches."""
    reader = READERS[name]
    given = reader.seeds()
    assert given
    for content in given[:2]:
        for end in (len(content), len(content) // 2, 0):
            reader.read(content[:end])


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_an_archive_with_any_byte_flipped_gives_its_members_or_refusals(packing: int, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", packing) as archive:
        archive.writestr("a.txt", SAMPLES[0].read_bytes()[:300])
    content = packed.getvalue()
    for at in range(len(content)):
        path = tmp_path / f"{at}.zip"
        path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        for item in find([str(path)]):
            with suppress(UnreadableDocument):
                item.open()
