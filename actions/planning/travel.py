"""How long an employee needs from one visit to the next."""

from __future__ import annotations

import math
from datetime import timedelta

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
        self._service_area = service_area

    def between(self, postcode: str, other: str) -> timedelta:
        """The time to go from one address to another, the same in both directions."""
        here, there = self._service_area.location(postcode), self._service_area.location(other)
        if here is None or there is None:
            return UNKNOWN_DRIVE
        hours = _kilometres(here, there) * DETOUR_FACTOR / SPEED_KM_PER_HOUR
        return timedelta(hours=hours) + GET_IN_AND_OUT


def _kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """The distance over a sphere (haversine) between two points of latitude and longitude in degrees."""
    latitude, other_latitude = math.radians(here[0]), math.radians(there[0])
    half_north = (other_latitude - latitude) / 2
    half_east = math.radians(there[1] - here[1]) / 2
    chord = math.sin(half_north) ** 2 + math.cos(latitude) * math.cos(other_latitude) * math.sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))
