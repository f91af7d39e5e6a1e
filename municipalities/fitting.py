"""Answers that fit one resident better than the general answer: by age, because something was lost abroad, or by who asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator

from municipalities.answers import FEE_PREFIX, AnswerText, ProductAspect, text_problems
from municipalities.dated import Fee
from municipalities.file_model import NotEmpty
from municipalities.yaml_file import FieldPath

CHILD = "child"
"""The placeholder for whom it is about: "een kind van 9 jaar", "een baby"."""

Age = Annotated[int, Field(strict=True, ge=0, le=120)]


@dataclass(frozen=True)
class Circumstances:
    """What a resident told about the person whom it is for. None: not told."""

    age: int | None = None
    abroad: bool = False
    """Whether it happened in another country."""
    no_parent: bool = False
    """Whether somebody else than a parent wants to declare a birth."""


class FittingAnswer(AnswerText):
    """An answer for those to whom all its conditions apply. Its texts may hold {child} as well."""

    aspects: Annotated[tuple[ProductAspect, ...], NotEmpty] | None = None
    """The questions whose general answer it takes the place of."""
    on_request: StrictBool = False
    """Whether it is also said when a resident asks for the product itself, before anything else is asked."""
    age_from: Age | None = None
    age_to: Age | None = None
    """In years, both included."""
    abroad: StrictBool = False
    no_parent: StrictBool = False

    @model_validator(mode="after")
    def _has_a_use(self) -> Self:
        if self.age_from is None and self.age_to is None and not self.abroad and not self.no_parent:
            raise ValueError("give age_from, age_to, abroad or no_parent: without a condition it belongs under answers")
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValueError(f"age_to ({self.age_to}) is below age_from ({self.age_from})")
        if not self.aspects and not self.on_request:
            raise ValueError("give aspects, on_request or both: otherwise it is never said")
        return self

    def fits(self, circumstances: Circumstances) -> bool:
        """Whether all conditions are told to be so; what nobody told is no reason to say it."""
        if (self.abroad and not circumstances.abroad) or (self.no_parent and not circumstances.no_parent):
            return False
        if self.age_from is None and self.age_to is None:
            return True
        age = circumstances.age
        return age is not None and (self.age_from or 0) <= age and (self.age_to is None or age <= self.age_to)


def child_values(age: int) -> tuple[dict[str, str], dict[str, str]]:
    """What fills {child}, in Dutch and in English."""
    if age == 0:
        return {CHILD: "een baby"}, {CHILD: "a baby"}
    return {CHILD: f"een kind van {age} jaar"}, {CHILD: f"a child of {age} {'year' if age == 1 else 'years'}"}


def fitting_problems(
    fitting: Sequence[FittingAnswer], fees: Mapping[str, tuple[Fee, ...]], known: frozenset[str]
) -> Iterator[tuple[FieldPath, str]]:
    """Placeholders that nothing fills, with their place in the file."""
    for position, answer in enumerate(fitting):
        by_age = answer.age_from is not None or answer.age_to is not None
        allowed = known | {FEE_PREFIX + name for name in fees} | ({CHILD} if by_age else set())
        yield from text_problems(answer, ("fitting", position), allowed)
