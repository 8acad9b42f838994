"""Lists of a cluster's members: "06 đơn vị trong Cụm (A, B, C)", "Khối gồm các xã ...", a list under "thành viên:"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.language import Sentence, Text
from extractors.mentions.mention import UnitMention
from schemas.document import BlockKind
from schemas.records import UnitKind
from schemas.spelling import norm, norm_words

_CLUSTER = frozenset(map(norm, ("cụm", "khối")))
_MEMBERS = tuple(norm_words(words) for words in ("thành viên", "đơn vị", "địa phương", "cơ quan", "trường", "xã"))
_OPENING = frozenset({norm("gồm"), ":", "("})
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class MemberList:
    """Tokens `start` to `end` list the members of a cluster."""

    start: int
    end: int
    cluster: UnitMention


def member_lists(text: Text, units: Iterable[UnitMention]) -> list[MemberList]:
    """The lists of members in the order of the text, each with the cluster named last before it, else the first."""
    clusters = [u for u in units if u.kind is UnitKind.CLUSTER and not u.bare]
    if not clusters:
        return []
    lists: list[MemberList] = []
    for index, sentence in enumerate(text.sentences):
        opening = _opening(text, sentence)
        if opening is not None:
            cluster = next((c for c in reversed(clusters) if c.start < opening), clusters[0])
            lists += [MemberList(start, end, cluster) for start, end in _regions(text, index, opening)]
    return lists


def _opening(text: Text, sentence: Sentence) -> int | None:
    """Where the members of a cluster begin: behind "gồm", a colon or a bracket that follows "Cụm" and "đơn vị"."""
    cluster = members = False
    for i in range(sentence.start, sentence.end):
        word = text.norms[i]
        cluster = cluster or word in _CLUSTER
        members = members or any(text.norms[i : i + 2] == m.split() or word == m for m in _MEMBERS)
        member = " ".join(text.norms[max(0, i - 2) : i]) == _MEMBERS[0]
        if word in _OPENING and ((cluster and (members or word == norm("gồm"))) or member):
            if word == "(" and not members:
                continue
            return i
    return None


def _regions(text: Text, index: int, opening: int) -> Iterator[tuple[int, int]]:
    sentence = text.sentences[index]
    if text.words[opening] == "(":
        end = next((i for i in range(opening, sentence.end) if text.words[i] == ")"), sentence.end)
        yield opening, end
        return
    yield opening, sentence.end
    if sentence.end - opening <= 1 or text.words[sentence.end - 1] == ":":
        for after in text.sentences[index + 1 :]:
            if text.block_of(after).kind not in _LISTED:
                return
            yield after.start, after.end
