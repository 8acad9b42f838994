"""The documentation tells the truth: its commands run as they stand there, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS

TREE = Path(__file__).parents[1]
PAGES = [TREE / "README.md", *sorted((TREE / "docs").glob("*.md"))]
GUIDES = [TREE / "README.md", TREE / "docs" / "huong-dan.md"]
DATABASE = TREE / "docs" / "database.md"
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITES = re.compile(r" > | (ingest|export|check|backup|restore|withdraw) ")  # and so says nothing on stdout
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")

BANGVANG = f'#!/bin/sh\nPYTHONPATH="{TREE}" exec "{sys.executable}" -m pipeline "$@"\n'
SQLITE3 = f"""#!{sys.executable}
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join(str(value) for value in row))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped reports, where `bangvang` and `sqlite3` are commands."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(TREE / "corpus" / "samples", folder / "corpus" / "samples")
    reports = folder / "reports"
    reports.mkdir()
    for name in ("cum-02-2020.txt", "d-01.html"):
        shutil.copy(TREE / "corpus" / "samples" / name, reports)
    (folder / "bin").mkdir()
    for name, program in (("bangvang", BANGVANG), ("sqlite3", SQLITE3)):
        path = folder / "bin" / name
        path.write_text(program, encoding="utf-8")
        path.chmod(0o755)
    return folder


def run(line: str, desk: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BANGVANG_")}
    environment["PATH"] = f"{desk / 'bin'}:{environment['PATH']}"
    ran = subprocess.run(line, shell=True, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{line}\n{ran.stderr}"
    return ran


@pytest.mark.parametrize("page", [*GUIDES, DATABASE], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_in_its_order(page: Path, desk: Path) -> None:
    lines = [line for block in SHELL.findall(page.read_text(encoding="utf-8")) for line in block.splitlines()]
    assert lines
    if page == DATABASE:
        run("bangvang ingest reports/", desk)
    for line in lines:
        said = run(line, desk).stdout
        assert said or WRITES.search(line), f"{line} printed nothing"


def test_the_commands_that_the_demo_says_to_try_next_have_answers(desk: Path) -> None:
    hints = re.findall(r'@echo "  \$\(BIN\)/(bangvang .*)"', (TREE / "Makefile").read_text(encoding="utf-8"))
    assert len(hints) == 3
    run("bangvang ingest reports/ --db demo.db", desk)
    assert all(run(hint, desk).stdout for hint in hints)


def test_every_table_and_view_is_explained(desk: Path) -> None:
    run("bangvang ingest reports/", desk)
    archive = sqlite3.connect(desk / "bangvang.db")
    made = archive.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    archive.close()
    names = {name for (name,) in made if not re.match(r"sqlite_|(passage|folded|name)_index_", name)}
    explained = set(re.findall(r"`(\w+)`", DATABASE.read_text(encoding="utf-8")))
    assert len(names) > 20
    assert names - explained == set()


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_every_command_is_in_the_guides(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"bangvang {name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    assert [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()] == []
