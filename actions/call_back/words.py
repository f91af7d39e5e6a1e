"""Words about calling back in two languages: `words.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from actions.dialogue.formatting import day_text, time_text
from actions.languages.english_moments import english_day
from actions.languages.wording import Wording
from actions.services import RESIDENTS_ZONE
from municipalities.placeholders import fill

FILE = Path(__file__).with_name("words.yml")


def words(name: str) -> Wording:
    """The words with a name; KeyError when there are none."""
    return Wording(**_written()[name])


def due_value(due: datetime, now: datetime) -> Wording:
    """ "morgen om 12.00 uur", "donderdag 26 november om 9.30 uur"."""
    local, today = due.astimezone(RESIDENTS_ZONE), now.astimezone(RESIDENTS_ZONE).date()
    day = local.date()
    names = {today: "due_today", today + timedelta(days=1): "due_tomorrow"}
    said = words(names.get(day, "due_later"))
    return Wording(
        fill(said.dutch, {"day": day_text(day), "time": time_text(due)}),
        fill(said.english, {"day": english_day(day), "clock": f"{local:%H:%M}"}),
    )


@cache
def _written() -> Mapping[str, Mapping[str, str]]:
    written: dict[str, dict[str, str]] = YAML(typ="safe").load(FILE)
    return written
