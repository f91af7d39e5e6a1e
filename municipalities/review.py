"""What an editor should look at in a municipality that loads without mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from municipalities.answers import DOCUMENT_ASPECTS, FEE_PREFIX, PRODUCT_ASPECTS, AnswerBook, AnswerText
from municipalities.dated import Dated
from municipalities.fitting import child_values
from municipalities.municipality import Municipality
from municipalities.placeholders import placeholders_in
from municipalities.readability import advice
from municipalities.upl import upl_names
from municipalities.yaml_file import dotted

CHANNEL_TEXTS = ("open", "closed", "week", "unknown")


def attention(municipality: Municipality, today: date) -> dict[str, list[str]]:
    """Title -> what it is about, each line beginning with the place. Titles without lines are left out."""
    points = {
        "Not said today": unsaid(municipality, today),
        "Questions without an answer": unanswered(municipality),
        "Not compared with its source yet": unchecked(municipality),
        "Checked in the future": checked_after(municipality, today),
        "Not in English": without_english(municipality),
        "Hard to read": hard_to_read(municipality),
        "Not among the national product names in municipalities/upl.csv": not_in_upl(municipality),
    }
    return {title: lines for title, lines in points.items() if lines}


def unchecked(municipality: Municipality) -> list[str]:
    """Every fact that nobody compared with its source yet, with the reason that its editor gave."""
    return [f"{place}: {fact.note}" for place, fact in _facts(municipality) if fact.checked_on is None]


def unsaid(municipality: Municipality, on: date) -> list[str]:
    """Every answer that Sophie does not give on a day, with the reason: it or a fee that it needs doesn't hold then or was not
    checked."""
    found = []
    for book, places in _books(municipality):
        for aspect, versions in book.answers.items():
            if reason := _why_unsaid(book, versions, on):
                found.append(f"{places.format(aspect)}: {reason}")
    for key, product in municipality.products.items():
        for position, version in enumerate(product.fitting):
            if reason := _why_unsaid(product.book, (version,), on):
                found.append(f"products/{key}.yml: fitting.{position}: {reason}")
    return found


def _why_unsaid(book: AnswerBook, versions: Sequence[AnswerText], on: date) -> str | None:
    version = next((version for version in versions if version.holds_on(on)), None)
    if version is None:
        return _outside(versions, on)
    if book.say(version, on, *child_values(0)) is not None:
        return None
    for name in placeholders_in(version.text):
        fees = book.fees.get(name.removeprefix(FEE_PREFIX), ()) if name.startswith(FEE_PREFIX) else ()
        if fees and not any(fee.may_be_said(on) for fee in fees):
            unchecked = any(fee.holds_on(on) for fee in fees)
            return f"{{{name}}} {'was not compared with its source' if unchecked else _outside(fees, on)}"
    raise AssertionError(f"nothing keeps this from being said on {on}: {version.text}")


def _outside(versions: Sequence[Dated], on: date) -> str:
    ended = [version.valid_to for version in versions if version.valid_to and version.valid_to < on]
    begins = [version.valid_from for version in versions if version.valid_from and version.valid_from > on]
    parts = [f"ended on {max(ended)}"] if ended else []
    return " and ".join([*parts, f"begins on {min(begins)}"] if begins else parts)


def unanswered(municipality: Municipality) -> list[str]:
    """Every question about a product for which there is no answer at all, so that Sophie only names its page."""
    return [
        f"products/{key}.yml: answers.{aspect}"
        for key, product in municipality.products.items()
        for aspect in PRODUCT_ASPECTS
        if aspect not in product.book.answers and (aspect not in DOCUMENT_ASPECTS or _is_document(product.book))
    ]


def _is_document(book: AnswerBook) -> bool:
    return not DOCUMENT_ASPECTS.isdisjoint(book.answers)


def checked_after(municipality: Municipality, today: date) -> list[str]:
    """Every fact that says it was checked on a day that has yet to come."""
    return [f"{place}: {fact.checked_on}" for place, fact in _facts(municipality) if fact.checked_on and fact.checked_on > today]


def hard_to_read(municipality: Municipality) -> list[str]:
    """Advice on every text for residents, see readability.py."""
    texts = [*resident_texts(municipality), *english_texts(municipality)]
    return [f"{place}: {hint}" for place, text in texts for hint in advice(text)]


def without_english(municipality: Municipality) -> list[str]:
    """Every answer that residents who don't write Dutch get in Dutch alone."""
    return [place for place, version in _answers(municipality) if version.english is None]


def not_in_upl(municipality: Municipality) -> list[str]:
    """Every product whose national name can't be compared here."""
    return [
        f"products/{key}.yml: upl_name: {product.upl_name}"
        for key, product in municipality.products.items()
        if product.upl_name not in upl_names()
    ]


def english_texts(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Every answer in English, unfilled, with its place."""
    yield from ((f"{place}.english", version.english) for place, version in _answers(municipality) if version.english)


def resident_texts(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Every text that residents can read, unfilled, with its place."""
    yield from ((f"texts.yml: {key}", text) for key, text in municipality.texts.items())
    yield from ((f"notices.yml: {dotted(path)}", text) for path, text in municipality.notices.texts())
    yield from ((f"labels.yml: {key}", text) for key, text in municipality.labels.items())
    if (desk := municipality.home_visits.desk) is not None:
        yield "home_visits.yml: desk.name", desk.name
    for position, channel in enumerate(municipality.opening_hours.file.channels):
        yield from ((f"opening_hours.yml: channels.{position}.{key}", getattr(channel, key)) for key in CHANNEL_TEXTS)
    yield from ((f"topics.yml: {key}.name", topic.name) for key, topic in municipality.topics.items())
    yield from ((place, version.text) for place, version in _answers(municipality))


def links(municipality: Municipality) -> Iterator[tuple[str, str]]:
    """Every web address that residents can be given, with its place."""
    yield "municipality.yml: website", municipality.website
    yield "municipality.yml: contact_url", municipality.contact_url
    yield from ((f"products/{key}.yml: page", product.page) for key, product in municipality.products.items())
    yield from ((f"{place}.source_url", fact.source_url) for place, fact in _facts(municipality))
    yield from ((f"{place}.links", link.url) for place, version in _answers(municipality) for link in version.links)


def _answers(municipality: Municipality) -> Iterator[tuple[str, AnswerText]]:
    for book, places in _books(municipality):
        for aspect, versions in book.answers.items():
            yield from ((f"{places.format(aspect)}.{position}", version) for position, version in enumerate(versions))
    for key, product in municipality.products.items():
        yield from ((f"products/{key}.yml: fitting.{position}", version) for position, version in enumerate(product.fitting))


def _books(municipality: Municipality) -> Iterator[tuple[AnswerBook, str]]:
    """Each with the place of its answers, in which {} is the question."""
    yield municipality.general, "general.yml: answers.{}"
    yield from ((product.book, f"products/{key}.yml: answers.{{}}") for key, product in municipality.products.items())
    yield from ((topic.book, f"topics.yml: {key}.answers") for key, topic in municipality.topics.items())


def _facts(municipality: Municipality) -> Iterator[tuple[str, Dated]]:
    for key, product in municipality.products.items():
        for fee, amounts in product.book.fees.items():
            yield from ((f"products/{key}.yml: fees.{fee}.{position}", amount) for position, amount in enumerate(amounts))
    yield from _answers(municipality)
    for at, channel in enumerate(municipality.opening_hours.file.channels):
        yield from ((f"opening_hours.yml: channels.{at}.hours.{position}", week) for position, week in enumerate(channel.hours))
