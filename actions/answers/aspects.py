"""Which aspect of a product each question is about."""

from __future__ import annotations

from collections.abc import Collection

from actions.languages.word_set import word_set

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
"""Intent -> aspect of `Product.answer`; see `product_aspect`."""

ONLINE = "online"
ONLINE_WORDS = word_set("online internet digitaal digitale digid website computer")
"""With one of these, who asks how to apply asks whether it can be done at home, behind a screen."""

GENERAL_ASPECTS = {
    "ask_opening_hours": "opening_hours",
    "ask_contact": "contact",
    "ask_service_area": "service_area",
    "ask_home_visit": "home_visit",
}
"""Intent -> aspect of the municipality itself, whatever product is talked about."""

LEADING_TO_A_VISIT = frozenset({"apply", "lost", "minor", "validity", "cost", ONLINE})
"""After these answers Sophie offers to make an appointment."""


def product_aspect(intent: str, words: Collection[str]) -> str:
    """What of a product is asked, by a message with these words in lower case. KeyError: the intent is no question about one."""
    aspect = PRODUCT_ASPECTS[intent]
    return ONLINE if aspect == "apply" and not ONLINE_WORDS.isdisjoint(words) else aspect
