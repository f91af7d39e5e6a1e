"""What a colleague does with a conversation: who holds it, notes, and what Sophie would say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.console.frames import ChosenId
from gateway.console.services import ConsoleServices
from gateway.engine_client import EngineUnavailable
from gateway.frames import MAX_TEXT_CHARACTERS
from gateway.handover.errors import Absent, HeldByOther
from gateway.handover.summary import Summary
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import BadRequest, read_body
from gateway.staff.permissions import CONVERSE
from gateway.text_cleaning import clean
from records import history, notes
from records.conversations import ConversationGone
from records.notes import NoteElsewhere

PATH = "/staff/conversations/{conversation}"

Change = Callable[[Request, Colleague, str], Awaitable[Summary]]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class _Receiver(_Body):
    staff: Annotated[str, Field(min_length=1, max_length=32)] | None = None
    team: Annotated[str, Field(min_length=1, max_length=50)] | None = None

    @model_validator(mode="after")
    def _one(self) -> _Receiver:
        if (self.staff is None) == (self.team is None):
            raise ValueError("names a colleague or a team")
        return self


class _Transfer(_Body):
    to: _Receiver


class _Close(_Body):
    reason: Annotated[str, Field(max_length=50)]


class _Note(_Body):
    id: ChosenId
    text: str


class Commands:
    """The endpoints. A change of holder is one conditional UPDATE (`records.holding`): who comes too late hears who was first."""

    def __init__(self, services: ConsoleServices) -> None:
        self._services = services

    def routes(self) -> list[BaseRoute]:
        changes: dict[str, Change] = {
            "claim": self._claim,
            "transfer": self._transfer,
            "put-back": self._put_back,
            "give-back": self._give_back,
            "close": self._close,
            "reopen": self._reopen,
            "notes": self._note,
        }
        routes: list[BaseRoute] = [self._route(name, change) for name, change in changes.items()]
        suggestion = self._services.door.route(f"{PATH}/suggestion", self._suggestion, CONVERSE, ("POST",))
        return [*routes, suggestion]

    def _route(self, name: str, change: Change) -> BaseRoute:
        async def endpoint(request: Request, colleague: Colleague) -> Response:
            if not self._services.rate.take(colleague.id):
                return problem(429, "too_often")
            conversation_id = request.path_params["conversation"]
            try:
                summary = await change(request, colleague, conversation_id)
            except HeldByOther as held:
                return problem(409, "held", holder=held.holder, name=held.name)
            except Absent:
                return problem(409, "absent")
            except ConversationGone:
                return problem(404, "unknown")
            return answer(summary.to_json())

        return self._services.door.route(f"{PATH}/{name}", endpoint, CONVERSE, ("POST",))

    async def _claim(self, _request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        summary = await self._services.hand_over.claim(conversation_id, colleague)
        await self._services.audit.record(colleague.id, "conversation_claimed", conversation_id)
        return summary

    async def _transfer(self, request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        to = (await read_body(request, _Transfer)).to
        if to.team is not None and self._services.municipality.contact_centre.team(to.team) is None:
            raise BadRequest
        summary = await self._services.hand_over.transfer(conversation_id, colleague, staff_id=to.staff, team=to.team)
        receiver = {name: value for name, value in to.model_dump().items() if value is not None}
        await self._services.audit.record(colleague.id, "conversation_transferred", conversation_id, **receiver)
        return summary

    async def _put_back(self, _request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        summary = await self._services.hand_over.put_back(conversation_id, colleague)
        await self._services.audit.record(colleague.id, "conversation_put_back", conversation_id)
        return summary

    async def _give_back(self, _request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        summary = await self._services.hand_over.give_back(conversation_id, colleague)
        await self._services.audit.record(colleague.id, "conversation_given_back", conversation_id)
        return summary

    async def _close(self, request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        reason = (await read_body(request, _Close)).reason
        if reason not in {known.key for known in self._services.municipality.contact_centre.close_reasons}:
            raise BadRequest
        summary = await self._services.hand_over.close(conversation_id, colleague, reason)
        await self._services.audit.record(colleague.id, "conversation_closed", conversation_id, reason=reason)
        return summary

    async def _reopen(self, _request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        summary = await self._services.hand_over.reopen(conversation_id, colleague)
        await self._services.audit.record(colleague.id, "conversation_reopened", conversation_id)
        return summary

    async def _note(self, request: Request, colleague: Colleague, conversation_id: str) -> Summary:
        body = await read_body(request, _Note)
        text = self._services.conversations.masked(clean(body.text)).text
        if not text or len(text) > MAX_TEXT_CHARACTERS:
            raise BadRequest
        now = self._services.clock()
        try:
            is_new = await self._services.records.write(
                lambda session: notes.add_note(session, conversation_id, body.id, colleague.id, text, now)
            )
        except NoteElsewhere:
            raise BadRequest from None
        if is_new:
            await self._services.audit.record(colleague.id, "note_written", conversation_id, note=body.id)
        return await self._services.hand_over.summary(conversation_id)

    async def _suggestion(self, request: Request, colleague: Colleague) -> Response:
        """What Sophie would say to the resident's newest message; null when there is none, or she gives no answer."""
        if not self._services.rate.take(colleague.id):
            return problem(429, "too_often")
        conversation_id = request.path_params["conversation"]
        try:
            question = await self._services.records.read(lambda session: history.newest_question(session, conversation_id))
        except ConversationGone:
            return problem(404, "unknown")
        await self._services.audit.record(colleague.id, "suggestion_asked", conversation_id)
        try:
            replies = await self._services.engine.suggest(question) if question else ()
        except EngineUnavailable:
            replies = ()
        if not replies:
            return answer({"suggestion": None, "question": question})
        text = "\n\n".join(reply.text for reply in replies)
        links = [link.model_dump() for reply in replies for link in reply.links]
        return answer({"suggestion": {"text": text, "links": links}, "question": question})
