"""The address book that needs no network: by the four digits of the postcode, as the municipality's files have them."""

from __future__ import annotations

from actions.addresses.address_book import AddressCheck
from municipalities.service_area import ServiceArea


class OfflineAddressBook:
    """Knows where the employees come, and no single address."""

    def __init__(self, area: ServiceArea) -> None:
        self._area = area

    def check(self, postcode: str, house_number: int, addition: str) -> AddressCheck:
        place = self._area.place(postcode)
        return AddressCheck(in_service_area=place is not None, exists=None, source="offline", place=place)
