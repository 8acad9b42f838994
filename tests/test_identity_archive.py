"""Who is who in an archive: in any order of ingest the same, after decisions as they say, with what went before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.archive import store
from pipeline.archive.database import open_for_writing, transaction
from pipeline.derived.renewal import read_names
from pipeline.identity.explain import explain
from pipeline.review.acts import By, forbid, join, part, undo
from schemas.records import Award, Evidence, Participant, Unit, UnitKind
from tests.factories import make_read

BY = By("Lan")
VIEWS = ("unit_records", "grant_records", "post_records", "award_records", "participant_records", "lineage")


def words(text: str, name: str) -> tuple[Evidence, ...]:
    at = text.index(name)
    return (Evidence(start=at, end=at + len(name), quote=name),)


def told(number: int, organizer: str, units: Sequence[str], date: str, *people: tuple[str, str, str]) -> store.Read:
    """A report in which these units are named, the first with an award, and these people with their units and posts."""
    names = [*dict.fromkeys([organizer, *units])]
    text = f"{number}. Bằng khen. " + ". ".join([*names, *(name for name, _, _ in people)])
    return make_read(
        str(number),
        text,
        date=date,
        organizer=organizer,
        units=[Unit(name=name, kind=UnitKind.STATE, evidence=words(text, name)) for name in names],
        awards=[Award(award="Bằng khen", recipient=units[0], period=date[:4], evidence=words(text, "Bằng khen"))],
        participants=[
            Participant(name=name, unit=unit, positions=(post,), evidence=words(text, name))
            for name, unit, post in people
        ],
    )


REPORTS = [
    told(
        1, "Sở Y tế Hà Nam", ["Thanh tra Sở"], "2019-12-01",
        ("Lê Văn Tám", "Sở Y tế Hà Nam", "Giám đốc Sở"),
    ),
    told(
        2, "Sở Y tế tỉnh Hà Nam", ["Thanh tra Sở Y tế"], "2020-12-01",
        ("ông Lê Văn Tám", "Sở Y tế Hà Nam", "Giám đốc Sở Y tế"),
    ),
    told(3, "Sở Y tê Hà Nam", ["Phòng TCCB"], "2019-01-01"),
    told(
        4, "Sở Tư pháp Hà Nam", ["Thanh tra Sở"], "2019-01-01",
        ("Lê Văn Tám", "Sở Tư pháp Hà Nam", "Phó Giám đốc Sở"),
    ),
    told(5, "Sở Y tế Ninh Bình", ["Thanh tra Sở"], "2026-01-15"),
]  # fmt: skip


@contextmanager
def archive(reads: Sequence[store.Read] = REPORTS) -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder, open_for_writing(Path(folder) / "a.db") as db:
        for read in reads:
            store.write(db, read, store.begin_run(db, "test"))
        yield db


def seen(db: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    return {view: sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for view in VIEWS}


def units(db: sqlite3.Connection, name: str) -> list[str]:
    """The identities of units that are spelled so."""
    return sorted(row[0] for row in db.execute("SELECT unit_id FROM unit_names WHERE name = ?", [name]))


def mention(db: sqlite3.Connection, report: str, name: str) -> str:
    found = db.execute(
        """SELECT m.id FROM mentions m JOIN documents d ON d.id = m.document_id
        WHERE d.name = ? AND m.name = ? AND m.field = 'name'""",
        [report, name],
    ).fetchall()
    assert len(found) == 1
    return str(found[0][0])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(REPORTS), st.lists(st.sampled_from(REPORTS), max_size=3))
def test_any_order_of_ingest_and_reingest_ends_in_the_same_views(
    order: list[store.Read], again: list[store.Read]
) -> None:
    with archive() as plain, archive([*order, *again]) as shuffled:
        assert seen(plain) == seen(shuffled)
        assert shuffled.execute("SELECT count(*) FROM stale").fetchone() == (0,)


def test_all_computed_anew_is_the_same() -> None:
    with archive() as db:
        before = seen(db)
        with transaction(db):
            read_names(db)
        assert seen(db) == before


def test_spellings_are_one_unit_and_the_same_words_elsewhere_another() -> None:
    with archive() as db:
        (health,) = {*units(db, "Sở Y tế Hà Nam"), *units(db, "Sở Y tế tỉnh Hà Nam"), *units(db, "Sở Y tê Hà Nam")}
        assert len(units(db, "Thanh tra Sở")) == 3
        owned = db.execute("SELECT parent FROM unit_records WHERE names LIKE '%Thanh tra Sở%' ORDER BY parent")
        assert [row[0] for row in owned] == ["Sở Tư pháp Hà Nam", "Sở Y tế Hà Nam", "Sở Y tế Ninh Bình"]
        names, first, last, level = db.execute(
            "SELECT names, first_seen, last_seen, level FROM unit_records WHERE id = ?", [health]
        ).fetchone()
        assert len(json.loads(names)) == 3
        assert (first, last, level) == ("2019-01-01", "2020-12-01", "province")


def test_a_person_is_one_by_the_post_and_not_by_the_name() -> None:
    with archive() as db:
        ids = {
            report: db.execute("SELECT identity FROM mentions WHERE id = ?", [mention(db, report, name)]).fetchone()[0]
            for report, name in (("1", "Lê Văn Tám"), ("2", "ông Lê Văn Tám"), ("4", "Lê Văn Tám"))
        }
        assert ids["1"] == ids["2"] != ids["4"]


def test_what_took_over_from_what_is_told_from_both_sides() -> None:
    with archive() as db:
        found = db.execute("SELECT predecessors, successors FROM unit_records WHERE name LIKE 'Sở Y tế%' ORDER BY name")
        assert [tuple(map(json.loads, row)) for row in found] == [
            ([], ["Sở Y tế Ninh Bình"]),
            (["Sở Y tế Hà Nam"], []),
        ]
        assert ("2025-07-01", "Nghị quyết 202/2025/QH15") in db.execute("SELECT since, source FROM lineage").fetchall()


def test_what_archivists_join_part_and_forbid_holds_until_it_is_undone() -> None:
    with archive() as db:
        before = seen(db)
        one, other = mention(db, "1", "Lê Văn Tám"), mention(db, "4", "Lê Văn Tám")
        same = mention(db, "2", "ông Lê Văn Tám")

        def identities() -> list[str]:
            ids = "SELECT identity FROM mentions WHERE id = ?"
            return [db.execute(ids, [m]).fetchone()[0] for m in (one, same, other)]

        joined = join(db, one, other, BY)
        assert len(set(identities())) == 1
        undo(db, joined, BY)
        assert seen(db) == before
        parted = part(db, one, same, BY)
        assert len(set(identities())) == 3
        undo(db, parted, BY)
        forbid(db, one, same, BY)
        store.write(db, REPORTS[1], store.begin_run(db, "test"))
        assert len(set(identities())) == 3


def test_names_that_read_alike_can_be_parted() -> None:
    reads = [told(n, "Sở Y tế Hà Nam", ["Thanh tra Sở"], "2019-12-01") for n in (1, 2)]
    with archive(reads) as db:
        assert len(units(db, "Thanh tra Sở")) == 1
        act = part(db, mention(db, "1", "Thanh tra Sở"), mention(db, "2", "Thanh tra Sở"), BY)
        assert len(units(db, "Thanh tra Sở")) == 2
        assert db.execute("SELECT count(*) FROM grant_records").fetchone() == (2,)
        undo(db, act, BY)
        assert len(units(db, "Thanh tra Sở")) == 1
        assert db.execute("SELECT count(*) FROM grant_records").fetchone() == (1,)


def test_every_join_can_be_explained() -> None:
    with archive() as db:
        named = (("1", "Lê Văn Tám"), ("2", "ông Lê Văn Tám"), ("4", "Lê Văn Tám"))
        one, same, other = (mention(db, report, name) for report, name in named)
        assert explain(db, one, same) == (
            "“Lê Văn Tám” và “ông Lê Văn Tám” là một: cùng tên, cùng giữ một chức vụ "
            "(Giám đốc Sở / Giám đốc Sở Y tế; 2019, 2020)."
        )
        assert "là hai: chỉ trùng tên" in explain(db, one, other)
        parts = (("1", "Thanh tra Sở"), ("2", "Thanh tra Sở Y tế"), ("4", "Thanh tra Sở"))
        ours, theirs, elsewhere = (mention(db, report, name) for report, name in parts)
        assert explain(db, ours, theirs).endswith("là một: tên viết đủ như nhau, cùng thuộc Sở Y tế Hà Nam.")
        assert explain(db, ours, elsewhere).endswith("là hai: thuộc hai cơ quan khác nhau.")
        join(db, one, other, BY)
        assert explain(db, one, other).endswith("người duyệt đã ghép hai tên làm một.")


def test_who_is_named_no_more_goes() -> None:
    with archive(REPORTS[:2]) as db, transaction(db):
        for document in db.execute("SELECT id FROM documents").fetchall():
            db.execute("UPDATE documents SET status = 'failed' WHERE id = ?", document)
        from pipeline.archive.versions import identities
        from pipeline.derived.computed import recompute

        recompute(db, {i for (d,) in db.execute("SELECT id FROM documents").fetchall() for i in identities(db, d)})
        assert db.execute("SELECT count(*) FROM units").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM spellings").fetchone() == (0,)
