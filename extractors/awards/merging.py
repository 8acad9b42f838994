"""One record for what a report tells several times: in its headline, its text, a caption, a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from schemas.records import Award, Evidence
from schemas.spelling import norm_words


class Draft(NamedTuple):
    """A record as one place of the text gives it; `sure` tells whether its authority is said to grant."""

    record: Award
    sure: bool


def merge(drafts: list[Draft]) -> Iterator[Award]:
    """Each award to each recipient once, with all its evidence, in the order of the text.

    A number is left out where as many names are given for it; what it says else goes to them.
    """
    kept: list[Draft] = []
    spans: list[dict[tuple[int, int], Evidence]] = []
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)  # where in `kept` those of one recipient stand
    for draft in drafts:
        same = places[_key(draft.record)]
        at = next((i for i in same if _alike(kept[i], draft)), None)
        if at is None:
            at = len(kept)
            same.append(at)
            kept.append(draft)
            spans.append({})
        else:
            kept[at] = _joined(kept[at], draft)
        spans[at].update({(e.start, e.end): e for e in draft.record.evidence})
    kept = [_with_evidence(draft, found) for draft, found in zip(kept, spans, strict=True)]
    yield from (draft.record for draft in _without_counted(kept))


def _with_evidence(draft: Draft, spans: dict[tuple[int, int], Evidence]) -> Draft:
    evidence = tuple(spans[key] for key in sorted(spans))
    return draft._replace(record=draft.record.model_copy(update={"evidence": evidence}))


def _key(record: Award) -> tuple[object, ...]:
    kind = None if record.recipient else record.recipient_kind
    return norm_words(record.recipient or ""), record.count, kind, record.status


def _without_counted(kept: list[Draft]) -> list[Draft]:
    """Drafts without the numbers for which as many names are given."""
    named: dict[str, list[int]] = defaultdict(list)
    for i, draft in enumerate(kept):
        if draft.record.recipient:
            named[_first_word(draft)].append(i)
    dropped = set()
    for i, counted in enumerate(kept):
        if counted.record.count is None:
            continue
        names = [j for j in named[_first_word(counted)] if _names(kept[j], counted)]
        if len(names) == counted.record.count:
            dropped.add(i)
            for j in names:
                kept[j] = _completed(kept[j], counted)
    return [draft for i, draft in enumerate(kept) if i not in dropped]


def _first_word(draft: Draft) -> str:
    return norm_words(draft.record.award).partition(" ")[0]


def _names(named: Draft, counted: Draft) -> bool:
    kind = counted.record.recipient_kind
    return kind in (named.record.recipient_kind, None) and _alike(named, counted)


def _completed(named: Draft, counted: Draft) -> Draft:
    period = named.record.period or counted.record.period
    authority = named.record.authority or counted.record.authority
    return named._replace(record=named.record.model_copy(update={"period": period, "authority": authority}))


def _alike(a: Draft, b: Draft) -> bool:
    """The same award of the same authority for the same period, as far as either says."""
    ours, theirs = norm_words(a.record.award), norm_words(b.record.award)
    one_award = _within(ours, theirs)
    authorities = [norm_words(d.record.authority) for d in (a, b) if d.record.authority and d.sure]
    one_authority = len(authorities) < 2 or _within(*authorities)
    periods = {d.record.period for d in (a, b) if d.record.period}
    return one_award and one_authority and len(periods) < 2 and a.record.status is b.record.status


def _within(a: str, b: str) -> bool:
    """Whether one name is the other, or stands in it word by word ("Kỷ niệm chương", "Kỷ niệm chương Vì ...")."""
    short, long = sorted((a, b), key=len)
    return f" {short} " in f" {long} "


def _joined(a: Draft, b: Draft) -> Draft:
    """The fuller of two tellings."""
    first, second = a.record, b.record
    authorities = [d for d in sorted((a, b), key=lambda d: not d.sure) if d.record.authority]
    joined = first.model_copy(
        update={
            "award": max(first.award, second.award, key=len),
            "authority": authorities[0].record.authority if authorities else None,
            "period": first.period or second.period,
            "decision_number": first.decision_number or second.decision_number,
            "decision_date": first.decision_date or second.decision_date,
            "rules": tuple(dict.fromkeys((*first.rules, *second.rules))),
        }
    )
    return Draft(joined, sure=not authorities or authorities[0].sure)
