"""The plan of a day for the employees who visit: who goes where in which order, how long they drive, and what could be better.

Booked times are promises to residents: a day plan never moves them. `DayPlanner` makes the plan; `as_text`, `as_page`, `as_csv`
and `as_calendar` write it down.
"""

from actions.planning.day_plan.day_plan import DayPlan, DayPlanner, EmployeeDay, OfficeDay, Remark, Stop
from actions.planning.day_plan.hand_over import Move, Proposal
from actions.planning.day_plan.stops import BookedVisit, booked_on

__all__ = [
    "BookedVisit",
    "DayPlan",
    "DayPlanner",
    "EmployeeDay",
    "Move",
    "OfficeDay",
    "Proposal",
    "Remark",
    "Stop",
    "booked_on",
]
