"""What people did to a document's records, done again on what the extractor now says of it; pure.

An act holds on to the words that its record stood on. Where these stand in the text still, it is applied: to the record
that stands on them now, or, where the extractor finds none any more, to the record as it was. Where they are gone, or a
new version says something else, the conflict is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.archive.filed import LISTS, Filed, FiledReport, digest, mention_id, record_id, words_of
from pipeline.review.anchors import Anchor, locate_all, overlap, quoted
from pipeline.review.doubts import CONFLICT
from pipeline.review.fields import MODELS, Refused, corrected, differences, key_of, said
from schemas.document import Frozen, Span
from schemas.records import Evidence, Finding

DECISIONS = ("join", "part", "forbid")

_MOST = 0.5  # of their words two records share that are one, whatever they are called
_ONCE = ("unit", "participant")  # a report has one record of each of these, wherever it is named
_ATTRIBUTES = {kind: name for name, kind in LISTS.items()}


class Extracted(Frozen):
    """What the extractor had said where an act was made: document, report and record."""

    document_id: str
    report: int
    record: dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One row of `corrections` that stands."""

    id: int
    kind: str
    act: str
    record_id: str | None
    author: str
    field: str | None = None
    value: str | None = None
    anchor: Anchor | None = None
    extracted: Extracted | None = None
    side: int = 0  # of a decision about identity: which of its two mentions


@dataclass(frozen=True)
class Outcome:
    """What became of an act: the record, or mention, that it holds on to, and why it cannot be trusted."""

    act: Act
    record_id: str | None
    conflict: str | None = None


@dataclass
class _Entry:
    """A record while acts are replayed; `said` is what the extractor says, or whoever added it."""

    kind: str
    report: int
    id: str
    said: Any
    record: Any
    reviewed: bool = False
    fixed: set[str] = field(default_factory=set)  # fields that people have corrected


def replay(
    reports: Sequence[FiledReport], acts: Iterable[Act], *, text: str, document_id: str
) -> tuple[list[FiledReport], list[Outcome]]:
    """A document's reports with all acts done, and what became of each act."""
    sheet = _Sheet(reports, text, document_id)
    outcomes = [sheet.do(act) for act in acts]
    return [sheet.report(report) for report in reports], outcomes


class _Sheet:
    """A document's records while acts are done on them."""

    def __init__(self, reports: Sequence[FiledReport], text: str, document_id: str) -> None:
        self.text = text
        self.document_id = document_id
        self.numbers = [report.number for report in reports]
        self.entries = [entry for report in reports for entry in _entries(report)]

    def report(self, report: FiledReport) -> FiledReport:
        """The report with its records as they are now."""
        changed: dict[str, list[Filed[Any]]] = {name: [] for name in LISTS}
        event = report.event
        for entry in self.entries:
            if entry.report == report.number:
                filed = Filed[Any](id=entry.id, record=entry.record, reviewed=entry.reviewed)
                if entry.kind == "report":
                    event = filed
                else:
                    changed[_ATTRIBUTES[entry.kind]].append(filed)
        return report.model_copy(update={"event": event, **{name: tuple(records) for name, records in changed.items()}})

    def do(self, act: Act) -> Outcome:
        places = self._places(act)
        if places is None:
            return self._conflict(act, None, "nguyên văn mà việc này dựa vào không còn trong văn bản")
        entry = self._match(act, places)
        if act.act in DECISIONS:
            return self._decided(act, entry)
        if act.act == "reject":
            if entry:
                self.entries.remove(entry)
            return Outcome(act, entry.id if entry else None)
        if entry is None:
            entry = self._restored(act, places)
        if entry is None:  # a finding that is no longer made, an event without words of its own
            return Outcome(act, None)
        return self._apply(act, entry)

    def _decided(self, act: Act, entry: _Entry | None) -> Outcome:
        """A decision about identity changes no record; it holds on to a name in one."""
        assert act.field is not None
        if entry is None or not getattr(entry.record, act.field):
            return self._conflict(act, entry, "tên mà việc này dựa vào không còn trong bản ghi nào")
        return Outcome(act, mention_id(entry.kind, entry.id, act.field))

    def _apply(self, act: Act, entry: _Entry) -> Outcome:
        seen = MODELS[act.kind].model_validate(act.extracted.record) if act.extracted else entry.said
        moved = act.extracted is not None and act.extracted.document_id != self.document_id
        changed = differences(entry.said, seen) if moved and act.act != "add" else []
        if act.act == "correct":
            return self._correct(act, entry, act.field in changed)
        if changed:
            return self._conflict(act, entry, f"bản mới của văn bản khác lúc duyệt ở mục: {', '.join(changed)}")
        pinned = {name: value for name, value in said(seen).items() if name not in entry.fixed}
        entry.record = entry.record.model_copy(update=pinned)
        entry.reviewed = True
        return Outcome(act, entry.id)

    def _correct(self, act: Act, entry: _Entry, changed: bool) -> Outcome:
        assert act.field is not None
        try:
            entry.record = corrected(entry.record, act.kind, act.field, act.value)
        except Refused as error:  # a value of an older program
            return self._conflict(act, entry, str(error))
        entry.reviewed = True
        entry.fixed.add(act.field)
        if changed and getattr(entry.said, act.field) != getattr(entry.record, act.field):
            return self._conflict(act, entry, f"bản mới của văn bản ghi khác lúc sửa ở mục: {act.field}")
        return Outcome(act, entry.id)

    def _places(self, act: Act) -> tuple[Span, ...] | None:
        """Where the words of an act's record stand in this text: () where it had none, None where they are gone."""
        if act.anchor is None or act.extracted is None:
            return ()
        return locate_all(_evidence(act), act.anchor, self.text)

    def _match(self, act: Act, places: Sequence[Span]) -> _Entry | None:
        """The record that an act is on; of several the one on the same words that says most nearly the same."""
        ranked = [(rank, entry) for entry in self.entries if (rank := _likeness(act, places, entry))]
        return max(ranked, key=lambda r: r[0])[1] if ranked else None

    def _restored(self, act: Act, places: tuple[Span, ...]) -> _Entry | None:
        """The record of an act that the extractor does not find, on its words where they now are."""
        if act.extracted is None or not places or act.kind in ("report", "finding"):
            return None
        evidence = tuple(quoted(self.text, place, self._page(place)) for place in places)
        record = MODELS[act.kind].model_validate(act.extracted.record).model_copy(update={"evidence": evidence})
        number = act.extracted.report if act.extracted.report in self.numbers else self.numbers[-1]
        entry = _Entry(act.kind, number, self._new_id(act.kind, evidence), record, record)
        self.entries.append(entry)
        return entry

    def _new_id(self, kind: str, evidence: Sequence[Evidence]) -> str:
        taken, occurrence = {entry.id for entry in self.entries}, 1
        while (new := record_id(self.document_id, kind, words_of(evidence), occurrence)) in taken:
            occurrence += 1
        return new

    def _page(self, place: Span) -> int | None:
        """The page of a place: that of the nearest words that the extractor has found."""
        known = [words for entry in self.entries for words in entry.said.evidence]
        return min(known, key=lambda words: abs(words.start - place.start)).page if known else None

    def _conflict(self, act: Act, entry: _Entry | None, why: str) -> Outcome:
        """An act's conflict, told as a finding too."""
        said = f"Việc duyệt số {act.id} ({act.author}): {why}; hãy xem: bangvang review show {act.id}"
        evidence = entry.said.evidence if entry else ()
        finding = Finding(code=CONFLICT, message=said, evidence=evidence)
        number = entry.report if entry else self.numbers[0]
        id_ = digest(self.document_id, "finding", CONFLICT, act.id, act.side)
        self.entries.append(_Entry("finding", number, id_, finding, finding))
        return Outcome(act, entry.id if entry else None, why)


def _entries(report: FiledReport) -> Iterator[_Entry]:
    event = report.event
    yield _Entry("report", report.number, event.id, event.record, event.record, event.reviewed)
    for name, kind in LISTS.items():
        for filed in getattr(report, name):
            yield _Entry(kind, report.number, filed.id, filed.record, filed.record, filed.reviewed)


def _likeness(act: Act, places: Sequence[Span], entry: _Entry) -> tuple[bool, ...] | None:
    """How far a record is the one that an act was on; None where it is another."""
    if entry.kind != act.kind or act.extracted is None:
        return None
    if act.kind == "report":
        return (True,) if entry.report == act.extracted.report else None
    named = entry.id == act.record_id
    same = key_of(entry.kind, entry.said.model_dump(mode="json")) == key_of(act.kind, act.extracted.record)
    if not places:
        return (same, named) if same or named else None
    words = entry.said.evidence
    hits = [any(overlap(place, other) for other in words) for place in places]
    exact = [(w.start, w.end) for w in words] == [(p.start, p.end) for p in places]
    on_them = exact or (all(hits) and _shared(places, words) >= _MOST)
    if act.act == "add":
        on_them = False
    once = same and act.kind in _ONCE
    return (exact, same, named) if on_them or (same and any(hits)) or once else None


def _shared(places: Sequence[Span], words: Sequence[Span]) -> float:
    """How much of the words of two records they share, from 0 to 1."""
    one, other = ({n for span in spans for n in range(span.start, span.end)} for spans in (places, words))
    return len(one & other) / max(len(one | other), 1)


def _evidence(act: Act) -> list[Evidence]:
    return [Evidence.model_validate(words) for words in act.extracted.record["evidence"]] if act.extracted else []
