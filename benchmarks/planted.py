"""Contradictions planted into the shipped reports, and how many of them the findings tell.

Each planting changes a report's text in one place: a number beside its list, an award for a kind of recipient that the
law does not give it to, a second holder of a post, an award or a post handed on to nobody. Found means that the changed
report has a finding of that code more than the unchanged one. The choice is seeded: every run plants the same hundred.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.readers import Source, read
from extractors.report import extract
from schemas.document import Block, BlockKind, Document
from schemas.records import Report

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
PLANTED = 100
LEAST_FOUND = 0.9
MOST_AS_SHIPPED = 0.2  # findings a report as it is shipped; d-03 does miscount


@dataclass(frozen=True)
class Planting:
    """A changed report, and the code of the finding that should tell it."""

    code: str
    document: Document
    what: str


def plantings(document: Document) -> Iterator[Planting]:
    """Everything that can be planted into a report."""
    report = extract(document)[0]
    yield from _numbers(document)
    yield from _kinds(document, report)
    yield from _holders(document, report)
    yield from _awards_to_nobody(document)
    yield from _posts_to_nobody(document, report)


_COUNTED_LIST = re.compile(
    r"\b(0?[2-9]) ((?:tập thể|cá nhân|đơn vị)[^.;:(0-9]{0,40})([:(] ?)([^.;:()…0-9]{20,400}?)(?=[.;)])"
)


def _numbers(document: Document) -> Iterator[Planting]:
    """A number beside the list that it counts, two more than there are; only where it agrees as it stands."""
    for match in _COUNTED_LIST.finditer(document.text):
        number = int(match[1])
        if match[4].count(",") + 1 == number and " và " not in match[4] and "đó" not in match[2]:
            wrong = f"{number + 2:0{len(match[1])}}"
            changed = replaced(document, match.start(1), match.end(1), wrong)
            yield Planting("count_mismatch", changed, f"{match[1]} -> {wrong} {match[2]}")


def _kinds(document: Document, report: Report) -> Iterator[Planting]:
    """A title for persons given to a unit of the report, and one for units given to a person."""
    units = [u.name for u in report.units if len(u.name.split()) > 2][:2]
    people = [p.name for p in report.participants][:2]
    for unit in units:
        sentence = f"Hội nghị công nhận danh hiệu Chiến sĩ thi đua cơ sở cho {unit}."
        yield Planting("recipient_kind", added(document, sentence), sentence)
    for person in people:
        sentence = f"Hội nghị công nhận danh hiệu Tập thể lao động tiên tiến cho đồng chí {person}."
        yield Planting("recipient_kind", added(document, sentence), sentence)


def _holders(document: Document, report: Report) -> Iterator[Planting]:
    """Another unit of the report elected to a post that the report has handed on."""
    for handover in report.handovers:
        head = handover.period and "trưởng" in (post := handover.position.lower()) and "phó" not in post
        others = [u.name for u in report.units if u.name not in (handover.incoming, handover.scope)]
        if head and handover.incoming and others:
            sentence = f"Hội nghị thống nhất bầu {others[-1]} làm {handover.position} năm {handover.period}."
            yield Planting("two_holders", added(document, sentence), sentence)


def _awards_to_nobody(document: Document) -> Iterator[Planting]:
    for award in ("Huân chương Độc lập hạng Nhì", "Huân chương Đại đoàn kết dân tộc"):
        if award not in document.text:
            sentence = f"Tại hội nghị đã trao {award}."
            yield Planting("unexplained_award", added(document, sentence), sentence)


def _posts_to_nobody(document: Document, report: Report) -> Iterator[Planting]:
    said = " ".join(h.position.lower() for h in report.handovers)
    for post in ("Cụm trưởng", "Khối trưởng"):
        if post.lower() not in document.text.lower() and post.lower() not in said:
            sentence = f"Cuối hội nghị đã tiến hành bàn giao {post}."
            yield Planting("unexplained_post", added(document, sentence), sentence)


def replaced(document: Document, start: int, end: int, text: str) -> Document:
    """The document with other words in one place, its blocks moved along."""
    shift = len(text) - (end - start)
    blocks = tuple(
        Block(
            start=b.start + (shift if b.start >= end else 0),
            end=b.end + (shift if b.end >= end else 0),
            kind=b.kind,
        )
        for b in document.blocks
    )
    words = document.text[:start] + text + document.text[end:]
    return document.model_copy(update={"text": words, "blocks": blocks})


def added(document: Document, sentence: str) -> Document:
    """The document with one more sentence at the end of its last long paragraph."""
    long = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and b.end - b.start > 120]
    last = max(long, key=lambda b: b.start)
    return replaced(document, last.end, last.end, f" {sentence}")


def counted(document: Document) -> Counter[str]:
    return Counter(finding.code for finding in extract(document)[0].findings)


def main() -> int:
    documents = [read(Source.from_path(p)) for p in sorted(SAMPLES.iterdir()) if p.suffix != ".json"]
    as_they_are = {d.id: counted(d) for d in documents}
    everything = [p for d in documents for p in plantings(d)]
    chosen = _evenly(everything, random.Random(2020))
    told: Counter[str] = Counter()
    planted = Counter(p.code for p in chosen)
    for planting in chosen:
        if counted(planting.document)[planting.code] > as_they_are[planting.document.id][planting.code]:
            told[planting.code] += 1
        else:
            print(f"missed  {planting.document.id}  {planting.code}  {planting.what}")
    for code, number in sorted(planted.items()):
        print(f"{code:20} {told[code]:3} of {number}")
    share = told.total() / planted.total()
    clean = sum(c.total() for c in as_they_are.values()) / len(documents)
    print(f"planted {planted.total()}, found {share:.2f}; findings a report as shipped {clean:.2f}")
    return 0 if share >= LEAST_FOUND and clean <= MOST_AS_SHIPPED else 1


def _evenly(everything: list[Planting], chance: random.Random) -> list[Planting]:
    """A hundred plantings, the codes as evenly as there are enough of them."""
    by_code: dict[str, list[Planting]] = {}
    for planting in everything:
        by_code.setdefault(planting.code, []).append(planting)
    for plantings_of_code in by_code.values():
        chance.shuffle(plantings_of_code)
    chosen: list[Planting] = []
    while len(chosen) < PLANTED and any(by_code.values()):
        for rest in by_code.values():
            if rest and len(chosen) < PLANTED:
                chosen.append(rest.pop())
    return chosen


if __name__ == "__main__":
    sys.exit(main())
