"""What the product is built of may be used as it is, and an audit that audited nothing calls nothing clean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from packaging.utils import canonicalize_name

from tests.supply.audit import CLEAN, NOT_CHECKED, PINNED, VULNERABLE, main, pinned, verdict
from tests.supply.licences import RULES, depended_on, is_allowed, licence

SOUND = {"name": "click", "version": "8.1", "vulns": []}
UNSAFE = {"name": "lxml", "version": "1.0", "vulns": [{"id": "CVE-1"}]}
UNPINNED = {"bangvang"}
UNKNOWN = {"name": "six", "skip_reason": "not found"}


def test_every_dependency_has_an_allowed_licence() -> None:
    packages = depended_on()
    assert {"bangvang", "spacy", "numpy", "pytest"} <= packages.keys()  # direct ones, theirs, the tests' own
    assert {name: licence(package) for name, package in packages.items() if not is_allowed(licence(package))} == {}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND (MIT OR Apache-2.0)", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-or-later", False),
        ("GNU General Public License v2 (GPLv2)", False),
        (None, False),
        ("", False),
    ],
)
def test_which_licences_are_allowed(expression: str | None, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_what_is_said_of_single_packages_is_needed() -> None:
    assert set(RULES["packages"]) <= depended_on().keys()


def test_an_audit_asks_of_every_pin_and_says_how_many_it_could_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unreachable = tmp_path / "pip-audit"
    unreachable.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\necho "no route to host" >&2\nexit 1\n')
    unreachable.chmod(0o755)
    assert main(str(unreachable)) == NOT_CHECKED
    assert f"not checked: 0 of {len(pinned())} packages audited; no route to host" in capsys.readouterr().out
    assert str(PINNED) in (tmp_path / "asked").read_text()
    assert set(map(canonicalize_name, (line.partition("==")[0] for line in pinned()))) >= {
        name for name in depended_on() if name not in UNPINNED
    }


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], CLEAN, "1 of 1"),
        ([SOUND, UNSAFE], VULNERABLE, "lxml 1.0: CVE-1"),
        ([SOUND, UNKNOWN], NOT_CHECKED, "1 of 2"),
        ([UNKNOWN], NOT_CHECKED, "not checked"),
        ([], NOT_CHECKED, "not checked"),
    ],
)
def test_an_audit_tells_what_was_audited(packages: list[dict[str, Any]], status: int, said: str) -> None:
    found = verdict(packages)
    assert found.status == status
    assert said in found.said
