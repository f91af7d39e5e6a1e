"""Who holds a conversation: the changes that residents, Sophie, colleagues and the clock may make, and who is told of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from gateway import frames
from gateway.conversations import Conversations
from gateway.handover import staff_frames
from gateway.handover.availability import Availability, takers
from gateway.handover.errors import Absent, HeldByOther
from gateway.handover.lobby import Lobby
from gateway.handover.queue import Queue
from gateway.handover.summary import Summary, kind_of
from gateway.handover.summary_board import SummaryBoard
from gateway.publisher import Publisher
from gateway.records_access import RecordsAccess
from gateway.staff.colleague import Colleague
from municipalities import Municipality
from records import conversations, holding
from records.call_backs import CallBackRow
from records.conversations import CLOSED, COLLEAGUE, RESIDENT, SOPHIE, WAITING, ConversationGone, Draft, MessageRow
from records.holding import NotHolder, Passed
from records.staff import StaffRow
from records.summaries import open_summaries, summaries_of

Change = Callable[[Session], Passed | None]


class HandOver:
    """Makes changes and tells everybody who should know. Belongs to one event loop."""

    def __init__(
        self,
        access: RecordsAccess,
        municipality: Municipality,
        told: Conversations,
        publisher: Publisher,
        lobby: Lobby,
        board: SummaryBoard,
        queue: Queue,
        availability: Availability,
        wake: Callable[[str], None],
        count: Callable[[str | None], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`told` masks what is written; `wake` has Sophie look at a conversation that is hers again.

        `count` is told the reason of every escalation.
        """
        self._access = access
        self._municipality = municipality
        self._conversations = told
        self._publisher = publisher
        self._lobby = lobby
        self._board = board
        self._queue = queue
        self._availability = availability
        self._wake = wake
        self._count = count
        self._clock = clock

    # What residents, Sophie and the clock do.

    async def request(self, conversation_id: str, reason: str, by: str) -> bool:
        """The conversation waits for a colleague from now on; False when nobody is there, or Sophie doesn't hold it."""
        if not await self._availability.somebody_is_there():
            return False
        announcement = self._announcement("waiting_for_colleague")
        now = self._clock()
        try:
            await self._change(
                conversation_id, lambda session: holding.escalate(session, conversation_id, reason, by, announcement, now)
            )
        except HeldByOther:
            return False
        return True

    async def leave_queue(self, conversation_id: str) -> None:
        """The resident no longer waits. When a colleague came in the meantime, nothing changes."""
        announcement, now = self._announcement("back_to_assistant"), self._clock()
        try:
            await self._change(conversation_id, lambda session: holding.leave(session, conversation_id, announcement, now))
        except HeldByOther:
            return
        self._wake(conversation_id)

    async def end(self, conversation_id: str) -> None:
        """The resident ends the conversation; once it has ended, nothing changes."""
        announcement, now = self._announcement("closed"), self._clock()
        try:
            await self._change(conversation_id, lambda session: holding.end(session, conversation_id, announcement, now))
        except HeldByOther:
            return
        self._publisher.to_resident(conversation_id, frames.FEEDBACK_WANTED)

    async def take_from_silent(self, conversation_id: str, owed_before: datetime) -> bool:
        """The conversation waits again when its colleague owes an answer since before a moment; whether it does."""
        announcement, now = self._announcement("colleague_silent"), self._clock()
        return await self._change(
            conversation_id, lambda session: holding.unanswered(session, conversation_id, owed_before, announcement, now)
        )

    async def close_silent(self, conversation_id: str, silent_since: datetime) -> bool:
        """Ends a conversation in which nobody said anything since a moment; whether it did. Nobody is asked what they thought."""
        announcement, now = self._announcement("closed_after_silence"), self._clock()
        return await self._change(
            conversation_id, lambda session: holding.close_idle(session, conversation_id, silent_since, announcement, now)
        )

    async def offer_call_back(self, conversation_id: str) -> bool:
        """Tells a resident who waits, once in a wait, that being called back is possible; whether that was done now."""
        draft, now = self._announcement("call_back_offered"), self._clock()
        offered = await self._access.write(lambda session: holding.offer_call_back(session, conversation_id, draft, now))
        if offered is None:
            return False
        self._publisher.stored(offered)
        self._publisher.to_resident(conversation_id, frames.CALL_BACK_FORM)
        return True

    async def call_back_noted(self, conversation_id: str, request: CallBackRow, due: str) -> None:
        """Stores that the resident wants to be called back, `due` at the latest; a request that is there already changes nothing.

        Who waited for a colleague no longer does.
        """
        noted = Draft(request.id, self._municipality.text("call_back_noted", number=request.phone, due=due))
        back, now = self._announcement("back_to_assistant"), self._clock()

        def store(session: Session) -> tuple[MessageRow | None, Passed | None]:
            message = holding.note_call_back(session, conversation_id, request, noted, now)
            found = conversations.find(session, conversation_id)
            if message is None or found is None or found.holder != WAITING:
                return message, None
            return message, holding.leave(session, conversation_id, back, now)

        message, passed = await self._access.write(store)
        if message is not None:
            self._publisher.stored(message)
        if passed is not None:
            await self.told_of(conversation_id, passed)

    # What colleagues do. Each raises HeldByOther when somebody else was first, and ConversationGone.

    async def claim(self, conversation_id: str, colleague: Colleague) -> Summary:
        """The colleague holds the conversation from now on, if it waited or was Sophie's."""
        announcement, now = self._joined(colleague.name), self._clock()
        await self._change(
            conversation_id, lambda session: holding.claim(session, conversation_id, colleague.id, announcement, now)
        )
        return await self.summary(conversation_id)

    async def reopen(self, conversation_id: str, colleague: Colleague) -> Summary:
        """The colleague goes on with a conversation that was closed."""
        announcement, now = self._joined(colleague.name), self._clock()
        await self._change(
            conversation_id, lambda session: holding.reopen(session, conversation_id, colleague.id, announcement, now)
        )
        return await self.summary(conversation_id)

    async def transfer(
        self, conversation_id: str, colleague: Colleague, staff_id: str | None = None, team: str | None = None
    ) -> Summary:
        """Passes the conversation to a colleague, or lets it wait, for a team or for anybody. Raises Absent."""
        now = self._clock()
        if staff_id is None:
            announcement = self._announcement("passed_on")
            await self._change(
                conversation_id,
                lambda session: holding.put_back(session, conversation_id, colleague.id, team, announcement, now),
            )
            return await self.summary(conversation_id)

        def pass_on(session: Session) -> Passed:
            name = takers(session, now).get(staff_id)
            if name is None:
                raise Absent
            return holding.transfer(session, conversation_id, colleague.id, staff_id, self._joined(name), now)

        await self._change(conversation_id, pass_on)
        return await self.summary(conversation_id)

    async def put_back(self, conversation_id: str, colleague: Colleague) -> Summary:
        """The conversation waits again, for anybody, at the place in the queue that it had."""
        return await self.transfer(conversation_id, colleague)

    async def give_back(self, conversation_id: str, colleague: Colleague) -> Summary:
        """Sophie goes on; her engine is told what happened meanwhile."""
        announcement, now = self._announcement("back_to_assistant"), self._clock()
        await self._change(
            conversation_id, lambda session: holding.give_back(session, conversation_id, colleague.id, announcement, now)
        )
        self._wake(conversation_id)
        return await self.summary(conversation_id)

    async def close(self, conversation_id: str, colleague: Colleague, reason: str) -> Summary:
        """Ends the conversation. `reason` is a key of the municipality's reasons to close."""
        announcement, now = self._announcement("closed"), self._clock()
        await self._change(
            conversation_id, lambda session: holding.close(session, conversation_id, colleague.id, reason, announcement, now)
        )
        self._publisher.to_resident(conversation_id, frames.FEEDBACK_WANTED)
        return await self.summary(conversation_id)

    async def say(self, conversation_id: str, colleague: Colleague, message_id: str, text: str) -> tuple[MessageRow, bool]:
        """Stores what the colleague wrote, without personal numbers, and tells it; whether it was new."""
        draft = Draft(message_id, self._conversations.masked(text).text, staff_id=colleague.id, author_name=colleague.name)
        now = self._clock()
        stored = await self._access.write(
            lambda session: conversations.store_from_colleague_if_held(session, conversation_id, draft, now)
        )
        if stored is None:
            raise await self._held_by_other(conversation_id)
        message, is_new = stored
        if is_new:
            self._publisher.stored(message)
            self._board.changed(conversation_id)
        return message, is_new

    async def types(self, conversation_id: str, colleague: Colleague, on: bool) -> None:
        """Shows the resident that the colleague types; the colleague who types has more time to answer."""
        now = self._clock()
        if not await self._access.write(lambda session: holding.typing(session, conversation_id, colleague.id, now)):
            raise await self._held_by_other(conversation_id)
        self._publisher.to_resident(conversation_id, frames.typing(COLLEAGUE, on))

    async def read(self, conversation_id: str, colleague: Colleague, seq: int) -> None:
        """The colleague has seen everything up to `seq`."""
        if await self._access.write(lambda session: holding.read_by_colleague(session, conversation_id, colleague.id, seq)):
            self._publisher.to_resident(conversation_id, frames.read(seq))
            self._board.changed(conversation_id)

    # What the resident's side tells colleagues.

    def resident_types(self, conversation_id: str, on: bool) -> None:
        self._publisher.to_staff(conversation_id, staff_frames.typing(conversation_id, RESIDENT, on))

    async def read_by_resident(self, conversation_id: str, seq: int) -> None:
        """The resident has seen everything up to `seq`."""
        if await self._access.write(lambda session: holding.read_by_resident(session, conversation_id, seq)):
            self._publisher.to_staff(conversation_id, staff_frames.read(conversation_id, seq))

    # What everybody may know.

    async def summaries(self) -> list[Summary]:
        """Of all conversations that wait or that a colleague holds."""
        return [Summary.of(found) for found in await self._access.read(open_summaries)]

    async def summary(self, conversation_id: str) -> Summary:
        """Raises ConversationGone."""
        found = await self._access.read(lambda session: summaries_of(session, [conversation_id]))
        if not found:
            raise ConversationGone(conversation_id)
        return Summary.of(found[0])

    def resident_said(self, conversation_id: str) -> None:
        """The resident said something to who isn't Sophie."""
        self._board.changed(conversation_id)

    async def holder_frame(self, conversation_id: str) -> str:
        """Who is in charge, for the resident."""
        return await self._in_charge(await self.summary(conversation_id))

    async def told_of(self, conversation_id: str, passed: Passed) -> None:
        """Tells everybody of a change that was stored."""
        if passed.from_holder in (SOPHIE, CLOSED) and passed.to_holder == WAITING:
            self._count(passed.reason)
        if passed.announcement is not None:
            self._publisher.stored(passed.announcement)
        summary = await self.summary(conversation_id)
        self._publisher.to_resident(conversation_id, await self._in_charge(summary))
        self._lobby.publish(summary.frame())

    async def _in_charge(self, summary: Summary) -> str:
        if summary.holder == WAITING and (place := await self._queue.place(summary.conversation)) is not None:
            return place.frame()
        return frames.holder(summary.holder, summary.name)

    async def _change(self, conversation_id: str, change: Change) -> bool:
        """Makes a change and tells of it; whether there was one."""
        try:
            passed = await self._access.write(change)
        except NotHolder as refused:
            raise await self._held_by_other(conversation_id) from refused
        if passed is None:
            return False
        await self.told_of(conversation_id, passed)
        return True

    async def _held_by_other(self, conversation_id: str) -> HeldByOther:
        def read(session: Session) -> HeldByOther:
            found = conversations.find(session, conversation_id)
            if found is None:
                raise ConversationGone(conversation_id)
            held_by = session.get(StaffRow, found.holder)
            return HeldByOther(kind_of(found.holder), held_by.name if held_by else None)

        return await self._access.read(read)

    def _announcement(self, text: str) -> Draft:
        return Draft(uuid4().hex, self._municipality.text(text))

    def _joined(self, name: str) -> Draft:
        return Draft(uuid4().hex, self._municipality.text("colleague_joined", colleague=name))
