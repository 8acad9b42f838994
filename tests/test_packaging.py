"""A wheel built from the tree holds all that the program needs and nothing else, and works from an empty folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

TREE = Path(__file__).parents[1]
PACKAGES = ("corpus", "extractors", "pipeline", "schemas")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the tree: a build leaves its traces where it runs."""
    copy, built = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TREE / name, copy)
    for package in (*PACKAGES, "tests", "benchmarks"):
        shutil.copytree(TREE / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    _pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(built), str(copy))
    return next(built.glob("*.whl"))


def test_a_wheel_holds_every_file_of_its_packages_and_no_other(wheel: Path) -> None:
    files = (path for package in PACKAGES for path in (TREE / package).rglob("*") if path.is_file())
    expected = {path.relative_to(TREE).as_posix() for path in files if path.suffix != ".pyc"}
    packed = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == expected


def test_a_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    _pip("install", "--no-index", "--no-deps", "--target", str(installed), str(wheel))
    report = installed / "corpus" / "samples" / "cum-02-2020.txt"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    given = [sys.executable, "-P", str(installed / "bin" / "bangvang"), "extract", str(report)]
    ran = subprocess.run(given, cwd=empty, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"id": "cum-02-2020"' in ran.stdout
    where = [sys.executable, "-P", "-c", "import pipeline.cli; print(pipeline.cli.__file__)"]
    found = subprocess.run(where, cwd=empty, env=environment, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(installed)


def test_every_dependency_is_pinned_and_no_pin_names_an_address() -> None:
    pinned = (TREE / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in pinned if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    project = tomllib.loads((TREE / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"].get("optional-dependencies", {}).values()
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *(r for e in extras for r in e),
    ]
    names = {re.match(r"[\w.-]+", requirement).group().lower() for requirement in wanted}  # type: ignore[union-attr]
    assert names - {"bangvang"} <= {line.split("==")[0].lower() for line in pinned}


def test_every_runtime_dependency_has_a_range_and_a_reason() -> None:
    lines = (TREE / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    listed = lines[start + 1 : lines.index("]", start)]
    assert listed
    assert [line for line in listed if not re.fullmatch(r'  "[\w.\[\]-]+>=[\d.]+(,<\d+)?", +# \S.*', line)] == []


def _pip(*arguments: str) -> None:
    given = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(given, check=True, capture_output=True)
