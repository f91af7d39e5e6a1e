"""What a resident may ask for beside talking: a human, the end, a call-back; and what shows colleagues that somebody is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from gateway import frames
from gateway.conversations import Conversations
from gateway.frames import CallBack, End, Feedback, LeaveQueue, Read, RequestColleague, Typing
from gateway.handover.hand_over import HandOver
from gateway.records_access import RecordsAccess
from gateway.residents_day import RESIDENTS_ZONE
from gateway.text_cleaning import clean
from municipalities import Municipality
from municipalities.dutch_words import clock as clock_in_words
from municipalities.dutch_words import day_in_words
from records import feedback, holding
from records.call_backs import CallBackRow

Wish = Typing | Read | RequestColleague | LeaveQueue | End | CallBack | Feedback

FEWEST_DIGITS, MOST_DIGITS = 10, 15
"""Of a telephone number: Dutch ones have ten, no number has more than fifteen (ITU-T E.164)."""
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-.]*")


class InvalidWish(Exception):
    """Something in it can't be used."""

    def __init__(self, wish_id: str) -> None:
        super().__init__("a wish that can't be used")
        self.wish_id = wish_id


class ResidentWishes:
    """Carries out wishes. Belongs to one event loop."""

    def __init__(
        self,
        access: RecordsAccess,
        municipality: Municipality,
        told: Conversations,
        hand_over: HandOver,
        lobby_counts: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`lobby_counts`: the number of call-backs has changed."""
        self._access = access
        self._municipality = municipality
        self._conversations = told
        self._hand_over = hand_over
        self._lobby_counts = lobby_counts
        self._clock = clock

    async def carry_out(self, conversation_id: str, wish: Wish) -> list[str]:
        """Frames for the tab that asked. Raises InvalidWish, or ConversationGone."""
        match wish:
            case Typing(on=on):
                self._hand_over.resident_types(conversation_id, on)
            case Read(seq=seq):
                await self._hand_over.read_by_resident(conversation_id, seq)
            case RequestColleague(reason=reason):
                if not await self._hand_over.request(conversation_id, reason, holding.BY_RESIDENT):
                    return await self._nobody(conversation_id)
            case LeaveQueue():
                await self._hand_over.leave_queue(conversation_id)
            case End():
                await self._hand_over.end(conversation_id)
            case CallBack():
                await self._call_back(conversation_id, wish)
            case Feedback():
                return await self._feedback(conversation_id, wish)
        return []

    async def _nobody(self, conversation_id: str) -> list[str]:
        """A colleague may be there already; otherwise it is time for the form."""
        summary = await self._hand_over.summary(conversation_id)
        return [frames.CALL_BACK_FORM] if summary.holder in ("sophie", "closed") else []

    async def _call_back(self, conversation_id: str, wish: CallBack) -> None:
        name, subject, best_time = clean(wish.name), clean(wish.subject), clean(wish.best_time)
        digits = sum(character.isdigit() for character in wish.phone)
        if not name or not subject or not _PHONE.fullmatch(wish.phone.strip()) or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
            raise InvalidWish(wish.id)
        now = self._clock()
        due_at = self._municipality.contact_centre.call_back_due(now.astimezone(RESIDENTS_ZONE))
        masked = self._conversations.masked
        request = CallBackRow(
            id=wish.id,
            conversation_id=conversation_id,
            name=masked(name).text,
            phone=wish.phone.strip(),
            best_time=masked(best_time).text,
            subject=masked(subject).text,
            reason=holding.ASKED,
            created_at=now,
            due_at=due_at,
        )
        due = f"{day_in_words(due_at.date())} om {clock_in_words(due_at.time())} uur"
        await self._hand_over.call_back_noted(conversation_id, request, due)
        self._lobby_counts()

    async def _feedback(self, conversation_id: str, wish: Feedback) -> list[str]:
        words, now = self._conversations.masked(clean(wish.words)).text, self._clock()

        def store(session: Session) -> None:
            feedback.store(session, conversation_id, wish.score, words, now)

        await self._access.write(store)
        return [frames.FEEDBACK_STORED]
