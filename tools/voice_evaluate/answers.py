"""What Sophie has to say: the answers in a municipality's files, filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from municipalities import Municipality, load_municipality
from municipalities.answers import AnswerBook, AnswerText
from municipalities.fitting import child_values
from municipalities.placeholders import fill, placeholders_in

AGE = 9
"""Of the child in answers about one."""


def all_answers(folder: str) -> list[str]:
    """Each once, in the order of the files; of a fee any amount that may be said on some day. Raises MunicipalityError."""
    municipality = load_municipality(folder)
    return list(dict.fromkeys([*_of_books(municipality), *_texts(municipality)]))


def spread(answers: list[str], count: int) -> list[str]:
    """So many of them, evenly over the whole list."""
    if count >= len(answers):
        return answers
    return [answers[place * len(answers) // count] for place in range(count)]


def _of_books(municipality: Municipality) -> Iterator[str]:
    for product in municipality.products.values():
        versions = [version for versions in product.book.answers.values() for version in versions]
        yield from _filled(product.book, [*versions, *product.fitting])
    for book in (municipality.general, *(topic.book for topic in municipality.topics.values())):
        yield from _filled(book, [version for versions in book.answers.values() for version in versions])


def _filled(book: AnswerBook, versions: list[AnswerText]) -> Iterator[str]:
    days = [date.today(), *(fee.valid_from for fees in book.fees.values() for fee in fees)]  # noqa: DTZ011  (any day will do)
    for version in versions:
        answers = (book.say(version, day, child_values(AGE)[0]) for day in days)
        if answer := next((answer for answer in answers if answer is not None), None):
            yield answer.text.strip()


def _texts(municipality: Municipality) -> Iterator[str]:
    for text in municipality.texts.values():
        if set(placeholders_in(text)) <= municipality.values.keys():
            yield fill(text, municipality.values).strip()
