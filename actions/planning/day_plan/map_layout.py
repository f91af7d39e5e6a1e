"""Where things stand on the map of a day: places by their coordinates, and markers and names such that none hides another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

KM_PER_DEGREE = 111.32
"""Of latitude; and of longitude at the equator."""

MARKER_WIDTH, MARKER_HEIGHT = 30.0, 20.0
_CELL_WIDTH, _CELL_HEIGHT = MARKER_WIDTH + 2, MARKER_HEIGHT + 2
_NAME_HEIGHT = 16.0
_CHARACTER_WIDTH = 7.0
"""On average, of the names on the map, which are 13 high."""
_SMALLEST_SPAN_KM = 3.0
"""Villages closer together are not drawn further apart than this would be."""


@dataclass(frozen=True)
class Point:
    """A place on the map, from its top left."""

    x: float
    y: float


@dataclass(frozen=True)
class Box:
    """A rectangle that something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """The area that both take."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)


class Projection:
    """From latitude and longitude to the map. At the size of a municipality the earth is flat, and north is up everywhere."""

    def __init__(self, places: Sequence[tuple[float, float]], width: float, margin: float) -> None:
        """`places` are all that must be on the map, at least one; its height follows."""
        latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
        self._middle = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
        self._shrinking = math.cos(math.radians(self._middle[0]))
        across = max((max(longitudes) - min(longitudes)) * KM_PER_DEGREE * self._shrinking, _SMALLEST_SPAN_KM)
        along = max((max(latitudes) - min(latitudes)) * KM_PER_DEGREE, _SMALLEST_SPAN_KM)
        self.per_km = min((width - 2 * margin) / across, width / along)
        """Map units in a kilometre."""
        self.width = width
        self.height = along * self.per_km + 2 * margin

    def point(self, place: tuple[float, float]) -> Point:
        east = (place[1] - self._middle[1]) * KM_PER_DEGREE * self._shrinking
        north = (place[0] - self._middle[0]) * KM_PER_DEGREE
        return Point(self.width / 2 + east * self.per_km, self.height / 2 - north * self.per_km)


def around(middle: Point, count: int, has_base: bool) -> list[Point]:
    """Places for `count` markers of one postcode area, in reading order: close together on its middle, and around a base that is
    there."""
    reach = math.isqrt(count) + 1
    cells = [
        Point(column * _CELL_WIDTH, row * _CELL_HEIGHT) for row in range(-reach, reach + 1) for column in range(-reach, reach + 1)
    ]
    nearest = sorted(cells, key=lambda cell: math.hypot(cell.x, cell.y))[1 if has_base else 0 :][:count]
    chosen = sorted(nearest, key=lambda cell: (cell.y, cell.x))
    shift = Point(0, 0) if has_base else Point(fmean(cell.x for cell in chosen), fmean(cell.y for cell in chosen))
    return [Point(middle.x + cell.x - shift.x, middle.y + cell.y - shift.y) for cell in chosen]


def marker_box(point: Point) -> Box:
    return Box(point.x - MARKER_WIDTH / 2, point.y - MARKER_HEIGHT / 2, point.x + MARKER_WIDTH / 2, point.y + MARKER_HEIGHT / 2)


def place_names(names: Sequence[tuple[str, Point]], taken: Iterable[Box], width: float, height: float) -> list[tuple[Box, str]]:
    """Where each name goes, in the order of `names`: as near to its point as it can without lying on what is taken. With it, how
    the text is anchored: its start, middle or end."""
    obstacles = list(taken)
    placed = []
    for name, point in names:
        best = min(_candidates(name, point), key=lambda candidate: _hindrance(candidate[0], obstacles, width, height))
        obstacles.append(best[0])
        placed.append((best[0], best[1]))
    return placed


def _candidates(name: str, point: Point) -> Iterable[tuple[Box, str]]:
    """Boxes around a point, the nearest first."""
    length, half = len(name) * _CHARACTER_WIDTH, _NAME_HEIGHT / 2
    for away in (9.0, 20.0, 34.0, 50.0, 70.0):
        for down in (0.0, away, -away):
            yield Box(point.x + away, point.y + down - half, point.x + away + length, point.y + down + half), "start"
            yield Box(point.x - away - length, point.y + down - half, point.x - away, point.y + down + half), "end"
        for down in (away + half, -away - half):
            yield Box(point.x - length / 2, point.y + down - half, point.x + length / 2, point.y + down + half), "middle"


def _hindrance(box: Box, obstacles: Iterable[Box], width: float, height: float) -> float:
    """How much of a box lies on other things, and outside the map."""
    inside = box.overlap(Box(0, 0, width, height))
    outside = (box.right - box.left) * (box.bottom - box.top) - inside
    return sum(box.overlap(other) for other in obstacles) + 4 * outside
