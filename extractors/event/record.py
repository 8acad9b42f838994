"""The one meeting that the report is about (sự kiện)."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.event.dates import find_event_date
from extractors.event.organizers import find_organizer
from extractors.event.phrases import EventPhrase, find_event_phrase, lead_sentences
from extractors.event.years import latest_year, to_come
from extractors.language import Sentence
from extractors.mentions.mention import Mention, Mentions, PeriodMention, Term, evidence, tokens_of, within
from schemas.document import BlockKind
from schemas.records import Event, EventKind
from schemas.spelling import norm, norm_set
from schemas.values import first_year, last_year

_REVIEWING = frozenset(
    {EventKind.ANNUAL_REVIEW, EventKind.INTERIM_REVIEW, EventKind.STAFF_CONFERENCE, EventKind.LAUNCH}
)
_AT, _PLACE_ENDS = norm("tại"), norm_set(", ( ; . đã vừa long và")
_PLACE_REACH = 14
_LEAD = 4
_OLDEST = 2
_EARLIEST, _LATEST = 1990, 2040
_BEHIND = 5  # tokens behind a ceremony's name in which the year may stand: "tại Việt Nam năm 2018"
_TOLD, _MANY = norm_set("bố trao nhận đón khai"), norm("các")  # công bố, trao, nhận, triển khai (các) quyết định
_GIVEN = norm("trao")
_DECISIONS, _EARLIER = [[norm("quyết"), norm("định")], [norm("nghị"), norm("quyết")]], [norm("trước"), norm("đó")]
_DECIDING = frozenset({"appoint", "hand_over", "elected", "quit", "dismiss"})


def build_event(found: Mentions, aliases: Aliases) -> Event:
    """The meeting's name, kind, days, place, organizer and the period that it reviews or opens."""
    phrase = find_event_phrase(found)
    kind = _kind(found, phrase)
    period = _period(found, phrase, kind)
    nothing = phrase is None and kind is EventKind.OTHER
    day = None if nothing else find_event_date(found, phrase, kind, period.period if period else None)
    organizer, units = find_organizer(found, aliases, phrase) if not nothing else (None, ())
    spans: list[Mention] = [m for m in (phrase, period, day[0] if day else None, *units) if m]
    return Event(
        name=found.text.quote(phrase.start, phrase.end) if phrase else None if nothing else found.text.document.title,
        kind=kind,
        date=day[1] if day else None,
        end_date=day[2] if day else None,
        place=_place(found, phrase),
        organizer=organizer,
        period=period.period if period else None,
        evidence=evidence(found.text, *spans),
        rules=(phrase.rule if phrase else "event-none",),
        confidence=0.85 if phrase and phrase.certain else 0.5,
    )


def _kind(found: Mentions, phrase: EventPhrase | None) -> EventKind:
    """What the meeting's name says; a ceremony where a decision on a post is handed over first or alone."""
    if phrase is not None and (phrase.kind is not EventKind.MEETING or phrase.rule == "event-meeting"):
        return phrase.kind
    lead = [s for s in lead_sentences(found) if phrase is None or s.start < phrase.sentence.start]
    decided = {word for s in lead for word in _deciding(found.text.norms[s.start : s.end])}
    passed = any(_role(t) in _DECIDING for t in found.terms["successions"])
    if _GIVEN in decided or (decided and passed):
        return EventKind.CEREMONY
    return phrase.kind if phrase else EventKind.OTHER


def _deciding(words: list[str]) -> set[str]:
    """The words of "trao (các) quyết định", "công bố nghị quyết" in a sentence that tells nothing of "trước đó"."""
    if words[:2] == _EARLIER:
        return set()
    told = (i for i in range(len(words) - 3) if words[i] in _TOLD)
    return {words[i] for i in told if words[i + 1 + (words[i + 1] == _MANY) :][:2] in _DECISIONS}


def _period(found: Mentions, phrase: EventPhrase | None, kind: EventKind) -> PeriodMention | None:
    """The first period in the meeting's name, else in the title, else in the report's first sentences."""
    if phrase is None:
        return None
    own = [p for p in found.periods if phrase.start <= p.start < phrase.end and not _bracketed(found, p, phrase)]
    title = [p for s in _sentences(found, title=True) for p in within(found.periods, s)]
    lead = [p for s in _sentences(found, title=False)[:_LEAD] for p in within(found.periods, s)]
    if kind is EventKind.CONGRESS:
        behind = [p for p in within(found.periods, phrase.sentence) if p.start >= phrase.start]
        terms = [p for p in (*title, *own, *behind, *lead) if first_year(p.period) < last_year(p.period)]
        return terms[0] if terms else None
    if kind in _REVIEWING:
        behind = [p for p in within(found.periods, phrase.sentence) if p.start >= phrase.start]
        return next(iter((*own, *title, *behind, *lead)), None)
    oldest = latest_year(found) - _OLDEST  # an older year is of what the meeting recalls
    named = [*own, *_bare_years(found, phrase.start, phrase.end)]
    if kind is EventKind.CEREMONY:
        near = Sentence(phrase.end, min(phrase.end + _BEHIND, phrase.sentence.end), phrase.sentence.block)
        named += within(found.periods, near)
        named += [*title, *(y for s in _sentences(found, title=True) for y in _bare_years(found, s.start, s.end))]
    single = (p for p in named if first_year(p.period) == last_year(p.period) and not to_come(found, p.start))
    return next((p for p in single if first_year(p.period) >= oldest), None)


def _bare_years(found: Mentions, start: int, end: int) -> list[PeriodMention]:
    """The years that stand without "năm": "Gương mặt trẻ tiêu biểu 2017"."""
    reach = Sentence(start, end, 0)
    known = tokens_of([*within(found.dates, reach), *within(found.periods, reach)])
    years = (i for i in range(start, end) if i not in known and found.text.words[i].isdigit())
    years = (i for i in years if _EARLIEST <= int(found.text.words[i]) <= _LATEST)
    return [PeriodMention(i, i + 1, "bare-year", found.text.words[i]) for i in years]


def _bracketed(found: Mentions, period: PeriodMention, phrase: EventPhrase) -> bool:
    words = found.text.norms[phrase.start : period.start]
    return words.count("(") > words.count(")")


def _sentences(found: Mentions, *, title: bool) -> list[Sentence]:
    silent = (BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE)
    kinds = [(s, found.text.block_of(s).kind) for s in found.text.sentences]
    return [s for s, kind in kinds if (kind is BlockKind.TITLE) == title and kind not in silent]


def _place(found: Mentions, phrase: EventPhrase | None) -> str | None:
    """What follows "tại" in the meeting's sentence, up to the next comma, bracket or verb."""
    if phrase is None or phrase.headline:
        return None
    words, sentence = found.text.norms, phrase.sentence
    meetings = {t.start for t in within(found.terms["events"], sentence) if _role(t) not in ("holds", "takes_place")}
    holds = {t.start for t in within(found.terms["events"], sentence) if _role(t) in ("holds", "takes_place")}
    for i in range(sentence.start, sentence.end - 1):
        if words[i] == _AT and i + 1 not in meetings:
            end = i + 1
            while end < min(sentence.end, i + _PLACE_REACH) and words[end] not in _PLACE_ENDS and end not in holds:
                end += 1
            return found.text.quote(i + 1, end) or None
    return None


def _role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]
