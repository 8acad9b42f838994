"""Numbers beside the lists that they count: "06 đơn vị (A, B, C, D, E)" has one name too few."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extractors.awards.recipients import Lists
from extractors.language import Sentence, Text
from extractors.mentions.mention import CountMention, Mention, Mentions, evidence, tokens_of, within
from extractors.outline import marker
from schemas.document import BlockKind
from schemas.records import Finding
from schemas.spelling import norm, norm_set

_OPENERS = norm_set(": ( là gồm")
_AND = norm("và")
_NUMBERED = norm("số")
_CLOSERS = {"(": ")"}
_FEWER = norm_set("đó như tiêu điển gần hơn khoảng")  # "trong đó có", "tiêu biểu": not all are named
_OPEN_ENDS = norm_set("… ... khác v.v vv lại")
_REACH = 14  # tokens between a number's noun and its list: "06 đơn vị trong Cụm thi đua số 2 ("


def find_miscounts(found: Mentions, lists: Lists) -> Iterator[Finding]:
    """Numbers that neither the names nor the items of their own list bear out."""
    for number, sentence in enumerate(found.text.sentences):
        for count in within(found.counts, sentence):
            listed = _listed(found, lists, count, sentence, number)
            if listed and len(listed) > 1 and count.count not in _sizes(found.text, listed):
                words = found.text.quote(count.start, count.end)
                message = f"Báo cáo ghi “{words}” nhưng kể tên {len(listed)}"
                yield Finding(code="count_mismatch", message=message, evidence=evidence(found.text, count, *listed))


def _listed(
    found: Mentions, lists: Lists, count: CountMention, sentence: Sentence, number: int
) -> list[Mention] | None:
    """The elements of the list that a number introduces; None where it introduces none, or not the whole."""
    text = found.text
    if count.start > sentence.start and text.norms[count.start - 1] == _NUMBERED:  # Cụm thi đua số 2 Hội Nông dân
        return None
    at = next((i for i in range(count.end, min(count.end + _REACH, sentence.end)) if text.norms[i] in _OPENERS), None)
    if at is None or _FEWER & set(text.norms[max(sentence.start, count.start - 2) : at]):
        return None
    if any(count.end <= other.start < at for other in found.counts):
        return None
    if at + 1 == sentence.end:
        return _items_below(text, number)
    end = _closing(text, at, sentence)
    if _OPEN_ENDS & set(text.norms[at:end]):
        return None
    elements = lists.read(at + 1, end)
    if any(isinstance(e.mention, CountMention) for e in elements):
        return None
    return [e.mention for e in takewhile(lambda e: count.kind in (None, e.kind), elements)]


def _closing(text: Text, opener: int, sentence: Sentence) -> int:
    closer = _CLOSERS.get(text.words[opener])
    if closer is None:
        return next((i for i in range(opener, sentence.end) if text.words[i] == ";"), sentence.end)
    return next((i for i in range(opener, sentence.end) if text.words[i] == closer), sentence.end)


def _items_below(text: Text, number: int) -> list[Mention]:
    """The list items with one mark that follow a sentence that ends with a colon, one mention a block."""
    items: dict[int, Mention] = {}
    mark: str | None = None
    for sentence in text.sentences[number + 1 :]:
        block = text.block_of(sentence)
        its = marker(text.document.text[block.start : block.end])[0]
        if block.kind is not BlockKind.LIST_ITEM or (mark is not None and its != mark):
            break
        mark = its
        items.setdefault(sentence.block, Mention(sentence.start, min(sentence.start + 6, sentence.end), "item"))
    return list(items.values())


def _sizes(text: Text, listed: list[Mention]) -> set[int]:
    """How many the list may have: the names found, and what its semicolons, or commas and "và" between names, part."""
    inside = tokens_of(listed)
    between = [text.norms[i] for i in range(listed[0].start, listed[-1].end) if i not in inside]
    semicolons = between.count(";")
    return {len(listed), semicolons + 1 if semicolons else between.count(",") + between.count(_AND) + 1}
