"""What no report says still gives records whose evidence is in the text; `make linearity` times the same patterns."""

from __future__ import annotations

import pytest

from benchmarks.linearity import PATTERNS
from corpus.readers import read
from corpus.source import Source
from extractors.report import extract

pytestmark = pytest.mark.hostile

LENGTH = 600  # characters: past every window that a rule looks through, and past the longest run of letters and stops


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_pattern_over_and_over_is_read(pattern: str, end: str) -> None:
    unit = pattern + end
    document = read(Source(name="text.txt", content=(unit * (LENGTH // len(unit))).encode()))
    (report,) = extract(document)
    records = (report.event, *report.units, *report.participants, *report.awards, *report.handovers, *report.tenures)
    assert all(document.text[e.start : e.end] == e.quote for record in records for e in record.evidence)
