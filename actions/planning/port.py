"""What the dialogue asks of whoever plans appointments: this municipality's own planner, or another system behind the same port.

It has the shape of the appointment plugins of Open Forms (`BasePlugin` in `openforms.appointments.base`), which Dutch
municipalities know, and what booking in a conversation needs besides:

| here | Open Forms | difference |
|---|---|---|
| `get_available_products` | the same | products are those of `municipalities/` |
| `get_locations` | the same | a location is a way to meet: at the resident's address, at the desk, by phone |
| `get_dates`, `get_times` | the same | a `VisitRequest` holds product, location, number of people and the address to visit |
| `get_required_customer_fields` | the same | by location |
| `confirm` | `create_appointment` | of a time that `hold` kept; once for each idempotency key |
| `cancel` | `delete_appointment` | once for each idempotency key; the appointment stays known as cancelled |
| `find` | `get_appointment_details` | with a second factor beside the reference, and limited |
| `look_up` | `get_appointment_details` | for staff |
| `offer`, `hold`, `held_by`, `release`, `change` | - | a few times to choose from, keeping one for a while, moving in one step |
| `delivery_request`, `deliver`, `delivery_of`, `delivery_too_early` | - | a second visit that brings what was applied for |
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from actions.planning.locations import Location
from actions.planning.request import VisitRequest, Wish
from actions.planning.time_slot import TimeSlot
from actions.planning.visit import Customer, Visit
from municipalities import Product
from municipalities.channels import Channel


class Appointments(Protocol):
    """Safe to share between threads. What each operation promises and raises stands with `Planner`."""

    def get_available_products(self) -> tuple[Product, ...]: ...

    def get_locations(self, product: str) -> tuple[Location, ...]: ...

    def get_dates(self, request: VisitRequest, owner: str | None = None) -> list[date]: ...

    def get_times(self, request: VisitRequest, day: date, owner: str | None = None) -> list[TimeSlot]: ...

    def get_required_customer_fields(self, channel: Channel) -> tuple[frozenset[str], ...]: ...

    def offer(self, request: VisitRequest, wish: Wish, count: int = 3, owner: str | None = None) -> list[TimeSlot]: ...

    def hold(self, request: VisitRequest, slot: TimeSlot, owner: str) -> str: ...

    def held_by(self, owner: str) -> str | None: ...

    def release(self, owner: str) -> None: ...

    def confirm(self, hold_id: str, request: VisitRequest, slot: TimeSlot, customer: Customer, key: str) -> Visit: ...

    def delivery_request(self, intake: VisitRequest, intake_day: date) -> VisitRequest | None: ...

    def deliver(self, reference: str, hold_id: str, slot: TimeSlot, key: str) -> Visit: ...

    def delivery_of(self, reference: str) -> Visit | None: ...

    def delivery_too_early(self, reference: str, slot: TimeSlot) -> Visit | None: ...

    def find(self, reference: str, factor: str) -> Visit | None: ...

    def look_up(self, reference: str) -> Visit | None: ...

    def cancel(self, reference: str, key: str) -> Visit: ...

    def change(self, reference: str, hold_id: str, slot: TimeSlot, key: str, *, release_delivery: bool = False) -> Visit: ...
