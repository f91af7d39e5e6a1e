"""Where the municipality's employees come: by the four digits of the postcode, since a village's name can be an ordinary word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Annotated

from pydantic import Field, StrictBool, ValidationInfo, field_validator

from municipalities.file_model import FileModel, Name, NotEmpty

# No Dutch postcode ends in SA, SD or SS.
_POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s*(?!S[ADS])(?:[A-Z]{2})?\s*", re.IGNORECASE)

PostcodeDigits = Annotated[int, Field(strict=True, ge=1000, le=9999)]


class PostcodeArea(FileModel):
    """The addresses that share the four digits of a postcode."""

    postcode: PostcodeDigits
    place: Name
    """The place in the postal address (woonplaats)."""
    latitude: Annotated[float, Field(ge=50.7, le=53.6)]
    """Degrees north, of the middle of the area; within the Netherlands, so that swapped coordinates are noticed."""
    longitude: Annotated[float, Field(ge=3.3, le=7.3)]
    """Degrees east."""


class NamedPlace(FileModel):
    """A village or hamlet whose addresses have the postcode of another place."""

    name: Name
    partly: StrictBool = False
    """Some of its addresses lie in another municipality."""


class ServiceArea(FileModel):
    """`service_area.yml`."""

    areas: Annotated[tuple[PostcodeArea, ...], NotEmpty]
    villages: tuple[NamedPlace, ...] = ()
    """Named to residents together with the places of `areas`."""
    hamlets: tuple[NamedPlace, ...] = ()
    """Recognised when a resident names one."""
    po_boxes: frozenset[PostcodeDigits] = frozenset()
    """Postcodes of post-office boxes within the municipality: nobody lives there."""

    @field_validator("areas")
    @classmethod
    def _each_postcode_once(cls, areas: tuple[PostcodeArea, ...]) -> tuple[PostcodeArea, ...]:
        twice = [postcode for postcode, times in Counter(area.postcode for area in areas).items() if times > 1]
        if twice:
            raise ValueError(f"postcode {twice[0]} stands here twice")
        return areas

    @field_validator("po_boxes")
    @classmethod
    def _no_addresses(cls, po_boxes: frozenset[int], info: ValidationInfo) -> frozenset[int]:
        visited = {area.postcode for area in info.data.get("areas", ())}
        if both := visited & po_boxes:
            raise ValueError(f"postcode {min(both)} is among the areas too")
        return po_boxes

    def place(self, postcode: str) -> str | None:
        """The place of a postcode, with or without its letters ("1771 AB", "1771"). None: no postcode, or not ours."""
        area = self._area(postcode)
        return area.place if area else None

    def location(self, postcode: str) -> tuple[float, float] | None:
        """Latitude and longitude, in degrees, of the middle of the postcode's area; None as for `place`."""
        area = self._area(postcode)
        return (area.latitude, area.longitude) if area else None

    def is_po_box(self, postcode: str) -> bool:
        """Whether the postcode belongs to post-office boxes."""
        return _digits(postcode) in self.po_boxes

    def place_named(self, name: str) -> NamedPlace | None:
        """The place that residents call so, in whatever case. A name is no address: "winkel" can mean a shop, and a place can lie
        partly elsewhere. Only a postcode decides whether we come."""
        own = (NamedPlace(name=area.place) for area in self.areas)
        wanted = name.strip().casefold()
        return next((place for place in (*own, *self.villages, *self.hamlets) if place.name.casefold() == wanted), None)

    def place_names(self) -> tuple[str, ...]:
        """All towns and villages, by alphabet."""
        names = {area.place for area in self.areas} | {village.name for village in self.villages}
        return tuple(sorted(names, key=lambda name: name.lstrip("'").casefold()))

    def all_names(self) -> tuple[str, ...]:
        """Everything that residents may call the place where they live: towns, villages and hamlets, as in the file."""
        places = [area.place for area in self.areas]
        return tuple(dict.fromkeys([*places, *(place.name for place in (*self.villages, *self.hamlets))]))

    def _area(self, postcode: str) -> PostcodeArea | None:
        digits = _digits(postcode)
        return next((area for area in self.areas if area.postcode == digits), None)


def _digits(postcode: str) -> int | None:
    # Some keyboards type full-width digits and letters, which look the same.
    found = _POSTCODE.fullmatch(unicodedata.normalize("NFKC", postcode))
    return int(found.group(1)) if found else None
