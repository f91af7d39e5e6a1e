"""Accounts, for administrators."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from gateway.staff import account_changes
from gateway.staff.account_changes import AccountDraft, ChangedAccount, NewAccount
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import BadRequest, read_body
from gateway.staff.passwords import first_password
from gateway.staff.permissions import ADMINISTER
from gateway.staff.services import Services
from records import staff
from records.staff import LastAdministrator, StaffRow, UnknownAccount, UsernameTaken


class Accounts:
    """`/staff/accounts`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def routes(self) -> list[BaseRoute]:
        door, post = self._services.door, ("POST",)
        return [
            door.route("/staff/accounts", self._list, ADMINISTER),
            door.route("/staff/accounts", self._add, ADMINISTER, post),
            door.route("/staff/accounts/{account}", self._change, ADMINISTER, post),
            door.route("/staff/accounts/{account}/reset", self._reset, ADMINISTER, post),
        ]

    async def _list(self, _request: Request, _colleague: Colleague) -> Response:
        found = await self._services.access.read(staff.accounts)
        return answer({"accounts": [self._shown(account) for account in found]})

    async def _add(self, request: Request, colleague: Colleague) -> Response:
        draft = await read_body(request, NewAccount)
        self._check_teams(draft)
        password = first_password()
        password_hash = await self._services.passwords.hash(password)
        now = self._services.clock()
        try:
            account = await self._services.access.write(
                lambda session: account_changes.add(session, colleague.id, draft, password_hash, now)
            )
        except UsernameTaken:
            return problem(409, "taken")
        return answer({"account": self._shown(account), "password": password})

    async def _change(self, request: Request, colleague: Colleague) -> Response:
        draft = await read_body(request, ChangedAccount)
        self._check_teams(draft)
        staff_id, now = request.path_params["account"], self._services.clock()
        try:
            account = await self._services.access.write(
                lambda session: account_changes.change(session, colleague.id, staff_id, draft, now)
            )
        except UnknownAccount:
            return problem(404, "unknown")
        except LastAdministrator:
            return problem(409, "last_administrator")
        return answer({"account": self._shown(account)})

    async def _reset(self, request: Request, colleague: Colleague) -> Response:
        password = first_password()
        password_hash = await self._services.passwords.hash(password)
        staff_id, now = request.path_params["account"], self._services.clock()
        try:
            account = await self._services.access.write(
                lambda session: account_changes.reset(session, colleague.id, staff_id, password_hash, now)
            )
        except UnknownAccount:
            return problem(404, "unknown")
        return answer({"account": self._shown(account), "password": password})

    def _check_teams(self, draft: AccountDraft) -> None:
        if draft.unknown_teams(team.key for team in self._services.municipality.contact_centre.teams):
            raise BadRequest

    def _shown(self, account: StaffRow) -> dict[str, Any]:
        locked_until = account.locked_until
        is_locked = locked_until is not None and locked_until > self._services.clock()
        return {
            "id": account.id,
            "username": account.username,
            "name": account.name,
            "roles": account.roles,
            "teams": account.teams,
            "active": account.active,
            "locked_until": locked_until.isoformat() if locked_until and is_locked else None,
        }
