"""Words found again in a text that has changed: a quotation with its context, W3C's TextQuoteSelector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.document import Span
from schemas.records import Evidence

_CONTEXT = 48  # signs kept on either side
_SHORT = 12  # a quotation that may stand in a text by chance
_LEAST = 8  # signs of context that must agree for such a one


class Anchor(NamedTuple):
    """A quotation and what stands before and after it."""

    quote: str
    prefix: str
    suffix: str


def anchor(text: str, span: Span) -> Anchor:
    """The selector of a span of the text."""
    start, end = span.start, span.end
    return Anchor(text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT])


def longest(evidence: Sequence[Evidence]) -> Evidence | None:
    """The words of a record that tell most of where it stands."""
    return max(evidence, key=lambda e: (e.end - e.start, -e.start), default=None)


def locate(sought: Anchor, text: str, near: int) -> Span | None:
    """Where the quotation stands now: with the context that agrees best, of equals nearest to `near`; None if nowhere.

    Lines may be broken differently. A short quotation must have something of its context about it.
    """
    found = [(_agreement(sought, text, place), -abs(place.start - near), place) for place in _places(sought, text)]
    if not found:
        return None
    agreement, _, place = max(found, key=lambda f: f[:2])
    return place if agreement >= _LEAST or len(sought.quote) >= _SHORT else None


def locate_all(evidence: Sequence[Evidence], sought: Anchor, text: str) -> tuple[Span, ...] | None:
    """Where a record's words stand now, the longest by its anchor, the others near it; None where some are gone."""
    main = longest(evidence)
    found = locate(sought, text, main.start) if main else None
    if main is None or found is None:
        return None
    shift = found.start - main.start
    spans = [found if e is main else _nearest(e, text, e.start + shift) for e in evidence]
    return None if None in spans else tuple(span for span in spans if span)


def quoted(text: str, span: Span, page: int | None) -> Evidence:
    return Evidence(start=span.start, end=span.end, quote=text[span.start : span.end], page=page)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _nearest(words: Evidence, text: str, near: int) -> Span | None:
    found = _places(Anchor(words.quote, "", ""), text)
    return min(found, key=lambda place: abs(place.start - near), default=None)


def _places(sought: Anchor, text: str) -> Iterator[Span]:
    words = [re.escape(word) for word in sought.quote.split()]
    if words:
        for match in re.finditer(r"\s+".join(words), text):
            yield Span(start=match.start(), end=match.end())


def _agreement(sought: Anchor, text: str, place: Span) -> int:
    """How many signs of the context are as they were; a text's end counts as much as all that could stand there."""
    here = anchor(text, place)
    before = _common(sought.prefix[::-1], here.prefix[::-1])
    return before + _common(sought.suffix, here.suffix)


def _common(one: str, other: str) -> int:
    if not one and not other:
        return _CONTEXT
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
