"""What the answers of registers are made of: only the fields that we read, each within bounds."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=80)]
"""Of a street or a place."""


class AnswerPart(BaseModel):
    """A part of an answer. A register may say more than we ask for."""

    model_config = ConfigDict(frozen=True, extra="ignore")
