"""Planning of home visits: free times, holds and visits. Knows nothing of Rasa or of how residents talk.

`Planner` is the port; a linked delivery visit or a router for the road would go behind it.
"""

from actions.planning.errors import SlotTaken, TooManyAttempts, VisitNotOpen
from actions.planning.planner import Planner
from actions.planning.request import Days, Exclusion, Hours, VisitRequest, Wish
from actions.planning.time_slot import TimeSlot
from actions.planning.visit import Customer, Visit

__all__ = [
    "Customer",
    "Days",
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
