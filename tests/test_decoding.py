"""Bytes are read as they were written, whatever they claim; what is Unicode already is never touched."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decoding import decode, looks_binary, unescape
from corpus.legacy import Legacy, as_bytes, from_unicode
from corpus.repair import repair
from corpus.syllables import is_legal, legal_share, syllables
from schemas.spelling import normalise_line

REPORT = [
    "Cụm thi đua số 3 tổng kết công tác thi đua, khen thưởng năm 2012",
    "Chiều ngày 11/01/2013, tại Hội trường Chi cục Thủy lợi, Cụm thi đua số 3 tổ chức Hội nghị tổng kết.",
    "Bộ Công an",
    "Dự Hội nghị có đồng chí Đinh Công Hòa, Phó Giám đốc Sở; đồng chí Lương Thị Thúy, Trưởng phòng Tổ chức cán bộ.",
    "Ngọc Hân",
]
SAMPLES = sorted((Path(__file__).parent.parent / "corpus" / "samples").glob("*.txt"))


@pytest.mark.parametrize("encoding", list(Legacy))
@pytest.mark.parametrize("declared", [None, "iso-8859-1", "windows-1258"])
def test_files_of_before_unicode(encoding: Legacy, declared: str | None) -> None:
    content = as_bytes(from_unicode("\r\n".join(REPORT), encoding))
    assert content is not None
    decoded = decode(content, declared)
    assert decoded.encoding == encoding
    assert decoded.text.split("\r\n") == REPORT
    assert decoded.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_files_of_unicode(encoding: str, form: str) -> None:
    content = unicodedata.normalize(form, "\n".join(REPORT)).encode(encoding)  # type: ignore[arg-type]
    decoded = decode(content, "windows-1258")
    assert [normalise_line(line) for line in decoded.text.split("\n")] == REPORT


@pytest.mark.parametrize("encoding", [e for e in Legacy if e is not Legacy.VISCII])
def test_passages_stored_so_within_unicode(encoding: Legacy) -> None:
    lines = [*REPORT[:2], from_unicode(REPORT[3], encoding)]
    decoded = decode("\n".join(lines).encode())
    assert decoded.text.split("\n") == [*REPORT[:2], REPORT[3]]
    assert len(decoded.warnings) == 1
    assert "đoạn 3" in decoded.warnings[0]
    assert encoding in decoded.warnings[0]


def test_utf8_read_twice() -> None:
    twice = "\n".join(REPORT).encode().decode("latin-1").encode()
    decoded = decode(twice)
    assert decoded.text.split("\n") == REPORT
    assert decoded.warnings


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    decoded = decode("\n".join(REPORT * 3).encode() + b"\xff\xfe cu\xe1i")
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ("3 ký tự hỏng, không đọc lại được (U+FFFD)",)


def test_letters_lost_long_ago_are_told() -> None:
    decoded = decode("Cụm thi đ\ufffda số \ufffd\ufffd\ufffd".encode())
    assert (decoded.encoding, len(decoded.warnings)) == ("utf-8", 1)


@pytest.mark.parametrize("change", [str, str.upper, str.title, lambda t: unicodedata.normalize("NFD", t)])
@pytest.mark.parametrize("size", [2, 5, 1000])
def test_what_is_unicode_is_left_alone(change, size: int) -> None:  # type: ignore[no-untyped-def]
    assert SAMPLES
    for sample in SAMPLES:
        words = change(sample.read_text(encoding="utf-8")).split()
        passages = [" ".join(words[i : i + size]) for i in range(0, len(words), size)]
        assert repair(passages).repairs == []


@given(st.lists(st.sampled_from(sorted(syllables())), min_size=1, max_size=12))
def test_any_syllables_of_unicode_are_left_alone(words: list[str]) -> None:
    passage = " ".join(words)
    assert repair([passage]).passages == [passage]


@given(st.binary(max_size=300))
def test_any_bytes_give_text(content: bytes) -> None:
    normalise_line(decode(content).text).encode()
    looks_binary(content)


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_line(text)
    assert normalise_line(once) == once
    assert once == unicodedata.normalize("NFC", once)
    once.encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&amp;agrave;", "à"),
        ("&amp;amp;#7879;", "ệ"),
        ("NN&PTNT", "NN&PTNT"),
        ("H&#39;Nga", "H'Nga"),
        ("AT&T; x", "AT&T; x"),
    ],
)
def test_entities_escaped_more_than_once(written: str, read: str) -> None:
    assert unescape(written) == read


@pytest.mark.parametrize("word", ["nghiêng", "quý", "Giếng", "GÌ", "hòa", "hoà", "khuỷu", "yêu", "Thưởng"])
def test_syllables(word: str) -> None:
    assert is_legal(word)


@pytest.mark.parametrize("word", ["nghÞ", "cắ", "bak", "Mlô", "côm thi", "kác", "ngê", "hóả"])
def test_no_syllables(word: str) -> None:
    assert not is_legal(word)


def test_the_share_of_legal_syllables() -> None:
    assert legal_share("Cụm thi đua số 3 của UBND tỉnh") == 1.0
    assert legal_share("Cgm thl dua qwr") == 0.25
    assert legal_share("12/05/2020") is None
