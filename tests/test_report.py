"""What holds for every report: true spans, and no difference by normal form, tone placement or company."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.readers import Source, read
from extractors.report import extract
from schemas.records import Record, Report
from schemas.spelling import norm_words
from tests.test_language import document

SAMPLES = sorted(p for p in Path("corpus/samples").glob("*.txt"))
TYPES = ("participants", "units", "awards", "handovers", "tenures")
# the other placement of a tone mark, one way only, so that no syllable is left half changed
OLDER = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ", "ụy": "uỵ"}
WORDS = """
Sở Y tế|UBND tỉnh|tặng|Bằng khen|cho|ông|Lê Văn Tư|,|Giám đốc|và|02 tập thể|:|(|)|bàn giao|Cụm trưởng|năm 2020
đề nghị|Cờ thi đua
.|“|”|;|-|Dự hội nghị có|đồng chí|chủ trì|phát biểu|Phòng|Tổ chức|gồm|hạng Ba|12/2019|Hội nghị|danh hiệu|các|của
"""


def records(report: Report) -> list[Record]:
    return [record for kind in TYPES for record in getattr(report, kind)]


def report_of(text: str) -> Report:
    return extract(read(Source(name="bao-cao.txt", content=text.encode())))[0]


def said(report: Report) -> list[list[str]]:
    """A report's names and codes as matching forms."""
    plain = [r.model_dump(mode="json", exclude={"evidence", "rules", "confidence"}) for r in records(report)]
    return [[norm_words(str(value)) for value in record.values()] for record in plain]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_composed_or_decomposed_a_report_is_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    composed, decomposed = (report_of(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert records(composed) == records(decomposed) and composed.event == decomposed.event


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_placement_of_tones_makes_no_difference(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    older = re.sub("|".join(rf"{new}\b" for new in OLDER), lambda m: OLDER[m.group()], text)
    assert said(report_of(older)) == said(report_of(text))


def test_the_company_of_other_documents_makes_no_difference() -> None:
    documents = [read(Source.from_path(path)) for path in SAMPLES]
    forwards = [extract(document) for document in documents]
    backwards = [extract(document) for document in reversed(documents)]
    assert forwards == backwards[::-1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*WORDS.strip().replace("\n", "|").split("|"), "\n"]), max_size=60).map(" ".join))
def test_every_span_is_true_whatever_the_text(text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()] or ["Sở Y tế"]
    report = extract(document(*lines))[0]
    for record in (*records(report), report.event):
        for words in record.evidence:
            assert report.document.text[words.start : words.end] == words.quote
    assert all(record.evidence and record.rules for record in records(report))
    for finding in report.findings:
        assert finding.message and all(report.document.text[e.start : e.end] == e.quote for e in finding.evidence)
