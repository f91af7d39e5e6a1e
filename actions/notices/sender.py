"""Sends what is due in the outbox.

At least once: a notice is marked as sent after the carrier has accepted it, so only a process that dies between the two sends
it twice, with the same Message-ID. A lease keeps two senders, in one process or in many, from taking the same notice.

It runs in a thread of the action server, not in a process of its own: it needs the same municipality and database, is idle nearly
always, and would be one more thing to start, watch and configure. Actions never wait for it: what they do ends with a row in
the outbox, and a mail server that hangs holds up this thread alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from actions.logs import place_of
from actions.notices.carrier import Carrier, NotNow, Refused, carrier_to
from actions.notices.composing import compose, recipient_of
from municipalities import Municipality
from records import outbox
from records.database import Database
from records.outbox import NoticeRow
from records.visits import VisitRow

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 360, 360, 360, 360))
"""Between an attempt and the next; after the last one it is given up. A mail server may be away for a day and a half."""

LEASE = timedelta(minutes=10)
"""How long one attempt may take: every answer of a mail server may take half a minute."""

EVERY_S = 5.0
"""How often the outbox is looked into."""

log = structlog.get_logger(__name__)


class Sender:
    """Sends the notices of one municipality. `clock` gives the moment it is now, with a zone."""

    def __init__(
        self, database: Database, municipality: Municipality, carriers: Sequence[Carrier], clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._municipality = municipality
        self._carriers = carriers
        self._clock = clock

    def send_next(self) -> bool:
        """Sends the notice that has been due longest. False when none is due; True also when sending failed, which is noted."""
        now = self._clock()
        with self._database.write() as session:
            claimed = outbox.claim(session, now, now + LEASE)
        if claimed is None:
            return False
        notice, visit = claimed
        try:
            self._send(notice, visit, now)
        except Refused as refused:
            self._give_up(notice, str(refused))
        except NotNow as failure:
            self._try_later(notice, str(failure))
        except Exception as failure:
            log.error("notice.broken", notice=notice.id, error=type(failure).__name__, at=place_of(failure))
            self._try_later(notice, type(failure).__name__)
        else:
            sent_at = self._clock()
            with self._database.write() as session:
                outbox.mark_sent(session, notice, sent_at)
            late = (sent_at - notice.due_at).total_seconds()
            log.info("notice.sent", notice=notice.id, kind=notice.kind, attempts=notice.attempts, late_s=round(late))
        return True

    def _send(self, notice: NoticeRow, visit: VisitRow, now: datetime) -> None:
        if visit.starts_at <= now:
            raise Refused("too_late")
        if notice.attempts > len(PAUSES) + 1:
            raise Refused("attempts_lost")  # each ended with its process
        carrier = carrier_to(recipient_of(visit), self._carriers)
        if carrier is None:
            raise Refused("no_channel")
        carrier.send(compose(notice, visit, self._municipality, now))

    def _try_later(self, notice: NoticeRow, error: str) -> None:
        if notice.attempts > len(PAUSES):
            self._give_up(notice, error)
            return
        pause = PAUSES[notice.attempts - 1]
        with self._database.write() as session:
            outbox.postpone(session, notice, error, self._clock() + pause)
        log.warning("notice.postponed", notice=notice.id, kind=notice.kind, attempts=notice.attempts, error=error)

    def _give_up(self, notice: NoticeRow, error: str) -> None:
        with self._database.write() as session:
            outbox.mark_failed(session, notice, error)
        log.error("notice.failed", notice=notice.id, kind=notice.kind, attempts=notice.attempts, error=error)
