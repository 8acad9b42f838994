"""The documentation tells the truth: its commands run as they stand there, its links lead somewhere."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from tests.desk import PAGES, TREE, laid, lines_of, run

GUIDES = [TREE / "README.md", TREE / "docs" / "huong-dan.md"]
DATABASE = TREE / "docs" / "database.md"
WRITES = re.compile(r" > | (ingest|export|check|backup|restore|withdraw) ")  # and so says nothing on stdout
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("page", [*GUIDES, DATABASE], ids=lambda page: page.name)
def test_the_commands_of_a_page_run_in_its_order(page: Path, desk: Path) -> None:
    lines = [line for language, line in lines_of(page) if language == "sh"]
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
