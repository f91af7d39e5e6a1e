"""Private notes of colleagues with a conversation: table, and queries as functions on a session. No resident sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from records.base import Base, Instant
from records.conversations import ConversationGone, ConversationRow
from records.staff import StaffRow


class NoteRow(Base):
    """One note."""

    __tablename__ = "note"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Chosen by the console; makes the note count once."""
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Text)


class NoteElsewhere(Exception):
    """The id belongs to a note with another conversation or of another colleague."""


def add_note(session: Session, conversation_id: str, note_id: str, staff_id: str, text: str, now: datetime) -> bool:
    """Stores a note; False, and nothing changes, when this one was stored before. Raises ConversationGone or NoteElsewhere."""
    # Locked, so that the same note twice at once is one after the other.
    locked = select(ConversationRow.id).where(ConversationRow.id == conversation_id).with_for_update()
    if session.scalar(locked) is None:
        raise ConversationGone(conversation_id)
    if known := session.get(NoteRow, note_id):
        if (known.conversation_id, known.staff_id) != (conversation_id, staff_id):
            raise NoteElsewhere(note_id)
        return False
    session.add(NoteRow(id=note_id, conversation_id=conversation_id, staff_id=staff_id, at=now, text=text))
    session.flush()
    return True


def notes_of(session: Session, conversation_id: str) -> Sequence[tuple[NoteRow, str | None]]:
    """The notes with a conversation in order of time, each with the name of who wrote it; None when that account is gone."""
    query = (
        select(NoteRow, StaffRow.name)
        .outerjoin(StaffRow, StaffRow.id == NoteRow.staff_id)
        .where(NoteRow.conversation_id == conversation_id)
        .order_by(NoteRow.at, NoteRow.id)
    )
    return [(note, name) for note, name in session.execute(query)]
