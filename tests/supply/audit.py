"""`python -m tests.supply.audit PIP_AUDIT`: whether a pinned package has a known vulnerability, as pip-audit's service
tells. Exit status 0 where every package was audited and none has, 1 where one has, 2 where not all were audited."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

PINNED = Path(__file__).parents[2] / "constraints.txt"
CLEAN, VULNERABLE, NOT_CHECKED = 0, 1, 2


class Verdict(NamedTuple):
    """An exit status and what to say; pip-audit itself calls packages that it did not find free of vulnerabilities."""

    status: int
    said: str


def verdict(packages: list[dict[str, Any]]) -> Verdict:
    """What pip-audit's report of these packages amounts to."""
    audited = [package for package in packages if "skip_reason" not in package]
    known = [f"{p['name']} {p['version']}: {vuln['id']}" for p in audited for vuln in p["vulns"]]
    count = f"{len(audited)} of {len(packages)} packages audited"
    if known:
        return Verdict(VULNERABLE, "\n".join([f"{count}; vulnerable:", *known]))
    if not audited:
        return Verdict(NOT_CHECKED, f"not checked: {count}")
    if len(audited) < len(packages):
        return Verdict(NOT_CHECKED, f"{count}, without known vulnerabilities; the others are not checked")
    return Verdict(CLEAN, f"{count}, without known vulnerabilities")


def pinned() -> list[str]:
    """The lines of constraints.txt that pin a package."""
    return [line for line in PINNED.read_text(encoding="utf-8").splitlines() if "==" in line]


def main(pip_audit: str) -> int:
    options = ["--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run(
        [pip_audit, "--requirement", str(PINNED), *options], capture_output=True, text=True, check=False
    )
    if not ran.stdout.strip():
        reason = ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else "pip-audit said nothing"
        print(f"not checked: 0 of {len(pinned())} packages audited; {reason}")
        return NOT_CHECKED
    found = verdict(json.loads(ran.stdout)["dependencies"])
    print(found.said)
    return found.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
