"""The documentation's commands that take a site, a cluster, a scheduler or a browser run there, as they stand there.

Only what cannot be the same everywhere is put in its place: a host and a port, a folder of the system.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS, bangvang
from pipeline.intake.manifest import read_manifest
from tests.desk import PAGES, TREE, free_port, going, laid, lines_of, opened, run
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import serving

PLAIN = [line for page in PAGES for language, line in lines_of(page) if language == ""]
GUIDE = TREE / "docs" / "huong-dan.md"
# run elsewhere: `.ci/run` is a clone and a make, test_packaging.py installs
INSTALLING = re.compile(r"git clone |make \w+")
REST = re.compile(r"# |path,|tap-2019")  # a comment that goes on, and the manifest that is read below
TRIED = (
    *(
        "bangvang serve",
        "bangvang editor",
        "bangvang crawl",
        "bangvang ingest /shared",
        "dask scheduler",
        "dask worker",
    ),
    *("BANGVANG_DB=", "30 1 "),
)
INLINE = re.compile(r"`((?:bangvang|review) [^`]+)`")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return laid(tmp_path)


def lines(*beginnings: str) -> list[str]:
    """The lines of blocks without a language that begin so, without their comments; some there must be."""
    found = [line.split("  #")[0].strip() for line in PLAIN if line.startswith(beginnings)]
    assert found
    return found


def test_no_command_is_left_untried() -> None:
    tried = (
        "bangvang serve",
        "bangvang editor",
        "bangvang crawl",
        "BANGVANG_DB=",
        "30 1 ",
        "dask ",
        "bangvang ingest /shared",
    )
    left = [line for line in PLAIN if not line.strip().startswith(tried)]
    assert [line for line in left if not INSTALLING.match(line) and not REST.match(line.strip())] == []


@pytest.mark.enable_socket
def test_the_site_opens_where_the_pages_say(desk: Path) -> None:
    run("bangvang ingest reports/", desk)
    for line in lines("bangvang editor"):
        run(line, desk, "một mật khẩu dài\n" * 2)
    assert run("bangvang editor list", desk).stdout == "lan\n"
    for line in lines("bangvang serve"):
        port = str(free_port())
        assert " --port 8001" in line
        with going(line.replace("8001", port), desk) as server:
            assert "Bảng Vàng" in opened(f"http://127.0.0.1:{port}/", server)
        assert server.returncode == 130


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_crawl_and_its_replay_run_as_the_pages_say(desk: Path) -> None:
    crawled, replayed = (
        [line for line in lines("bangvang crawl") if "--replay" not in line],
        lines("bangvang crawl --replay"),
    )
    with serving(PlainSite(Newsroom.of(2))) as site:
        sites_toml(desk, site.address)
        for line in ["bangvang crawl --sites sites.toml", *crawled]:
            run(line, desk)
    shutil.copytree(desk / "bangvang.warc", desk / "new.warc")
    for line in replayed:
        run(line, desk)
    held = []
    for name in ("bangvang.db", "new.db"):
        with closing(sqlite3.connect(desk / name)) as db:
            held.append(db.execute("SELECT recipient, award, quote FROM award_records ORDER BY 1, 2, 3").fetchall())
    assert held[0] == held[1] != []
    assert "<td>thu</td>" in (desk / "bao-cao.html").read_text(encoding="utf-8")


@pytest.mark.enable_socket
def test_a_cluster_is_made_and_used_as_the_page_says(desk: Path) -> None:
    pytest.importorskip("distributed", reason="pip install 'bangvang[cluster]'")
    port = str(free_port())

    def here(line: str) -> str:
        assert "10.0.0.1" in line and "8786" in line
        return line.replace("10.0.0.1", "127.0.0.1").replace("8786", port).replace("--nworkers 16", "--nworkers 1")

    [scheduler], [worker], [ingest] = lines("dask scheduler"), lines("dask worker"), lines("bangvang ingest /shared")
    with going(here(scheduler), desk), going(here(worker), desk):
        run(here(ingest).replace("/shared/reports", str(desk / "reports")), desk)
    with closing(sqlite3.connect(desk / "bangvang.db")) as db:
        assert db.execute("SELECT count(*) FROM documents WHERE status = 'ok'").fetchone() == (2,)


def test_the_guides_cron_lines_work(desk: Path) -> None:
    [setting], [cron] = lines("BANGVANG_DB="), lines("30 1 ")
    (desk / "den").symlink_to(desk / "reports")
    command = re.sub(r"^(?:\S+ +){5}", "", cron)
    script = f"export {setting}\n{command}".replace("/srv/luu-tru", str(desk)).replace("/var/log", str(desk))
    run(script, desk)
    assert (desk / "bangvang.db").exists()
    assert '"level": "info"' in (desk / "bangvang.jsonl").read_text(encoding="utf-8")


def test_the_guides_manifest_is_one(tmp_path: Path) -> None:
    written = "\n".join(lines("path,", "tap-2019"))
    (tmp_path / "ke.csv").write_text(written, encoding="utf-8")
    (tmp_path / "tap-2019.pdf").write_bytes(b"%PDF-1.4")
    entries = read_manifest(tmp_path / "ke.csv")
    assert len(entries) == 1 and len(entries[0].rows) == 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_in_passing_exists(page: Path) -> None:
    """Commands within sentences: the command and each of its options are there."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for said in INLINE.findall(text):
        words = shlex.split(said.replace("\n", " "))
        command: click.Command = bangvang
        for word in words[1:] if words[0] == "bangvang" else words:
            if isinstance(command, click.Group) and not word.startswith("-"):
                found = command.get_command(click.Context(command), word)
                assert found, f"{page.name}: {said}"
                command = found
            elif word.startswith("-") and word != "-":
                known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
                assert word.partition("=")[0] in known, f"{page.name}: {said}"
    assert set(re.findall(r"`bangvang (\w+)", text)) <= set(COMMANDS)


def test_the_targets_of_make_that_are_named_exist() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE)) | set(
        re.findall(r", make ([a-z-]+)", text)
    )
    assert {"demo", "test", "soak-fuzz", "hostile"} <= named
    for target in sorted(named):
        ran = subprocess.run(["make", "-n", target], cwd=TREE, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, f"make {target}: {ran.stderr}"
