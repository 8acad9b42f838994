"""Who holds the meeting: the subject of "tổ chức", else whose meeting it is called (đơn vị tổ chức)."""

from __future__ import annotations

from extractors.aliases import Aliases
from extractors.event.phrases import EventPhrase, find_namesakes, lead_sentences
from extractors.mentions.mention import Mentions, Term, UnitMention, tokens_of, within
from schemas.document import BlockKind
from schemas.records import UnitKind
from schemas.spelling import norm, norm_set

_DASHES = frozenset("-–—")
_JOINTS = norm_set(", và cùng &")
_ASIDE = norm_set("tại ở trường sở trụ với của")
_JOINT_REACH = 3
_ABOUT, _HAVING = norm("về"), norm("có")
_DECIDED_BY = [norm("quyết"), norm("định"), norm("của")]  # whose decision a meeting announces need not hold it
_MADE_BY, _VENUES = norm_set("do được"), ([norm("sở")], [norm("tại")], [norm("ở")])  # trụ sở, tại
_VENUE_REACH = 3
_SUBJECT_REACH = 14
_NAME_REACH = 12
_ANNOUNCING, _ADVERBS = "cong_bo", norm_set("đã vừa chính thức cũng")
_ASSEMBLIES = frozenset({"event-congress", "event-conference", "event-board"})
_REPRESENTED = norm_set("đạo mặt diện phép quyền")  # lãnh đạo, thay mặt, đại diện, được phép, ủy quyền
_AGENT_REACH = 6
_DONE, _BY, _THIS = norm("đã"), norm("do"), norm("đây")
_LETTERHEAD = 3  # blocks above the title


def find_organizer(
    found: Mentions, aliases: Aliases, phrase: EventPhrase | None
) -> tuple[str | None, tuple[UnitMention, ...]]:
    """The organizer's fullest name, several as written, and the mentions that say so."""
    if phrase is None:
        ways = [_acting(found, _announcing(found))]
    else:
        ways = [_subject(found, phrase), _owner(found, phrase), _acting(found, _lead(found)), _made_by(found)]
        others = [p for p in find_namesakes(found, phrase) if p.rule in _ASSEMBLIES]
        ways += [[u for u in _owner(found, other) if u.start < other.end] for other in others]
        ways += [_of_headline(found), _of_letterhead(found)]
    for units in ways:
        if len(units) > 1:
            return found.text.quote(units[0].start, units[-1].end), tuple(units)
        if units and (name := aliases.unit(units[0])) is not None:
            return name, tuple(units)
    return None, ()


def _subject(found: Mentions, phrase: EventPhrase) -> list[UnitMention]:
    """The units right before the verb of holding, or the cluster before them, without venue, partners and members."""
    start, end = phrase.sentence.start, phrase.hold.start if phrase.hold else phrase.start - 1
    if phrase.hold is None and found.text.norms[end : end + 1] != [_HAVING]:  # "Tập đoàn A đã có hội nghị ..."
        return []
    units = [u for u in within(_units(found), phrase.sentence) if u.end <= end and not _is_bracketed(found, u, start)]
    before = [u for u in units if not _stands_aside(found, u, start) and not _is_apposed(found, u, units)]
    if not before or len(_between(found, before[-1].end, end)) > _SUBJECT_REACH:
        return []
    cluster = next((u for u in before if u.kind is UnitKind.CLUSTER), None)
    if cluster is not None:
        return [cluster]
    chain = [before[-1]]
    for unit in reversed(units[: units.index(before[-1])]):
        between = _between(found, unit.end, chain[0].start)
        if not 0 < len(between) <= _JOINT_REACH or not _JOINTS.issuperset(between):
            break
        chain.insert(0, unit)
    return chain if chain[0] in before else chain[-1:]


def _is_apposed(found: Mentions, unit: UnitMention, units: list[UnitMention]) -> bool:
    """Whether dashes set a unit apart as what another one is: "Bệnh viện A - bệnh viện đầu tiên của tỉnh - tổ chức"."""
    behind = found.text.norms[unit.start - 1] in _DASHES and any(u.end == unit.start - 1 for u in units)
    return behind and unit.end < len(found.text.norms) and not found.text.words[unit.start][0].isupper()


def _is_bracketed(found: Mentions, unit: UnitMention, start: int) -> bool:
    words = found.text.norms[start : unit.start]
    return words.count("(") > words.count(")")


def _between(found: Mentions, start: int, end: int) -> list[str]:
    """The matching forms between two mentions, without posts and what stands in brackets."""
    posts = tokens_of(p for p in found.positions if start <= p.start < end)
    depth, words = 0, []
    for i in range(start, end):
        word = found.text.norms[i]
        depth += (word == "(") - (word == ")")
        if depth <= 0 and word != ")" and i not in posts:
            words.append(word)
    return words


def _stands_aside(found: Mentions, unit: UnitMention, start: int) -> bool:
    """Whether a unit is where the meeting is, whom it is held with, or whose something is."""
    near = found.text.norms[max(start, unit.start - _VENUE_REACH) : unit.start]
    near = near[len(near) - near[::-1].index(",") :] if "," in near else near
    return bool(_ASIDE & set(near))


def _owner(found: Mentions, phrase: EventPhrase) -> list[UnitMention]:
    """The unit in the meeting's name or right behind it: "Đại hội Hội Nông dân huyện", "Hội nghị ... của Cụm"."""
    for unit in within(_units(found), phrase.sentence):
        said = found.text.norms[phrase.start : unit.start]
        further = found.text.norms[phrase.end : unit.start]
        apart = "," in further[:-1] and further[-1] not in _MADE_BY
        if said[-3:] == _DECIDED_BY or apart or (unit.bare and len(unit) == 1) or said[-1:] in _VENUES:
            continue
        if unit.start >= phrase.start and _ABOUT not in said and unit.start - phrase.end <= _NAME_REACH:
            return [unit]
    return []


def _of_headline(found: Mentions) -> list[UnitMention]:
    """The unit that opens a title that tells of a meeting."""
    for sentence in found.text.sentences:
        if found.text.block_of(sentence).kind is BlockKind.TITLE:
            opening = [u for u in within(_units(found), sentence) if u.start - sentence.start <= 1]
            return opening[:1] if within(found.terms["events"], sentence) else []
    return []


def _announcing(found: Mentions) -> list[Term]:
    return [t for t in found.terms["events"] if t.entry.id == _ANNOUNCING]


def _lead(found: Mentions) -> list[Term]:
    return [t for s in lead_sentences(found) for t in within(found.terms["events"], s)]


def _acting(found: Mentions, terms: list[Term]) -> list[UnitMention]:
    """The unit right before what is done in the lead: "Thành ủy trao quyết định", "Hội Sinh viên đã tuyên dương"."""
    posts = tokens_of(found.positions)
    by_end = {u.end: u for u in _units(found) if u.start not in posts}
    for term in (t for t in terms if _role(t) == "ceremony"):
        at = term.start
        while at and found.text.norms[at - 1] in _ADVERBS:
            at -= 1
        unit = by_end.get(at)
        sure = term.entry.id == _ANNOUNCING or found.text.norms[at] == _DONE
        if unit is None or not sure or unit.bare:
            continue
        if not _REPRESENTED & set(found.text.norms[max(0, unit.start - _AGENT_REACH) : unit.start]):
            return [unit]
    return []


def _made_by(found: Mentions) -> list[UnitMention]:
    """The unit of "Đây là hoạt động do Hội Chữ thập đỏ Việt Nam phối hợp với nhóm A tổ chức"."""
    for sentence in (s for s in lead_sentences(found) if found.text.norms[s.start] == _THIS):
        holds = [t.start for t in within(found.terms["events"], sentence) if _role(t) == "holds"]
        for unit in within(_units(found), sentence):
            made = found.text.norms[unit.start - 1] == _BY
            if made and any(0 <= at - unit.end <= _SUBJECT_REACH for at in holds):
                return [unit]
    return []


def _role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]


def _of_letterhead(found: Mentions) -> list[UnitMention]:
    """The unit that alone makes a block above the title, as official letters have it."""
    for index, block in enumerate(found.text.blocks):
        if block.kind is BlockKind.TITLE:
            return []
        start, end = found.text.token_at(block.start), found.text.token_at(block.end)
        whole = [u for u in found.units if u.start == start and u.end >= end]
        if whole and index <= _LETTERHEAD:
            return whole[:1]
    return []


def _units(found: Mentions) -> list[UnitMention]:
    """Those that are not in the post of somebody named; "Ban Thường vụ Tỉnh ủy" stands for the committee."""
    names = {n.lead for n in found.names} | {n.start for n in found.names}
    behind = {n.end for n in found.names}
    held = [p for p in found.positions if p.end in names or {p.start - 1, p.start} & behind or p.end + 1 in names]
    titled = tokens_of(held)
    return [u for u in found.units if u.start not in titled]
