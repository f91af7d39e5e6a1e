"""Answers to residents' questions, with the day on which each holds and the fees that each needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from municipalities.dated import Dated, Fee, OneAtATime
from municipalities.file_model import NotEmpty
from municipalities.links import Link
from municipalities.placeholders import fill, placeholders_in
from municipalities.wording import ResidentText
from municipalities.yaml_file import FieldPath

PRODUCT_ASPECTS = (
    "apply",
    "cost",
    "bring_along",
    "duration",
    "urgent",
    "lost",
    "minor",
    "photo",
    "validity",
    "delivery",
    "where",
)
"""What can be asked about a product."""

GENERAL_ASPECTS = (*PRODUCT_ASPECTS, "home_visit", "service_area", "contact", "opening_hours")
"""What can be asked without naming a product."""


def _one_of(aspects: Sequence[str]) -> AfterValidator:
    def check(aspect: str) -> str:
        if aspect not in aspects:
            raise ValueError(f"is not something that residents ask; use {', '.join(aspects)}")
        return aspect

    return AfterValidator(check)


ProductAspect = Annotated[str, _one_of(PRODUCT_ASPECTS)]
GeneralAspect = Annotated[str, _one_of(GENERAL_ASPECTS)]

FEE_PREFIX = "fee."


class AnswerText(Dated):
    """One version of an answer. The text may hold {assistant}, {name}, {phone}, {website} and, in a product, {fee.…}."""

    text: ResidentText
    links: tuple[Link, ...] = ()


AnswerVersions = Annotated[tuple[AnswerText, ...], NotEmpty, OneAtATime]
FeeVersions = Annotated[tuple[Fee, ...], NotEmpty, OneAtATime]


@dataclass(frozen=True)
class Answer:
    """What Sophie says, and where it stands."""

    text: str
    source_url: str
    links: tuple[Link, ...]
    checked_on: date | None
    """When it was compared with the source. None: not yet; amounts are never said then."""


@dataclass(frozen=True)
class AnswerBook:
    """All answers about one subject."""

    answers: Mapping[str, tuple[AnswerText, ...]]
    fees: Mapping[str, tuple[Fee, ...]]
    values: Mapping[str, str]
    """What fills the placeholders that are no fees."""

    def answer(self, aspect: str, on: date) -> Answer | None:
        """The answer for the day `on`. None when it isn't known for that day, or needs a fee that may not be said then."""
        version = next((version for version in self.answers.get(aspect, ()) if version.holds_on(on)), None)
        if version is None:
            return None
        fees: dict[str, Fee] = {}
        for name in placeholders_in(version.text):
            if name.startswith(FEE_PREFIX):
                fee = next((fee for fee in self.fees[name.removeprefix(FEE_PREFIX)] if fee.may_be_said(on)), None)
                if fee is None:
                    return None
                fees[name] = fee
        text = fill(version.text, {**self.values, **{name: fee.in_words() for name, fee in fees.items()}})
        # An amount is the part that can be wrong, so its source is the source.
        source = next(iter(fees.values()), version)
        return Answer(text, source.source_url, version.links, source.checked_on)


def placeholder_problems(
    answers: Mapping[str, tuple[AnswerText, ...]], fees: Mapping[str, tuple[Fee, ...]], known: frozenset[str]
) -> Iterator[tuple[FieldPath, str]]:
    """Placeholders that nothing fills, with their place in the file."""
    allowed = known | {FEE_PREFIX + name for name in fees}
    for aspect, versions in answers.items():
        for position, version in enumerate(versions):
            for name in placeholders_in(version.text):
                if name not in allowed:
                    message = f"{{{name}}} is not known here; known are {', '.join(sorted(allowed))}"
                    yield ("answers", aspect, position, "text"), message
