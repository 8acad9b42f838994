"""Originals: kept once, whole or not at all, found broken when they are."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.archive.originals import Originals

CONTENT = "Cờ thi đua".encode()
SHA = sha256(CONTENT).hexdigest()


def test_an_original_is_kept_once_and_read_back(tmp_path: Path) -> None:
    originals = Originals.beside(tmp_path / "kho.db")
    path = originals.keep(SHA, CONTENT)
    assert path == tmp_path / "kho.originals" / SHA[:2] / SHA
    made = path.stat().st_mtime_ns
    originals.keep(SHA, CONTENT)
    assert path.stat().st_mtime_ns == made
    assert originals.read(SHA) == CONTENT
    assert list(originals.kept()) == [SHA]


def test_archives_named_by_years_keep_their_originals_apart(tmp_path: Path) -> None:
    one, other = (Originals.beside(tmp_path / name) for name in ("kho.2020", "kho.2021"))
    one.keep(SHA, CONTENT)
    assert list(one.kept()) == [SHA]
    assert list(other.kept()) == []


def test_a_flipped_byte_and_a_lost_file_are_found(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    path = originals.keep(SHA, CONTENT)
    assert originals.is_sound(SHA)
    path.write_bytes(b"c" + CONTENT[1:])
    assert not originals.is_sound(SHA)
    originals.remove(SHA)
    assert not originals.is_sound(SHA)
    assert originals.read(SHA) is None


def test_nothing_is_left_of_a_write_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Originals(tmp_path).keep(SHA, CONTENT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.keep(SHA, CONTENT)
    originals.path(SHA).with_name(f"{SHA}.1.part").write_bytes(b"C")
    assert list(originals.kept()) == [SHA]
    originals.sweep()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [SHA]
