"""Deletes visits, call-backs, and e-mails that were written to the folder, when their period has ended (AVG, article 5(1)(e))."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from records import call_backs, visits
from records.database import Database

EVERY_S = 3600.0

AT_ONCE = 200
"""Visits or call-backs in one transaction, so that bookings needn't wait long for it."""

LONGEST_UNDONE = timedelta(days=92)
"""Whoever was not called back after so long will not be: as with conversations, three months is the most that is kept."""

log = structlog.get_logger(__name__)


class Retention:
    """Keeps visits with all that is stored about them for the period `keep` after their start, call-backs as long after they were
    done, and e-mails in `mail_folder` as long after they were written. `clock` gives the moment it is now, with a zone.
    """

    def __init__(self, database: Database, mail_folder: Path, keep: timedelta, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._mail_folder = mail_folder
        self._keep = keep
        self._clock = clock

    def delete_expired(self) -> bool:
        """Deletes a part of what has expired; True when there may be more."""
        now = self._clock()
        until = now - self._keep
        with self._database.write() as session:
            deleted = visits.drop_visits(session, until, AT_ONCE)
        with self._database.write() as session:
            called = call_backs.drop_expired(session, until, now - LONGEST_UNDONE, AT_ONCE)
        emails = [file for file in self._mail_folder.glob("*") if file.stat().st_mtime <= until.timestamp()]
        for file in emails:
            file.unlink()
        if deleted or called or emails:
            log.info("visits_deleted", visits=deleted, call_backs=called, emails=len(emails))
        return AT_ONCE in (deleted, called)
