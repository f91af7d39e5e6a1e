"""Answers to questions that are about no product."""

from __future__ import annotations

from municipalities.answers import AnswerVersions, GeneralAspect
from municipalities.file_model import FileModel

PLACES = "places"
"""In a general answer, {places} is the list of towns and villages of the service area."""


class GeneralFile(FileModel):
    """`general.yml`. It has no fees: an amount belongs to a product."""

    answers: dict[GeneralAspect, AnswerVersions]
