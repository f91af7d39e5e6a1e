"""The memory of look-ups is bounded, in number and in time."""

from __future__ import annotations

from actions.addresses.house import House
from actions.addresses.recent import RecentHouses
from tests.actions.addresses.conftest import Clock

HOUSES = (House("Keizersgracht", "Wieringerwerf", 12),)


def test_what_was_not_needed_for_the_longest_time_goes_first(clock: Clock) -> None:
    recent = RecentHouses(clock, most=2)
    recent.put(("1771AB", 1), HOUSES)
    recent.put(("1771AB", 2), HOUSES)
    assert recent.get(("1771AB", 1)) == HOUSES
    recent.put(("1771AB", 3), HOUSES)
    assert [recent.get(("1771AB", number)) for number in (1, 2, 3)] == [HOUSES, None, HOUSES]


def test_what_is_old_is_not_told(clock: Clock) -> None:
    recent = RecentHouses(clock, keep_s=60)
    recent.put(("1771AB", 1), ())
    clock.seconds += 59
    assert recent.get(("1771AB", 1)) == (), "that there is nothing is an answer too"
    clock.seconds += 1
    assert recent.get(("1771AB", 1)) is None
