"""The municipality's colours: of the widget in light and in dark, and of Sophie's face."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints

from municipalities.contrast import contrast
from municipalities.file_model import FileModel
from municipalities.yaml_file import FieldPath

# Only the plain notation: these values end up in a style sheet.
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]

TEXT_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3 (level AA), for text of ordinary size."""

SHAPE_CONTRAST = 3.0
"""WCAG 2.2, success criterion 1.4.11 (level AA), for the edge of what can be operated."""


class Palette(FileModel):
    """The colours on one kind of screen."""

    primary: Colour
    """Buttons, links, the resident's own messages; the header in light."""
    on_primary: Colour
    """Text on `primary`."""
    accent: Colour
    """Decoration only: nothing is read from it."""
    tint: Colour
    """A light wash of `primary`, behind what needs attention."""
    background: Colour
    surface: Colour
    """Behind Sophie's messages; the header in dark."""
    text: Colour
    text_muted: Colour
    line: Colour
    """Between parts: decoration only."""
    control: Colour
    """The edge of the text field."""
    danger: Colour
    """What went wrong."""

    def contrast_problems(self) -> Iterator[tuple[str, str]]:
        """Colours that can't be told apart well enough, each with what is wrong."""
        pairs = (
            ("on_primary", "primary", TEXT_CONTRAST),
            *(("primary", behind, TEXT_CONTRAST) for behind in ("background", "surface", "tint")),
            *(("text", behind, TEXT_CONTRAST) for behind in ("background", "surface", "tint")),
            ("text_muted", "background", TEXT_CONTRAST),
            ("danger", "background", TEXT_CONTRAST),
            ("control", "background", SHAPE_CONTRAST),
        )
        for name, behind, least in pairs:
            found = contrast(getattr(self, name), getattr(self, behind))
            if found < least:
                yield name, f"has a contrast of {found:.2f} with {behind}; at least {least} is needed"


class AvatarColours(FileModel):
    """Of Sophie's face; without one, the colour in which she was made."""

    hair: Colour | None = None
    skin: Colour | None = None
    clothes: Colour | None = None


class Theme(FileModel):
    """`theme.yml`."""

    light: Palette
    dark: Palette
    """When the resident's device is set to dark."""
    avatar: AvatarColours = AvatarColours()

    def css_properties(self) -> dict[str, str]:
        """Property -> value: `text_muted` in light is --sophie-color-text-muted, in dark --sophie-color-text-muted-dark. Sophie's
        hair is --sophie-avatar-hair.
        """
        colours = {
            f"--sophie-color-{name.replace('_', '-')}{suffix}": value
            for palette, suffix in ((self.light, ""), (self.dark, "-dark"))
            for name, value in palette.model_dump().items()
        }
        return colours | {f"--sophie-avatar-{part}": value for part, value in self.avatar.model_dump().items() if value}

    def contrast_problems(self) -> Iterator[tuple[FieldPath, str]]:
        """Colours that can't be told apart well enough, with their place in the file."""
        for screen, palette in (("light", self.light), ("dark", self.dark)):
            for name, message in palette.contrast_problems():
                yield (screen, name), message
