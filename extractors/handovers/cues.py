"""The words that say that a post passes on, and what each says of the post right behind it."""

from __future__ import annotations

from dataclasses import replace

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, Term, once, within
from schemas.spelling import norm_set

TAKES = frozenset({"post", "install", "become", "elected", "receive"})
SLOTS = TAKES | {"appoint", "dismiss", "hand_over", "quit", "repeat", "leave"}
# between a cue and its post
FILLERS = norm_set(
    "các chức vụ danh nhiệm vai trò cương vị trí là ra làm đơn giữ quyền tân mới công tác số : - – và lại nhận thành "
    "cho người đứng đầu hồ sơ cờ luân lưu năng trách 1 2 3 4 5 6 8 01 02 03 04 05 hai ba bốn"
)
FILLER_REACH = 6


def role(term: Term) -> str:
    return str(term.entry.role)  # type: ignore[attr-defined]


@once
def cues_in(found: Mentions, sentence: Sentence) -> list[Term]:
    """The words of succession in a sentence that are not part of a name, a title or a unit."""
    inside = found.in_names
    return [_up_to(t, inside) for t in within(found.terms["successions"], sentence) if t.start not in inside]


def _up_to(cue: Term, inside: set[int]) -> Term:
    """A cue that ends where a name or post begins: "giữ chức" of "giữ chức Vụ trưởng", though it could go on."""
    end = next((i for i in range(cue.start, cue.end) if i in inside), cue.end)
    return cue if end == cue.end else replace(cue, end=end)
