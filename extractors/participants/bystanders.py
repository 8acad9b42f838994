"""Who is at the event whatever he does: in a row, in a caption, greeted, handed a decision; and who is dead."""

from __future__ import annotations

from extractors.mentions.mention import within
from extractors.participants.clauses import Clause, Deed
from extractors.participants.cues import ABSENT, DECIDED, PRESENT, kind_of
from schemas.document import BlockKind
from schemas.records import Role
from schemas.spelling import norm

_AT, _TO = norm("tại"), norm("cho")
_DECISION = [norm("quyết"), norm("định")]
_GREETING = [norm("kính"), norm("thưa")]
_IN_A_ROW = [norm("từ"), norm("trái")]  # "Từ trái qua: ..."


def bystanders(clause: Clause) -> list[Deed]:
    """Those in a row, those whom a caption shows, those whom a list gives a task."""
    people, norms, sentence = clause.people, clause.norms, clause.sentence
    if not people:
        return []
    kind = clause.found.text.block_of(sentence).kind
    if norms[sentence.start : sentence.start + 2] == _GREETING and len(people) == 1:
        return [Deed(people[0], PRESENT, "role-greeted")]
    if _in_a_row(clause):
        return [Deed(p, PRESENT, "role-caption") for p in people]
    if kind is BlockKind.CAPTION:
        return [Deed(p, PRESENT, "role-caption") for p in clause.agents if p.name.lead < p.name.start or p.titles]
    if _act_there(clause):
        return [Deed(clause.agents[0], PRESENT, "role-there")]
    if _stand_there(clause):
        return [Deed(p, PRESENT, "role-caption") for p in clause.agents]
    if kind is not BlockKind.LIST_ITEM:
        return []
    labels = {t.end for t in within(clause.found.positions, sentence) if t.start - sentence.start <= 1}
    return [Deed(people[0], PRESENT, "role-labelled")] if people[0].start - 1 in labels else []


def decided(clause: Clause) -> list[Deed]:
    """Those to whom a decision is handed: "trao quyết định thăng quân hàm cho ông A"."""
    deeds = []
    for cue in (c for c in clause.cues if kind_of(c) == Role.PRESENTER):
        first = next((p for p in clause.people if p.start >= cue.end), None)
        given = clause.norms[cue.end : first.start] if first else []
        if first and given[-1:] == [_TO] and _DECISION in (given[:2], given[1:3]):
            deeds += [Deed(p, DECIDED, "role-decision") for p in clause.chain_right(first)]
    return deeds


def late(clause: Clause) -> list[Deed]:
    """Those called "cố"."""
    if not clause.people:
        return []
    ends = {t.end for t in within(clause.found.terms["honorifics"], clause.sentence) if kind_of(t) == "late"}
    return [Deed(p, ABSENT, "role-late") for p in clause.people if p.start in ends]


def _stand_there(clause: Clause) -> bool:
    """Whether the words are people and where they are, without a verb: "ông A và bà B tại hội nghị"."""
    at = clause.people[-1].end
    if clause.people[0].start != clause.sentence.start or clause.norms[at : at + 1] != [_AT] or clause.cues:
        return False
    return any(t.start == at + 1 for t in within(clause.found.terms["events"], clause.sentence))


def _act_there(clause: Clause) -> bool:
    """Whether a sentence tells what its first person does at the event: "Tại buổi lễ, ông A ôn lại truyền thống"."""
    start, first = clause.sentence.start, clause.people[0]
    if clause.norms[start] != _AT or clause.norms[first.start - 1] != "," or clause.agents[:1] != [first]:
        return False
    return any(
        t.start == start + 1 and t.end == first.start - 1 for t in within(clause.found.terms["events"], clause.sentence)
    )


def _in_a_row(clause: Clause) -> bool:
    """Whether the words say where people stand: "(từ trái qua)"."""
    row = clause.norms[clause.sentence.start : clause.sentence.end]
    return any(row[i : i + 2] == _IN_A_ROW for i, form in enumerate(row) if form == _IN_A_ROW[0])
