"""What archivists decided of who is who."""

from __future__ import annotations

from pathlib import Path

from pipeline.archive.database import open_for_writing
from pipeline.identity.decisions import Act, Decision, read_decisions, standing


def test_decisions_are_read_in_their_order_and_undone_ones_are_not(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "a.db") as db:
        for act, a, b, undone in [
            ("join", "m1", "m2", None),
            ("part", "m2", "m1", None),
            ("forbid", "m1", "m3", "2020"),
        ]:
            db.execute(
                "INSERT INTO corrections (series, record_type, record_id, act, value, author, at, undone_at) "
                "VALUES ('s', 'mention', ?, ?, ?, 'Lan', '2020', ?)",
                [a, act, b, undone],
            )
        assert read_decisions(db) == (Decision(Act.JOIN, "m1", "m2"), Decision(Act.PART, "m2", "m1"))


def test_the_last_word_on_a_pair_stands_but_a_ban_holds_for_ever() -> None:
    join, part = Decision(Act.JOIN, "a", "b"), Decision(Act.PART, "b", "a")
    pair = frozenset("ab")
    assert standing([join]) == standing([part, join]) == {pair: True}
    assert standing([join, part]) == {pair: False}
    assert standing([Decision(Act.FORBID, "a", "b"), join]) == {pair: False}
