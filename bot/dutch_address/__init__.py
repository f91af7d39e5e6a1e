"""Dutch addresses in a text, as far as a resident gives them: postcode, house number, addition, place; written or spoken.

    find_addresses("1776 ab, huisnummer 12a") -> [AddressSpan(0, 23, "1776 AB", 12, "A")]
    find_addresses("ik woon in den oever", Places(["Den Oever"])) -> [AddressSpan(11, 20, None, None, None, "Den Oever")]

Street names are not read; a word that can only be a street tells that the number behind it is a house number.
"""

from bot.dutch_address.address_span import AddressSpan
from bot.dutch_address.finding import find_addresses
from bot.dutch_address.places import Places

__all__ = ["AddressSpan", "Places", "find_addresses"]
