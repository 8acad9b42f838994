"""Which units took over from which, as reports' sentences tell it; their way into the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.archive.database import open_for_reading
from pipeline.identity.told import told
from pipeline.intake.run import Options, ingest
from pipeline.query.former import with_kin

NAMES = (
    "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và PTNT", "Sở Tài nguyên và Môi trường", "Chi cục Thú y",
    "Chi cục Chăn nuôi và Thú y", "Bệnh viện Phổi", "Bệnh viện Lao và Bệnh phổi", "Trường Cao đẳng Nghề Na Sầm",
    "Trường Trung cấp Nghề Na Sầm", "Công ty Chè Đồng Đăng", "Công ty CP Chè Đồng Đăng", "Hội Nông dân TP. Lạng Sơn",
)  # fmt: skip

SAID = [
    ("Sở Nông nghiệp và Môi trường được thành lập trên cơ sở hợp nhất Sở Nông nghiệp và PTNT và Sở Tài nguyên và Môi "
     "trường từ ngày 01/3/2025.",
     [("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Môi trường", "2025-03-01"),
      ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường", "2025-03-01")]),
    ("Hợp nhất Sở Nông nghiệp và PTNT với Sở Tài nguyên và Môi trường thành Sở Nông nghiệp và Môi trường.",
     [("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Môi trường", ""),
      ("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường", "")]),
    ("Năm 2016, Chi cục Thú y được đổi tên thành Chi cục Chăn nuôi và Thú y.",
     [("Chi cục Thú y", "Chi cục Chăn nuôi và Thú y", "2016")]),
    ("Chi cục Thú y đã được sáp nhập vào Chi cục Chăn nuôi và Thú y từ tháng 7/2016.",
     [("Chi cục Thú y", "Chi cục Chăn nuôi và Thú y", "2016-07")]),
    ("Tiền thân của Bệnh viện Phổi là Bệnh viện Lao và Bệnh phổi.",
     [("Bệnh viện Lao và Bệnh phổi", "Bệnh viện Phổi", "")]),
    ("Ngày 12/12/2018, Bệnh viện Phổi (tên cũ: Bệnh viện Lao và Bệnh phổi) tổng kết năm 2018.",
     [("Bệnh viện Lao và Bệnh phổi", "Bệnh viện Phổi", "")]),
    ("Trường Cao đẳng Nghề Na Sầm, tiền thân là Trường Trung cấp Nghề Na Sầm, có 300 học viên.",
     [("Trường Trung cấp Nghề Na Sầm", "Trường Cao đẳng Nghề Na Sầm", "")]),
    ("Công ty Chè Đồng Đăng chuyển đổi thành Công ty CP Chè Đồng Đăng vào năm 2004.",
     [("Công ty Chè Đồng Đăng", "Công ty CP Chè Đồng Đăng", "2004")]),
    # told by nobody: a plan, an association, units that stand side by side
    ("Dự kiến Chi cục Thú y sáp nhập vào Chi cục Chăn nuôi và Thú y.", []),
    ("Sở Nông nghiệp và PTNT phối hợp Sở Tài nguyên và Môi trường chia tách thửa đất.", []),
    ("Bệnh viện Phổi được nâng cấp. Bệnh viện Lao và Bệnh phổi nhận Bằng khen.", []),
    ("Sau khi sáp nhập, Hội Nông dân TP. Lạng Sơn cùng Chi cục Thú y được khen.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), SAID, ids=[text[:40] for text, _ in SAID])
def test_what_a_sentence_tells(text: str, pairs: list[tuple[str, str, str]]) -> None:
    found = list(told(text, NAMES))
    assert [(one.before, one.after, one.since) for one in found] == pairs
    for one in found:
        assert one.before in text[one.start : one.end]
        assert one.after in text[one.start : one.end]


HELD = """Hội nghị tổng kết phong trào thi đua năm 2018 của Sở Y tế tỉnh Lạng Sơn

Ngày 12/12/2018, tại thành phố Lạng Sơn, Sở Y tế tỉnh Lạng Sơn tổ chức hội nghị tổng kết phong trào thi đua năm 2018.
{}
"""


def held(folder: Path, said: str) -> Path:
    (folder / "a.txt").write_text(HELD.format(said), encoding="utf-8")
    ingest([str(folder / "a.txt")], folder / "a.db", Options(jobs=1))
    return folder / "a.db"


def test_a_told_succession_leads_from_name_to_name_with_its_words(tmp_path: Path) -> None:
    path = held(tmp_path, "Bệnh viện Phổi Lạng Sơn được đổi tên từ Bệnh viện Lao và Bệnh phổi Lạng Sơn.")
    with open_for_reading(path) as db:
        (found,) = db.execute("SELECT predecessor, successor, since, quote, predecessor_id, successor_id FROM lineage")
        assert found[:2] == ("Bệnh viện Lao và Bệnh phổi Lạng Sơn", "Bệnh viện Phổi Lạng Sơn")
        assert found[3] == "Bệnh viện Phổi Lạng Sơn được đổi tên từ Bệnh viện Lao và Bệnh phổi Lạng Sơn"
        assert with_kin(db, [found[4]]) == [found[4], found[5]]
        assert with_kin(db, [found[5]]) == [found[5], found[4]]
        named = dict(db.execute("SELECT name, predecessors FROM unit_records WHERE name LIKE 'Bệnh viện%'"))
        assert named["Bệnh viện Phổi Lạng Sơn"] == '["Bệnh viện Lao và Bệnh phổi Lạng Sơn"]'


def test_what_the_law_says_otherwise_is_a_contradiction(tmp_path: Path) -> None:
    said = "Từ ngày 01/3/2025, Sở Giao thông vận tải tỉnh Lạng Sơn sáp nhập vào Sở Tài chính tỉnh Lạng Sơn."
    with open_for_reading(held(tmp_path, said)) as db:
        (law,) = db.execute("SELECT against FROM successions").fetchone()
        assert law
        (says,) = db.execute("SELECT says FROM suspicions WHERE reason = 'contradiction'").fetchone()
        assert says.endswith(f"trái với {law}")


def test_what_the_law_says_too_is_none(tmp_path: Path) -> None:
    said = "Từ ngày 01/3/2025, Sở Giao thông vận tải tỉnh Lạng Sơn sáp nhập vào Sở Xây dựng tỉnh Lạng Sơn."
    with open_for_reading(held(tmp_path, said)) as db:
        assert db.execute("SELECT against FROM successions").fetchall() == [(None,)]
        assert not db.execute("SELECT 1 FROM suspicions WHERE reason = 'contradiction'").fetchall()
