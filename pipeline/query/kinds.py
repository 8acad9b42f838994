"""The kinds of records that may be asked for: their views, their filters, the order of their answers."""

from __future__ import annotations

from pipeline.query.filters import Code, Kind, Text, Years

_AWARD = "award || coalesce(' ' || authority, '')"  # "bk ttg" asks for both
_FIRST_YEAR = "CAST(substr({period}, 1, 4) AS INTEGER)"
# of a report: an index has the year that it begins with, and the periods of several years
_BEGUN = _FIRST_YEAR.format(period="coalesce(period, date)")
_ENDED = "CAST(substr(period, 6) AS INTEGER)"
# the year that ends a record's period has an index, and so have the periods of several years
_PERIOD = Years(
    f"(year = :year OR (year > :year AND length(period) = 9 AND {_FIRST_YEAR.format(period='period')} <= :year))"
)
_YEAR = Years("year = :year")


def _between(first: str, last: str) -> Years:
    return Years(f":year BETWEEN {first} AND {last}")


_WHO = ("unit", "person")
_MEMBERS = """
SELECT o.identity AS identity, m.identity AS record_id FROM readings o
CROSS JOIN memberships s ON s.cluster_reading = o.id CROSS JOIN readings m ON m.id = s.reading_id"""
_COUNTED = "coalesce(' ' || nullif(authority, ''), '')"
_AWARDS = f"SELECT DISTINCT award || {_COUNTED} FROM award_counts"
_AUTHORITIES = "SELECT DISTINCT authority FROM award_counts WHERE authority <> ''"
KINDS: dict[str, Kind] = {
    "awards": Kind(
        "award_records",
        {
            "recipient": Text(("recipient", "recipient_name"), _WHO, ("recipient",)),
            "award": Text((_AWARD,), _AWARDS, dated=True),
            "status": Code("status"),
            "authority": Text(("authority",), _AUTHORITIES),
            "year": _PERIOD,
            "level": Code("level"),
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "grants": Kind(
        "grant_records",
        {
            "recipient": Text(("recipient_name",), _WHO, identities=("recipient_id",)),
            "award": Text((_AWARD,), _AWARDS, dated=True),
            "status": Code("status"),
            "authority": Text(("authority",), _AUTHORITIES),
            "year": _YEAR,
            "level": Code("level"),
        },
        ("year", "first_report_date", "id"),
    ),
    "handovers": Kind(
        "handover_records",
        {
            "unit": Text(("scope", "scope_name"), _WHO, ("scope",)),
            "position": Text(("position",), "SELECT DISTINCT position FROM handovers"),
            "holder": Text(("incoming", "incoming_name", "outgoing", "outgoing_name"), _WHO, ("incoming", "outgoing")),
            "year": _PERIOD,
        },
        ("year", "report_date", "document_id", "start", "id"),
    ),
    "posts": Kind(
        "post_records",
        {
            "unit": Text(("scope_name",), _WHO, identities=("scope_id",)),
            "position": Text(("position",), "SELECT DISTINCT position FROM tenures"),
            "holder": Text(("holder_name",), _WHO, identities=("holder_id",)),
            "year": _between("coalesce(from_year, to_year)", "coalesce(to_year, from_year)"),
        },
        ("scope_name", "position", "from_year", "id"),
    ),
    "participants": Kind(
        "participant_records",
        {
            "name": Text(("name", "person_name"), ("person",), ("name",)),
            "unit": Text(("unit", "unit_name"), ("unit",), ("unit",)),
            "role": Code("roles", items=True),
            "year": Years("report_date >= CAST(:year AS TEXT) AND report_date < CAST(:year + 1 AS TEXT)"),
        },
        ("report_date", "document_id", "start", "id"),
    ),
    "units": Kind(
        "unit_records",
        {
            "name": Text(("name",), ("unit",), identities=("id",)),
            "kind": Code("kind"),
            "cluster": Text(("cluster",), ("unit",), through=_MEMBERS),
        },
        ("name", "id"),
    ),
    "reports": Kind(
        "report_records",
        {
            "year": Years(f"({_BEGUN} = :year OR (length(period) = 9 AND :year BETWEEN {_BEGUN} AND {_ENDED}))"),
            "kind": Code("kind"),
            "title": Text(("title",), ("title",)),
            "organizer": Text(("organizer",), ("organizer",)),
            "collection": Text(("collection",), "SELECT DISTINCT collection FROM report_records"),
        },
        ("date", "title", "id"),
    ),
}
