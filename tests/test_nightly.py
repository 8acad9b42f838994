"""docs/nightly.md: its cron line works with no environment at all, its units are what systemd takes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from pipeline.crawling import plan
from tests.site.newsroom import Newsroom
from tests.site.plain import PlainSite, sites_toml
from tests.site.server import serving

TREE = Path(__file__).parents[1]
PAGE = (TREE / "docs" / "nightly.md").read_text(encoding="utf-8")
UNITS = re.findall(r"`/etc/systemd/system/(bangvang-crawl\.\w+)`:\n\n```ini\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_cron_line_works_without_an_environment(tmp_path: Path) -> None:
    [line] = re.findall(r"^```cron\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    command = re.sub(r"^(?:\S+ ){5}", "", line).replace("/srv/bangvang", str(tmp_path))
    program = tmp_path / "bangvang"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{TREE}" exec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    command = command.replace("/opt/bangvang/bin/bangvang", str(program))
    with serving(PlainSite(Newsroom.of(2))) as site:
        sites_toml(tmp_path, site.address)
        ran = subprocess.run(f"env -i /bin/sh -c {shlex.quote(command)}", shell=True, cwd="/", check=False, timeout=90)
    log = (tmp_path / "crawl.jsonl").read_text(encoding="utf-8")
    assert ran.returncode == 0, log
    assert '"message": "thu: 3 lượt hỏi, 2 mới"' in log
    assert "<td>thu</td>" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "archive.db").exists()


def test_the_units_are_what_systemd_takes(tmp_path: Path) -> None:
    assert [name for name, _ in UNITS] == ["bangvang-crawl.service", "bangvang-crawl.timer"]
    for name, text in UNITS:
        parser = ConfigParser(interpolation=None, strict=True)
        parser.read_string(text)
        assert "Unit" in parser
        (tmp_path / name).write_text(text.replace("/opt/bangvang/bin/bangvang", sys.executable), encoding="utf-8")
    if analyze := shutil.which("systemd-analyze"):
        given = [analyze, "verify", "--man=no", *(str(tmp_path / name) for name, _ in UNITS)]
        ran = subprocess.run(given, capture_output=True, text=True, check=False, timeout=60)
        assert "bangvang-crawl" not in ran.stderr, ran.stderr


def test_the_page_tells_the_plan_that_is_followed() -> None:
    days = [wait.days for _, wait in plan.AGES[1:]]
    assert f"then after {days[0]}, {days[1]}, {days[2]} and {days[3]} days" in " ".join(PAGE.split())
    assert f"{plan.SHARE:.0%} of a site's known pages" in " ".join(PAGE.split())
    assert f"after {plan.GONE[0].days} and {plan.GONE[1].days} days" in " ".join(PAGE.split())
