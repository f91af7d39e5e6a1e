"""Which aspect of a product each question is about."""

from __future__ import annotations

PRODUCT_ASPECTS = {
    "ask_how_to_apply": "apply",
    "ask_cost": "cost",
    "ask_bring_along": "bring_along",
    "ask_duration": "duration",
    "ask_urgent": "urgent",
    "report_lost": "lost",
    "ask_minor": "minor",
    "ask_photo": "photo",
    "ask_validity": "validity",
    "ask_delivery": "delivery",
}
"""Intent -> aspect of `Product.answer`."""

GENERAL_ASPECTS = {
    "ask_opening_hours": "opening_hours",
    "ask_contact": "contact",
    "ask_service_area": "service_area",
    "ask_home_visit": "home_visit",
}
"""Intent -> aspect of the municipality itself, whatever product is talked about."""

LEADING_TO_A_VISIT = frozenset({"apply", "lost", "minor", "validity", "cost"})
"""After these answers Sophie offers to make an appointment."""
