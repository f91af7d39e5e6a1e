"""Who holds a conversation: every change is one conditional UPDATE, with its announcement and its line in the history.

```
          escalate                claim                     close, end
 sophie ────────────► waiting ────────────► a colleague ────────────────► closed
   ▲  ▲───────────────── │  ◄──────────────── │  │  ▲ transfer              │
   │     leave           put_back, transfer,  │  └──┘                       │
   │                     unanswered           │                             │
   └──────────────────────── give_back ───────┘                             │
   └──────────────────────────────── reopen (the resident types) ───────────┘
```

A colleague may also claim from Sophie, and reopen what is closed. The resident may end a conversation at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from records import call_backs, conversations
from records.call_backs import CallBackRow
from records.conversations import CLOSED, SOPHIE, SYSTEM, WAITING, ConversationGone, ConversationRow, Draft, MessageRow
from records.holder_changes import HolderChangeRow

ESCALATE, CLAIM, TRANSFER, PUT_BACK, UNANSWERED = "escalate", "claim", "transfer", "put_back", "unanswered"
GIVE_BACK, LEAVE, CLOSE, CLOSE_IDLE, END, REOPEN = "give_back", "leave", "close", "close_idle", "end", "reopen"
CHANGES = (ESCALATE, CLAIM, TRANSFER, PUT_BACK, UNANSWERED, GIVE_BACK, LEAVE, CLOSE, CLOSE_IDLE, END, REOPEN)
"""What can be done; `holder_change.change` holds one."""

ASKED, NOT_UNDERSTOOD, UPSET, PERSON_FIRST = "asked", "not_understood", "upset", "person_first"
EMERGENCY, VOICE, SOPHIE_UNAVAILABLE = "emergency", "voice", "sophie_unavailable"
REASONS = (ASKED, NOT_UNDERSTOOD, UPSET, PERSON_FIRST, EMERGENCY, VOICE, SOPHIE_UNAVAILABLE)
"""Why Sophie gives a conversation away."""

BY_RESIDENT, BY_SOPHIE, BY_CLOCK = "resident", "sophie", "clock"
"""Who made a change, when it was no colleague."""


class NotHolder(Exception):
    """The conversation is not with whom the change expected. `holder` says with whom it is."""

    def __init__(self, holder: str) -> None:
        super().__init__("somebody else holds the conversation")
        self.holder = holder


@dataclass(frozen=True)
class Passed:
    """A change that was made."""

    from_holder: str
    to_holder: str
    announcement: MessageRow | None
    reason: str | None = None
    """Why Sophie gave it away, or a colleague ended it."""


def is_colleague(holder: str) -> bool:
    """Whether a holder is one of the staff."""
    return holder not in (SOPHIE, WAITING, CLOSED)


def escalate(session: Session, conversation_id: str, reason: str, by: str, announcement: Draft, now: datetime) -> Passed:
    """The conversation waits for a colleague: Sophie steps back, or a resident asks for one after the end.

    Raises NotHolder or ConversationGone, as all changes do.
    """
    wait = {"queued_at": now, "reason": reason, "urgent": reason == EMERGENCY, "team": None, "call_back_offered": False}
    return _pass(session, conversation_id, (SOPHIE, CLOSED), WAITING, ESCALATE, by, announcement, now, wait, reason)


def claim(session: Session, conversation_id: str, staff_id: str, announcement: Draft, now: datetime) -> Passed:
    """A colleague takes a conversation that waits, that Sophie holds, or that is closed. Claiming one's own changes nothing."""
    if _holder(session, conversation_id) == staff_id:
        return Passed(staff_id, staff_id, None)
    owed = {"awaits_colleague_since": now, "colleague_read": 0}
    return _pass(session, conversation_id, (WAITING, SOPHIE), staff_id, CLAIM, staff_id, announcement, now, owed)


def reopen(session: Session, conversation_id: str, staff_id: str, announcement: Draft, now: datetime) -> Passed:
    """A colleague goes on with a conversation that was closed."""
    return _pass(session, conversation_id, (CLOSED,), staff_id, REOPEN, staff_id, announcement, now, {})


def transfer(session: Session, conversation_id: str, staff_id: str, to: str, announcement: Draft, now: datetime) -> Passed:
    """A colleague passes a conversation to another colleague, who then owes the answer."""
    owed = {"awaits_colleague_since": now, "colleague_read": 0}
    return _pass(session, conversation_id, (staff_id,), to, TRANSFER, staff_id, announcement, now, owed)


def put_back(
    session: Session, conversation_id: str, staff_id: str, team: str | None, announcement: Draft, now: datetime
) -> Passed:
    """A colleague lets a conversation wait for another one, of a team or of anybody. It keeps its place in the queue."""
    queued_at = _locked(session, conversation_id).queued_at or now
    change = TRANSFER if team else PUT_BACK
    wait = {"awaits_colleague_since": None, "queued_at": queued_at, "call_back_offered": False, "team": team}
    return _pass(session, conversation_id, (staff_id,), WAITING, change, staff_id, announcement, now, wait)


def unanswered(
    session: Session, conversation_id: str, owed_before: datetime, announcement: Draft, now: datetime
) -> Passed | None:
    """The conversation waits again when a colleague owes an answer since before `owed_before`; None when not (any more)."""
    conversation = _locked(session, conversation_id)
    owed_since = conversation.awaits_colleague_since
    if not is_colleague(conversation.holder) or owed_since is None or owed_since >= owed_before:
        return None
    wait = {"awaits_colleague_since": None, "queued_at": conversation.queued_at or owed_since, "call_back_offered": False}
    who = (conversation.holder,)
    return _pass(session, conversation_id, who, WAITING, UNANSWERED, BY_CLOCK, announcement, now, wait)


def give_back(session: Session, conversation_id: str, staff_id: str, announcement: Draft, now: datetime) -> Passed:
    """A colleague gives a conversation back to Sophie."""
    return _pass(session, conversation_id, (staff_id,), SOPHIE, GIVE_BACK, staff_id, announcement, now, _WITH_SOPHIE)


def leave(session: Session, conversation_id: str, announcement: Draft, now: datetime) -> Passed:
    """The resident no longer wants to wait: back to Sophie."""
    return _pass(session, conversation_id, (WAITING,), SOPHIE, LEAVE, BY_RESIDENT, announcement, now, _WITH_SOPHIE)


def close(session: Session, conversation_id: str, staff_id: str, reason: str, announcement: Draft, now: datetime) -> Passed:
    """A colleague ends a conversation. `reason` is a key of the municipality's reasons to close."""
    return _pass(session, conversation_id, (staff_id,), CLOSED, CLOSE, staff_id, announcement, now, _ENDED, reason)


def close_idle(
    session: Session, conversation_id: str, silent_since: datetime, announcement: Draft, now: datetime
) -> Passed | None:
    """Ends a colleague's conversation in which nobody said anything since `silent_since` and no answer is owed; None when not."""
    conversation = _locked(session, conversation_id)
    waits_for_colleague = conversation.awaits_colleague_since is not None
    if not is_colleague(conversation.holder) or waits_for_colleague or conversation.active_at > silent_since:
        return None
    return _pass(session, conversation_id, (conversation.holder,), CLOSED, CLOSE_IDLE, BY_CLOCK, announcement, now, _ENDED)


def end(session: Session, conversation_id: str, announcement: Draft, now: datetime) -> Passed:
    """The resident ends the conversation, whoever holds it. Raises NotHolder when it has ended already."""
    holder = _holder(session, conversation_id)
    if holder == CLOSED:
        raise NotHolder(CLOSED)
    return _pass(session, conversation_id, (holder,), CLOSED, END, BY_RESIDENT, announcement, now, _ENDED)


def reopen_for_resident(
    session: Session, conversation_id: str, message_id: str, announcement: Draft, now: datetime
) -> Passed | None:
    """The resident types in a closed conversation: Sophie takes part again.

    None when it isn't closed, or when the message is there already and was only sent again. Raises ConversationGone.
    """
    if _holder(session, conversation_id) != CLOSED or conversations.find_message(session, conversation_id, message_id):
        return None
    return _pass(session, conversation_id, (CLOSED,), SOPHIE, REOPEN, BY_RESIDENT, announcement, now, {"to_return": True})


def returned_to_sophie(session: Session, conversation_id: str, replies: Sequence[Draft], now: datetime) -> Sequence[MessageRow]:
    """Her engine knows what happened meanwhile. Stores what she says to it, unless a message waits for an answer of its own."""
    conversation = _locked(session, conversation_id)
    if conversation.holder != SOPHIE or not conversation.to_return:
        return ()
    conversation.to_return = False
    if conversations.next_unanswered(session, conversation_id) is not None:
        return ()
    return [conversations.append(session, conversation, SOPHIE, reply, now) for reply in replies]


def offer_call_back(session: Session, conversation_id: str, announcement: Draft, now: datetime) -> MessageRow | None:
    """Tells a resident who waits that being called back is possible; None when not waiting, or told already in this wait."""
    conversation = _locked(session, conversation_id)
    if conversation.holder != WAITING or conversation.call_back_offered:
        return None
    conversation.call_back_offered = True
    return conversations.append(session, conversation, SYSTEM, announcement, now)


def note_call_back(
    session: Session, conversation_id: str, request: CallBackRow, noted: Draft, now: datetime
) -> MessageRow | None:
    """Stores a request to be called back, and in this conversation the message that says so; None when that is there already."""
    conversation = _locked(session, conversation_id)
    call_backs.create(session, request)
    if conversations.find_message(session, conversation_id, noted.id) is not None:
        return None
    return conversations.append(session, conversation, SYSTEM, noted, now)


def typing(session: Session, conversation_id: str, staff_id: str, now: datetime) -> bool:
    """The colleague is writing: an answer that is owed may take as long again. False for who doesn't hold the conversation."""
    conversation = _locked(session, conversation_id)
    if conversation.holder != staff_id:
        return False
    if conversation.awaits_colleague_since is not None:
        conversation.awaits_colleague_since = now
    return True


def read_by_colleague(session: Session, conversation_id: str, staff_id: str, seq: int) -> bool:
    """The colleague who holds a conversation has seen it up to `seq`; whether that was news."""
    held = (ConversationRow.holder == staff_id, ConversationRow.colleague_read < seq, ConversationRow.last_seq >= seq)
    return conversations.mark(session, conversation_id, *held, colleague_read=seq)


def read_by_resident(session: Session, conversation_id: str, seq: int) -> bool:
    """The resident has seen a conversation up to `seq`; whether that was news."""
    news = (ConversationRow.resident_read < seq, ConversationRow.last_seq >= seq)
    return conversations.mark(session, conversation_id, *news, resident_read=seq)


def changes(session: Session, conversation_id: str) -> Sequence[HolderChangeRow]:
    """Every change of a conversation, the oldest first."""
    own = HolderChangeRow.conversation_id == conversation_id
    return session.scalars(select(HolderChangeRow).where(own).order_by(HolderChangeRow.id)).all()


def left_sophie_after(session: Session, conversation_id: str) -> int:
    """The newest message when Sophie last stopped holding the conversation; 0 when she always held it."""
    away = (HolderChangeRow.conversation_id == conversation_id, HolderChangeRow.from_holder == SOPHIE)
    last = select(HolderChangeRow.after_seq).where(*away).order_by(HolderChangeRow.id.desc()).limit(1)
    return session.scalar(last) or 0


_NOT_WAITING: dict[str, Any] = {"queued_at": None, "awaits_colleague_since": None, "team": None, "urgent": False}
_WITH_SOPHIE = {**_NOT_WAITING, "reason": None, "to_return": True}
_ENDED = _NOT_WAITING


def _pass(
    session: Session,
    conversation_id: str,
    expected: Collection[str],
    to: str,
    change: str,
    by: str,
    announcement: Draft,
    now: datetime,
    values: Mapping[str, Any],
    reason: str | None = None,
) -> Passed:
    conversation = _locked(session, conversation_id)
    before = conversation.holder
    if before not in expected or not conversations.take(session, conversation_id, before, to, held_since=now, **values):
        raise NotHolder(before)
    session.refresh(conversation)
    session.add(
        HolderChangeRow(
            conversation_id=conversation_id,
            at=now,
            from_holder=before,
            to_holder=to,
            change=change,
            reason=reason,
            team=conversation.team,
            by=by,
            after_seq=conversation.last_seq,
        )
    )
    return Passed(before, to, conversations.append(session, conversation, SYSTEM, announcement, now), reason)


def _locked(session: Session, conversation_id: str) -> ConversationRow:
    """The conversation as it is now, unchanged by others until this transaction ends. Raises ConversationGone."""
    own = select(ConversationRow).where(ConversationRow.id == conversation_id)
    found = session.scalar(own.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise ConversationGone(conversation_id)
    return found


def _holder(session: Session, conversation_id: str) -> str:
    return _locked(session, conversation_id).holder
