"""Names between braces in a text, such as {phone} or {fee.adult}, and filling them in."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)\}")


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names, in order, each once."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left that belongs to no placeholder."""
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder replaced; KeyError for a name without a value."""
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)
