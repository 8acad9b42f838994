"""Signatures under a document: a post, perhaps "(Đã ký)", then the name alone (chữ ký)."""

from __future__ import annotations

from collections import Counter

from extractors.language import Sentence
from extractors.mentions.mention import Mentions, NameMention, PositionMention, within
from extractors.participants.people import Person
from schemas.spelling import norm_words

_SIGNED = frozenset(map(norm_words, ("Đã ký", "Ký tên", "Ký tên, đóng dấu", "Ký, ghi rõ họ tên")))
_REACH = 3  # lines between the post and the name


def find_signatures(found: Mentions) -> list[Person]:
    """The people who signed, each with the posts written above the name."""
    lines = Counter(s.block for s in found.text.sentences)
    whole = [s for s in found.text.sentences if lines[s.block] == 1]
    signed: list[Person] = []
    above: list[PositionMention] = []
    age = 0
    ends = {title.end for title in found.positions}
    for sentence in whole:
        names = within(found.names, sentence) if above else []
        titles = within(found.positions, sentence) if sentence.end in ends else []
        if len(names) == 1 and _fills(names[0], sentence.start, sentence.end):
            signed.append(Person(names[0], tuple(above)))
            above = []
        elif len(titles) == 1 and _written(found, sentence).isupper():
            above, age = [*above, titles[0]], 0
        elif above and norm_words(_written(found, sentence)) not in _SIGNED:
            age += 1
            above = above if age < _REACH else []
    return signed


def _written(found: Mentions, sentence: Sentence) -> str:
    return found.text.quote(sentence.start, sentence.end)


def _fills(name: NameMention, start: int, end: int) -> bool:
    return name.lead == start and name.end >= end - 1
