"""The address book that asks a register. Without an answer it says what the municipality's own table says, and logs that."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import structlog

from actions.addresses.address_book import AddressCheck, Source
from actions.addresses.circuit_breaker import CircuitBreaker
from actions.addresses.house import House, in_order
from actions.addresses.offline import OfflineAddressBook
from actions.addresses.recent import RecentHouses
from actions.addresses.register_client import RegisterFailed
from municipalities.service_area import ServiceArea

log = structlog.get_logger()


class Register(Protocol):
    """A register of addresses."""

    source: Source

    def houses(self, postcode: str, number: int) -> tuple[House, ...]:
        """All addresses with this postcode ("1771AB") and number; empty when there are none. Raises RegisterFailed."""
        ...


class RegisterAddressBook:
    """Asks the register, unless it failed a moment ago or told it already. May be used by many threads at once."""

    def __init__(self, register: Register, area: ServiceArea, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds that never run back."""
        self._register = register
        self._area = area
        self._offline = OfflineAddressBook(area)
        self._breaker = CircuitBreaker(clock)
        self._recent = RecentHouses(clock)

    def check(self, postcode: str, house_number: int, addition: str) -> AddressCheck:
        offline = self._offline.check(postcode, house_number, addition)
        if not offline.in_service_area:
            return offline
        houses = self._houses(postcode.replace(" ", "").upper(), house_number)
        if houses is None:
            return offline
        if not houses:
            return AddressCheck(in_service_area=True, exists=False, source=self._register.source, place=offline.place)
        meant = next((house for house in houses if house.has_addition(addition)), None)
        shown = meant or houses[0]
        return AddressCheck(
            in_service_area=self._is_ours(shown.place),
            exists=meant is not None,
            source=self._register.source,
            street=shown.street,
            place=shown.place,
            house_numbers=() if meant else tuple(house.number_text for house in in_order(houses)),
        )

    def _is_ours(self, place: str) -> bool:
        # A place lies in one municipality, also where a postcode's four digits cross the border.
        return self._area.place_named(place.replace("’", "'")) is not None

    def _houses(self, postcode: str, number: int) -> tuple[House, ...] | None:
        """What the register says, now or recently; None when it doesn't answer."""
        key = (postcode, number)
        known = self._recent.get(key)
        if known is not None or not self._breaker.may_ask():
            return known
        source = self._register.source
        try:
            houses = self._register.houses(postcode, number)
        except RegisterFailed as failure:
            log.warning("address_register_failed", register=source, reason=failure.reason, answered="offline")
            if failure.about_the_question:
                self._breaker.answered()
            else:
                self._breaker.failed()
            return None
        if self._breaker.answered():
            log.info("address_register_back", register=source)
        # Only what was asked for: a search may be wider than it should be.
        houses = tuple(dict.fromkeys(house for house in houses if house.number == number))
        self._recent.put(key, houses)
        return houses
