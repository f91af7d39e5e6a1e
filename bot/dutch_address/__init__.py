"""Dutch addresses in a text, as far as a resident gives them: a postcode, a house number and its addition, written or spoken.

    find_addresses("1776 ab, huisnummer 12a") -> [AddressSpan(0, 23, "1776 AB", 12, "A")]

Street names are not read; a word that can only be a street tells that the number behind it is a house number.
"""

from bot.dutch_address.address_span import AddressSpan
from bot.dutch_address.finding import find_addresses

__all__ = ["AddressSpan", "find_addresses"]
