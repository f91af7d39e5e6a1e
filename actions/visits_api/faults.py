"""What is wrong with what a colleague filled in, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

Fault = Literal[
    "missing", "invalid", "unknown", "not_possible", "out_of_range", "outside_area", "po_box", "not_found", "in_future"
]
"""`not_possible`: not for this product. `not_found`: the address register doesn't know it."""

BodyT = TypeVar("BodyT", bound=BaseModel)


class Invalid(Exception):
    """Nothing was done. `fields` has a fault for each field that is wrong, named with dots: `address.postcode`."""

    def __init__(self, fields: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(f"{name}: {fault}" for name, fault in fields.items()))
        self.fields = dict(fields)


def read(body: bytes, model: type[BodyT]) -> BodyT:
    """The body as `model`; raises Invalid. The field of a body that is no JSON is ""."""
    try:
        return model.model_validate_json(body)
    except ValidationError as problem:
        # Not chained: the error's text holds what was sent.
        raise Invalid({_name(error["loc"]): _fault(error["type"]) for error in problem.errors(include_url=False)}) from None


def _name(place: tuple[int | str, ...]) -> str:
    return ".".join(map(str, place))


def _fault(kind: str) -> Fault:
    return "missing" if kind in ("missing", "string_too_short") else "invalid"
