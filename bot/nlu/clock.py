"""What time it is for the residents."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def amsterdam_now(standing_still_at: str | None = None) -> datetime:
    """Now, or the given moment (ISO 8601, in Amsterdam when it names no zone): a test's clock stands still."""
    if standing_still_at is None:
        return datetime.now(AMSTERDAM)
    moment = datetime.fromisoformat(standing_still_at)
    return moment.replace(tzinfo=AMSTERDAM) if moment.tzinfo is None else moment.astimezone(AMSTERDAM)
