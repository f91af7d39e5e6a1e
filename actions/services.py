"""What actions need from outside: municipality, planner, address book and clock. Put together once, when the server starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from actions.addresses import AddressBook
from actions.addresses.settings import AddressSettings
from actions.notices.carrier import Carrier
from actions.planning import Appointments, Planner
from actions.settings import ActionSettings
from municipalities import Municipality, load_municipality
from records.database import Database

RESIDENTS_ZONE = ZoneInfo("Europe/Amsterdam")
"""The zone that residents mean when they name a day or a time."""


def amsterdam_now() -> datetime:
    """The moment it is now, as residents read it from their clock."""
    return datetime.now(RESIDENTS_ZONE)


@dataclass(frozen=True)
class Services:
    """The parts that actions work with."""

    municipality: Municipality
    planner: Appointments
    clock: Callable[[], datetime] = amsterdam_now
    carriers: tuple[Carrier, ...] = ()
    """The ways in which residents get notices about their visit."""
    addresses: AddressBook = field(kw_only=True)
    database: Database = field(kw_only=True)
    """The records."""


_services: Services | None = None


def provide(services: Services) -> None:
    """Sets what actions use from now on. rasa_sdk makes action objects without arguments, so they come here for it."""
    global _services
    _services = services


def services() -> Services:
    """What actions use; a RuntimeError when nobody called `provide` yet."""
    if _services is None:
        raise RuntimeError("The actions have no services yet: call actions.services.provide first")
    return _services


def build(
    settings: ActionSettings, database: Database, carriers: tuple[Carrier, ...], address_settings: AddressSettings
) -> Services:
    """The real thing: the configured municipality and address book, and a planner on the records database."""
    municipality = load_municipality(settings.municipality)
    return Services(
        municipality,
        Planner(database, municipality, amsterdam_now),
        carriers=carriers,
        addresses=address_settings.address_book(municipality.service_area),
        database=database,
    )
