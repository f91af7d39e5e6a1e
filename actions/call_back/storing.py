"""Storing a call-back after the yes: it lands in the list of the colleagues, with the moment by which they call."""

from __future__ import annotations

from datetime import datetime, timedelta

from actions.call_back.draft import CallBackDraft
from actions.dialogue.context import Context
from actions.services import RESIDENTS_ZONE
from records import call_backs
from records.call_backs import CallBackRow
from records.database import Database


def store(draft: CallBackDraft, context: Context, database: Database) -> datetime:
    """Stores a complete draft, once for each key, and gives by when the resident is called. ValueError when it isn't complete."""
    if draft.key is None or draft.name is None or draft.phone is None or draft.best_time is None or draft.subject is None:
        raise ValueError("The call-back isn't complete: key, name, phone, best time or subject is missing")
    contact_centre = context.municipality.contact_centre
    within = timedelta(minutes=contact_centre.call_back_within_minutes)
    call_back = CallBackRow(
        id=draft.key,
        conversation_id=context.conversation,
        name=draft.name,
        phone=draft.phone,
        best_time=draft.best_time,
        subject=draft.subject,
        reason=draft.reason,
        created_at=context.now,
        due_at=contact_centre.office.after(context.now.astimezone(RESIDENTS_ZONE), within),
    )
    with database.write() as session:
        return call_backs.create(session, call_back).due_at
