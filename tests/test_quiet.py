"""Nothing leaves the machine but what a user asked for, and logs tell of no person."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import COMMANDS, bangvang
from tests.desk import free_port, going, laid, opened
from tests.desk import run as run_line
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import serving

REPORT = """Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020

Dự Hội nghị có bà Bế Thị Khoai, Giám đốc Sở Y tế tỉnh Lạng Sơn.

Bà Bế Thị Khoai nhận Bằng khen của Bộ Y tế năm 2020.
"""
PERSON = ("Khoai", "khoai")
SERVING = {"serve", "crawl"}  # have the network for their work; they are watched
WATCHING = """
import socket

def watched(call):
    def watching(first, second, *rest, **named):
        with open({log!r}, "a") as log:
            print(second if isinstance(first, socket.socket) else (first, second), file=log)
        return call(first, second, *rest, **named)
    return watching

socket.socket.connect = watched(socket.socket.connect)
socket.socket.connect_ex = watched(socket.socket.connect_ex)
socket.getaddrinfo = watched(socket.getaddrinfo)
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report, and a machine whose network is not to be asked for anything."""

    def refuse(*asked: object, **_: object) -> None:
        raise AssertionError(f"asked the network for {asked}")

    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(bangvang, [*arguments])


def gold(desk: Path) -> str:
    given = json.loads(run("extract", "a.txt").stdout)
    (desk / "gold").mkdir()
    (desk / "gold" / "a.txt").write_text(REPORT, encoding="utf-8")
    (desk / "gold" / "a.json").write_text(json.dumps(given), encoding="utf-8")
    return str(desk / "gold")


LINES: dict[str, Callable[[Path], list[str]]] = {
    "ingest": lambda desk: ["ingest", "a.txt", "--jobs", "1", "--force"],
    "extract": lambda desk: ["extract", "a.txt"],
    "query": lambda desk: ["query", "awards"],
    "ask": lambda desk: ["ask", "awards-in-year", "2020"],
    "search": lambda desk: ["search", "bằng khen"],
    "show": lambda desk: ["show", "a.txt"],
    "review": lambda desk: ["review", "list"],
    "editor": lambda desk: ["editor", "list"],
    "export": lambda desk: ["export", "out", "--format", "csv"],
    "check": lambda desk: ["check", "--fixity"],
    "backup": lambda desk: ["backup", "b.zip"],
    "restore": lambda desk: ["restore", str(run("backup", "b.zip") and "b.zip"), "c.db"],
    "withdraw": lambda desk: ["withdraw", "a.txt", "--reason", "theo yêu cầu"],
    "score": lambda desk: ["score", gold(desk)],
    "doctor": lambda desk: ["doctor"],
}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in SERVING])
def test_a_command_asks_the_network_for_nothing_and_logs_tell_of_no_person(command: str, desk: Path) -> None:
    assert run("ingest", "a.txt", "--jobs", "1").exit_code == 0
    ran = run(*LINES[command](desk))
    assert ran.exit_code == 0, ran.stderr or ran.exception
    assert [name for name in PERSON if name in ran.stderr] == []


def test_serving_and_crawling_are_all_that_is_left_out() -> None:
    assert set(COMMANDS) == SERVING | LINES.keys()


ASKED = [  # answered by names that the archive knows, beside the answer
    ["query", "participants", "--name", "bế thị khai"],
    ["query", "awards", "--recipient", "bế thị khai"],
    ["query", "participants", "--name", "bế thị khoai", "--year", "1999"],
    ["ask", "person-awards", "bế thị khai"],
]


@pytest.mark.parametrize("line", ASKED, ids=lambda line: " ".join(line[:3]))
def test_a_log_keeps_no_name_that_was_suggested(line: list[str], desk: Path) -> None:
    assert run("ingest", "a.txt", "--jobs", "1").exit_code == 0
    log = run("--log", "json", *line).stderr.replace(line[3] if line[0] == "query" else line[2], "")
    assert [name for name in PERSON if name in log] == []
    details = run("-v", "--log", "json", *line).stderr
    assert all(json.loads(said)["level"] == "debug" for said in details.splitlines() if "Khoai" in said)


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    """A desk whose programs, and all that they start, write down whom they ask for a connection, in asked.log."""
    laid(tmp_path)
    (tmp_path / "watch").mkdir()
    watching = WATCHING.format(log=str(tmp_path / "asked.log"))
    (tmp_path / "watch" / "sitecustomize.py").write_text(watching, encoding="utf-8")
    program = tmp_path / "bin" / "bangvang"
    program.write_text(program.read_text().replace('PYTHONPATH="', f'PYTHONPATH="{tmp_path}/watch:'), encoding="utf-8")
    (tmp_path / "asked.log").touch()
    return tmp_path


@pytest.mark.enable_socket
def test_a_crawl_asks_its_sites_and_a_site_asks_nobody(watched: Path) -> None:
    with serving(PlainSite(Newsroom.of(2))) as site:
        sites_toml(watched, site.address)
        run_line("bangvang crawl --sites sites.toml", watched)
        asked = (watched / "asked.log").read_text().splitlines()
        (host, port) = site.address.removeprefix("http://").split(":")
        assert asked and [one for one in asked if host not in one or port not in one] == []
    (watched / "asked.log").write_text("")
    port = str(free_port())
    with going(f"bangvang serve --port {port}", watched) as server:
        for path in ("/", "/tra-cuu?q=khen", "/kho"):
            opened(f"http://127.0.0.1:{port}{path}", server)
    assert (watched / "asked.log").read_text() == ""


def test_what_fails_tells_of_no_person(desk: Path) -> None:
    (desk / "b.docx").write_bytes(b"PK\x03\x04" + REPORT.encode())
    for line in (["ingest", "b.docx", "--jobs", "1"], ["extract", "b.docx"], ["show", "khong-co"], ["check"]):
        assert [name for name in PERSON if name in run(*line).stderr] == []
