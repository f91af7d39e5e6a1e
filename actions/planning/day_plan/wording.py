"""The facts of a day plan in words that all its forms share."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from actions.planning.day_plan.day_plan import DayPlan, EmployeeDay, OfficeDay, Stop
from actions.planning.day_plan.hand_over import Move
from actions.planning.day_plan.labels import labels
from actions.planning.day_plan.legs import MINUTE
from actions.planning.day_plan.stops import BookedVisit
from actions.planning.time_slot import RESIDENTS_ZONE
from municipalities import Municipality
from municipalities.channels import PHONE
from municipalities.dutch_words import clock, day_in_words, listed
from records.visits import DELIVERY


def day_text(day: date) -> str:
    """ "donderdag 26 november 2026"."""
    return f"{day_in_words(day)} {day.year}"


def time_text(moment: datetime) -> str:
    """ "9.30", by the clock of residents."""
    return clock(moment.astimezone(RESIDENTS_ZONE).time())


def minutes(duration: timedelta) -> int:
    return round(duration / MINUTE)


def address(visit: BookedVisit) -> str:
    """ "1771 AB 12 A"."""
    return f"{visit.postcode} {visit.house_number} {visit.addition}".rstrip()


class Wording:
    """What a day plan of one municipality says."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._labels = labels()

    def title(self, plan: DayPlan) -> str:
        return f"{self._labels.title} {day_text(plan.day)}"

    def summary(self, plan: DayPlan | EmployeeDay) -> str:
        """How many visits, how much driving, and how many appointments without."""
        if isinstance(plan, DayPlan):
            visits, appointments = plan.visits, plan.appointments
        else:
            visits, appointments = len(plan.stops), 0
        told = []
        if visits:
            told.append(self._labels.summary.format(visits=self._labels.visits.of(visits), minutes=self._minutes(plan.driving)))
        if appointments:
            told.append(self._labels.appointments.of(appointments))
        return ", ".join(told)

    def office_summary(self, day: OfficeDay) -> str:
        return self._labels.appointments.of(len(day.stops))

    def channel(self, visit: BookedVisit) -> str:
        """ "balie"."""
        return self._labels.channels[visit.channel]

    def location(self, visit: BookedVisit) -> str:
        """ "1771 AB 12 A, Wieringerwerf", "telefoon"."""
        return self.channel(visit) if visit.channel == PHONE else f"{address(visit)}, {visit.place}"

    def employee(self, employee: str) -> str:
        return self._labels.of_employee.format(employee=employee)

    def no_visits(self, day: date, employee: str | None) -> str:
        if employee is None:
            return self._labels.no_visits_on_day.format(day=day_text(day))
        return self._labels.no_visits_for_employee.format(day=day_text(day), employee=employee)

    def without_visits(self, plan: DayPlan) -> str | None:
        """Who works without visits; None when everybody has some."""
        return self._labels.without_visits.format(employees=listed(plan.without_visits)) if plan.without_visits else None

    def leaves(self, day: EmployeeDay) -> str:
        if day.base is None:
            return self._labels.unknown_base
        return self._labels.leaves.format(time=time_text(day.leaves_at), place=self.place(day.base))

    def returns(self, day: EmployeeDay) -> str | None:
        if day.base is None:
            return None
        place = self.place(day.base)
        return self._labels.returns.format(time=time_text(day.returns_at), place=place, minutes=self._minutes(day.driving_back))

    def place(self, postcode: str) -> str:
        """The name of the place, or the postcode of one that isn't ours."""
        return self._municipality.service_area.place(postcode) or postcode

    def product(self, visit: BookedVisit) -> str:
        """The product's name, or the key of one that the municipality no longer has; of a delivery, that it is one."""
        product = self._municipality.products.get(visit.product)
        name = product.name if product else visit.product
        return self._labels.delivery.format(product=name) if visit.kind == DELIVERY else name

    def people(self, visit: BookedVisit) -> str:
        return self._labels.people.of(visit.people)

    def times(self, visit: BookedVisit) -> str:
        """ "9.30 – 10.15"."""
        return f"{time_text(visit.starts_at)} – {time_text(visit.ends_at)}"

    def driving(self, stop: Stop) -> str:
        return self._labels.minutes_short.format(minutes=minutes(stop.driving))

    def slack(self, stop: Stop) -> str:
        return "" if stop.slack is None else self._labels.minutes_short.format(minutes=minutes(stop.slack))

    def remarks(self, stop: Stop) -> str:
        return "; ".join(self._labels.remarks[remark] for remark in stop.remarks)

    def move(self, move: Move) -> str:
        visit = move.visit
        return self._labels.proposal.move.format(
            time=time_text(visit.starts_at), address=address(visit), place=visit.place, employee=visit.employee, to=move.to
        )

    def proposal(self, saved: timedelta) -> str:
        return self._labels.proposal.text.format(minutes=self._minutes(saved))

    def _minutes(self, duration: timedelta) -> str:
        return self._labels.minutes.of(minutes(duration))
