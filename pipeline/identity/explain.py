"""Why two names are one unit or person, or are not: one sentence in Vietnamese."""

from __future__ import annotations

import sqlite3

from pipeline.identity.archive import read_reading
from pipeline.identity.decisions import Act, read_decisions
from pipeline.identity.kinship import same_unit
from pipeline.identity.likeness import Likeness, forbidden, likeness
from pipeline.identity.people import PersonReading
from pipeline.identity.places import where
from pipeline.identity.resolve import Reading
from pipeline.identity.units import UnitReading

_ACTS = {Act.JOIN: "ghép hai tên làm một", Act.PART: "tách hai tên", Act.FORBID: "cấm ghép hai tên"}
_FORBIDDEN = {
    "report": "cùng một báo cáo kể tên hai người trùng tên",
    "both": "có báo cáo kể tên cả hai",
    "gender": "một bên là nam, một bên là nữ",
    "birth": "tuổi hoặc năm sinh không khớp",
    "rank": "cấp bậc hàm không thể đổi như vậy trong chừng ấy năm",
    "left": "một bên đã nghỉ hưu hoặc qua đời trước đó",
    "pupil": "một bên là học sinh, sinh viên",
}
_TIES = {
    "same": "cùng giữ một chức vụ",
    "risen": "từ cấp phó lên cấp trưởng của cùng một nơi",
    "moved": "báo cáo sau nêu chức vụ cũ",
    "successor": "giữ cùng chức vụ ở đơn vị kế thừa",
}
_NAMES = {"same": "cùng tên", "variant": "tên chỉ khác cách viết", "short": "tên chỉ bỏ bớt chữ đệm"}


def explain(db: sqlite3.Connection, a: str, b: str) -> str:
    """Why two mentions have one identity, or have not. ValueError where there is no such mention."""
    (ours, one, said), (theirs, other, told) = _mention(db, a), _mention(db, b)
    for decision in reversed(read_decisions(db)):
        if decision.pair == frozenset((a, b)):
            return f"“{said}” và “{told}”: người duyệt đã {_ACTS[decision.act]}."
    verdict = "là một" if one == other else "là hai"
    reason = _reason(ours, theirs, together=one == other)
    if one == other and isinstance(ours, UnitReading) and ours.owner is not None:
        reason += _of_owner(db, ours.owner.id)
    return f"“{said}” và “{told}” {verdict}: {reason}."


def _of_owner(db: sqlite3.Connection, reading: str) -> str:
    owner = "SELECT u.name FROM readings r JOIN units u ON u.id = r.identity WHERE r.id = ?"
    found = db.execute(owner, [reading]).fetchone()
    return f", cùng thuộc {found[0]}" if found else ", cùng thuộc một cơ quan"


def _mention(db: sqlite3.Connection, mention: str) -> tuple[Reading, str, str]:
    found = db.execute("SELECT reading_id, identity, name FROM mentions WHERE id = ?", [mention]).fetchone()
    if found is None:
        raise ValueError(f"{mention}: không có tên nào mang số này")
    return read_reading(db, found[0]), found[1], found[2]


def _reason(a: Reading, b: Reading, *, together: bool) -> str:
    if isinstance(a, UnitReading) and isinstance(b, UnitReading):
        return _of_units(a, b, together=together)
    if isinstance(a, PersonReading) and isinstance(b, PersonReading):
        return _of_people(a, b, together=together)
    return "một bên là đơn vị, một bên là người"


def _of_units(a: UnitReading, b: UnitReading, *, together: bool) -> str:
    if together and not same_unit(a, b):
        return "cả hai cùng khớp với một cách viết khác của đơn vị"
    if together:
        return f"tên viết đủ như nhau{_place(a)}"
    if a.vague or b.vague:
        return "báo cáo không cho biết đơn vị ở đâu"
    if a.since != b.since:
        return f"đơn vị giữ tên nhưng đã hợp nhất từ {max(a.since, b.since)}"
    if (a.owner is None) != (b.owner is None) or (a.owner and b.owner and not same_unit(a.owner, b.owner)):
        return "thuộc hai cơ quan khác nhau"
    if a.place != b.place:
        return f"ở hai nơi khác nhau ({where(a.place) or 'chưa rõ'}; {where(b.place) or 'chưa rõ'})"
    return "tên khác nhau"


def _place(unit: UnitReading) -> str:
    return f", cùng ở {where(unit.place)}" if where(unit.place) else ""


def _of_people(a: PersonReading, b: PersonReading, *, together: bool) -> str:
    if why := forbidden(a, b):
        return _FORBIDDEN[why]
    tie = likeness(a, b)
    if together:
        return _tie(tie, a, b) if tie else "cả hai cùng khớp với một lần nhắc khác của người ấy"
    return "chỉ trùng tên, không có đơn vị và chức vụ nào nối hai lần nhắc"


def _tie(tie: Likeness, a: PersonReading, b: PersonReading) -> str:
    years = ", ".join(str(year) for year in (a.year, b.year) if year)
    posts = " / ".join(dict.fromkeys(post.said for post in (tie.ours, tie.theirs)))
    return f"{_NAMES[tie.name]}, {_TIES[tie.how]} ({posts}{f'; {years}' if years else ''})"
