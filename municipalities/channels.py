"""The ways in which an employee and a resident meet. Which of them there are for a product is the municipality's choice."""

from __future__ import annotations

from typing import Final, Literal

Channel = Literal["home", "desk", "phone"]

HOME: Final = "home"
"""The employee comes to the resident's address."""
DESK: Final = "desk"
"""The resident comes to the municipality's desk."""
PHONE: Final = "phone"
"""The employee calls the resident."""

CHANNELS: tuple[Channel, ...] = (HOME, DESK, PHONE)
"""In the order in which residents are asked about them."""
