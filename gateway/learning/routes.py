"""What Sophie did not understand, for who may teach: docs/protocol.md, section 5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.engine_answers import NamedIntent
from gateway.engine_client import EngineUnavailable
from gateway.learning.examples import MOST, LearningExamples
from gateway.learning.grouping import ExampleGroup, Grouper, by_likeness
from gateway.staff.answers import NO_STORE, answer, problem
from gateway.staff.audit import Audit
from gateway.staff.colleague import Colleague
from gateway.staff.door import StaffDoor
from gateway.staff.json_body import read_body
from gateway.staff.permissions import TEACH
from records.learning import NO_EXAMPLE

LABELLED, EXPORTED = "examples_labelled", "examples_exported"
"""Actions in the audit log."""

Id = Annotated[str, Field(min_length=1, max_length=64)]
IntentName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,99}$")]


class Label(BaseModel):
    """`POST /staff/learning/label`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST)]
    intent: IntentName | None
    """An intent, NO_EXAMPLE, or None to take the label away."""


class KnownIntents:
    """What can be meant, as the engine last said it: also when it is down."""

    def __init__(self, engine: Grouper) -> None:
        self._engine = engine
        self._known: Sequence[NamedIntent] = ()

    async def all(self) -> Sequence[NamedIntent]:
        """Empty as long as the engine never said anything."""
        try:
            self._known = await self._engine.intents()
        except EngineUnavailable:
            return self._known
        return self._known


def routes(
    door: StaffDoor, examples: LearningExamples, engine: Grouper, audit: Audit, topics: Mapping[str, str]
) -> list[BaseRoute]:
    """The routes. `topics`: the names of intents that the engine has no words for, as the municipality has them."""
    known_intents = KnownIntents(engine)

    async def shown(_request: Request, _colleague: Colleague) -> Response:
        groups, grouped = await by_likeness(engine, await examples.unlabelled())
        intents = await known_intents.all()
        return answer(
            {
                "groups": [_group(group) for group in groups],
                "intents": [{"name": intent.name, "title": intent.title or topics.get(intent.name)} for intent in intents],
                "grouped": grouped,
            }
        )

    async def label(request: Request, colleague: Colleague) -> Response:
        wanted = await read_body(request, Label)
        if wanted.intent not in (None, NO_EXAMPLE):
            known = {intent.name for intent in await known_intents.all()}
            # Without an engine nobody knows which there are; the export is read before it is used.
            if known and wanted.intent not in known:
                return problem(400, "invalid")
        count = await examples.label(wanted.ids, wanted.intent, colleague.id)
        if not count:
            return problem(404, "unknown")
        await audit.record(colleague.id, LABELLED, None, intent=wanted.intent, count=count)
        return answer({"labelled": count})

    async def export(_request: Request, colleague: Colleague) -> Response:
        file, count = await examples.export()
        await audit.record(colleague.id, EXPORTED, None, count=count)
        headers = {**NO_STORE, "Content-Disposition": 'attachment; filename="learning.yml"'}
        return Response(file, media_type="application/yaml; charset=utf-8", headers=headers)

    return [
        door.route("/staff/learning", shown, TEACH),
        door.route("/staff/learning/label", label, TEACH, methods=("POST",)),
        door.route("/staff/learning.yml", export, TEACH),
    ]


def _group(group: ExampleGroup) -> dict[str, Any]:
    return {
        "examples": [
            {"id": example.id, "text": example.text, "at": example.at.isoformat(), "outcome": example.outcome}
            for example in group.examples
        ],
        "intents": list(group.intents),
    }
