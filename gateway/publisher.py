"""Tells what happened in a conversation to those who follow it: the resident's tabs and colleagues' consoles."""

from __future__ import annotations

from collections.abc import Callable

from gateway import frames
from gateway.fanout import Event, Fanout
from gateway.handover import staff_frames
from records.conversations import MessageRow


class Publisher:
    """The one way into the fan-out. Never waits."""

    def __init__(self, fanout: Fanout, count: Callable[[str], None]) -> None:
        """`count` is told the author of every message that was stored."""
        self._fanout = fanout
        self._count = count

    def stored(self, message: MessageRow) -> None:
        """A message was stored, for the first time."""
        self._count(message.author)
        event = Event(frames.stored_message(message), message.seq, staff_frames.stored_message(message))
        self._fanout.publish(message.conversation_id, event)

    def typing(self, conversation_id: str, author: str, on: bool) -> None:
        """Sophie types, or no longer does: both sides see it."""
        staff = staff_frames.typing(conversation_id, author, on)
        self._fanout.publish(conversation_id, Event(frames.typing(author, on), staff=staff))

    def to_resident(self, conversation_id: str, frame: str) -> None:
        """A frame for the resident's tabs."""
        self._fanout.publish(conversation_id, Event(frame))

    def to_staff(self, conversation_id: str, frame: str) -> None:
        """A frame for the consoles that have the conversation open."""
        self._fanout.publish(conversation_id, Event(None, staff=frame))
