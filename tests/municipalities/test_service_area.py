"""Where we come, and where we don't."""

from __future__ import annotations

from datetime import date

import pytest

from municipalities import Municipality


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("1771 AB", "Wieringerwerf"),
        ("1771ab", "Wieringerwerf"),
        (" 1771  aB ", "Wieringerwerf"),
        ("1771", "Wieringerwerf"),
        ("1731 AA", "Winkel"),
        ("1732 AA", "Lutjewinkel"),
        ("1735 AA", "'t Veld"),
        ("1779 AA", "Den Oever"),
        # Neighbours, boxes and nothing like a postcode.
        ("1741 AA", None),
        ("1772 AA", None),
        ("1780 AA", None),
        ("1760 AA", None),
        ("1770", None),
        ("1771 SS", None),
        ("1771 A", None),
        ("1771 ABC", None),
        ("17711 AB", None),
        ("0771 AB", None),
        ("Winkel", None),
        ("", None),
        ("１７７１", "Wieringerwerf"),
    ],
)
def test_a_postcode_tells_the_place(hollands_kroon: Municipality, postcode: str, place: str | None) -> None:
    assert hollands_kroon.service_area.place(postcode) == place
    assert (hollands_kroon.service_area.location(postcode) is None) == (place is None)


@pytest.mark.parametrize(
    ("postcode", "is_box"), [("1730 AA", True), ("1760", True), ("1770 ab", True), ("1771 AB", False), ("niets", False)]
)
def test_po_boxes_are_no_addresses(hollands_kroon: Municipality, postcode: str, is_box: bool) -> None:
    assert hollands_kroon.service_area.is_po_box(postcode) is is_box


def test_there_are_nineteen_areas_in_the_north_of_noord_holland(hollands_kroon: Municipality) -> None:
    areas = hollands_kroon.service_area.areas
    assert len(areas) == 19
    assert all(52.7 < area.latitude < 52.95 and 4.8 < area.longitude < 5.1 for area in areas)


@pytest.mark.parametrize(
    ("name", "found", "partly"),
    [
        ("winkel", "Winkel", False),
        ("'T VELD", "'t Veld", False),
        ("van ewijcksluis", "Van Ewijcksluis", False),
        ("Stroe", "Stroe", False),
        ("langereis", "Langereis", True),
        ("Schagen", None, False),
        ("", None, False),
    ],
)
def test_a_place_is_known_by_its_name(hollands_kroon: Municipality, name: str, found: str | None, partly: bool) -> None:
    place = hollands_kroon.service_area.place_named(name)
    assert (place.name if place else None) == found
    assert (place.partly if place else False) is partly


def test_the_answer_names_every_town_and_village(hollands_kroon: Municipality) -> None:
    answer = hollands_kroon.general.answer("service_area", date(2026, 11, 23))
    assert answer is not None
    for name in ("Wieringerwerf", "'t Veld", "Oosterland", "Van Ewijcksluis", "Winkel en Zijdewind"):
        assert name in answer.text
