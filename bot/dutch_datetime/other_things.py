"""What has digits or words of a date but is something else: e-mail and web addresses, phone numbers, references, amounts."""

from __future__ import annotations

import re

_NO_DATE = r"(?![0-9]{1,2}([-./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![-.]?[0-9]))"

# Each pattern starts only where its first character can't be inside a longer run, and repeats are bounded: time stays linear.
_OTHER_THINGS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}",
        r"(?<!\w)(?:https?://|www\.)\S{1,500}",
        rf"(?<![\w+]){_NO_DATE}(?:\+[1-9]|00?[1-9])(?:[\s./()-]{{0,3}}[0-9]){{7,13}}(?![0-9])",
        # A reference (actions/planning/reference.py): groups of four, digits and consonants mixed; perhaps not complete.
        r"(?<!\w)(?:(?=[2-9]{0,3}[b-z])(?=[b-z]{0,3}[2-9])[2-9bcdfghj-np-tv-z]{4}[\s.‐-―-]{1,3}){1,2}[2-9bcdfghj-np-tv-z]{1,4}(?!\w)",
        r"(?:€|(?<!\w)euro?)\s{0,2}[0-9]{1,6}(?:[.,][0-9]{2})?(?![0-9])",
        r"(?<![\w.,])[0-9]{1,6}(?:[.,](?:[0-9]{2}|-))?\s{0,2}(?:€|euro?(?!\w))",
        r"(?<![\w.,])[0-9]{1,6},[0-9]{1,2}(?![0-9])(?!\s{0,2}(?:uur|u)(?!\w))",
    )
]

HIDDEN = "\N{CURRENCY SIGN}"
"""Takes the place of each hidden character; no rule reads it."""


def hide_other_things(text: str) -> str:
    """The text, as long as before, with those things made unreadable."""
    for pattern in _OTHER_THINGS:
        text = pattern.sub(lambda found: HIDDEN * len(found[0]), text)
    return text
