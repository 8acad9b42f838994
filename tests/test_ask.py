"""The named questions: each runs, and those with an answer on the small archive give it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.generated.archive import write
from pipeline.archive.database import open_for_reading
from pipeline.cli import bangvang
from pipeline.query.kinds import KINDS
from pipeline.questions.ask import answer, bind, questions
from tests.views import add, make_archive, spell

QUESTIONS = questions()


@pytest.fixture
def db() -> sqlite3.Connection:
    db = make_archive()
    spell(db, "u1", "Thanh tra Sở", "TTr Sở NN")
    spell(db, "p1", "Lý Thị Mơ")
    unit = {"recipient": "TTr Sở NN", "recipient_name": "Thanh tra Sở", "recipient_id": "u1"}
    person = {"recipient": "Lý Thị Mơ", "recipient_name": "Lý Thị Mơ", "recipient_id": "p1"}
    collective, individual = {"recipient_kind": "collective"}, {"recipient_kind": "individual"}
    add(
        db,
        "award_records",
        unit | collective | {"award": "Cờ thi đua", "status": "proposed", "authority": "UBND tỉnh", "year": 2020},
        person | individual | {"award": "Giấy khen", "status": "granted", "authority": "UBND tỉnh", "year": 2020},
        {"award": "Giấy khen", "status": "granted", "count": 5, "year": 2020, "reviewed": 0, "confidence": 0.4},
    )
    given = {"award": "Giấy khen", "status": "granted", "conflicts": "[]", "level": "state"}
    add(
        db,
        "grant_records",
        given | {"recipient_id": "p1", "recipient_name": "Lý Thị Mơ", "year": 2019},
        given | {"recipient_id": "p1", "recipient_name": "Lý Thị Mơ", "year": 2020},
        given | {"recipient_id": "u1", "recipient_name": "Thanh tra Sở", "year": 2020, "conflicts": '["cấp khen"]'},
        given | {"recipient_id": "u1", "recipient_name": "Thanh tra Sở", "year": 2021, "status": "proposed"},
    )
    add(db, "unit_records", {"id": "u3", "name": "Cụm thi đua số 2", "kind": "cluster"})
    return db


def rows(db: sqlite3.Connection, name: str, *given: str) -> list[dict[str, object]]:
    found = answer(db, QUESTIONS[name], bind(QUESTIONS[name], given))
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_parameter_is_used_and_every_filter_exists(name: str) -> None:
    question = QUESTIONS[name]
    assert question.title[0].isupper()
    assert sum("." in parameter.type for parameter in question.parameters) <= 1
    for parameter in question.parameters:
        if "." in parameter.type:
            kind, _, found = parameter.type.partition(".")
            assert found in KINDS[kind].filters
        assert f":{parameter.key}" in question.sql


def test_the_guide_explains_every_question_with_its_parameters() -> None:
    guide = Path("docs/huong-dan.md").read_text(encoding="utf-8")
    assert len(QUESTIONS) == 20
    for name, question in QUESTIONS.items():
        assert f"| `{name}` | {', '.join(p.label for p in question.parameters)} |".replace("|  |", "| |") in guide


@pytest.mark.parametrize(
    ("name", "given", "column", "found"),
    [
        ("awards-in-year", ["2020"], "award", ["Cờ thi đua", "Giấy khen", "Giấy khen"]),
        ("unit-awards", ["ttr so nn"], "recipient", ["Thanh tra Sở"]),
        ("person-awards", ["ly thi mo"], "award", ["Giấy khen"]),
        ("first-time-recipients", ["2020"], "recipient_name", ["Thanh tra Sở"]),
        ("proposed-only", ["2021"], "recipient_name", ["Thanh tra Sở"]),
        ("granted-by", ["ubnd", "2020"], "recipient", ["Lý Thị Mơ"]),
        ("contradictions", [], "name", ["Giấy khen, Thanh tra Sở"]),
    ],
)
def test_answers(db: sqlite3.Connection, name: str, given: list[str], column: str, found: list[object]) -> None:
    assert [row[column] for row in rows(db, name, *given)] == found


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_an_answer_in_an_archive_of_reports(name: str, archive: Path) -> None:
    """But for the questions about what is wrong, where nothing is."""
    with open_for_reading(archive) as db:
        question = QUESTIONS[name]
        drawn = {row[0]: row[1] for row in db.execute(DRAWN)}
        given = [drawn["person" if p.key == "person" else p.type] for p in question.parameters]
        found = answer(db, question, bind(question, given))
        rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert rows


WAITING = "SELECT id FROM award_records WHERE reviewed = 0 AND confidence < 0.6 ORDER BY confidence, id"
SPOKE = """
SELECT id FROM participant_records
WHERE report_date BETWEEN '2019-01-01' AND '2019-12-31'
  AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN ('chair', 'speaker', 'reporter'))
ORDER BY report_date, report_title, id
"""


@pytest.mark.parametrize(
    ("name", "given", "seen"), [("waiting-for-review", [], WAITING), ("speakers", ["2019"], SPOKE)]
)
def test_what_is_asked_of_tables_is_what_their_view_shows(
    name: str, given: list[str], seen: str, archive: Path
) -> None:
    with open_for_reading(archive) as db:
        found = [row["id"] for row in rows(db, name, *given)]
        assert found == [row[0] for row in db.execute(seen)]
    assert found


DRAWN = """
SELECT 'year', '2019' UNION ALL
SELECT 'posts.unit', scope_name FROM post_records UNION ALL
SELECT 'awards.recipient', recipient FROM award_records WHERE recipient_kind = 'collective' UNION ALL
SELECT 'awards.authority', authority FROM award_records WHERE year = 2019 AND status = 'granted' UNION ALL
SELECT 'units.cluster', cluster FROM unit_records WHERE cluster IS NOT NULL UNION ALL
SELECT 'reports.title', report_title FROM participant_records UNION ALL
SELECT 'person', recipient FROM award_records WHERE recipient_kind = 'individual' AND recipient IS NOT NULL
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "a.db"
    write(path, 300)
    return path


def test_parameters_by_label_or_by_place() -> None:
    question = QUESTIONS["granted-by"]
    bound = {"authority": "ubnd", "year": "2020"}
    assert bind(question, ["ubnd", "2020"]) == bound
    assert bind(question, ["nam=2020", "cap khen=ubnd"]) == bound
    assert bind(question, ["Năm=2020", "ubnd"]) == bound


@pytest.mark.parametrize("given", [[], ["ubnd"], ["ubnd", "2020", "x"], ["ubnd", "nay"], ["a=b", "c=d", "năm=2020"]])
def test_wrong_parameters_are_named(given: list[str]) -> None:
    with pytest.raises(ValueError, match=r"cấp khen|năm"):
        bind(QUESTIONS["granted-by"], given)


def test_the_command_lists_and_answers(db: sqlite3.Connection, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small.db")) as file:
        db.backup(file)
    environment = {"BANGVANG_DB": str(tmp_path / "small.db")}
    listed = CliRunner().invoke(bangvang, ["ask"], env=environment)
    assert all(name in listed.stdout for name in QUESTIONS)
    answered = CliRunner().invoke(bangvang, ["ask", "unit-awards", "thanh tra so", "--format", "csv"], env=environment)
    assert (answered.exit_code, len(answered.stdout.splitlines())) == (0, 2)
    wrong = CliRunner().invoke(bangvang, ["ask", "unit-awards"], env=environment)
    assert (wrong.exit_code, "đơn vị=..." in wrong.stderr) == (2, True)
    assert CliRunner().invoke(bangvang, ["ask", "nothing"], env=environment).exit_code == 2
