"""Answers to residents' questions, with the day on which each holds and the fees that each needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from municipalities.dated import Dated, Fee, OneAtATime
from municipalities.file_model import NotEmpty
from municipalities.links import Link
from municipalities.placeholders import fill, placeholders_in
from municipalities.wording import EnglishText, ResidentText
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
    "online",
)
"""What can be asked about a product."""

DOCUMENT_ASPECTS = frozenset({"validity", "delivery"})
"""Those that a product without a document, such as a declaration, may leave out."""

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
    """One version of an answer. The texts may hold {assistant}, {name}, {phone}, {website} and, in a product, {fee.…}."""

    text: ResidentText
    english: EnglishText | None = None
    """The same in English."""
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
    english: str | None = None
    """The same in English, where the municipality has it."""


@dataclass(frozen=True)
class AnswerBook:
    """All answers about one subject."""

    answers: Mapping[str, tuple[AnswerText, ...]]
    fees: Mapping[str, tuple[Fee, ...]]
    values: Mapping[str, str]
    """What fills the placeholders that are no fees."""
    english_values: Mapping[str, str] = field(default_factory=dict)
    """What takes the place of some of them in English."""

    def answer(self, aspect: str, on: date) -> Answer | None:
        """The answer for the day `on`. None when it isn't known for that day, or needs a fee that may not be said then."""
        version = next((version for version in self.answers.get(aspect, ()) if version.holds_on(on)), None)
        return None if version is None else self.say(version, on)

    def say(
        self, version: AnswerText, on: date, more: Mapping[str, str] | None = None, more_english: Mapping[str, str] | None = None
    ) -> Answer | None:
        """One version filled in, with `more` values where its texts need them. None when it needs a fee that may not be said."""
        fees: dict[str, Fee] = {}
        for name in placeholders_in(f"{version.text}{version.english or ''}"):
            if name.startswith(FEE_PREFIX):
                fee = next((fee for fee in self.fees[name.removeprefix(FEE_PREFIX)] if fee.may_be_said(on)), None)
                if fee is None:
                    return None
                fees[name] = fee
        values = {**self.values, **(more or {}), **{name: fee.in_words() for name, fee in fees.items()}}
        text = fill(version.text, values)
        english = fill(version.english, {**values, **self.english_values, **(more_english or {})}) if version.english else None
        # An amount is the part that can be wrong, so its source is the source.
        source = next(iter(fees.values()), version)
        return Answer(text, source.source_url, version.links, source.checked_on, english)


def placeholder_problems(
    answers: Mapping[str, tuple[AnswerText, ...]], fees: Mapping[str, tuple[Fee, ...]], known: frozenset[str]
) -> Iterator[tuple[FieldPath, str]]:
    """Placeholders that nothing fills, with their place in the file."""
    allowed = known | {FEE_PREFIX + name for name in fees}
    for aspect, versions in answers.items():
        for position, version in enumerate(versions):
            yield from text_problems(version, ("answers", aspect, position), allowed)


def text_problems(version: AnswerText, place: FieldPath, allowed: Collection[str]) -> Iterator[tuple[FieldPath, str]]:
    """Placeholders of one version that are not among the allowed ones. `place` is the version's own in the file."""
    for key, text in (("text", version.text), ("english", version.english or "")):
        for name in placeholders_in(text):
            if name not in allowed:
                yield (*place, key), f"{{{name}}} is not known here; known are {', '.join(sorted(allowed))}"
