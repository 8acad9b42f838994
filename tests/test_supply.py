"""What the product is built of may be used as it is, and an audit that audited nothing calls nothing clean."""

from __future__ import annotations

from typing import Any

import pytest

from tests.supply.audit import CLEAN, NOT_CHECKED, VULNERABLE, verdict
from tests.supply.licences import RULES, depended_on, is_allowed, licence

SOUND = {"name": "click", "version": "8.1", "vulns": []}
UNSAFE = {"name": "lxml", "version": "1.0", "vulns": [{"id": "CVE-1"}]}
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
