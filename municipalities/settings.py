"""Who the municipality is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from municipalities.file_model import FileModel, HttpsUrl, Name, NotEmpty


class MunicipalitySettings(FileModel):
    """`municipality.yml`."""

    name: Name
    """Without the word gemeente: Hollands Kroon."""
    assistant: Name
    """What the assistant is called."""
    website: HttpsUrl
    phone: Name = Field(pattern=r"^[0-9+][0-9 -]{8,}$")
    contact_url: HttpsUrl
    """The page that says how to reach the municipality."""
    products: Annotated[tuple[Name, ...], NotEmpty]
    """The files in products/, in the order in which residents see them."""

    def values(self) -> Mapping[str, str]:
        """What fills the placeholders that every text may hold. The website without its https://, as people say it."""
        website = self.website.removeprefix("https://").removeprefix("www.").rstrip("/")
        return {"assistant": self.assistant, "name": self.name, "phone": self.phone, "website": website}


VALUE_NAMES = frozenset({"assistant", "name", "phone", "website"})
"""The keys of `MunicipalitySettings.values`."""
