"""Times of day on the clock of 24 hours: "14.30 uur" is "veertien uur dertig".

Never "half drie": who hears that can't tell the afternoon from the night, and who isn't used to Dutch hears half past three.
"""

from __future__ import annotations

import re

from voice.mouth.normaliser.number_words import cardinal

_HOUR, _MINUTE = r"([01]?\d|2[0-4])", r"([0-5]\d)"
_UUR = r"(?:\s*(?:uur|u)\b\.?(?=\W|$))?"
_CLOCK = re.compile(rf"(?<![\w.,:€-]){_HOUR}[.:]{_MINUTE}(?![\w:,]*\d|\.\d|\s*%|\s*euro\b){_UUR}", re.I)
_BETWEEN = re.compile(
    rf"(?<![\w.,:]){_HOUR}(?:[.:]{_MINUTE})?\s*[-–]\s*{_HOUR}(?:[.:]{_MINUTE})?(?![\w:.,]*\d)\s*(?:uur|u)\b\.?", re.I
)
_SHORT_UUR = re.compile(r"(?<=\d)\s*u\b\.?(?=\s|[,;!?)]|$)")


def say_times(text: str) -> str:
    text = _BETWEEN.sub(lambda found: f"{_said(found[1], found[2])} tot {_said(found[3], found[4])}", text)
    text = _CLOCK.sub(lambda found: _said(found[1], found[2]), text)
    return _SHORT_UUR.sub(" uur", text)


def _said(hour: str, minute: str | None) -> str:
    minutes = int(minute or 0)
    return f"{cardinal(int(hour))} uur" + (f" {cardinal(minutes)}" if minutes else "")
