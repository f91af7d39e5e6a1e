"""Entities as the engine's language components give them (docs/protocol.md, section 4), for a turn in a test."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actions.dialogue.turn import Turn

Entity = dict[str, Any]


def product(key: str) -> Entity:
    return {"entity": "product", "value": key}


def day(iso: str) -> Entity:
    first = date.fromisoformat(iso)
    return {"entity": "date", "value": {"from": iso, "to": str(first + timedelta(days=1)), "grain": "day"}}


def last(entity: Entity, iso: str) -> Entity:
    """A day whose words would mean `iso` if they were about something that has been."""
    return {**entity, "value": {**entity["value"], "last": iso}}


def birth(iso: str) -> Entity:
    """A day on which a child was born."""
    return {**day(iso), "entity": "birth_date"}


def period(first: str, until: str, grain: str = "week") -> Entity:
    return {"entity": "date", "value": {"from": first, "to": until, "grain": grain}}


def clock(hour: int, minute: int = 0) -> Entity:
    return {
        "entity": "time",
        "value": {"from": f"{hour:02d}:{minute:02d}", "to": f"{hour:02d}:{minute + 1:02d}", "grain": "minute"},
    }


def part(opens: str, closes: str) -> Entity:
    return {"entity": "time", "value": {"from": opens, "to": closes, "grain": "day_part"}}


def without(entity: Entity, *, weekly: bool = False) -> Entity:
    """A day or time that doesn't suit."""
    return {**entity, "value": {**entity["value"], "exclude": True} | ({"weekly": True} if weekly else {})}


def weekly(entity: Entity) -> Entity:
    """A day of every week."""
    return {**entity, "value": {**entity["value"], "weekly": True}}


MORNING = part("08:00", "12:00")
AFTERNOON = part("12:00", "18:00")


def address(postcode: str | None, number: int | None = None, addition: str | None = None) -> Entity:
    return {"entity": "address", "value": {"postcode": postcode, "house_number": number, "addition": addition}}


def place(name: str) -> Entity:
    return {"entity": "address", "value": {"postcode": None, "house_number": None, "addition": None, "place": name}}


def turn(text: str, intent: str = "inform", *entities: Entity, confidence: float = 0.9) -> Turn:
    """A turn; the entities stand in the text in the order given, a word apart unless they say where they stand."""
    placed = [{"start": 10 * place, "end": 10 * place + 1, **entity} for place, entity in enumerate(entities)]
    return Turn(text, intent, confidence, tuple(placed))
