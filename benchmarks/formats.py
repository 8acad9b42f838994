"""The same report in every format: found F1 of the records, and the share of letters that a reader got wrong.

Ten shipped reports are written as Word, PDF, scans and the rest, read back, extracted and scored against their own
annotations; the first row is the report as it is shipped.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks import rendering
from corpus.readers import Source, read
from extractors.report import extract
from pipeline.intake.extraction import report_object
from pipeline.scoring.score import score
from schemas.document import BlockKind, Document

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
REPORTS = ("d-01", "d-03", "d-04", "d-08", "d-13", "d-14", "e-01", "e-05", "e-09", "e-14")


@dataclass(frozen=True)
class Form:
    """A format: its file ending, how a report is written in it, and how far its F1 may stay behind the original's."""

    ending: str
    write: Callable[[Document], bytes]
    most_lost: float
    most_wrong: float | None = None  # share of letters, where OCR reads


@cache
def _pdf(document: Document) -> bytes:
    return rendering.converted(rendering.to_docx(document), "docx", "pdf")


def _via_office(ending: str) -> Callable[[Document], bytes]:
    return lambda document: rendering.converted(rendering.to_docx(document), "docx", ending)


FORMS: Mapping[str, Form] = {
    "DOCX": Form("docx", rendering.to_docx, 0.01),
    "DOC": Form("doc", _via_office("doc"), 0.01),
    "RTF": Form("rtf", _via_office("rtf"), 0.01),
    "ODT": Form("odt", _via_office("odt"), 0.01),
    "PDF": Form("pdf", _pdf, 0.01),
    "HTML": Form("html", rendering.to_html, 0.01),
    "text, UTF-16": Form("txt", lambda document: rendering.to_text(document).encode("utf-16"), 0.01),
    "scan, 300 dpi": Form("tif", lambda document: rendering.scanned(_pdf(document)), 0.05, 0.03),
    "photocopy, 200 dpi": Form("tif", lambda document: rendering.photocopied(_pdf(document)), 0.12, 0.08),
}


def main() -> int:
    originals = {name: _original(name) for name in REPORTS}
    gold = {name: json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8")) for name in REPORTS}
    as_shipped = _found(gold, {name: _records(document) for name, document in originals.items()})
    print(f"{'format':20} {'found F1':>8} {'lost':>7} {'letters wrong':>14}")
    print(f"{'as shipped':20} {as_shipped:8.3f}")
    failed = False
    for title, form in FORMS.items():
        found, wrong = _measure(form, originals, gold)
        lost = as_shipped - found
        late = lost > form.most_lost or (form.most_wrong is not None and wrong > form.most_wrong)
        failed = failed or late
        print(f"{title:20} {found:8.3f} {lost:7.3f} {wrong:14.4f}{'  BEYOND ITS BOUND' if late else ''}", flush=True)
    return 1 if failed else 0


def _original(name: str) -> Document:
    return read(Source.from_path(next(p for p in SAMPLES.glob(f"{name}.*") if p.suffix != ".json")))


def _measure(form: Form, originals: Mapping[str, Document], gold: Mapping[str, Any]) -> tuple[float, float]:
    pred: dict[str, Any] = {}
    wrong: defaultdict[str, float] = defaultdict(float)
    for name, document in originals.items():
        found = read(Source(name=f"{name}.{form.ending}", content=form.write(document)))
        pred[name] = _records(found)
        wrong[name] = rendering.error_rate(spoken(document), spoken(found))
    return _found(gold, pred), sum(wrong.values()) / len(wrong)


def spoken(document: Document) -> str:
    """A document's words, asides apart, without regard to lines."""
    blocks = [b for b in document.blocks if b.kind is not BlockKind.ASIDE]
    return " ".join(" ".join(document.text[b.start : b.end] for b in blocks).split())


def _records(document: Document) -> dict[str, Any]:
    return report_object(extract(document)[0])


def _found(gold: Mapping[str, Any], pred: Mapping[str, Any]) -> float:
    return score(gold, pred).found


if __name__ == "__main__":
    sys.exit(main())
