"""Lists of a cluster's members: "06 đơn vị trong Cụm (A, B, C)", "Khối gồm các xã ...", a list under "thành viên:"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from extractors.language import Sentence, Text
from extractors.mentions.mention import UnitMention
from schemas.document import BlockKind
from schemas.records import UnitKind
from schemas.spelling import norm, norm_words
from schemas.values import value

_CLUSTER = frozenset(map(norm, ("cụm", "khối")))
_MEMBER = tuple(norm_words("thành viên").split())
_MEMBER_PAIRS = frozenset({_MEMBER, *(tuple(norm_words(w).split()) for w in ("đơn vị", "địa phương", "cơ quan"))})
_MEMBER_WORDS = frozenset(pair[0] for pair in _MEMBER_PAIRS)
_MEMBERS = frozenset(map(norm, ("trường", "xã")))
_CONSISTS = norm("gồm")
_OPENING = frozenset({_CONSISTS, ":", "("})
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@value
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
    starts = [c.start for c in clusters]
    lists: list[MemberList] = []
    for index, sentence in enumerate(text.sentences):
        opening = _opening(text, sentence)
        if opening is not None:
            cluster = clusters[max(bisect_left(starts, opening) - 1, 0)]
            lists += [MemberList(start, end, cluster) for start, end in _regions(text, index, opening)]
    return lists


def _opening(text: Text, sentence: Sentence) -> int | None:
    """Where the members of a cluster begin: behind "gồm", a colon or a bracket that follows "Cụm" and "đơn vị"."""
    norms = text.norms[sentence.start : sentence.end]
    if _OPENING.isdisjoint(norms):
        return None
    cluster = members = False
    for i, word in enumerate(norms):
        cluster = cluster or word in _CLUSTER
        members = members or word in _MEMBERS or (word in _MEMBER_WORDS and tuple(norms[i : i + 2]) in _MEMBER_PAIRS)
        if word not in _OPENING:
            continue
        called = tuple(norms[max(0, i - 2) : i]) == _MEMBER
        if word == _CONSISTS and (cluster or called):
            return sentence.start + i
        if (word == ":" and ((cluster and members) or called)) or (word == "(" and cluster and members):
            return sentence.start + i
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
