"""Planning of visits at the door, at the desk and by phone: free times, holds and visits. Knows nothing of Rasa or of talking.

`Appointments` is the port, and `Planner` what stands behind it here.
"""

from actions.planning.errors import DeliveryTooEarly, SlotTaken, TooManyAttempts, VisitNotOpen
from actions.planning.planner import Planner
from actions.planning.port import Appointments
from actions.planning.request import Days, Exclusion, Hours, VisitRequest, Wish
from actions.planning.time_slot import TimeSlot
from actions.planning.visit import Customer, Visit

__all__ = [
    "Appointments",
    "Customer",
    "Days",
    "DeliveryTooEarly",
    "Exclusion",
    "Hours",
    "Planner",
    "SlotTaken",
    "TimeSlot",
    "TooManyAttempts",
    "Visit",
    "VisitNotOpen",
    "VisitRequest",
    "Wish",
]
