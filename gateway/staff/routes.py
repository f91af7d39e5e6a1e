"""Everything under `/staff/` that is about accounts, signing in and the audit log."""

from __future__ import annotations

from starlette.routing import BaseRoute

from gateway.staff.accounts import Accounts
from gateway.staff.audit_page import audit_route
from gateway.staff.changing_password import password_route
from gateway.staff.me import me_route
from gateway.staff.openid.routes import OpenId
from gateway.staff.services import Services
from gateway.staff.sign_in import SignIn


def routes(services: Services) -> list[BaseRoute]:
    """The routes; those to the OpenID provider only where there is one."""
    sign_in = SignIn(services)
    openid = OpenId(services, services.provider, sign_in).routes() if services.provider else []
    return [
        *sign_in.routes(),
        *openid,
        password_route(services),
        me_route(services.door, services.municipality),
        *Accounts(services).routes(),
        audit_route(services),
    ]
