"""What this machine has and lacks, one check a line, with what to do where something is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PYTHON = (3, 11)
_SQLITE = (3, 37)
_DISK_FREE = 1 << 30  # a night's crawl of fifty sites takes a third of this
_NEEDED = ("beautifulsoup4", "click", "lxml", "pydantic", "spacy", "sqlite-utils", "underthesea")
_OFFICE = ("soffice", "libreoffice")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class State(StrEnum):
    GOOD = "có"
    LACKING = "thiếu"  # a part of the program cannot be used
    BROKEN = "hỏng"  # nothing works without it


@dataclass(frozen=True)
class Check:
    """One line of the doctor: what was looked at, how it stands, and what was found or is to be done."""

    name: str
    state: State
    said: str


def examine(folder: Path) -> Iterator[Check]:
    """The checks, for a database that stands in `folder`."""
    yield _at_least("Python", sys.version_info[:3], _PYTHON, "cài Python 3.11 trở lên")
    yield _at_least("SQLite", sqlite3.sqlite_version_info, _SQLITE, "dùng một bản Python có SQLite mới hơn")
    yield _full_text_search()
    for package in _NEEDED:
        yield _package(package)
    yield _word_model()
    yield _recognition()
    yield _program("bộ đổi tệp văn phòng", _OFFICE, "apt-get install libreoffice-writer-nogui để đọc tệp .doc cũ")
    yield _extra("thu thập từ trang web", "scrapy", "crawl")
    yield _program("trình duyệt", _BROWSERS, "apt-get install chromium để thử trang web")
    yield _disk(folder)
    yield Check("bộ xử lý", State.GOOD, f"{os.cpu_count()} lõi, {platform.machine()}")


def _at_least(name: str, found: tuple[int, ...], floor: tuple[int, ...], advice: str) -> Check:
    said = ".".join(map(str, found))
    if found >= floor:
        return Check(name, State.GOOD, said)
    return Check(name, State.BROKEN, f"{said}, cần {'.'.join(map(str, floor))} trở lên: {advice}")


def _full_text_search() -> Check:
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" in options:
        return Check("FTS5", State.GOOD, "tìm toàn văn")
    return Check("FTS5", State.BROKEN, "SQLite này không có FTS5: dùng một bản Python khác")


def _package(name: str) -> Check:
    try:
        return Check(name, State.GOOD, version(name))
    except PackageNotFoundError:
        return Check(name, State.BROKEN, "chưa cài: pip install bangvang")


def _extra(name: str, package: str, extra: str) -> Check:
    """A part of the program that is installed only where it is asked for."""
    try:
        return Check(name, State.GOOD, f"{package} {version(package)}")
    except PackageNotFoundError:
        return Check(name, State.LACKING, f"chưa cài: pip install 'bangvang[{extra}]'")


def _word_model() -> Check:
    """underthesea's word model, proved by a sentence."""
    try:
        from underthesea import word_tokenize

        words = word_tokenize("hội nghị tổng kết", use_token_normalize=False)
    except (ImportError, OSError, RuntimeError) as error:
        return Check("mô hình tách từ", State.BROKEN, f"không chạy được ({error}): cài lại underthesea")
    return Check("mô hình tách từ", State.GOOD, f"chạy được ({' | '.join(words)})")


def _recognition() -> Check:
    name, advice = "nhận dạng chữ", "apt-get install tesseract-ocr tesseract-ocr-vie để đọc bản quét"
    program = shutil.which("tesseract")
    if program is None:
        return Check(name, State.LACKING, f"không có tesseract: {advice}")
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False).stdout
    if "vie" not in listed.split():
        return Check(name, State.LACKING, f"tesseract không có tiếng Việt: {advice}")
    return Check(name, State.GOOD, f"{program}, có tiếng Việt")


def _program(name: str, candidates: tuple[str, ...], advice: str) -> Check:
    found = next(filter(None, map(shutil.which, candidates)), None)
    if found is None:
        return Check(name, State.LACKING, f"không có: {advice}")
    return Check(name, State.GOOD, found)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    said = f"còn {free / 2**30:.1f} GB tại {folder.resolve()}"
    if not os.access(folder, os.W_OK):
        return Check("đĩa", State.BROKEN, f"không ghi được vào {folder.resolve()}: đổi quyền hay chọn --db khác")
    if free < _DISK_FREE:
        return Check("đĩa", State.LACKING, f"{said}: giải phóng chỗ trước khi nạp")
    return Check("đĩa", State.GOOD, said)
