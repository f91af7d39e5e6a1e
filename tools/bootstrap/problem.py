"""The one way in which preparing stops: a line that says what is wrong and what to do."""

from __future__ import annotations


class Problem(Exception):
    """Something on this machine stands in the way. The text is one or two lines, for the person who typed `make`."""
