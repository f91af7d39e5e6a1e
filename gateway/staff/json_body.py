"""What a request brings along."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

MAX_BODY_BYTES = 64 * 1024

ModelT = TypeVar("ModelT", bound=BaseModel)


class BadRequest(Exception):
    """The body can't be used. The door answers 400 `invalid`."""


async def read_body(request: Request, model: type[ModelT]) -> ModelT:
    """The body as `model`. Raises BadRequest for what doesn't fit it, and for more than MAX_BODY_BYTES."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY_BYTES:
            raise BadRequest
    try:
        return model.model_validate_json(bytes(body))
    except ValidationError:
        # Not chained: the error's text holds what was sent.
        raise BadRequest from None
