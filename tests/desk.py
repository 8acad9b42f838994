"""A user's desk: a folder with the shipped reports, where the documentation's commands run as they stand there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TREE = Path(__file__).parents[1]
PAGES = [TREE / "README.md", *sorted((TREE / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

BANGVANG = f'#!/bin/sh\nPYTHONPATH="{TREE}" exec "{sys.executable}" -m pipeline "$@"\n'
SQLITE3 = f"""#!{sys.executable}
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print("|".join(str(value) for value in row))
"""
DASK = f'#!/bin/sh\nPYTHONPATH="{TREE}" exec "{sys.executable}" -m dask "$@"\n'
PROGRAMS = {"bangvang": BANGVANG, "sqlite3": SQLITE3, "dask": DASK}


def laid(folder: Path) -> Path:
    """The desk in a folder, its programs in its bin/."""
    shutil.copytree(TREE / "corpus" / "samples", folder / "corpus" / "samples")
    reports = folder / "reports"
    reports.mkdir()
    for name in ("cum-02-2020.txt", "d-01.html"):
        shutil.copy(TREE / "corpus" / "samples" / name, reports)
    (folder / "bin").mkdir()
    for name, program in PROGRAMS.items():
        path = folder / "bin" / name
        path.write_text(program, encoding="utf-8")
        path.chmod(0o755)
    return folder


def lines_of(page: Path) -> Iterator[tuple[str, str]]:
    """The lines of a page's blocks, each with the language that its block is said to be in."""
    for language, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        yield from ((language, line) for line in block.splitlines() if line.strip())


def environment(desk: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BANGVANG_")}
    return kept | {"PATH": f"{desk / 'bin'}:{kept['PATH']}"}


def run(line: str, desk: Path, said: str = "") -> subprocess.CompletedProcess[str]:
    """A line of shell that ends with 0, with what is typed into it."""
    ran = subprocess.run(
        line, shell=True, cwd=desk, env=environment(desk), input=said, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{line}\n{ran.stderr}"
    return ran


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def going(line: str, desk: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on until it is stopped."""
    with (desk / "going.log").open("ab") as log:
        process = subprocess.Popen(shlex.split(line), cwd=desk, env=environment(desk), stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def opened(address: str, server: subprocess.Popen[bytes], patience: float = 60) -> str:
    """A page as soon as its server answers."""
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")
