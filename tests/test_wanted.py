"""Names as people ask for them."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.questions import wanted
from pipeline.questions.wanted import Rank, Wanted, keys

SHORT_FORMS = {
    "nnptnt": ("nong nghiep phat trien nong thon",),
    "ptnt": ("phat trien nong thon",),
    "tt": ("thanh tra", "trung tam"),
}


@pytest.fixture(autouse=True)
def _short_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "_expansions", lambda: SHORT_FORMS)
    wanted._written_out.cache_clear()


@pytest.mark.parametrize(
    ("query", "name", "rank"),
    [
        ("Lý Thị Hoà", "LÝ THỊ HÒA", Rank.SPELLED),
        ("Hoà", "Lý Thị Hòa", Rank.SPELLED),
        ("hoa", "Lý Thị Hòa", Rank.FOLDED),
        ("Hóa", "Lý Thị Hòa", Rank.FOLDED),
        ("do thi dao", "Đỗ Thị Đào", Rank.FOLDED),
        ("so tu phap", "Sở Tư pháp tỉnh Hà Nam", Rank.FOLDED),
        ("ha nam so tu phap", "Sở Tư pháp tỉnh Hà Nam", Rank.FOLDED),
        ("tu pha", "Sở Tư pháp", None),  # whole words alone
        ("cum 2", "Cụm thi đua số 02", Rank.FOLDED),
        ("cum 2", "Cụm thi đua số 12", None),
        ("tt so nnptnt", "Thanh tra Sở Nông nghiệp và Phát triển nông thôn", Rank.SHORTENED),
        ("tt so nn&ptnt", "Thanh tra Sở NN và PTNT", Rank.SHORTENED),
        ("so nong nghiep va phat trien nong thon", "Sở NN&PTNT", Rank.SHORTENED),
        ("bk ttg", "Bằng khen Thủ tướng Chính phủ", Rank.SHORTENED),
        ("ubnd brvt", "UBND tỉnh Bà Rịa - Vũng Tàu", Rank.SHORTENED),
        ("thpt", "Trường Trung học phổ thông", Rank.SHORTENED),
        ("bk ttg", "Bằng khen Bộ Y tế", None),
        ("tt", "Tập thể tốt", Rank.SHORTENED),
        ("tt", "Kết quả tốt", None),
    ],
)
def test_rank(query: str, name: str, rank: Rank | None) -> None:
    assert Wanted(query).rank(name) == rank


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy àáảãạ&-0123456789", min_size=1))
def test_every_name_answers_to_itself(name: str) -> None:
    assert Wanted(name).rank(name) == Rank.SPELLED


SYLLABLES = "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bà Rịa Vũng Tàu Thanh tra NN&PTNT PTNT số 02 TT TP-HCM"
ASKED = "so nn ptnt nnptnt tt ttg brvt bk va và tinh 2 02 nông thôn Thanh pnv np tphcm ct"


@given(
    st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=9).map(" ".join),
    st.lists(st.sampled_from(ASKED.split()), min_size=1, max_size=3).map(" ".join),
)
def test_whatever_agrees_is_found_by_its_keys(name: str, query: str) -> None:
    wanted = Wanted(query)
    if wanted.expression is None or wanted.rank(name) is None:
        return
    db = sqlite3.connect(":memory:")
    db.execute('CREATE VIRTUAL TABLE name_index USING fts5(keys, tokenize="unicode61 remove_diacritics 0")')
    db.execute("INSERT INTO name_index VALUES (?)", [keys(name)])
    found = db.execute("SELECT count(*) FROM name_index WHERE name_index MATCH ?", [wanted.expression]).fetchone()
    db.close()
    assert found == (1,)
