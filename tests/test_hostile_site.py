"""SQL in every input of the web site: parts of addresses, parameters, fields of forms, found by visiting its pages."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.archives import ingest_samples
from tests.test_hostile_inputs import PAYLOADS, fingerprint, plan

pytest.importorskip("datasette", reason="pip install 'bangvang[web]'")

from datasette.utils import MultiParams

from pipeline.questions.ask import questions
from pipeline.web.editors import Editors
from pipeline.web.pages import PAGES
from tests.visitor import PASSWORD, Visitor

pytestmark = pytest.mark.hostile

Inputs = dict[str, set[str]]  # parameters by path


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = ingest_samples(tmp_path_factory.mktemp("site") / "kho.db", "cum-02-2020.txt", "d-03.txt")
    Editors.beside(path).add("lan", PASSWORD)
    return path


def addresses(archive: Path) -> list[str]:
    """Every address that a route takes: each of its parts with every value that there is for one of that name."""
    with closing(sqlite3.connect(archive)) as db:
        tables = ("units", "people", "documents", "awards")
        ids = [str(db.execute(f"SELECT id FROM {table}").fetchone()[0]) for table in tables]
    values = {"id": ids, "name": list(questions()), "number": ["1"], "page": ["1"], "act": ["accept"]}
    values["form"] = ["csv", "json", "xlsx"]

    def choices(part: str) -> list[str]:
        """A part of a pattern: words, one of several words, or a value by its name."""
        if named := re.match(r"\(\?P<(\w+)>", part):
            assert named[1] in values, f"say what {named[1]} may be in an address"
            return values[named[1]]
        return part[3:-1].split("|") if part.startswith("(?:") else [part.replace("\\", "").rstrip("$")]

    patterns = [pattern for page in PAGES for pattern, _ in page.ROUTES]
    parted = [[choices(part) for part in re.split(r"(\([^()]*\))", pattern)] for pattern in patterns]
    return ["".join(chosen) for parts in parted for chosen in product(*parts)]


def parameters(visitor: Visitor, start: list[str], monkeypatch: pytest.MonkeyPatch) -> Inputs:
    """What pages look for in their addresses, and what their links and forms put there."""
    sought: set[str] = set()
    get = MultiParams.get

    def recorded(self: MultiParams, name: str, default: str | None = None) -> str | None:
        sought.add(name)
        return str(found) if (found := get(self, name, default)) is not None else None

    found: Inputs = defaultdict(set)
    with monkeypatch.context() as patched:
        patched.setattr(MultiParams, "get", recorded)
        for address in start:
            sought.clear()
            answer = visitor.get(address)
            found[urlsplit(address).path] |= sought
            page = BeautifulSoup(answer.text, "lxml") if "html" in answer.headers.get("content-type", "") else None
            for link in page.select("a[href]") if page else ():
                parts = urlsplit(str(link["href"]))
                found[parts.path] |= {key for key, _ in parse_qsl(parts.query)}
            for form in page.select("form[method=get], form:not([method])") if page else ():
                found[str(form.get("action", address))] |= {str(field["name"]) for field in form.select("[name]")}
    return {path: keys for path, keys in found.items() if keys and not path.startswith("/kho")}  # Datasette's own


def test_every_page_is_tried(archive: Path) -> None:
    paths, patterns = addresses(archive), [pattern for page in PAGES for pattern, _ in page.ROUTES]
    assert [pattern for pattern in patterns if not any(re.match(pattern, path) for path in paths)] == []


def test_sql_in_a_parameter_is_words(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Visitor(archive)
    tabs = [f"/tra-cuu?{urlencode({'q': 'sở', 'loai': kind})}" for kind in ("khen-thuong", "don-vi", "bao-cao")]
    inputs = parameters(visitor, [*addresses(archive), *tabs], monkeypatch)
    assert {"q", "loai", "sort"} <= inputs["/tra-cuu"]
    assert any(key.startswith("chon.") for key in inputs["/tra-cuu"])
    held = fingerprint(archive)
    for path, keys in inputs.items():
        for key, payload in ((key, payload) for key in sorted(keys) for payload in PAYLOADS[:3]):
            given = {"loai": "khen-thuong", key: payload} if path.startswith("/tra-cuu") else {key: payload}
            answer = visitor.get(f"{path}?{urlencode(given)}")
            assert answer.status_code < 500, (path, key, payload)
            assert "CREATE TABLE" not in answer.text, (path, key, payload)
    assert fingerprint(archive) == held


def test_sql_in_an_address_is_no_page(archive: Path) -> None:
    visitor, held = Visitor(archive), fingerprint(archive)
    for path in addresses(archive):
        parts = path.split("/")
        for at in range(1, len(parts)):
            for payload in PAYLOADS:
                answer = visitor.get("/".join([*parts[:at], quote(payload, safe=""), *parts[at + 1 :]]))
                assert answer.status_code in (302, 400, 404), (path, payload)
    assert fingerprint(archive) == held


def test_sql_in_a_form_is_words(archive: Path, tmp_path: Path) -> None:
    shutil.copytree(archive.parent, tmp_path, dirs_exist_ok=True)
    visitor, before = Visitor(tmp_path / archive.name), plan(archive)
    assert visitor.sign_in().status_code == 302
    forms = {
        str(form["action"]): [str(field["name"]) for field in form.select("[name]") if field["name"] != "csrftoken"]
        for address in addresses(archive)
        for form in BeautifulSoup(visitor.get(address).text, "lxml").select("form[method=post][action]")
    }
    assert any("/duyet/" in action for action in forms) and any("/dang-nhap" in action for action in forms)
    for action, fields in forms.items():
        for field, payload in ((field, payload) for field in fields for payload in PAYLOADS[:2]):
            answer = visitor.post(action, **{field: payload})
            assert answer.status_code < 500, (action, field, payload)
            if "dang-xuat" in action or "dang-nhap" in action:
                visitor.sign_in()
    assert plan(tmp_path / archive.name) == before
