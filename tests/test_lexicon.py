"""Every entry of every lexicon proves itself by its examples."""

from __future__ import annotations

import unicodedata

import pytest

from extractors.language import Text
from extractors.lexicon import MODELS, Entry, entries
from extractors.mentions.terms import find_terms
from schemas.document import Block, Document

ALL = [pytest.param(lexicon, entry, id=f"{lexicon}:{entry.id}") for lexicon in MODELS for entry in entries(lexicon)]


def found_in(sentence: str, lexicon: str) -> set[str]:
    block = Block(start=0, end=len(sentence))
    document = Document(
        id="x", source="x", sha256="", media_type="text/plain", reader="text", text=sentence, blocks=(block,)
    )
    return {term.entry.id for term in find_terms(Text(document))[lexicon]}


@pytest.mark.parametrize(("lexicon", "entry"), ALL)
def test_each_example_is_found_and_no_counterexample(lexicon: str, entry: Entry) -> None:
    assert all(entry.id in found_in(example, lexicon) for example in entry.examples)
    assert not any(entry.id in found_in(example, lexicon) for example in entry.counterexamples)


@pytest.mark.parametrize("lexicon", [lexicon for lexicon in MODELS if entries(lexicon)])
def test_a_lexicon_is_sorted_by_unique_ids_and_in_nfc(lexicon: str) -> None:
    ids = [entry.id for entry in entries(lexicon)]
    assert ids == sorted(set(ids))
    spellings = [spelling for entry in entries(lexicon) for spelling in entry.spellings]
    assert spellings == [unicodedata.normalize("NFC", spelling) for spelling in spellings]
