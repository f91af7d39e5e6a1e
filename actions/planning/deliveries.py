"""When what was applied for at one visit can be delivered at a second one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from actions.planning.calendar import WorkingCalendar
from actions.planning.request import VisitRequest
from actions.planning.roster import OFFICE_DAYS
from municipalities import Municipality
from municipalities.channels import HOME
from records.visits import DELIVERY, INTAKE


class Deliveries:
    """What a municipality's own employees deliver, and from which day on."""

    def __init__(self, municipality: Municipality, calendar: WorkingCalendar) -> None:
        self._by_product = municipality.home_visits.deliveries
        self._calendar = calendar

    def request(self, intake: VisitRequest, intake_day: date) -> VisitRequest | None:
        """What to ask for after a visit on that day: the same people at the same address, not before it is ready.

        None when nothing is delivered after such a visit.
        """
        delivery = self._by_product.get(intake.product)
        if delivery is None or intake.kind != INTAKE or intake.channel != HOME:
            return None
        first_day = self._working_days_later(intake_day, delivery.ready_after_working_days)
        return replace(intake, kind=DELIVERY, first_day=first_day, last_day=None)

    def _working_days_later(self, day: date, working_days: int) -> date:
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= day.weekday() in OFFICE_DAYS and self._calendar.is_working_day(day)
        return day
