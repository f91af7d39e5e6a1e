"""What a colleague sees beside a conversation: what Sophie knows, where it stands, notes, and who had it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.console.commands import PATH
from gateway.console.services import ConsoleServices
from gateway.engine_answers import SophieState
from gateway.engine_client import EngineUnavailable
from gateway.handover.summary import Summary
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.permissions import CONVERSE
from municipalities import Municipality
from records import history, holding
from records.feedback import FeedbackRow
from records.holder_changes import HolderChangeRow
from records.notes import NoteRow, notes_of
from records.summaries import summaries_of

ENGINE_PATIENCE_S = 3.0
"""Whoever opens a conversation waits for what is beside it."""


@dataclass(frozen=True)
class _Stored:
    """What the records have of a conversation."""

    summary: dict[str, Any]
    links: list[dict[str, str]]
    notes: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    feedback: dict[str, Any] | None


class Details:
    """The endpoint."""

    def __init__(self, services: ConsoleServices) -> None:
        self._services = services

    def routes(self) -> list[BaseRoute]:
        return [self._services.door.route(PATH, self._details, CONVERSE)]

    async def _details(self, request: Request, colleague: Colleague) -> Response:
        conversation_id = request.path_params["conversation"]
        stored = await self._services.records.read(lambda session: _stored(session, conversation_id))
        if stored is None:
            return problem(404, "unknown")
        await self._services.audit.record(colleague.id, "conversation_details_seen", conversation_id)
        sophie = await self._sophie(conversation_id)
        product = sophie.slots.get("product") if sophie else None
        return answer(
            {
                "summary": stored.summary,
                "sophie": sophie.model_dump() if sophie else None,
                "sources": [*_page_of(self._services.municipality, product, stored.links), *stored.links],
                "notes": stored.notes,
                "changes": stored.changes,
                "feedback": stored.feedback,
            }
        )

    async def _sophie(self, conversation_id: str) -> SophieState | None:
        try:
            async with asyncio.timeout(ENGINE_PATIENCE_S):
                return await self._services.engine.state(conversation_id)
        except (EngineUnavailable, TimeoutError):
            return None  # she can't say; what the records have is shown all the same


def _stored(session: Session, conversation_id: str) -> _Stored | None:
    found = summaries_of(session, [conversation_id])
    if not found:
        return None
    feedback = session.get(FeedbackRow, conversation_id)
    return _Stored(
        summary=Summary.of(found[0]).to_json(),
        links=history.links_shown(session, conversation_id),
        notes=[_note(note, name) for note, name in notes_of(session, conversation_id)],
        changes=[_change(change) for change in holding.changes(session, conversation_id)],
        feedback=None if feedback is None else {"score": feedback.score, "words": feedback.words},
    )


def _page_of(municipality: Municipality, product: object, links: list[dict[str, str]]) -> list[dict[str, str]]:
    """The municipality's page of the product that it is about, unless Sophie pointed to it herself."""
    known = municipality.products.get(product) if isinstance(product, str) else None
    if known is None or known.page in {link["url"] for link in links}:
        return []
    return [{"title": known.name, "url": known.page}]


def _note(note: NoteRow, name: str | None) -> dict[str, Any]:
    return {"id": note.id, "name": name, "at": note.at.isoformat(), "text": note.text}


def _change(change: HolderChangeRow) -> dict[str, Any]:
    return {
        "at": change.at.isoformat(),
        "change": change.change,
        "by": change.by,
        "to": change.to_holder,
        "reason": change.reason,
        "team": change.team,
    }
