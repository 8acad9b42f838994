"""A place as far as a name and its report tell it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.identity.districts import district_name
from pipeline.identity.provinces import province


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known; `level` is the level of what is meant, "" where it is open.

    `province` is an id of provinces.csv; `district` and `commune` are names in matching form, with their level word
    only where two neighbours share the name.
    """

    level: str = ""  # country, province, district, commune
    province: str | None = None
    district: str | None = None
    commune: str | None = None


NO_PLACE = Place()


def where(place: Place) -> str:
    """A place in words, down to its district."""
    district = district_name(place.district) if place.district else None
    parts = (district, province(place.province).name if place.province else None)
    return ", ".join(part for part in parts if part)
