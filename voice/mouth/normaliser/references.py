"""References of visits, "K7M3-9QXT-2PWS": character by character with a pause after each, a longer one after each group."""

from __future__ import annotations

import re

from voice.mouth.normaliser.spelling import spelt

_CHARACTER = "[2-9B-DF-HJ-NP-TV-Z]"
"""As in actions/planning/reference.py, which this room may not import."""
_REFERENCE = re.compile(rf"(?<![\w-]){_CHARACTER}{{4}}-{_CHARACTER}{{4}}-{_CHARACTER}{{4}}(?![\w-])")


def say_references(text: str) -> str:
    return _REFERENCE.sub(lambda found: "; ".join(spelt(group, ", ") for group in found[0].split("-")), text)
