"""One invented report: a text as agencies write it, and the records that stand in it, each with its words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import accumulate
from typing import Any

from benchmarks.generated.world import LAST_YEAR, Agency, Person, World, data
from schemas.document import Block, BlockKind, Document
from schemas.records import (
    Award,
    AwardStatus,
    Event,
    EventKind,
    Evidence,
    Finding,
    Handover,
    Participant,
    RecipientKind,
    Report,
    Role,
    Tenure,
    Unit,
    UnitKind,
)

_STATUS = {
    "given": AwardStatus.GRANTED,
    "granted": AwardStatus.GRANTED,
    "asked": AwardStatus.PROPOSED,
    "registered": AwardStatus.REGISTERED,
}
_LINES = {
    "given": "{by} tặng {award} năm {year} cho: {names}.",
    "granted": "{by} đã tặng {award} năm {year} cho: {names}.",
    "asked": "Hội nghị nhất trí đề nghị {by} tặng {award} năm {year} cho: {names}.",
    "registered": "Đăng ký phấn đấu để được {by} tặng {award} năm {year}: {names}.",
}
_KEPT = 0.8  # of what is asked for, the share that is granted
_TOLD = 0.85  # of what there is to tell, the share that one report tells
_MEDIAN, _SPREAD = 17, 0.8  # of the awards to an agency in a year: a log-normal distribution
_SAID_OTHERWISE = 0.03  # of the reports, those that call an authority by its head
_DOUBTFUL = 0.02  # of the records, the share of little confidence


@dataclass(frozen=True)
class Planned:
    """An award that an agency's part or person is given or asked for in a year."""

    award: str
    authority: str
    recipient: str
    kind: RecipientKind
    asked: bool
    granted: bool


@dataclass
class _Writing:
    """A text while it is written, with its blocks and records."""

    chance: random.Random
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    records: dict[str, list[Any]] = field(default_factory=dict)

    def say(self, line: str, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        start = self.length + (1 if self.lines else 0)
        self.lines.append(line)
        self.length = start + len(line)
        self.blocks.append(Block(start=start, end=self.length, kind=kind))

    def words(self, *phrases: str | None) -> tuple[Evidence, ...]:
        """Where these stand in the last line."""
        start, line = self.blocks[-1].start, self.lines[-1]
        places = sorted({(line.index(phrase), phrase) for phrase in phrases if phrase})
        return tuple(Evidence(start=start + at, end=start + at + len(p), quote=p) for at, p in places)

    def add(self, name: str, record: Any) -> None:
        self.records.setdefault(name, []).append(record)

    def sure(self) -> float:
        return round(
            self.chance.uniform(0.3, 0.6) if self.chance.random() < _DOUBTFUL else self.chance.uniform(0.8, 1), 3
        )


def compose(world: World, number: int) -> Report:
    """The report of a number in its world: equal numbers give equal reports, no two numbers the same text."""
    chance = random.Random(f"{world.seed} report {number}")
    agency, year = world.any_agency(chance), world.any_year(chance)
    agency = world.agency(_of_its_time(agency, year, world))
    occasion = chance.choices(data()["occasion"], cum_weights=_occasion_weights())[0]
    year = min(max(year, agency.first), agency.last)
    day = _day(occasion, year, chance)
    called = chance.choices(agency.spellings, [6, 3, 2, 2][: len(agency.spellings)])[0]
    given = {"year": year, "unit": called, "cluster": agency.cluster}
    writing = _Writing(chance)
    name, title = occasion["name"].format(**given), occasion["title"].format(**given)
    writing.say(title, BlockKind.TITLE)
    _opening(writing, agency, called, name, day)
    present = _people(writing, agency, called, day.year)
    _fill(writing, given)
    _units(writing, world, agency, called, occasion)
    for told in occasion["tells"]:
        if told == "handover":
            _handover(writing, world, agency, year)
        else:
            _awards(writing, agency, year, told, world.seed)
    if present:
        closing = chance.choice(data()["fillers"]["closing"])
        writing.say(closing.format(chair=f"đồng chí {present[0].name}"))
    writing.say(f"Tin số {number:06}", BlockKind.BYLINE)
    event = Event(
        name=name,
        kind=EventKind(occasion["kind"]),
        date=day.isoformat(),
        place=f"trụ sở {called}",
        organizer=called,
        period=str(year),
        confidence=0.95,
        evidence=(Evidence(start=0, end=len(title), quote=title),),
    )
    return _report(writing, number, title, event)


def _report(writing: _Writing, number: int, title: str, event: Event) -> Report:
    text = "\n".join(writing.lines)
    document = Document(
        id=f"tin-{number:06}",
        source=f"/generated/tin-{number:06}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        media_type="text/plain",
        reader="generated/1",
        published=event.date,
        title=title,
        text=text,
        blocks=tuple(writing.blocks),
    )
    records: dict[str, Any] = {name: tuple(rows) for name, rows in writing.records.items()}
    return Report(id=document.id, title=title, event=event, document=document, **records)


def _of_its_time(agency: Agency, year: int, world: World) -> int:
    """The agency's number, or its successor's where it had ceased by that year: the first of its province after it."""
    if agency.first <= year <= agency.last:
        return agency.number
    departments = len(data()["department"])
    first = agency.number - agency.number % departments
    near = (first + (agency.number - first + n) % departments for n in range(1, departments))
    return next(n for n in near if world.agency(n).first <= year <= world.agency(n).last)


@cache
def _occasion_weights() -> list[float]:
    return list(accumulate(occasion["weight"] for occasion in data()["occasion"]))


def _day(occasion: dict[str, Any], year: int, chance: random.Random) -> date:
    month = chance.randint(*occasion["month"])
    return date(min(year + occasion.get("after", 0), LAST_YEAR), month, chance.randint(1, 28))


def _opening(writing: _Writing, agency: Agency, called: str, name: str, day: date) -> None:
    when = f"{day.day:02}/{day.month:02}/{day.year}"
    writing.say(f"Ngày {when}, tại trụ sở cơ quan, {called} tổ chức {name}.")
    writing.add(
        "units",
        Unit(name=called, kind=UnitKind.STATE, evidence=writing.words(called), rules=("generated",), confidence=0.95),
    )
    if agency.cluster not in name:
        writing.say(f"{called} là thành viên của {agency.cluster}.")


def _people(writing: _Writing, agency: Agency, called: str, year: int) -> list[Person]:
    """Who is there, the chair first; two of one name are never invited to one meeting."""
    serving = [p for p in agency.staff if p.first <= year <= p.last]
    names: dict[str, Person] = {p.name: p for p in serving}
    present = writing.chance.sample(
        sorted(names.values(), key=lambda p: p.name), min(len(names), writing.chance.randint(3, 9))
    )
    for number, person in enumerate(present):
        role, verb = (
            ((Role.CHAIR, "chủ trì hội nghị"), (Role.SPEAKER, "phát biểu tại hội nghị"))[number]
            if number < 2
            else (Role.ATTENDEE, "dự hội nghị")
        )
        unit = called if "Sở" in person.post or person.post == "Giám đốc" else person.part
        writing.say(f"Đồng chí {person.name}, {person.post}, {unit}, {verb}.")
        writing.add(
            "participants",
            Participant(
                name=person.name,
                positions=(person.post,),
                unit=unit,
                roles=(Role.ATTENDEE, role) if role is not Role.ATTENDEE else (role,),
                evidence=writing.words(person.name, person.post),
                rules=("generated",),
                confidence=writing.sure(),
            ),
        )
    return present


def _fill(writing: _Writing, given: dict[str, Any]) -> None:
    for line in writing.chance.sample(data()["fillers"]["lines"], writing.chance.randint(2, 5)):
        number = writing.chance.randint(5, 30)
        writing.say(line.format(**given, number=number, more=number + writing.chance.randint(1, 9)))


def _units(writing: _Writing, world: World, agency: Agency, called: str, occasion: dict[str, Any]) -> None:
    """The members of the cluster where it meets, else parts of the agency."""
    of_cluster = "cluster" in str(occasion["title"])
    names = [member.name for member in world.members(agency)] if of_cluster else writing.chance.sample(agency.parts, 4)
    writing.say(f"{agency.cluster if of_cluster else called} gồm các đơn vị: {'; '.join(names)}.")
    for name in dict.fromkeys([*names, *([agency.cluster] if of_cluster else [])]):
        kind = UnitKind.CLUSTER if name == agency.cluster else UnitKind.STATE
        cluster = agency.cluster if of_cluster and kind is UnitKind.STATE else None
        writing.add(
            "units",
            Unit(
                name=name,
                kind=kind,
                cluster=cluster,
                evidence=writing.words(name),
                rules=("generated",),
                confidence=0.9,
            ),
        )


def plan(agency: Agency, year: int, seed: int) -> list[Planned]:
    """What an agency's parts and people are given and asked for in a year; every report of that year tells of this."""
    chance = random.Random(f"{seed} plan {agency.number} {year}")
    everything = data()["award"]
    weights = [award["weight"] for award in everything]
    serving = [person.name for person in agency.staff if person.first <= year <= person.last] or [agency.staff[0].name]
    planned: dict[tuple[str, str], Planned] = {}
    for _ in range(min(120, max(2, int(chance.lognormvariate(0, _SPREAD) * _MEDIAN)))):
        award = chance.choices(everything, weights)[0]
        person = award["to"] == "individual" or (award["to"] == "both" and chance.random() < 0.6)
        recipient = chance.choice(serving if person else agency.parts)
        by = award["by"].format(head=agency.head, province=f"UBND {agency.province}", ministry=agency.ministry)
        kind = RecipientKind.INDIVIDUAL if person else RecipientKind.COLLECTIVE
        one = Planned(award["name"], by, recipient, kind, bool(award.get("asked")), chance.random() < _KEPT)
        planned.setdefault((one.award, recipient), one)
    return sorted(planned.values(), key=lambda p: (p.award, p.authority, p.recipient))


def _awards(writing: _Writing, agency: Agency, year: int, told: str, seed: int) -> None:
    """A line an award with all who have it, and now and then a number of nameless ones."""
    wanted = [planned for planned in plan(agency, year, seed) if _concerns(planned, told)]
    kept = [p for p in wanted if writing.chance.random() < _TOLD]
    groups: dict[tuple[str, str], list[Planned]] = {}
    for one in kept:
        groups.setdefault((one.award, one.authority), []).append(one)
    if groups and writing.chance.random() < _SAID_OTHERWISE:
        (award, authority), group = next(iter(groups.items()))
        groups = {(award, f"Chủ tịch {authority}"): group} | groups
        del groups[award, authority]
    for (award, authority), group in groups.items():
        names = [one.recipient for one in group]
        line = _LINES[told].format(by=authority, award=award, year=year, names="; ".join(names))
        writing.say(line, BlockKind.LIST_ITEM)
        for one in group:
            _add_award(writing, replace(one, authority=authority), told, year, count=None)
    if wanted and writing.chance.random() < 0.3:
        number = writing.chance.randint(3, 60)
        writing.say(f"{agency.head} tặng Giấy khen năm {year} cho {number} cá nhân.")
        one = Planned("Giấy khen", agency.head, "", RecipientKind.INDIVIDUAL, False, True)
        _add_award(writing, one, "given", year, count=number)
    if kept and writing.chance.random() < 0.02:
        message = f"Báo cáo ghi {len(kept) + 2} danh hiệu, danh sách kể {len(kept)}."
        writing.add("findings", Finding(code="count_mismatch", message=message, evidence=writing.words(str(year))))


def _concerns(planned: Planned, told: str) -> bool:
    """Whether a report that tells of what is given, asked for, granted or registered tells of this."""
    match told:
        case "given":
            return not planned.asked
        case "asked":
            return planned.asked
        case _:
            return planned.granted and planned.asked == (told == "granted")


def _add_award(writing: _Writing, one: Planned, told: str, year: int, *, count: int | None) -> None:
    writing.add(
        "awards",
        Award(
            award=one.award,
            recipient=one.recipient or None,
            recipient_kind=one.kind,
            count=count,
            status=_STATUS[told],
            authority=one.authority,
            period=str(year),
            evidence=writing.words(one.authority, one.award, one.recipient),
            rules=("generated",),
            confidence=writing.sure(),
        ),
    )


def _handover(writing: _Writing, world: World, agency: Agency, year: int) -> None:
    """The cluster's lead goes round its members, a year each."""
    members = _alive(world.members(agency), year)
    old, new = (members[n % len(members)].name for n in (year, year + 1))
    if old == new:
        return
    writing.say(f"{old} là Cụm trưởng năm {year} của {agency.cluster}.")
    writing.add(
        "tenures",
        Tenure(
            position="Cụm trưởng",
            scope=agency.cluster,
            holder=old,
            period=str(year),
            evidence=writing.words(old),
            rules=("generated",),
            confidence=0.9,
        ),
    )
    writing.say(f"{old} bàn giao nhiệm vụ Cụm trưởng năm {year + 1} cho {new}.")
    writing.add(
        "handovers",
        Handover(
            position="Cụm trưởng",
            scope=agency.cluster,
            outgoing=old,
            incoming=new,
            period=str(year + 1),
            evidence=writing.words(old, "Cụm trưởng", new),
            rules=("generated",),
            confidence=writing.sure(),
        ),
    )


def _alive(agencies: Sequence[Agency], year: int) -> list[Agency]:
    return [agency for agency in agencies if agency.first <= year <= agency.last] or list(agencies)
