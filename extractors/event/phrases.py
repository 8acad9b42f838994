"""What a report calls its meeting: "Hội nghị tổng kết phong trào thi đua năm 2019", with its kind."""

from __future__ import annotations

from extractors.language import LONGEST_SENTENCE, Sentence
from extractors.mentions.mention import Mention, Mentions, Term, once, within
from schemas.document import BlockKind
from schemas.records import EventKind
from schemas.spelling import norm, norm_set, norm_words
from schemas.values import value

_SILENT = frozenset({BlockKind.ASIDE, BlockKind.BYLINE, BlockKind.DATELINE})
_NOUNS = {
    "conference": EventKind.MEETING,
    "board": EventKind.MEETING,
    "rite": EventKind.CEREMONY,
}  # what they are if nothing says more
_KINDS = frozenset(EventKind)
_OWN = frozenset({"congress", "staff_conference", "other"})  # nouns that say the kind themselves
_STOPS = norm_set("tại do với nhằm đã vừa được sáng chiều tối ngày vào diễn để . ; : theo dưới trong nhân có")
_GOES_ON = norm_set("đón trao ký công tôn tuyên phát nhiệm giai viên người nhân tặng thi khen kỷ")
_AFTER, _BEFORE = norm("sau"), norm("trước")
_YEAR, _EARLIER = norm("năm"), norm_words("trước đó").split()
_TERM = norm("kỳ")  # trước kỳ đại hội
_ALL_LEVELS, _LEVELS_REACH = norm_words("các cấp").split(), 4
_TOWARDS = [norm_words(w).split() for w in ("tiến tới", "hướng tới", "chào mừng", "chuẩn bị", "trước thềm", "nhân dịp")]
_NO_MEETING = frozenset({"holds", "takes_place", "none"})
_RESOLUTION = [norm("nghị"), norm("quyết")]
_LEAD = 9  # sentences from the beginning in which a report says what it is about
_KIND_REACH = 14
_HOLD_REACH = 8
_LONGEST_NAME = 60
_LEAST_WEIGHT = 0.6
_FOREGONE = frozenset({"event-rite", "event-ceremony"})  # who speaks "tại buổi lễ" was there
_DEEDS = frozenset({"event-ceremony", "event-launch"})  # trao tặng, phát động: what is done, no meeting's name
_FULL_NAME = 12  # tokens of a name that says what the meeting is about


@value
class EventPhrase(Mention):
    """A meeting's name in a sentence, and the word that says that it is held, if one does."""

    kind: EventKind
    sentence: Sentence
    hold: Term | None
    headline: bool
    certain: bool  # the words say the kind


def find_event_phrase(found: Mentions) -> EventPhrase | None:
    """The phrase that best names the meeting that the report is about."""
    phrases = _all_phrases(found)
    if not phrases:
        return None
    best, place = max(phrases, key=lambda pair: _weight(found, *pair))
    if best.rule not in _FOREGONE and _weight(found, best, place) < _LEAST_WEIGHT:
        return None  # a meeting that is only mentioned
    sure = next((p for p, _ in phrases if p.certain and p.rule == best.rule), None)
    if not best.certain and sure is not None:
        return EventPhrase(best.start, best.end, best.rule, sure.kind, best.sentence, best.hold, best.headline, True)
    return best


def find_namesakes(found: Mentions, phrase: EventPhrase) -> list[EventPhrase]:
    """The other phrases that call a meeting by the same noun, in the order of the text."""
    return [p for p, _ in _all_phrases(found) if p.rule == phrase.rule and p.start != phrase.start]


def _all_phrases(found: Mentions) -> list[tuple[EventPhrase, int]]:
    """The phrases of the lead, each with its sentence's place."""
    return [(p, i) for i, s in enumerate(lead_sentences(found)) for p in _phrases(found, s)]


def lead_sentences(found: Mentions) -> list[Sentence]:
    """Those from which a report is taken to say what it is about."""
    return [s for s in found.text.sentences if found.text.block_of(s).kind not in _SILENT][:_LEAD]


def _weight(found: Mentions, phrase: EventPhrase, place: int) -> float:
    dated = bool(within(found.dates, phrase.sentence))
    told = {BlockKind.TITLE: -1, BlockKind.CAPTION: -0.5}.get(found.text.block_of(phrase.sentence).kind, 0)
    length = min(len(phrase), _FULL_NAME) / _FULL_NAME
    named = 0.5 * (phrase.rule not in _DEEDS)
    return 3 * (phrase.hold is not None) + 2 * phrase.certain + dated + length + told + named - 0.5 * place


@once
def _phrases(found: Mentions, sentence: Sentence) -> list[EventPhrase]:
    """Those of a sentence, but for words inside names of units and posts."""
    phrases: list[EventPhrase] = []
    read = sentence._replace(end=min(sentence.end, sentence.start + LONGEST_SENTENCE))
    named = (*within(found.units, read), *within(found.positions, read))
    inside = {i for m in named for i in range(m.start + 1, m.end)}
    terms = [t for t in within(found.terms["events"], read) if t.start not in inside]
    headline = found.text.block_of(sentence).kind is BlockKind.TITLE
    taken = sentence.start
    for term in terms:
        if term.start < taken or _role(term) in _NO_MEETING or _is_other(found, term, sentence):
            continue
        hold = _hold(terms, term)
        noun = _role(term) in _NOUNS or _role(term) in _OWN or _is_jubilee(found, term)
        if not noun and not headline and (hold is None or hold.start > term.start):
            continue
        end = _end(found, term, sentence)
        reach = min(term.end + _KIND_REACH, max(end, _comma(found, term.end, sentence)))
        kind, certain = _kind(term, [t for t in terms if term.end <= t.start < reach])
        phrase = EventPhrase(term.start, end, f"event-{_role(term)}", kind, sentence, hold, headline, certain)
        phrases.append(phrase)
        taken = end
    return phrases


def _comma(found: Mentions, start: int, sentence: Sentence) -> int:
    """The first comma from a token on; what stands behind it tells of something else."""
    end = min(sentence.end, start + _KIND_REACH)
    return next((i for i in range(start, end) if found.text.norms[i] == ","), end)


def _is_jubilee(found: Mentions, term: Term) -> bool:
    """Whether a term names a feast: "kỷ niệm 70 năm thành lập"."""
    behind = found.text.norms[term.end : term.end + 2]
    return _role(term) == "ceremony" and behind[-1:] == [_YEAR] and behind[0].isdigit()


def _is_other(found: Mentions, term: Term, sentence: Sentence) -> bool:
    """Whether a meeting only dates or names something else: "nghị quyết đại hội", "sau đại hội", "đại hội các cấp"."""
    words = found.text.norms
    before = words[max(sentence.start, term.start - 2) : term.start]
    earlier = words[sentence.start : sentence.start + 2] == _EARLIER or before in _TOWARDS
    behind = words[term.end : term.end + _LEVELS_REACH]
    levels = any(behind[i : i + 2] == _ALL_LEVELS for i in range(len(behind)))
    apart = before[-1:] in ([_AFTER], [_BEFORE]) or (before[:1] in ([_AFTER], [_BEFORE]) and before[1:] == [_TERM])
    return apart or before == _RESOLUTION or earlier or levels


def _kind(term: Term, behind: list[Term]) -> tuple[EventKind, bool]:
    """A noun's own kind, else that of the first word of a kind behind it."""
    role = _role(term)
    if role not in _NOUNS:
        return EventKind(role), True
    said = [_role(t) for t in behind if _role(t) in _KINDS]
    if role == "board":
        return EventKind.MEETING, True
    if role == "rite":
        close = [r for r in said[:1] if r in ("launch", "annual_review", "interim_review")]
        return EventKind(close[0]) if close else EventKind.CEREMONY, True
    return (EventKind(said[0]), True) if said else (_NOUNS[role], False)


def _hold(terms: list[Term], term: Term) -> Term | None:
    """The "tổ chức" before a meeting's name, or the "diễn ra" behind it."""
    for other in terms:
        role = _role(other)
        if role == "holds" and 0 <= term.start - other.end <= _HOLD_REACH:
            return other
        if role == "takes_place" and 0 <= term.start - other.end <= 1:
            return other
    return next((o for o in terms if _role(o) in ("holds", "takes_place") and o.start > term.end), None)


def _end(found: Mentions, term: Term, sentence: Sentence) -> int:
    """Where a meeting's name ends: at a word that tells when, where or what for, or at the comma of another task."""
    words = found.text.norms
    quoted = False
    depth = 0
    for i in range(term.end, min(sentence.end, term.start + _LONGEST_NAME)):
        if words[i] in '"“”':
            quoted = not quoted
        depth += (words[i] == "(") - (words[i] == ")")
        if quoted or depth > 0:
            continue
        if words[i] == "." and i + 1 < sentence.end and found.text.ends[i] == found.text.starts[i + 1]:
            continue  # TP.HCM
        if words[i] in _STOPS or (words[i] == "," and (i + 1 >= sentence.end or words[i + 1] not in _GOES_ON)):
            return i
    return min(sentence.end, term.start + _LONGEST_NAME)


def _role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]
