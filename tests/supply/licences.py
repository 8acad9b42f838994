"""`python -m tests.supply.licences`: every package that an installation with all extras and the tests' own needs has,
with its version and licence."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TREE = Path(__file__).parents[2]
RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))
_JOINTS = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()]")


def depended_on() -> dict[str, Distribution]:
    """The installed packages that the project needs, directly or through others, by name."""
    groups = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    waiting = [Requirement("bangvang[all]"), *(Requirement(line) for line in groups["dev"])]
    found: dict[str, Distribution] = {}
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if str(wanted) in seen:
            continue
        seen.add(str(wanted))
        try:
            installed = distribution(wanted.name)
        except PackageNotFoundError:  # for another system, or an extra of an extra that nobody asked for
            continue
        found[canonicalize_name(wanted.name)] = installed
        needs = map(Requirement, installed.requires or ())
        waiting += [need for need in needs if _applies(need, wanted.extras)]
    return found


def licence(package: Distribution) -> str | None:
    """A package's licence as an SPDX expression; None where its metadata tell of none."""
    said = package.metadata
    if known := RULES["packages"].get(canonicalize_name(said["Name"])):
        return str(known)
    if expressions := said.get_all("License-Expression"):
        return str(expressions[0])
    classified = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    for written in [*(said.get_all("License") or []), *classified]:
        spelled = str(RULES["written"].get(written, written))
        if is_allowed(spelled):
            return spelled
    return ", ".join(classified) or None


def is_allowed(expression: str | None) -> bool:
    """Whether every licence in an SPDX expression is one of the allowed ones."""
    names = [name for name in _JOINTS.split(expression or "") if name]
    return bool(names) and set(names) <= set(RULES["allowed"])


def _applies(need: Requirement, extras: set[str]) -> bool:
    marker = need.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras or {""})


def main() -> None:
    for name, package in sorted(depended_on().items()):
        if name != "bangvang":
            print(f"{name} {package.version}: {licence(package) or '?'}")


if __name__ == "__main__":
    main()
