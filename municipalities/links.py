"""A page that an answer points to."""

from __future__ import annotations

from municipalities.file_model import FileModel, HttpsUrl
from municipalities.wording import ResidentText


class Link(FileModel):
    """What residents click on, and where it leads."""

    title: ResidentText
    url: HttpsUrl
