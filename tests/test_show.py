"""One document shown, and the questions that look at documents, on an archive of two small reports."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.archive.database import open_for_reading, open_for_writing
from pipeline.archive.rows import document_row, record_rows
from pipeline.archive.store import Read, begin_run, document_id, end_run, write
from pipeline.cli import bangvang
from pipeline.questions.ask import answer, bind, questions
from pipeline.questions.search import search
from pipeline.questions.show import describe, find, lines
from schemas.document import Block, Document
from schemas.errors import MissingDocument
from schemas.records import Award, Event, EventKind, Evidence, Finding, Participant, Report, Role, Unit, UnitKind

TEXT = """Cụm thi đua số 5 tổng kết năm {year}
Đồng chí Lò Văn Pán, Giám đốc Sở Y tế dự và phát biểu chỉ đạo Hội nghị.
Sở Y tế tặng Giấy khen cho 03 tập thể, trong đó có Bệnh viện Mắt Mường Khoa."""


def made_by(rule: str, text: str, *quotes: str) -> dict[str, Any]:
    """What every record has: these words of the text, a rule, a confidence."""
    spans = [(text.index(quote), quote) for quote in quotes]
    evidence = tuple(Evidence(start=at, end=at + len(quote), quote=quote) for at, quote in spans)
    return {"evidence": evidence, "rules": (rule,), "confidence": 0.75}


def made(name: str, year: int) -> Read:
    """A document of one report, with a record of each kind and a finding."""
    text = TEXT.format(year=year)
    digest = sha256(text.encode()).hexdigest()
    lines = [Block(start=m.start(), end=m.end()) for m in re.finditer(r".+", text)]
    document = Document(
        id=name, source=name, sha256=digest, media_type="text/plain", reader="text/1", text=text, blocks=tuple(lines)
    )
    person = made_by("title-before-name", text, "Lò Văn Pán", "Giám đốc Sở Y tế")
    award = made_by("granted-to", text, "Giấy khen", "Bệnh viện Mắt Mường Khoa")
    report = Report(
        id=name,
        event=Event(kind=EventKind.ANNUAL_REVIEW, period=str(year), organizer="Cụm thi đua số 5"),
        units=(
            Unit(name="Sở Y tế", kind=UnitKind.STATE, cluster="Cụm thi đua số 5", **made_by("unit", text, "Sở Y tế")),
            Unit(name="Cụm thi đua số 5", kind=UnitKind.CLUSTER, **made_by("unit", text, "Cụm thi đua số 5")),
        ),
        participants=(
            Participant(name="Lò Văn Pán", positions=("Giám đốc Sở Y tế",), roles=(Role.SPEAKER,), **person),
        ),
        awards=(Award(award="Giấy khen", recipient="Bệnh viện Mắt Mường Khoa", **award),),
        findings=(Finding(code="count_mismatch", message="Báo cáo ghi “03 tập thể” nhưng kể tên 1"),),
        document=document,
    )
    rows = record_rows(document, [report], document_id(digest))
    return Read(f"/reports/{name}.txt", name, digest, document_row(document), rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    with open_for_writing(folder / "a.db") as db:
        run = begin_run(db, "ingest")
        for year in (2019, 2022):
            write(db, made(f"cum-5-{year}", year), run)
        end_run(db, run, 0, {})
    return folder


@pytest.fixture
def db(folder: Path) -> Iterator[sqlite3.Connection]:
    with open_for_reading(folder / "a.db") as db:
        yield db


def ask(db: sqlite3.Connection, name: str, *given: str) -> list[dict[str, Any]]:
    question = questions()[name]
    found = answer(db, question, bind(question, given))
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_a_document_is_found_by_any_of_its_names(db: sqlite3.Connection) -> None:
    path = Path("/reports/cum-5-2019.txt")
    document, sha256 = db.execute("SELECT id, sha256 FROM documents WHERE name = 'cum-5-2019'").fetchone()
    for name in (document, sha256, sha256[:8], sha256[:12].upper(), str(path), path.name):
        assert find(db, name) == document


@pytest.mark.parametrize("name", ["", "0000000", "00000000", "none.txt", "cum-5", "%"])
def test_what_is_not_there_is_named(db: sqlite3.Connection, name: str) -> None:
    with pytest.raises(MissingDocument, match="không có văn bản này"):
        find(db, name)


def test_every_record_has_its_words_place_and_rules(db: sqlite3.Connection) -> None:
    described = describe(db, find(db, "cum-5-2019.txt"))
    text = db.execute("SELECT text FROM documents WHERE id = ?", [described["id"]]).fetchone()[0]
    (report,) = described["reports"]
    records = [record for name in ("units", "participations", "awards") for record in report[name]]
    assert [record.get("name") for record in records] == ["Cụm thi đua số 5", "Sở Y tế", "Lò Văn Pán", None]
    for record in records:
        assert record["rules"]
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in record["evidence"])


def test_what_people_read(db: sqlite3.Connection) -> None:
    said = "\n".join(lines(describe(db, find(db, "cum-5-2019.txt"))))
    assert "Sở Y tế · Loại: nhà nước" in said
    assert "Lò Văn Pán · Chức vụ: Giám đốc Sở Y tế" in said
    assert "“Giấy khen” (ký tự " in said
    assert "vì: granted-to · tin cậy 0.75" in said
    assert "Phát hiện: Báo cáo ghi “03 tập thể”" in said


def test_the_command(folder: Path) -> None:
    shown = CliRunner().invoke(bangvang, ["show", "cum-5-2022.txt", "--format", "json", "--db", str(folder / "a.db")])
    assert json.loads(shown.stdout)["name"] == "cum-5-2022"
    missing = CliRunner().invoke(bangvang, ["show", "none.txt", "--db", str(folder / "a.db")])
    assert (missing.exit_code, missing.stdout) == (1, "")


@pytest.mark.parametrize("name", questions())
def test_every_question_runs_on_an_archive(db: sqlite3.Connection, name: str) -> None:
    ask(db, name, *questions()[name].example)


def test_questions_about_documents(db: sqlite3.Connection) -> None:
    assert [row["name"] for row in ask(db, "last-run")] == ["cum-5-2019", "cum-5-2022"]
    assert [tuple(row.values()) for row in ask(db, "awards-by-type")] == [
        (2019, "Giấy khen", "granted", 1, 1),
        (2022, "Giấy khen", "granted", 1, 1),
    ]
    assert {row["year"] for row in ask(db, "missing-years")} == {2020, 2021}
    assert [row["message"] for row in ask(db, "counts-disagree")] == ["Báo cáo ghi “03 tập thể” nhưng kể tên 1"] * 2
    assert [(row["year"], row["unit"]) for row in ask(db, "cluster-members", "cum so 5")] == [
        (2019, "Sở Y tế"),
        (2022, "Sở Y tế"),
    ]


def test_search_finds_the_archives_text(db: sqlite3.Connection) -> None:
    assert [row[-1] for row in search(db, "phát biểu chỉ đạo", limit=1).rows] == [
        "Đồng chí Lò Văn Pán, Giám đốc Sở Y tế dự và **phát biểu chỉ đạo** Hội nghị."
    ]
