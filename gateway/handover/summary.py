"""A conversation as the lists of a console show it: docs/protocol.md, section 5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gateway.json_frame import to_json
from records.conversations import CLOSED, SOPHIE, WAITING, MessageRow
from records.summaries import SummaryRow

LONGEST_EXCERPT = 160
"""Characters of the newest message."""


def kind_of(holder: str) -> str:
    """A holder as clients know it: `sophie`, `waiting`, `closed`, or `colleague` for one of the staff."""
    return holder if holder in (SOPHIE, WAITING, CLOSED) else "colleague"


@dataclass(frozen=True)
class Summary:
    """The fields are those of the contract."""

    conversation: str
    holder: str
    holder_id: str | None
    name: str | None
    team: str | None
    reason: str | None
    urgent: bool
    queued_at: datetime | None
    held_since: datetime | None
    awaits_since: datetime | None
    last: int
    unread: int
    last_message: dict[str, str] | None

    @classmethod
    def of(cls, found: SummaryRow) -> Summary:
        conversation, name, newest, unread = found
        kind = kind_of(conversation.holder)
        return cls(
            conversation=conversation.id,
            holder=kind,
            holder_id=conversation.holder if kind == "colleague" else None,
            name=name,
            team=conversation.team,
            reason=conversation.reason,
            urgent=conversation.urgent,
            queued_at=conversation.queued_at,
            held_since=conversation.held_since,
            awaits_since=conversation.awaits_colleague_since,
            last=conversation.last_seq,
            unread=unread,
            last_message=_excerpt(newest),
        )

    def to_json(self) -> dict[str, Any]:
        moments = {name: _written(getattr(self, name)) for name in ("queued_at", "held_since", "awaits_since")}
        return {**self.__dict__, **moments}

    def frame(self) -> str:
        """As consoles are told of a change."""
        return to_json({"type": "summary", **self.to_json()})


def _excerpt(newest: MessageRow | None) -> dict[str, str] | None:
    if newest is None:
        return None
    text = newest.text if len(newest.text) <= LONGEST_EXCERPT else newest.text[: LONGEST_EXCERPT - 1] + "…"
    return {"author": newest.author, "text": text, "at": newest.at.isoformat()}


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
