"""The map: nothing on it hides something else, and distances are right."""

from __future__ import annotations

from itertools import combinations

import pytest

from actions.planning.day_plan.map_layout import Box, Point, Projection, around, marker_box, place_names
from tests.actions.planning.day_plan.support import town

MIDDLE = Point(300, 300)


@pytest.mark.parametrize("has_base", [False, True])
@pytest.mark.parametrize("count", [*range(1, 13), 40])
def test_markers_of_one_village_do_not_hide_each_other(count: int, has_base: bool) -> None:
    boxes = [marker_box(point) for point in around(MIDDLE, count, has_base)]
    assert len(boxes) == count
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    base = Box(MIDDLE.x - 8, MIDDLE.y - 8, MIDDLE.x + 8, MIDDLE.y + 8)
    assert not has_base or all(box.overlap(base) == 0 for box in boxes)


def test_north_is_up_and_a_kilometre_is_a_kilometre() -> None:
    places = [(one.latitude, one.longitude) for one in town().service_area.areas]
    projection = Projection(places, 760, 60)
    den_oever, oude_niedorp = projection.point((52.92321, 5.02413)), projection.point((52.7191, 4.87838))
    assert den_oever.y < oude_niedorp.y
    assert den_oever.x > oude_niedorp.x
    apart = ((den_oever.x - oude_niedorp.x) ** 2 + (den_oever.y - oude_niedorp.y) ** 2) ** 0.5
    assert apart / projection.per_km == pytest.approx(24.7, abs=0.2)
    for place in places:
        point = projection.point(place)
        assert 0 < point.x < projection.width
        assert 0 < point.y < projection.height


def test_one_village_is_a_map_too() -> None:
    projection = Projection([(52.85, 5.03)], 760, 60)
    assert projection.point((52.85, 5.03)) == Point(projection.width / 2, projection.height / 2)


def test_names_lie_on_nothing_and_within_the_map() -> None:
    areas = town().service_area.areas
    projection = Projection([(one.latitude, one.longitude) for one in areas], 760, 60)
    names = [(one.place, projection.point((one.latitude, one.longitude))) for one in areas]
    markers = [marker_box(place) for _, point in names for place in around(point, 2, False)]
    boxes = [box for box, _ in place_names(names, markers, projection.width, projection.height)]
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    assert all(box.overlap(marker) == 0 for box in boxes for marker in markers)
    assert all(box.left >= 0 and box.right <= projection.width for box in boxes)
