"""The engine's own database: Rasa's events of every conversation, and from them what was answered to which message."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Mapping

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import event, func
from sqlalchemy.engine import make_url

from bot.answer import Answer

BUSY_TIMEOUT_MS = 10_000

BEGIN_A_TURN = ("user", "pause", "resume")
"""Events before which Sophie's answer to the message before has ended."""


class ConversationStore(SQLTrackerStore):
    """Rasa's tracker store on `url` (SQLite or PostgreSQL), which also finds an earlier answer again.

    One table for both: a message and its answer are saved in one transaction, so a message is answered when its event is there,
    also after the engine was killed.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        # A complete address as host is how Rasa's store takes a URL.
        super().__init__(host=url)
        if parsed.get_backend_name() == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)

    def forget_until(self, timestamp: float) -> int:
        """Deletes the conversations in which nothing happened after `timestamp` (seconds since 1970); returns how many."""
        rows = self.SQLEvent
        with self.session_scope() as session:
            latest = session.query(rows.sender_id).group_by(rows.sender_id).having(func.max(rows.timestamp) <= timestamp)
            quiet = [conversation for (conversation,) in latest]
            for conversation in quiet:
                session.query(rows).filter(rows.sender_id == conversation).delete(synchronize_session=False)
            session.commit()
        return len(quiet)

    def answer_to(self, conversation: str, message_id: str) -> Answer | None:
        """What was answered to a message of a conversation, in whichever session; None when it was not handled yet."""
        rows = self.SQLEvent
        with self.session_scope() as session:
            own = session.query(rows.id, rows.data).filter(rows.sender_id == conversation)
            begins = rows.type_name.in_(BEGIN_A_TURN)
            said = own.filter(begins, rows.data.contains(json.dumps(message_id), autoescape=True))
            # The text of another message may hold the same characters, so what was found is read.
            found = [(row.id, event) for row in said if message_id_of(event := json.loads(row.data)) == message_id]
            if not found:
                return None
            place, event = found[0]
            after = own.filter(rows.id > place)
            next_turn = after.filter(begins).order_by(rows.id).first()
            if next_turn is not None:
                after = after.filter(rows.id < next_turn.id)
            bot = after.filter(rows.type_name == "bot").order_by(rows.id)
            return Answer.from_events(event, [json.loads(data) for _, data in bot])


def message_id_of(event: Mapping[str, Any]) -> str | None:
    """The id with which the gateway sent what an event tells: a message of the resident, or the return of the conversation."""
    found: str | None = event.get("message_id") or (event.get("metadata") or {}).get("message_id")
    return found


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    cursor = connection.cursor()
    # secure_delete: what is deleted is overwritten in the file as well.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", f"busy_timeout={BUSY_TIMEOUT_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
