"""Opening a visit with its reference and second factor, without letting anybody try out many.

A reference that doesn't exist is handled exactly like a wrong factor: same answer, same limits. After too many failures even
the right factor is refused for a while, or else guessing could go on.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.planning import factor as second_factor
from actions.planning.errors import TooManyAttempts
from actions.planning.reference import parse
from records import visits
from records.visits import VisitRow

WINDOW = timedelta(minutes=15)
"""How long a failure counts."""

FAILURES_PER_REFERENCE = 5
"""Leaves a resident room for typing errors and for several addresses of their own."""

FAILURES_IN_ALL = 200
"""Against trying many references one by one; far above what residents of one municipality get wrong in a quarter of an hour."""


def open_visit(session: Session, reference: str, factor: str, now: datetime) -> VisitRow | None:
    """The visit, or None when the reference or the factor is wrong; the failure is counted, so this needs a write transaction.

    Raises TooManyAttempts when too many look-ups failed lately, for this reference or in all.
    """
    known = parse(reference)
    reference_hash = hashlib.sha256((known or reference.strip().upper()).encode()).hexdigest()
    visits.lock_look_ups(session)
    visits.drop_failed_look_ups(session, now - WINDOW)
    since = now - WINDOW
    if (
        visits.count_failed_look_ups(session, since, reference_hash) >= FAILURES_PER_REFERENCE
        or visits.count_failed_look_ups(session, since) >= FAILURES_IN_ALL
    ):
        raise TooManyAttempts("Too many failed look-ups in the last quarter of an hour")
    row = visits.find_by_reference(session, known) if known else None
    email, phone = (row.customer_email, row.customer_phone) if row else (None, None)
    if second_factor.matches(factor, email, phone):
        return row
    visits.add_failed_look_up(session, reference_hash, now)
    return None
