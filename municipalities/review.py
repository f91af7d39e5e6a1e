"""What an editor should look at in a municipality that loads without mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from municipalities.answers import AnswerBook
from municipalities.dated import Dated
from municipalities.municipality import Municipality
from municipalities.readability import advice


def unchecked(municipality: Municipality) -> list[str]:
    """Every fact that nobody compared with its source yet, with the reason that its editor gave."""
    return [f"{place}: {fact.note}" for place, fact in _facts(municipality) if fact.checked_on is None]


def unsaid(municipality: Municipality, on: date) -> list[str]:
    """Every answer that Sophie does not give on a day, because it or a fee that it needs doesn't hold then or was not checked."""
    return [
        f"{name}.{aspect}" for name, book in _books(municipality) for aspect in book.answers if book.answer(aspect, on) is None
    ]


def checked_after(municipality: Municipality, today: date) -> list[str]:
    """Every fact that says it was checked on a day that has yet to come."""
    return [f"{place}: {fact.checked_on}" for place, fact in _facts(municipality) if fact.checked_on and fact.checked_on > today]


def hard_to_read(municipality: Municipality) -> list[str]:
    """Advice on every text for residents, see readability.py."""
    return [f"{place}: {hint}" for place, text in resident_texts(municipality) for hint in advice(text)]


def resident_texts(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Every text that residents can read, unfilled, with its place."""
    yield from ((f"texts.{key}", text) for key, text in municipality.texts.items())
    yield from ((f"labels.{key}", text) for key, text in municipality.labels.items())
    for position, channel in enumerate(municipality.opening_hours.file.channels):
        yield from ((f"opening_hours.{position}.{key}", getattr(channel, key)) for key in ("open", "closed", "week", "unknown"))
    yield from ((f"topics.{key}.name", topic.name) for key, topic in municipality.topics.items())
    for name, book in _books(municipality):
        for aspect, versions in book.answers.items():
            yield from ((f"{name}.{aspect}", version.text) for version in versions)


def _books(municipality: Municipality) -> Iterator[tuple[str, AnswerBook]]:
    yield "general", municipality.general
    yield from ((f"products.{key}", product.book) for key, product in municipality.products.items())
    yield from ((f"topics.{key}", topic.book) for key, topic in municipality.topics.items())


def _facts(municipality: Municipality) -> Iterator[tuple[str, Dated]]:
    for name, book in _books(municipality):
        for fee, amounts in book.fees.items():
            yield from ((f"{name}.fees.{fee} {amount.valid_from}", amount) for amount in amounts)
        for aspect, versions in book.answers.items():
            yield from ((f"{name}.answers.{aspect}", version) for version in versions)
    for channel in municipality.opening_hours.file.channels:
        yield from ((f"opening_hours {hours.valid_from or ''}".strip(), hours) for hours in channel.hours)
