"""Does an address exist, and do the municipality's employees come there? Knows nothing of Rasa.

`AddressBook` is the port. `offline` answers from the municipality's own table of postcodes; `register` asks a national register
(`bag`, `pdok`) and falls back on the offline answer when that doesn't answer.
"""

from actions.addresses.address_book import AddressBook, AddressCheck

__all__ = ["AddressBook", "AddressCheck"]
