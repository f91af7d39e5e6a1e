"""Every route under `/staff/`, called with each role: nobody gets in without signing in, and nobody further than the role."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.routing import BaseRoute, Route

from gateway.app import create_app
from gateway.records_access import RecordsAccess
from gateway.settings import GatewaySettings
from gateway.staff.door import StaffRoute
from gateway.staff.permissions import ROLES, permissions_of
from gateway.staff.routes import routes
from gateway.staff.services import Services
from gateway.staff.sessions import Sessions
from records.database import Database
from tests.gateway.staff.support import IDLE, KEY, WHOLE, Browser, add_colleague, filled_in, hollands_kroon, serving, signed_in

OPEN = {"/staff/sign-in", "/staff/code", "/staff/openid", "/staff/openid/back"}
"""What somebody who isn't signed in yet may ask."""

Call = tuple[str, str, str | None]
"""Method, path, permission."""


def guarded_calls(all_routes: Sequence[BaseRoute]) -> list[Call]:
    """Whatever may be called under `/staff/`; an error for a route there that no door guards."""
    calls: list[Call] = []
    for route in all_routes:
        if not isinstance(route, Route) or not route.path.startswith("/staff") or route.path in OPEN:
            continue
        assert isinstance(route, StaffRoute), f"{route.path} is open to everybody"
        calls += [(method, filled_in(route.path), route.permission) for method in (route.methods or ()) if method != "HEAD"]
    return calls


@pytest.fixture
def sessions(database: Database) -> Sessions:
    return Sessions(RecordsAccess(database), lambda: datetime.now(UTC), IDLE, WHOLE)


def test_each_role_on_each_route_of_the_gateway(database: Database, sessions: Sessions, tmp_path: Path) -> None:
    settings = GatewaySettings(
        state=tmp_path,
        engine_secret=SecretStr("nobody listens there"),
        actions_secret=SecretStr("nobody listens there"),
        staff_key=SecretStr(KEY),
        engine_port=1,
        actions_port=1,
    )
    app = create_app(settings, hollands_kroon(), database)
    calls = guarded_calls(app._app.routes)  # type: ignore[attr-defined]  # within what sets the headers
    assert len(calls) > 30
    with serving(app) as url:
        check_nobody(calls, url)
        for role in ROLES:
            check_role(role, calls, url, database, sessions)


def check_nobody(calls: list[Call], url: str) -> None:
    with Browser(url) as nobody:
        for method, path, _ in calls:
            assert nobody.request(method, path).status_code == 401, (method, path)


def check_role(role: str, calls: list[Call], url: str, database: Database, sessions: Sessions) -> None:
    """Past the door with the permission, and only then; never without the token, or from elsewhere."""
    staff_id = add_colleague(database, username=f"one-{role}", roles=[role])
    for method, path, permission in calls:
        with Browser(url) as browser:
            csrf = signed_in(database, sessions, browser, staff_id)
            forged = ({"X-CSRF-Token": ""}, {"X-CSRF-Token": csrf[::-1]}, {"Origin": "https://elsewhere.example"})
            for headers in forged if method != "GET" else ():
                assert browser.request(method, path, headers=headers).status_code == 403, (method, path, headers)
            status = browser.request(method, path).status_code
            if permission is None or permission in permissions_of([role]):
                assert status not in (401, 403), (role, method, path)
            else:
                assert status == 403, (role, method, path)


def test_the_routes_that_were_looked_at(services: Services) -> None:
    assert {(method, path, permission) for method, path, permission in guarded_calls(routes(services))} == {
        ("POST", "/staff/sign-out", None),
        ("POST", "/staff/password", None),
        ("GET", "/staff/me", None),
        ("GET", "/staff/accounts", "administer"),
        ("POST", "/staff/accounts", "administer"),
        ("POST", "/staff/accounts/nobody", "administer"),
        ("POST", "/staff/accounts/nobody/reset", "administer"),
        ("GET", "/staff/audit", "audit"),
    }


def test_two_roles_may_what_both_may(services: Services, url: str, database: Database) -> None:
    staff_id = add_colleague(database, roles=["editor", "administrator"])
    with Browser(url) as browser:
        signed_in(database, services.sessions, browser, staff_id)
        me = browser.get("/staff/me").json()
        assert (me["roles"], me["permissions"]) == (["editor", "administrator"], ["administer", "teach"])
        assert browser.get("/staff/accounts").status_code == 200
        assert browser.get("/staff/audit").json() == {"error": "forbidden"}
