"""Who is signed in, and what the console needs to know about this municipality."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.staff.answers import answer
from gateway.staff.colleague import Colleague
from gateway.staff.door import StaffDoor
from gateway.staff.permissions import PERMISSIONS, ROLES
from municipalities import Municipality
from municipalities.contact_centre import COLLEAGUE
from municipalities.placeholders import fill


def me_route(door: StaffDoor, municipality: Municipality) -> BaseRoute:
    """`GET /staff/me`."""

    async def me(request: Request, colleague: Colleague) -> Response:
        return answer(
            {
                "id": colleague.id,
                "name": colleague.name,
                "roles": [role for role in ROLES if role in colleague.roles],
                "teams": list(colleague.teams),
                "permissions": [permission for permission in _ALL if colleague.may(permission)],
                "csrf": await door.csrf_of(request),
                "municipality": {
                    "name": municipality.name,
                    "assistant": municipality.assistant,
                    "theme": municipality.theme,
                },
                "settings": _settings(municipality, colleague),
            }
        )

    return door.route("/staff/me", me, None)


_ALL = tuple(sorted(frozenset().union(*PERMISSIONS.values())))


def _settings(municipality: Municipality, colleague: Colleague) -> dict[str, Any]:
    centre = municipality.contact_centre
    values = {**municipality.values, COLLEAGUE: colleague.name}
    return {
        "teams": [{"key": team.key, "name": team.name} for team in centre.teams],
        "close_reasons": [{"key": reason.key, "name": reason.name} for reason in centre.close_reasons],
        "canned_answers": [
            {"key": canned.key, "title": canned.title, "text": fill(canned.text, values)} for canned in centre.canned_answers
        ],
        "answer_within_seconds": centre.answer_within_seconds,
    }
