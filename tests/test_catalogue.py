"""The catalogue of awards: every form proves itself, and an award is tied to what its giver or title makes it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.derived.catalogue import catalogue, classify, forms, in_general, is_of_many, kinds

LEVELS = {"state", "government", "ministry_province", "grassroots", "union", "party", "other"}


def test_each_form_is_found_in_its_examples() -> None:
    wrong = {(form.id, *said) for form in forms() for said in form.examples if classify(*said).code != form.id}
    assert wrong == set()
    assert [form.id for form in forms() if not form.examples] == []


def test_forms_are_sorted_of_known_awards_and_none_stands_twice() -> None:
    assert [form.id for form in forms()] == sorted(form.id for form in forms())
    codes = Counter(one.id for one in catalogue())
    assert [code for code, times in codes.items() if times > 1] == []
    assert {form.of for form in forms()} - {""} <= {entry.id for entry in kinds()}
    assert {form.level for form in forms()} <= LEVELS


@pytest.mark.parametrize(
    ("award", "authority", "code"),
    [
        ("Bằng khen", None, "bang_khen"),
        ("Bằng khen", "Thủ tướng Chính phủ", "bk_thu_tuong"),
        ("Bằng khen", "Bộ trưởng Bộ Quốc phòng", "bk_bo_quoc_phong"),
        ("Bằng khen", "Bộ Tư lệnh Thủ đô", "bang_khen"),
        ("Bằng khen", "Đảng bộ Khối Các cơ quan", "bang_khen"),
        ("Giấy khen", "Giám đốc Trung tâm Y tế huyện Phong Sơn", "giay_khen"),
        ("Giấy khen", "UBND huyện Phong Sơn", "gk_chu_tich_huyen"),
        ("Cờ thi đua xuất sắc", "Ủy ban MTTQ Việt Nam tỉnh Bắc Sơn", "co_mttq_tinh"),
        ("Kỷ niệm chương Vì sự nghiệp xanh", "Bộ Y tế", "ky_niem_chuong"),
        ("KỶ NIỆM CHƯƠNG VÌ SỰ NGHIỆP GIÁO DỤC", None, "knc_giao_duc"),
        ("Gương mặt trẻ", None, None),
    ],
)
def test_an_award_is_tied_to_the_form_that_its_giver_or_title_makes(
    award: str, authority: str | None, code: str | None
) -> None:
    assert classify(award, authority).code == code


def test_a_givers_form_belongs_to_its_award_in_general() -> None:
    assert in_general("gk_giam_doc_so") == "giay_khen"
    assert in_general("bk_thu_tuong") == "bang_khen"
    assert in_general("knc_giao_duc") == "knc_giao_duc"
    assert is_of_many("giay_khen")
    assert not is_of_many("hc_lao_dong")


def test_the_archive_has_the_whole_catalogue(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "a.db") as db:
        store.fill_catalogue(db)
        rows = {
            row[0]: row[1:] for row in db.execute("SELECT code, level, recipient_kinds, legal_basis FROM award_types")
        }
    assert rows.keys() == {one.id for one in catalogue()}
    assert all(level in LEVELS and json.loads(kinds_) for level, kinds_, _ in rows.values())
    assert json.loads(rows["hc_lao_dong"][2])
