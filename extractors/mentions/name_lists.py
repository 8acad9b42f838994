"""Names in a list behind a noun for several people, each of any syllables: "các nghệ sĩ Thu Hà, Quang Minh"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from extractors.language import Sentence, Text
from extractors.mentions.mention import Mentions, NameMention, Term
from extractors.mentions.name_shape import LONGEST_NAME, run_end
from schemas.document import BlockKind
from schemas.spelling import norm_set, norm_words

_SEVERAL = norm_set("các những hai ba bốn năm cùng nhiều")
_OPENING = norm_set(": như gồm là")
_MARKS = norm_set(", ; và")
_FROM_LEFT = norm_words("từ trái").split()
_NOUNS = frozenset({"profession", "honour", "degree", "individual"})
_SHORTEST, _FEWEST = 2, 2  # syllables of a name, names of a list


def name_lists(found: Mentions, closed: Collection[int], places: Mapping[int, int]) -> Iterator[NameMention]:
    """Yield the names of lists of two or more; `closed` are tokens of other mentions, `places` go from start to end."""
    text = found.text
    for noun in [*found.terms["honorifics"], *found.terms["count_nouns"]]:
        if not _is_plural(text, noun):
            continue
        sentence = text.sentence_of(noun.start)
        if sentence is None or noun.end >= sentence.end:
            continue
        if text.block_of(sentence).kind is BlockKind.BYLINE or text.is_shouted(sentence):
            continue
        first = noun.end + (text.norms[noun.end] in _OPENING)
        names = list(_names(text, first, sentence.end, closed))
        if len(names) >= _FEWEST and not all(places.get(n.start, 0) >= n.end for n in names):
            yield from names
    for sentence in text.sentences:
        if text.block_of(sentence).kind is BlockKind.CAPTION:
            yield from _in_a_row(text, sentence, closed)


def _in_a_row(text: Text, sentence: Sentence, closed: Collection[int]) -> Iterator[NameMention]:
    """The names that open a caption in front of "(từ trái qua)"."""
    first = sentence.start + (not text.words[sentence.start][0].isalpha())
    names = list(_names(text, first, sentence.end, closed))
    end = names[-1].end + 1 if names else sentence.end
    if len(names) >= _FEWEST and text.norms[end : end + 2] == _FROM_LEFT:
        yield from names


def _is_plural(text: Text, noun: Term) -> bool:
    role = noun.entry.role  # type: ignore[attr-defined]
    before = text.words[noun.start - 1] if noun.start else ""
    return role == "plural" or (role in _NOUNS and (before.isdigit() or text.norms[noun.start - 1] in _SEVERAL))


def _names(text: Text, i: int, stop: int, closed: Collection[int]) -> Iterator[NameMention]:
    """Capitals in a row, two syllables at least, with marks between."""
    while i < stop and i not in closed:
        limit = min(stop, i + LONGEST_NAME)
        end = run_end(text, i, next((j for j in range(i, limit) if j in closed), limit))
        ended = end == stop or not text.words[end][0].isupper()
        if end - i < _SHORTEST or not ended:
            return
        yield NameMention(i, end, "name-list", text.quote(i, end), i)
        if end >= stop or text.norms[end] not in _MARKS:
            return
        i = end + 1
