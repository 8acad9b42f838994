"""Syllables spell their text, sentences stay inside their block, words are ranges of syllables."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import Text, language, segment, sentence_starts
from schemas.document import Block, BlockKind, Document

_LETTERS = st.characters(codec="utf-8", exclude_characters="\n\r")


def document(*lines: str, kinds: dict[int, BlockKind] | None = None) -> Document:
    text, blocks, reached = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        kind = (kinds or {}).get(number, BlockKind.PARAGRAPH)
        blocks.append(Block(start=reached, end=reached + len(line), kind=kind))
        reached += len(line) + 1
    return Document(
        id="x", source="x", sha256="0" * 64, media_type="text/plain", reader="test", text=text, blocks=tuple(blocks)
    )


@given(st.text(max_size=200))
def test_syllables_spell_their_text(text: str) -> None:
    assert language().make_doc(text).text == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đ/c K'Brôi dự.", ["Đ", "/", "c", "K'Brôi", "dự", "."]),
        ("ngày 07/12/2020, đạt 1.045 lượt", ["ngày", "07/12/2020", ",", "đạt", "1.045", "lượt"]),
        ("Sở NN&PTNT", ["Sở", "NN", "&", "PTNT"]),
    ],
)
def test_tokens_are_syllables_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [token.text for token in language().make_doc(text)] == words


def test_tone_placement_case_and_final_y_do_not_matter_to_the_norm() -> None:
    older, newer = language().make_doc("CHIẾN SỸ Uỷ Hoà"), language().make_doc("chiến sĩ ủy hòa")
    assert [t.norm_ for t in older] == [t.norm_ for t in newer]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hội nghị khai mạc. Ông Lê Tư chủ trì.", ["Hội nghị khai mạc.", "Ông Lê Tư chủ trì."]),
        ("Dự có PGS.TS. Lê Tư và BS. Hà Vân.", ["Dự có PGS.TS. Lê Tư và BS. Hà Vân."]),
        ("Họp tại TP. Lạng Sơn.", ["Họp tại TP. Lạng Sơn."]),
        ("Tặng 1.045 suất quà.", ["Tặng 1.045 suất quà."]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    cuts = [0, *sentence_starts(text), len(text)]
    assert [text[a:b].strip() for a, b in itertools.pairwise(cuts)] == sentences


def test_a_sentence_never_leaves_its_block_and_asides_have_none() -> None:
    text = Text(document("TỔNG KẾT NĂM", "Sở họp", "TIN LIÊN QUAN", kinds={2: BlockKind.ASIDE}))
    assert [text.quote(s.start, s.end) for s in text.sentences] == ["TỔNG KẾT NĂM", "Sở họp"]


def test_words_cover_their_sentence_without_gaps() -> None:
    text = Text(document("Hội nghị tổng kết công tác thi đua năm 2020."))
    words = text.word_spans(text.sentences[0])
    assert [text.quote(a, b) for a, b in words][:2] == ["Hội nghị", "tổng kết"]
    assert words[0][0] == 0 and words[-1][1] == len(text)
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(words))


def test_words_are_found_in_syllables_as_they_are_written() -> None:
    assert segment(["hoà", "bình"]) == [(0, 2)]


def test_a_blank_between_syllables_is_borne() -> None:
    spans = segment(["Khoa", "|", "  ", "|", "Nhi"], 7)
    assert [token for start, end in spans for token in range(start, end)] == [7, 8, 9, 10, 11]


@given(st.lists(st.text(_LETTERS, max_size=40), min_size=1, max_size=5))
def test_tokens_equal_their_slices(lines: list[str]) -> None:
    text = Text(document(*lines))
    for i in range(len(text)):
        assert text.document.text[text.starts[i] : text.ends[i]] == text.words[i]


@pytest.mark.parametrize("blank", [" ", "  ", "\u2003"])
def test_a_blank_between_the_cells_of_a_table_is_a_word_of_its_own(blank: str) -> None:
    assert segment(["Sở", blank, "Y", "tế"])[:2] == [(0, 1), (1, 2)]
