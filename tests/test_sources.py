"""What a user names: which documents come of it, in which order, under which names, and what is skipped."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import UnreadableDocument
from pipeline.cli import bangvang
from pipeline.intake.sources import find, is_report


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Nội dung {name}", encoding="utf-8")


def located(folder: Path, *, skipped: bool) -> list[str]:
    return [i.cited.removeprefix(f"{folder}/") for i in find([str(folder)]) if i.skipped is skipped]


def test_a_folder_is_walked_in_sorted_order_without_what_is_no_report(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.html", "a/c.txt", "a/c.json", "a/~$c.docx", ".ẩn", "kho.db", "kho.originals/ab/abc")
    make(tmp_path, "a/z_files/anh.html", "hồ sơ_files/d.txt")
    assert located(tmp_path, skipped=False) == ["a/c.txt", "a/z.html", "b.txt", "hồ sơ_files/d.txt"]
    assert len(located(tmp_path, skipped=True)) == 6


def test_names_are_stems_and_locations_where_stems_are_shared(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "b/x.html", "y.cp1258.html")
    names = [item.name for item in find([str(tmp_path)])]
    assert names == [f"{tmp_path}/a/x.txt", f"{tmp_path}/b/x.html", "y.cp1258"]


def test_a_file_named_twice_is_one(tmp_path: Path) -> None:
    make(tmp_path, "x.txt")
    assert len(list(find([str(tmp_path), str(tmp_path / "x.txt")]))) == 1


@pytest.mark.parametrize("turn", [1, -1])
def test_what_a_user_names_is_tried_also_where_its_folder_is_named(tmp_path: Path, turn: int) -> None:
    make(tmp_path, "x.txt", "y.tmp")
    items = list(find([str(tmp_path), str(tmp_path / "y.tmp")][::turn]))
    assert sorted((item.name, item.found, item.skipped) for item in items) == [("x", True, False), ("y", False, False)]
    make(tmp_path, "y.txt")
    assert "y" not in [item.name for item in find([str(tmp_path), str(tmp_path / "y.tmp")][::turn])]


@pytest.mark.parametrize(("flag", "end"), [("-", "\n"), ("-0", "\0")])
def test_a_list_on_stdin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: str, end: str) -> None:
    make(tmp_path, "một.txt", "hai.txt")
    listed = end.join(str(tmp_path / name) for name in ("một.txt", "hai.txt")) + end
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(listed.encode())))
    assert [item.name for item in find([flag])] == ["một", "hai"]


@pytest.mark.parametrize("command", ["ingest", "extract"])
def test_a_list_parted_by_nul_is_an_option_of_the_command_line(tmp_path: Path, command: str) -> None:
    make(tmp_path, "một\ndòng.txt", "hai.txt")
    listed = "\0".join(str(tmp_path / name) for name in ("một\ndòng.txt", "hai.txt"))
    database = ["--db", str(tmp_path / "a.db")] if command == "ingest" else []
    ran = CliRunner().invoke(bangvang, [command, "-", "-0", *database], input=listed)
    assert ran.exit_code == 0, ran.stderr
    assert ("Đã nạp 2 văn bản" in ran.stderr) if database else len(ran.stdout.splitlines()) == 2


def test_the_members_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "hồ sơ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("b/hội nghị.txt", "a.txt", "__MACOSX/a.txt", "../../ngoài.txt"):
            archive.writestr(name, f"Nội dung {name}")
    items = list(find([str(path)]))
    kept = [item for item in items if not item.skipped]
    assert [item.name for item in kept] == ["ngoài", "a", "hội nghị"]
    assert kept[2].location == f"{path}!/b/hội nghị.txt"
    assert kept[2].open().content == "Nội dung b/hội nghị.txt".encode()
    assert sum(item.skipped for item in items) == 1


def test_a_broken_archive_and_a_missing_file_say_so_when_opened(tmp_path: Path) -> None:
    (tmp_path / "hỏng.zip").write_bytes(b"PK\x03\x04 rest")
    for name in ("hỏng.zip", "không có.txt"):
        (item,) = find([str(tmp_path / name)])
        with pytest.raises(UnreadableDocument, match=name.split(".")[0]):
            item.open()


def test_a_name_that_is_no_text_can_be_cited(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.txt")).write_text("Hội nghị", encoding="utf-8")
    (item,) = find([str(tmp_path)])
    assert item.cited.encode("utf-8").endswith(rb"b\xe1o c\xe1o.txt")
    assert item.open().name == item.cited


def test_an_address_is_named_by_its_path() -> None:
    (item,) = find(["https://example.vn/tin/tong-ket-1.html?trang=2"])
    assert item.name == "tong-ket-1"


def test_what_kind_a_file_is(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "style.css", "README")
    (tmp_path / "trang").write_text("<!DOCTYPE html><html><body>Hội nghị</body></html>", encoding="utf-8")
    known = {item.name: is_report(item.open()) for item in find([str(tmp_path)])}
    assert known == {"a": True, "style": False, "README": False, "trang": True}
