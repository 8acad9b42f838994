"""Every lexicon proves itself: well-formed entries in order, each found in its examples and in no counterexample."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import ValidationError

import extractors
from extractors.language import Text, language
from extractors.lexicon import MODELS, Entry, WordEntry, entries
from extractors.mentions.terms import find_terms
from schemas.document import Block, Document

FILES = sorted((Path(extractors.__file__).parent / "lexicons").glob("*.*"))
LEXICONS = [file.stem for file in FILES]
each_lexicon = pytest.mark.parametrize("lexicon", LEXICONS)


def found_in(text: str, lexicon: str) -> set[str]:
    """The ids of a lexicon's entries that stand in a text."""
    document = Document(
        id="x",
        source="x",
        sha256="0" * 64,
        media_type="text/plain",
        reader="test",
        text=text,
        blocks=(Block(start=0, end=len(text)),),
    )
    return {term.entry.id for term in find_terms(Text(document))[lexicon]}


def test_every_file_is_the_one_file_of_a_lexicon() -> None:
    assert sorted(LEXICONS) == sorted(MODELS.keys() & LEXICONS)
    assert {file.suffix for file in FILES} <= {".toml", ".csv"}


@each_lexicon
def test_ids_are_sorted_and_none_stands_twice(lexicon: str) -> None:
    ids = [entry.id for entry in entries(lexicon)]
    assert ids
    assert [(a, b) for a, b in pairwise(ids) if a >= b] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_lexicon_is_written_in_composed_letters(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not unicodedata.is_normalized("NFC", line)] == []


@each_lexicon
def test_no_spelling_stands_twice(lexicon: str) -> None:
    spellings = (spelling for entry in entries(lexicon) for spelling in entry.spellings)
    times = Counter(" ".join(token.norm_ for token in language().make_doc(spelling)) for spelling in spellings)
    assert [spelling for spelling, count in times.items() if count > 1] == []


@each_lexicon
def test_each_entry_is_found_in_its_examples(lexicon: str) -> None:
    assert [
        (entry.id, example)
        for entry in entries(lexicon)
        for example in entry.examples
        if entry.id not in found_in(example, lexicon)
    ] == []


@each_lexicon
def test_no_entry_is_found_in_its_counterexamples(lexicon: str) -> None:
    assert [
        (entry.id, counterexample)
        for entry in entries(lexicon)
        for counterexample in entry.counterexamples
        if entry.id in found_in(counterexample, lexicon)
    ] == []


@each_lexicon
def test_an_entry_with_an_unknown_key_is_refused(lexicon: str) -> None:
    entry: Entry = entries(lexicon)[0]
    with pytest.raises(ValidationError, match="extra_forbidden"):
        MODELS[lexicon].model_validate(entry.model_dump() | {"nmae": "a slip of the pen"})


@pytest.mark.parametrize("left_out", ["id", "name", "examples", "source"])
def test_an_entry_without_its_name_source_or_example_is_refused(left_out: str) -> None:
    whole = {"id": "an_id", "name": "tên", "role": "word", "examples": ["Một cái tên."], "source": "usage"}
    WordEntry.model_validate(whole)
    with pytest.raises(ValidationError):
        WordEntry.model_validate({key: value for key, value in whole.items() if key != left_out})
