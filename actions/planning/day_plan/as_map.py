"""The map of a day as SVG, from the municipality's own coordinates: villages, and each employee's stops in order."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from xml.etree.ElementTree import Element

from actions.planning.day_plan.day_plan import DayPlan, EmployeeDay
from actions.planning.day_plan.elements import element, text
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.map_layout import (
    MARKER_HEIGHT,
    MARKER_WIDTH,
    Box,
    Point,
    Projection,
    around,
    marker_box,
    place_names,
)
from municipalities import Municipality, ServiceArea

COLOURS = 6
"""How many the style sheet has."""

_DASHES = ("none", "9 5", "2 5", "14 4 3 4", "5 3 1 3")
"""With the colours, thirty routes that differ; and neighbours in the list differ without colour too."""

_WIDTH, _MARGIN = 760.0, 60.0
_BASE_SIZE = 8.0
_BEND = 0.07
"""How far the point that bends a line lies beside its middle, in parts of its length."""


@dataclass(frozen=True)
class RouteStyle:
    """How an employee's route looks, on the map and beside the table."""

    letter: str
    kind: str
    """Its class, which gives the colour."""
    dashes: str

    def stop(self, number: int) -> str:
        """What a stop is called: A1."""
        return f"{self.letter}{number}"

    def line(self, points: Sequence[Point]) -> Iterator[Element]:
        """The route: a light edge below, so that crossings can be followed, and the line itself."""
        path = _bent(points)
        yield element("path", {"class": "edge", "d": path})
        yield element("path", {"class": f"route {self.kind}", "d": path, "stroke-dasharray": self.dashes})


def route_styles(plan: DayPlan) -> dict[str, RouteStyle]:
    """A style for each employee with visits."""
    return {
        day.employee: RouteStyle(_letters(number), f"route-{number % COLOURS}", _DASHES[number % len(_DASHES)])
        for number, day in enumerate(plan.employees)
    }


def as_map(plan: DayPlan, municipality: Municipality) -> Element:
    """The map of a plan with visits. A stop whose postcode isn't known is left out of it."""
    area, styles, words = municipality.service_area, route_styles(plan), labels().map
    projection = Projection([(one.latitude, one.longitude) for one in area.areas], _WIDTH, _MARGIN)
    bases = {day.employee: _point(projection, municipality, day.base) for day in plan.employees}
    known_bases = {point for point in bases.values() if point is not None}
    markers = _markers(plan, municipality, projection, known_bases)

    drawing = [*_scale(projection), *_north(projection)]
    dots = [projection.point((one.latitude, one.longitude)) for one in area.areas]
    taken = [marker_box(point) for point in markers.values()] + [_around(point, _BASE_SIZE + 2) for point in known_bases]
    for day in plan.employees:
        drawing += styles[day.employee].line(_route(day, markers, bases[day.employee]))
    drawing += [element("circle", {"class": "village", "cx": f"{dot.x:.1f}", "cy": f"{dot.y:.1f}", "r": "3"}) for dot in dots]
    names = list(_named(area, dots))
    placed = place_names(names, [*taken, *(_around(dot, 4) for dot in dots)], projection.width, projection.height)
    visited = {stop.visit.place for day in plan.employees for stop in day.stops}
    for (name, _), (box, anchor) in zip(names, placed, strict=True):
        drawing.append(_name(name, box, anchor, "name visited" if name in visited else "name"))
    drawing += [_base(point) for point in known_bases]
    for day in plan.employees:
        style = styles[day.employee]
        for number, stop in enumerate(day.stops, 1):
            if (point := markers.get(stop.visit.id)) is not None:
                drawing.append(_marker(style, style.stop(number), point))
    frame = {
        "viewBox": f"0 0 {projection.width:.0f} {projection.height:.0f}",
        "role": "img",
        "aria-label": words.title,
        "class": "map",
    }
    return element("svg", frame, *drawing)


def line_sample(style: RouteStyle) -> Element:
    """A piece of an employee's route, to find it on the map by."""
    frame = {"viewBox": "0 0 84 20", "class": "sample", "aria-hidden": "true"}
    return element(
        "svg", frame, *style.line([Point(0, 10), Point(42, 10), Point(84, 10)]), _marker(style, style.letter, Point(42, 10))
    )


def base_sample() -> Element:
    """The sign of a base."""
    return element("svg", {"viewBox": "0 0 20 20", "class": "sign", "aria-hidden": "true"}, _base(Point(10, 10)))


def _markers(plan: DayPlan, municipality: Municipality, projection: Projection, bases: set[Point]) -> dict[str, Point]:
    """Where the marker of each visit stands, by the visit's id."""
    together: dict[Point, list[str]] = defaultdict(list)
    for day in plan.employees:
        for stop in day.stops:
            if (point := _point(projection, municipality, stop.visit.postcode)) is not None:
                together[point].append(stop.visit.id)
    markers: dict[str, Point] = {}
    for middle, visits in together.items():
        markers.update(zip(visits, around(middle, len(visits), middle in bases), strict=True))
    return markers


def _point(projection: Projection, municipality: Municipality, postcode: str | None) -> Point | None:
    place = municipality.service_area.location(postcode) if postcode else None
    return projection.point(place) if place else None


def _route(day: EmployeeDay, markers: dict[str, Point], base: Point | None) -> list[Point]:
    ends = [] if base is None else [base]
    return [*ends, *(markers[stop.visit.id] for stop in day.stops if stop.visit.id in markers), *ends]


def _bent(points: Sequence[Point]) -> str:
    """A path that bends a little to the left of where it goes, so that there and back are two lines."""
    parts = [f"M{points[0].x:.1f},{points[0].y:.1f}"] if points else []
    for here, there in pairwise(points):
        right, down = there.x - here.x, there.y - here.y
        top = Point((here.x + there.x) / 2 + down * _BEND, (here.y + there.y) / 2 - right * _BEND)
        parts.append(f"Q{top.x:.1f},{top.y:.1f} {there.x:.1f},{there.y:.1f}")
    return " ".join(parts)


def _around(point: Point, reach: float) -> Box:
    return Box(point.x - reach, point.y - reach, point.x + reach, point.y + reach)


def _named(area: ServiceArea, dots: Sequence[Point]) -> Iterator[tuple[str, Point]]:
    """Each place once: a town of several postcode areas at the one nearest to its middle."""
    together: dict[str, list[Point]] = defaultdict(list)
    for one, dot in zip(area.areas, dots, strict=True):
        together[one.place].append(dot)
    for place, theirs in together.items():
        middle = fmean(dot.x for dot in theirs), fmean(dot.y for dot in theirs)
        yield place, min(theirs, key=lambda dot: math.dist((dot.x, dot.y), middle))


def _marker(style: RouteStyle, label: str, point: Point) -> Element:
    box = marker_box(point)
    shape = {
        "x": f"{box.left:.1f}",
        "y": f"{box.top:.1f}",
        "width": f"{MARKER_WIDTH:.0f}",
        "height": f"{MARKER_HEIGHT:.0f}",
        "rx": f"{MARKER_HEIGHT / 2:.0f}",
    }
    written = element("text", {"x": f"{point.x:.1f}", "y": f"{point.y:.1f}", "text-anchor": "middle", "dy": "0.35em"}, label)
    return element("g", {"class": f"marker {style.kind}"}, element("rect", shape), written)


def _base(point: Point) -> Element:
    size = _BASE_SIZE
    corners = [(-size, size), (-size, -size * 0.2), (0, -size * 1.1), (size, -size * 0.2), (size, size)]
    outline = " ".join(f"{point.x + right:.1f},{point.y + down:.1f}" for right, down in corners)
    return element("polygon", {"class": "base", "points": outline})


def _name(name: str, box: Box, anchor: str, kind: str) -> Element:
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    place = {"x": f"{x:.1f}", "y": f"{(box.top + box.bottom) / 2:.1f}", "dy": "0.35em", "text-anchor": anchor, "class": kind}
    return element("text", place, name)


def _scale(projection: Projection) -> Iterator[Element]:
    """A bar of a round number of kilometres, in the lower left corner."""
    length = max((count for count in (1, 2, 5, 10, 20, 50) if count * projection.per_km <= 200), default=1)
    left, bottom = 16.0, projection.height - 14.0
    right = left + length * projection.per_km
    yield element("path", {"class": "scale", "d": f"M{left},{bottom - 6} v6 H{right:.1f} v-6"})
    label = element("text", {"class": "name", "x": f"{left + 6:.1f}", "y": f"{bottom - 6:.1f}"})
    label.text = labels().map.kilometres.format(count=length)
    yield label


def _north(projection: Projection) -> Iterator[Element]:
    x = projection.width - 24.0
    yield element("path", {"class": "north", "d": f"M{x},14 l6,18 l-6,-4 l-6,4 z"})
    letter = text("text", labels().map.north, "name")
    letter.attrib.update({"x": f"{x}", "y": "48", "text-anchor": "middle"})
    yield letter


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    rest, letter = divmod(number, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + letter)
