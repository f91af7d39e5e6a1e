"""Deletes visits, and e-mails that were written to the folder, when their period has ended (AVG, article 5(1)(e))."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from records import visits
from records.database import Database

EVERY_S = 3600.0

AT_ONCE = 200
"""Visits in one transaction, so that bookings needn't wait long for it."""

log = structlog.get_logger(__name__)


class Retention:
    """Keeps visits with all that is stored about them for the period `keep` after their start, and e-mails in `mail_folder` as
    long after they were written. `clock` gives the moment it is now, with a zone.
    """

    def __init__(self, database: Database, mail_folder: Path, keep: timedelta, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._mail_folder = mail_folder
        self._keep = keep
        self._clock = clock

    def delete_expired(self) -> bool:
        """Deletes a part of what has expired; True when there may be more."""
        until = self._clock() - self._keep
        with self._database.write() as session:
            deleted = visits.drop_visits(session, until, AT_ONCE)
        emails = [file for file in self._mail_folder.glob("*") if file.stat().st_mtime <= until.timestamp()]
        for file in emails:
            file.unlink()
        if deleted or emails:
            log.info("visits_deleted", visits=deleted, emails=len(emails))
        return deleted == AT_ONCE
