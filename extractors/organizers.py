"""Who holds the meeting: the subject of "tổ chức", else whose meeting it is called (đơn vị tổ chức)."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.event_phrases import EventPhrase
from extractors.mentions.mention import Mentions, UnitMention, within
from schemas.document import BlockKind
from schemas.spelling import norm_set

_JOINTS = norm_set(", và cùng &")
_VENUES = norm_set("tại ở trường sở trụ")
_WITH = norm_set("với cùng")
_VENUE_REACH = 3
_SUBJECT_REACH = 14
_NAME_REACH = 12


def find_organizer(
    found: Mentions, aliases: Aliases, phrase: EventPhrase | None
) -> tuple[str | None, tuple[UnitMention, ...]]:
    """The organizer's fullest name, several as written, and the mentions that say so."""
    if phrase is None:
        return None, ()
    units = _subject(found, phrase) or _owner(found, phrase) or _of_headline(found)
    if len(units) > 1:
        return found.text.quote(units[0].start, units[-1].end), tuple(units)
    return (aliases.unit(units[0]) if units else None), tuple(units)


def _subject(found: Mentions, phrase: EventPhrase) -> list[UnitMention]:
    """The units right before the verb of holding, without the venue."""
    if phrase.hold is None:
        return []
    end = phrase.hold.start
    units = within(_units(found), phrase.sentence)
    before = [u for u in units if u.end <= end and not _is_venue(found, u, phrase.sentence.start)]
    if not before or end - before[-1].end > _SUBJECT_REACH:
        return []
    chain = [before[-1]]
    for unit in reversed(before[:-1]):
        between = found.text.norms[unit.end : chain[0].start]
        if not 0 < len(between) <= 2 or not _JOINTS.issuperset(between):
            break
        chain.insert(0, unit)
    return chain


def _is_venue(found: Mentions, unit: UnitMention, start: int) -> bool:
    before = found.text.norms[max(start, unit.start - _VENUE_REACH) : unit.start]
    return bool(_VENUES & set(before)) and "," not in before


def _owner(found: Mentions, phrase: EventPhrase) -> list[UnitMention]:
    """The unit in the meeting's name or right behind it: "Đại hội Hội Nông dân huyện", "Hội nghị ... của Cụm"."""
    units = [u for u in within(_units(found), phrase.sentence) if phrase.start <= u.start]
    near = [u for u in units if u.start < phrase.end or u.start - phrase.end <= _NAME_REACH]
    return near[:1]


def _of_headline(found: Mentions) -> list[UnitMention]:
    """The unit that opens the title."""
    for sentence in found.text.sentences:
        if found.text.block_of(sentence).kind is BlockKind.TITLE:
            opening = [u for u in within(_units(found), sentence) if u.start - sentence.start <= 1]
            return opening[:1]
    return []


def _units(found: Mentions) -> list[UnitMention]:
    titled = {i for p in found.positions for i in range(p.start, p.end)}
    return [u for u in found.units if u.start not in titled]
