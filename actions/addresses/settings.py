"""Which address book is used: the environment table in docs/protocol.md."""

from __future__ import annotations

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.addresses.address_book import AddressBook
from actions.addresses.bag import BagRegister
from actions.addresses.offline import OfflineAddressBook
from actions.addresses.pdok import PdokRegister
from actions.addresses.register import RegisterAddressBook
from municipalities.service_area import ServiceArea


class AddressSettings(BaseSettings):
    """Every field is read from SOPHIE_<FIELD>; an empty one counts as left out."""

    model_config = SettingsConfigDict(env_prefix="SOPHIE_", env_ignore_empty=True, hide_input_in_errors=True)

    addresses: Literal["offline", "bag", "pdok"] = "offline"
    """Who is asked whether an address exists. `offline`: nobody."""
    bag_url: str = "https://api.bag.kadaster.nl/lvbag/individuelebevragingen/v2"
    bag_key: SecretStr | None = None
    """The municipality's key, from the Kadaster."""
    pdok_url: str = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"

    @field_validator("bag_url", "pdok_url")
    @classmethod
    def _is_safe(cls, url: str) -> str:
        parts = urlsplit(url)
        if not parts.hostname or parts.query or parts.fragment or parts.scheme not in ("http", "https"):
            raise ValueError("must be the web address of the service, without a query")
        if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("must begin with https://: addresses of residents go there")
        return url

    @field_validator("bag_key")
    @classmethod
    def _fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not (key.get_secret_value().isascii() and key.get_secret_value().isprintable()):
            raise ValueError("must be the key as the Kadaster gave it: letters, digits and hyphens")
        return key

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.addresses == "bag" and self.bag_key is None:
            raise ValueError("SOPHIE_ADDRESSES=bag needs SOPHIE_BAG_KEY, a key of the Kadaster")
        if self.bag_key is not None and "addresses" not in self.model_fields_set:
            raise ValueError("SOPHIE_BAG_KEY is given, but SOPHIE_ADDRESSES isn't: set it to bag, or to offline or pdok")
        return self

    def address_book(self, area: ServiceArea) -> AddressBook:
        """The address book for a municipality. Nothing is asked of a register yet."""
        if self.addresses == "bag" and self.bag_key is not None:
            return RegisterAddressBook(BagRegister(self.bag_url, self.bag_key.get_secret_value()), area)
        if self.addresses == "pdok":
            return RegisterAddressBook(PdokRegister(self.pdok_url), area)
        return OfflineAddressBook(area)
