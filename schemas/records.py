"""What a report tells: the records of its event, units, participants, awards and handovers.

Names are copied as the report writes them. A field that the report leaves open is None, a list is empty.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.document import Document, Frozen, Span
from schemas.values import Period


class Evidence(Span):
    """The words of the document's text that a record stands on: `text[start:end] == quote`."""

    quote: str
    page: int | None = None


class EventKind(StrEnum):
    ANNUAL_REVIEW = "annual_review"  # tổng kết
    INTERIM_REVIEW = "interim_review"  # sơ kết
    CONGRESS = "congress"  # đại hội
    LAUNCH = "launch"  # phát động, ký kết giao ước
    CEREMONY = "ceremony"  # lễ trao, đón nhận, kỷ niệm, công bố quyết định
    STAFF_CONFERENCE = "staff_conference"  # hội nghị cán bộ, công chức, viên chức, người lao động
    MEETING = "meeting"  # giao ban, họp, tọa đàm
    OTHER = "other"


class UnitKind(StrEnum):
    PARTY = "party"
    STATE = "state"
    UNION = "union"
    ASSOCIATION = "association"
    COMPANY = "company"
    SCHOOL = "school"
    HEALTH = "health"
    MILITARY = "military"
    PRESS = "press"
    CLUSTER = "cluster"
    LOCALITY = "locality"
    OTHER = "other"


class Role(StrEnum):
    ATTENDEE = "attendee"
    CHAIR = "chair"
    SPEAKER = "speaker"
    REPORTER = "reporter"
    PRESENTER = "presenter"
    RECIPIENT = "recipient"
    SIGNATORY = "signatory"
    OUTGOING = "outgoing"
    INCOMING = "incoming"


class RecipientKind(StrEnum):
    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"


class AwardStatus(StrEnum):
    GRANTED = "granted"
    PROPOSED = "proposed"
    REGISTERED = "registered"


class HandoverStatus(StrEnum):
    EFFECTIVE = "effective"
    PROPOSED = "proposed"


class Record(Frozen):
    """What every record carries: its words in the source, the rules that made it, and how sure they are (0 to 1)."""

    evidence: tuple[Evidence, ...] = ()
    rules: tuple[str, ...] = ()
    confidence: float = Field(default=0.5, ge=0, le=1)


class Event(Record):
    """The meeting that the report is about; dates are whole days (YYYY-MM-DD) or None."""

    name: str | None = None
    kind: EventKind = EventKind.OTHER
    date: str | None = None
    end_date: str | None = None
    place: str | None = None
    organizer: str | None = None
    period: Period | None = None


class Unit(Record):
    """An organisation that the report names (đơn vị)."""

    name: str
    kind: UnitKind = UnitKind.OTHER
    cluster: str | None = None


class Participant(Record):
    """A person who takes part in the event (đại biểu)."""

    name: str
    positions: tuple[str, ...] = ()
    unit: str | None = None
    delegation: str | None = None
    roles: tuple[Role, ...] = ()


class Award(Record):
    """One award to one recipient, or to a counted group without names (khen thưởng)."""

    award: str
    recipient: str | None = None
    recipient_kind: RecipientKind | None = None
    count: int | None = None
    status: AwardStatus = AwardStatus.GRANTED
    authority: str | None = None
    period: Period | None = None
    decision_number: str | None = None
    decision_date: str | None = None


class Handover(Record):
    """A leading position that passes to a new holder, or that its holder leaves (bàn giao)."""

    position: str
    scope: str | None = None
    incoming: str | None = None
    outgoing: str | None = None
    period: Period | None = None
    status: HandoverStatus = HandoverStatus.EFFECTIVE


class Tenure(Record):
    """A statement that somebody holds a leading position in a period ("Cụm trưởng năm 2020")."""

    position: str
    scope: str | None = None
    holder: str
    period: Period | None = None


class Finding(Frozen):
    """Something that does not add up in a report, in Vietnamese, with the words that show it (phát hiện)."""

    code: str
    message: str
    evidence: tuple[Evidence, ...] = ()


class Report(Frozen):
    """One report's records, in the shape that annotators write and `bangvang extract` prints."""

    id: str
    title: str | None = None
    author: str | None = None
    event: Event
    units: tuple[Unit, ...] = ()
    participants: tuple[Participant, ...] = ()
    awards: tuple[Award, ...] = ()
    handovers: tuple[Handover, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    document: Document
