"""What actions need from outside: the municipality, the planner and the clock. Put together once, when the server starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from actions.planning import Planner
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
    planner: Planner
    clock: Callable[[], datetime] = amsterdam_now


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


def build(settings: ActionSettings) -> Services:
    """The real thing: the configured municipality, and a planner on the records database."""
    municipality = load_municipality(settings.municipality)
    planner = Planner(Database(settings.records_url()), municipality, amsterdam_now)
    return Services(municipality, planner)
