"""What people write between the digits of a number."""

from __future__ import annotations

# Spaces, dots, all kinds of dashes, slashes; and the invisible joiners that text cleaning leaves in place.
CHARACTER = r"[\s.,/_·\-\u2010-\u2015\u2212\u200c\u200d]"

OPTIONAL = CHARACTER + "{0,3}"
BETWEEN_GROUPS = CHARACTER + "{1,3}"

Span = tuple[int, int]
"""The characters [start, end) of a text."""
