"""SQL in every input of the command line: each option and argument that takes words, found by walking the commands."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import product
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, bangvang
from pipeline.query.kinds import KINDS
from tests.archives import ingest_samples

pytestmark = pytest.mark.hostile

PAYLOADS = (
    "' OR '1'='1",
    '"; DROP TABLE documents; --',
    "') UNION SELECT sql FROM sqlite_master --",
    "%_' ESCAPE '%",
    'a AND ("* NEAR(',
    "1); ATTACH 'x.db' AS x; --",
)
# what else a command must be given to get as far as the input that is tried; arguments and options by their names
NEEDED: dict[str, dict[str, str]] = {
    "ingest": {"sources": "a.txt", "jobs": "1"},
    "extract": {"sources": "a.txt"},
    "ask": {"name": "unit-awards", "parameters": "thanh tra"},
    "search": {"words": "thi đua"},
    "show": {"document": "cum-02-2020.txt"},
    "review correct": {"field": "period", "value": "2020"},
    "review add": {"document": "cum-02-2020.txt", "kind": "award", "values": "award=Cờ", "quotes": "Cờ thi đua"},
    "export": {"folder": "out"},
    "backup": {"file": "b.zip"},
    "restore": {"file": "b.zip", "db": "c.db"},
    "withdraw": {"document": "d-01.html", "reason": "theo yêu cầu"},
    "score": {"gold": "gold"},
    "editor add": {"name": "lan"},
    "editor remove": {"name": "lan"},
    "serve": {"host": "khong-co.invalid"},  # ends at once
    "crawl": {"db": "khong-co.db"},
}
OTHERWISE = {  # where an input is looked at under other ones only
    ("ingest", "kind"): ["ingest", "--reextract", "--dry-run", "--type={}"],
    ("ingest", "older_than"): ["ingest", "--reextract", "--dry-run", "--older-than={}"],
    ("ingest", "scheduler"): ["ingest", "--engine=dask", "--scheduler={}", "a.txt"],
}
WORDS = (click.types.StringParamType, click.Path)


def leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command, or all that a group of commands holds, by full names."""
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from leaves(f"{name} {part}", inner)
    else:
        yield name, command


def commands() -> dict[str, click.Command]:
    context = click.Context(bangvang)
    given = ((name, bangvang.get_command(context, name)) for name in COMMANDS)
    return {leaf: inner for name, command in given if command for leaf, inner in leaves(name, command)}


ALL = commands()
INPUTS = [(name, p.name or "") for name, command in ALL.items() for p in command.params if isinstance(p.type, WORDS)]
SERVING = [pytest.mark.enable_socket]  # its loop has a socket of its own


def line(name: str, tried: str, payload: str, given: Mapping[str, str]) -> list[str]:
    """The words of a command line with the payload as one input, and in the others what they need."""
    if other := OTHERWISE.get((name, tried)):
        return [word.format(payload) for word in other]
    options: list[str] = []
    arguments: list[str] = []
    for parameter in ALL[name].params:
        needed = NEEDED.get(name, {}) | given
        value = payload if parameter.name == tried else needed.get(parameter.name or "")
        if value is None:
            assert not parameter.required, f"say what {name} needs as {parameter.name}"
        elif isinstance(parameter, click.Argument):
            arguments.append(value)
        else:
            options.append(f"{parameter.opts[-1]}={value}")
    return [*name.split(), *options, "--", *arguments]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest_samples(tmp_path_factory.mktemp("inputs") / "bangvang.db", "cum-02-2020.txt", "d-01.html")


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made.parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Hội nghị tổng kết năm 2020", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    return tmp_path


def plan(database: Path) -> list[tuple[str, ...]]:
    """What the database is made of."""
    with closing(sqlite3.connect(database)) as db:
        return db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()


def fingerprint(database: Path) -> str:
    """What the database holds."""
    with closing(sqlite3.connect(database)) as db:
        return hashlib.sha256("\n".join(db.iterdump()).encode()).hexdigest()


READING = {
    "extract",
    "query",
    "ask",
    "search",
    "show",
    "review list",
    "review show",
    "export",
    "check",
    "backup",
    "score",
}


@pytest.mark.parametrize(
    ("name", "tried"), [pytest.param(*given, marks=SERVING if given[0] == "serve" else []) for given in INPUTS]
)
def test_sql_in_an_input_is_words(name: str, tried: str, desk: Path) -> None:
    database = desk / "bangvang.db"
    with closing(sqlite3.connect(database)) as db:
        (record,) = db.execute("SELECT id FROM awards").fetchone()
        (unit, other) = (id_ for (id_,) in db.execute("SELECT id FROM units LIMIT 2"))
    known = {"record": record, "records": record, "a": unit, "b": other, "numbers": "1"} if "review" in name else {}
    kinds = [{"records": kind} for kind in KINDS if tried in KINDS[kind].filters] or [{"records": "awards"}]
    before, held = plan(database), fingerprint(database)
    for payload, given in product(PAYLOADS, kinds if name == "query" else [known]):
        ran = CliRunner().invoke(bangvang, line(name, tried, payload, given), input="mật khẩu dài\n" * 2)
        assert ran.exit_code in (0, 1, 2, 3), (payload, ran.exit_code, ran.stderr)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), (payload, repr(ran.exception))
        assert "no such" not in ran.stderr and "syntax error" not in ran.stderr, (payload, ran.stderr)
    assert plan(database) == before
    if name in READING:
        assert fingerprint(database) == held


def test_every_command_has_inputs_to_try() -> None:
    assert {name.split()[0] for name, _ in INPUTS} == set(COMMANDS)
    assert len(INPUTS) > 90
