"""Ingest, other rules, new versions, acts of people: in any order the archive ends the same, acts intact."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.archive import store
from pipeline.archive.database import open_for_writing
from pipeline.archive.soundness import faults
from pipeline.review import acts
from pipeline.review.acts import By
from schemas.records import Award, Evidence, Handover, Unit
from tests.factories import make_read
from tests.views import COLUMNS

LAN = By("Lan", "bản giấy")
RECIPIENTS = ("Phòng Kế hoạch", "Phòng Tổ chức", "Phòng Tài chính")
CLUSTER = "Cụm thi đua số 2 tỉnh Lạng Sơn"
PLACES = ("a", "b")
VERSIONS = (
    "Sở Y tế tỉnh Lạng Sơn tặng Bằng khen cho {}; {}; {}. {} bàn giao cho Sở Xây dựng.",
    "Phòng Kế hoạch đưa tin.\nSở Y tế tỉnh Lạng Sơn tặng Bằng khen\ncho {}; {};\n{}. {} bàn giao cho Sở Xây dựng.\n"
    "Sở Xây dựng được tách từ Sở Y tế tỉnh Lạng Sơn.",
    "Sở Y tế tỉnh Lạng Sơn tặng Bằng khen cho {}; {}. Sau đó có văn nghệ của {}. {} bàn giao cho Sở Xây dựng.",
)


class Reading(NamedTuple):
    """One reading of one place: the version that stands there, and what the rules of the day miss or quote widely."""

    place: str
    version: int
    missed: frozenset[str] = frozenset()
    wide: bool = False


ACTS = {
    "accept": lambda db, at: acts.accept(db, award(db, at, 0), LAN),
    "correct": lambda db, at: acts.correct(db, award(db, at, 0), LAN, field="period", value="2019"),
    "correct otherwise": lambda db, at: acts.correct(db, award(db, at, 0), LAN, field="period", value="2018"),
    "rename": lambda db, at: acts.correct(db, award(db, at, 1), LAN, field="recipient", value="Phòng Tổ chức cán bộ"),
    "reject": lambda db, at: acts.reject(db, award(db, at, 2), LAN),
    "head": lambda db, at: acts.correct(db, handover(db, at), LAN, field="outgoing", value="Sở Y tế tỉnh Lạng Sơn"),
    "date": lambda db, at: acts.correct(db, report(db, at), LAN, field="date", value="2021-01-15"),
    "join": lambda db, at: acts.join(
        db, f"{award(db, 'a', 1)}.recipient", f"{award(db, 'b', 1)}.recipient", LAN
    ),
    "add": lambda db, at: acts.add(db, document(db, at), LAN, kind="award", values=ADDED, quotes=list(ADDED.values())),
    "undo": lambda db, at: acts.undo(db, standing(db), LAN),
}  # fmt: skip
ADDED = {"award": "Bằng khen", "recipient": "Sở Xây dựng"}
ONCE = {"reject", "add"}
CURRENT = "SELECT id FROM current_documents"
OF_PLACE = f"{CURRENT} WHERE name = ?"

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # an example takes about a second: none is left for shrinking
readings = st.builds(
    Reading,
    st.sampled_from(PLACES),
    st.integers(0, len(VERSIONS) - 1),
    st.frozensets(st.sampled_from((*RECIPIENTS, CLUSTER)), max_size=2),
    st.booleans(),
)
steps = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PLACES), st.lists(readings, max_size=3)), max_size=5
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(before=st.lists(readings, max_size=4), done=steps, last=st.tuples(readings, readings))
def test_any_order_ends_in_the_same_views(
    before: list[Reading], done: list[tuple[str, str, list[Reading]]], last: tuple[Reading, Reading]
) -> None:
    ends = [reading._replace(place=place) for reading, place in zip(last, PLACES, strict=True)]
    plainly = [(name, place, []) for name, place, _ in done]
    with TemporaryDirectory() as folder:
        shuffled = outcome(Path(folder) / "shuffled.db", before, done, ends)
        plain = outcome(Path(folder) / "plain.db", [], plainly, ends)
    assert shuffled == plain


def outcome(
    path: Path, before: Sequence[Reading], done: Sequence[tuple[str, str, list[Reading]]], ends: Sequence[Reading]
) -> dict[str, Any]:
    """The views, and the ledger, after all this; whatever an act is on stands there as it was first read."""
    with open_for_writing(path) as db:
        db.execute("PRAGMA synchronous = OFF")
        for reading in before:
            write(db, reading)
        for place in PLACES:
            for version in reversed(range(len(VERSIONS))):
                write(db, Reading(place, version))
        for name, place, between in done:
            for other in PLACES:
                write(db, Reading(other, 0))
            if (name != "undo" or standing(db)) and not (name in ONCE and is_done(db, name, place)):
                ACTS[name](db, place)
            for reading in between:
                write(db, reading)
        for reading in [*ends, *ends]:
            write(db, reading)
        assert list(faults(db, path)) == []
        kept = "act, record_type, field, value, quote, prefix, suffix, author, reason, undone_at IS NULL"
        return {
            **{view: sorted(db.execute(f"SELECT * FROM {view}").fetchall(), key=repr) for view in COLUMNS},
            "doubts": db.execute(f"SELECT * FROM doubts WHERE document_id IN ({CURRENT}) ORDER BY 1").fetchall(),
            "lineage": sorted(db.execute("SELECT * FROM lineage").fetchall(), key=repr),
            "acts": db.execute(f"SELECT {kept} FROM corrections ORDER BY id").fetchall(),
        }


def write(db: sqlite3.Connection, reading: Reading) -> None:
    text = VERSIONS[reading.version].format(*RECIPIENTS, CLUSTER)
    found = [who for who in RECIPIENTS if who not in reading.missed]
    made = [Award(award="Bằng khen", recipient=who, recipient_kind="collective", period="2020", confidence=0.7,
                  evidence=quoted(text, "Bằng khen", who, wide=reading.wide)) for who in found]  # fmt: skip
    heads = [Handover(position="Cụm trưởng", scope=CLUSTER, incoming="Sở Xây dựng", period="2021", confidence=0.9,
                      evidence=quoted(text, CLUSTER, "Sở Xây dựng"))]  # fmt: skip
    units = [Unit(name=name, evidence=quoted(text, name)) for name in ("Sở Y tế tỉnh Lạng Sơn", "Sở Xây dựng")]
    told = {"units": units, "awards": made, "handovers": [] if CLUSTER in reading.missed else heads}
    read = make_read(reading.place, text, date="2020-12-07", **told)
    store.write(db, read, store.begin_run(db, "test"))


def quoted(text: str, *words: str, wide: bool = False) -> tuple[Evidence, ...]:
    """These words where they stand together, or in one piece from the first to the last."""
    starts = [text.index(words[0])]
    starts += [text.index(word, starts[0]) for word in words[1:]]
    spans = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    if wide:
        spans = [(spans[0][0], spans[-1][1])]
    return tuple(Evidence(start=start, end=end, quote=text[start:end]) for start, end in spans)


def award(db: sqlite3.Connection, place: str, number: int) -> str:
    """The award that was first read as the recipient's of this number, whatever it is called now."""
    row = db.execute(
        """SELECT a.id FROM awards a JOIN current_documents d ON d.id = a.document_id
        JOIN evidence e ON e.record_id = a.id WHERE d.name = ? AND e.quote = ?""",
        [place, RECIPIENTS[number]],
    ).fetchone()
    return str(row[0])


def document(db: sqlite3.Connection, place: str) -> str:
    return str(db.execute(OF_PLACE, [place]).fetchone()[0])


def handover(db: sqlite3.Connection, place: str) -> str:
    return str(db.execute(f"SELECT id FROM handovers WHERE document_id IN ({OF_PLACE})", [place]).fetchone()[0])


def report(db: sqlite3.Connection, place: str) -> str:
    return str(db.execute(f"SELECT id FROM reports WHERE document_id IN ({OF_PLACE})", [place]).fetchone()[0])


def standing(db: sqlite3.Connection) -> int:
    """The last act that stands; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM corrections WHERE undone_at IS NULL").fetchone()[0])


def is_done(db: sqlite3.Connection, name: str, place: str) -> bool:
    """Whether an act that can be done once stands in the place's series."""
    of_place = "series IN (SELECT series FROM documents WHERE name = ?)"
    stands = f"SELECT 1 FROM corrections WHERE act = ? AND undone_at IS NULL AND {of_place}"
    return db.execute(stands, [name, place]).fetchone() is not None
