"""Signing in: name and password, then a code; and signing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

import anyio
import structlog
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from gateway.caller import caller_of
from gateway.staff.answers import answer, problem
from gateway.staff.colleague import Colleague
from gateway.staff.json_body import read_body
from gateway.staff.password_rules import LONGEST
from gateway.staff.second_factor import SecondFactor
from gateway.staff.services import Services
from gateway.staff.sessions import StaffSession
from gateway.staff.unknown_names import UnknownNames
from records import audit, staff, staff_sessions
from records.staff import FULL, PASSWORD, AccountLocked, StaffRow

log = structlog.get_logger()


class Credentials(BaseModel):
    """What somebody typed. Not stripped or otherwise made better: a space belongs to a password."""

    model_config = ConfigDict(extra="forbid")

    username: Annotated[str, Field(min_length=1, max_length=100)]
    password: Annotated[str, Field(min_length=1, max_length=LONGEST)]


class Code(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(min_length=1, max_length=20)]


@dataclass(frozen=True)
class Attempt:
    """A password that is about to be checked."""

    account: StaffRow | None
    """None for a name that can't sign in with a password."""
    number: int
    locked_for: timedelta | None
    """When it is wrong."""


class SignIn:
    """The requests of somebody who isn't signed in yet, and of one who leaves."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._second_factor = SecondFactor(services.staff_key, issuer=services.municipality.name)
        self._unknown_names = UnknownNames()

    def routes(self) -> list[BaseRoute]:
        door = self._services.door
        return [
            door.open_route("/staff/sign-in", self._ways),
            door.open_route("/staff/sign-in", self._password, methods=("POST",)),
            door.open_route("/staff/code", self._code, methods=("POST",)),
            door.route("/staff/sign-out", self._sign_out, None, methods=("POST",)),
        ]

    async def _ways(self, request: Request) -> Response:
        """How one can sign in here, and what comes next for who is half-way."""
        provider = self._services.provider
        ways = {"password": True, "openid": {"name": provider.name} if provider else None}
        half_way = await self._half_way(request)
        if half_way is None:
            return answer(ways)
        return answer({**ways, **self._next(await self._account(half_way.colleague.id))})

    async def _password(self, request: Request) -> Response:
        came_at = anyio.current_time()
        services, network = self._services, caller_of(request, self._services.behind_proxy).network
        if not services.sign_in_rate.take(network):
            return problem(429, "too_often")
        given = await read_body(request, Credentials)
        try:
            attempt = await self._begin_attempt(given.username)
        except AccountLocked as locked:
            return _locked(locked.until)
        account = attempt.account
        is_right = await services.passwords.is_right(account.password_hash if account else None, given.password)
        token = await self._after_password(request, account, attempt, given.password) if account and is_right else None
        if account is None or token is None:
            await self._note_failure(account.id if account else None, PASSWORD, network, attempt.locked_for)
            await anyio.sleep_until(came_at + services.failed_answer_s)
            return problem(401, "wrong")
        response = answer(self._next(await self._account(account.id)))
        services.door.cookie.set(request, response, token)
        return response

    async def _begin_attempt(self, username: str) -> Attempt:
        """Counts it as wrong, for now. Raises AccountLocked."""
        now = self._services.clock()

        def begin(session: Session) -> Attempt | None:
            account = staff.find_by_username(session, username)
            if account is None or not account.active or account.password_hash is None:
                return None
            number = staff.begin_attempt(session, account.id, now)
            return Attempt(account, number, staff.lock_for(number))

        attempt = await self._services.access.write(begin)
        return attempt or Attempt(None, 0, self._unknown_names.begin_attempt(username.lower(), now))

    async def _after_password(self, request: Request, account: StaffRow, attempt: Attempt, password: str) -> str | None:
        """Begins the session that waits for a code; None when the account was changed meanwhile."""
        services, old_hash = self._services, account.password_hash
        outdated = old_hash is not None and services.passwords.is_outdated(old_hash)
        new_hash = await services.passwords.hash(password) if outdated else None

        def go_on(session: Session) -> str | None:
            current = staff.find(session, account.id)
            if current is None or not current.active or current.password_hash != old_hash:
                return None
            staff.attempt_was_right(session, account.id, attempt.number)
            if old_hash and new_hash:
                staff.replace_hash(session, account.id, old_hash, new_hash)
            return self.begin_half_way(session, request, account.id)

        return await services.access.write(go_on)

    def begin_half_way(self, session: Session, request: Request, staff_id: str) -> str:
        """A session of somebody whose second factor is still to come, with a new secret when there is none; its token."""
        services = self._services
        staff.start_enrolment(session, staff_id, self._second_factor.new_secret(staff_id))
        return services.sessions.begin(session, staff_id, PASSWORD, instead_of=services.door.cookie.of(request))

    def _next(self, account: StaffRow) -> dict[str, Any]:
        if account.totp_confirmed or account.totp_secret is None:
            return {"next": "code"}
        enrolment = self._second_factor.enrolment(account.id, account.username, account.totp_secret)
        return {"next": "enrol", "uri": enrolment.uri, "secret": enrolment.secret, "qr": enrolment.qr}

    async def _code(self, request: Request) -> Response:
        services, network = self._services, caller_of(request, self._services.behind_proxy).network
        if not services.sign_in_rate.take(network):
            return problem(429, "too_often")
        given = await read_body(request, Code)
        half_way = await self._half_way(request)
        if half_way is None:
            return problem(401, "signed_out")
        staff_id, now = half_way.colleague.id, services.clock()
        try:
            number = await services.access.write(lambda session: staff.begin_attempt(session, staff_id, now))
        except AccountLocked as locked:
            return _locked(locked.until)
        secret = (await self._account(staff_id)).totp_secret
        if secret is None:  # reset a moment ago, which ended the session too
            return problem(401, "signed_out")
        period = self._second_factor.period_of(given.code.replace(" ", ""), staff_id, secret, now)

        def finish(session: Session) -> str | None:
            if period is None or not staff_sessions.find_again(session, half_way.token_hash):
                return None
            if not staff.take_step(session, staff_id, secret, period):
                return None
            return self.begin_full(session, request, staff_id, network, "code")

        token = await services.access.write(finish)
        if token is None:
            await self._note_failure(staff_id, "code", network, staff.lock_for(number))
            return problem(401, "wrong")
        response = answer({"next": "console"})
        services.door.cookie.set(request, response, token)
        return response

    def begin_full(self, session: Session, request: Request, staff_id: str, network: str, second_factor: str) -> str:
        """A session of somebody who proved enough; its token. `second_factor` says who asked for it: `code` or `provider`."""
        services = self._services
        staff.forget_attempts(session, staff_id)
        token = services.sessions.begin(session, staff_id, FULL, instead_of=services.door.cookie.of(request))
        details = {"network": network, "second_factor": second_factor}
        audit.append(session, services.clock(), staff_id, "sign_in", staff_id, details)
        return token

    async def _sign_out(self, request: Request, colleague: Colleague) -> Response:
        services = self._services

        def end(session: Session) -> None:
            services.sessions.end(session, services.door.cookie.of(request) or "")
            audit.append(session, services.clock(), colleague.id, "sign_out", colleague.id, {})

        await services.access.write(end)
        response = answer({})
        services.door.cookie.remove(request, response)
        return response

    async def _half_way(self, request: Request) -> StaffSession | None:
        token = self._services.door.cookie.of(request)
        found = await self._services.sessions.find(token) if token else None
        return found if found and found.stage == PASSWORD else None

    async def _account(self, staff_id: str) -> StaffRow:
        """Accounts are never deleted, so an id that was found is found again."""
        account = await self._services.access.read(lambda session: staff.find(session, staff_id))
        if account is None:
            raise staff.UnknownAccount(staff_id)
        return account

    async def _note_failure(self, staff_id: str | None, stage: str, network: str, locked_for: timedelta | None) -> None:
        details = {"network": network, "stage": stage}
        if locked_for is not None:
            log.warning("sign_in_locked", minutes=locked_for.total_seconds() / 60)
            details["locked_until"] = (self._services.clock() + locked_for).isoformat()
        await self._services.audit.record(staff_id, "sign_in_failed", staff_id, **details)


def _locked(until: datetime) -> JSONResponse:
    return problem(429, "locked", until=until.isoformat())
