"""A report's text as spaCy tokens that are syllables, in sentences that never leave their block.

underthesea's words are a layer over the syllables, made on demand a sentence at a time: segmentation depends on context
and case, and lexicon terms must be found whatever it decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, cached_property
from itertools import accumulate, chain, pairwise
from operator import add, attrgetter
from typing import NamedTuple

from spacy.attrs import NORM
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from underthesea import sent_tokenize

from schemas.document import Block, BlockKind, Document, Span
from schemas.spelling import norm

_START = attrgetter("start")
_LETTER = r"[^\W\d_]"
_SYLLABLE = re.compile(
    rf"""
      {_LETTER}+(?:['’]{_LETTER}+)*           # a syllable; K'Brôi, H’Mông stay whole
    | \d+(?:[.,:/-]\d+)*                      # numbers and dates: 1.045, 07/12/2020, 2016-2020
    | \S
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(rf"({_SYLLABLE.pattern})(\ (?=\S))?|(\s+)", re.VERBOSE)  # with the one blank behind it, or blanks
_VOCABULARY = 50_000  # words that are remembered, some 10 MB: Vietnamese has seven thousand syllables
LONGEST_SENTENCE = 1000  # tokens that who pays for the square of a sentence reads; of 488 press texts none has over 372
_END = re.compile(r"[.?!]")  # without one of these sent_tokenize ends no sentence
# what has no blank for so long is no prose; sent_tokenize would go all of it back from every full stop
_ENDLESS = re.compile(r"[\w.]{500}")
# full stops that end no sentence, after which sent_tokenize cuts all the same
_ABBREVIATION_BEFORE = re.compile(
    r"(?:^|[\s(.])(?:PGS|GS|TS|ThS|Ths|BS|BSCK\w*|CK\w*|DS\w*|TTƯT|TTND|NGƯT|NGND|NSƯT|NSND|NNƯT|NNND|Lm|HT|ĐĐ|"
    r"TP|Tp|TX|TT|Q|P|H|X|Th|St|Ks|KS|CN|LS|"
    r"đ/c|Đ/c|đ\.c|Tr|ĐH|TW|Ô|Mr|Dr|No|tr)\.$"
)


class Sentence(NamedTuple):
    """A half-open range of token indices, inside one block."""

    start: int
    end: int
    block: int


class Text:
    """A report's text in syllables and sentences.

    `words[i]`, `norms[i]`, `starts[i]`, `ends[i]` describe token i: its letters, its matching form, its half-open code
    points in the document's text.
    """

    def __init__(self, document: Document, part: Span | None = None) -> None:
        part = part or Span(start=0, end=len(document.text))
        self.document = document
        self.part = part
        self.blocks = [b for b in document.blocks if part.start <= b.start and b.end <= part.end]
        self._block_starts = [b.start for b in self.blocks]
        self.part_text = document.text[
            part.start : part.end
        ]  # its offsets count from the part's start, see `tokens_of`
        self.words, self._spaces = syllables(self.part_text)
        self.norms = list(map(norm, self.words))
        self._capitals = [i for i, word in enumerate(self.words) if word[0].isupper()]
        self.starts, self.ends = _offsets(self.words, self._spaces, part.start)
        self.sentences: list[Sentence] = [s for i, b in enumerate(self.blocks) for s in self._sentences_of(i, b)]
        self._words_in: dict[Sentence, list[tuple[int, int]]] = {}
        self._shouted: dict[Sentence, bool] = {}

    def __len__(self) -> int:
        return len(self.words)

    @contextmanager
    def doc(self) -> Iterator[Doc]:
        """The text as spaCy has it, for a while: a vocabulary that is full then forgets what only this text has."""
        vocab = language().vocab
        with vocab.memory_zone() if len(vocab) > _VOCABULARY else nullcontext():
            yield Doc(vocab, words=self.words, spaces=self._spaces)

    def quote(self, start: int, end: int) -> str:
        """The text of tokens start to end, as written."""
        return self.document.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def span(self, start: int, end: int) -> Span:
        """The code points of tokens start to end."""
        return Span(start=self.starts[start], end=self.ends[end - 1])

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that a half-open range of `part_text` touches."""
        first = bisect_right(self.starts, self.part.start + start) - 1
        return max(0, first), bisect_left(self.starts, self.part.start + end)

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after a code point."""
        return bisect_left(self.starts, offset)

    def sentence_of(self, token: int) -> Sentence | None:
        """The sentence in which a token stands; None for one in an aside."""
        at = bisect_right(self.sentences, token, key=_START) - 1
        return self.sentences[at] if at >= 0 and token < self.sentences[at].end else None

    def block_of(self, sentence: Sentence) -> Block:
        return self.blocks[sentence.block]

    def capitals(self, start: int, end: int) -> list[int]:
        """Those of tokens start to end that begin with a capital."""
        return self._capitals[bisect_left(self._capitals, start) : bisect_left(self._capitals, end)]

    def standing(self, forms: Iterable[str]) -> list[int]:
        """The tokens with one of some matching forms, in order."""
        known = self._by_form
        return sorted(chain.from_iterable(known[form] for form in forms if form in known))

    def is_shouted(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in capitals, where case says nothing about names."""
        if sentence not in self._shouted:
            shouted = sum(self.words[i].isupper() for i in self.capitals(sentence.start, sentence.end))
            letters = shouted and sum(w[0].isalpha() for w in self.words[sentence.start : sentence.end])
            self._shouted[sentence] = shouted > 0.7 * letters
        return self._shouted[sentence]

    def page_at(self, offset: int) -> int | None:
        """The page of a code point, None where the reader knows no pages."""
        at = bisect_right(self._block_starts, offset) - 1
        return self.blocks[at].page if at >= 0 else None

    def word_spans(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The sentence's words by underthesea, as half-open token ranges; made once, when first asked for."""
        if sentence not in self._words_in:
            self._words_in[sentence] = segment(self.words[sentence.start : sentence.end], sentence.start)
        return self._words_in[sentence]

    @cached_property
    def _by_form(self) -> dict[str, list[int]]:
        tokens = defaultdict[str, list[int]](list)
        for i, form in enumerate(self.norms):
            tokens[form].append(i)
        return tokens

    def _sentences_of(self, index: int, block: Block) -> list[Sentence]:
        if block.kind is BlockKind.ASIDE:
            return []
        text = self.document.text[block.start : block.end]
        cuts = [block.start, *(block.start + c for c in sentence_starts(text)), block.end]
        tokens = [self.token_at(c) for c in cuts]
        return [Sentence(a, b, index) for a, b in pairwise(tokens) if a < b]


def sentence_starts(text: str) -> list[int]:
    """Where sentences after the first begin in a block's text, by underthesea, but for its cuts after abbreviations."""
    starts: list[int] = []
    if not _END.search(text, 0, len(text) - 1) or _ENDLESS.search(text):
        return starts
    at = 0
    for sentence in sent_tokenize(text):
        at = text.index(sentence, at)
        if at and not _ABBREVIATION_BEFORE.search(text[max(0, at - 12) : at].rstrip()):
            starts.append(at)
        at += len(sentence)
    return starts


def segment(syllables: list[str], offset: int = 0) -> list[tuple[int, int]]:
    """Words of a sentence given in syllables: half-open ranges of indices, counted from `offset`."""
    tags = _word_tagger()([s if s.strip() else "," for s in syllables])  # a blank ends the model's process
    begins = [i for i, tag in enumerate(tags) if tag != "I-W" or i == 0]
    return [(offset + a, offset + b) for a, b in pairwise([*begins, len(syllables)])]


@cache
def _word_tagger() -> Callable[[list[str]], list[str]]:
    """underthesea's own word model, given our syllables: `word_tokenize` would find them anew, and rewrite them."""
    from underthesea import word_tokenize
    from underthesea.pipeline import word_tokenize as package

    word_tokenize("xin chào", use_token_normalize=False)
    model = package.word_tokenize_model
    return lambda syllables: list(model.predict([[s] for s in syllables]))


def syllables(text: str) -> tuple[list[str], list[bool]]:
    """A text's syllables, numbers and marks, and whether a blank follows each: together the text as it was.

    Line ends and stray blanks are tokens of their own, so that nothing is lost.
    """
    found = _TOKEN.findall(text)
    return [word or stray for word, _, stray in found], [bool(blank) for _, blank, _ in found]


def _offsets(words: list[str], spaces: list[bool], at: int) -> tuple[list[int], list[int]]:
    """Where words begin and end, the first at `at`."""
    ends = list(accumulate(map(add, map(len, words), [0, *spaces]), initial=at))[1:]
    return [end - len(word) for end, word in zip(ends, words, strict=True)], ends


class Syllables:
    """A spaCy tokenizer whose tokens are `syllables`; `doc.text` is the text given."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces = syllables(text)
        return Doc(self.vocab, words=words, spaces=spaces)


@cache
def language() -> Language:
    """The process's one spaCy pipeline: our tokenizer alone, with `norm_` as `schemas.spelling.norm`."""
    vocab = Vocab(lex_attr_getters={NORM: norm})  # nothing else is asked of a word
    nlp = Language(vocab, max_length=2**31)  # nothing here needs the memory that spaCy guards
    nlp.tokenizer = Syllables(nlp.vocab)
    return nlp
