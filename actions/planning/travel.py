"""How long an employee needs from one visit to the next."""

from __future__ import annotations

import math
from datetime import timedelta
from functools import lru_cache

from municipalities import ServiceArea

EARTH_RADIUS_KM = 6371.0

DETOUR_FACTOR = 1.3
"""Road distance over straight distance. Not measured here: 1.3 is a usual figure for road networks in flat country.
There is no road router, and postcodes are only known by the middle of their four-digit area."""

SPEED_KM_PER_HOUR = 50.0
"""Average door to door on country roads; an assumption, on the slow side."""

GET_IN_AND_OUT = timedelta(minutes=5)
"""Parking, packing and walking; also all there is between two visits in one four-digit area."""

UNKNOWN_DRIVE = timedelta(minutes=60)
"""From or to a postcode that has left the service area since it was booked: longer than any drive within one."""


class Travel:
    """Travel times by the distance between the middles of postcode areas."""

    def __init__(self, service_area: ServiceArea) -> None:
        # A municipality has some tens of areas; its postcodes are found among them again and again.
        self._location = lru_cache(maxsize=10_000)(service_area.location)

    def between(self, postcode: str, other: str) -> timedelta:
        """The time to go from one address to another, the same in both directions; none to or from a phone call."""
        if not postcode or not other:
            return timedelta()
        here, there = self._location(postcode), self._location(other)
        return UNKNOWN_DRIVE if here is None or there is None else _drive(here, there) + GET_IN_AND_OUT

    def drive(self, postcode: str | None, other: str | None) -> timedelta:
        """The part of `between` that is driving; none from or to where no postcode is named."""
        if not postcode or not other:
            return timedelta()
        return self.between(postcode, other) - GET_IN_AND_OUT


@lru_cache(maxsize=100_000)
def _drive(here: tuple[float, float], there: tuple[float, float]) -> timedelta:
    return timedelta(hours=_kilometres(here, there) * DETOUR_FACTOR / SPEED_KM_PER_HOUR)


def _kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The distance over a sphere (haversine) between two points of latitude and longitude in degrees."""
    latitude, other_latitude = math.radians(here[0]), math.radians(there[0])
    half_north = (other_latitude - latitude) / 2
    half_east = math.radians(there[1] - here[1]) / 2
    chord = math.sin(half_north) ** 2 + math.cos(latitude) * math.cos(other_latitude) * math.sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))
