"""The widget's colours can be read by everybody."""

from __future__ import annotations

import pytest

from municipalities import Municipality
from municipalities.contrast import contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("screen", ["", "-dark"])
@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("on-primary", "primary"),
        ("primary", "background"),
        ("primary", "surface"),
        ("text", "surface"),
        ("text-muted", "background"),
    ],
)
def test_text_stands_out(hollands_kroon: Municipality, text: str, behind: str, screen: str) -> None:
    theme = hollands_kroon.theme
    assert contrast(theme[f"--sophie-color-{text}{screen}"], theme[f"--sophie-color-{behind}{screen}"]) >= 4.5
