"""Without a network: where the employees come, and nothing about single addresses."""

from __future__ import annotations

import pytest

from actions.addresses import AddressCheck
from actions.addresses.offline import OfflineAddressBook
from municipalities.service_area import ServiceArea


def test_an_address_in_the_municipality(area: ServiceArea) -> None:
    check = OfflineAddressBook(area).check("1771 AB", 12, "A")
    assert check == AddressCheck(in_service_area=True, exists=None, source="offline", place="Wieringerwerf")


@pytest.mark.parametrize("postcode", ["1012 AB", "1760 AA", "9999 ZZ"])
def test_an_address_elsewhere(postcode: str, area: ServiceArea) -> None:
    check = OfflineAddressBook(area).check(postcode, 1, "")
    assert check == AddressCheck(in_service_area=False, exists=None, source="offline")
