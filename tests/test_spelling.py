"""Normal forms: idempotent, blind to what spelling leaves free, never to letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.spelling import fold, norm, norm_words, normalise_line


@given(st.text())
def test_a_line_is_normal_after_one_pass(text: str) -> None:
    line = normalise_line(text)
    assert normalise_line(line) == line
    assert "\n" not in line and "  " not in line and line == line.strip()


@given(st.text(alphabet="aàáảãạăằắâấeêếiìoòôốơờuùưừyýđ hmtngqu", max_size=30))
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert normalise_line(unicodedata.normalize("NFD", text)) == normalise_line(text)


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Uỷ", "ủy"), ("SỸ", "sĩ"), ("thuý", "thúy"), ("Kỹ", "kĩ")])
def test_spellings_of_one_syllable_are_equal(one: str, other: str) -> None:
    assert norm(one) == norm(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quí"), ("hòa", "hoa"), ("tay", "tai"), ("đa", "da")])
def test_other_syllables_stay_apart(one: str, other: str) -> None:
    assert norm(one) != norm(other)


def test_a_key_of_names_drops_punctuation() -> None:
    assert norm_words("Thi đua - Khen thưởng") == norm_words("thi đua, khen thưởng")


def test_a_search_key_has_no_diacritics() -> None:
    assert fold("Sở Nông nghiệp – Đắk Lắk") == "so nong nghiep dak lak"
