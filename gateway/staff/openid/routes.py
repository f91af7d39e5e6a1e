"""To the provider and back."""

from __future__ import annotations

import json
import secrets

import structlog
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from gateway.caller import caller_of
from gateway.staff.answers import NO_STORE, problem
from gateway.staff.cookies import SecretCookie
from gateway.staff.openid.provider import Identity, Provider, ProviderFailed
from gateway.staff.sealing import NotSealed, Seal
from gateway.staff.services import Services
from gateway.staff.sign_in import SignIn
from records import staff

BACK = "/staff/openid/back"
CONSOLE = "/console"
SECONDS_AWAY = 600
"""How long somebody may take at the provider."""

UNREACHABLE, REFUSED, UNKNOWN = "unreachable", "refused", "unknown"
"""What the console is told in its address, as `#openid=…`: the provider failed; it or our checks refused; there is no account."""

log = structlog.get_logger()


class OpenId:
    """`/staff/openid`. What must be remembered meanwhile is in a sealed cookie, so that any gateway may finish it."""

    def __init__(self, services: Services, provider: Provider, sign_in: SignIn) -> None:
        self._services = services
        self._provider = provider
        self._sign_in = sign_in
        self._seal = Seal(services.staff_key, "openid")
        # Lax: the browser comes back from another site.
        self._cookie = SecretCookie("sophie_openid", services.behind_proxy, same_site="lax", seconds=SECONDS_AWAY)

    def routes(self) -> list[BaseRoute]:
        door = self._services.door
        return [door.open_route("/staff/openid", self._away), door.open_route(BACK, self._back)]

    async def _away(self, request: Request) -> Response:
        caller = caller_of(request, self._services.behind_proxy)
        if not self._services.sign_in_rate.take(caller.network):
            return problem(429, "too_often")
        back = f"{caller.scheme}://{caller.host}{BACK}"
        try:
            begun = await self._provider.begin(back)
        except ProviderFailed as failure:
            log.error("openid_provider_failed", problem=str(failure))
            return _to_console(UNREACHABLE)
        response = RedirectResponse(begun.url, 303, headers=NO_STORE)
        kept = {"state": begun.state, "nonce": begun.nonce, "code_verifier": begun.code_verifier, "back": back}
        kept["until"] = str(self._services.clock().timestamp() + SECONDS_AWAY)
        self._cookie.set(request, response, self._seal.seal(json.dumps(kept)))
        return response

    async def _back(self, request: Request) -> Response:
        network = caller_of(request, self._services.behind_proxy).network
        if not self._services.sign_in_rate.take(network):
            return problem(429, "too_often")
        try:
            identity = await self._identity(request)
        except ProviderFailed as failure:
            log.warning("openid_sign_in_refused", problem=str(failure))
            response = _to_console(REFUSED)
        else:
            response = await self._signed_in(request, identity, network)
        self._cookie.remove(request, response)
        return response

    async def _identity(self, request: Request) -> Identity:
        """Who the provider says it is. Raises ProviderFailed, also for an answer to no question of this browser."""
        kept = self._kept(request)
        given = request.query_params
        if not secrets.compare_digest(given.get("state", "").encode(), kept["state"].encode()):
            raise ProviderFailed("answer to another request")
        if "code" not in given:
            raise ProviderFailed("no code")
        if not self._provider.may_answer_as(given.get("iss")):
            raise ProviderFailed("answer of another issuer")
        return await self._provider.finish(given["code"], kept["back"], kept["nonce"], kept["code_verifier"])

    def _kept(self, request: Request) -> dict[str, str]:
        try:
            kept: dict[str, str] = json.loads(self._seal.open(self._cookie.of(request) or ""))
        except NotSealed:
            raise ProviderFailed("answer without a request") from None
        if float(kept["until"]) < self._services.clock().timestamp():
            raise ProviderFailed("answer too late")
        return kept

    async def _signed_in(self, request: Request, identity: Identity, network: str) -> Response:
        services = self._services

        def begin(session: Session) -> str | None:
            staff_id = _account_of(session, identity)
            if staff_id is None:
                return None
            if identity.has_second_factor:
                return self._sign_in.begin_full(session, request, staff_id, network, "provider")
            return self._sign_in.begin_half_way(session, request, staff_id)

        token = await services.access.write(begin)
        if token is None:
            await services.audit.record(None, "sign_in_failed", network=network, stage="openid")
            return _to_console(UNKNOWN)
        response = _to_console()
        services.door.cookie.set(request, response, token)
        return response


def _account_of(session: Session, identity: Identity) -> str | None:
    """The id of the account: the one tied to this subject, or else the one named after the e-mail address, tied from now on."""
    known = staff.find_by_subject(session, identity.subject)
    if known is not None:
        return known.id if known.active else None
    named = staff.find_by_username(session, identity.email) if identity.email else None
    return named.id if named and staff.link(session, named.id, identity.subject) else None


def _to_console(problem_code: str | None = None) -> Response:
    """Back to the console, which asks what comes next: `GET /staff/me` or, half-way, `GET /staff/sign-in`."""
    return RedirectResponse(f"{CONSOLE}#openid={problem_code}" if problem_code else CONSOLE, 303, headers=NO_STORE)
