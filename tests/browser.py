"""A site in a process of its own, and the system's Chromium to look at it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
# no test reaches the network, nor does the browser's own housekeeping
_ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_TREE = Path(__file__).parents[1]
_GRAVE = {"serious", "critical"}


@contextmanager
def serving(archive: Path, *options: str) -> Iterator[str]:
    """`bangvang serve` of an archive; its address."""
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "--log",
        "json",
        "serve",
        "--port",
        "0",
        "--db",
        str(archive),
        *options,
    ]
    environment = {**os.environ, "PYTHONPATH": str(_TREE)}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    assert server.stderr
    try:
        for line in server.stderr:
            if found := re.search(r"http://\S+?(?=/\W)", json.loads(line)["message"] + "/ "):
                yield found[0]
                break
        else:
            raise AssertionError("the server ended before it could be opened")
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 130
        server.stderr.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Any, **options: Any) -> Iterator[Any]:
    """A page of the browser, without anything that others left; what it says to the console as an error fails."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    page.set_default_timeout(10_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert [line for line in said if "status of 4" not in line] == []


def faults(page: Any) -> list[str]:
    """What axe-core finds on a page that is serious."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    found = page.evaluate("axe.run()")
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in _GRAVE
        for node in violation["nodes"][:3]
    ]
